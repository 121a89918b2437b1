#include "woo/rest.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/time.h"
#include "woo/json.h"

enum { RANGE_TEXT = 300, PATH_MAX_BYTES = 2048 };

static bool copy(char *to, size_t room, const char *text)
{
    return snprintf(to, room, "%s", text) < (int)room;
}

/* As people paste it: with a slash, /wp-json or /index.php at its end. */
static void tidy_base(char *base)
{
    static const char *const tails[] = {"/wp-json", "/index.php", "/wp-admin"};
    char *json = strstr(base, "/wp-json/");
    size_t len;

    if (json != NULL)
        json[strlen("/wp-json")] = '\0';
    for (bool cut = true; cut;) {
        cut = false;
        for (len = strlen(base); len > 0 && base[len - 1] == '/';)
            base[--len] = '\0';
        for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
            size_t tail = strlen(tails[i]);
            if (len > tail && strcmp(base + len - tail, tails[i]) == 0) {
                base[len - tail] = '\0';
                cut = true;
                break;
            }
        }
    }
}

enum result rest_open(struct rest *rest, struct http *http, const char *woo_url,
                      const char *key, const char *secret, struct error *err)
{
    *rest = (struct rest){.http = http, .total = -1};
    if (*woo_url == '\0' || *key == '\0' || *secret == '\0')
        return error_set(
            err, STOP, "%s is empty: without it the shop cannot be asked for its orders",
            *woo_url == '\0' ? "WOO_URL"
            : *key == '\0'   ? "WOO_CONSUMER_KEY"
                             : "WOO_CONSUMER_SECRET");
    if (strchr(woo_url, '@') != NULL) /* reasons name the address: it must be no secret */
        return error_set(err, STOP, "WOO_URL holds a user or a password: leave them out");
    if (strncasecmp(woo_url, "https://", 8) != 0)
        return error_set(
            err, STOP,
            "WOO_URL %.200s is not https: WooCommerce refuses key and secret "
            "over plain http, and anybody on the way could read them. Give "
            "the shop's address with https://",
            woo_url);
    if (!copy(rest->base, sizeof(rest->base), woo_url) ||
        !copy(rest->key, sizeof(rest->key), key) ||
        !copy(rest->secret, sizeof(rest->secret), secret))
        return error_set(err, STOP,
                         "WOO_URL, WOO_CONSUMER_KEY or WOO_CONSUMER_SECRET is too long");
    tidy_base(rest->base);
    return OK;
}

/* The shop's own texts are in its language: the code beside them decides. */
static enum result judge_denied(struct rest *rest, const char *code, struct error *err)
{
    rest->denied = true;
    if (strcmp(code, "woocommerce_rest_authentication_error") == 0)
        return error_set(err, STOP,
                         "the shop knows the key but does not let it read (HTTP %ld): "
                         "WOO_CONSUMER_SECRET is wrong, or the key's permission is Write "
                         "only. Make a new key with permission Read (WooCommerce, "
                         "Settings, Advanced, REST API)",
                         rest->status);
    if (text_starts(code, "woocommerce_rest_"))
        return error_set(
            err, STOP,
            "the shop does not let us read orders (HTTP %ld): WOO_CONSUMER_KEY is wrong "
            "or was revoked, its user may not see orders, or the web server strips the "
            "Authorization header (Apache: CGIPassAuth On)",
            rest->status);
    return error_set(err, STOP,
                     "something before WooCommerce does not let us in (HTTP %ld): a "
                     "firewall, a security plugin or a password on the site. Let "
                     "%.200s/wp-json/wc/v3/ through",
                     rest->status, rest->base);
}

static enum result judge_redirect(const struct rest *rest, const char *location,
                                  struct error *err)
{
    return error_set(err, STOP,
                     "WOO_URL %.150s redirects to %.150s (HTTP %ld), and key and secret "
                     "are not taken along: put the address it leads to into WOO_URL",
                     rest->base, *location == '\0' ? "somewhere else" : location,
                     rest->status);
}

/* A 404 of WooCommerce for one record is an answer; any other means a wrong address. */
static enum result judge_missing(const struct rest *rest, const char *code,
                                 struct error *err)
{
    if (text_starts(code, "woocommerce_rest_") && strstr(code, "invalid_id") != NULL)
        return error_set(err, SKIP, "the shop has no such record");
    return error_set(err, STOP,
                     "at %.200s/wp-json/wc/v3/ there is no WooCommerce (HTTP %ld): is "
                     "WOO_URL the shop's front page, WooCommerce active, and Settings, "
                     "Permalinks not 'Plain'?",
                     rest->base, rest->status);
}

static enum result judge_status(struct rest *rest, const struct http_response *response,
                                const char *code, struct error *err)
{
    long status = rest->status;

    if (status == 200)
        return OK;
    if (status >= 500 || status == 429 || status == 408)
        return error_set(err, RETRY, "the shop answered HTTP %ld", status);
    if (status >= 300 && status < 400)
        return judge_redirect(rest, response->location, err);
    if (status == 401 || status == 403)
        return judge_denied(rest, code, err);
    if (status == 404 || status == 410)
        return judge_missing(rest, code, err);
    return error_set(err, STOP, "the shop refuses our question (HTTP %ld%s%s)", status,
                     *code == '\0' ? "" : ", ", code);
}

/* Codes go into reasons and to terminals: only what WordPress makes them of. */
static const char *error_code(const json_t *json)
{
    const char *code = json_string_value(json_object_get(json, "code"));
    size_t plain = code == NULL ? 0
                                : strspn(code, "abcdefghijklmnopqrstuvwxyz"
                                               "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    return plain > 0 && plain < 80 && code[plain] == '\0' ? code : "";
}

static bool is_web_page(const struct http_response *response)
{
    const char *body = buf_str(&response->body);

    return strstr(response->content_type, "html") != NULL ||
           body[strspn(body, " \t\r\n")] == '<';
}

static enum result judge(struct rest *rest, const struct http_response *response,
                         json_t **json, struct error *err)
{
    struct error why = {0};
    enum result r = json_parse(buf_str(&response->body), response->body.len, json, &why);

    if (r == BROKEN)
        return error_set(err, r, "%s", why.msg);
    if (rest->status != 200)
        return judge_status(rest, response, error_code(*json), err);
    if (r == OK)
        return OK;
    if (is_web_page(response))
        return error_set(
            err, RETRY,
            "the shop answered with a web page instead of data: maintenance, "
            "a firewall's question, or a PHP error");
    return error_set(err, RETRY, "the shop's answer cannot be read: %s", why.msg);
}

static enum result get(struct rest *rest, const char *below, const char *path,
                       json_t **json, struct error *err)
{
    AUTO(http_response_free)
    struct http_response response = {.body = BUF(REST_ANSWER_MAX)};
    char url[sizeof(rest->base) + PATH_MAX_BYTES];

    *json = NULL;
    rest->status = 0;
    rest->denied = rest->too_large = false;
    rest->retry_after_s = 0;
    rest->total = -1;
    if (snprintf(url, sizeof(url), "%s/wp-json/%s%s", rest->base, below, path) >=
        (int)sizeof(url))
        return error_set(err, STOP, "WOO_URL is too long");
    struct http_request request = {.url = url,
                                   .user = rest->key,
                                   .password = rest->secret,
                                   .header = "X-WP-Total",
                                   .timeout_s = REST_TIMEOUT_S};
    enum result r = http_send(rest->http, &request, &response, err);
    rest->too_large = r == BAD;
    if (r != OK)
        return error_in(err, r, " (shop at %.200s)", rest->base);
    rest->status = response.status;
    rest->retry_after_s = response.retry_after_s;
    rest->date = response.date;
    if (!text_to_int64(response.header, &rest->total))
        rest->total = -1;
    r = judge(rest, &response, json, err);
    if (r != OK) {
        json_decref(*json);
        *json = NULL;
    }
    return r;
}

enum result rest_get(struct rest *rest, const char *path, json_t **json,
                     struct error *err)
{
    return get(rest, "wc/v3/", path, json, err);
}

enum result rest_get_root(struct rest *rest, const char *query, json_t **json,
                          struct error *err)
{
    return get(rest, "", query, json, err);
}

/*
 * Without a Z: it makes the shop move the date to its own zone, and dates_are_gmt then
 * compares that with UTC. Together they hide what was changed in the last hour or two
 * (tests/contract/TESTED-shop.md).
 */
static const char *print_gmt(int64_t utc, char *out)
{
    time_print_iso(utc, out);
    out[strcspn(out, "Z")] = '\0';
    return out;
}

/* A list is never missing, and always a list. */
static enum result get_list(struct rest *rest, const char *path, const char *what,
                            json_t **list, struct error *err)
{
    enum result r = rest_get(rest, path, list, err);

    if (r == SKIP)
        return error_set(err, STOP, "the shop has no list of %s", what);
    if (r == OK && !json_is_array(*list)) {
        json_decref(*list);
        *list = NULL;
        return error_set(err, RETRY, "the shop's list of %s is no list", what);
    }
    return r;
}

/* The part of the question that says which days and which page. */
static const char *print_range(const struct rest_list *list, char out[RANGE_TEXT])
{
    const char *by = list->by_creation ? "" : "modified_";
    char after[TIME_TEXT], before[TIME_TEXT], end[80] = "";

    print_gmt(list->after, after);
    if (list->before != 0)
        snprintf(end, sizeof(end), "&%sbefore=%s", by, print_gmt(list->before, before));
    snprintf(out, RANGE_TEXT,
             "%safter=%s%s&dates_are_gmt=true&orderby=%s&order=asc&per_page=%d&page=%d",
             by, after, end, list->by_creation ? "date" : "modified", list->per_page,
             list->page);
    return out;
}

enum result rest_orders(struct rest *rest, const struct rest_list *list, json_t **orders,
                        struct error *err)
{
    char range[RANGE_TEXT], path[RANGE_TEXT + 80];

    snprintf(path, sizeof(path), "orders?status=%s&%s", list->status,
             print_range(list, range));
    return get_list(rest, path, "orders", orders, err);
}

enum result rest_refunds(struct rest *rest, const struct rest_list *list,
                         json_t **refunds, struct error *err)
{
    char range[RANGE_TEXT], path[RANGE_TEXT + 80];

    snprintf(path, sizeof(path),
             "refunds?_fields=id,parent_id,date_created_gmt,amount&%s",
             print_range(list, range));
    return get_list(rest, path, "refunds", refunds, err);
}

enum result rest_orders_by_id(struct rest *rest, const int64_t *ids, size_t n,
                              const char *status, const char *fields, json_t **orders,
                              struct error *err)
{
    AUTO(buf_free) struct buf path = BUF(PATH_MAX_BYTES);

    buf_printf(&path, "orders?status=%s&per_page=%d%s%s&include=", status, REST_PAGE,
               *fields == '\0' ? "" : "&_fields=", fields);
    for (size_t i = 0; i < n; i++)
        buf_printf(&path, "%s%lld", i == 0 ? "" : ",", (long long)ids[i]);
    if (path.failed || n > REST_PAGE)
        return error_set(err, BROKEN, "too many orders are asked for at once");
    return get_list(rest, buf_str(&path), "orders", orders, err);
}

enum result rest_order(struct rest *rest, int64_t id, json_t **order, struct error *err)
{
    char path[64];

    snprintf(path, sizeof(path), "orders/%lld", (long long)id);
    return rest_get(rest, path, order, err);
}
