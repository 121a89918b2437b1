/* What Odoo would do with an order: version, rights, company, precision, key, locks. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"
#include "odoo/examine.h"
#include "sync/check_part.h"
#include "sync/key_watch.h"
#include "sync/odoo_word.h"

struct side {
    struct check *c;
    struct odoo odoo;
    bool over;     /* nothing more can be asked */
    enum result r; /* BROKEN for our own trouble, else OK */
    struct error *err;
};

static bool is_denial(const struct odoo *odoo)
{
    return odoo->fault_code == 3 || odoo->fault_code == 4;
}

/* Has Odoo taken this very key before? */
static bool was_good(struct side *s)
{
    struct check *c = s->c;
    struct error ignored = {0};
    char settings[DIGEST_HEX];
    struct peer peer;

    return peers_get(c->db, &c->pool, PEER_ODOO, &peer, &ignored) == OK &&
           config_odoo_digest(c->config, settings, &ignored) == OK && peer.last_ok != 0 &&
           strcmp(peer.settings, settings) == 0;
}

static void give_up(struct side *s, enum result r, const struct error *why)
{
    struct check *c = s->c;

    s->over = true;
    if (r == RETRY) {
        c->away = true;
        check_say(c, CHECK_WRONG, odoo_why_down(&c->pool, &s->odoo, why->msg));
        return;
    }
    if (is_denial(&s->odoo))
        c->denied = true;
    else
        c->unusable = true;
    check_say(c, CHECK_WRONG,
              odoo_why_stopped(&c->pool, &s->odoo, was_good(s), why->msg));
}

/* Was the question @what answered? One that Odoo refuses us says nothing of the others.
 */
static bool answered(struct side *s, enum result r, const char *what,
                     const struct error *why)
{
    switch (r) {
    case OK: return true;
    case BROKEN:
        s->r = error_set(s->err, r, "%s", why->msg);
        s->over = true;
        return false;
    case RETRY: give_up(s, r, why); return false;
    case STOP:
        if (s->odoo.fault_code != 4) {
            give_up(s, r, why);
            return false;
        }
        break;
    case SKIP:
    case DENIED:
    case BAD: break;
    }
    SAY(s->c, CHECK_LOOK, "check_unseen", what, why->msg);
    return false;
}

static bool is_here(const char *url)
{
    return text_starts(url, "http://127.") || text_starts(url, "http://localhost") ||
           text_starts(url, "http://[::1]");
}

static void look_at_version(struct side *s)
{
    struct error why = {0};
    const char *version;
    enum result r = odoo_version(&s->odoo, &s->c->pool, &version, &why);

    if (r == OK && text_starts(version, "18.0"))
        SAY(s->c, CHECK_OK, "check_odoo", version, s->odoo.base);
    else if (r == OK)
        SAY(s->c, CHECK_WRONG, "check_odoo_version", version, s->odoo.base);
    else
        (void)answered(s, r == BAD ? STOP : r, "", &why);
    if (text_starts(s->odoo.base, "http:") && !is_here(s->odoo.base))
        SAY(s->c, CHECK_LOOK, "check_odoo_plain");
}

static void look_at_login(struct side *s)
{
    struct check *c = s->c;
    struct error why = {0};
    enum result r = odoo_login(&s->odoo, &c->pool, &why);

    if (r != OK) { /* whatever it is, nothing can be asked now */
        if (r == BROKEN)
            (void)answered(s, r, "", &why);
        else
            give_up(s, r == RETRY ? r : STOP, &why);
        return;
    }
    r = find_company(&s->odoo, &c->pool, &c->setup, &why);
    if (answered(s, r, "seen:company", &why))
        SAY(c, CHECK_OK, "check_login", s->odoo.user, c->setup.company);
}

/* --- rights --- */

struct right {
    const char *model, *thing, *group;
    const char *all; /* its operations in one word */
    const char *operations[4];
};

/* False where Odoo does not answer that question: then it is not asked again. */
static bool look_at_right(struct side *s, const struct right *right)
{
    struct check *c = s->c;
    const char *missing = "";
    bool allowed;

    for (int i = 0; right->operations[i] != NULL; i++) {
        struct error why = {0};
        enum result r = examine_access(&s->odoo, &c->pool, right->model,
                                       right->operations[i], &allowed, &why);
        if (!answered(s, r, "seen:rights", &why))
            return false;
        if (!allowed)
            missing = pool_printf(&c->pool, "%s%s%s", missing,
                                  *missing == '\0' ? "not:" : "_", right->operations[i]);
    }
    if (*missing == '\0') {
        SAY(c, CHECK_OK, "check_right", right->thing, right->all);
        return true;
    }
    c->denied = true;
    SAY(c, CHECK_WRONG, "check_right_missing", right->thing, missing, right->group);
    return true;
}

static void look_at_rights(struct side *s)
{
#define ALL                                                                              \
    "op:all",                                                                            \
    {                                                                                    \
        "create", "write", "read", NULL                                                  \
    }
    static const struct right rights[] = {
        {"sale.order", "thing:orders", "group:sales", ALL},
        {"sale.order.line", "thing:lines", "group:sales", ALL},
        {"res.partner", "thing:customers", "group:contacts", ALL},
        {"product.product", "thing:products", "group:products", ALL},
        {"account.tax", "thing:taxes", "group:sales", "op:read", {"read", NULL}}};
#undef ALL
    struct error why = {0};
    bool member;

    for (size_t i = 0; i < sizeof(rights) / sizeof(rights[0]); i++)
        if (!look_at_right(s, &rights[i]))
            return;
    enum result r = examine_group(
        &s->odoo, &s->c->pool, "sales_team.group_sale_salesman_all_leads", &member, &why);
    if (!answered(s, r, "seen:rights", &why))
        return;
    if (member)
        SAY(s->c, CHECK_OK, "check_all_documents");
    else
        SAY(s->c, CHECK_WRONG, "check_own_documents", "group:sales");
}

/* --- what an order gets --- */

static void look_at_salesperson(struct side *s)
{
    const char *login = s->c->config->settings.salesperson;
    struct error why = {0};
    enum result r = find_salesperson(&s->odoo, &s->c->pool, login, &s->c->setup, &why);

    if (r == STOP && !is_denial(&s->odoo))
        SAY_UNUSABLE(s->c, "check_salesperson_missing", login);
    else if (!answered(s, r, "seen:salesperson", &why))
        return;
    else if (*login == '\0')
        SAY(s->c, CHECK_OK, "check_salesperson_none");
    else
        SAY(s->c, CHECK_OK, "check_salesperson", login);
}

static void look_at_position(struct side *s)
{
    struct check *c = s->c;
    const char *wanted = c->config->settings.fiscal_position;
    const char *name = *wanted != '\0' ? wanted
                                       : pool_printf(&c->pool, "account.%lld_fp_nacional",
                                                     (long long)c->setup.company_id);
    struct error why = {0};
    enum result r = find_position(&s->odoo, &c->pool, wanted, &c->setup, &why);

    if (r == STOP && !is_denial(&s->odoo))
        SAY_UNUSABLE(c, "check_position_missing", wanted);
    else if (!answered(s, r, "seen:position", &why))
        return;
    else if (strcmp(wanted, "-") == 0)
        SAY(c, CHECK_OK, "check_position_odoo");
    else if (c->setup.fiscal_position_id == 0)
        SAY(c, CHECK_LOOK, "check_position_none", name);
    else
        SAY(c, CHECK_OK, "check_position", name);
}

static void look_at_digits(struct side *s)
{
    struct check *c = s->c;
    struct error why = {0};
    int64_t price, discount;
    enum result r = examine_digits(&s->odoo, &c->pool, &price, &discount, &why);

    if (!answered(s, r, "seen:digits", &why))
        return;
    bool few = price < 2 || discount < 2;
    SAY(c, few ? CHECK_WRONG : CHECK_OK, few ? "check_digits_few" : "check_digits",
        check_number(c, price), check_number(c, discount));
}

static void look_at_unit(struct side *s)
{
    struct error why = {0};
    const char *name;
    bool is_unit;
    enum result r = examine_unit(&s->odoo, &s->c->pool, &name, &is_unit, &why);

    if (answered(s, r, "seen:unit", &why))
        SAY(s->c, is_unit ? CHECK_OK : CHECK_LOOK,
            is_unit ? "check_unit" : "check_unit_odd", name);
}

static void look_at_policy(struct side *s)
{
    struct check *c = s->c;
    const char *shop = c->config->settings.shop;
    struct error why = {0};
    int64_t services, delivered;
    enum result r = examine_policy(&s->odoo, &c->pool, shop, &services, &delivered, &why);

    if (!answered(s, r, "seen:policy", &why))
        return;
    if (delivered > 0)
        SAY(c, CHECK_LOOK, "check_policy_delivered", check_number(c, delivered), shop);
    else if (services > 0)
        SAY(c, CHECK_OK, "check_policy", check_number(c, services));
    else
        SAY(c, CHECK_OK, "check_policy_none");
}

static void look_at_term(struct side *s)
{
    struct error why = {0};
    const char *name;
    bool at_once;
    enum result r = examine_term(&s->odoo, &s->c->pool, &name, &at_once, &why);

    if (!answered(s, r, "seen:term", &why))
        return;
    if (*name == '\0')
        SAY(s->c, CHECK_OK, "check_term_none");
    else if (at_once)
        SAY(s->c, CHECK_OK, "check_term", name);
    else
        SAY(s->c, CHECK_LOOK, "check_term_later", name);
}

/* --- company: rounding and lock dates --- */

/* "2026-10-31" as people write it. */
static const char *day_text(struct check *c, const char *date)
{
    struct wall day;
    char text[TIME_TEXT];

    if (!time_parse_day(date, &day))
        return date;
    return pool_strn(&c->pool, time_print_es(&day, text), sizeof("03/06/2025") - 1);
}

static void look_at_locks(struct check *c, const struct odoo_company *company)
{
    static const char *const names[ODOO_LOCKS] = {"lock:sale", "lock:fiscalyear",
                                                  "lock:tax", "lock:hard"};
    struct wall today = time_to_shop(c->clock());
    char month[TIME_TEXT];
    bool any = false;

    snprintf(month, sizeof(month), "%04d-%02d-01", today.year, today.month);
    for (int i = 0; i < ODOO_LOCKS; i++) {
        if (strcmp(company->locks[i], month) < 0)
            continue;
        any = true;
        SAY(c, CHECK_LOOK, "check_lock", names[i], day_text(c, company->locks[i]));
    }
    if (!any)
        SAY(c, CHECK_OK, "check_locks");
}

static void look_at_company(struct side *s)
{
    struct check *c = s->c;
    struct odoo_company company;
    struct error why = {0};
    enum result r =
        examine_company(&s->odoo, &c->pool, c->setup.company_id, &company, &why);

    if (!answered(s, r, "seen:company", &why))
        return;
    if (company.rounds_per_line)
        SAY(c, CHECK_OK, "check_rounding");
    else
        SAY(c, CHECK_LOOK, "check_rounding_global");
    look_at_locks(c, &company);
}

/* --- key --- */

static void look_at_key(struct side *s)
{
    struct check *c = s->c;
    int64_t now = c->clock(), end;
    struct error why = {0};
    size_t count;
    enum result r = examine_keys(&s->odoo, &c->pool, now, &count, &end, &why);

    if (!answered(s, r, "seen:key", &why))
        return;
    const char *n = check_number(c, (int64_t)count);
    const char *days = check_number(c, (end - now) / 86400);
    bool soon = end != 0 && end - now <= KEY_SOON_S;
    enum check_mark mark = soon ? CHECK_LOOK : CHECK_OK;
    if (count == 0)
        SAY(c, CHECK_LOOK, "check_key_none");
    else if (end == 0)
        SAY(c, CHECK_OK, "check_key_never");
    else if (count > 1)
        SAY(c, mark, soon ? "check_keys_end" : "check_keys_several", n, check_day(c, end),
            days);
    else if (soon)
        check_say(c, mark, key_watch_why(&c->pool, end, now));
    else
        SAY(c, mark, "check_key", check_day(c, end), days);
    r = key_watch_keep(c->db, end, now, s->err);
    s->r = r == OK ? s->r : r;
}

/* --- taxes, for the shop's part --- */

static void look_up_map(struct side *s)
{
    struct check *c = s->c;

    c->taxes = c->config->tax_map;
    for (size_t i = 0; i < c->taxes.count && !s->over; i++) {
        struct tax_mapping *m = &c->taxes.entries[i];
        struct error why = {0};
        if (m->tax_id != 0)
            continue;
        enum result r =
            find_external(&s->odoo, &c->pool, m->external_id, &m->tax_id, &why);
        if (answered(s, r, "seen:taxes", &why) && m->tax_id == 0)
            SAY_UNUSABLE(c, "check_map_missing", m->external_id);
    }
}

static void look_at_taxes(struct side *s)
{
    struct error why = {0};
    enum result r = find_taxes(&s->odoo, &s->c->pool, &s->c->setup, &why);

    if (answered(s, r, "seen:taxes", &why))
        look_up_map(s);
    s->c->odoo_known = r == OK && !s->over;
}

enum result check_odoo(struct check *c, struct error *err)
{
    static void (*const steps[])(struct side *) = {
        look_at_version, look_at_login,    look_at_rights,      look_at_key,
        look_at_company, look_at_digits,   look_at_unit,        look_at_policy,
        look_at_term,    look_at_position, look_at_salesperson, look_at_taxes};
    const struct settings *set = &c->config->settings;
    struct side s = {.c = c, .err = err};
    struct error why = {0};

    if (odoo_open(&s.odoo, c->http, set->odoo_url, set->odoo_db, set->odoo_username,
                  set->odoo_api_key, &why) != OK)
        give_up(&s, STOP, &why);
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && !s.over; i++)
        steps[i](&s);
    return s.r;
}
