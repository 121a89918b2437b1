/* From the shop's percentages to the sale taxes of our company in Odoo. */
#ifndef PLAN_TAXES_H
#define PLAN_TAXES_H

#include "odoo/find.h"
#include "plan/plan.h"

enum { TAX_MAP_MAX = 30 }; /* entries of TAX_MAP */

/* One entry of TAX_MAP: a percentage and the tax that it means. */
struct tax_mapping {
    int64_t percent_e4;
    int64_t tax_id;          /* 0 while only the external id is known */
    const char *external_id; /* "" where the entry gave a number */
};

struct tax_map {
    struct tax_mapping entries[TAX_MAP_MAX];
    size_t count;
};

/**
 * tax_map_parse - TAX_MAP: "21=170, 0=account.1_account_tax_template_s_iva_e".
 * External ids are copied into @p. BAD with the reason.
 */
enum result tax_map_parse(struct pool *p, const char *text, struct tax_map *map,
                          struct error *err) MUST_CHECK;

/**
 * tax_pick - the tax for @percent_e4.
 *
 * TAX_MAP wins; else the tax of that percentage that is included in the price, of scope
 * service and of our company, the lowest id of several. 0 % only by TAX_MAP: of the many
 * zero-rate taxes a percentage picks none.
 * OK; BAD with @reason when there is none, or when the mapped one is missing or not
 * included in the price.
 * Source: DESIGN.md, "Tax of a line"; FACTS-odoo.md, "Money and taxes".
 */
enum result tax_pick(struct pool *p, const struct odoo_setup *setup,
                     const struct tax_map *map, int64_t percent_e4, int64_t *tax_id,
                     struct reason *reason) MUST_CHECK;

/** percent_text - "21", "5.2"; in @p. */
const char *percent_text(struct pool *p, int64_t percent_e4);

#endif
