#include "sync/identity.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "odoo/client.h"
#include "sync/facts_store.h"
#include "sync/inbox.h"
#include "sync/poll.h"
#include "woo/shop_url.h"

struct part {
    const char *fact;    /* its name in the inbox */
    const char *setting; /* as people know it */
    const char *value;
};

static const char *place_of(struct pool *p, const char *url)
{
    char place[SHOP_PLACE];

    return shop_place(url, place) ? pool_str(p, place) : pool_str(p, url);
}

/* ":8069"; "" without one, or where it is the one that its scheme has anyway. */
static const char *port_of(struct pool *p, const char *url)
{
    bool tls = strncasecmp(url, "https://", 8) == 0;
    const char *host = strstr(url, "://");

    if (host == NULL)
        return "";
    host += strlen("://");
    host += *host == '[' ? strcspn(host, "]/") : 0;
    host += strcspn(host, ":/?#");
    if (*host != ':')
        return "";
    const char *port = pool_strn(p, host, strcspn(host, "/?#"));
    return strcmp(port, tls ? ":443" : ":80") == 0 ? "" : port;
}

/* The same server, whether or not /odoo was pasted with its address. One machine may
 * serve several Odoos: there the port tells them apart. */
static const char *odoo_place(struct pool *p, const char *url)
{
    char root[SHOP_PLACE];

    snprintf(root, sizeof(root), "%s", url);
    odoo_tidy_url(root);
    return pool_printf(p, "%s%s", place_of(p, root), port_of(p, root));
}

static void list_parts(struct pool *p, const struct settings *s,
                       struct part parts[IDENTITY_PARTS])
{
    parts[0] = (struct part){"identity.shop", "SHOP", s->shop};
    parts[1] = (struct part){"identity.woo_url", "WOO_URL", place_of(p, s->woo_url)};
    parts[2] = (struct part){"identity.odoo_url", "ODOO_URL", odoo_place(p, s->odoo_url)};
    parts[3] = (struct part){"identity.odoo_db", "ODOO_DB", s->odoo_db};
}

static enum result write_parts(struct db *db, const struct part *parts, struct error *err)
{
    enum result r = OK;

    for (int i = 0; r == OK && i < IDENTITY_PARTS; i++)
        r = facts_set(db, parts[i].fact, parts[i].value, err);
    return r == OK ? facts_set(db, "identity", "bound", err) : r;
}

/* What belongs to another place then: orders of that shop, or something in that Odoo. */
static enum result holds_any(struct db *db, bool is_shop, bool *any, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r =
        db_select(db, &rows, err,
                  is_shop ? "SELECT id FROM orders LIMIT 1"
                          : "SELECT id FROM orders WHERE odoo_id <> 0 OR plan <> ''"
                            " OR unknown_at <> 0 OR starts > 0 LIMIT 1",
                  DB_NO_ARGS);

    *any = r == OK && db_next(&rows, err);
    return r == OK ? rows.r : r;
}

static enum result compare(struct db *db, struct pool *p, const struct part *part,
                           struct error *err)
{
    bool is_shop = strcmp(part->setting, "WOO_URL") == 0, any;
    const char *bound;
    enum result r = facts_get(db, p, part->fact, &bound, err);

    if (r != OK || strcmp(bound, part->value) == 0)
        return r;
    /* A shop that was not named at first may be named later, once. */
    if (*bound == '\0' && is_shop)
        return OK;
    if ((r = holds_any(db, is_shop, &any, err)) != OK || !any)
        return r;
    return error_set(
        err, STOP,
        "this inbox belongs to %s=%s, now the settings say %s: nothing is written "
        "to Odoo until that is set back, or 'booking-sync rebind' says that it is "
        "meant (then all orders go to the new one)",
        part->setting, *bound == '\0' ? "(none)" : bound,
        *part->value == '\0' ? "(none)" : part->value);
}

static enum result is_bound(struct db *db, struct pool *p, bool *bound, struct error *err)
{
    const char *text;
    enum result r = facts_get(db, p, "identity", &text, err);

    *bound = r == OK && *text != '\0';
    return r;
}

enum result identity_check(struct db *db, const struct config *config, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct part parts[IDENTITY_PARTS];
    bool bound;
    enum result r = is_bound(db, &p, &bound, err);

    list_parts(&p, &config->settings, parts);
    for (int i = 0; r == OK && bound && i < IDENTITY_PARTS; i++)
        r = compare(db, &p, &parts[i], err);
    return r;
}

static enum result is_as_written(struct db *db, struct pool *p, const struct part *parts,
                                 bool *same, struct error *err)
{
    const char *text;
    enum result r = is_bound(db, p, same, err);

    for (int i = 0; r == OK && *same && i < IDENTITY_PARTS; i++) {
        r = facts_get(db, p, parts[i].fact, &text, err);
        *same = r == OK && strcmp(text, parts[i].value) == 0;
    }
    return r;
}

enum result identity_bind(struct db *db, const struct config *config, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct part parts[IDENTITY_PARTS];
    const char *mode;
    bool same;
    enum result r;

    list_parts(&p, &config->settings, parts);
    if ((r = is_as_written(db, &p, parts, &same, err)) != OK ||
        (r = facts_get(db, &p, "mode", &mode, err)) != OK || (same && *mode != '\0') ||
        (r = db_begin(db, err)) != OK)
        return r;
    r = write_parts(db, parts, err);
    if (r == OK && *mode == '\0')
        r = facts_set(db, "mode", config->settings.mode, err);
    return db_end(db, r, err);
}

static enum result count_orders(struct db *db, int64_t *orders, struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r = db_select(db, &rows, err,
                              "SELECT COUNT(*) FROM orders WHERE state <> 'held'"
                              " AND NOT (state = 'ignored' AND by_hand = 1)",
                              DB_NO_ARGS);

    *orders = r == OK && db_next(&rows, err) ? db_int(&rows, 0) : 0;
    return r == OK ? rows.r : r;
}

void identity_moves_free(struct identity_moves *moves)
{
    pool_free(&moves->pool);
    *moves = (struct identity_moves){0};
}

enum result identity_moves(struct db *db, const struct config *config,
                           struct identity_moves *moves, struct error *err)
{
    struct pool *p = &moves->pool;
    struct part parts[IDENTITY_PARTS];
    bool bound;
    enum result r = is_bound(db, p, &bound, err);

    list_parts(p, &config->settings, parts);
    for (int i = 0; r == OK && bound && i < IDENTITY_PARTS; i++) {
        struct identity_move *move = &moves->list[moves->count];
        struct error differs = {0};
        if ((r = facts_get(db, p, parts[i].fact, &move->from, err)) != OK)
            return r;
        move->setting = parts[i].setting;
        move->to = parts[i].value;
        r = compare(db, p, &parts[i], &differs);
        moves->count += r == STOP;
        r = r == STOP || r == OK ? OK : error_set(err, r, "%s", differs.msg);
    }
    return r == OK ? count_orders(db, &moves->orders, err) : r;
}

enum result identity_rebind(struct db *db, const struct config *config, int64_t now,
                            int64_t *changed, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct part parts[IDENTITY_PARTS];
    enum result r;

    list_parts(&p, &config->settings, parts);
    if ((r = db_begin(db, err)) != OK)
        return r;
    r = write_parts(db, parts, err);
    if (r == OK)
        r = inbox_rebind(db, now, changed, err);
    if (r == OK)
        r = poll_forget(db, err);
    return db_end(db, r, err);
}

enum result mode_get(struct db *db, const struct config *config, bool *observe,
                     struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    const char *mode;
    enum result r = facts_get(db, &p, "mode", &mode, err);

    if (*mode == '\0')
        mode = config->settings.mode;
    *observe = r == OK && strcmp(mode, "observe") == 0;
    return r;
}

enum result mode_set(struct db *db, const char *mode, struct error *err)
{
    enum result r;

    if ((r = db_begin(db, err)) != OK)
        return r;
    return db_end(db, facts_set(db, "mode", mode, err), err);
}
