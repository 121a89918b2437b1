#include "woo/hooks.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char PATH[] = "/webhook/order";

/* Not every field is in every version's list. */
static const char *text_of(const json_t *hook, const char *field)
{
    const char *text = json_string_value(json_object_get(hook, field));

    return text == NULL ? "" : text;
}

static const char *host_of(const char *url, size_t *len)
{
    const char *host = strstr(url, "://");

    host = host == NULL ? url : host + 3;
    *len = strcspn(host, "/?#");
    return host;
}

static bool leads_to_such_a_door(const char *url)
{
    size_t len, path_len;
    const char *path = host_of(url, &len) + len;

    path_len = strcspn(path, "?#");
    while (path_len > 0 && path[path_len - 1] == '/')
        path_len--;
    size_t tail = sizeof(PATH) - 1;
    return path_len >= tail && memcmp(path + path_len - tail, PATH, tail) == 0;
}

/* By host name: Debian's nginx does not tell us our port. */
static bool is_at(const char *url, const char *host)
{
    size_t len;
    const char *there = host_of(url, &len);
    size_t name = strcspn(there, ":/?#");

    return *host == '\0' ||
           (name == strcspn(host, ":") && strncasecmp(there, host, name) == 0);
}

enum hooks_state hook_judge(const struct hook *hook, const char *host)
{
    if (!is_at(hook->url, host))
        return HOOKS_ELSEWHERE;
    if (strcmp(hook->status, "active") != 0)
        return strcmp(hook->status, "disabled") == 0 ? HOOKS_DISABLED : HOOKS_PAUSED;
    /* "v3" where it is told, "wp_api_v3" in the shop's own store */
    return strstr(hook->version, "v1") != NULL ? HOOKS_OLD : HOOKS_FINE;
}

/* How bad it is: where several lead to us, the best one counts. */
static int rank(enum hooks_state state)
{
    static const enum hooks_state order[] = {HOOKS_FINE,      HOOKS_OLD,
                                             HOOKS_DISABLED,  HOOKS_PAUSED,
                                             HOOKS_ELSEWHERE, HOOKS_MISSING};
    int i = 0;

    while (order[i] != state)
        i++;
    return i;
}

static struct hooks look_for(const struct hook *list, size_t count, const char *topic,
                             const char *host)
{
    struct hooks best = {HOOKS_MISSING, topic, ""};

    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i].topic, topic) != 0 || !list[i].ours)
            continue;
        enum hooks_state state = hook_judge(&list[i], host);
        if (rank(state) < rank(best.state))
            best = (struct hooks){state, topic, list[i].url};
    }
    return best;
}

enum result hooks_list(struct rest *rest, struct pool *p, struct hook **list,
                       size_t *count, struct error *err)
{
    json_t *json = NULL;
    const json_t *entry;
    size_t i;
    enum result r = rest_get(rest, "webhooks?per_page=100", &json, err);

    *count = 0;
    *list = pool_array(p, json_array_size(json) + 1, sizeof(**list));
    json_array_foreach(json, i, entry) {
        if (*list == NULL)
            break;
        const char *url = pool_str(p, text_of(entry, "delivery_url"));
        (*list)[(*count)++] = (struct hook){
            pool_str(p, text_of(entry, "topic")), pool_str(p, text_of(entry, "status")),
            url, pool_str(p, text_of(entry, "api_version")), leads_to_such_a_door(url)};
    }
    json_decref(json);
    return r == OK && p->failed ? error_nomem(err) : r;
}

enum result hooks_ask(struct rest *rest, struct pool *p, const char *host,
                      struct hooks *hooks, struct error *err)
{
    static const char *const topics[] = {"order.created", "order.updated"};
    struct hook *list;
    size_t count;
    enum result r = hooks_list(rest, p, &list, &count, err);

    *hooks = (struct hooks){HOOKS_FINE, "", ""};
    if (r != OK)
        return r;
    for (size_t i = 0; i < 2 && hooks->state == HOOKS_FINE; i++)
        *hooks = look_for(list, count, topics[i], host);
    if (hooks->state == HOOKS_FINE)
        hooks->topic = hooks->url = "";
    return OK;
}

/* --- may WordPress send there? --- */

struct place {
    char host[254]; /* lower case, without a user */
    int64_t port;   /* 0: none is named */
    bool user;
};

static struct place place_of(const char *url)
{
    struct place place = {.host = ""};
    size_t len;
    const char *host = host_of(url, &len);
    const char *at = memrchr(host, '@', len);

    place.user = at != NULL;
    if (at != NULL) {
        len -= (size_t)(at + 1 - host);
        host = at + 1;
    }
    size_t skip = *host == '[' ? strcspn(host, "]") : 0;
    size_t name = skip + strcspn(host + skip, ":/?#");
    if (name >= sizeof(place.host))
        return place;
    for (size_t i = 0; i < name; i++)
        place.host[i] = (char)tolower((unsigned char)host[i]);
    if (name < len && host[name] == ':')
        for (const char *c = host + name + 1; *c >= '0' && *c <= '9'; c++)
            place.port = place.port < 100000 ? place.port * 10 + (*c - '0') : place.port;
    return place;
}

static bool is_private(const char *host)
{
    unsigned a, b, c, d;
    int end = 0;

    if (strcmp(host, "localhost") == 0)
        return true;
    if (sscanf(host, "%3u.%3u.%3u.%3u%n", &a, &b, &c, &d, &end) != 4 || host[end] != '\0')
        return false;
    return a == 127 || a == 10 || a == 0 || (a == 172 && b >= 16 && b <= 31) ||
           (a == 192 && b == 168);
}

enum hook_address hook_address(const char *url, const char *shop_url)
{
    struct place to = place_of(url), shop = place_of(shop_url);
    bool same_host = strcmp(to.host, shop.host) == 0;

    if (to.user || *to.host == '[' || *to.host == '\0')
        return ADDRESS_REFUSED;
    if (!same_host && is_private(to.host))
        return ADDRESS_PRIVATE;
    if (to.port != 0 && to.port != 80 && to.port != 443 && to.port != 8080 &&
        !(same_host && to.port == shop.port))
        return ADDRESS_PORT;
    return strncasecmp(url, "https://", 8) == 0 ? ADDRESS_FINE : ADDRESS_PLAIN;
}
