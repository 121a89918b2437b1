/* A plan and what Odoo told, put together: database ids, and the rows to load. */
#ifndef PLAN_RESOLVE_H
#define PLAN_RESOLVE_H

#include "odoo/find.h"
#include "odoo/load.h"
#include "plan/plan.h"
#include "plan/taxes.h"

/* What one look at Odoo told for a whole batch. */
struct facts {
    struct odoo_setup setup;
    struct tax_map taxes; /* with all tax_ids known */
    struct odoo_partners partners;
    struct odoo_products products;
};

#define NO_RECORD ((size_t)-1)

/* One order of a batch. */
struct resolved {
    const struct plan *plan; /* borrowed */
    int64_t *tax_ids;        /* a line of the plan */
    int64_t *product_ids;    /* a product of the plan; 0 while not known */
    size_t
        *product_records;  /* a product of the plan: its record in the table, NO_RECORD */
    int64_t partner_id;    /* 0 while not known */
    size_t partner_record; /* NO_RECORD where the partner was found */
    struct odoo_partner *found; /* the partner that was found, else NULL */
    size_t found_count;         /* how many would fit as well as the one that was taken */
};

/**
 * resolve_plan - taxes, currency, the partner and the products that exist already.
 * All memory in @p. OK; BAD with @reason (a tax only this order needs, another currency).
 */
enum result resolve_plan(struct pool *p, const struct plan *plan,
                         const struct facts *facts, struct resolved *to,
                         struct reason *reason) MUST_CHECK;

/*
 * The tables of a batch. Each notes in its orders which record is theirs; an order that
 * is NULL takes no part. @shop is SHOP.
 */
struct load_table resolve_product_table(struct pool *p, const char *shop,
                                        const struct odoo_setup *setup,
                                        struct resolved *const *orders, size_t n);
struct load_table resolve_partner_table(struct pool *p, const char *shop,
                                        struct resolved *const *orders, size_t n);

/** resolve_order_table - record k is the k-th order that takes part. Needs all ids known.
 */
struct load_table resolve_order_table(struct pool *p, const char *shop,
                                      const struct odoo_setup *setup,
                                      struct resolved *const *orders, size_t n);

/* Which empty fields of a found partner the order can fill. */
enum { FILL_PHONE = 1, FILL_ADDRESS = 2, FILL_VAT = 4, FILL_MASKS = 8 };

/** resolve_fill_mask - what to fill; 0 for nothing. The address is filled only as a
 * whole. */
unsigned resolve_fill_mask(const struct resolved *order);

/** resolve_fill_table - rows that fill exactly the fields of @mask (LOAD_OVERWRITE). */
struct load_table resolve_fill_table(struct pool *p, struct resolved *const *orders,
                                     size_t n, unsigned mask);

#endif
