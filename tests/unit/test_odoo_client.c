#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "unit/odoo_script.h"

static enum result call(struct script *s, struct pool *p, const struct value **v,
                        struct error *err)
{
    return odoo_call(&s->odoo, p, "res.partner", "read", value_array(p), NULL, v, err);
}

static void people_paste_urls_and_the_root_is_taken(void **state)
{
    static const struct {
        const char *pasted, *base;
    } cases[] = {{"https://o.example", "https://o.example"},
                 {"https://o.example/", "https://o.example"},
                 {"https://o.example/odoo", "https://o.example"},
                 {"https://o.example/odoo/", "https://o.example"},
                 {"https://o.example/web", "https://o.example"},
                 {"https://o.example/erp/odoo/web//", "https://o.example/erp"},
                 {"https://o.example/odoo/web/", "https://o.example"},
                 {"https://o.example///", "https://o.example"},
                 {"https://o.example/webshop", "https://o.example/webshop"},
                 {"http://odoo", "http://odoo"},
                 {"http://odoo/odoo/", "http://odoo"},
                 {"https://web/", "https://web"},
                 {"HTTP://o.example", "HTTP://o.example"},
                 {"http://127.0.0.1:8069", "http://127.0.0.1:8069"}};
    struct http http = {0};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct odoo odoo;
        struct error err = {0};
        assert_int_equal(odoo_open(&odoo, &http, cases[i].pasted, "d", "u", "k", &err),
                         OK);
        assert_string_equal(odoo.base, cases[i].base);
    }
}

static void an_address_or_value_that_cannot_be_used_is_refused(void **state)
{
    static const char *const urls[] = {"o.example", "ftp://o.example", "", "https:/o"};
    struct error too_long = {0};
    struct http http = {0};
    struct odoo odoo;
    char value[1000];

    (void)state;
    for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
        struct error err = {0};
        assert_int_equal(odoo_open(&odoo, &http, urls[i], "d", "u", "k", &err), STOP);
        assert_non_null(strstr(err.msg, "https://"));
    }
    struct error secret = {0};
    assert_int_equal(
        odoo_open(&odoo, &http, "https://me:pass@o.example", "d", "u", "k", &secret),
        STOP);
    assert_non_null(strstr(secret.msg, "ODOO_USERNAME"));
    assert_null(strstr(secret.msg, "pass@"));
    memset(value, 'x', sizeof(value) - 1);
    value[sizeof(value) - 1] = '\0';
    assert_int_equal(odoo_open(&odoo, &http, "http://o", "d", "u", value, &too_long),
                     STOP);
    assert_non_null(strstr(too_long.msg, "too long"));
    assert_null(strstr(too_long.msg, "xxx"));
}

static void it_logs_in_once_and_keeps_the_uid(void **state)
{
    static const struct script_answer answers[] = {{.capture = "02-authenticate-ok"},
                                                   {.body = ANSWER("<int>1</int>")},
                                                   {.body = ANSWER("<int>2</int>")}};
    AUTO(pool_free) struct pool p = {0};
    const struct value *v;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    s.odoo.uid = 0;
    assert_int_equal(call(&s, &p, &v, &err), OK);
    assert_true(s.odoo.uid > 0);
    assert_int_equal(call(&s, &p, &v, &err), OK);
    assert_int_equal(value_integer(v, 0), 2);
    assert_int_equal(s.next, 3);
    assert_string_equal(s.last_url, "http://odoo.example/xmlrpc/2/object");
    assert_non_null(strstr(s.last_request, "<string>res.partner</string>"));
    assert_non_null(strstr(s.last_request, "<string>the-secret-key</string>"));
}

#define TRACEBACK                                                                        \
    "Traceback (most recent call last):\n"                                               \
    "  File \"/usr/lib/odoo/rpc.py\", line 165, in xmlrpc_2\n    response = call()\n"

static void every_failure_has_its_class(void **state)
{
    static const struct {
        struct script_answer answer;
        enum result r;
        int fault;
        bool server, unknown;
        const char *part;
    } cases[] = {
        {{.capture = "31-fault-access-error"}, STOP, 4, false, false, "does not allow"},
        {{.capture = "05-fault-access-denied"}, STOP, 3, false, false, "ODOO_API_KEY"},
        {{.capture = "06-fault-unknown-db"}, STOP, 1, false, false, "no database 'lab'"},
        {{.capture = "26-order-confirm-again"}, BAD, 2, false, false, ""},
        {{.capture = "33-fault-unknown-method"}, BAD, 1, false, false, "AttributeError"},
        {{.capture = "37-fault-validation-vat"}, BAD, 2, false, false, "VAT"},
        {{.capture = "79-write-conflict-exhausted"}, RETRY, 1, false, false, "elsewhere"},
        {{.capture = "60-get-405"}, STOP, 0, false, false, "not the root"},
        {{.capture = "61-path-odoo-prefix"}, STOP, 0, false, false, "not the root"},
        {{.capture = "66-path-404"}, STOP, 0, false, false, "404"},
        {{.capture = "67-json2"}, STOP, 0, false, false, "redirects to /web/login"},
        {{.capture = "04-authenticate-unknown-db"}, STOP, 1, false, false, "ODOO_DB"},
        {{.capture = "32-fault-access-error-private"}, STOP, 4, false, false, ""},
        {{.capture = "43-check-object-reference-miss"},
         BAD,
         1,
         false,
         false,
         "External ID not found"},
        {{.capture = "65-path-v1"}, BAD, 0, false, false, ""},
        {{.body = "", .status = 301, .location = "https://www.o.example/"},
         STOP,
         0,
         false,
         false,
         "https://www.o.example/"},
        {{.body = "", .status = 302}, STOP, 0, false, false, "somewhere else"},
        {{.body = "", .status = 204}, STOP, 0, false, false, "HTTP 204"},
        {{.body = "", .status = 401}, STOP, 0, false, false, "HTTP 401"},
        {{.body = "x", .status = 502}, RETRY, 0, true, true, "HTTP 502"},
        {{.body = "x", .status = 504}, RETRY, 0, true, true, "HTTP 504"},
        {{.body = FAULT(1, "psycopg2.errors.DeadlockDetected: deadlock")},
         RETRY,
         1,
         false,
         false,
         "elsewhere"},
        {{.body = FAULT(2, "could not serialize access due to concurrent update")},
         RETRY,
         2,
         false,
         false,
         "elsewhere"},
        {{.body = FAULT(7, "another code")}, BAD, 7, false, false, "another code"},
        /* What a customer wrote and Odoo quotes decides nothing. */
        {{.body = FAULT(2, "The VAT of psycopg2 database \"x\" does not exist is wrong")},
         BAD,
         2,
         false,
         false,
         "is wrong"},
        {{.body = FAULT(2, "cannot marshal None is no name")},
         BAD,
         2,
         false,
         false,
         "no name"},
        {{.body = FAULT(2, "The name could not serialize access is taken")},
         BAD,
         2,
         false,
         false,
         "is taken"},
        {{.body =
              FAULT(1, TRACEBACK "ValueError: bad name: TypeError: cannot marshal None")},
         BAD,
         1,
         false,
         false,
         "ValueError"},
        {{.body =
              FAULT(1, TRACEBACK "ValueError: psycopg2 database \"x\" does not exist")},
         BAD,
         1,
         false,
         false,
         "ValueError"},
        /* An error of several lines is more than its last one. */
        {{.capture = "74-i8-int"}, BAD, 1, false, false, "NumericValueOutOfRange"},
        {{.body = FAULT(1, TRACEBACK "psycopg2.errors.DeadlockDetected: deadlock\n"
                                     "DETAIL:  Process 1 waits\nHINT:  See the log\n")},
         RETRY,
         1,
         false,
         false,
         "elsewhere"},
        /* Odoo without its own database is no order's fault. */
        {{.body = FAULT(1, TRACEBACK "psycopg2.OperationalError: connection to server "
                                     "failed: Connection refused\n")},
         RETRY,
         1,
         true,
         true,
         "no database now"},
        {{.body =
              FAULT(1, TRACEBACK "psycopg2.InterfaceError: connection already closed")},
         RETRY,
         1,
         true,
         true,
         "no database now"},
        {{.body = FAULT(2, "")}, BAD, 2, false, false, "without a word"},
        {{.body = FAULT(1, "TypeError: bad call (&apos;the-secret-key&apos;)")},
         BAD,
         1,
         false,
         false,
         "bad call ('…')"},
        {{.body = FAULT(4, "the-secret-keythe-secret-key")}, STOP, 4, false, false, "……"},
        {{.body = " \n<!DOCTYPE html><html></html>"}, RETRY, 0, true, true, "web page"},
        {{.body = "{\"error\": 1}", .content_type = "application/json"},
         RETRY,
         0,
         true,
         true,
         "cannot be read"},
        {{.r = BAD, .outcome_unknown = true}, BAD, 0, false, true, "scripted"},
        {{.body = "x", .status = 500}, RETRY, 0, true, true, "HTTP 500"},
        {{.body = "x", .status = 503, .retry_after_s = 77},
         RETRY,
         0,
         true,
         true,
         "HTTP 503"},
        {{.body = "x", .status = 429, .retry_after_s = 77},
         RETRY,
         0,
         true,
         false,
         "HTTP 429"},
        {{.r = RETRY}, RETRY, 0, true, false, "scripted"},
        {{.r = RETRY, .outcome_unknown = true}, RETRY, 0, true, true, "scripted"},
        {{.r = STOP}, STOP, 0, false, false, "scripted"},
        {{.body = "<html><body>Login</body></html>", .content_type = "text/html"},
         RETRY,
         0,
         true,
         true,
         "web page"},
        {{.body = "<?xml version='1.0'?><methodRe"},
         RETRY,
         0,
         true,
         true,
         "cannot be read"},
        {{.body = ""}, RETRY, 0, true, true, "cannot be read"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        const struct value *v = NULL;
        struct error err = {0};
        struct script s;
        script_open(&s, &cases[i].answer, 1);
        enum result r = call(&s, &p, &v, &err);
        if (r != cases[i].r || strstr(err.msg, cases[i].part) == NULL)
            print_error("case %zu: %d, %s\n", i, (int)r, err.msg);
        assert_int_equal(r, cases[i].r);
        assert_non_null(strstr(err.msg, cases[i].part));
        assert_int_equal(s.odoo.fault_code, cases[i].fault);
        assert_int_equal(s.odoo.server_trouble, cases[i].server);
        assert_int_equal(s.odoo.outcome_unknown, cases[i].unknown);
        assert_int_equal(s.odoo.retry_after_s, cases[i].answer.retry_after_s);
        assert_null(strstr(err.msg, "the-secret-key"));
        assert_null(strstr(err.msg, "Traceback"));
        assert_non_null(strstr(err.msg, "[res.partner.read]"));
    }
}

static void the_next_call_knows_nothing_of_the_last_failure(void **state)
{
    static const struct script_answer answers[] = {
        {.body = "x", .status = 503, .retry_after_s = 9},
        {.capture = "26-order-confirm-again"},
        {.body = ANSWER("<int>1</int>")}};
    AUTO(pool_free) struct pool p = {0};
    const struct value *v;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(call(&s, &p, &v, &err), RETRY);
    assert_int_equal(call(&s, &p, &v, &err), BAD);
    assert_false(s.odoo.server_trouble);
    assert_false(s.odoo.outcome_unknown);
    assert_int_equal(s.odoo.retry_after_s, 0);
    assert_int_equal(call(&s, &p, &v, &err), OK);
    assert_int_equal(s.odoo.fault_code, 0);
}

static void long_words_are_cut_at_a_whole_character(void **state)
{
    AUTO(buf_free) struct buf body = BUF(8192);
    AUTO(pool_free) struct pool p = {0};
    const struct value *v;
    struct error err = {0};
    struct script s;

    (void)state;
    buf_puts(&body, "<methodResponse><fault><value><struct><member><name>faultCode</name>"
                    "<value><int>2</int></value></member><member><name>faultString</name>"
                    "<value>x");
    for (int i = 0; i < 1000; i++)
        buf_puts(&body, "ñ");
    buf_puts(&body, "</value></member></struct></value></fault></methodResponse>");
    const struct script_answer answers[] = {{.body = buf_str(&body)}};
    SCRIPT(&s, answers);
    assert_int_equal(call(&s, &p, &v, &err), BAD);
    assert_true(text_is_utf8(err.msg, strlen(err.msg)));
    assert_null(strstr(err.msg, "\xef\xbf\xbd"));
    assert_in_range(strlen(err.msg), 290, 330);
}

static void a_call_that_is_too_large_is_not_sent(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    char *text = malloc(ODOO_REQUEST_MAX + 1);
    const struct value *v;
    struct error err = {0};
    struct script s;

    (void)state;
    memset(text, 'x', ODOO_REQUEST_MAX);
    text[ODOO_REQUEST_MAX] = '\0';
    script_open(&s, NULL, 0);
    struct value *args = value_push(value_array(&p), value_string(&p, text));
    assert_int_equal(odoo_call(&s.odoo, &p, "m", "f", args, NULL, &v, &err), BAD);
    assert_non_null(strstr(err.msg, "larger than"));
    assert_false(s.odoo.outcome_unknown);
    free(text);
}

static void without_memory_nothing_is_sent(void **state)
{
    AUTO(pool_free) struct pool p = {.max = 500};
    const struct value *v;
    struct error err = {0};
    struct script s;

    (void)state;
    script_open(&s, NULL, 0);
    assert_int_equal(call(&s, &p, &v, &err), BROKEN);
}

static void a_login_without_an_answer_leaves_the_call_undone(void **state)
{
    static const struct script_answer answers[] = {{.r = RETRY, .outcome_unknown = true},
                                                   {.body = "x", .status = 504}};
    AUTO(pool_free) struct pool p = {0};
    const struct value *v;
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    s.odoo.uid = 0;
    for (size_t i = 0; i < s.count; i++) {
        struct error err = {0};
        assert_int_equal(call(&s, &p, &v, &err), RETRY);
        assert_true(s.odoo.server_trouble);
        assert_false(s.odoo.outcome_unknown);
    }
}

static void no_answer_after_the_commit_is_no_failure(void **state)
{
    static const struct script_answer answers[] = {{.capture = "30-fault-none"}};
    AUTO(pool_free) struct pool p = {0};
    const struct value *v;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(call(&s, &p, &v, &err), OK);
    assert_int_equal(v->type, VALUE_NIL);
}

static void a_key_that_is_not_accepted_says_what_to_do(void **state)
{
    static const struct script_answer answers[] = {{.capture = "03-authenticate-false"},
                                                   {.body = ANSWER("<string>6</string>")},
                                                   {.body = ANSWER("<int>-1</int>")},
                                                   {.capture = "05-fault-access-denied"}};
    AUTO(pool_free) struct pool p = {0};
    const struct value *v;
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    s.odoo.uid = 0;
    for (size_t i = 0; i < s.count; i++) {
        struct error err = {0};
        assert_int_equal(call(&s, &p, &v, &err), STOP);
        assert_int_equal(s.odoo.fault_code, 3);
        assert_int_equal(s.odoo.uid, 0);
        assert_non_null(strstr(err.msg, "expired"));
        assert_string_equal(s.last_url, "http://odoo.example/xmlrpc/2/common");
    }
}

static void the_version_needs_no_login(void **state)
{
    static const struct script_answer answers[] = {{.capture = "01-common-version"}};
    AUTO(pool_free) struct pool p = {0};
    const char *version = "";
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    s.odoo.uid = 0;
    assert_int_equal(odoo_version(&s.odoo, &p, &version, &err), OK);
    assert_string_equal(version, "18.0-20250702");
    assert_string_equal(s.last_url, "http://odoo.example/xmlrpc/2/common");
    assert_null(strstr(s.last_request, "the-secret-key"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_paste_urls_and_the_root_is_taken),
        cmocka_unit_test(an_address_or_value_that_cannot_be_used_is_refused),
        cmocka_unit_test(it_logs_in_once_and_keeps_the_uid),
        cmocka_unit_test(every_failure_has_its_class),
        cmocka_unit_test(the_next_call_knows_nothing_of_the_last_failure),
        cmocka_unit_test(long_words_are_cut_at_a_whole_character),
        cmocka_unit_test(a_call_that_is_too_large_is_not_sent),
        cmocka_unit_test(without_memory_nothing_is_sent),
        cmocka_unit_test(a_login_without_an_answer_leaves_the_call_undone),
        cmocka_unit_test(no_answer_after_the_commit_is_no_failure),
        cmocka_unit_test(a_key_that_is_not_accepted_says_what_to_do),
        cmocka_unit_test(the_version_needs_no_login),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
