/* Why an order is where it is: a code with arguments; the words are made when shown. */
#ifndef PLAN_REASON_H
#define PLAN_REASON_H

#include <stdbool.h>

#include "base/pool.h"

enum {
    REASON_ARGS = 4,
    REASON_ARG_MAX = 1000 /* bytes of an argument when packed; names may be longer */
};

/* E.g. {"tax_unmapped", {"10 %", NULL}}. */
struct reason {
    const char *code;              /* "" for none */
    const char *args[REASON_ARGS]; /* NULL behind the last */
};

/** reason_make - args are copied into @p and closed by NULL. */
struct reason reason_make(struct pool *p, const char *code, ...)
    __attribute__((sentinel));

/** reason_pack - one line for the inbox: code and args, separated by tabs. In @p. */
const char *reason_pack(struct pool *p, const struct reason *reason);

/** reason_unpack - the reverse; texts are copied into @p. */
struct reason reason_unpack(struct pool *p, const char *packed);

/** reason_equals - the same code with the same arguments. */
bool reason_equals(const struct reason *a, const struct reason *b);

#endif
