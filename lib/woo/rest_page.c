#include "woo/rest_page.h"

#include <stdlib.h>
#include <string.h>

#include "woo/json.h"

void rest_page_free(struct rest_page *page)
{
    json_decref(page->json);
    pool_free(&page->pool);
    *page = (struct rest_page){0};
}

static const char *body_of(struct pool *p, const json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);
    const char *body = text == NULL ? NULL : pool_str(p, text);

    free(text);
    return body;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* What has not even an id is counted only. */
static enum result add(struct rest_page *page, const json_t *item, const char *nif_keys,
                       struct error *err)
{
    struct order_head *head = pool_alloc(&page->pool, sizeof(*head));
    struct rest_order *order = &page->orders[page->count];
    struct error why = {0};
    enum result r;

    order->body = body_of(&page->pool, item);
    if (head == NULL || order->body == NULL || page->pool.failed)
        return error_nomem(err);
    order->len = strlen(order->body);
    r = order_read_head(item, nif_keys, head, &why);
    if (r == BROKEN)
        return error_set(err, r, "%s", why.msg);
    page->listed++;
    if (r == OK) {
        order->head = head;
        order->id = head->id;
        page->created = later(page->created, head->created);
        page->changed = later(page->changed, head->modified);
    } else if (!json_as_int(json_object_get(item, "id"), &order->id) || order->id <= 0 ||
               order->id > JSON_ID_MAX) {
        return OK;
    } else {
        order->why = pool_str(&page->pool, why.msg);
    }
    page->count++;
    return OK;
}

static enum result make_room(struct rest_page *page, size_t n, struct error *err)
{
    page->orders = pool_array(&page->pool, n + 1, sizeof(*page->orders));
    return page->orders == NULL ? error_nomem(err) : OK;
}

static enum result take_list(struct rest_page *page, const char *nif_keys,
                             struct error *err)
{
    const json_t *item;
    size_t i;
    enum result r = make_room(page, json_array_size(page->json), err);

    if (r != OK)
        return r;
    json_array_foreach(page->json, i, item) {
        if ((r = add(page, item, nif_keys, err)) != OK)
            return r;
    }
    return OK;
}

enum result rest_page_get(struct rest *rest, const struct rest_list *list,
                          const char *nif_keys, struct rest_page *page, struct error *err)
{
    enum result r = rest_orders(rest, list, &page->json, err);

    return r == OK ? take_list(page, nif_keys, err) : r;
}

enum result rest_page_get_many(struct rest *rest, const int64_t *ids, size_t n,
                               const char *nif_keys, struct rest_page *page,
                               struct error *err)
{
    enum result r = rest_orders_by_id(rest, ids, n, "any", "", &page->json, err);

    return r == OK ? take_list(page, nif_keys, err) : r;
}

enum result rest_page_get_one(struct rest *rest, int64_t id, const char *nif_keys,
                              struct rest_page *page, struct error *err)
{
    enum result r = rest_order(rest, id, &page->json, err);

    if (r == OK && (r = make_room(page, 1, err)) == OK)
        r = add(page, page->json, nif_keys, err);
    if (r == OK && (page->count == 0 || page->orders[0].id != id))
        return error_set(err, RETRY, "the shop was asked for order %lld and gave another",
                         (long long)id);
    return r;
}

enum result rest_page_deleted(const char *body, size_t len, const char *nif_keys,
                              struct rest_page *page, struct error *err)
{
    enum result r = json_parse(body, len, &page->json, err);

    if (r == OK)
        r = make_room(page, 1, err);
    if (r != OK)
        return r;
    json_object_set_new(page->json, "status", json_string("deleted"));
    r = add(page, page->json, nif_keys, err);
    if (r == OK && (page->count == 0 || page->orders[0].head == NULL))
        return error_set(err, BAD, "%s",
                         page->count == 0 ? "it has no id" : page->orders[0].why);
    return r;
}
