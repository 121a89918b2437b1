#include "woo/delivery.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "woo/json.h"
#include "woo/signature.h"

static bool all_digits(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (bytes[i] < '0' || bytes[i] > '9')
            return false;
    return len > 0 && len < 20;
}

/* "webhook_id=1", a form, neither signed nor with a topic: the shop tries the address. */
static bool is_ping(const struct delivery_head *head, const char *body, size_t len)
{
    static const char start[] = "webhook_id=";
    const size_t start_len = sizeof(start) - 1;

    return *head->signature == '\0' && *head->topic == '\0' && len > start_len &&
           memcmp(body, start, start_len) == 0 &&
           all_digits(body + start_len, len - start_len);
}

static enum result unusable(struct delivery *d, const char *code)
{
    d->kind = DELIVERY_UNUSABLE;
    d->code = code;
    return OK;
}

static const char *self_link(const json_t *json)
{
    const json_t *self = json_object_get(json_object_get(json, "_links"), "self");
    const char *href =
        json_string_value(json_object_get(json_array_get(self, 0), "href"));

    return href == NULL ? "" : href;
}

static bool is_test(const struct delivery_head *head, const json_t *json)
{
    return strcmp(head->topic, "order.test") == 0 ||
           json_object_get(json, "booking_sync_test") != NULL ||
           json_object_get(json, "test_sync") != NULL;
}

/* Some plugins leave the scheme out of links: "//school.example/…". */
static bool link_place(const char *link, char place[SHOP_PLACE])
{
    char url[SHOP_PLACE];

    if (!text_starts(link, "//"))
        return shop_place(link, place);
    return snprintf(url, sizeof(url), "https:%s", link) < (int)sizeof(url) &&
           shop_place(url, place);
}

static bool is_from_elsewhere(const char *from, const struct delivery_rules *rules,
                              struct delivery *d)
{
    if (*rules->woo_url == '\0')
        return false;
    if (link_place(from, d->place))
        return !shop_is_ours(d->place, rules->woo_url, rules->woo_url_aliases);
    snprintf(d->place, sizeof(d->place), "an address that cannot be read");
    return true;
}

/* A staging copy keeps secret, webhooks and order numbers: only its address differs. What
 * the plugin says has no links, and who is to be told something must say who it is. */
static bool is_foreign(const struct delivery_head *head,
                       const struct delivery_rules *rules, struct delivery *d)
{
    const char *link = self_link(d->json);

    if (d->from_plugin)
        return is_from_elsewhere(head->source, rules, d);
    if (*link == '\0' && *head->source == '\0')
        return false;
    return is_from_elsewhere(*link == '\0' ? head->source : link, rules, d);
}

static enum result read_hint(const char *field, const char *about, struct delivery *d)
{
    int64_t id = 0;

    if (!json_as_int(json_object_get(d->json, field), &id) || id <= 0 || id > JSON_ID_MAX)
        return unusable(d, "delivery_no_order");
    d->kind = DELIVERY_HINT;
    d->order_id = id;
    d->about = about;
    return OK;
}

/* The webhook's owner was deleted or lost its rights, v1 leaves out bookings … */
static const char *unusable_code(const struct delivery_head *head, const json_t *json)
{
    const char *code = json_string_value(json_object_get(json, "code"));

    if (code != NULL && strcmp(code, "woocommerce_rest_cannot_view") == 0)
        return "delivery_owner";
    if (code != NULL)
        return "delivery_api_error";
    if (strstr(self_link(json), "/wc/v1/") != NULL)
        return "delivery_v1";
    if (!text_starts(head->topic, "order.") && !text_starts(head->topic, "action."))
        return "delivery_topic";
    return NULL;
}

static enum result read_order(const struct delivery_rules *rules, struct delivery *d,
                              struct error *err)
{
    enum result r = order_read_head(d->json, rules->nif_keys, &d->head, &d->why);

    if (r == BROKEN)
        return error_set(err, r, "%s", d->why.msg);
    if (r != OK) /* whatever is wrong with it: the order is there, to be fetched */
        return read_hint("id", d->why.msg, d);
    d->kind = DELIVERY_ORDER;
    d->order_id = d->head.id;
    return OK;
}

static bool is_from_plugin(const json_t *json)
{
    return json_object_get(json, PLUGIN_QUESTION) != NULL ||
           json_object_get(json, PLUGIN_REPORT) != NULL;
}

static enum result read_plugin(struct delivery *d)
{
    bool asks = json_object_get(d->json, PLUGIN_QUESTION) != NULL;
    enum result r = asks ? plugin_read_question(d->json, &d->question, &d->why)
                         : plugin_read_report(d->json, &d->report, &d->why);

    if (r != OK)
        return unusable(d, asks ? "delivery_question" : "delivery_report");
    d->kind = asks ? DELIVERY_QUESTION : DELIVERY_REPORT;
    return OK;
}

static enum result read_signed(const struct delivery_head *head,
                               const struct delivery_rules *rules, struct delivery *d,
                               struct error *err)
{
    /* Of the plugin's test somebody wants to know whether orders would come in. */
    if (is_test(head, d->json)) {
        bool asks = json_object_get(d->json, "booking_sync_test") != NULL;
        d->kind = asks && is_foreign(head, rules, d) ? DELIVERY_FOREIGN : DELIVERY_TEST;
        return OK;
    }
    d->from_plugin = is_from_plugin(d->json);
    if (is_foreign(head, rules, d)) {
        d->kind = DELIVERY_FOREIGN;
        return OK;
    }
    if (d->from_plugin)
        return read_plugin(d);
    const char *code = unusable_code(head, d->json);
    if (code != NULL)
        return unusable(d, code);
    if (text_starts(head->topic, "action."))
        return read_hint("arg", "action", d);
    if (strcmp(head->topic, "order.deleted") == 0)
        return read_hint("id", "order.deleted", d);
    return read_order(rules, d, err);
}

enum result delivery_check(const struct delivery_head *head, const char *body, size_t len,
                           const struct delivery_rules *rules, struct delivery *d,
                           struct error *err)
{
    enum result r;

    if (is_ping(head, body, len)) {
        d->kind = DELIVERY_PING;
        return OK;
    }
    r = signature_check(head->signature, body, len, rules->secret, rules->secret_old,
                        err);
    if (r != OK)
        return r;
    r = json_parse(body, len, &d->json, &d->why);
    if (r == BROKEN)
        return error_set(err, r, "%s", d->why.msg);
    if (r != OK)
        return unusable(d, "delivery_no_json");
    return read_signed(head, rules, d, err);
}

bool delivery_looks_ours(const struct delivery_head *head,
                         const struct delivery_rules *rules)
{
    char place[SHOP_PLACE];

    if (strlen(head->signature) != DIGEST_BASE64 - 1 ||
        (!text_starts(head->topic, "order.") && !text_starts(head->topic, "action.")))
        return false;
    return *rules->woo_url == '\0' ||
           (shop_place(head->source, place) &&
            shop_is_ours(place, rules->woo_url, rules->woo_url_aliases));
}

void delivery_free(struct delivery *d)
{
    json_decref(d->json);
    *d = (struct delivery){0};
}
