/* Inside of the doctor: its parts, and how they say what they find. */
#ifndef SYNC_CHECK_PART_H
#define SYNC_CHECK_PART_H

#include "sync/check.h"
#include "woo/rest.h"

void check_say(struct check *check, enum check_mark mark, struct reason reason);

/* SAY(check, CHECK_OK, "check_odoo", "18.0", url) */
#define SAY(check, mark, ...)                                                            \
    check_say(check, mark, reason_make(&(check)->pool, __VA_ARGS__, NULL))

/* The same, of a setting with which no order goes in. */
#define SAY_UNUSABLE(check, ...)                                                         \
    do {                                                                                 \
        (check)->unusable = true;                                                        \
        SAY(check, CHECK_WRONG, __VA_ARGS__);                                            \
    } while (0)

/** check_number - in the check's pool. */
const char *check_number(struct check *check, int64_t n);

/** check_day - "03/06/2025" of the shop's clock at @utc, in the check's pool. */
const char *check_day(struct check *check, int64_t utc);

/** check_moment - "03/06/2025 17:00" likewise. */
const char *check_moment(struct check *check, int64_t utc);

/* Each part: OK whatever it found, BROKEN for our own trouble. */
enum result check_settings(struct check *check, struct error *err) MUST_CHECK;
enum result check_odoo(struct check *check, struct error *err) MUST_CHECK;
/* The shop's goes on to its webhooks, over the same connection. */
enum result check_shop(struct check *check, struct error *err) MUST_CHECK;
/* @rest: NULL where the shop cannot be asked */
enum result check_webhooks(struct check *check, struct rest *rest, struct error *err)
    MUST_CHECK;

#endif
