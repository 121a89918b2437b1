/* HTTP requests behind one struct; the one place of curl. */
#ifndef BASE_HTTP_H
#define BASE_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct http_request {
    const char *url;          /* borrowed */
    const char *content_type; /* borrowed; NULL: GET without a body */
    const void *body;         /* borrowed; @len bytes */
    size_t len;
    const char *user;     /* HTTP Basic, NULL for none; borrowed */
    const char *password; /* borrowed */
    const char *header;   /* borrowed: a field of the answer that is wanted, or NULL */
    const char *const *lines; /* borrowed: further header lines such as "X-A: b", closed
                                 by NULL; or NULL for none */
    long timeout_s;           /* of the whole exchange */
};

struct http_response {
    long status;           /* 0 while none arrived */
    struct buf body;       /* owned; its max is set by the caller */
    char content_type[80]; /* as sent, "" without */
    char location[256];    /* of a redirect, "" without */
    char header[256];      /* the field that was wanted, "" without */
    int64_t date;          /* UTC seconds by the server's clock (Date), 0 without */
    long retry_after_s;    /* 0 without; 600 at most */
    long elapsed_ms;       /* from the connection to the last byte, or to the failure */
    bool host_unknown;     /* no address is known for the host's name */
    bool
        outcome_unknown; /* the request may have been carried out though no answer came */
};

struct http {
    /* Sends one request; the reason and class as http_send() gives them. */
    enum result (*send)(struct http *http, const struct http_request *request,
                        struct http_response *response, struct error *err);
    void *state;        /* owned by the implementation */
    long long requests; /* sent so far */
};

/**
 * http_send - one request through @http, counted.
 *
 * OK whatever the status is: the caller judges it. RETRY for no connection, a time-out or
 * a broken answer (then response->outcome_unknown says whether the server may have done
 * it; a handshake that broke off was known to be none); STOP for a certificate that
 * cannot be trusted, a server without TLS or a URL that cannot be used; BAD for an answer
 * over response->body.max. Redirects are never followed.
 */
enum result http_send(struct http *http, const struct http_request *request,
                      struct http_response *response, struct error *err) MUST_CHECK;

void http_response_free(struct http_response *response);

/**
 * http_curl_open - the real one, over libcurl, verifying TLS.
 * @ca_file: certificates to trust beside none other; "" takes the system's
 * Close it with http_curl_close(). One thread at a time.
 */
enum result http_curl_open(struct http *http, const char *ca_file, struct error *err)
    MUST_CHECK;
void http_curl_close(struct http *http);

#endif
