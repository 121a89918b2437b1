/* GET and POST /sync/manual: who may, what is told, and the start of a sync. */
#include "cgi/manual.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/log.h"
#include "base/text.h"
#include "base/time.h"
#include "page_css.h"
#include "sync/report.h"
#include "sync/runs.h"

enum { FORM_MAX_BYTES = 4096, TOKEN_HOURS = 2 };

/* --- who may --- */

/* The first language of the list that we can serve; where Spanish is understood as well
 * it is Spanish. */
static enum language language_of(const struct request *request)
{
    const char *at = request->accept_language;
    size_t len;

    for (const char *tag; (tag = text_list_next(&at, &len)) != NULL;) {
        char two[3] = {tag[0], len > 1 ? tag[1] : '\0', '\0'};
        if (text_in_list(two, "es,ca,gl,eu"))
            return SPANISH;
        if (text_in_list(two, "en"))
            break;
    }
    return ENGLISH;
}

/* In a browser a page, for anybody else JSON. */
static void refuse(const struct request *request, struct reply *reply, int status,
                   const char *spanish, const char *english)
{
    enum language language = language_of(request);

    if (strstr(request->accept, "text/html") == NULL) {
        reply_error(reply, status, "%s", english);
        return;
    }
    reply->status = status;
    reply->type = REPLY_HTML;
    manual_page_message(language, language == SPANISH ? spanish : english, &reply->body);
}

static void ask_who(const struct request *request, struct reply *reply,
                    const char *spanish, const char *english)
{
    refuse(request, reply, 401, spanish, english);
    reply->ask_password = true;
}

/* "user:password" of an Authorization header; false for any other scheme. */
static bool read_basic(const char *header, char *pair, size_t room)
{
    static const char scheme[] = "basic ";

    if (strlen(header) < sizeof(scheme) ||
        strncasecmp(header, scheme, sizeof(scheme) - 1) != 0)
        return false;
    return digest_base64_decode(header + sizeof(scheme) - 1, pair, room);
}

/* Both are compared by their digests: the time taken tells nothing of either. */
static bool is_administrator(const struct settings *s, char *pair)
{
    char user[DIGEST_HEX], wanted_user[DIGEST_HEX], password[DIGEST_HEX];
    struct error err = {0};
    char *colon = strchr(pair, ':');

    if (colon == NULL)
        return false;
    *colon = '\0';
    if (digest_sha256_hex(pair, strlen(pair), user, &err) != OK ||
        digest_sha256_hex(s->admin_user, strlen(s->admin_user), wanted_user, &err) !=
            OK ||
        digest_sha256_hex(colon + 1, strlen(colon + 1), password, &err) != OK)
        return false;
    bool right_user = digest_equal(user, wanted_user);
    return digest_equal(password, s->admin_password_hash) && right_user;
}

static bool may_enter(const struct config *config, const struct request *request,
                      struct reply *reply)
{
    char pair[512];

    if (*config->settings.admin_password_hash == '\0') {
        refuse(request, reply, 403,
               "esta página no tiene contraseña: booking-sync password --write",
               "no password is set for this page: run 'booking-sync password'");
        return false;
    }
    if (*request->authorization == '\0') {
        ask_who(request, reply, "hacen falta usuario y contraseña",
                "user and password are needed");
        return false;
    }
    if (read_basic(request->authorization, pair, sizeof(pair)) &&
        is_administrator(&config->settings, pair))
        return true;
    log_event(LOG_WARNING, "manual", "outcome", "denied", NULL);
    ask_who(request, reply, "el usuario o la contraseña no es ese",
            "user or password is wrong");
    return false;
}

/* --- whose form it is --- */

static bool token_of_hour(const struct config *config, int64_t hour, char *token)
{
    const char *key = config->settings.admin_password_hash;
    struct error err = {0};
    char text[64];
    int n = snprintf(text, sizeof(text), "sync-manual %lld", (long long)hour);

    return digest_hmac_base64(key, strlen(key), text, (size_t)n, token, &err) == OK;
}

bool manual_token(const struct config *config, int64_t now, char *token)
{
    return token_of_hour(config, now / 3600, token);
}

static bool token_fits(const struct config *config, const char *given, int64_t now)
{
    char token[DIGEST_BASE64];

    for (int back = 0; back < TOKEN_HOURS; back++)
        if (token_of_hour(config, now / 3600 - back, token) && digest_equal(token, given))
            return true;
    return false;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The form's only field, "token=…" percent-encoded. */
static void read_token(const char *form, char *token, size_t room)
{
    static const char field[] = "token=";
    const char *at = text_starts(form, field) ? form + sizeof(field) - 1 : "";
    size_t n = 0;

    for (; *at != '\0' && *at != '&' && n + 1 < room; at++) {
        int high = *at == '%' ? hex_digit(at[1]) : -1;
        int low = high >= 0 ? hex_digit(at[2]) : -1;
        token[n++] = low >= 0 ? (char)(high * 16 + low) : *at == '+' ? ' ' : *at;
        at += low >= 0 ? 2 : 0;
    }
    token[n] = '\0';
}

/* Host names only: Debian's nginx passes ours without the port. */
static bool is_same_host(const char *a, const char *b)
{
    size_t len = strcspn(a, ":/");

    return len > 0 && len == strcspn(b, ":/") && strncasecmp(a, b, len) == 0;
}

/* A browser says where a request comes from; a script such as curl says nothing. */
static bool comes_from_elsewhere(const struct request *request)
{
    const char *host = strstr(request->origin, "://");

    if (*request->fetch_site != '\0' && strcmp(request->fetch_site, "same-origin") != 0 &&
        strcmp(request->fetch_site, "none") != 0)
        return true;
    return *request->origin != '\0' &&
           (host == NULL || !is_same_host(host + 3, request->host));
}

static bool is_browser(const struct request *request)
{
    return *request->origin != '\0' || *request->fetch_site != '\0' ||
           strstr(request->accept, "text/html") != NULL;
}

static bool may_start(const struct config *config, struct request *request, int64_t now,
                      struct reply *reply)
{
    AUTO(buf_free) struct buf form = BUF(FORM_MAX_BYTES);
    char part[1024], token[128];

    for (size_t n; (n = request->read(request->state, part, sizeof(part))) > 0;)
        buf_add(&form, part, n);
    if (form.failed) {
        reply_error(reply, 413, "the form is too large");
        return false;
    }
    read_token(buf_str(&form), token, sizeof(token));
    if (!comes_from_elsewhere(request) &&
        (!is_browser(request) || token_fits(config, token, now)))
        return true;
    refuse(request, reply, 403,
           "esto no se envió desde la página, o la página llevaba horas abierta: cárgala "
           "otra vez y pulsa ahí el botón",
           "this was not sent from the page, or the page was open for hours: load it "
           "again and press the button there");
    return false;
}

/* --- what is told --- */

static void put_json(struct reply *reply, int status, json_t *json)
{
    char *text = json == NULL ? NULL : json_dumps(json, JSON_INDENT(2));

    reply->status = status;
    buf_puts(&reply->body, text == NULL ? "{}" : text);
    free(text);
    json_decref(json);
}

static void show(struct db *db, const struct responder *responder,
                 const struct request *request, struct reply *reply)
{
    enum language language = language_of(request);
    struct error err = {0};
    json_t *json = NULL;
    enum result r;

    if (strstr(request->accept, "text/html") != NULL) {
        reply->type = REPLY_HTML;
        reply->status = 200;
        r = manual_page(db, responder->config, time_now(), language, &reply->body, &err);
    } else {
        r = report_status(db, responder->config, time_now(), language, &json, &err);
        if (r == OK)
            put_json(reply, 200, json);
    }
    if (r == OK)
        return;
    log_event(LOG_ERROR, "manual", "reason", err.msg, NULL);
    buf_clear(&reply->body);
    reply->type = REPLY_JSON;
    refuse(request, reply, 503, "no se puede leer el buzón", "the inbox cannot be read");
}

static void start(struct db *db, struct responder *responder, struct request *request,
                  struct reply *reply)
{
    struct error err = {0};
    int64_t run = 0;

    if (!may_start(responder->config, request, time_now(), reply))
        return;
    if (runs_want(db, responder->config, time_now(), &run, &err) != OK) {
        log_event(LOG_ERROR, "manual", "reason", err.msg, NULL);
        refuse(request, reply, 503, "no se pudo empezar; vuelve a probar más tarde",
               "the run could not be started; try again later");
        return;
    }
    if (responder->wake_fd >= 0) {
        ssize_t written = write(responder->wake_fd, "!", 1);
        (void)written;
    }
    if (strstr(request->accept, "text/html") != NULL) {
        reply->status = 303;
        reply->location = "/sync/manual";
        return;
    }
    put_json(reply, 202,
             json_pack("{s:s, s:I}", "status", "started", "run", (json_int_t)run));
}

void manual_answer(struct responder *responder, struct request *request,
                   struct reply *reply)
{
    if (!may_enter(responder->config, request, reply))
        return;
    if (strcmp(request->query, "style") == 0) {
        reply->status = 200;
        reply->type = REPLY_CSS;
        buf_puts(&reply->body, page_css);
        return;
    }
    struct db *db = responder_db(responder, reply);
    if (db == NULL)
        return;
    if (strcmp(request->method, "POST") == 0)
        start(db, responder, request, reply);
    else
        show(db, responder, request, reply);
}
