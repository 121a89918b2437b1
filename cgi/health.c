/* GET /health: what the inbox knows; Odoo is never asked here. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/time.h"
#include "cgi/routes.h"
#include "sync/report.h"

void health_answer(struct responder *responder, struct request *request,
                   struct reply *reply)
{
    struct error err = {0};
    bool healthy = false;
    json_t *json = NULL;

    if (strcmp(request->query, "live") == 0) {
        reply->status = 200;
        buf_puts(&reply->body, "{\"status\":\"live\"}");
        return;
    }
    struct db *db = responder_db(responder, reply);
    if (db == NULL)
        return;
    if (report_health(db, responder->config, time_now(), &json, &healthy, &err) != OK) {
        log_event(LOG_ERROR, "health", "reason", err.msg, NULL);
        reply_error(reply, 503, "the inbox cannot be read");
        return;
    }
    char *text = json_dumps(json, JSON_COMPACT);
    reply->status = healthy ? 200 : 503;
    buf_puts(&reply->body, text == NULL ? "{}" : text);
    free(text);
    json_decref(json);
}
