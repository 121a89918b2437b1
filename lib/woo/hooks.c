#include "woo/hooks.h"

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

static enum hooks_state judge(const json_t *hook, const char *host)
{
    const char *status = text_of(hook, "status");

    if (!is_at(text_of(hook, "delivery_url"), host))
        return HOOKS_ELSEWHERE;
    if (strcmp(status, "active") != 0)
        return strcmp(status, "disabled") == 0 ? HOOKS_DISABLED : HOOKS_PAUSED;
    /* "v3" where it is told, "wp_api_v3" in the shop's own store */
    const char *version = text_of(hook, "api_version");
    return strstr(version, "v1") != NULL ? HOOKS_OLD : HOOKS_FINE;
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

static struct hooks look_for(const json_t *list, struct pool *p, const char *topic,
                             const char *host)
{
    struct hooks best = {HOOKS_MISSING, topic, ""};
    const json_t *hook;
    size_t i;

    json_array_foreach(list, i, hook) {
        const char *url = text_of(hook, "delivery_url");
        if (strcmp(text_of(hook, "topic"), topic) != 0 || !leads_to_such_a_door(url))
            continue;
        enum hooks_state state = judge(hook, host);
        if (rank(state) < rank(best.state))
            best = (struct hooks){state, topic, pool_str(p, url)};
    }
    return best;
}

enum result hooks_ask(struct rest *rest, struct pool *p, const char *host,
                      struct hooks *hooks, struct error *err)
{
    static const char *const topics[] = {"order.created", "order.updated"};
    json_t *list = NULL;
    enum result r = rest_get(rest, "webhooks?per_page=100", &list, err);

    *hooks = (struct hooks){HOOKS_FINE, "", ""};
    if (r != OK)
        return r;
    for (size_t i = 0; i < 2 && hooks->state == HOOKS_FINE; i++)
        *hooks = look_for(list, p, topics[i], host);
    if (hooks->state == HOOKS_FINE)
        hooks->topic = hooks->url = "";
    json_decref(list);
    return p->failed ? error_nomem(err) : OK;
}
