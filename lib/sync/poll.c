#include "sync/poll.h"

#include <stdio.h>
#include <time.h>

#include "base/text.h"
#include "base/time.h"
#include "sync/facts_store.h"
#include "sync/inbox_shop.h"
#include "sync/journal.h"
#include "sync/walk.h"

/* How far each list was read: UTC seconds, as text. */
#define MARK_CHANGED  "poll.changed"
#define MARK_TRASH    "poll.trash"
#define MARK_BACKFILL "poll.backfill"

enum {
    FETCH_AT_ONCE = 50,
    FAILURES_MAX = 3, /* in a row: it is the shop, not an order */
    WAIT_NS = 20000000
};

enum result poll_open(struct poll *poll, struct db *db, const struct config *config,
                      struct http *http, struct error *err)
{
    const struct settings *s = &config->settings;

    *poll = (struct poll){.db = db, .config = config, .result = {.total = -1}};
    return rest_open(&poll->rest, http, s->woo_url, s->woo_consumer_key,
                     s->woo_consumer_secret, err);
}

/* --- how far we are --- */

static enum result mark_write(struct poll *poll, const char *name, int64_t mark,
                              struct error *err)
{
    enum result r = db_begin(poll->db, err);

    return r == OK ? db_end(poll->db, facts_set_time(poll->db, name, mark, err), err) : r;
}

/* An order dated 2030 must not hide what is sold until then. */
static int64_t not_past_the_shop(const struct poll *poll, int64_t mark)
{
    int64_t now = poll->rest.date != 0 ? poll->rest.date : time_now();

    return mark < now ? mark : now;
}

/* --- a list --- */

struct list {
    struct rest_list ask;
    const char *mark; /* the fact that keeps how far it was read */
    int64_t marked;   /* its present value */
    bool imported;
    int64_t first; /* id of the first order of the page before */
};

static enum result note_nameless(struct poll *poll, const struct rest_page *page,
                                 struct error *err)
{
    if (page->count == page->listed)
        return OK;
    char count[32];
    struct reason notice = {.code = "nameless", .args = {count}};
    snprintf(count, sizeof(count), "%zu", page->listed - page->count);
    return journal_note(poll->db, time_now(), &notice, err);
}

static enum result show_orders(struct poll *poll, const struct rest_page *page,
                               struct error *err)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < page->count; i++) {
        bool known = false;
        r = inbox_knows(poll->db, &page->orders[i], &known, err);
        if (r == OK && !known)
            r = poll->each_order(poll->state, &page->orders[i], err);
    }
    return r;
}

/* @fresh: 0 in a dry run, which reads every page once. */
static enum result keep_orders(struct poll *poll, const struct list *list,
                               const struct rest_page *page, size_t *fresh,
                               struct error *err)
{
    enum result r;

    *fresh = 0;
    if (poll->each_order != NULL)
        return show_orders(poll, page, err);
    r = inbox_put_page(poll->db, page->orders, page->count, list->imported, time_now(),
                       fresh, err);
    return r == OK ? note_nameless(poll, page, err) : r;
}

/* What answers for the shop gives the first page whatever is asked: it would go on for
 * ever. Orders only move towards the end, so no honest page begins like the one before.
 */
static enum result check_repeated(struct list *list, const struct walk *walk,
                                  const struct rest_page *page, struct error *err)
{
    int64_t first = page->count == 0 ? 0 : page->orders[0].id;

    if (walk->page > 1 && first != 0 && first == list->first)
        return error_set(err, STOP,
                         "the shop's list gives page %d as page %d once more: a cache or "
                         "a plugin answers in WooCommerce's place. Let /wp-json/wc/v3/ "
                         "pass it by",
                         walk->page - 1, walk->page);
    list->first = first;
    return OK;
}

static enum result keep_page(struct poll *poll, struct list *list, struct walk *walk,
                             int64_t *newest, struct error *err)
{
    AUTO(rest_page_free) struct rest_page page = {0};
    const char *nif_keys = poll->config->plan.nif_keys;
    size_t fresh = 0;
    enum result r;

    list->ask.after = walk->after;
    list->ask.page = walk->page;
    list->ask.per_page = walk->per_page;
    if ((r = rest_page_get(&poll->rest, &list->ask, nif_keys, &page, err)) != OK ||
        (r = check_repeated(list, walk, &page, err)) != OK ||
        (r = keep_orders(poll, list, &page, &fresh, err)) != OK)
        return r;
    poll->result.pages++;
    poll->result.orders += page.listed;
    poll->result.fresh += fresh;
    if (poll->result.total < 0)
        poll->result.total = poll->rest.total;
    int64_t latest = list->ask.by_creation ? page.created : page.changed;
    *newest = latest > *newest ? latest : *newest;
    walk_took(walk, page.listed, latest, fresh);
    return OK;
}

static enum result advance(struct poll *poll, struct list *list, int64_t to,
                           struct error *err)
{
    to = not_past_the_shop(poll, to);
    if (to <= list->marked || poll->each_order != NULL)
        return OK;
    list->marked = to;
    return mark_write(poll, list->mark, to, err);
}

static enum result walk_list(struct poll *poll, struct list *list, int64_t after,
                             struct error *err)
{
    struct walk walk;
    int64_t newest = 0;
    enum result r = OK;

    walk_start(&walk, after, REST_PAGE);
    while (r == OK && !walk.done) {
        r = keep_page(poll, list, &walk, &newest, err);
        if (r == BAD && poll->rest.too_large && walk_smaller(&walk)) {
            err->msg[0] = '\0';
            r = OK;
            continue;
        }
        if (r == OK)
            r = advance(poll, list, walk_safe(&walk), err);
        if (r == OK && poll->each_page != NULL)
            r = poll->each_page(poll->state, poll, err);
    }
    if (r != OK)
        return r == BAD ? STOP : r; /* not even one order at a time fits */
    poll->result.unsteady = poll->result.unsteady || walk.unsteady;
    return walk.unsteady ? OK : advance(poll, list, newest, err);
}

static enum result walk_changes(struct poll *poll, const char *status, const char *mark,
                                struct error *err)
{
    struct list list = {.ask = {.status = status}, .mark = mark};
    enum result r = facts_get_time(poll->db, mark, &list.marked, err);
    int64_t start = poll->config->plan.start;

    if (r != OK)
        return r;
    int64_t after = (list.marked > start ? list.marked : start) - WALK_OVERLAP_S;
    return walk_list(poll, &list, after < 0 ? 0 : after, err);
}

enum result poll_changed(struct poll *poll, struct error *err)
{
    enum result r = walk_changes(poll, "any", MARK_CHANGED, err);

    return r == OK ? walk_changes(poll, "trash", MARK_TRASH, err) : r;
}

/* A range's own mark, so that another one does not go on where this one was. */
static const char *range_mark(struct pool *p, int64_t since, int64_t until)
{
    return pool_printf(p, MARK_BACKFILL ".%lld.%lld", (long long)since, (long long)until);
}

enum result poll_created(struct poll *poll, int64_t since, int64_t until,
                         struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct list list = {.ask = {.by_creation = true, .status = "any", .before = until},
                        .mark = range_mark(&p, since, until),
                        .imported = true};
    enum result r;

    if (p.failed)
        return error_nomem(err);
    if ((r = facts_get_time(poll->db, list.mark, &list.marked, err)) != OK)
        return r;
    /* after is exclusive, and the first second belongs to it. */
    int64_t after = list.marked > since ? list.marked - WALK_OVERLAP_S : since - 1;
    return walk_list(poll, &list, after < 0 ? 0 : after, err);
}

/* --- hints --- */

/* A hint of this very second could not be told from one that comes while we ask. */
static void wait_for_next_second(const struct inbox_rows *rows)
{
    const struct timespec pause = {0, WAIT_NS};
    int64_t latest = 0;

    for (size_t i = 0; i < rows->count; i++)
        latest = rows->list[i].fetch_due > latest ? rows->list[i].fetch_due : latest;
    while (time_now() == latest)
        nanosleep(&pause, NULL);
}

static enum result fetch(struct poll *poll, const struct inbox_row *row,
                         struct error *err)
{
    AUTO(rest_page_free) struct rest_page page = {0};
    const char *nif_keys = poll->config->plan.nif_keys;
    int64_t asked = time_now();
    enum result r = rest_page_get_one(&poll->rest, row->id, nif_keys, &page, err);

    poll->result.fetched += r == OK || r == SKIP;
    if (r == OK)
        return inbox_put_fetched(poll->db, row, &page.orders[0], asked, time_now(), err);
    if (r == SKIP) {
        err->msg[0] = '\0';
        return inbox_put_gone(poll->db, row, nif_keys, asked, time_now(), err);
    }
    return r == BAD ? STOP : r;
}

/* What the shop cannot give of one order must not keep the others out: they are asked
 * for as long as it answers now and then. @failures: in a row */
static enum result fetch_all(struct poll *poll, const struct inbox_rows *rows,
                             int *failures, struct error *err)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct error why = {0};
        enum result r = fetch(poll, &rows->list[i], &why);
        if (r == OK) {
            *failures = 0;
            continue;
        }
        error_set(err, r, "%s", why.msg);
        if (r != RETRY || ++*failures == FAILURES_MAX)
            return r;
        poll->result.not_given++;
    }
    return OK;
}

/* In the order of the hints, each once: one that fails waits for the next run. */
enum result poll_hinted(struct poll *poll, struct error *err)
{
    struct fetch_place place = {0};
    int failures = 0;
    enum result r = OK;

    poll->result.not_given = 0;
    for (size_t taken = FETCH_AT_ONCE; r == OK && taken == FETCH_AT_ONCE;) {
        AUTO(inbox_rows_free) struct inbox_rows rows = {0};
        r = inbox_fetch_list(poll->db, FETCH_AT_ONCE, &place, &rows, err);
        taken = rows.count;
        if (r == OK && taken > 0)
            wait_for_next_second(&rows);
        if (r == OK)
            r = fetch_all(poll, &rows, &failures, err);
        if (r == OK && taken > 0 && poll->each_page != NULL)
            r = poll->each_page(poll->state, poll, err);
    }
    return r == OK && poll->result.not_given > 0 ? RETRY : r;
}

enum result poll_forget(struct db *db, struct error *err)
{
    return db_run(db, NULL, err, "DELETE FROM facts WHERE name LIKE 'poll.%'",
                  DB_NO_ARGS);
}
