#include "unit/odoo_script.h"

#include <stdio.h>
#include <string.h>

static void answer_capture(const char *name, struct http_response *response)
{
    struct captured c;
    char path[200];

    snprintf(path, sizeof(path), "odoo/%s.response.http", name);
    captured_read(path, &c);
    response->status = c.status;
    snprintf(response->content_type, sizeof(response->content_type), "%s",
             c.content_type);
    snprintf(response->location, sizeof(response->location), "%s", c.location);
    buf_add(&response->body, c.body, c.len);
    captured_free(&c);
}

static enum result answer(struct http *http, const struct http_request *request,
                          struct http_response *response, struct error *err)
{
    struct script *s = http->state;

    assert_true(s->next < s->count);
    const struct script_answer *a = &s->answers[s->next++];
    snprintf(s->last_url, sizeof(s->last_url), "%s", request->url);
    snprintf(s->last_request, sizeof(s->last_request), "%.*s", (int)request->len,
             (const char *)request->body);
    response->outcome_unknown = a->outcome_unknown;
    if (a->r != OK)
        return error_set(err, a->r, "no answer: scripted");
    if (a->capture != NULL) {
        answer_capture(a->capture, response);
        return OK;
    }
    response->status = a->status == 0 ? 200 : a->status;
    response->retry_after_s = a->retry_after_s;
    snprintf(response->content_type, sizeof(response->content_type), "%s",
             a->content_type == NULL ? "text/xml" : a->content_type);
    snprintf(response->location, sizeof(response->location), "%s",
             a->location == NULL ? "" : a->location);
    buf_puts(&response->body, a->body == NULL ? "" : a->body);
    return OK;
}

void script_open(struct script *s, const struct script_answer *answers, size_t count)
{
    struct error err = {0};

    *s = (struct script){.answers = answers, .count = count, .http = {.send = answer}};
    s->http.state = s;
    assert_int_equal(odoo_open(&s->odoo, &s->http, "http://odoo.example", "lab",
                               "sync@example.test", "the-secret-key", &err),
                     OK);
    s->odoo.uid = 6;
}
