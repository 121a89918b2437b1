#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "sync/odoo_word.h"
#include "sync/retry.h"
#include "unit/inbox_fixture.h"

/* An Odoo that answers its version and a login, or nothing. */
struct fake {
    bool up, denies;
    int asked, logins;
};

#define UID(value)                                                                       \
    "<?xml version='1.0'?><methodResponse><params><param><value>" value                  \
    "</value></param></params></methodResponse>"

static enum result fake_send(struct http *http, const struct http_request *request,
                             struct http_response *response, struct error *err)
{
    static const char version[] =
        "<?xml version='1.0'?><methodResponse><params><param><value><struct><member>"
        "<name>server_version</name><value><string>18.0</string></value></member></"
        "struct>"
        "</value></param></params></methodResponse>";
    struct fake *fake = http->state;
    bool login = memmem(request->body, request->len, "authenticate", 12) != NULL;

    fake->asked++;
    fake->logins += login;
    if (!fake->up)
        return error_set(err, RETRY, "no connection: refused");
    response->status = 200;
    buf_puts(&response->body, !login         ? version
                              : fake->denies ? UID("<boolean>0</boolean>")
                                             : UID("<int>7</int>"));
    return OK;
}

struct set_up {
    struct inbox_fixture *inbox;
    struct fake fake;
    struct http http;
    struct session session;
    struct pool pool;
    struct odoo_word word;
};

static void set_up(struct set_up *s, void **state)
{
    struct error err = {0};

    *s = (struct set_up){.inbox = *state, .http = {.send = fake_send}};
    s->http.state = &s->fake;
    assert_int_equal(
        odoo_open(&s->session.odoo, &s->http, "http://odoo.example", "d", "u", "k", &err),
        OK);
    s->word = (struct odoo_word){
        .db = s->inbox->db, .session = &s->session, .settings = "one", .pool = &s->pool};
    assert_int_equal(odoo_word_read(&s->word, &err), OK);
}

static void tell(struct set_up *s, enum result r, const char *common, const char *why,
                 int64_t now)
{
    struct error reason = {0}, err = {0};

    error_set(&reason, r, "%s", why);
    assert_int_equal(odoo_word_tell(&s->word, r, common, &reason, now, &err), OK);
    assert_int_equal(odoo_word_read(&s->word, &err), OK);
}

static enum result may_ask(struct set_up *s, int64_t now)
{
    struct error err = {0};

    return odoo_word_may_ask(&s->word, now, &err);
}

static void a_denied_odoo_is_asked_again_after_ten_minutes(void **state)
{
    struct set_up s;

    set_up(&s, state);
    tell(&s, STOP, "", "denied", 1000);
    assert_int_equal(may_ask(&s, 1000 + STOP_ASK_AGAIN_S - 1), STOP);
    assert_int_equal(may_ask(&s, 1000 + STOP_ASK_AGAIN_S), OK);
    assert_int_equal(s.fake.asked, 0);
    pool_free(&s.pool);
}

/* The clock was ahead for a while, and is right again. */
static void a_word_of_the_future_keeps_nobody_waiting(void **state)
{
    struct error err = {0};
    struct set_up s;

    set_up(&s, state);
    tell(&s, STOP, "", "denied", 1000 + 86400);
    assert_int_equal(may_ask(&s, 1000), OK);
    tell(&s, OK, "", "", 1000 + 86400);
    s.fake.up = true;
    assert_int_equal(odoo_word_probe(&s.word, 1000, 60, &err), OK);
    assert_int_equal(s.fake.asked, 1);
    pool_free(&s.pool);
}

static void new_settings_are_a_new_chance(void **state)
{
    struct set_up s;

    set_up(&s, state);
    tell(&s, STOP, "", "denied", 1000);
    s.word.settings = "two";
    assert_int_equal(may_ask(&s, 1001), OK);
    pool_free(&s.pool);
}

static void while_odoo_is_down_one_cheap_probe_decides(void **state)
{
    struct set_up s;

    set_up(&s, state);
    s.session.odoo.server_trouble = true;
    tell(&s, RETRY, "", "no connection", 1000);
    assert_int_equal(s.word.before.state, PEER_DOWN);
    assert_int_equal(may_ask(&s, 1004), RETRY);
    assert_int_equal(s.fake.asked, 0);
    assert_int_equal(may_ask(&s, 1005), RETRY);
    assert_int_equal(s.fake.asked, 1);
    s.fake.up = true;
    struct error err = {0};
    assert_int_equal(odoo_word_read(&s.word, &err), OK);
    assert_int_equal(s.word.before.failures, 2);
    assert_int_equal(may_ask(&s, 1100), OK);
    assert_int_equal(s.fake.logins, 2); /* it has never let us in yet */
    assert_int_equal(odoo_word_read(&s.word, &err), OK);
    assert_int_equal(s.word.before.state, PEER_OK);
    pool_free(&s.pool);
}

static void the_same_reason_in_three_batches_stops_and_a_success_forgets_it(void **state)
{
    struct set_up s;

    set_up(&s, state);
    for (int i = 0; i < 2; i++)
        tell(&s, OK, "tax_unmapped\t21", "", 1000 + i);
    assert_int_equal(s.word.before.state, PEER_OK);
    tell(&s, OK, "", "", 1002);
    for (int i = 0; i < 2; i++)
        tell(&s, OK, "tax_unmapped\t21", "", 1003 + i);
    assert_int_equal(s.word.before.state, PEER_OK);
    tell(&s, OK, "tax_unmapped\t21", "", 1005);
    assert_int_equal(s.word.before.state, PEER_STOPPED);
    assert_int_equal(may_ask(&s, 1006), STOP);
    pool_free(&s.pool);
}

static void other_reasons_do_not_add_up(void **state)
{
    struct set_up s;

    set_up(&s, state);
    tell(&s, OK, "odoo_refuses\ta", "", 1000);
    tell(&s, OK, "odoo_refuses\tb", "", 1001);
    tell(&s, OK, "odoo_refuses\tc", "", 1002);
    assert_int_equal(s.word.before.state, PEER_OK);
    pool_free(&s.pool);
}

static void an_idle_probe_asks_once_a_minute_and_a_stopped_odoo_when_due(void **state)
{
    struct set_up s;
    struct error err = {0};

    set_up(&s, state);
    s.fake.up = true;
    assert_int_equal(odoo_word_probe(&s.word, 1000, 60, &err), OK);
    assert_int_equal(odoo_word_probe(&s.word, 1059, 60, &err), OK);
    assert_int_equal(s.fake.asked, 1);
    assert_int_equal(odoo_word_probe(&s.word, 1060, 60, &err), OK);
    assert_int_equal(s.fake.asked, 2);
    assert_int_equal(s.fake.logins, 1);
    tell(&s, STOP, "", "denied", 1061);
    assert_int_equal(odoo_word_probe(&s.word, 1061 + STOP_ASK_AGAIN_S - 1, 60, &err), OK);
    assert_int_equal(s.fake.asked, 2);
    s.fake.denies = true; /* a version would not tell it */
    assert_int_equal(odoo_word_probe(&s.word, 1061 + STOP_ASK_AGAIN_S, 60, &err), STOP);
    assert_int_equal(s.fake.asked, 3);
    assert_int_equal(odoo_word_read(&s.word, &err), OK);
    assert_int_equal(s.word.before.state, PEER_STOPPED);
    pool_free(&s.pool);
}

static void settings_are_proved_by_a_login_and_anew_when_they_change(void **state)
{
    struct set_up s;
    struct error err = {0};

    set_up(&s, state);
    s.fake.up = s.fake.denies = true;
    assert_int_equal(odoo_word_probe(&s.word, 1000, 60, &err), STOP);
    assert_int_equal(odoo_word_read(&s.word, &err), OK);
    assert_string_equal(s.word.before.reason.code, "odoo_key_denied");
    s.fake.denies = false;
    s.word.settings = "two";
    err = (struct error){0};
    assert_int_equal(odoo_word_probe(&s.word, 1100, 60, &err), OK);
    assert_int_equal(s.fake.logins, 2);
    assert_int_equal(odoo_word_read(&s.word, &err), OK);
    assert_int_equal(s.word.before.last_ok, 1100);
    s.session.odoo.fault_code = 3;
    tell(&s, STOP, "", "denied", 1200);
    assert_string_equal(s.word.before.reason.code, "odoo_denied");
    s.session.odoo.fault_code = 4;
    tell(&s, STOP, "", "no rights", 1200);
    assert_string_equal(s.word.before.reason.code, "odoo_rights_denied");
    s.session.odoo.fault_code = 3;
    s.word.settings = "three"; /* whose key was never accepted */
    tell(&s, STOP, "", "denied", 1300);
    assert_string_equal(s.word.before.reason.code, "odoo_key_denied");
    pool_free(&s.pool);
}

static void a_name_without_an_address_is_told_as_such(void **state)
{
    struct set_up s;

    set_up(&s, state);
    s.session.odoo.server_trouble = s.session.odoo.host_unknown = true;
    tell(&s, RETRY, "", "no connection: Could not resolve host", 1000);
    assert_string_equal(s.word.before.reason.code, "odoo_no_host");
    assert_string_equal(s.word.before.reason.args[1], "odoo.example");
    pool_free(&s.pool);
}

static void a_probe_does_not_forget_a_reason_that_batches_share(void **state)
{
    struct set_up s;
    struct error err = {0};

    set_up(&s, state);
    s.fake.up = true;
    tell(&s, OK, "tax_unmapped\t21", "", 1000);
    assert_int_equal(odoo_word_probe(&s.word, 1100, 60, &err), OK);
    assert_int_equal(odoo_word_read(&s.word, &err), OK);
    tell(&s, OK, "tax_unmapped\t21", "", 1200);
    tell(&s, OK, "tax_unmapped\t21", "", 1300);
    assert_int_equal(s.word.before.state, PEER_STOPPED);
    pool_free(&s.pool);
}

/* Promise 8: what Odoo says against an order names its customer. */
static void the_log_tells_codes_and_never_odoo_s_words(void **state)
{
    struct error err = {0};
    struct set_up s;
    char path[160];
    size_t len = 0;

    set_up(&s, state);
    snprintf(path, sizeof(path), "%s/log", s.inbox->folder);
    assert_int_equal(log_open(path, LOG_DEBUG, &err), OK);
    tell(&s, OK, "odoo_refuses\tThe VAT number of Juan Perez", "", 1000);
    tell(&s, STOP, "", "Odoo does not allow that: Juan Perez", 1001);
    s.session.odoo.server_trouble = true;
    tell(&s, RETRY, "", "Odoo has no database now: Juan Perez", 2000);
    assert_int_equal(log_open("", LOG_INFO, &err), OK);
    char *text = read_file(path, &len);
    assert_non_null(strstr(text, "reason=odoo_refuses"));
    assert_non_null(strstr(text, "state=stopped reason=odoo_stop"));
    assert_non_null(strstr(text, "state=down reason=odoo_down"));
    assert_null(strstr(text, "Juan"));
    free(text);
    unlink(path);
    pool_free(&s.pool);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_log_tells_codes_and_never_odoo_s_words),
        TEST(a_denied_odoo_is_asked_again_after_ten_minutes),
        TEST(a_word_of_the_future_keeps_nobody_waiting),
        TEST(new_settings_are_a_new_chance),
        TEST(while_odoo_is_down_one_cheap_probe_decides),
        TEST(the_same_reason_in_three_batches_stops_and_a_success_forgets_it),
        TEST(other_reasons_do_not_add_up),
        TEST(an_idle_probe_asks_once_a_minute_and_a_stopped_odoo_when_due),
        TEST(settings_are_proved_by_a_login_and_anew_when_they_change),
        TEST(a_name_without_an_address_is_told_as_such),
        TEST(a_probe_does_not_forget_a_reason_that_batches_share),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
