#include "sync/inbox.h"

#include <string.h>

#include "base/text.h"
#include "sync/facts_store.h"
#include "sync/inbox_put.h"
#include "sync/journal.h"
#include "sync/schema.h"

enum result inbox_prepare(struct db *db, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    const char *version = "";
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    if ((r = db_script(db, SCHEMA_SQL, err)) == OK)
        r = facts_get(db, &p, "schema_version", &version, err);
    int64_t found = SCHEMA_VERSION;
    if (r == OK && *version == '\0')
        r = facts_set(db, "schema_version", pool_printf(&p, "%d", SCHEMA_VERSION), err);
    else if (r == OK && text_to_int64(version, &found) && found > SCHEMA_VERSION)
        r = error_set(
            err, BROKEN,
            "the inbox was made by a newer booking-sync (schema %s, this one knows "
            "%d): install that version again",
            version, SCHEMA_VERSION);
    return db_end(db, r, err);
}

enum result inbox_insert(struct db *db, const struct version *v, int64_t now,
                         struct error *err)
{
    const struct order_head *head = v->head;
    int64_t polled = v->source == FROM_POLL ? now : 0;

    return db_run(
        db, NULL, err,
        "INSERT INTO orders (id, number, order_key, created, modified, content_hash,"
        " superseded, body, revision, state, reason, by_hand, fetch_due, starts, tries,"
        " not_before, retry_at, unknown_at, alone, imported, plan, fingerprint, planned,"
        " planned_revision, odoo_id, odoo_name, currency, shop_total, odoo_total,"
        " odoo_tax, received, changed, settled, polled, overwrite)"
        " VALUES ($1, $2, $3, $4, $5, $6, '', $7, 1, 'pending', '', 0, 0, 0, 0, 0, 0, 0,"
        " 0, 0, '', '', '', 0, 0, '', '', 0, 0, 0, $8, $9, 0, $10, 0)",
        DB_ARGS(DB_INT(head->id), DB_TEXT(head->number), DB_TEXT(head->order_key),
                DB_INT(head->created), DB_INT(head->modified),
                DB_TEXT(head->content_hash), DB_BLOB(v->body, v->len), DB_INT(now),
                DB_INT(now), DB_INT(polled)));
}

enum result inbox_known(struct db *db, int64_t id, struct pool *p, struct known *known,
                        struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r;

    *known = (struct known){"", ""};
    r = db_select(db, &rows, err,
                  "SELECT content_hash, superseded FROM orders WHERE id = $1",
                  DB_ARGS(DB_INT(id)));
    if (r == OK && db_next(&rows, err))
        *known = (struct known){pool_str(p, db_text(&rows, 0)),
                                pool_str(p, db_text(&rows, 1))};
    return r == OK ? rows.r : r;
}

enum result inbox_replace(struct db *db, const struct inbox_row *row,
                          const char *superseded, const struct version *v, int64_t now,
                          struct error *err)
{
    const struct order_head *head = v->head;
    int64_t polled = v->source == FROM_POLL ? now : 0;
    bool stays =
        row->state == INBOX_HELD || (row->state == INBOX_IGNORED && row->by_hand);
    enum inbox_state state = stays ? row->state : INBOX_PENDING;
    /* A hint stays until the shop was asked; work begun on the version before may go on.
     */
    int64_t fetch_due =
        *superseded != '\0' && v->source != FROM_FETCH ? now : row->fetch_due;
    int64_t unknown_at = row->starts > 0 ? now : row->unknown_at;
    AUTO(pool_free) struct pool p = {0};
    const char *reason = stays ? reason_pack(&p, &row->reason) : "";

    if (p.failed)
        return error_nomem(err);
    return db_run(
        db, NULL, err,
        "UPDATE orders SET number = $1, order_key = $2, created = $3, modified = $4,"
        " content_hash = $5, superseded = $6, body = $7, revision = revision + 1,"
        " state = $8, reason = $9, fetch_due = $10, unknown_at = $11, starts = 0,"
        " tries = 0, not_before = 0, retry_at = 0, alone = 0, received = $12,"
        " changed = $13, polled = $14, overwrite = 0 WHERE id = $15",
        DB_ARGS(DB_TEXT(head->number), DB_TEXT(head->order_key), DB_INT(head->created),
                DB_INT(head->modified), DB_TEXT(head->content_hash), DB_TEXT(superseded),
                DB_BLOB(v->body, v->len), DB_TEXT(inbox_state_name(state)),
                DB_TEXT(reason), DB_INT(fetch_due), DB_INT(unknown_at), DB_INT(now),
                DB_INT(now), DB_INT(polled), DB_INT(head->id)));
}

static enum result due_to_fetch(struct db *db, int64_t id, int64_t now, int64_t *changed,
                                struct error *err)
{
    return db_run(db, changed, err,
                  "UPDATE orders SET fetch_due = $1, changed = $2 WHERE id = $3",
                  DB_ARGS(DB_INT(now), DB_INT(now), DB_INT(id)));
}

/* The order as the shop itself gives it will decide; until then a person is told. */
static enum result park_other_key(struct db *db, const struct inbox_row *row, int64_t now,
                                  struct error *err)
{
    bool stays = row->state == INBOX_HELD || row->by_hand;
    enum inbox_state state = stays ? row->state : INBOX_PARKED;
    enum result r;

    r = db_run(db, NULL, err,
               "UPDATE orders SET state = $1, reason = $2, fetch_due = $3,"
               " revision = revision + 1, changed = $4 WHERE id = $5",
               DB_ARGS(DB_TEXT(inbox_state_name(state)), DB_TEXT("order_key"),
                       DB_INT(now), DB_INT(now), DB_INT(row->id)));
    return r == OK && !stays ? journal_add(db, row->id, now, "parked", err, "order_key")
                             : r;
}

/*
 * Two versions of one second: which is newer the dates do not tell. The one that came
 * last is taken and the shop asked. One that was replaced already and comes again is a
 * repeat: taken for new, it would bring a cancelled order back.
 */
static enum result put_same_second(struct db *db, const struct inbox_row *row,
                                   const struct known *known, const struct version *v,
                                   int64_t now, enum inbox_word *word, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};

    if (strcmp(known->hash, v->head->content_hash) == 0) {
        *word = WORD_DUPLICATE;
        return OK;
    }
    if (strstr(known->superseded, v->head->content_hash) != NULL) {
        *word = WORD_STALE;
        return due_to_fetch(db, row->id, now, NULL, err);
    }
    *word = WORD_QUEUED;
    const char *superseded = pool_printf(&p, "%s %s", known->superseded, known->hash);
    return p.failed ? error_nomem(err) : inbox_replace(db, row, superseded, v, now, err);
}

static enum result put_known(struct db *db, const struct inbox_row *row,
                             const struct known *known, const struct version *v,
                             int64_t now, enum inbox_word *word, struct error *err)
{
    /* A row without a key has never held an order that could be read. */
    bool empty = row->state == INBOX_FETCH || *row->order_key == '\0';

    if (!empty && strcmp(row->order_key, v->head->order_key) != 0) {
        *word = WORD_HINT;
        return park_other_key(db, row, now, err);
    }
    if (!empty && v->head->modified < row->modified) {
        bool misdated = row->modified > now + AHEAD_MAX_S;
        *word = misdated ? WORD_HINT : WORD_STALE;
        return misdated ? due_to_fetch(db, row->id, now, NULL, err) : OK;
    }
    if (!empty && v->head->modified == row->modified)
        return put_same_second(db, row, known, v, now, word, err);
    *word = WORD_QUEUED;
    return inbox_replace(db, row, "", v, now, err);
}

static enum result put(struct db *db, const struct version *v, int64_t now,
                       enum inbox_word *word, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct known known;
    enum result r = inbox_get(db, v->head->id, &rows, err);

    if (r == SKIP) {
        *word = WORD_QUEUED;
        return inbox_insert(db, v, now, err);
    }
    if (r == OK)
        r = inbox_known(db, v->head->id, &rows.pool, &known, err);
    if (r == OK)
        r = put_known(db, &rows.list[0], &known, v, now, word, err);
    return r;
}

/* A webhook brought it after all: nothing of it was missed. */
static enum result not_missed(struct db *db, int64_t id, struct error *err)
{
    return db_run(db, NULL, err,
                  "UPDATE orders SET polled = 0 WHERE id = $1 AND polled <> 0",
                  DB_ARGS(DB_INT(id)));
}

static const char *word_text(enum inbox_word word)
{
    static const char *const words[] = {"queued", "duplicate", "stale", "ignored",
                                        "hint"};

    return words[word];
}

static enum result journal_version(struct db *db, const struct version *v,
                                   enum inbox_word word, int64_t now, struct error *err)
{
    bool repeats = word == WORD_DUPLICATE || word == WORD_STALE;

    if (repeats && v->source != FROM_WEBHOOK) /* every look at the shop would say it */
        return OK;
    return (repeats ? journal_repeat : journal_add)(
        db, v->head->id, now, v->source == FROM_WEBHOOK ? "delivery" : "poll", err,
        "%s\t%s", v->head->status, word_text(word));
}

enum result inbox_put_version(struct db *db, const struct version *v, int64_t now,
                              enum inbox_word *word, struct error *err)
{
    enum result r;

    /* A cart that is being filled in; no purchase has happened. */
    if (strcmp(v->head->status, "checkout-draft") == 0) {
        *word = WORD_IGNORED;
        return OK;
    }
    r = put(db, v, now, word, err);
    if (r == OK && v->source == FROM_WEBHOOK)
        r = not_missed(db, v->head->id, err);
    return r == OK ? journal_version(db, v, *word, now, err) : r;
}

enum result inbox_put(struct db *db, const struct order_head *head, const char *body,
                      size_t len, int64_t now, enum inbox_word *word, struct error *err)
{
    struct version v = {head, body, len, FROM_WEBHOOK};
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    return db_end(db, inbox_put_version(db, &v, now, word, err), err);
}

static enum result hint(struct db *db, int64_t id, int64_t now, struct error *err)
{
    struct order_head nothing = {.id = id, .number = "", .order_key = "", .status = ""};
    int64_t changed = 0;
    enum result r;

    struct version v = {&nothing, "", 0, FROM_WEBHOOK};

    r = due_to_fetch(db, id, now, &changed, err);
    if (r != OK || changed > 0)
        return r;
    if ((r = inbox_insert(db, &v, now, err)) != OK)
        return r;
    return db_run(db, NULL, err,
                  "UPDATE orders SET state = 'fetch', body = NULL, revision = 0,"
                  " fetch_due = $1 WHERE id = $2",
                  DB_ARGS(DB_INT(now), DB_INT(id)));
}

enum result inbox_mark(struct db *db, int64_t id, const char *about, int64_t now,
                       struct error *err)
{
    enum result r = hint(db, id, now, err);

    return r == OK ? journal_repeat(db, id, now, "hint", err, "%s", about) : r;
}

enum result inbox_hint(struct db *db, int64_t id, const char *about, int64_t now,
                       struct error *err)
{
    enum result r = db_begin(db, err);

    return r == OK ? db_end(db, inbox_mark(db, id, about, now, err), err) : r;
}
