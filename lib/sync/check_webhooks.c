/* The shop's webhooks one by one, and our own door as the shop would knock at it. */
#include <string.h>

#include "base/text.h"
#include "sync/check_part.h"
#include "sync/journal.h"
#include "sync/overview.h"
#include "sync/shop_report.h"
#include "sync/webhook_watch.h"
#include "woo/hooks.h"
#include "woo/probe.h"

/* The shop's webhooks, and how its orders came so far. */
struct hooks_seen {
    const struct hook *list;
    size_t count;
    int64_t last; /* UTC seconds of the last notice; 0: none has ever come */
    bool plugin;  /* the shop's plugin delivers: webhooks are not needed */
};

/* A private address or an odd port: the shop may allow it, and then notices come. */
static void look_at_address(struct check *c, const char *topics, const char *url,
                            bool notices_come)
{
    enum check_mark grave = notices_come ? CHECK_OK : CHECK_WRONG;
    const char *code = "check_hook";
    enum check_mark mark = CHECK_OK;

    switch (hook_address(url, c->config->settings.woo_url)) {
    case ADDRESS_FINE: break;
    case ADDRESS_PLAIN:
        code = "check_hook_plain";
        mark = CHECK_LOOK;
        break;
    case ADDRESS_PORT:
        code = notices_come ? code : "check_hook_port";
        mark = grave;
        break;
    case ADDRESS_PRIVATE:
        code = notices_come ? code : "check_hook_private";
        mark = grave;
        break;
    case ADDRESS_REFUSED:
        code = "check_hook_refused";
        mark = CHECK_WRONG;
        break;
    }
    SAY(c, mark, code, topics, url);
}

static bool is_fine(const struct hook *hook)
{
    return hook->ours && hook_judge(hook, "") == HOOKS_FINE;
}

/* Another one of the topic leads to us and is fine. */
static bool has_better(const struct hooks_seen *seen, const struct hook *hook)
{
    for (size_t i = 0; i < seen->count; i++)
        if (&seen->list[i] != hook && is_fine(&seen->list[i]) &&
            strcmp(seen->list[i].topic, hook->topic) == 0)
            return true;
    return false;
}

/* What leads to one address is said in one line: its topics, once it is their first. */
static void look_at_fine(struct check *c, const struct hooks_seen *seen, size_t first)
{
    const struct hook *list = seen->list;
    const char *topics = list[first].topic, *url = list[first].url;

    for (size_t i = 0; i < seen->count; i++) {
        if (i == first || !is_fine(&list[i]) || strcmp(list[i].url, url) != 0)
            continue;
        if (i < first)
            return;
        topics = pool_printf(&c->pool, "%s, %s", topics, list[i].topic);
    }
    look_at_address(c, topics, url, seen->last != 0);
}

static void look_at_ours(struct check *c, const struct hooks_seen *seen, size_t i)
{
    const struct hook *hook = &seen->list[i];
    enum check_mark mark =
        seen->plugin || has_better(seen, hook) ? CHECK_LOOK : CHECK_WRONG;

    switch (hook_judge(hook, "")) {
    case HOOKS_FINE: look_at_fine(c, seen, i); return;
    case HOOKS_PAUSED: SAY(c, mark, "webhook_paused", hook->topic); return;
    case HOOKS_DISABLED: SAY(c, mark, "webhook_disabled", hook->topic); return;
    case HOOKS_OLD: SAY(c, mark, "webhook_old", hook->topic); return;
    case HOOKS_ELSEWHERE:
    case HOOKS_MISSING: return;
    }
}

static bool has_topic(const struct hooks_seen *seen, const char *topic)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->list[i].ours && strcmp(seen->list[i].topic, topic) == 0)
            return true;
    return false;
}

static void look_at_plugin(struct check *c, const struct shop_report *report)
{
    struct reason said[SHOP_REPORT_REASONS];
    size_t n = shop_report_reasons(&c->pool, report, said);

    if (shop_report_comes(report))
        SAY(c, CHECK_OK, "check_plugin", report->said.version,
            check_moment(c, report->at));
    for (size_t i = 0; i < n; i++)
        check_say(c, CHECK_LOOK, said[i]);
}

static void look_at_list(struct check *c, const struct hooks_seen *seen)
{
    static const char *const needed[] = {"order.created", "order.updated"};

    for (size_t i = 0; i < seen->count; i++) {
        const struct hook *hook = &seen->list[i];
        if (hook->ours)
            look_at_ours(c, seen, i);
        else if (text_starts(hook->topic, "order."))
            SAY(c, CHECK_OK, "check_hook_other", hook->topic, hook->url);
    }
    if (seen->plugin)
        return;
    for (size_t i = 0; i < 2; i++)
        if (!has_topic(seen, needed[i]))
            SAY(c, CHECK_WRONG, "webhook_missing", needed[i]);
    if (!has_topic(seen, "order.deleted"))
        SAY(c, CHECK_LOOK, "check_hook_no_deleted");
}

/* --- the probe --- */

/* As those who deliver see it: with the system's certificates. A machine of its own may
 * have one that only CA_FILE knows. */
static enum result knock(struct check *c, const char *url, struct probe *probe,
                         struct error *err)
{
    const struct settings *s = &c->config->settings;
    struct http *first = c->public_http != NULL ? c->public_http : c->http;
    enum result r = probe_send(first, url, s->webhook_secret, s->woo_url, probe, err);

    if (r == OK && probe->outcome == PROBE_TLS && first != c->http && *s->ca_file != '\0')
        r = probe_send(c->http, url, s->webhook_secret, s->woo_url, probe, err);
    return r;
}

static void judge(struct check *c, const char *url, const struct probe *probe, bool here,
                  int64_t last)
{
    bool fresh = last != 0 && c->clock() - last < NOTICE_FRESH_S;

    switch (probe->outcome) {
    case PROBE_ARRIVED:
        SAY(c, here ? CHECK_OK : CHECK_WRONG,
            here ? "check_probe" : "check_probe_elsewhere", url);
        return;
    case PROBE_DENIED: SAY(c, CHECK_WRONG, "check_probe_denied", url); return;
    case PROBE_NOT_KEPT: SAY(c, CHECK_WRONG, "check_probe_away", url); return;
    case PROBE_REDIRECT:
        SAY(c, CHECK_WRONG, "check_probe_redirect", url,
            *probe->where == '\0' ? "?" : probe->where);
        return;
    case PROBE_OTHER:
        SAY(c, CHECK_WRONG, "check_probe_other", url, check_number(c, probe->status));
        return;
    case PROBE_TLS: SAY(c, CHECK_WRONG, "check_probe_tls", url, probe->why.msg); return;
    case PROBE_SILENT:
        SAY(c, fresh ? CHECK_LOOK : CHECK_WRONG,
            fresh ? "check_probe_unsure" : "check_probe_silent", url, probe->why.msg);
        return;
    }
}

static enum result try_address(struct check *c, const char *url, int64_t last,
                               struct error *err)
{
    int64_t before, after, began = c->clock();
    struct probe probe;
    enum result r = webhook_last_test(c->db, &before, err);

    if (r != OK || (r = knock(c, url, &probe, err)) != OK ||
        (r = webhook_last_test(c->db, &after, err)) != OK)
        return r;
    judge(c, url, &probe, after != before || after >= began, last);
    return OK;
}

static bool is_tried(const struct hook *list, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (list[k].ours && strcmp(list[k].url, list[i].url) == 0)
            return true;
    return false;
}

static enum result try_addresses(struct check *c, const struct hooks_seen *seen,
                                 struct error *err)
{
    enum result r = OK;
    int tried = 0;

    for (size_t i = 0; r == OK && i < seen->count && tried < PROBES_MAX; i++)
        if (seen->list[i].ours && !is_tried(seen->list, i)) {
            tried++;
            r = try_address(c, seen->list[i].url, seen->last, err);
        }
    if ((tried > 0 || seen->plugin) && seen->last != 0)
        SAY(c, CHECK_OK, "check_hook_last", check_moment(c, seen->last));
    else if (tried > 0)
        SAY(c, CHECK_LOOK, "check_hook_never");
    return r;
}

/* What came of late and was of no use. The shop's list does not tell the API version of
 * a webhook, so a v1 is seen only here. Source: FACTS-woocommerce.md, "Webhooks". */
static enum result look_at_useless(struct check *c, struct error *err)
{
    AUTO(journal_free) struct journal notices = {0};
    enum result r = journal_notices(c->db, c->clock() - IGNORED_S, &notices, err);

    for (size_t i = 0; r == OK && i < notices.count; i++) {
        const char *detail = notices.events[i].detail;
        if (text_starts(detail, "delivery_"))
            check_say(c, CHECK_LOOK, reason_unpack(&c->pool, pool_str(&c->pool, detail)));
    }
    return r;
}

enum result check_webhooks(struct check *c, struct rest *rest, struct error *err)
{
    struct hooks_seen seen = {0};
    struct shop_report report;
    struct error why = {0};
    struct hook *list;
    int64_t first;
    enum result r;

    if ((r = look_at_useless(c, err)) != OK ||
        (r = shop_report_read(c->db, c->clock(), &report, err)) != OK)
        return r;
    look_at_plugin(c, &report);
    if (rest == NULL)
        return OK;
    seen.plugin = shop_report_comes(&report);
    if ((r = webhook_times(c->db, &first, &seen.last, err)) != OK)
        return r;
    if ((r = hooks_list(rest, &c->pool, &list, &seen.count, &why)) != OK) {
        if (r == BROKEN)
            return error_set(err, r, "%s", why.msg);
        c->away |= r == RETRY && rest->status == 0;
        SAY(c, CHECK_LOOK, "check_unseen", "seen:hooks", why.msg);
        return OK;
    }
    seen.list = list;
    look_at_list(c, &seen);
    if (*c->config->settings.webhook_secret == '\0')
        return OK;
    return try_addresses(c, &seen, err);
}
