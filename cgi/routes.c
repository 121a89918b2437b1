#include "cgi/routes.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

enum { RETRY_AFTER_S = 30 };

static const struct route {
    const char *path;
    const char *methods; /* as Allow gives them */
    void (*answer)(struct responder *, struct request *, struct reply *);
} routes[] = {
    {"/webhook/order", "POST", webhook_answer},
    {"/health", "GET, HEAD", health_answer},
    {"/sync/manual", "GET, HEAD, POST", manual_answer},
};

void reply_error(struct reply *reply, int status, const char *fmt, ...)
{
    char text[400];
    va_list ap;

    va_start(ap, fmt);
    text_vprint(text, sizeof(text), fmt, ap);
    va_end(ap);
    json_t *json = json_pack("{s:s}", "error", text);
    char *body = json_dumps(json, JSON_COMPACT);
    reply->status = status;
    buf_clear(&reply->body);
    buf_puts(&reply->body, body == NULL ? "{\"error\":\"out of memory\"}" : body);
    free(body);
    json_decref(json);
}

struct db *responder_db(struct responder *responder, struct reply *reply)
{
    struct error err = {0};

    if (responder->db != NULL)
        return responder->db;
    if (db_open(responder->config->settings.inbox_url, &responder->db, &err) == OK)
        return responder->db;
    db_close(&responder->db);
    log_event(LOG_ERROR, "inbox", "reason", err.msg, NULL);
    reply_error(reply, 503, "the inbox cannot be opened; nothing was taken");
    reply->retry_after_s = RETRY_AFTER_S;
    return NULL;
}

static bool allows(const struct route *route, const char *method)
{
    const char *at = strstr(route->methods, method);
    size_t len = strlen(method);

    return len > 0 && at != NULL && (at == route->methods || at[-1] == ' ') &&
           (at[len] == '\0' || at[len] == ',');
}

/* A slash too many at the end is no reason to lose an order: after seven answers of 404
 * the shop switches its webhook off. */
static bool leads_to(const char *path, const struct route *route)
{
    size_t len = strlen(route->path);

    return strncmp(path, route->path, len) == 0 &&
           (path[len] == '\0' || strcmp(path + len, "/") == 0);
}

void routes_answer(struct responder *responder, struct request *request,
                   struct reply *reply)
{
    for (size_t i = 0; i < sizeof(routes) / sizeof(routes[0]); i++) {
        const struct route *route = &routes[i];
        if (!leads_to(request->path, route))
            continue;
        if (allows(route, request->method)) {
            route->answer(responder, request, reply);
            return;
        }
        reply_error(reply, 405, "%s takes %s only", route->path, route->methods);
        reply->allow = route->methods;
        return;
    }
    reply_error(reply, 404, "there is nothing at this address");
}
