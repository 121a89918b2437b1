#include "odoo/sale_find.h"

#include "base/time.h"

static struct value *condition(struct pool *p, const char *field, const char *operator,
                               struct value * wanted)
{
    struct value *triple = value_push(value_array(p), value_string(p, field));

    value_push(triple, value_string(p, operator));
    return value_push(triple, wanted);
}

static struct value *texts(struct pool *p, const char *const *list, size_t n)
{
    struct value *array = value_array(p);

    for (size_t i = 0; i < n; i++)
        value_push(array, value_string(p, list[i]));
    return array;
}

static void take(const struct value *row, struct sales *found)
{
    struct sale *sale = &found->list[found->count++];

    sale_take_head(row, sale);
    sale->currency = value_text(value_at(value_get(row, "currency_id"), 1));
}

static enum result search(struct odoo *odoo, struct pool *p, struct value *domain,
                          int64_t limit, struct sales *found, struct error *err)
{
    static const char *const fields[] = {
        "name",   "state",        "date_order", "client_order_ref",
        "origin", "amount_total", "amount_tax", "currency_id"};
    struct value *args = value_push(value_array(p), domain);
    struct value *kwargs = value_set(value_struct(p), "order", value_string(p, "id"));
    const struct value *rows;
    enum result r;

    *found = (struct sales){0};
    value_set(kwargs, "limit", value_int(p, limit));
    value_push(args, texts(p, fields, sizeof(fields) / sizeof(fields[0])));
    r = odoo_call(odoo, p, "sale.order", "search_read", args, kwargs, &rows, err);
    if (r != OK)
        return r;
    /* Taken for an empty list, it would say that nothing is there. */
    if (rows->type != VALUE_ARRAY)
        return error_set(err, BAD, "Odoo's search_read of sale.order gave no list");
    found->list = pool_array(p, rows->count + 1, sizeof(*found->list));
    for (const struct value *v = rows->children; v != NULL && found->list != NULL;
         v = v->next)
        take(v, found);
    return p->failed ? error_nomem(err) : OK;
}

enum result sale_find_claims(struct odoo *odoo, struct pool *p,
                             const char *const *origins, const char *const *references,
                             size_t n, struct sales *found, struct error *err)
{
    struct value *domain = value_push(value_array(p), value_string(p, "|"));
    enum result r;

    value_push(domain, condition(p, "origin", "in", texts(p, origins, n)));
    value_push(domain, condition(p, "client_order_ref", "in", texts(p, references, n)));
    r = search(odoo, p, domain, SALE_CLAIMS_MAX, found, err);
    if (r == OK && found->count >= SALE_CLAIMS_MAX)
        return error_set(err, BAD,
                         "Odoo has %d sale orders or more with the numbers of %zu orders",
                         SALE_CLAIMS_MAX, n);
    return r;
}

enum result sale_find_dated(struct odoo *odoo, struct pool *p, int64_t from, int64_t to,
                            int64_t after, struct sales *found, struct error *err)
{
    struct value *domain =
        value_push(value_array(p), condition(p, "id", ">", value_int(p, after)));
    char when[TIME_TEXT];

    value_push(domain,
               condition(p, "date_order", ">=", value_string(p, time_print(from, when))));
    if (to != 0)
        value_push(domain, condition(p, "date_order", "<",
                                     value_string(p, time_print(to, when))));
    return search(odoo, p, domain, SALE_FIND_PAGE, found, err);
}

static const char *xid_of(const struct value *rows, int64_t id)
{
    for (const struct value *v = rows->children; v != NULL; v = v->next)
        if (value_integer(value_get(v, "id"), 0) == id)
            return value_text(value_get(v, "xmlid"));
    return "";
}

enum result sale_find_xids(struct odoo *odoo, struct pool *p, const struct sales *sales,
                           const char **xids, struct error *err)
{
    struct value *ids = value_array(p);
    const struct value *rows;
    enum result r;

    if (sales->count == 0)
        return OK;
    for (size_t i = 0; i < sales->count; i++)
        value_push(ids, value_int(p, sales->list[i].id));
    r = odoo_call(odoo, p, "sale.order", "get_metadata", value_push(value_array(p), ids),
                  NULL, &rows, err);
    if (r != OK)
        return r;
    /* Taken for an empty list, it would make our own orders look like strangers. */
    if (rows->type != VALUE_ARRAY)
        return error_set(err, BAD, "Odoo's get_metadata of sale.order gave no list");
    for (size_t i = 0; i < sales->count; i++)
        xids[i] = xid_of(rows, sales->list[i].id);
    return OK;
}
