/* The signed test notice to our own door, and what may come instead of its answer. */
#include <stdio.h>
#include <string.h>

#include "unit/support.h"
#include "woo/delivery.h"
#include "woo/probe.h"

#define SECRET "a-secret-of-the-webhook"

struct door {
    enum result r;
    long status;
    const char *body, *location;
    char topic[100], signature[100], source[200], content[200];
};

static void keep_line(const char *line, const char *name, char *to, size_t room)
{
    size_t len = strlen(name);

    if (strncmp(line, name, len) == 0)
        snprintf(to, room, "%s", line + len);
}

static enum result answer(struct http *http, const struct http_request *request,
                          struct http_response *response, struct error *err)
{
    struct door *door = http->state;

    for (const char *const *line = request->lines; *line != NULL; line++) {
        keep_line(*line, "X-WC-Webhook-Topic: ", door->topic, sizeof(door->topic));
        keep_line(*line, "X-WC-Webhook-Signature: ", door->signature,
                  sizeof(door->signature));
        keep_line(*line, "X-WC-Webhook-Source: ", door->source, sizeof(door->source));
    }
    assert_string_equal(request->url, "https://sync.example/webhook/order");
    snprintf(door->content, sizeof(door->content), "%.*s", (int)request->len,
             (const char *)request->body);
    if (door->r != OK)
        return error_set(err, door->r, "scripted");
    response->status = door->status;
    if (door->location != NULL)
        snprintf(response->location, sizeof(response->location), "%s", door->location);
    buf_puts(&response->body, door->body == NULL ? "" : door->body);
    return OK;
}

static struct probe send_to(struct door *door)
{
    struct http http = {.send = answer, .state = door};
    struct error err = {0};
    struct probe probe;

    assert_int_equal(probe_send(&http, "https://sync.example/webhook/order", SECRET,
                                "https://shop.example", &probe, &err),
                     OK);
    return probe;
}

static void it_is_a_test_that_our_own_door_takes(void **state)
{
    struct door door = {.status = 200, .body = "{\"status\":\"test\"}"};
    struct delivery_rules rules = {SECRET, "", "https://shop.example", "", ""};
    AUTO(delivery_free) struct delivery d = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(send_to(&door).outcome, PROBE_ARRIVED);
    struct delivery_head head = {"application/json", door.signature, door.topic,
                                 door.source};
    assert_string_equal(door.content, "{\"booking_sync_test\": true}");
    assert_int_equal(
        delivery_check(&head, door.content, strlen(door.content), &rules, &d, &err), OK);
    assert_int_equal(d.kind, DELIVERY_TEST);
    assert_string_equal(door.topic, "order.test");
    assert_string_equal(door.source, "https://shop.example/");
}

static void what_came_instead_is_told_apart(void **state)
{
    static const struct {
        struct door door;
        enum probe_outcome outcome;
    } cases[] = {
        {{.status = 401, .body = "{\"error\":\"the signature does not fit\"}"},
         PROBE_DENIED},
        {{.status = 401, .body = "<h1>Authorization required</h1>"}, PROBE_OTHER},
        {{.status = 503, .body = "{\"error\":\"could not be kept\"}"}, PROBE_NOT_KEPT},
        {{.status = 503, .body = "<h1>down</h1>"}, PROBE_OTHER},
        {{.status = 502}, PROBE_OTHER},
        {{.status = 404, .body = "{\"error\":\"nothing here\"}"}, PROBE_OTHER},
        {{.status = 200, .body = "<h1>Welcome to nginx!</h1>"}, PROBE_OTHER},
        {{.status = 200, .body = "{\"status\":\"queued\"}"}, PROBE_OTHER},
        {{.r = BAD}, PROBE_OTHER},
        {{.r = STOP}, PROBE_TLS},
        {{.r = RETRY}, PROBE_SILENT}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct door door = cases[i].door;
        struct probe probe = send_to(&door);
        assert_int_equal(probe.outcome, cases[i].outcome);
        assert_int_equal(probe.status, door.status);
        assert_string_equal(probe.why.msg, door.r == OK ? "" : "scripted");
    }
}

static void a_redirect_is_told_and_not_followed(void **state)
{
    struct door door = {.status = 301, .location = "https://www.sync.example/webhook"};
    struct probe probe = send_to(&door);

    (void)state;
    assert_int_equal(probe.outcome, PROBE_REDIRECT);
    assert_string_equal(probe.where, "https://www.sync.example/webhook");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_a_test_that_our_own_door_takes),
        cmocka_unit_test(what_came_instead_is_told_apart),
        cmocka_unit_test(a_redirect_is_told_and_not_followed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
