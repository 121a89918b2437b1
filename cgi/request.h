/* One request and its reply, whatever carried them. */
#ifndef CGI_REQUEST_H
#define CGI_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum { BODY_MAX_BYTES = 1048576 }; /* nginx lets 2 MiB through, so that the 413 is ours */

struct request {
    const char *method, *path, *query; /* "" where there is none; borrowed */
    const char *host;                  /* as the client named us; "" without */
    const char *content_type;
    long long content_length;               /* -1 when it was not told or is no number */
    const char *signature, *topic, *source; /* X-WC-Webhook-…; "" without */
    bool signed_twice;
    /* Of a person's browser; "" without */
    const char *authorization, *accept, *accept_language, *origin, *fetch_site;
    /* Reads up to @size bytes of the body; 0 at its end. */
    size_t (*read)(void *state, char *to, size_t size);
    void *state;
};

enum reply_type { REPLY_JSON, REPLY_HTML, REPLY_CSS };

struct reply {
    int status; /* HTTP */
    enum reply_type type;
    const char *location; /* of a 303, else NULL */
    bool ask_password;    /* of a 401: by HTTP Basic */
    const char *allow;    /* of a 405, else NULL */
    int retry_after_s;    /* of a 503, else 0 */
    struct buf body;      /* owned */
};

/** reply_error - {"error": "…"} with that status. */
void reply_error(struct reply *reply, int status, const char *fmt, ...) PRINTF_LIKE(3, 4);

#endif
