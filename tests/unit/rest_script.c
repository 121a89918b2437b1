#include "unit/rest_script.h"

#include <stdio.h>
#include <string.h>

static void text(char *to, size_t room, const char *from)
{
    snprintf(to, room, "%s", from == NULL ? "" : from);
}

static void answer_capture(const char *name, struct http_response *response)
{
    struct captured c;
    char path[200];

    snprintf(path, sizeof(path), "rest_answers/%s.response.http", name);
    captured_read(path, &c);
    response->status = c.status;
    text(response->content_type, sizeof(response->content_type), c.content_type);
    buf_add(&response->body, c.body, c.len);
    captured_free(&c);
}

static enum result answer(struct http *http, const struct http_request *request,
                          struct http_response *response, struct error *err)
{
    struct rest_script *s = http->state;

    assert_true(s->next < s->count && s->next < REST_URLS);
    assert_null(request->body);
    text(s->urls[s->next], sizeof(s->urls[0]), request->url);
    text(s->user, sizeof(s->user), request->user);
    text(s->password, sizeof(s->password), request->password);
    const struct rest_answer *a = &s->answers[s->next++];
    if (a->r != OK)
        return error_set(err, a->r, "no answer: scripted");
    response->date = a->date;
    response->retry_after_s = a->retry_after_s;
    assert_string_equal(request->header, "X-WP-Total");
    text(response->header, sizeof(response->header), a->total);
    text(response->location, sizeof(response->location), a->location);
    if (a->capture != NULL) {
        answer_capture(a->capture, response);
        return OK;
    }
    response->status = a->status == 0 ? 200 : a->status;
    text(response->content_type, sizeof(response->content_type),
         a->content_type == NULL ? "application/json" : a->content_type);
    buf_puts(&response->body, a->body == NULL ? "" : a->body);
    return OK;
}

void rest_script_open(struct rest_script *s, const struct rest_answer *answers,
                      size_t count)
{
    struct error err = {0};

    *s = (struct rest_script){
        .answers = answers, .count = count, .http = {.send = answer}};
    s->http.state = s;
    assert_int_equal(
        rest_open(&s->rest, &s->http, "https://shop.example/es/", "ck_1", "cs_1", &err),
        OK);
}
