/* What the shop gives: orders, clock, money, rates, what changed since a date. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "sync/check_part.h"
#include "woo/inspect.h"

struct side {
    struct check *c;
    struct rest rest;
    struct shop_orders orders;
    bool over;     /* nothing more can be asked */
    enum result r; /* BROKEN for our own trouble, else OK */
    struct error *err;
};

static void give_up(struct side *s, enum result r, const struct error *why)
{
    struct check *c = s->c;

    s->over = true;
    if (r == RETRY) {
        c->away = true;
        SAY(c, CHECK_WRONG, "shop_down", why->msg);
    } else if (s->rest.denied) {
        c->denied = true;
        SAY(c, CHECK_WRONG, "shop_denied", why->msg);
    } else {
        c->unusable = true;
        SAY(c, CHECK_WRONG, "shop_stop", why->msg);
    }
}

/* Was the question @what answered? The shop lets us read orders: what else it keeps to
 * itself, or trips over, says nothing of them. */
static bool answered(struct side *s, enum result r, const char *what,
                     const struct error *why)
{
    if (r == OK)
        return true;
    if (r == BROKEN) {
        s->r = error_set(s->err, r, "%s", why->msg);
        s->over = true;
    } else if (r == RETRY && s->rest.status == 0) {
        give_up(s, r, why);
    } else {
        SAY(s->c, CHECK_LOOK, "check_unseen", what, why->msg);
    }
    return false;
}

static void look_at_clock(struct side *s)
{
    int64_t apart = llabs(s->c->clock() - s->rest.date);
    bool off = apart > CLOCK_APART_S;

    if (s->rest.date != 0)
        SAY(s->c, off ? CHECK_LOOK : CHECK_OK, off ? "check_clock_off" : "check_clock",
            check_number(s->c, apart));
}

static void look_at_orders(struct side *s)
{
    struct error why = {0};
    enum result r = inspect_orders(&s->rest, &s->c->pool, &s->orders, &why);

    if (r != OK && r != BROKEN) {
        give_up(s, r, &why);
        return;
    }
    if (!answered(s, r, "", &why))
        return;
    SAY(s->c, CHECK_OK, s->orders.count == 0 ? "check_no_orders" : "check_orders",
        pool_str(&s->c->pool, s->rest.base));
    look_at_clock(s);
}

/* modified_after came with 5.8. */
static bool is_old(const char *version)
{
    int major = 0, minor = 0;

    return sscanf(version, "%4d.%4d", &major, &minor) == 2 &&
           (major < 5 || (major == 5 && minor < 8));
}

static void look_at_version(struct side *s)
{
    struct shop_version v;
    struct error why = {0};
    enum result r = inspect_version(&s->rest, &s->c->pool, &v, &why);

    if (!answered(s, r, "seen:version", &why))
        return;
    if (is_old(v.woocommerce))
        SAY(s->c, CHECK_WRONG, "check_shop_old", v.woocommerce);
    else
        SAY(s->c, CHECK_OK, "check_shop_version", v.woocommerce, v.wordpress);
}

/* --- time zone --- */

/* Minutes that the shop's clock, as SHOP_TIMEZONE has it, is east of UTC now. */
static int64_t our_minutes(int64_t now)
{
    struct wall wall = time_to_shop(now);

    return (time_wall_as_utc(&wall) - now) / 60;
}

static const char *zone_text(struct check *c, const struct shop_zone *zone)
{
    int64_t minutes = llabs(zone->minutes);

    if (*zone->name != '\0')
        return zone->name;
    return pool_printf(&c->pool, "UTC%c%lld:%02lld", zone->minutes < 0 ? '-' : '+',
                       (long long)(minutes / 60), (long long)(minutes % 60));
}

static void look_at_zone(struct side *s)
{
    struct check *c = s->c;
    const char *ours = c->config->settings.shop_timezone;
    struct shop_zone zone;
    struct error why = {0};
    enum result r = inspect_zone(&s->rest, &c->pool, &zone, &why);

    if (!answered(s, r, "seen:zone", &why))
        return;
    const char *theirs = zone_text(c, &zone);
    if (strcmp(theirs, ours) == 0)
        SAY(c, CHECK_OK, "check_zone", ours);
    else if (zone.minutes == our_minutes(c->clock()))
        SAY(c, CHECK_LOOK, "check_zone_alike", theirs, ours);
    else if (*zone.name == '\0')
        SAY(c, CHECK_WRONG, "check_zone_fixed", theirs, ours);
    else
        SAY(c, CHECK_WRONG, "check_zone_differs", theirs, ours);
}

/* --- money --- */

static void look_at_currency(struct check *c, const char *theirs)
{
    if (!c->odoo_known || *theirs == '\0')
        return;
    if (strcmp(theirs, c->setup.currency) == 0)
        SAY(c, CHECK_OK, "check_currency", theirs);
    else
        SAY(c, CHECK_WRONG, "check_currency_differs", theirs, c->setup.currency);
}

static void look_at_money(struct side *s)
{
    struct check *c = s->c;
    struct shop_money money;
    struct error why = {0};
    enum result r = inspect_money(&s->rest, &c->pool, &money, &why);

    if (!answered(s, r, "seen:money", &why))
        return;
    look_at_currency(c, money.currency);
    if (!money.taxes)
        SAY(c, CHECK_WRONG, "check_taxes_off");
    else if (money.gross_prices)
        SAY(c, CHECK_OK, "check_prices_gross");
    else
        SAY(c, CHECK_LOOK, "check_prices_net");
    if (money.taxes && money.round_at_subtotal)
        SAY(c, CHECK_LOOK, "check_subtotal");
}

static void look_at_filter(struct side *s)
{
    struct error why = {0};
    bool shown;

    if (s->orders.id == 0 || s->orders.modified == 0)
        return;
    enum result r = inspect_filter(&s->rest, &s->orders, &shown, &why);
    if (answered(s, r, "seen:filter", &why))
        SAY(s->c, shown ? CHECK_OK : CHECK_WRONG,
            shown ? "check_filter" : "check_filter_lost",
            check_number(s->c, s->orders.id));
}

/* --- rates --- */

static const char *tax_name(const struct check *c, int64_t id)
{
    for (size_t i = 0; i < c->setup.tax_count; i++)
        if (c->setup.taxes[i].id == id)
            return c->setup.taxes[i].name;
    return "";
}

/* Of a tax that is missing: does the shop sell at it, as far as is known? */
static const char *missing_code(const struct shop_rate *rate, bool sold)
{
    if (rate->percent_e4 == 0)
        return sold ? "check_rate_zero" : "check_rate_zero_unused";
    return sold ? "check_rate_missing" : "check_rate_unused";
}

static void look_at_rate(struct side *s, const struct shop_rate *rate)
{
    struct check *c = s->c;
    bool sold = rate->used || (s->orders.count == 0 && rate->standard);
    enum check_mark mark = sold ? CHECK_WRONG : CHECK_LOOK;
    const char *percent = percent_text(&c->pool, rate->percent_e4);
    const char *name =
        *rate->name != '\0' ? rate->name : pool_printf(&c->pool, "%s %%", percent);
    struct reason reason = {.code = ""};
    int64_t id = 0;

    if (tax_pick(&c->pool, &c->setup, &c->taxes, rate->percent_e4, &id, &reason) == OK)
        SAY(c, CHECK_OK, "check_rate", percent, name, tax_name(c, id));
    else if (strcmp(reason.code, "tax_excluded") == 0)
        SAY(c, mark, "check_rate_excluded", percent, reason.args[1]);
    else if (strcmp(reason.code, "tax_mapped_missing") == 0)
        SAY(c, mark, "check_rate_mapped_missing", percent);
    else
        SAY(c, mark, missing_code(rate, sold), percent, name);
}

static void look_at_rates(struct side *s)
{
    struct check *c = s->c;
    struct shop_rate *rates;
    struct error why = {0};
    size_t count;
    enum result r = inspect_rates(&s->rest, &c->pool, &s->orders, &rates, &count, &why);

    if (!answered(s, r, "seen:rates", &why) || !c->odoo_known)
        return;
    for (size_t i = 0; i < count; i++)
        look_at_rate(s, &rates[i]);
}

static void look_at_all(struct side *s)
{
    static void (*const steps[])(struct side *) = {look_at_orders, look_at_version,
                                                   look_at_zone,   look_at_money,
                                                   look_at_filter, look_at_rates};

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && !s->over; i++)
        steps[i](s);
}

static const char *empty_setting(const struct settings *s)
{
    if (*s->woo_url == '\0')
        return "WOO_URL";
    if (*s->woo_consumer_key == '\0')
        return "WOO_CONSUMER_KEY";
    return *s->woo_consumer_secret == '\0' ? "WOO_CONSUMER_SECRET" : NULL;
}

enum result check_shop(struct check *c, struct error *err)
{
    const struct settings *set = &c->config->settings;
    struct side s = {.c = c, .err = err};
    struct error why = {0};

    if (empty_setting(set) != NULL) {
        s.over = true;
        SAY(c, CHECK_LOOK, "check_no_shop", empty_setting(set));
    } else if (rest_open(&s.rest, c->http, set->woo_url, set->woo_consumer_key,
                         set->woo_consumer_secret, &why) != OK) {
        give_up(&s, STOP, &why);
    }
    if (!s.over)
        look_at_all(&s);
    if (s.r != OK)
        return s.r;
    c->part = CHECK_WEBHOOKS;
    return check_webhooks(c, s.over ? NULL : &s.rest, err);
}
