#include "sync/shop_report.h"

#include <string.h>

#include "sync/facts_store.h"

#define REPORT "plugin.report"
#define AT     "plugin.report_at"

enum { REPORT_MAX = 4096 };

static enum result write_down(struct db *db, const char *text, int64_t now,
                              struct error *err)
{
    enum result r = facts_set(db, REPORT, text, err);

    return r == OK ? facts_set_time(db, AT, now, err) : r;
}

enum result shop_report_keep(struct db *db, const struct plugin_report *report,
                             int64_t now, struct error *err)
{
    AUTO(buf_free) struct buf text = BUF(REPORT_MAX);
    enum result r;

    plugin_print_report(&text, report);
    if (text.failed)
        return error_nomem(err);
    r = db_begin(db, err);
    return r == OK ? db_end(db, write_down(db, buf_str(&text), now, err), err) : r;
}

/* What a newer program wrote, and this one cannot read, is as if none had come. */
enum result shop_report_read(struct db *db, int64_t now, struct shop_report *report,
                             struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    struct error ignored = {0};
    const char *text = "";
    enum result r;

    *report = (struct shop_report){0};
    if ((r = facts_get(db, &p, REPORT, &text, err)) != OK ||
        (r = facts_get_time(db, AT, &report->at, err)) != OK)
        return r;
    if (plugin_parse_report(text, &report->said, &ignored) != OK)
        *report = (struct shop_report){0};
    report->old = report->at != 0 && now - report->at > SHOP_REPORT_OLD_S;
    return OK;
}

bool shop_report_comes(const struct shop_report *report)
{
    return report->at != 0 && !report->old;
}

static struct reason count_reason(struct pool *p, const char *code, int64_t count,
                                  const char *at)
{
    return reason_make(p, code, pool_printf(p, "%lld", (long long)count), at, NULL);
}

size_t shop_report_reasons(struct pool *p, const struct shop_report *report,
                           struct reason reasons[SHOP_REPORT_REASONS])
{
    const struct plugin_report *said = &report->said;
    const char *at = pool_printf(p, "%lld", (long long)report->at);
    size_t n = 0;

    if (report->at == 0)
        return 0;
    if (report->old)
        reasons[n++] = reason_make(p, "plugin_silent", at, NULL);
    if (said->bookings_without_order > 0)
        reasons[n++] =
            count_reason(p, "plugin_no_order", said->bookings_without_order, at);
    if (said->given_up > 0)
        reasons[n++] = count_reason(p, "plugin_given_up", said->given_up, at);
    if (strcmp(said->discount, "snippet") == 0)
        reasons[n++] = reason_make(p, "plugin_snippet", NULL);
    return n;
}
