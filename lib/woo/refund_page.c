#include "woo/refund_page.h"

#include "woo/json.h"

void refund_page_free(struct refund_page *page)
{
    pool_free(&page->pool);
    *page = (struct refund_page){0};
}

static enum result take(const json_t *item, int digits, struct refund_page *page,
                        struct error *err)
{
    struct json_reader in = {.object = item, .err = err};
    struct refund *refund = page->list == NULL ? NULL : &page->list[page->count];

    if (refund == NULL)
        return error_nomem(err);
    refund->id = json_read_int(&in, "id");
    refund->order_id = json_read_int(&in, "parent_id");
    refund->created = json_read_utc(&in, "date_created_gmt");
    refund->amount = json_read_money(&in, "amount", digits);
    if (in.r != OK || refund->id <= 0 || refund->order_id <= 0)
        return error_set(err, RETRY, "a refund of the shop's list cannot be read");
    page->count++;
    if (refund->created > page->created)
        page->created = refund->created;
    return OK;
}

enum result refund_page_get(struct rest *rest, const struct rest_list *list, int digits,
                            struct refund_page *page, struct error *err)
{
    json_t *json = NULL;
    const json_t *item;
    size_t i;
    enum result r = rest_refunds(rest, list, &json, err);

    if (r == OK) {
        page->list =
            pool_array(&page->pool, json_array_size(json) + 1, sizeof(*page->list));
        if (page->list == NULL)
            r = error_nomem(err);
    }
    if (r == OK) {
        json_array_foreach(json, i, item) {
            if (r == OK)
                r = take(item, digits, page, err);
        }
    }
    json_decref(json);
    return r;
}
