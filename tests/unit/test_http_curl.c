/* The real HTTP client against a server of a few lines, in a process of its own. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/http.h"
#include "unit/support.h"

enum { ANSWER_MAX = 4096 };

static bool say(int fd, const char *text)
{
    return write(fd, text, strlen(text)) > 0;
}

static void one_by_one(int fd, const char *text)
{
    for (; *text != '\0'; text++) {
        ssize_t n = write(fd, text, 1);
        (void)n;
        usleep(200);
    }
}

#define OK_HEAD "HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n"

/* What each path does. */
static void answer(int fd, const char *request)
{
    struct linger reset = {1, 0};

    if (strstr(request, "/bytewise") != NULL) {
        one_by_one(fd, OK_HEAD "Content-Length: 5\r\n\r\nhello");
    } else if (strstr(request, "/cut") != NULL) {
        say(fd, OK_HEAD "Content-Length: 500\r\n\r\nhel");
    } else if (strstr(request, "/head-only") != NULL) {
        say(fd, "HTTP/1.0 200 OK\r\nContent-Ty");
    } else if (strstr(request, "/nothing") != NULL) {
        return;
    } else if (strstr(request, "/garbage") != NULL) {
        say(fd, "SSH-2.0-OpenSSH_9.2\r\n");
    } else if (strstr(request, "/drip") != NULL) {
        for (bool on = say(fd, OK_HEAD "\r\n"); on; on = say(fd, "x"))
            usleep(100000);
    } else if (strstr(request, "/whole-request") != NULL) {
        say(fd, OK_HEAD "\r\n");
        say(fd, request);
    } else if (strstr(request, "/long-location") != NULL) {
        say(fd, "HTTP/1.0 301 Moved\r\nLocation: http://o.example/");
        for (int i = 0; i < 100; i++)
            say(fd, "0123456789");
        say(fd, "\r\n\r\n");
    } else if (strstr(request, "/reset") != NULL) {
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
    } else if (strstr(request, "/hang") != NULL) {
        char c;
        while (read(fd, &c, 1) > 0) /* until the client hangs up */
            ;
    } else if (strstr(request, "/large") != NULL) {
        say(fd, OK_HEAD "\r\n");
        for (int i = 0; i < 200; i++)
            say(fd,
                "0123456789012345678901234567890123456789012345678901234567890123456789");
    } else if (strstr(request, "/redirect") != NULL) {
        say(fd,
            "HTTP/1.0 303 See Other\r\nLocation: http://127.0.0.1:1/elsewhere\r\n\r\n");
    } else if (strstr(request, "/away") != NULL) {
        say(fd, "HTTP/1.0 503 Service Unavailable\r\n"
                "Retry-After: 9223372036854775807\r\n\r\nlater");
    } else if (strstr(request, "/dated") != NULL) {
        say(fd, OK_HEAD "X-WP-Total: 64\r\nDate: Tue, 25 Nov 2025 00:00:01 GMT\r\n\r\n");
    } else if (strstr(request, "/busy") != NULL) {
        say(fd, "HTTP/1.0 503 Service Unavailable\r\nRetry-After: 17\r\n\r\nlater");
    } else {
        say(fd, OK_HEAD "\r\n");
        const char *end = strstr(request, "\r\n\r\n");
        say(fd, end == NULL ? "no request" : end + 4);
    }
}

static void serve(int listening)
{
    signal(SIGPIPE, SIG_IGN); /* a client that has seen enough hangs up */
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        char request[ANSWER_MAX] = "";
        int fd = accept(listening, NULL, NULL);
        /* Each on its own: a slow answer keeps no other test waiting. */
        if (fd >= 0 && fork() == 0) {
            ssize_t n = read(fd, request, sizeof(request) - 1);
            if (n > 0 && request[0] == 0x16) /* a ClientHello; it names the host */
                answer(fd,
                       memmem(request, (size_t)n, "reset", 5) ? "/reset" : "/garbage");
            else if (n > 0)
                answer(fd, request);
            close(fd);
            _exit(0);
        }
        close(fd);
    }
}

struct server {
    pid_t pid;
    int port;
};

static int start_server(void **state)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct server *s = calloc(1, sizeof(*s));
    socklen_t len = sizeof(at);
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof(at)), 0);
    assert_int_equal(listen(fd, 16), 0);
    getsockname(fd, (struct sockaddr *)&at, &len);
    s->port = ntohs(at.sin_port);
    s->pid = fork();
    if (s->pid == 0) {
        alarm(60); /* nothing is left behind by a test that dies */
        serve(fd);
    }
    close(fd);
    *state = s;
    return 0;
}

static int stop_server(void **state)
{
    struct server *s = *state;

    kill(s->pid, SIGKILL);
    waitpid(s->pid, NULL, 0);
    free(s);
    return 0;
}

static void url_of(int port, const char *path, char *url, size_t size)
{
    /* No proxy of the machine is to stand between. */
    setenv("no_proxy", "127.0.0.1", 1);
    snprintf(url, size, "http://127.0.0.1:%d%s", port, path);
}

static enum result post_to(int port, const char *path, struct http_response *response,
                           struct error *err)
{
    struct http http = {0};
    char url[100];

    url_of(port, path, url, sizeof(url));
    struct http_request request = {
        .url = url, .content_type = "text/xml", .body = "ping", .len = 4, .timeout_s = 1};
    assert_int_equal(http_curl_open(&http, "", err), OK);
    enum result r = http_send(&http, &request, response, err);
    assert_int_equal(http.requests, 1);
    http_curl_close(&http);
    return r;
}

#define POST(path)                                                                       \
    AUTO(http_response_free) struct http_response response = {.body = BUF(ANSWER_MAX)};  \
    struct error err = {0};                                                              \
    enum result r = post_to(((struct server *)*state)->port, path, &response, &err)

static void a_body_goes_and_comes(void **state)
{
    POST("/echo");
    assert_int_equal(r, OK);
    assert_int_equal(response.status, 200);
    assert_string_equal(buf_str(&response.body), "ping");
    assert_string_equal(response.content_type, "text/xml");
}

static void an_answer_byte_by_byte_just_works(void **state)
{
    POST("/bytewise");
    assert_int_equal(r, OK);
    assert_string_equal(buf_str(&response.body), "hello");
}

static void a_cut_answer_may_have_been_carried_out(void **state)
{
    POST("/cut");
    assert_int_equal(r, RETRY);
    assert_true(response.outcome_unknown);
}

static enum result hand_shake(int port, const char *host, struct http_response *response,
                              struct error *err)
{
    struct http http = {0};
    char url[100];

    setenv("no_proxy", "*", 1);
    snprintf(url, sizeof(url), "https://%s.localhost:%d/", host, port);
    struct http_request request = {.url = url, .timeout_s = 5};
    assert_int_equal(http_curl_open(&http, "", err), OK);
    enum result r = http_send(&http, &request, response, err);
    http_curl_close(&http);
    return r;
}

static void
a_reset_while_tls_shakes_hands_passes_and_nothing_was_carried_out(void **state)
{
    AUTO(http_response_free) struct http_response response = {.body = BUF(ANSWER_MAX)};
    struct error err = {0};
    int port = ((struct server *)*state)->port;

    assert_int_equal(hand_shake(port, "reset", &response, &err), RETRY);
    assert_false(response.outcome_unknown);
}

static void a_reset_may_have_been_carried_out(void **state)
{
    POST("/reset");
    assert_int_equal(r, RETRY);
    assert_true(response.outcome_unknown);
}

static void an_answer_cut_in_its_head_may_have_been_carried_out(void **state)
{
    POST("/head-only");
    /* curl takes a head that ends with the connection for whole: the caller judges. */
    assert_true(r == RETRY ? response.outcome_unknown : response.body.len == 0);
}

static void no_answer_at_all_may_have_been_carried_out(void **state)
{
    POST("/nothing");
    assert_int_equal(r, RETRY);
    assert_true(response.outcome_unknown);
}

static void an_answer_of_another_protocol_is_none(void **state)
{
    POST("/garbage");
    assert_int_equal(r, RETRY);
    assert_true(response.outcome_unknown);
    assert_int_equal(response.body.len, 0);
}

static void the_time_counts_for_the_whole_exchange(void **state)
{
    POST("/drip");
    assert_int_equal(r, RETRY);
    assert_true(response.outcome_unknown);
    assert_true(response.body.len < 20);
}

static void a_question_has_no_body_and_knows_its_user(void **state)
{
    AUTO(http_response_free) struct http_response response = {.body = BUF(ANSWER_MAX)};
    struct http http = {0};
    struct error err = {0};
    char url[100];

    url_of(((struct server *)*state)->port, "/whole-request", url, sizeof(url));
    struct http_request request = {
        .url = url, .user = "ck_1", .password = "cs:2", .timeout_s = 5};
    assert_int_equal(http_curl_open(&http, "", &err), OK);
    assert_int_equal(http_send(&http, &request, &response, &err), OK);
    http_curl_close(&http);
    const char *text = buf_str(&response.body);
    assert_true(strncmp(text, "GET /whole-request HTTP/1.", 26) == 0);
    assert_non_null(strstr(text, "Authorization: Basic Y2tfMTpjczoy\r\n"));
    assert_non_null(strstr(text, "User-Agent: booking-sync\r\n"));
    assert_null(strstr(text, "Content-Type"));
}

static void a_post_says_what_it_holds_and_waits_for_no_leave(void **state)
{
    POST("/whole-request");
    const char *text = buf_str(&response.body);

    assert_int_equal(r, OK);
    assert_true(strncmp(text, "POST /whole-request HTTP/1.", 27) == 0);
    assert_non_null(strstr(text, "Content-Type: text/xml\r\n"));
    assert_non_null(strstr(text, "Content-Length: 4\r\n"));
    assert_null(strstr(text, "Expect"));
    assert_null(strstr(text, "Authorization"));
}

static void further_lines_go_beside_those_of_a_post(void **state)
{
    static const char *const lines[] = {"X-WC-Webhook-Topic: order.test", "X-Other: 1",
                                        NULL};
    AUTO(http_response_free) struct http_response response = {.body = BUF(ANSWER_MAX)};
    struct http http = {0};
    struct error err = {0};
    char url[100];

    url_of(((struct server *)*state)->port, "/whole-request", url, sizeof(url));
    struct http_request request = {.url = url,
                                   .content_type = "application/json",
                                   .body = "{}",
                                   .len = 2,
                                   .lines = lines,
                                   .timeout_s = 5};
    assert_int_equal(http_curl_open(&http, "", &err), OK);
    assert_int_equal(http_send(&http, &request, &response, &err), OK);
    http_curl_close(&http);
    const char *text = buf_str(&response.body);
    assert_non_null(strstr(text, "Content-Type: application/json\r\n"));
    assert_non_null(strstr(text, "X-WC-Webhook-Topic: order.test\r\n"));
    assert_non_null(strstr(text, "X-Other: 1\r\n"));
    assert_null(strstr(text, "Expect"));
}

static void the_server_s_clock_and_a_wanted_field_are_read(void **state)
{
    static const char *const paths[] = {"/dated", "/echo"};
    static const char *const fields[] = {"64", ""};
    static const int64_t dates[] = {1764028801, 0};

    for (size_t i = 0; i < 2; i++) {
        AUTO(http_response_free)
        struct http_response response = {.body = BUF(ANSWER_MAX)};
        struct http http = {0};
        struct error err = {0};
        char url[100];
        url_of(((struct server *)*state)->port, paths[i], url, sizeof(url));
        struct http_request request = {
            .url = url, .header = "x-wp-total", .timeout_s = 5};
        assert_int_equal(http_curl_open(&http, "", &err), OK);
        assert_int_equal(http_send(&http, &request, &response, &err), OK);
        http_curl_close(&http);
        assert_string_equal(response.header, fields[i]);
        assert_int_equal(response.date, dates[i]);
    }
}

static void one_client_serves_many_requests_and_forgets_each(void **state)
{
    struct http http = {0};
    struct error err = {0};
    char url[100];

    url_of(((struct server *)*state)->port, "/whole-request", url, sizeof(url));
    assert_int_equal(http_curl_open(&http, "", &err), OK);
    for (int i = 0; i < 4; i++) {
        AUTO(http_response_free)
        struct http_response response = {.body = BUF(ANSWER_MAX)};
        bool post = i % 2 == 0;
        struct http_request request = {.url = url,
                                       .content_type = post ? "text/xml" : NULL,
                                       .body = "ping",
                                       .len = post ? 4 : 0,
                                       .user = post ? "u" : NULL,
                                       .password = "p",
                                       .timeout_s = 5};
        assert_int_equal(http_send(&http, &request, &response, &err), OK);
        const char *text = buf_str(&response.body);
        assert_int_equal(strstr(text, "Authorization") != NULL, post);
        assert_int_equal(strstr(text, "ping") != NULL, post);
    }
    assert_int_equal(http.requests, 4);
    http_curl_close(&http);
}

static void a_long_location_is_cut_and_not_written_over(void **state)
{
    POST("/long-location");
    assert_int_equal(r, OK);
    assert_int_equal(response.status, 301);
    assert_int_equal(strlen(response.location), sizeof(response.location) - 1);
}

static void a_server_without_tls_is_not_trusted(void **state)
{
    AUTO(http_response_free) struct http_response response = {.body = BUF(ANSWER_MAX)};
    struct http http = {0};
    struct error err = {0};
    char url[100];

    url_of(((struct server *)*state)->port, "/garbage", url, sizeof(url));
    memmove(url + 5, url + 4, strlen(url + 4) + 1);
    url[4] = 's';
    struct http_request request = {.url = url, .timeout_s = 5};
    assert_int_equal(http_curl_open(&http, "", &err), OK);
    assert_int_equal(http_send(&http, &request, &response, &err), STOP);
    assert_non_null(strstr(err.msg, "speaks no TLS"));
    assert_false(response.outcome_unknown);
    http_curl_close(&http);
}

static void an_address_that_is_none_stops(void **state)
{
    static const char *const urls[] = {"http://", "http://a b/", "ftp://127.0.0.1/"};

    (void)state;
    for (size_t i = 0; i < sizeof(urls) / sizeof(urls[0]); i++) {
        AUTO(http_response_free)
        struct http_response response = {.body = BUF(ANSWER_MAX)};
        struct http_request request = {.url = urls[i], .timeout_s = 1};
        struct http http = {0};
        struct error err = {0};
        assert_int_equal(http_curl_open(&http, "", &err), OK);
        assert_int_equal(http_send(&http, &request, &response, &err), STOP);
        assert_false(response.outcome_unknown);
        http_curl_close(&http);
    }
}

static void a_server_that_hangs_is_given_up_and_its_outcome_unknown(void **state)
{
    POST("/hang");
    assert_int_equal(r, RETRY);
    assert_true(response.outcome_unknown);
    assert_non_null(strstr(err.msg, "no answer"));
}

static void an_answer_over_the_limit_is_bad(void **state)
{
    POST("/large");
    assert_int_equal(r, BAD);
    assert_true(response.outcome_unknown);
    assert_non_null(strstr(err.msg, "too large"));
}

static void a_redirect_is_told_and_not_followed(void **state)
{
    POST("/redirect");
    assert_int_equal(r, OK);
    assert_int_equal(response.status, 303);
    assert_string_equal(response.location, "http://127.0.0.1:1/elsewhere");
}

static void a_busy_server_says_when_to_come_again(void **state)
{
    POST("/busy");
    assert_int_equal(r, OK);
    assert_int_equal(response.status, 503);
    assert_int_equal(response.retry_after_s, 17);
}

static void no_server_sends_us_away_for_long(void **state)
{
    POST("/away");
    assert_int_equal(r, OK);
    assert_int_equal(response.status, 503);
    assert_int_equal(response.retry_after_s, 600);
}

static void nobody_there_means_nothing_was_done(void **state)
{
    AUTO(http_response_free) struct http_response response = {.body = BUF(ANSWER_MAX)};
    struct error err = {0};

    (void)state;
    assert_int_equal(post_to(1, "/", &response, &err), RETRY);
    assert_false(response.outcome_unknown);
    assert_non_null(strstr(err.msg, "no connection"));
}

/* A full queue takes no more connections, as a firewall that drops packets does not. */
static void a_connection_that_never_comes_about_did_nothing(void **state)
{
    AUTO(http_response_free) struct http_response response = {.body = BUF(ANSWER_MAX)};
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(at);
    struct error err = {0};
    int waiting[8];

    (void)state;
    int listening = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(listening, (struct sockaddr *)&at, size), 0);
    assert_int_equal(listen(listening, 0), 0);
    assert_int_equal(getsockname(listening, (struct sockaddr *)&at, &size), 0);
    for (size_t i = 0; i < 8; i++) {
        waiting[i] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        connect(waiting[i], (struct sockaddr *)&at, size);
    }
    assert_int_equal(post_to(ntohs(at.sin_port), "/", &response, &err), RETRY);
    assert_false(response.outcome_unknown);
    assert_non_null(strstr(err.msg, "no connection"));
    for (size_t i = 0; i < 8; i++)
        close(waiting[i]);
    close(listening);
}

static void other_protocols_are_not_spoken(void **state)
{
    AUTO(http_response_free) struct http_response response = {.body = BUF(ANSWER_MAX)};
    struct http_request request = {.url = "file:///etc/passwd", .timeout_s = 1};
    struct http http = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(http_curl_open(&http, "", &err), OK);
    assert_int_equal(http_send(&http, &request, &response, &err), STOP);
    assert_int_equal(response.body.len, 0);
    http_curl_close(&http);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_goes_and_comes),
        cmocka_unit_test(an_answer_byte_by_byte_just_works),
        cmocka_unit_test(a_cut_answer_may_have_been_carried_out),
        cmocka_unit_test(
            a_reset_while_tls_shakes_hands_passes_and_nothing_was_carried_out),
        cmocka_unit_test(a_reset_may_have_been_carried_out),
        cmocka_unit_test(an_answer_over_the_limit_is_bad),
        cmocka_unit_test(a_redirect_is_told_and_not_followed),
        cmocka_unit_test(a_busy_server_says_when_to_come_again),
        cmocka_unit_test(no_server_sends_us_away_for_long),
        cmocka_unit_test(nobody_there_means_nothing_was_done),
        cmocka_unit_test(a_connection_that_never_comes_about_did_nothing),
        cmocka_unit_test(other_protocols_are_not_spoken),
        cmocka_unit_test(an_answer_cut_in_its_head_may_have_been_carried_out),
        cmocka_unit_test(no_answer_at_all_may_have_been_carried_out),
        cmocka_unit_test(an_answer_of_another_protocol_is_none),
        cmocka_unit_test(a_server_that_hangs_is_given_up_and_its_outcome_unknown),
        cmocka_unit_test(the_time_counts_for_the_whole_exchange),
        cmocka_unit_test(a_question_has_no_body_and_knows_its_user),
        cmocka_unit_test(a_post_says_what_it_holds_and_waits_for_no_leave),
        cmocka_unit_test(further_lines_go_beside_those_of_a_post),
        cmocka_unit_test(the_server_s_clock_and_a_wanted_field_are_read),
        cmocka_unit_test(one_client_serves_many_requests_and_forgets_each),
        cmocka_unit_test(a_long_location_is_cut_and_not_written_over),
        cmocka_unit_test(a_server_without_tls_is_not_trusted),
        cmocka_unit_test(an_address_that_is_none_stops),
    };

    return cmocka_run_group_tests(tests, start_server, stop_server);
}
