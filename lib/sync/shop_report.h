/* The last report of the shop's plugin: what only the shop can know. */
#ifndef SYNC_SHOP_REPORT_H
#define SYNC_SHOP_REPORT_H

#include <stdbool.h>

#include "base/db.h"
#include "plan/reason.h"
#include "woo/plugin.h"

enum {
    SHOP_REPORT_OLD_S = 3 * 86400, /* it comes daily: after that it may be switched off */
    SHOP_REPORT_REASONS = 4
};

struct shop_report {
    int64_t at; /* UTC seconds; 0: none has ever come */
    bool old;   /* it came long ago, and none since */
    struct plugin_report said;
};

/** shop_report_keep - instead of the one before; committed when it returns OK. */
enum result shop_report_keep(struct db *db, const struct plugin_report *report,
                             int64_t now, struct error *err) MUST_CHECK;

/** shop_report_comes - the shop has our plugin and it is at work: it delivers orders, and
 * WooCommerce's own webhooks are not needed. */
bool shop_report_comes(const struct shop_report *report);

/** shop_report_read - the last one that can be read. */
enum result shop_report_read(struct db *db, int64_t now, struct shop_report *report,
                             struct error *err) MUST_CHECK;

/**
 * shop_report_reasons - what of it people should know, texts in @p; their number.
 * First of all plugin_silent, where the report is old: what follows is of then.
 */
size_t shop_report_reasons(struct pool *p, const struct shop_report *report,
                           struct reason reasons[SHOP_REPORT_REASONS]);

#endif
