#include "odoo/ask.h"

struct value *ask_condition(struct pool *p, const char *field, const char *operator,
                            struct value * wanted)
{
    struct value *triple = value_push(value_array(p), value_string(p, field));

    value_push(triple, value_string(p, operator));
    return value_push(triple, wanted);
}

struct value *ask_texts(struct pool *p, const char *const *list, size_t n)
{
    struct value *array = value_array(p);

    for (size_t i = 0; i < n; i++)
        value_push(array, value_string(p, list[i]));
    return array;
}

enum result ask_search_read(struct odoo *odoo, struct pool *p, const char *model,
                            struct value *domain, const char *const *fields, size_t n,
                            const struct value **rows, struct error *err)
{
    struct value *args = value_push(value_array(p), domain);
    struct value *kwargs = value_set(value_struct(p), "order", value_string(p, "id"));
    enum result r;

    value_push(args, ask_texts(p, fields, n));
    r = odoo_call(odoo, p, model, "search_read", args, kwargs, rows, err);
    if (r == OK && (*rows)->type != VALUE_ARRAY)
        return error_set(err, BAD, "Odoo's search_read of %s gave no list", model);
    return r;
}

enum result ask_read_one(struct odoo *odoo, struct pool *p, const char *model, int64_t id,
                         const char *const *fields, size_t n, const struct value **row,
                         struct error *err)
{
    struct value *ids = value_push(value_array(p), value_int(p, id));
    struct value *args = value_push(value_array(p), ids);
    const struct value *rows;
    enum result r;

    value_push(args, ask_texts(p, fields, n));
    r = odoo_call(odoo, p, model, "read", args, NULL, &rows, err);
    if (r == OK && (*row = value_at(rows, 0)) == NULL)
        return error_set(err, BAD, "Odoo has no %s %lld", model, (long long)id);
    return r;
}
