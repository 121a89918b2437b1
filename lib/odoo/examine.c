#include "odoo/examine.h"

#include <string.h>

#include "base/time.h"
#include "odoo/ask.h"
#include "odoo/find.h"

static struct value *no_ids(struct pool *p)
{
    return value_push(value_array(p), value_array(p));
}

enum result examine_access(struct odoo *odoo, struct pool *p, const char *model,
                           const char *operation, bool *allowed, struct error *err)
{
    struct value *args = value_push(no_ids(p), value_string(p, operation));
    const struct value *answer;
    enum result r = odoo_call(odoo, p, model, "has_access", args, NULL, &answer, err);

    *allowed = r == OK && value_truth(answer);
    return r;
}

enum result examine_group(struct odoo *odoo, struct pool *p, const char *group,
                          bool *member, struct error *err)
{
    const struct value *answer;
    enum result r = odoo_login(odoo, p, err); /* only then the uid is known */

    *member = false;
    if (r != OK)
        return r;
    struct value *ids = value_push(value_array(p), value_int(p, odoo->uid));
    struct value *args = value_push(value_array(p), ids);
    value_push(args, value_string(p, group));
    r = odoo_call(odoo, p, "res.users", "has_group", args, NULL, &answer, err);
    *member = r == OK && value_truth(answer);
    return r;
}

enum result examine_company(struct odoo *odoo, struct pool *p, int64_t id,
                            struct odoo_company *company, struct error *err)
{
    static const char *const fields[] = {"tax_calculation_rounding_method",
                                         "sale_lock_date", "fiscalyear_lock_date",
                                         "tax_lock_date", "hard_lock_date"};
    const struct value *row;
    enum result r = ask_read_one(odoo, p, "res.company", id, fields, 5, &row, err);

    *company = (struct odoo_company){.locks = {"", "", "", ""}};
    if (r != OK)
        return r;
    company->rounds_per_line =
        strcmp(value_text(value_get(row, fields[0])), "round_per_line") == 0;
    for (int i = 0; i < ODOO_LOCKS; i++)
        company->locks[i] = value_text(value_get(row, fields[i + 1]));
    return OK;
}

/* {"price_unit": {"digits": [16, 2]}} */
static int64_t digits_of(const struct value *fields, const char *name)
{
    return value_integer(value_at(value_get(value_get(fields, name), "digits"), 1), -1);
}

enum result examine_digits(struct odoo *odoo, struct pool *p, int64_t *price,
                           int64_t *discount, struct error *err)
{
    static const char *const fields[] = {"price_unit", "discount"};
    static const char *const attributes[] = {"digits"};
    struct value *args = value_push(value_array(p), ask_texts(p, fields, 2));
    const struct value *answer = NULL;

    value_push(args, ask_texts(p, attributes, 1));
    enum result r =
        odoo_call(odoo, p, "sale.order.line", "fields_get", args, NULL, &answer, err);
    *price = r == OK ? digits_of(answer, "price_unit") : -1;
    *discount = r == OK ? digits_of(answer, "discount") : -1;
    return r;
}

/* What a new record of @model gets in the many2one @field, and whether that is @known. */
static enum result default_of(struct odoo *odoo, struct pool *p, const char *model,
                              const char *field, const char *target, const char *known,
                              const char **name, bool *is_known, struct error *err)
{
    static const char *const name_field[] = {"name"};
    struct value *args = value_push(value_array(p), ask_texts(p, &field, 1));
    const struct value *answer, *row;
    int64_t id, known_id;
    enum result r = odoo_call(odoo, p, model, "default_get", args, NULL, &answer, err);

    *name = "";
    *is_known = false;
    if (r != OK || (id = value_id(value_get(answer, field))) == 0)
        return r;
    if ((r = ask_read_one(odoo, p, target, id, name_field, 1, &row, err)) != OK ||
        (r = find_external(odoo, p, known, &known_id, err)) != OK)
        return r;
    *name = value_text(value_get(row, "name"));
    *is_known = id == known_id;
    return OK;
}

enum result examine_unit(struct odoo *odoo, struct pool *p, const char **name,
                         bool *is_unit, struct error *err)
{
    return default_of(odoo, p, "product.product", "uom_id", "uom.uom",
                      "uom.product_uom_unit", name, is_unit, err);
}

enum result examine_term(struct odoo *odoo, struct pool *p, const char **name,
                         bool *at_once, struct error *err)
{
    return default_of(odoo, p, "res.partner", "property_payment_term_id",
                      "account.payment.term", "account.account_payment_term_immediate",
                      name, at_once, err);
}

/* "_" stands for any character there, and SHOP may hold one. */
static const char *reference_pattern(struct pool *p, const char *shop)
{
    AUTO(buf_free) struct buf out = BUF(1024);

    for (; *shop != '\0'; shop++)
        buf_printf(&out, "%s%c", *shop == '_' ? "\\" : "", *shop);
    buf_puts(&out, "-%");
    return pool_str(p, buf_str(&out));
}

static enum result count_products(struct odoo *odoo, struct pool *p, const char *shop,
                                  bool delivered, int64_t *count, struct error *err)
{
    struct value *domain = value_push(
        value_array(p), ask_condition(p, "default_code", "=like",
                                      value_string(p, reference_pattern(p, shop))));
    const struct value *answer;

    if (delivered)
        value_push(domain,
                   ask_condition(p, "invoice_policy", "=", value_string(p, "delivery")));
    enum result r = odoo_call(odoo, p, "product.product", "search_count",
                              value_push(value_array(p), domain), NULL, &answer, err);
    *count = r == OK ? value_integer(answer, 0) : 0;
    return r;
}

enum result examine_policy(struct odoo *odoo, struct pool *p, const char *shop,
                           int64_t *services, int64_t *delivered, struct error *err)
{
    enum result r = count_products(odoo, p, shop, false, services, err);

    *delivered = 0;
    return r == OK && *services > 0 ? count_products(odoo, p, shop, true, delivered, err)
                                    : r;
}

enum result examine_keys(struct odoo *odoo, struct pool *p, int64_t now, size_t *count,
                         int64_t *first_end, struct error *err)
{
    static const char *const fields[] = {"expiration_date"};
    const struct value *rows;
    enum result r = odoo_login(odoo, p, err);

    *count = 0;
    *first_end = 0;
    if (r != OK)
        return r;
    struct value *domain = value_push(
        value_array(p), ask_condition(p, "user_id", "=", value_int(p, odoo->uid)));
    r = ask_search_read(odoo, p, "res.users.apikeys", domain, fields, 1, &rows, err);
    for (const struct value *v = r == OK ? rows->children : NULL; v != NULL;
         v = v->next) {
        int64_t end = 0;
        bool ends = time_parse(value_text(value_get(v, "expiration_date")), &end);
        if (ends && end <= now)
            continue;
        ++*count;
        if (ends && (*first_end == 0 || end < *first_end))
            *first_end = end;
    }
    return r;
}
