#include "odoo/sale.h"

#include <string.h>

#include "base/time.h"
#include "odoo/load.h"

static struct value *ids_of(struct pool *p, const int64_t *ids, size_t n)
{
    struct value *array = value_array(p);

    for (size_t i = 0; i < n; i++)
        value_push(array, value_int(p, ids[i]));
    return array;
}

static struct value *field(struct pool *p, struct value *spec, const char *name)
{
    return value_set(spec, name, value_struct(p));
}

static struct value *nested(struct pool *p, struct value *spec, const char *name,
                            struct value *fields)
{
    return value_set(spec, name, value_set(value_struct(p), "fields", fields));
}

/* What we read of an order: capture 85. */
static struct value *specification(struct pool *p)
{
    static const char *const plain[] = {
        "name",         "state",      "locked",           "date_order", "invoice_ids",
        "amount_total", "amount_tax", "client_order_ref", "origin"};
    static const char *const of_line[] = {"product_id", "product_uom_qty", "price_unit",
                                          "discount",   "tax_id",          "price_total",
                                          "price_tax",  "display_type"};
    struct value *spec = value_struct(p), *line = value_struct(p);

    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        field(p, spec, plain[i]);
    for (size_t i = 0; i < sizeof(of_line) / sizeof(of_line[0]); i++)
        field(p, line, of_line[i]);
    nested(p, spec, "currency_id", field(p, value_struct(p), "name"));
    nested(p, spec, "partner_id", field(p, value_struct(p), "display_name"));
    return nested(p, spec, "order_line", line);
}

static enum sale_state state_of(const char *text)
{
    static const char *const names[] = {"draft", "sent", "sale", "cancel"};

    for (int i = SALE_DRAFT; i < SALE_UNKNOWN; i++)
        if (strcmp(text, names[i]) == 0)
            return (enum sale_state)i;
    return SALE_UNKNOWN;
}

static double number_of(const struct value *row, const char *name)
{
    double d = 0;

    return value_number(value_get(row, name), &d) ? d : 0;
}

static void take_line(struct pool *p, const struct value *row, struct sale_line *line)
{
    const struct value *taxes = value_get(row, "tax_id");

    line->id = value_integer(value_get(row, "id"), 0);
    line->product_id = value_id(value_get(row, "product_id"));
    line->quantity = number_of(row, "product_uom_qty");
    line->price_unit = number_of(row, "price_unit");
    line->discount = number_of(row, "discount");
    line->price_total = number_of(row, "price_total");
    line->price_tax = number_of(row, "price_tax");
    line->is_text = *value_text(value_get(row, "display_type")) != '\0';
    if (taxes == NULL)
        return;
    line->tax_ids = pool_array(p, taxes->count, sizeof(*line->tax_ids));
    for (const struct value *t = taxes->children; t != NULL && line->tax_ids != NULL;
         t = t->next)
        line->tax_ids[line->tax_count++] = value_id(t);
}

void sale_take_head(const struct value *row, struct sale *sale)
{
    sale->id = value_integer(value_get(row, "id"), 0);
    sale->name = value_text(value_get(row, "name"));
    sale->state = state_of(value_text(value_get(row, "state")));
    sale->amount_total = number_of(row, "amount_total");
    sale->amount_tax = number_of(row, "amount_tax");
    sale->reference = value_text(value_get(row, "client_order_ref"));
    sale->origin = value_text(value_get(row, "origin"));
    if (!time_parse(value_text(value_get(row, "date_order")), &sale->date_order))
        sale->date_order = 0;
}

static void take_sale(struct pool *p, const struct value *row, struct sale *sale)
{
    const struct value *lines = value_get(row, "order_line");
    const struct value *invoices = value_get(row, "invoice_ids");
    const struct value *partner = value_get(row, "partner_id");

    sale_take_head(row, sale);
    sale->locked = value_truth(value_get(row, "locked"));
    sale->currency = value_text(value_get(value_get(row, "currency_id"), "name"));
    sale->partner_id = value_id(partner);
    sale->partner_name = value_text(value_get(partner, "display_name"));
    sale->invoices = invoices == NULL ? 0 : invoices->count;
    if (lines == NULL || lines->count == 0)
        return;
    sale->lines = pool_array(p, lines->count, sizeof(*sale->lines));
    for (const struct value *l = lines->children; l != NULL && sale->lines != NULL;
         l = l->next)
        take_line(p, l, &sale->lines[sale->line_count++]);
}

static enum result read_sales(struct odoo *odoo, struct pool *p, struct value *ids,
                              struct sales *sales, struct error *err)
{
    struct value *args = value_push(value_array(p), ids);
    const struct value *rows;
    enum result r;

    value_push(args, specification(p));
    r = odoo_call(odoo, p, "sale.order", "web_read", args, NULL, &rows, err);
    if (r != OK)
        return r;
    if (rows->type != VALUE_ARRAY)
        return error_set(err, BAD, "Odoo's web_read of sale.order gave no list");
    sales->list = pool_array(p, rows->count + 1, sizeof(*sales->list));
    for (const struct value *v = rows->children; v != NULL && sales->list != NULL;
         v = v->next)
        take_sale(p, v, &sales->list[sales->count++]);
    return p->failed ? error_nomem(err) : OK;
}

/* Those of @ids that are still there, as an array. */
static enum result existing(struct odoo *odoo, struct pool *p, const int64_t *ids,
                            size_t n, struct value **found, struct error *err)
{
    struct value *condition = value_push(value_array(p), value_string(p, "id"));
    const struct value *answer;
    enum result r;

    value_push(condition, value_string(p, "in"));
    value_push(condition, ids_of(p, ids, n));
    struct value *domain = value_push(value_array(p), condition);
    r = odoo_call(odoo, p, "sale.order", "search", value_push(value_array(p), domain),
                  NULL, &answer, err);
    /* Taken for an empty list, it would make every order look gone. */
    if (r == OK && answer->type != VALUE_ARRAY)
        return error_set(err, BAD, "Odoo's search of sale.order gave no list");
    *found = value_array(p);
    for (const struct value *id = r == OK ? answer->children : NULL; id != NULL;
         id = id->next)
        value_push(*found, value_int(p, value_integer(id, 0)));
    return r == OK && p->failed ? error_nomem(err) : r;
}

enum result sale_read(struct odoo *odoo, struct pool *p, const int64_t *ids, size_t n,
                      struct sales *sales, struct error *err)
{
    struct error why = {0};
    struct value *found = NULL;
    enum result r;

    *sales = (struct sales){0};
    if (n == 0)
        return OK;
    r = read_sales(odoo, p, ids_of(p, ids, n), sales, &why);
    /* One that is gone refuses the whole nested read: ask which are there (capture 11 is
     * of a plain read). */
    if (r != BAD || odoo->fault_code != 2)
        return r == OK ? OK : error_set(err, r, "%s", why.msg);
    r = existing(odoo, p, ids, n, &found, err);
    if (r != OK || found == NULL || found->count == 0)
        return r;
    return read_sales(odoo, p, found, sales, err);
}

struct sale *sale_by_id(const struct sales *sales, int64_t id)
{
    for (size_t i = 0; i < sales->count; i++)
        if (sales->list[i].id == id)
            return &sales->list[i];
    return NULL;
}

static const char *xid_of(const struct value *rows, int64_t id)
{
    for (const struct value *v = rows->children; v != NULL; v = v->next)
        if (value_integer(value_get(v, "id"), 0) == id)
            return value_text(value_get(v, "xmlid"));
    return "";
}

enum result sale_read_xids(struct odoo *odoo, struct pool *p, struct sale **sales,
                           size_t n, struct error *err)
{
    struct value *ids = value_array(p);
    const struct value *rows;
    enum result r;

    for (size_t i = 0; i < n; i++)
        for (size_t l = 0; l < sales[i]->line_count; l++)
            value_push(ids, value_int(p, sales[i]->lines[l].id));
    r = odoo_call(odoo, p, "sale.order.line", "get_metadata",
                  value_push(value_array(p), ids), NULL, &rows, err);
    /* Taken for an empty list, it would make our own lines look like those of staff. */
    if (r == OK && rows->type != VALUE_ARRAY)
        return error_set(err, BAD, "Odoo's get_metadata of lines gave no list");
    for (size_t i = 0; r == OK && i < n; i++)
        for (size_t l = 0; l < sales[i]->line_count; l++)
            sales[i]->lines[l].xid = xid_of(rows, sales[i]->lines[l].id);
    return r;
}

static enum result act(struct odoo *odoo, struct pool *p, const char *method,
                       const int64_t *ids, size_t n, const char *flag, struct error *err)
{
    struct value *context = value_set(value_struct(p), flag, value_bool(p, true));
    struct value *kwargs = value_set(value_struct(p), "context", context);
    const struct value *answer;
    enum result r;

    r = odoo_call(odoo, p, "sale.order", method,
                  value_push(value_array(p), ids_of(p, ids, n)), kwargs, &answer, err);
    /* A struct is a wizard that was opened: nothing has happened then (capture 27). */
    if (r == OK && answer->type == VALUE_STRUCT)
        return error_set(err, BAD, "Odoo opened a dialogue instead of %s", method);
    return r;
}

enum result sale_confirm(struct odoo *odoo, struct pool *p, const int64_t *ids, size_t n,
                         struct error *err)
{
    return act(odoo, p, "action_confirm", ids, n, "tracking_disable", err);
}

enum result sale_cancel(struct odoo *odoo, struct pool *p, const int64_t *ids, size_t n,
                        struct error *err)
{
    return act(odoo, p, "action_cancel", ids, n, "disable_cancel_warning", err);
}

enum result sale_lines_delete(struct odoo *odoo, struct pool *p, const int64_t *ids,
                              size_t n, struct error *err)
{
    const struct value *answer;

    return odoo_call(odoo, p, "sale.order.line", "unlink",
                     value_push(value_array(p), ids_of(p, ids, n)), NULL, &answer, err);
}

/* A column of a model, and what it is to people. */
struct column {
    const char *model, *field, *what;
};

/* One column of records that are known by their numbers. */
static enum result write_column(struct odoo *odoo, struct pool *p,
                                const struct column *column, const int64_t *ids,
                                const char *const *cells, size_t n, struct error *err)
{
    const char **fields = pool_array(p, 2, sizeof(*fields));
    struct load_table t = load_table_make(p, column->model, fields, 2, n);
    struct load_result result;
    enum result r;

    if (fields == NULL)
        return error_nomem(err);
    fields[0] = ".id";
    fields[1] = column->field;
    for (size_t i = 0; i < n; i++) {
        load_record(&t);
        const char **row = load_add_row(&t);
        if (row == NULL)
            return error_nomem(err);
        row[0] = pool_printf(p, "%lld", (long long)ids[i]);
        row[1] = cells[i];
    }
    r = load_run(odoo, &t, LOAD_OVERWRITE, &result, err);
    for (size_t i = 0; r == OK && i < n; i++)
        if (result.problems[i] != NULL)
            return error_set(err, BAD, "Odoo refuses %s: %s", column->what,
                             result.problems[i]);
    return r;
}

enum result sale_lines_to_zero(struct odoo *odoo, struct pool *p, const int64_t *ids,
                               size_t n, struct error *err)
{
    static const struct column quantity = {"sale.order.line", "product_uom_qty",
                                           "quantity 0 of a line"};
    const char **cells = pool_array(p, n, sizeof(*cells));

    if (cells == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < n; i++)
        cells[i] = "0";
    return write_column(odoo, p, &quantity, ids, cells, n, err);
}

enum result sale_to_draft(struct odoo *odoo, struct pool *p, const int64_t *ids, size_t n,
                          struct error *err)
{
    return act(odoo, p, "action_draft", ids, n, "tracking_disable", err);
}

enum result sale_set_dates(struct odoo *odoo, struct pool *p, const int64_t *ids,
                           const int64_t *dates, size_t n, struct error *err)
{
    static const struct column date = {"sale.order", "date_order",
                                       "the date of an order"};
    const char **cells = pool_array(p, n, sizeof(*cells));
    char when[TIME_TEXT];

    if (cells == NULL)
        return error_nomem(err);
    for (size_t i = 0; i < n; i++)
        cells[i] = pool_str(p, time_print(dates[i], when));
    return write_column(odoo, p, &date, ids, cells, n, err);
}

enum result sale_set_names(struct odoo *odoo, struct pool *p,
                           const struct sale_names *names, size_t n, struct error *err)
{
    static const struct column reference = {"sale.order", "client_order_ref",
                                            "the number of an order"};
    static const struct column origin = {"sale.order", "origin",
                                         "the origin of an order"};
    const char **references = pool_array(p, n, sizeof(*references));
    const char **origins = pool_array(p, n, sizeof(*origins));
    int64_t *ids = pool_array(p, n, sizeof(*ids));
    enum result r;

    if (p->failed)
        return error_nomem(err);
    for (size_t i = 0; i < n; i++) {
        ids[i] = names[i].id;
        references[i] = names[i].reference;
        origins[i] = names[i].origin;
    }
    r = write_column(odoo, p, &reference, ids, references, n, err);
    return r == OK ? write_column(odoo, p, &origin, ids, origins, n, err) : r;
}
