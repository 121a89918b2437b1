/* Questions to Odoo: company, taxes, partners, products. */
#ifndef ODOO_FIND_H
#define ODOO_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "odoo/client.h"

struct odoo_tax {
    int64_t id;
    const char *name;
    int64_t percent_e4;  /* 21 % is 210000; -1 for a tax that is no percentage */
    bool price_included; /* in the price */
    const char *scope;   /* "service", "consu" or "" */
    int64_t company_id;
};

/* What is the same for every order: read once, and again after a while. */
struct odoo_setup {
    int64_t company_id;
    const char *company;
    const char *currency; /* ISO 4217 */
    struct odoo_tax *taxes;
    size_t tax_count;
    int64_t fiscal_position_id; /* 0: leave it to Odoo */
    int64_t
        service_account_id; /* income from services (705), 0: as Odoo's category says */
    int64_t salesperson_id; /* 0: none */
};

/**
 * find_setup - our company, its currency, all its sale taxes, fiscal position, account of
 * services, salesperson.
 * @fiscal_position: an external id; "" takes account.<company>_fp_nacional if it exists,
 *                   "-" none
 * @salesperson:     a login; "" for none
 *
 * STOP when a position or salesperson that was asked for by name does not exist.
 * Source: FACTS-odoo.md, "Money and taxes", "Lifecycle"; captures 42, 43, 98, 99.
 */
enum result find_setup(struct odoo *odoo, struct pool *pool, const char *fiscal_position,
                       const char *salesperson, struct odoo_setup *setup,
                       struct error *err) MUST_CHECK;

/*
 * The same piece by piece, into @setup, for whoever wants to know all that is wrong. The
 * company comes first: the others are asked for it.
 */
enum result find_company(struct odoo *odoo, struct pool *pool, struct odoo_setup *setup,
                         struct error *err) MUST_CHECK;
enum result find_taxes(struct odoo *odoo, struct pool *pool, struct odoo_setup *setup,
                       struct error *err) MUST_CHECK;
enum result find_position(struct odoo *odoo, struct pool *pool, const char *wanted,
                          struct odoo_setup *setup, struct error *err) MUST_CHECK;
enum result find_salesperson(struct odoo *odoo, struct pool *pool, const char *login,
                             struct odoo_setup *setup, struct error *err) MUST_CHECK;

/**
 * find_external - the database id of "module.name"; 0 if there is none.
 * A miss is fault 1 ending in "External ID not found" (capture 43).
 */
enum result find_external(struct odoo *odoo, struct pool *pool, const char *external_id,
                          int64_t *id, struct error *err) MUST_CHECK;

struct odoo_partner {
    int64_t id;
    const char *name;
    const char *email; /* normalized: lower case */
    const char *vat;   /* as stored, "" for none */
    bool is_company;
    const char *phone, *street, *street2, *city, *zip; /* "" where empty */
    bool has_country, has_state;
    const char *claimed_vat; /* a number that an order of this batch brings, else NULL */
    bool filled;             /* an order of this batch fills its empty fields */
};

struct odoo_partners {
    struct odoo_partner *list; /* in the order of their ids */
    size_t count;
};

/**
 * find_partners - parentless active partners with one of the addresses or VAT numbers.
 * @emails: lower case, @n_emails of them; @vats: exact texts. One call for all.
 */
enum result find_partners(struct odoo *odoo, struct pool *pool, const char *const *emails,
                          size_t n_emails, const char *const *vats, size_t n_vats,
                          struct odoo_partners *found, struct error *err) MUST_CHECK;

struct odoo_product {
    int64_t id;
    const char *sku; /* default_code */
};

struct odoo_products {
    struct odoo_product *list; /* in the order of their ids */
    size_t count;
};

/** find_products - active products with one of @n references (default_code). One call. */
enum result find_products(struct odoo *odoo, struct pool *pool, const char *const *skus,
                          size_t n, struct odoo_products *found, struct error *err)
    MUST_CHECK;

#endif
