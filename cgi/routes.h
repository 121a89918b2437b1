/* Which request is answered by what. */
#ifndef CGI_ROUTES_H
#define CGI_ROUTES_H

#include "base/db.h"
#include "cgi/request.h"
#include "sync/config.h"

/* What an accepting thread works with. */
struct responder {
    const struct config *config; /* borrowed, shared by all threads */
    struct db *db;               /* this thread's own; NULL while it cannot be opened */
    int wake_fd;                 /* a byte here wakes the worker; -1 without one */
};

/** routes_answer - fill @reply, always. Never waits for a network. */
void routes_answer(struct responder *responder, struct request *request,
                   struct reply *reply);

/** webhook_answer - POST /webhook/order. */
void webhook_answer(struct responder *responder, struct request *request,
                    struct reply *reply);

/** health_answer - GET /health. */
void health_answer(struct responder *responder, struct request *request,
                   struct reply *reply);

/** manual_answer - GET, HEAD and POST /sync/manual. */
void manual_answer(struct responder *responder, struct request *request,
                   struct reply *reply);

/** responder_db - this thread's store, opened when it is first needed; NULL: reply is
 * 503. */
struct db *responder_db(struct responder *responder, struct reply *reply);

#endif
