#include "base/http.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECT_TIMEOUT_S = 10, RETRY_AFTER_MAX_S = 600 };

struct curl_state {
    CURL *curl;
    char ca_file[512];
};

static size_t take_body(char *bytes, size_t size, size_t n, void *arg)
{
    struct buf *body = arg;

    buf_add(body, bytes, size * n);
    return body->failed ? 0 : size * n;
}

/* A server without TLS at an https address answers something that is no record of TLS;
 * OpenSSL's words for that. Anything else that ends a handshake (a reset, a restart, a
 * server that is busy) passes. */
static bool speaks_no_tls(const char *detail)
{
    return strstr(detail, "wrong version number") != NULL ||
           strstr(detail, "packet length too long") != NULL ||
           strstr(detail, "http request") != NULL;
}

/* What curl's code means to the caller. The names are those of curl/curl.h. */
static enum result classify(CURLcode code, bool too_large, struct http_response *response,
                            const char *detail, struct error *err)
{
    const char *why = *detail != '\0' ? detail : curl_easy_strerror(code);

    switch (code) {
    case CURLE_OK: return OK;
    case CURLE_WRITE_ERROR:
        response->outcome_unknown = true;
        return error_set(err, BAD, "the answer is too large (%s)",
                         too_large ? "over our limit" : why);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
        return error_set(err, STOP, "no trusted TLS connection: %s", why);
    case CURLE_SSL_CONNECT_ERROR:
        if (speaks_no_tls(why))
            return error_set(err, STOP,
                             "the server speaks no TLS at this address; is it http:// "
                             "or another port? (%s)",
                             why);
        return error_set(err, RETRY, "no TLS connection: %s", why);
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return error_set(err, STOP, "the address cannot be used: %s", why);
    case CURLE_OUT_OF_MEMORY: return error_nomem(err);
    case CURLE_COULDNT_RESOLVE_HOST:
        response->host_unknown = true;
        return error_set(err, RETRY, "no connection: %s", why);
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT: return error_set(err, RETRY, "no connection: %s", why);
    default: /* cut, reset or timed out on the way: it may have been carried out */
        response->outcome_unknown = true;
        return error_set(err, RETRY, "no answer: %s", why);
    }
}

/* The last field of that name; "" where there is none. */
static void read_field(CURL *curl, const char *name, char *to, size_t room)
{
    struct curl_header *field;

    if (curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &field) == CURLHE_OK)
        snprintf(to, room, "%s", field->value);
}

static void read_head(CURL *curl, const struct http_request *request,
                      struct http_response *response)
{
    char date[64] = "";
    curl_off_t wait = 0, elapsed_us = 0;
    char *type = NULL;

    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response->status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
    curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME_T, &elapsed_us);
    response->elapsed_ms = (long)(elapsed_us / 1000);
    if (type != NULL)
        snprintf(response->content_type, sizeof(response->content_type), "%s", type);
    read_field(curl, "Location", response->location, sizeof(response->location));
    if (request->header != NULL)
        read_field(curl, request->header, response->header, sizeof(response->header));
    read_field(curl, "Date", date, sizeof(date));
    time_t now = curl_getdate(date, NULL);
    response->date = now > 0 ? (int64_t)now : 0;
    if (wait > 0) /* whatever a server wishes, we look again before long */
        response->retry_after_s =
            wait < RETRY_AFTER_MAX_S ? (long)wait : RETRY_AFTER_MAX_S;
}

/* Two codes of curl mean something else by whether our request went out: what speaks no
 * HTTP comes with the code of a protocol that curl cannot speak, and a connection that
 * never came about (a firewall that drops) with that of an answer that stayed out. */
static CURLcode code_of(CURL *curl, CURLcode code)
{
    long sent = 0;

    curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent);
    if (code == CURLE_UNSUPPORTED_PROTOCOL && sent > 0)
        return CURLE_WEIRD_SERVER_REPLY;
    if (code == CURLE_OPERATION_TIMEDOUT && sent == 0)
        return CURLE_COULDNT_CONNECT;
    return code;
}

static struct curl_slist *set_request(CURL *curl, const struct http_request *request)
{
    struct curl_slist *headers = NULL;
    char type[128];

    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, request->timeout_s);
    if (request->user != NULL) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, request->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, request->password);
    }
    if (request->content_type != NULL) {
        snprintf(type, sizeof(type), "Content-Type: %s", request->content_type);
        headers = curl_slist_append(NULL, type);
        /* Odoo's own server answers 100-continue late; we never need it. */
        headers = curl_slist_append(headers, "Expect:");
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->len);
    }
    for (const char *const *line = request->lines; line != NULL && *line != NULL; line++)
        headers = curl_slist_append(headers, *line);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    return headers;
}

static enum result send_with_curl(struct http *http, const struct http_request *request,
                                  struct http_response *response, struct error *err)
{
    struct curl_state *state = http->state;
    char detail[CURL_ERROR_SIZE] = "";
    CURL *curl = state->curl;

    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "booking-sync");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response->body);
    if (state->ca_file[0] != '\0')
        curl_easy_setopt(curl, CURLOPT_CAINFO, state->ca_file);
    struct curl_slist *headers = set_request(curl, request);
    CURLcode code = code_of(curl, curl_easy_perform(curl));
    read_head(curl, request, response);
    curl_slist_free_all(headers);
    return classify(code, response->body.failed, response, detail, err);
}

enum result http_curl_open(struct http *http, const char *ca_file, struct error *err)
{
    struct curl_state *state = calloc(1, sizeof(*state));

    *http = (struct http){.send = send_with_curl, .state = state};
    if (state == NULL)
        return error_nomem(err);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
        (state->curl = curl_easy_init()) == NULL)
        return error_set(err, BROKEN, "curl cannot be started");
    snprintf(state->ca_file, sizeof(state->ca_file), "%s", ca_file);
    return OK;
}

void http_curl_close(struct http *http)
{
    struct curl_state *state = http->state;

    if (state == NULL)
        return;
    curl_easy_cleanup(state->curl);
    free(state);
    *http = (struct http){0};
}
