#include "odoo/client.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "odoo/xml_read.h"
#include "odoo/xml_write.h"

enum { REASON_MAX = 300 }; /* bytes of Odoo's own words in ours */

/* "https://host/odoo/" is what a browser shows; the calls go to the root. Only the path
 * is cut: a container's host may be called odoo. */
void odoo_tidy_url(char *url)
{
    static const char *const tails[] = {"/odoo", "/web"};
    char *path = strstr(url, "://");

    if (path == NULL)
        return;
    path += strlen("://");
    size_t len = strlen(path);

    for (bool cut = true; cut;) {
        cut = false;
        while (len > 0 && path[len - 1] == '/')
            path[--len] = '\0';
        for (size_t i = 0; i < 2; i++) {
            size_t tail = strlen(tails[i]);
            if (len > tail && strcmp(path + len - tail, tails[i]) == 0) {
                path[len -= tail] = '\0';
                cut = true;
            }
        }
    }
}

static bool copy(char *to, size_t room, const char *text)
{
    return snprintf(to, room, "%s", text) < (int)room;
}

enum result odoo_open(struct odoo *odoo, struct http *http, const char *url,
                      const char *db, const char *user, const char *key,
                      struct error *err)
{
    *odoo = (struct odoo){.http = http};
    if (strchr(url, '@') != NULL) /* reasons name the address, and must hold no secret */
        return error_set(err, STOP,
                         "ODOO_URL holds a user or a password: leave them out, "
                         "ODOO_USERNAME and ODOO_API_KEY have them");
    if (strncasecmp(url, "http://", 7) != 0 && strncasecmp(url, "https://", 8) != 0)
        return error_set(
            err, STOP, "ODOO_URL '%.200s' does not begin with http:// or https://", url);
    if (!copy(odoo->base, sizeof(odoo->base), url) ||
        !copy(odoo->db, sizeof(odoo->db), db) ||
        !copy(odoo->user, sizeof(odoo->user), user) ||
        !copy(odoo->key, sizeof(odoo->key), key))
        return error_set(err, STOP, "a setting of Odoo is too long");
    odoo_tidy_url(odoo->base);
    return OK;
}

/* Whatever a server may repeat of our call: the key goes into no reason. */
static const char *without_key(const struct odoo *odoo, struct pool *p, const char *text)
{
    AUTO(buf_free) struct buf out = BUF(strlen(text) * 3 + 1);
    size_t len = strlen(odoo->key);

    if (len == 0 || strstr(text, odoo->key) == NULL)
        return text;
    for (const char *at; (at = strstr(text, odoo->key)) != NULL; text = at + len) {
        buf_add(&out, text, (size_t)(at - text));
        buf_puts(&out, "…");
    }
    buf_puts(&out, text);
    return pool_str(p, buf_str(&out));
}

static size_t cut_at_character(const char *text, size_t len)
{
    if (len <= REASON_MAX)
        return len;
    for (len = REASON_MAX; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80;)
        len--;
    return len;
}

/* The error itself: of a traceback what stands behind its last frame and that frame's
 * indented source. Odoo's other texts are words for people from the start. */
static const char *error_of(const char *text)
{
    const char *at = text;

    if (!text_starts(text, "Traceback"))
        return text;
    for (const char *frame; (frame = strstr(at, "\n  File ")) != NULL;)
        at = frame + 1;
    do {
        at += strcspn(at, "\n");
        at += *at == '\n';
    } while (*at == ' ');
    return at;
}

static const char *words_of(struct pool *p, const char *error)
{
    if (*error == '\0')
        return "Odoo refuses without a word";
    return text_tidy(p, pool_strn(p, error, cut_at_character(error, strlen(error))));
}

static bool starts_with_any(const char *text, const char *const *starts)
{
    while (*starts != NULL && !text_starts(text, *starts))
        starts++;
    return *starts != NULL;
}

/* PostgreSQL speaks the language of its lc_messages: English and Spanish are known here,
 * load_run() marks what it cannot place. Source: PostgreSQL, src/backend/po/es.po. */
bool odoo_is_conflict(const char *error)
{
    static const char *const starts[] = {
        "could not serialize access",
        "no se pudo serializar el acceso",
        "deadlock detected",
        "se ha detectado un deadlock",
        "deadlock detectado",
        "canceling statement due to lock timeout",
        "cancelando la sentencia debido a que se agotó el tiempo de espera de candado",
        "duplicate key value violates unique constraint \"ir_model_data_",
        "llave duplicada viola restricción de unicidad «ir_model_data_",
        "psycopg2.errors.SerializationFailure",
        "psycopg2.errors.DeadlockDetected",
        "psycopg2.errors.LockNotAvailable",
        "psycopg2.extensions.TransactionRollbackError",
        NULL};

    return starts_with_any(error, starts);
}

static bool is_unknown_database(const char *error)
{
    return text_starts(error, "psycopg2.OperationalError") &&
           strstr(error, "database \"") != NULL &&
           strstr(error, "does not exist") != NULL;
}

/* Odoo's own database is restarting, away or has no connection left. */
static bool is_without_database(const char *error)
{
    static const char *const starts[] = {"psycopg2.OperationalError",
                                         "psycopg2.InterfaceError",
                                         "psycopg2.pool.PoolError", NULL};

    return starts_with_any(error, starts);
}

static enum result judge_error(struct odoo *odoo, const char *error, const char *words,
                               const struct value **value, struct error *err)
{
    if (text_starts(error, "TypeError: cannot marshal None")) {
        /* It comes after the commit: the call was carried out and has no answer. */
        static const struct value nothing = {.type = VALUE_NIL};
        odoo->fault_code = 0;
        *value = &nothing;
        return OK;
    }
    if (is_unknown_database(error))
        return error_set(err, STOP, "Odoo has no database '%s': correct ODOO_DB",
                         odoo->db);
    if (is_without_database(error)) {
        odoo->server_trouble = true;
        odoo->outcome_unknown = true; /* it may have gone at the commit */
        return error_set(err, RETRY, "Odoo has no database now: %s", words);
    }
    return error_set(err, BAD, "%s", words);
}

static enum result judge_fault(struct odoo *odoo, struct pool *p,
                               const struct xml_answer *answer,
                               const struct value **value, struct error *err)
{
    const char *error = error_of(without_key(odoo, p, answer->fault_text));
    const char *words = words_of(p, error);

    odoo->fault_code = (int)answer->fault_code;
    if (answer->fault_code == 3)
        return error_set(
            err, STOP,
            "Odoo does not accept the key of %s: it is wrong or has expired; make a "
            "new one and put it into ODOO_API_KEY",
            odoo->user);
    if (answer->fault_code == 4)
        return error_set(err, STOP, "Odoo does not allow that to the user %s: %s",
                         odoo->user, words);
    if (odoo_is_conflict(error))
        return error_set(err, RETRY, "Odoo was changing the same record elsewhere: %s",
                         words);
    if (answer->fault_code == 1)
        return judge_error(odoo, error, words, value, err);
    return error_set(err, BAD, "%s", words);
}

static enum result judge_status(struct odoo *odoo, const struct http_response *response,
                                struct error *err)
{
    long status = response->status;

    if (status == 200)
        return OK;
    if (status >= 500 || status == 429) {
        odoo->server_trouble = true;
        odoo->outcome_unknown = status >= 500;
        odoo->retry_after_s = response->retry_after_s;
        return error_set(err, RETRY, "Odoo's server answered HTTP %ld", status);
    }
    if (status >= 300 && status < 400)
        return error_set(
            err, STOP,
            "Odoo's address redirects to %s (HTTP %ld): put the address it leads to "
            "into ODOO_URL, without /odoo or /web",
            *response->location == '\0' ? "somewhere else" : response->location, status);
    return error_set(
        err, STOP,
        "ODOO_URL %s is not the root of an Odoo server (HTTP %ld for its XML-RPC "
        "address)",
        odoo->base, status);
}

static bool is_web_page(const struct http_response *response)
{
    const char *body = buf_str(&response->body);

    body += strspn(body, " \t\r\n");
    return strstr(response->content_type, "html") != NULL ||
           strncasecmp(body, "<!doctype html", 14) == 0 ||
           strncasecmp(body, "<html", 5) == 0;
}

static enum result judge(struct odoo *odoo, struct pool *p,
                         const struct http_response *response, const struct value **value,
                         struct error *err)
{
    struct xml_answer answer = {0};
    struct error why = {0};
    enum result r = judge_status(odoo, response, err);

    if (r != OK)
        return r;
    r = xml_read_answer(buf_str(&response->body), response->body.len, p, &answer, &why);
    if (r == OK && answer.is_fault)
        return judge_fault(odoo, p, &answer, value, err);
    if (r == OK) {
        *value = answer.value;
        return OK;
    }
    if (r != BAD)
        return error_set(err, r, "%s", why.msg);
    /* Something between us and Odoo, or a server on its way up or down, spoke. */
    odoo->outcome_unknown = odoo->server_trouble = true;
    if (is_web_page(response))
        return error_set(
            err, RETRY,
            "Odoo answered with a web page (HTTP %ld, %s) instead of XML-RPC: is "
            "ODOO_URL %s the root of the Odoo server?",
            response->status, response->content_type, odoo->base);
    return error_set(err, RETRY, "Odoo's answer cannot be read: %s", why.msg);
}

static void note_call(struct odoo *odoo, const char *about, long elapsed_ms,
                      enum result r)
{
    size_t len = strlen(odoo->calls);
    char outcome[32] = "";

    if (odoo->fault_code != 0)
        snprintf(outcome, sizeof(outcome), " fault %d", odoo->fault_code);
    else if (r != OK)
        snprintf(outcome, sizeof(outcome), " %s", odoo->silent ? "unanswered" : "failed");
    snprintf(odoo->calls + len, sizeof(odoo->calls) - len, "%s%s %ld ms%s",
             len == 0 ? "" : ", ", about, elapsed_ms, outcome);
}

/* @about: what the call is named where it is told */
static enum result call(struct odoo *odoo, struct pool *p, const char *about,
                        const char *service, const char *method,
                        const struct value *params, long timeout_s,
                        const struct value **value, struct error *err)
{
    AUTO(buf_free) struct buf body = BUF(ODOO_REQUEST_MAX);
    AUTO(http_response_free)
    struct http_response response = {.body = BUF(ODOO_ANSWER_MAX)};
    const char *url = pool_printf(p, "%s/xmlrpc/2/%s", odoo->base, service);

    odoo->fault_code = 0;
    odoo->outcome_unknown = odoo->server_trouble = odoo->silent = false;
    odoo->host_unknown = false;
    odoo->retry_after_s = 0;
    if (params == NULL || p->failed)
        return error_nomem(err);
    xml_write_call(&body, method, params);
    if (body.failed)
        return error_set(err, BAD, "a call to Odoo is larger than %d bytes",
                         ODOO_REQUEST_MAX);
    struct http_request request = {.url = url,
                                   .content_type = "text/xml",
                                   .body = body.data,
                                   .len = body.len,
                                   .timeout_s = timeout_s};
    enum result r = http_send(odoo->http, &request, &response, err);
    if (r != OK) {
        odoo->outcome_unknown = odoo->silent = response.outcome_unknown;
        odoo->server_trouble = r == RETRY;
        odoo->host_unknown = response.host_unknown;
        error_in(err, r, " (Odoo at %s)", odoo->base);
    } else {
        r = judge(odoo, p, &response, value, err);
    }
    note_call(odoo, about, response.elapsed_ms, r);
    return r;
}

enum result odoo_version(struct odoo *odoo, struct pool *pool, const char **version,
                         struct error *err)
{
    const struct value *answer = NULL;
    enum result r = call(odoo, pool, "version", "common", "version", value_array(pool),
                         ODOO_PROBE_TIMEOUT_S, &answer, err);

    if (r == OK)
        *version = value_text(value_get(answer, "server_version"));
    return r;
}

enum result odoo_login(struct odoo *odoo, struct pool *pool, struct error *err)
{
    struct value *params = value_array(pool);
    const struct value *answer = NULL;
    enum result r;

    if (odoo->uid != 0)
        return OK;
    value_push(params, value_string(pool, odoo->db));
    value_push(params, value_string(pool, odoo->user));
    value_push(params, value_string(pool, odoo->key));
    value_push(params, value_struct(pool));
    r = call(odoo, pool, "authenticate", "common", "authenticate", params, ODOO_TIMEOUT_S,
             &answer, err);
    if (r != OK)
        return r;
    odoo->uid = value_integer(answer, 0);
    if (odoo->uid > 0)
        return OK;
    odoo->uid = 0;
    odoo->fault_code = 3; /* false is how authenticate says what fault 3 says elsewhere */
    return error_set(
        err, STOP,
        "Odoo does not accept user %s with this key (database %s): the key is wrong "
        "or has expired, or ODOO_USERNAME is not its user's login",
        odoo->user, odoo->db);
}

enum result odoo_call(struct odoo *odoo, struct pool *pool, const char *model,
                      const char *method, struct value *args, struct value *kwargs,
                      const struct value **answer, struct error *err)
{
    const char *about = pool_printf(pool, "%s.%s", model, method);
    struct value *params = value_array(pool);
    enum result r = odoo_login(odoo, pool, err);

    if (r != OK) {
        odoo->outcome_unknown = false; /* whatever became of the login, not of the call */
        return r;
    }
    value_push(params, value_string(pool, odoo->db));
    value_push(params, value_int(pool, odoo->uid));
    value_push(params, value_string(pool, odoo->key));
    value_push(params, value_string(pool, model));
    value_push(params, value_string(pool, method));
    value_push(params, args);
    value_push(params, kwargs == NULL ? value_struct(pool) : kwargs);
    r = call(odoo, pool, about, "object", "execute_kw", params, ODOO_TIMEOUT_S, answer,
             err);
    return r == OK ? OK : error_in(err, r, " [%s]", about);
}
