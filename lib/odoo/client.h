/* Calls to one Odoo over XML-RPC: login, results, classes of failure. */
#ifndef ODOO_CLIENT_H
#define ODOO_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/http.h"
#include "odoo/value.h"

enum {
    ODOO_TIMEOUT_S = 120,            /* FACTS-odoo.md: 60 at least, better 120 */
    ODOO_PROBE_TIMEOUT_S = 15,       /* common.version */
    ODOO_ANSWER_MAX = 32 * 1048576,  /* bytes */
    ODOO_REQUEST_MAX = 32 * 1048576, /* bytes */
    ODOO_CALLS_MAX = 1024,           /* bytes of text about the calls of a batch */
};

struct rehearsal;

struct odoo {
    struct http *http; /* borrowed */
    struct rehearsal
        *rehearsal; /* borrowed: nothing is written, see rehearse.h; or NULL */
    char base[512]; /* server's root, tidied, without a slash at the end */
    char db[128], user[256], key[256];
    int64_t uid; /* 0: not logged in yet */

    /* About the last call: */
    int fault_code;       /* 0 without a fault */
    bool host_unknown;    /* no address is known for the name in its URL */
    bool silent;          /* no answer came though the call was sent */
    bool outcome_unknown; /* it may have been carried out though the answer is missing */
    bool server_trouble;  /* the class of a RETRY: true counts for the server (no
                             connection,  time-out, 5xx, 429), false for the order (a write
                             conflict) */
    long retry_after_s;   /* what the server asked for, 0 without */

    /* What was asked since somebody emptied it: "sale.order.load 41 ms, …"; cut when it
     * is full. For `show`, so no value of a call stands in it. */
    char calls[ODOO_CALLS_MAX];
};

/** odoo_tidy_url - cut a trailing slash, /odoo and /web off the path of @url, in place.
 */
void odoo_tidy_url(char *url);

/**
 * odoo_open - set up calls to @url; nothing is sent yet.
 * @url: the server's root; a trailing slash, /odoo or /web (as people copy it from the
 *       browser) is dropped
 * STOP with the reason for an address that is no http(s) URL or holds a user, or too long
 * a value.
 * Source: FACTS-odoo.md, "Endpoint and transport".
 */
enum result odoo_open(struct odoo *odoo, struct http *http, const char *url,
                      const char *db, const char *user, const char *key,
                      struct error *err) MUST_CHECK;

/** odoo_version - ask for the version, without logging in: the probe. In @pool, e.g.
 * "18.0". */
enum result odoo_version(struct odoo *odoo, struct pool *pool, const char **version,
                         struct error *err) MUST_CHECK;

/**
 * odoo_login - authenticate where the uid is not known yet; odoo->uid is set on OK.
 * STOP when Odoo does not accept user and key. Failures are classed as odoo_call() does.
 */
enum result odoo_login(struct odoo *odoo, struct pool *pool, struct error *err)
    MUST_CHECK;

/**
 * odoo_call - execute_kw as our user; logs in first where the uid is not known yet.
 * @args:   an array in @pool (positional arguments)
 * @kwargs: a struct in @pool, or NULL
 * @answer: set on OK, in @pool
 *
 * RETRY: no connection, time-out, 5xx, 429, Odoo without its own database, an answer that
 * is not XML-RPC (all server_trouble), or a write conflict ("could not serialize access",
 * SerializationFailure). STOP: fault 3 and 4, authenticate false, any 3xx, 4xx except
 * 429, TLS, an unknown database. BAD: fault 2 and any other fault 1, and an answer that
 * is too large (outcome_unknown is then true). A class is told by how a
 * fault's error begins, so that nothing a customer wrote decides it. The reason holds the
 * error that ends a traceback, never the key. A fault 1 "cannot marshal None" comes after
 * the commit and is OK with a VALUE_NIL answer. Source: FACTS-odoo.md, "Endpoint and
 * transport"; DESIGN.md, "Failure classes".
 */
enum result odoo_call(struct odoo *odoo, struct pool *pool, const char *model,
                      const char *method, struct value *args, struct value *kwargs,
                      const struct value **answer, struct error *err) MUST_CHECK;

/**
 * odoo_is_conflict - another transaction was at the same record: the same call may pass.
 * @error: as PostgreSQL or Python words it, in a fault or in a message of load
 *
 * A class is told by how the error begins, never by what stands further on: Odoo quotes
 * what customers wrote, and nobody's name may stop the drain. Source: FACTS-odoo.md,
 * "load"; psycopg2, errors.
 */
bool odoo_is_conflict(const char *error);

#endif
