#include "woo/inspect.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "woo/json.h"

static const char *text_at(struct pool *p, const json_t *object, const char *field)
{
    const char *text = json_string_value(json_object_get(object, field));

    return text == NULL ? "" : pool_str(p, text);
}

static enum result done(struct pool *p, json_t *json, enum result r, struct error *err)
{
    json_decref(json);
    return r == OK && p->failed ? error_nomem(err) : r;
}

/* No record of ours is asked for: what is missing here is the question itself. */
static enum result ask(struct rest *rest, const char *path, json_t **json,
                       struct error *err)
{
    enum result r = rest_get(rest, path, json, err);

    return r == SKIP ? STOP : r;
}

enum result inspect_version(struct rest *rest, struct pool *p,
                            struct shop_version *version, struct error *err)
{
    json_t *json;
    enum result r =
        ask(rest, "system_status?_fields=environment.version,environment.wp_version",
            &json, err);
    const json_t *environment = json_object_get(json, "environment");

    version->woocommerce = text_at(p, environment, "version");
    version->wordpress = text_at(p, environment, "wp_version");
    return done(p, json, r, err);
}

/* 1, 5.5, "5.5", "" or "0": hours. */
static bool read_minutes(const json_t *offset, int64_t *minutes)
{
    double hours = json_number_value(offset);
    char *end = NULL;

    if (json_is_string(offset)) {
        hours = strtod(json_string_value(offset), &end);
        if (end == json_string_value(offset))
            return false;
    } else if (!json_is_number(offset)) {
        return false;
    }
    if (!(fabs(hours) <= 24))
        return false;
    *minutes = (int64_t)llround(hours * 60);
    return true;
}

enum result inspect_zone(struct rest *rest, struct pool *p, struct shop_zone *zone,
                         struct error *err)
{
    json_t *json;
    enum result r =
        rest_get_root(rest, "?_fields=timezone_string,gmt_offset", &json, err);

    *zone = (struct shop_zone){.name = text_at(p, json, "timezone_string")};
    if (r == OK && !read_minutes(json_object_get(json, "gmt_offset"), &zone->minutes))
        r = error_set(err, BAD, "WordPress does not tell its time zone");
    return done(p, json, r, err);
}

/* [{"id": "woocommerce_currency", "value": "EUR"}, …] */
static const char *option(const json_t *list, const char *id)
{
    const json_t *entry;
    size_t i;

    json_array_foreach(list, i, entry) {
        const char *name = json_string_value(json_object_get(entry, "id"));
        const char *value = json_string_value(json_object_get(entry, "value"));
        if (name != NULL && value != NULL && strcmp(name, id) == 0)
            return value;
    }
    return "";
}

enum result inspect_money(struct rest *rest, struct pool *p, struct shop_money *money,
                          struct error *err)
{
    json_t *general, *tax = NULL;
    enum result r = ask(rest, "settings/general?_fields=id,value", &general, err);

    if (r == OK)
        r = ask(rest, "settings/tax?_fields=id,value", &tax, err);
    *money = (struct shop_money){
        .currency = pool_str(p, option(general, "woocommerce_currency")),
        .taxes = strcmp(option(general, "woocommerce_calc_taxes"), "yes") == 0,
        .gross_prices = strcmp(option(tax, "woocommerce_prices_include_tax"), "yes") == 0,
        .round_at_subtotal =
            strcmp(option(tax, "woocommerce_tax_round_at_subtotal"), "yes") == 0};
    json_decref(tax);
    return done(p, general, r, err);
}

static size_t tax_lines_of(const json_t *orders)
{
    const json_t *order;
    size_t i, n = 0;

    json_array_foreach(orders, i, order)
        n += json_array_size(json_object_get(order, "tax_lines"));
    return n;
}

static void take_percents(const json_t *lines, struct shop_orders *orders)
{
    const json_t *line;
    size_t i;

    json_array_foreach(lines, i, line) {
        struct error ignored = {0};
        int64_t percent;
        if (json_as_percent(json_object_get(line, "rate_percent"), &percent, &ignored) ==
            OK)
            orders->percents_e4[orders->percent_count++] = percent;
    }
}

static enum result take_orders(struct pool *p, const json_t *json,
                               struct shop_orders *orders, struct error *err)
{
    struct json_reader in = {json_array_get(json, 0), OK, err};
    const json_t *order;
    size_t i;

    orders->percents_e4 =
        pool_array(p, tax_lines_of(json) + 1, sizeof(*orders->percents_e4));
    if (orders->percents_e4 == NULL)
        return error_nomem(err);
    orders->count = json_array_size(json);
    json_array_foreach(json, i, order) {
        take_percents(json_object_get(order, "tax_lines"), orders);
    }
    if (orders->count > 0) {
        orders->id = json_read_int(&in, "id");
        orders->modified = json_read_utc(&in, "date_modified_gmt");
    }
    return in.r;
}

enum result inspect_orders(struct rest *rest, struct pool *p, struct shop_orders *orders,
                           struct error *err)
{
    char path[160];
    json_t *json;

    *orders = (struct shop_orders){0};
    snprintf(path, sizeof(path),
             "orders?status=any&orderby=modified&order=desc&per_page=%d"
             "&_fields=id,date_modified_gmt,tax_lines",
             INSPECT_ORDERS);
    enum result r = ask(rest, path, &json, err);
    if (r == OK)
        r = take_orders(p, json, orders, err);
    return done(p, json, r, err);
}

/* The entry of that percentage; a new one where there is none and room is left. */
static struct shop_rate *rate_of(struct shop_rate *list, size_t *count, size_t room,
                                 int64_t percent_e4)
{
    for (size_t i = 0; i < *count; i++)
        if (list[i].percent_e4 == percent_e4)
            return &list[i];
    if (*count == room)
        return NULL;
    list[*count] = (struct shop_rate){.percent_e4 = percent_e4, .name = ""};
    return &list[(*count)++];
}

static void take_rates(struct pool *p, const json_t *json, struct shop_rate *list,
                       size_t *count, size_t room)
{
    const json_t *entry;
    size_t i;

    json_array_foreach(json, i, entry) {
        struct error ignored = {0};
        int64_t percent;
        if (json_as_percent(json_object_get(entry, "rate"), &percent, &ignored) != OK)
            continue;
        struct shop_rate *rate = rate_of(list, count, room, percent);
        if (rate == NULL)
            return;
        if (*rate->name == '\0')
            rate->name = text_at(p, entry, "name");
        rate->standard |= strcmp(text_at(p, entry, "class"), "standard") == 0;
    }
}

enum result inspect_rates(struct rest *rest, struct pool *p,
                          const struct shop_orders *orders, struct shop_rate **list,
                          size_t *count, struct error *err)
{
    const size_t room = (size_t)REST_PAGE * INSPECT_RATE_PAGES + orders->percent_count;
    size_t listed = REST_PAGE;
    enum result r = OK;

    *count = 0;
    *list = pool_array(p, room, sizeof(**list));
    if (*list == NULL)
        return error_nomem(err);
    for (int page = 1; r == OK && listed == REST_PAGE && page <= INSPECT_RATE_PAGES;
         page++) {
        char path[64];
        json_t *json;
        snprintf(path, sizeof(path), "taxes?per_page=%d&page=%d", REST_PAGE, page);
        r = ask(rest, path, &json, err);
        listed = json_array_size(json);
        take_rates(p, json, *list, count, room);
        json_decref(json);
    }
    for (size_t i = 0; i < orders->percent_count; i++) {
        struct shop_rate *rate = rate_of(*list, count, room, orders->percents_e4[i]);
        if (rate != NULL)
            rate->used = true;
    }
    return r == OK && p->failed ? error_nomem(err) : r;
}

enum result inspect_filter(struct rest *rest, const struct shop_orders *orders,
                           bool *shown, struct error *err)
{
    struct rest_list list = {
        .after = orders->modified - 1, .status = "any", .page = 1, .per_page = REST_PAGE};
    const json_t *order;
    json_t *json;
    size_t i;
    enum result r = rest_orders(rest, &list, &json, err);

    /* A page that is full may go on: then nothing is said. */
    *shown = json_array_size(json) == REST_PAGE;
    json_array_foreach(json, i, order) {
        int64_t id;
        *shown |= json_as_int(json_object_get(order, "id"), &id) && id == orders->id;
    }
    json_decref(json);
    return r;
}
