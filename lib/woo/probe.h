/* A signed test notice to our own door, as the shop would send one. */
#ifndef WOO_PROBE_H
#define WOO_PROBE_H

#include "base/http.h"

enum { PROBE_TIMEOUT_S = 20, PROBE_ANSWER_MAX = 65536 };

enum probe_outcome {
    PROBE_ARRIVED,  /* a booking-sync took it as a test */
    PROBE_DENIED,   /* one that knows another secret */
    PROBE_NOT_KEPT, /* one that cannot write its inbox */
    PROBE_REDIRECT, /* which the shop does not follow */
    PROBE_OTHER,    /* something else answers there */
    PROBE_TLS,      /* its certificate is not trusted */
    PROBE_SILENT    /* no connection or no answer */
};

struct probe {
    enum probe_outcome outcome;
    long status;      /* HTTP, 0 while none came */
    char where[256];  /* of a redirect, "" else */
    struct error why; /* of PROBE_TLS and PROBE_SILENT */
};

/**
 * probe_send - POST {"booking_sync_test": true}, signed with @secret, to @url.
 * @source: the shop's address, for the head
 *
 * OK with what came of it, whatever that is; BROKEN for our own trouble. Redirects are
 * not followed. Source: FACTS-woocommerce.md, "Webhooks"; DESIGN.md, "Interfaces".
 */
enum result probe_send(struct http *http, const char *url, const char *secret,
                       const char *source, struct probe *probe, struct error *err)
    MUST_CHECK;

#endif
