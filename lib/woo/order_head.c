/* What tells one version of an order from another: id, key, dates, and a content hash. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "woo/booking.h"
#include "woo/json.h"
#include "woo/order.h"

static void take(json_t *to, const json_t *from, const char *const *fields)
{
    for (; *fields != NULL; fields++)
        if (json_object_get(from, *fields) != NULL)
            json_object_set(to, *fields, json_object_get(from, *fields));
}

/* Private metas (a stock note, a mail that went out) come and go without a change to us.
 */
static bool counts_on_a_line(const char *key)
{
    return key[0] != '_' || strcmp(key, BOOKING_NOW) == 0;
}

/*
 * An object key -> values: ids and order of metas differ between webhook and REST. A key
 * may stand there twice; which value counts is up to its reader, so all are kept.
 */
static json_t *metas(const json_t *list, const char *wanted)
{
    json_t *out = json_object();
    const json_t *entry;
    size_t i;

    json_array_foreach(list, i, entry) {
        const char *key = json_string_value(json_object_get(entry, "key"));
        if (key == NULL)
            continue;
        if (wanted == NULL ? !counts_on_a_line(key) : !text_in_list(key, wanted))
            continue;
        if (json_object_get(out, key) == NULL)
            json_object_set_new(out, key, json_array());
        json_array_append(json_object_get(out, key), json_object_get(entry, "value"));
    }
    return out;
}

static json_t *lines(const json_t *list, const char *const *fields)
{
    json_t *out = json_array();
    const json_t *entry;
    size_t i;

    json_array_foreach(list, i, entry) {
        json_t *line = json_object();
        take(line, entry, fields);
        json_object_set_new(line, "meta",
                            metas(json_object_get(entry, "meta_data"), NULL));
        json_array_append_new(out, line);
    }
    return out;
}

static json_t *content(const json_t *json, const char *nif_keys)
{
    static const char *const top[] = {
        "id",          "order_key", "number",           "status",
        "currency",    "total",     "total_tax",        "billing",
        "shipping",    "refunds",   "date_created_gmt", "date_paid_gmt",
        "customer_id", NULL};
    static const char *const item[] = {"id",    "name",      "product_id", "variation_id",
                                       "sku",   "quantity",  "subtotal",   "subtotal_tax",
                                       "total", "total_tax", "taxes",      NULL};
    static const char *const other[] = {
        "id", "name", "method_title", "total", "total_tax", "taxes", NULL};
    static const char *const coupon[] = {"code",     "discount_type", "nominal_amount",
                                         "discount", "discount_tax",  NULL};
    static const char *const rate[] = {"rate_id", "rate_percent", NULL};
    json_t *out = json_object();

    take(out, json, top);
    json_object_set_new(out, "items", lines(json_object_get(json, "line_items"), item));
    json_object_set_new(out, "fees", lines(json_object_get(json, "fee_lines"), other));
    json_object_set_new(out, "ship",
                        lines(json_object_get(json, "shipping_lines"), other));
    json_object_set_new(out, "coupons",
                        lines(json_object_get(json, "coupon_lines"), coupon));
    json_object_set_new(out, "rates", lines(json_object_get(json, "tax_lines"), rate));
    json_object_set_new(out, "nif", metas(json_object_get(json, "meta_data"), nif_keys));
    return out;
}

static enum result hash_content(const json_t *json, const char *nif_keys,
                                char hash[DIGEST_HEX], struct error *err)
{
    json_t *wanted = content(json, nif_keys);
    char *text = json_dumps(wanted, JSON_SORT_KEYS | JSON_COMPACT);
    enum result r = text == NULL ? error_nomem(err)
                                 : digest_sha256_hex(text, strlen(text), hash, err);

    free(text);
    json_decref(wanted);
    return r;
}

enum result order_read_head(const json_t *json, const char *nif_keys,
                            struct order_head *head, struct error *err)
{
    struct json_reader in = {json, OK, err};

    if (!json_is_object(json))
        return error_set(err, BAD, "the body is no JSON object");
    head->id = json_read_int(&in, "id");
    if (in.r == OK && head->id <= 0)
        return error_set(err, BAD, "the body has no order id");
    head->number = json_read_text(&in, "number");
    head->order_key = json_read_text(&in, "order_key");
    head->status = json_read_text(&in, "status");
    head->created = json_read_utc(&in, "date_created_gmt");
    head->modified = json_read_utc(&in, "date_modified_gmt");
    if (in.r != OK)
        return in.r;
    if (head->modified == 0)
        return error_set(err, BAD, "the body has no date_modified_gmt");
    if (*head->order_key == '\0' || *head->status == '\0')
        return error_set(err, BAD, "the body has no %s",
                         *head->status == '\0' ? "status" : "order_key");
    if (head->created == 0)
        return error_set(err, BAD, "the body has no date_created_gmt");
    return hash_content(json, nif_keys, head->content_hash, err);
}
