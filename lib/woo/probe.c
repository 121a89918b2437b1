#include "woo/probe.h"

#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "woo/json.h"

static const char BODY[] = "{\"booking_sync_test\": true}";

/* Booking-sync's answers are objects with a "status" or an "error". */
static enum probe_outcome judge_answer(const struct http_response *response)
{
    struct error ignored = {0};
    json_t *json = NULL;
    bool is_json =
        json_parse(buf_str(&response->body), response->body.len, &json, &ignored) == OK;
    const char *word = json_string_value(json_object_get(json, "status"));
    bool test = is_json && word != NULL && strcmp(word, "test") == 0;
    bool refusal = is_json && json_is_string(json_object_get(json, "error"));

    json_decref(json);
    if (response->status == 200 && test)
        return PROBE_ARRIVED;
    if (response->status == 401 && refusal)
        return PROBE_DENIED;
    return response->status == 503 && refusal ? PROBE_NOT_KEPT : PROBE_OTHER;
}

static void judge(enum result r, const struct http_response *response,
                  struct probe *probe)
{
    probe->status = response->status;
    if (r == STOP) {
        probe->outcome = PROBE_TLS;
    } else if (r == RETRY) {
        probe->outcome = PROBE_SILENT;
    } else if (response->status >= 300 && response->status < 400) {
        probe->outcome = PROBE_REDIRECT;
        snprintf(probe->where, sizeof(probe->where), "%s", response->location);
    } else {
        probe->outcome = r == OK ? judge_answer(response) : PROBE_OTHER;
    }
}

enum result probe_send(struct http *http, const char *url, const char *secret,
                       const char *source, struct probe *probe, struct error *err)
{
    AUTO(http_response_free)
    struct http_response response = {.body = BUF(PROBE_ANSWER_MAX)};
    char signature[DIGEST_BASE64], signed_line[128], source_line[512];
    enum result r =
        digest_hmac_base64(secret, strlen(secret), BODY, strlen(BODY), signature, err);

    *probe = (struct probe){.outcome = PROBE_SILENT};
    if (r != OK)
        return r;
    snprintf(signed_line, sizeof(signed_line), "X-WC-Webhook-Signature: %s", signature);
    snprintf(source_line, sizeof(source_line), "X-WC-Webhook-Source: %s/", source);
    const char *const lines[] = {"X-WC-Webhook-Topic: order.test", signed_line,
                                 source_line, NULL};
    struct http_request request = {.url = url,
                                   .content_type = "application/json",
                                   .body = BODY,
                                   .len = strlen(BODY),
                                   .lines = lines,
                                   .timeout_s = PROBE_TIMEOUT_S};
    r = http_send(http, &request, &response, &probe->why);
    if (r == BROKEN)
        return error_set(err, r, "%s", probe->why.msg);
    judge(r, &response, probe);
    return OK;
}
