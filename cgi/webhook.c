/* POST /webhook/order: check, keep, answer. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "cgi/routes.h"
#include "sync/inbox.h"
#include "sync/journal.h"
#include "sync/refused.h"
#include "sync/shop_answer.h"
#include "sync/shop_report.h"
#include "sync/webhook_watch.h"
#include "woo/delivery.h"

enum { RETRY_AFTER_S = 30 };

/* Takes @json. */
static void answer_json(struct reply *reply, json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);

    reply->status = 200;
    buf_puts(&reply->body, text == NULL ? "{}" : text);
    free(text);
    json_decref(json);
}

static void answer_word(struct reply *reply, const char *word, int64_t order_id)
{
    json_t *json = json_pack("{s:s}", "status", word);

    if (order_id != 0)
        json_object_set_new(json, "order", json_integer(order_id));
    answer_json(reply, json);
}

static void answer_not_kept(struct reply *reply, const struct error *why)
{
    log_event(LOG_ERROR, "delivery", "outcome", "not kept", "reason", why->msg, NULL);
    reply_error(reply, 503, "the delivery could not be kept; send it again later");
    reply->retry_after_s = RETRY_AFTER_S;
}

static bool read_body(struct request *request, struct buf *body)
{
    char part[16384];
    size_t n;

    while (!body->failed && (n = request->read(request->state, part, sizeof(part))) > 0)
        buf_add(body, part, n);
    return !body->failed;
}

/* A byte too many does no harm: the worker looks at the table, not at the bytes. */
static void wake(const struct responder *responder)
{
    if (responder->wake_fd >= 0) {
        ssize_t written = write(responder->wake_fd, "!", 1);
        (void)written;
    }
}

static void keep_order(struct responder *responder, struct db *db,
                       const struct delivery *d, const struct buf *body,
                       struct reply *reply)
{
    static const char *const words[] = {"queued", "duplicate", "stale", "ignored",
                                        "hint"};
    struct error err = {0};
    enum inbox_word word;

    if (inbox_put(db, &d->head, body->data, body->len, time_now(), &word, &err) != OK) {
        answer_not_kept(reply, &err);
        return;
    }
    answer_word(reply, words[word], d->order_id);
    if (word == WORD_QUEUED)
        wake(responder);
}

/* The log names the code only: the rest of a notice may be anybody's. */
static enum result note(struct db *db, const struct reason *notice, int64_t now,
                        struct error *err)
{
    log_event(LOG_WARNING, "delivery", "notice", notice->code, NULL);
    return journal_note(db, now, notice, err);
}

static enum result note_hint(struct db *db, const struct delivery *d, int64_t now,
                             struct error *err)
{
    char id[32];
    struct reason notice = {.code = "hint_unusable", .args = {id, d->why.msg}};

    snprintf(id, sizeof(id), "%lld", (long long)d->order_id);
    return note(db, &notice, now, err);
}

static void keep_hint(struct db *db, const struct delivery *d, struct reply *reply)
{
    struct error err = {0};
    int64_t now = time_now();
    enum result r = inbox_hint(db, d->order_id, d->about, now, &err);

    if (r == OK && d->why.msg[0] != '\0')
        r = note_hint(db, d, now, &err);
    if (r != OK)
        answer_not_kept(reply, &err);
    else
        answer_word(reply, "hint", d->order_id);
}

/* Signed but not for us: the shop is content, and a notice tells people why. */
static void keep_notice(struct db *db, const struct delivery *d, const char *topic,
                        struct reply *reply)
{
    bool foreign = d->kind == DELIVERY_FOREIGN;
    struct error err = {0};
    char about[100];
    struct reason notice = {.code = foreign ? "delivery_foreign" : d->code};

    snprintf(about, sizeof(about), "%s", topic);
    if (foreign)
        notice.args[0] = d->place;
    else if (d->why.msg[0] != '\0')
        notice.args[0] = d->why.msg;
    else if (strcmp(d->code, "delivery_topic") == 0) /* no other words name it */
        notice.args[0] = about;
    if (note(db, &notice, time_now(), &err) != OK)
        answer_not_kept(reply, &err);
    else
        answer_word(reply, foreign ? "foreign" : "ignored", 0);
}

static void keep_test(struct db *db, struct reply *reply)
{
    struct reason notice = {.code = "test_delivery"};
    struct error err = {0};
    int64_t now = time_now();

    if (journal_note(db, now, &notice, &err) != OK || webhook_tested(db, now, &err) != OK)
        answer_not_kept(reply, &err);
    else
        answer_word(reply, "test", 0);
}

static void answer_question(const struct responder *responder, struct db *db,
                            const struct delivery *d, struct reply *reply)
{
    struct error err = {0};
    json_t *json = NULL;

    if (shop_answer(db, responder->config, &d->question, &json, &err) != OK)
        answer_not_kept(reply, &err);
    else
        answer_json(reply, json);
}

static void keep_report(struct db *db, const struct delivery *d, struct reply *reply)
{
    struct error err = {0};

    if (shop_report_keep(db, &d->report, time_now(), &err) != OK)
        answer_not_kept(reply, &err);
    else
        answer_word(reply, "kept", 0);
}

static bool is_misdated(const struct delivery *d, int64_t now)
{
    return d->kind == DELIVERY_ORDER && d->head.modified > now + AHEAD_MAX_S;
}

/* It would be newer than all that comes after: the shop is asked for the order instead.
 */
static void keep_misdated(struct db *db, const struct delivery *d, struct reply *reply)
{
    struct delivery hint = *d;

    hint.about = "misdated";
    error_set(&hint.why, BAD, "date_modified_gmt lies more than a day ahead");
    keep_hint(db, &hint, reply);
}

static void keep(struct responder *responder, struct db *db, const struct delivery *d,
                 const struct request *request, const struct buf *body,
                 struct reply *reply)
{
    if (is_misdated(d, time_now())) {
        keep_misdated(db, d, reply);
        return;
    }
    switch (d->kind) {
    case DELIVERY_ORDER: keep_order(responder, db, d, body, reply); return;
    case DELIVERY_HINT: keep_hint(db, d, reply); return;
    case DELIVERY_PING: answer_word(reply, "pong", 0); return;
    case DELIVERY_TEST: keep_test(db, reply); return;
    case DELIVERY_QUESTION: answer_question(responder, db, d, reply); return;
    case DELIVERY_REPORT: keep_report(db, d, reply); return;
    case DELIVERY_FOREIGN:
    case DELIVERY_UNUSABLE: keep_notice(db, d, request->topic, reply); return;
    }
}

static enum result mark_seen(struct db *db, const struct delivery *d, const char *host,
                             struct error *err)
{
    enum result r = OK;

    if (d->kind == DELIVERY_FOREIGN)
        return OK; /* what a copy of the shop sends says nothing of the shop */
    if (d->kind != DELIVERY_TEST && !d->from_plugin)
        r = webhook_seen(db, host, time_now(), err);
    return r == OK ? refused_clear(db, time_now(), err) : r;
}

/* The delivery is kept already: whatever is wrong here is not worth an error to the shop.
 */
static void note_seen(struct db *db, const struct delivery *d, const char *host)
{
    struct error err = {0};

    if (mark_seen(db, d, host, &err) != OK)
        log_event(LOG_WARNING, "webhook", "reason", err.msg, NULL);
}

/* Seven refusals in a row, and the shop switches its webhook off: somebody must know. */
static void note_refused(struct responder *responder, const struct delivery_head *head)
{
    struct reply unused = {.body = BUF(1024)};
    struct error err = {0};
    struct db *db = delivery_looks_ours(head, &responder->config->rules)
                        ? responder_db(responder, &unused)
                        : NULL;

    if (db != NULL && refused_note(db, time_now(), &err) != OK)
        log_event(LOG_WARNING, "delivery", "reason", err.msg, NULL);
    buf_free(&unused.body);
}

static void answer_checked(struct responder *responder, const struct request *request,
                           const struct buf *body, struct reply *reply)
{
    struct delivery_head head = {request->content_type, request->signature,
                                 request->topic, request->source};
    AUTO(delivery_free) struct delivery d = {0};
    struct error err = {0};
    enum result r = delivery_check(&head, buf_str(body), body->len,
                                   &responder->config->rules, &d, &err);

    if (r == DENIED) {
        log_event(LOG_WARNING, "delivery", "outcome", "denied", "reason", err.msg, NULL);
        reply_error(reply, 401, "%s", err.msg);
        note_refused(responder, &head);
    } else if (r != OK) {
        answer_not_kept(reply, &err);
    } else if (d.kind == DELIVERY_PING) {
        answer_word(reply, "pong", 0);
    } else {
        struct db *db = responder_db(responder, reply);
        if (db == NULL)
            return;
        keep(responder, db, &d, request, body, reply);
        note_seen(db, &d, request->host);
    }
}

void webhook_answer(struct responder *responder, struct request *request,
                    struct reply *reply)
{
    AUTO(buf_free) struct buf body = BUF(BODY_MAX_BYTES);
    struct error cut = {0};

    if (request->content_length > BODY_MAX_BYTES) {
        reply_error(reply, 413, "a delivery may have %d bytes at most", BODY_MAX_BYTES);
        return;
    }
    if (request->signed_twice) {
        reply_error(reply, 401, "the delivery has two signatures");
        return;
    }
    if (!read_body(request, &body)) {
        reply_error(reply, 413, "a delivery may have %d bytes at most", BODY_MAX_BYTES);
        return;
    }
    if ((long long)body.len < request->content_length) {
        error_set(&cut, RETRY, "%zu of %lld bytes came", body.len,
                  request->content_length);
        answer_not_kept(reply, &cut);
        return;
    }
    answer_checked(responder, request, &body, reply);
}
