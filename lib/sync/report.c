#include "sync/report.h"

#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "sync/journal.h"
#include "sync/overview.h"
#include "sync/standing.h"

enum { PARKED_SHOWN = 50 };

static void set_text(json_t *json, const char *key, const char *text)
{
    json_object_set_new(json, key, json_string(text));
}

static void set_time(json_t *json, const char *key, int64_t utc)
{
    char text[TIME_TEXT];

    json_object_set_new(json, key,
                        utc == 0 ? json_null() : json_string(time_print_iso(utc, text)));
}

static void set_money(json_t *json, const char *key, int64_t amount, const char *currency)
{
    AUTO(buf_free) struct buf text = BUF(64);

    money_print(&text, amount, money_digits(currency));
    set_text(json, key, buf_str(&text));
}

static void set_words(json_t *json, const struct reason *reason, const char *order,
                      enum language language)
{
    AUTO(buf_free) struct buf what = BUF(4096);
    AUTO(buf_free) struct buf remedy = BUF(4096);

    if (*reason->code == '\0')
        return;
    words_reason(&what, reason, language);
    words_remedy_of(&remedy, reason, order, language);
    set_text(json, "reason", reason->code);
    set_text(json, "what", buf_str(&what));
    if (remedy.len > 0)
        set_text(json, "remedy", buf_str(&remedy));
}

json_t *report_row(const struct inbox_row *row, enum language language)
{
    json_t *json = json_object();
    char name[WORDS_ORDER];

    json_object_set_new(json, "order", json_integer(row->id));
    set_text(json, "number", row->number);
    set_text(json, "state", inbox_state_name(row->state));
    set_words(json, &row->reason, words_order(row, name), language);
    set_time(json, "created", row->created);
    set_time(json, "modified", row->modified);
    set_time(json, "received", row->received);
    set_time(json, "settled", row->settled);
    set_time(json, "next_try",
             row->retry_at > row->not_before ? row->retry_at : row->not_before);
    json_object_set_new(json, "tries", json_integer(row->tries));
    json_object_set_new(json, "fetch_due", json_boolean(row->fetch_due != 0));
    if (row->odoo_id != 0) {
        json_object_set_new(json, "odoo_id", json_integer(row->odoo_id));
        set_text(json, "odoo_name", row->odoo_name);
        set_text(json, "currency", row->currency);
        set_money(json, "shop_total", row->shop_total, row->currency);
        set_money(json, "odoo_total", row->odoo_total, row->currency);
        set_money(json, "odoo_tax", row->odoo_tax, row->currency);
    }
    return json;
}

static const char *odoo_check(const struct peer *odoo)
{
    static const char *const words[] = {"not asked yet", "ok", "no answer", "stopped"};

    return words[odoo->state];
}

static const char *run_check(const struct run_record *run, bool late)
{
    if (run->seq == 0)
        return "none";
    return late                       ? "late"
           : run->outcome == RUN_WELL ? "ok"
                                      : run_outcome_name(run->outcome);
}

static const char *webhook_check(const struct peer *webhook)
{
    static const char start[] = "webhook_";
    const char *code = webhook->reason.code;

    if (webhook->state != PEER_STOPPED)
        return odoo_check(webhook);
    return text_starts(code, start) ? code + sizeof(start) - 1 : "stopped";
}

static const char *key_check(enum key_state key)
{
    static const char *const words[] = {"unknown", "ok", "expires soon", "expired"};

    return words[key];
}

static json_t *checks_json(const struct overview *o)
{
    json_t *json = json_object();

    set_text(json, "inbox", o->writable ? "ok" : "cannot be written");
    set_text(json, "odoo", odoo_check(&o->odoo));
    set_text(json, "worker", o->worker_lives ? "ok" : o->cron_runs ? "cron" : "none");
    set_text(json, "identity", o->bound_here ? "ok" : "another shop or Odoo");
    set_text(json, "shop", odoo_check(&o->shop));
    set_text(json, "webhook", webhook_check(&o->webhook));
    set_text(json, "runs", run_check(&o->sync, o->sync_late));
    set_text(json, "audit", run_check(&o->audit, false));
    set_text(json, "disk", o->disk_low ? "low" : "ok");
    set_text(json, "key", key_check(o->key));
    return json;
}

static bool is_wrong(const struct peer *peer)
{
    return peer->state == PEER_DOWN || peer->state == PEER_STOPPED;
}

static json_t *warnings_json(const struct overview *o)
{
    const struct {
        bool holds;
        const char *text;
    } warnings[] = {
        {o->counts.of[INBOX_PARKED] > 0, "orders need attention"},
        {o->refused.state == PEER_STOPPED, "deliveries were refused"},
        {o->ignored, "deliveries were ignored"},
        {is_wrong(&o->shop), "the shop cannot be asked"},
        {is_wrong(&o->webhook), "the webhook needs attention"},
        {o->sync_late, "no sync has run for a while"},
        {o->audit.outcome == RUN_ATTENTION, "the audit found differences"},
        {o->disk_low, "the disk is almost full"},
        {o->key == KEY_ENDS_SOON || o->key == KEY_ENDED, "Odoo's key expires"},
        {o->observe, "only observing"},
        {o->paused != 0, "paused"}};
    json_t *json = json_array();

    for (size_t i = 0; i < sizeof(warnings) / sizeof(warnings[0]); i++)
        if (warnings[i].holds)
            json_array_append_new(json, json_string(warnings[i].text));
    return json;
}

enum result report_health(struct db *db, const struct config *config, int64_t now,
                          json_t **json, bool *healthy, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct overview o;
    enum result r = overview_read(db, config, now, &p, &o, err);

    if (r != OK)
        return r;
    *healthy = o.healthy;
    json_t *checks = checks_json(&o);
    json_t *warnings = warnings_json(&o);
    *json = json_pack("{s:s, s:b, s:o, s:o}", "status",
                      o.healthy ? "healthy" : "unhealthy", "odoo_connection",
                      o.odoo.state == PEER_OK, "checks", checks, "warnings", warnings);
    return *json == NULL ? error_nomem(err) : OK;
}

static json_t *peer_json(const struct peer *peer, enum language language)
{
    json_t *json = json_object();

    set_text(json, "state", odoo_check(peer));
    set_words(json, &peer->reason, NULL, language);
    set_time(json, "since", peer->since);
    set_time(json, "last_ok", peer->last_ok);
    set_time(json, "next_try", peer->next_try);
    return json;
}

static enum result parked_json(struct db *db, enum language language, json_t *list,
                               struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_list(db, INBOX_PARKED, PARKED_SHOWN, &rows, err);

    for (size_t i = 0; r == OK && i < rows.count; i++)
        json_array_append_new(list, report_row(&rows.list[i], language));
    return r;
}

static enum result notices_json(struct db *db, int64_t now, enum language language,
                                json_t *list, struct error *err)
{
    AUTO(journal_free) struct journal notices = {0};
    enum result r = journal_notices(db, now - NOTICES_S, &notices, err);

    for (size_t i = 0; r == OK && i < notices.count; i++) {
        const struct journal_event *event = &notices.events[i];
        struct reason reason = reason_unpack(&notices.pool, event->detail);
        json_t *json = json_object();
        set_time(json, "at", event->at);
        set_words(json, &reason, NULL, language);
        json_array_append_new(list, json);
    }
    return r;
}

static json_t *counts_json(const struct inbox_counts *counts)
{
    json_t *json = json_object();

    for (int i = 0; i < INBOX_STATES; i++)
        json_object_set_new(json, inbox_state_name((enum inbox_state)i),
                            json_integer(counts->of[i]));
    return json;
}

static json_t *run_json(const struct run_record *run)
{
    json_t *json = json_object();

    if (run->seq == 0)
        return json_null();
    json_object_set_new(json, "run", json_integer(run->seq));
    set_text(json, "outcome", run_outcome_name(run->outcome));
    set_time(json, "started", run->started);
    set_time(json, "ended", run->ended);
    return json;
}

static json_t *plugin_json(const struct shop_report *report)
{
    if (report->at == 0)
        return json_null();
    json_t *json = plugin_report_json(&report->said);
    set_time(json, "at", report->at);
    json_object_set_new(json, "old", json_boolean(report->old));
    return json;
}

enum result report_status(struct db *db, const struct config *config, int64_t now,
                          enum language language, json_t **json, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct overview o;
    enum result r = overview_read(db, config, now, &p, &o, err);

    if (r != OK)
        return r;
    *json = json_object();
    json_t *parked = json_array();
    json_object_set_new(*json, "healthy", json_boolean(o.healthy));
    AUTO(buf_free) struct buf sentence = BUF(1024);
    standing_words(&sentence, &o, language);
    set_text(*json, "sentence", buf_str(&sentence));
    json_object_set_new(*json, "mode_differs", json_boolean(o.mode_differs));
    set_text(*json, "mode", o.observe ? "observe" : "live");
    set_time(*json, "paused", o.paused);
    json_object_set_new(*json, "orders", counts_json(&o.counts));
    set_time(*json, "oldest_waiting", o.counts.oldest_pending);
    json_object_set_new(*json, "to_be_fetched", json_integer(o.counts.fetch_due));
    json_object_set_new(*json, "odoo", peer_json(&o.odoo, language));
    set_time(*json, "key_expires", o.key_ends);
    if (o.refused.state == PEER_STOPPED)
        json_object_set_new(*json, "webhook_refused", peer_json(&o.refused, language));
    json_object_set_new(*json, "shop", peer_json(&o.shop, language));
    json_object_set_new(*json, "webhook", peer_json(&o.webhook, language));
    json_object_set_new(*json, "worker", json_boolean(o.worker_lives));
    json_object_set_new(*json, "last_sync", run_json(&o.sync));
    json_object_set_new(*json, "last_audit", run_json(&o.audit));
    json_object_set_new(*json, "shop_report", plugin_json(&o.shop_report));
    if (!o.bound_here)
        set_text(*json, "identity", o.other.msg);
    json_object_set_new(*json, "parked", parked);
    json_t *notices = json_array();
    json_object_set_new(*json, "notices", notices);
    r = parked_json(db, language, parked, err);
    return r == OK ? notices_json(db, now, language, notices, err) : r;
}
