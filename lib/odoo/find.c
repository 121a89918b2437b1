#include "odoo/find.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "odoo/ask.h"

enum result find_external(struct odoo *odoo, struct pool *p, const char *external_id,
                          int64_t *id, struct error *err)
{
    const char *dot = strchr(external_id, '.');
    struct error miss = {0};
    const struct value *answer;

    *id = 0;
    if (dot == NULL)
        return error_set(err, STOP,
                         "'%s' is no external id such as account.1_fp_nacional",
                         external_id);
    struct value *args = value_push(
        value_array(p),
        value_string(p, pool_strn(p, external_id, (size_t)(dot - external_id))));
    value_push(args, value_string(p, dot + 1));
    enum result r = odoo_call(odoo, p, "ir.model.data", "check_object_reference", args,
                              NULL, &answer, &miss);
    if (r == OK)
        *id = value_integer(value_at(answer, 1), 0);
    if (r == BAD && strstr(miss.msg, "External ID not found") != NULL)
        return OK;
    return r == OK ? OK : error_set(err, r, "%s", miss.msg);
}

static void take_tax(const struct value *row, struct odoo_tax *tax)
{
    bool percent = strcmp(value_text(value_get(row, "amount_type")), "percent") == 0;
    double amount = 0;

    tax->id = value_integer(value_get(row, "id"), 0);
    tax->name = value_text(value_get(row, "name"));
    tax->scope = value_text(value_get(row, "tax_scope"));
    tax->price_included = value_truth(value_get(row, "price_include"));
    tax->company_id = value_id(value_get(row, "company_id"));
    tax->percent_e4 = percent && value_number(value_get(row, "amount"), &amount)
                          ? (int64_t)llround(amount * 10000)
                          : -1;
}

enum result find_taxes(struct odoo *odoo, struct pool *p, struct odoo_setup *setup,
                       struct error *err)
{
    static const char *const fields[] = {"name",          "amount",    "amount_type",
                                         "price_include", "tax_scope", "company_id"};
    struct value *domain = value_push(
        value_array(p), ask_condition(p, "type_tax_use", "=", value_string(p, "sale")));
    const struct value *rows;
    enum result r;

    value_push(domain,
               ask_condition(p, "company_id", "=", value_int(p, setup->company_id)));
    if ((r = ask_search_read(odoo, p, "account.tax", domain, fields, 6, &rows, err)) !=
        OK)
        return r;
    setup->taxes = pool_array(p, rows->count + 1, sizeof(*setup->taxes));
    for (const struct value *v = rows->children; v != NULL && setup->taxes != NULL;
         v = v->next)
        take_tax(v, &setup->taxes[setup->tax_count++]);
    return p->failed ? error_nomem(err) : OK;
}

enum result find_company(struct odoo *odoo, struct pool *p, struct odoo_setup *setup,
                         struct error *err)
{
    static const char *const of_user[] = {"company_id"};
    static const char *const of_company[] = {"name", "currency_id"};
    const struct value *row;
    enum result r;

    /* The first call logs in; only then is the uid known. */
    if ((r = odoo_login(odoo, p, err)) != OK)
        return r;
    if ((r = ask_read_one(odoo, p, "res.users", odoo->uid, of_user, 1, &row, err)) != OK)
        return r;
    setup->company_id = value_id(value_get(row, "company_id"));
    r = ask_read_one(odoo, p, "res.company", setup->company_id, of_company, 2, &row, err);
    if (r != OK)
        return r;
    setup->company = value_text(value_get(row, "name"));
    setup->currency = value_text(value_at(value_get(row, "currency_id"), 1));
    return OK;
}

enum result find_position(struct odoo *odoo, struct pool *p, const char *wanted,
                          struct odoo_setup *setup, struct error *err)
{
    const char *name = *wanted != '\0' ? wanted
                                       : pool_printf(p, "account.%lld_fp_nacional",
                                                     (long long)setup->company_id);
    enum result r;

    if (strcmp(wanted, "-") == 0)
        return OK;
    if ((r = find_external(odoo, p, name, &setup->fiscal_position_id, err)) != OK)
        return r;
    if (setup->fiscal_position_id == 0 && *wanted != '\0')
        return error_set(err, STOP, "FISCAL_POSITION %s does not exist in Odoo", wanted);
    return OK;
}

/* Left alone, services go to 700000, sales of goods. Source: FACTS-odoo.md, "Lifecycle".
 */
static enum result find_service_account(struct odoo *odoo, struct pool *p,
                                        struct odoo_setup *setup, struct error *err)
{
    const char *name =
        pool_printf(p, "account.%lld_account_common_7050", (long long)setup->company_id);

    return find_external(odoo, p, name, &setup->service_account_id, err);
}

enum result find_salesperson(struct odoo *odoo, struct pool *p, const char *login,
                             struct odoo_setup *setup, struct error *err)
{
    static const char *const fields[] = {"login"};
    const struct value *rows;
    enum result r;

    if (*login == '\0')
        return OK;
    struct value *domain = value_push(
        value_array(p), ask_condition(p, "login", "=", value_string(p, login)));
    if ((r = ask_search_read(odoo, p, "res.users", domain, fields, 1, &rows, err)) != OK)
        return r;
    setup->salesperson_id = value_integer(value_get(value_at(rows, 0), "id"), 0);
    if (setup->salesperson_id == 0)
        return error_set(err, STOP, "SALESPERSON %s is no user of Odoo", login);
    return OK;
}

enum result find_setup(struct odoo *odoo, struct pool *p, const char *fiscal_position,
                       const char *salesperson, struct odoo_setup *setup,
                       struct error *err)
{
    enum result r;

    *setup = (struct odoo_setup){0};
    if ((r = find_company(odoo, p, setup, err)) != OK)
        return r;
    if ((r = find_taxes(odoo, p, setup, err)) != OK)
        return r;
    if ((r = find_position(odoo, p, fiscal_position, setup, err)) != OK)
        return r;
    if ((r = find_service_account(odoo, p, setup, err)) != OK)
        return r;
    return find_salesperson(odoo, p, salesperson, setup, err);
}

static void take_partner(const struct value *row, struct odoo_partner *partner)
{
    *partner =
        (struct odoo_partner){.id = value_integer(value_get(row, "id"), 0),
                              .name = value_text(value_get(row, "name")),
                              .email = value_text(value_get(row, "email_normalized")),
                              .vat = value_text(value_get(row, "vat")),
                              .is_company = value_truth(value_get(row, "is_company")),
                              .phone = value_text(value_get(row, "phone")),
                              .street = value_text(value_get(row, "street")),
                              .street2 = value_text(value_get(row, "street2")),
                              .city = value_text(value_get(row, "city")),
                              .zip = value_text(value_get(row, "zip")),
                              .has_country = value_id(value_get(row, "country_id")) != 0,
                              .has_state = value_id(value_get(row, "state_id")) != 0};
}

enum result find_partners(struct odoo *odoo, struct pool *p, const char *const *emails,
                          size_t n_emails, const char *const *vats, size_t n_vats,
                          struct odoo_partners *found, struct error *err)
{
    static const char *const fields[] = {
        "name",  "email_normalized", "vat",     "is_company",
        "phone", "street",           "street2", "city",
        "zip",   "country_id",       "state_id"};
    struct value *domain = value_push(
        value_array(p), ask_condition(p, "parent_id", "=", value_bool(p, false)));
    const struct value *rows;
    enum result r;

    *found = (struct odoo_partners){0};
    value_push(domain, value_string(p, "|"));
    value_push(domain, ask_condition(p, "email_normalized", "in",
                                     ask_texts(p, emails, n_emails)));
    value_push(domain, ask_condition(p, "vat", "in", ask_texts(p, vats, n_vats)));
    if ((r = ask_search_read(odoo, p, "res.partner", domain, fields, 11, &rows, err)) !=
        OK)
        return r;
    found->list = pool_array(p, rows->count + 1, sizeof(*found->list));
    for (const struct value *v = rows->children; v != NULL && found->list != NULL;
         v = v->next)
        take_partner(v, &found->list[found->count++]);
    return p->failed ? error_nomem(err) : OK;
}

enum result find_products(struct odoo *odoo, struct pool *p, const char *const *skus,
                          size_t n, struct odoo_products *found, struct error *err)
{
    static const char *const fields[] = {"default_code"};
    struct value *domain = value_push(
        value_array(p), ask_condition(p, "default_code", "in", ask_texts(p, skus, n)));
    const struct value *rows;
    enum result r;

    *found = (struct odoo_products){0};
    if ((r = ask_search_read(odoo, p, "product.product", domain, fields, 1, &rows,
                             err)) != OK)
        return r;
    found->list = pool_array(p, rows->count + 1, sizeof(*found->list));
    for (const struct value *v = rows->children; v != NULL && found->list != NULL;
         v = v->next)
        found->list[found->count++] =
            (struct odoo_product){value_integer(value_get(v, "id"), 0),
                                  value_text(value_get(v, "default_code"))};
    return p->failed ? error_nomem(err) : OK;
}
