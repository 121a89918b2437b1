#include "woo/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "woo/entities.h"
#include "woo/json.h"

const char *order_meta(const json_t *meta, const char *keys)
{
    size_t len, i;

    for (const char *key; (key = text_list_next(&keys, &len)) != NULL;) {
        const json_t *entry;
        json_array_foreach(meta, i, entry) {
            const char *name = json_string_value(json_object_get(entry, "key"));
            const char *text = json_string_value(json_object_get(entry, "value"));
            if (name != NULL && strlen(name) == len && strncmp(name, key, len) == 0 &&
                !text_is_empty(text))
                return text;
        }
    }
    return "";
}

bool order_is_anonymised(const struct order *order)
{
    return strcmp(order_meta(order->meta, "_anonymized"), "yes") == 0;
}

const struct order_rate *order_rate(const struct order *order, int64_t id)
{
    for (size_t i = 0; i < order->rate_count; i++)
        if (order->rates[i].id == id)
            return &order->rates[i];
    return NULL;
}

static enum result read_address(const json_t *json, struct order_address *a,
                                struct error *err)
{
    struct json_reader in = {json, OK, err};

    a->first_name = json_read_text(&in, "first_name");
    a->last_name = json_read_text(&in, "last_name");
    a->company = json_read_text(&in, "company");
    a->address_1 = json_read_text(&in, "address_1");
    a->address_2 = json_read_text(&in, "address_2");
    a->city = json_read_text(&in, "city");
    a->state = json_read_text(&in, "state");
    a->postcode = json_read_text(&in, "postcode");
    a->country = json_read_text(&in, "country");
    a->email = json_read_text(&in, "email");
    a->phone = json_read_text(&in, "phone");
    return in.r == OK ? OK : error_in(err, in.r, " in the billing address");
}

/* A rate takes part when it has an amount: "0" counts, "" is a rate of other lines. */
static void read_line_rates(const json_t *taxes, struct order_line *line)
{
    const json_t *tax;
    size_t i;

    json_array_foreach(taxes, i, tax) {
        const char *total = json_string_value(json_object_get(tax, "total"));
        int64_t id = 0;
        if (text_is_empty(total) || !json_as_int(json_object_get(tax, "id"), &id))
            continue;
        if (line->rates++ == 0)
            line->rate_id = id;
    }
}

static enum result read_line(const json_t *json, enum order_line_kind kind,
                             struct order *order, struct order_line *line,
                             struct error *err)
{
    struct json_reader in = {json, OK, err};
    bool item = kind == LINE_ITEM;

    if (!json_is_object(json))
        return error_set(err, BAD, "a line is no JSON object");
    line->kind = kind;
    line->id = json_read_int(&in, "id");
    line->name = entities_decode(
        &order->pool,
        json_read_text(&in, kind == LINE_SHIPPING ? "method_title" : "name"));
    line->total = json_read_money(&in, "total", order->digits);
    line->total_tax = json_read_money(&in, "total_tax", order->digits);
    line->quantity = 1;
    line->subtotal = line->total;
    line->subtotal_tax = line->total_tax;
    if (item) {
        line->product_id = json_read_int(&in, "product_id");
        line->variation_id = json_read_int(&in, "variation_id");
        line->sku = json_read_text(&in, "sku");
        line->quantity = json_read_int(&in, "quantity");
        line->subtotal = json_read_money(&in, "subtotal", order->digits);
        line->subtotal_tax = json_read_money(&in, "subtotal_tax", order->digits);
    } else {
        line->sku = "";
    }
    line->meta = json_read_list(&in, "meta_data");
    read_line_rates(json_read_list(&in, "taxes"), line);
    if (in.r == OK && line->id <= 0)
        in.r = error_set(err, BAD, "a line has no id");
    if (in.r == OK && item && line->quantity <= 0)
        in.r = error_set(err, BAD, "the quantity is not above zero");
    return in.r;
}

static enum result read_lines(const json_t *json, const char *field,
                              enum order_line_kind kind, struct order *order,
                              struct error *err)
{
    struct json_reader in = {json, OK, err};
    const json_t *list = json_read_list(&in, field), *entry;
    enum result r = in.r;
    size_t i;

    json_array_foreach(list, i, entry) {
        if (r != OK)
            break;
        if (order->line_count == ORDER_LINES_MAX)
            return error_set(err, BAD, "the order has more than %d lines",
                             ORDER_LINES_MAX);
        r = read_line(entry, kind, order, &order->lines[order->line_count++], err);
        if (r != OK)
            error_in(err, r, " in entry %zu of %s", i + 1, field);
    }
    return r;
}

static enum result read_rates(const json_t *list, struct order *order, struct error *err)
{
    const json_t *entry;
    size_t i;

    order->rates = pool_array(&order->pool, json_array_size(list), sizeof(*order->rates));
    json_array_foreach(list, i, entry) {
        struct json_reader in = {entry, OK, err};
        struct order_rate *rate = &order->rates[order->rate_count];
        if (order->rates == NULL)
            return error_nomem(err);
        rate->id = json_read_int(&in, "rate_id");
        if (in.r == OK)
            in.r = json_as_percent(json_object_get(entry, "rate_percent"),
                                   &rate->percent_e4, err);
        if (in.r != OK)
            return error_in(err, in.r, " in entry %zu of tax_lines", i + 1);
        order->rate_count++;
    }
    return OK;
}

static enum result read_coupons(const json_t *list, struct order *order,
                                struct error *err)
{
    const json_t *entry;
    size_t i;

    order->coupons =
        pool_array(&order->pool, json_array_size(list), sizeof(*order->coupons));
    json_array_foreach(list, i, entry) {
        struct json_reader in = {entry, OK, err};
        struct order_coupon *coupon = &order->coupons[order->coupon_count];
        const json_t *nominal = json_object_get(entry, "nominal_amount");
        if (order->coupons == NULL)
            return error_nomem(err);
        coupon->discount_type = json_read_text(&in, "discount_type");
        /* Older shops leave these two out: then the coupon is just not explained. */
        if (in.r == OK && strcmp(coupon->discount_type, "percent") == 0 &&
            nominal != NULL)
            in.r = json_as_percent(nominal, &coupon->percent_e4, err);
        if (in.r != OK)
            return error_in(err, in.r, " in entry %zu of coupon_lines", i + 1);
        order->coupon_count++;
    }
    return OK;
}

static bool is_currency(const char *code)
{
    return strlen(code) == 3 && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static enum result read_fields(struct order *order, struct error *err)
{
    struct json_reader in = {order->json, OK, err};
    enum result r;

    order->currency = json_read_text(&in, "currency");
    order->digits = money_digits(order->currency);
    order->total = json_read_money(&in, "total", order->digits);
    order->total_tax = json_read_money(&in, "total_tax", order->digits);
    order->paid = json_read_utc(&in, "date_paid_gmt");
    order->customer_id = json_read_int(&in, "customer_id");
    order->meta = json_read_list(&in, "meta_data");
    order->refund_count = json_array_size(json_read_list(&in, "refunds"));
    const json_t *rates = json_read_list(&in, "tax_lines");
    const json_t *coupons = json_read_list(&in, "coupon_lines");
    if (in.r == OK && !is_currency(order->currency))
        in.r = error_set(err, BAD, "the order names no currency");
    if (in.r != OK)
        return in.r;
    if ((r = read_address(json_object_get(order->json, "billing"), &order->billing,
                          err)) != OK)
        return r;
    if ((r = read_rates(rates, order, err)) != OK)
        return r;
    return read_coupons(coupons, order, err);
}

static size_t lines_in(const json_t *json)
{
    return json_array_size(json_object_get(json, "line_items")) +
           json_array_size(json_object_get(json, "fee_lines")) +
           json_array_size(json_object_get(json, "shipping_lines"));
}

/* Each line is below MONEY_MAX; so shall be all of them together. */
static enum result check_sum(const struct order *order, struct error *err)
{
    int64_t sum = 0;

    for (size_t i = 0; i < order->line_count; i++) {
        const struct order_line *line = &order->lines[i];
        sum += llabs(line->subtotal) + llabs(line->subtotal_tax) + llabs(line->total) +
               llabs(line->total_tax);
    }
    return sum <= MONEY_MAX ? OK : error_set(err, BAD, "the lines' sum is too large");
}

static enum result read_all_lines(struct order *order, struct error *err)
{
    size_t n = lines_in(order->json);
    enum result r;

    order->lines = pool_array(&order->pool, n < ORDER_LINES_MAX ? n + 1 : ORDER_LINES_MAX,
                              sizeof(*order->lines));
    if (order->lines == NULL)
        return error_nomem(err);
    if ((r = read_lines(order->json, "line_items", LINE_ITEM, order, err)) != OK)
        return r;
    if ((r = read_lines(order->json, "shipping_lines", LINE_SHIPPING, order, err)) != OK)
        return r;
    if ((r = read_lines(order->json, "fee_lines", LINE_FEE, order, err)) != OK)
        return r;
    return check_sum(order, err);
}

enum result order_parse(const char *body, size_t len, const char *nif_keys,
                        struct order *order, struct error *err)
{
    enum result r;

    if ((r = json_parse(body, len, &order->json, err)) != OK)
        return r;
    if ((r = order_read_head(order->json, nif_keys, &order->head, err)) != OK)
        return r;
    if ((r = read_fields(order, err)) == OK)
        r = read_all_lines(order, err);
    if (r != OK)
        return error_in(err, r, " of order %lld", (long long)order->head.id);
    return order->pool.failed ? error_nomem(err) : OK;
}

void order_free(struct order *order)
{
    json_decref(order->json);
    pool_free(&order->pool);
    *order = (struct order){0};
}
