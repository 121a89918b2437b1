#include "woo/known.h"

#include "woo/json.h"

static enum result take(const json_t *item, struct pool *p, const int64_t *ids, size_t n,
                        struct known_order *known, struct error *err)
{
    struct json_reader in = {.object = item, .err = err};
    struct known_order order = {.id = json_read_int(&in, "id")};

    order.number = pool_str(p, json_read_text(&in, "number"));
    order.status = pool_str(p, json_read_text(&in, "status"));
    order.created = json_read_utc(&in, "date_created_gmt");
    if (in.r != OK)
        return RETRY;
    for (size_t i = 0; i < n; i++)
        if (ids[i] == order.id)
            known[i] = order;
    return OK;
}

static enum result ask(struct rest *rest, struct pool *p, const char *status,
                       const int64_t *ids, size_t n, struct known_order *known,
                       struct error *err)
{
    json_t *json = NULL;
    const json_t *item;
    size_t i;
    enum result r = rest_orders_by_id(rest, ids, n, status,
                                      "id,number,status,date_created_gmt", &json, err);

    if (r == OK) {
        json_array_foreach(json, i, item) {
            if (r == OK)
                r = take(item, p, ids, n, known, err);
        }
    }
    json_decref(json);
    return r == OK && p->failed ? error_nomem(err) : r;
}

enum result known_get(struct rest *rest, struct pool *p, const int64_t *ids, size_t n,
                      struct known_order *known, struct error *err)
{
    int64_t *missing = pool_array(p, n + 1, sizeof(*missing));
    struct known_order *found = pool_array(p, n + 1, sizeof(*found));
    size_t count = 0;
    enum result r;

    if (p->failed)
        return error_nomem(err);
    for (size_t i = 0; i < n; i++)
        known[i] = (struct known_order){.number = "", .status = ""};
    if (n == 0 || (r = ask(rest, p, "any", ids, n, known, err)) != OK)
        return n == 0 ? OK : r;
    for (size_t i = 0; i < n; i++)
        if (known[i].id == 0)
            missing[count++] = ids[i];
    if (count == 0)
        return OK;
    r = ask(rest, p, "trash", missing, count, found, err);
    for (size_t i = 0, k = 0; r == OK && i < n; i++)
        if (known[i].id == 0 && found[k++].id != 0)
            known[i] = found[k - 1];
    return r;
}
