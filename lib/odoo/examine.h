/* What the doctor asks Odoo: rights, company, precision, keys. Nothing is written. */
#ifndef ODOO_EXAMINE_H
#define ODOO_EXAMINE_H

#include "odoo/client.h"

/* Failures of all of these are classed as odoo_call() does. Source: FACTS-odoo.md,
 * "Rights and keys", "Money and taxes", "Lifecycle". */

/**
 * examine_access - may our user do @operation (create, write, read, unlink) with @model?
 * @model is asked as a whole, with no record: rules about single records stay unknown.
 */
enum result examine_access(struct odoo *odoo, struct pool *pool, const char *model,
                           const char *operation, bool *allowed, struct error *err)
    MUST_CHECK;

/** examine_group - does our user belong to the group "module.name"? */
enum result examine_group(struct odoo *odoo, struct pool *pool, const char *group,
                          bool *member, struct error *err) MUST_CHECK;

enum { ODOO_LOCKS = 4 };

struct odoo_company {
    bool rounds_per_line;
    /* Sales, all journals, tax return, for good: "2026-10-31" or "" for open. */
    const char *locks[ODOO_LOCKS];
};

/** examine_company - rounding and lock dates of the company @id. */
enum result examine_company(struct odoo *odoo, struct pool *pool, int64_t id,
                            struct odoo_company *company, struct error *err) MUST_CHECK;

/**
 * examine_digits - decimals that an order line keeps of its price and discount; -1 where
 * Odoo does not tell. decimal.precision itself is closed to our user.
 */
enum result examine_digits(struct odoo *odoo, struct pool *pool, int64_t *price,
                           int64_t *discount, struct error *err) MUST_CHECK;

/** examine_unit - the unit that a new product gets. @is_unit: it is Odoo's "Units". */
enum result examine_unit(struct odoo *odoo, struct pool *pool, const char **name,
                         bool *is_unit, struct error *err) MUST_CHECK;

/**
 * examine_term - the payment term that a new customer gets, "" for none.
 * @at_once: it is Odoo's "Immediate Payment"
 */
enum result examine_term(struct odoo *odoo, struct pool *pool, const char **name,
                         bool *at_once, struct error *err) MUST_CHECK;

/**
 * examine_policy - services of ours in Odoo, and how many of them are to be invoiced only
 * after a delivery: nobody delivers a class there.
 * @shop: SHOP, with which their references begin
 */
enum result examine_policy(struct odoo *odoo, struct pool *pool, const char *shop,
                           int64_t *services, int64_t *delivered, struct error *err)
    MUST_CHECK;

/**
 * examine_keys - our user's API keys that are still valid at @now (UTC seconds).
 * @first_end: when the first of them ends, 0: none of them does
 *
 * Which of several is ours cannot be told.
 */
enum result examine_keys(struct odoo *odoo, struct pool *pool, int64_t now, size_t *count,
                         int64_t *first_end, struct error *err) MUST_CHECK;

#endif
