/* A plan as text: what dry runs show, golden tests compare and the inbox keeps. */
#ifndef PLAN_PRINT_H
#define PLAN_PRINT_H

#include "base/buf.h"
#include "plan/plan.h"

enum { PLAN_TEXT_MAX = 4 * 1048576 }; /* bytes of a printed plan */

/**
 * plan_print - one "name value" or "name key=value …" line a fact, in a fixed order.
 *
 * Two plans that mean the same print the same; with PLAN_VERSION in the first line the
 * text is also what the fingerprint is made of. Notes come last and are left out of it.
 */
void plan_print(struct buf *out, const struct plan *plan);

/** plan_fingerprint - SHA-256 of that text without notes. */
enum result plan_fingerprint(const struct plan *plan, char hex[DIGEST_HEX],
                             struct error *err) MUST_CHECK;

/** plan_fact - what a printed plan says of "number", "origin" …; "" where it does not. */
const char *plan_fact(struct pool *p, const char *printed, const char *name);

/** plan_cancelled - @printed with the state cancelled and all else as it is. */
const char *plan_cancelled(struct pool *p, const char *printed);

/* What is not the same in two printed plans. */
enum {
    CHANGED_STATE = 1, /* quotation, confirmed, cancelled */
    CHANGED_DATE = 2,  /* date_order */
    CHANGED_CLASS = 4, /* date of the first class */
    CHANGED_CUSTOMER = 8,
    CHANGED_LINES = 16,   /* lines and products */
    CHANGED_AMOUNTS = 32, /* total, tax, currency */
    CHANGED_OTHER = 64    /* number, origin */
};

/** plan_changes - between two printed plans; notes, version and the words of products and
 * lines (they count at creation only) do not count, nor does the customer of a plan that
 * plan_without_customer() made. */
unsigned plan_changes(const char *before, const char *after);

/** plan_without_customer - a printed plan with nothing personal in it; in @p. */
const char *plan_without_customer(struct pool *p, const char *printed);

#endif
