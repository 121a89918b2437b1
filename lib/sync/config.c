#include "sync/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/env.h"
#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "plan/product_name.h"
#include "plan/status.h"
#include "plan/xid.h"
#include "woo/booking.h"
#include "woo/shop_url.h"
#include "woo/signature.h"

#define ENV_FILE "/etc/booking-sync/env"

enum { WARNINGS_MAX = 40, FILE_MAX_BYTES = 262144 };

static void warn(struct config *c, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void warn(struct config *c, const char *fmt, ...)
{
    char text[400];
    va_list ap;

    if (c->warning_count == WARNINGS_MAX || c->warnings == NULL)
        return;
    va_start(ap, fmt);
    vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    c->warnings[c->warning_count++] = pool_str(&c->pool, text);
}

static const struct setting *setting_named(const char *name)
{
    for (size_t i = 0; i < setting_count; i++)
        if (strcmp(setting_table[i].name, name) == 0)
            return &setting_table[i];
    return NULL;
}

/* Of a setting that is text. */
static const char *text_value(const struct config *c, const struct setting *s)
{
    const char *const *field = (const void *)((const char *)&c->settings + s->offset);

    return *field;
}

static bool is_secret(const struct setting *s)
{
    return s->type == SETTING_SECRET || s->type == SETTING_OWN_SECRET;
}

/* What env.example or an error once printed is no secret. */
static bool is_published(const struct config *c, const struct setting *s)
{
    return is_secret(s) && *s->example != '\0' &&
           strcmp(text_value(c, s), s->example) == 0;
}

/* What is wrong, where it stands, and what a right value looks like. */
static enum result wrong(const struct config *c, const char *name, struct error *err,
                         const char *fmt, ...) PRINTF_LIKE(4, 5);

static enum result wrong(const struct config *c, const char *name, struct error *err,
                         const char *fmt, ...)
{
    const struct setting *s = setting_named(name);
    char why[300];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(why, sizeof(why), fmt, ap);
    va_end(ap);
    error_set(err, STOP, "%s in %s: %s", name,
              *c->file == '\0' ? "the environment (there is no " ENV_FILE
                                 " and no ./.env)"
                               : c->file,
              why);
    if (s != NULL && s->type == SETTING_OWN_SECRET)
        error_in(err, STOP, ". Make one: openssl rand -hex 12");
    else if (s != NULL && *s->example != '\0' && !is_published(c, s))
        error_in(err, STOP, ". Example: %s=%s", name, s->example);
    return STOP;
}

static enum result read_bool(const struct config *c, const struct setting *s,
                             const char *text, bool *value, struct error *err)
{
    if (text_in_list(text, "1,yes,true,on,si,sí"))
        *value = true;
    else if (*text == '\0' || text_in_list(text, "0,no,false,off"))
        *value = false;
    else
        return wrong(c, s->name, err, "'%s' is neither yes nor no", text);
    return OK;
}

static enum result assign(struct config *c, const struct setting *s, const char *text,
                          struct error *err)
{
    void *field = (char *)&c->settings + s->offset;

    switch (s->type) {
    case SETTING_TEXT:
    case SETTING_SECRET:
    case SETTING_OWN_SECRET: *(const char **)field = pool_str(&c->pool, text); return OK;
    case SETTING_BOOL: return read_bool(c, s, text, field, err);
    case SETTING_INT:
        if (!text_to_int64(text, field) || *(int64_t *)field < 0)
            return wrong(c, s->name, err, "'%s' is no whole number", text);
        return OK;
    }
    return BROKEN;
}

static enum result assign_all(struct config *c, const struct env *env,
                              const char *(*lookup)(const char *), struct error *err)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < setting_count; i++) {
        const struct setting *s = &setting_table[i];
        const char *text = lookup(s->name);
        if (text == NULL)
            text = env_get(env, s->name);
        /* An emptied line means the default, except where nothing is a value. */
        if (text == NULL || (*text == '\0' && s->type == SETTING_INT))
            text = s->fallback;
        r = assign(c, s, text, err);
    }
    return r;
}

static void warn_unknown(struct config *c, const struct env_entry *entry)
{
    const struct setting *nearest = &setting_table[0];

    for (size_t i = 1; i < setting_count; i++)
        if (text_distance(entry->name, setting_table[i].name) <
            text_distance(entry->name, nearest->name))
            nearest = &setting_table[i];
    if (text_distance(entry->name, nearest->name) <= 4)
        warn(c, "%s in line %d of %s is no setting; did you mean %s?", entry->name,
             entry->line, c->file, nearest->name);
    else
        warn(c, "%s in line %d of %s is no setting and is not used", entry->name,
             entry->line, c->file);
}

static void look_for_oddities(struct config *c, const struct env *env,
                              enum config_use use)
{
    for (size_t i = 0; i < env->count; i++)
        if (setting_named(env->entries[i].name) == NULL)
            warn_unknown(c, &env->entries[i]);
    if (*c->settings.host != '\0' || *c->settings.port != '\0')
        warn(c, "HOST and PORT are not used any more: nginx listens now, see LISTEN");
    /* Once at the start of the service; cron would mail it every five minutes. */
    if (use == CONFIG_FOR_RESPONDER && *c->settings.woo_url == '\0')
        warn(c, "WOO_URL is not set: the orders of a copy of the shop would come in too");
}

static enum result check_secret(const struct config *c, const char *name,
                                const char *value, struct error *err)
{
    if (*value == '\0' || strlen(value) >= SECRET_MIN)
        return OK;
    return wrong(c, name, err,
                 "it is too short; anybody could send orders. Give at least %d letters "
                 "and digits, the same in the shop's webhooks",
                 SECRET_MIN);
}

static enum result check_secrets(const struct config *c, enum config_use use,
                                 struct error *err)
{
    const struct settings *s = &c->settings;
    enum result r = OK;

    for (size_t i = 0; i < setting_count; i++)
        if (is_published(c, &setting_table[i]))
            return wrong(c, setting_table[i].name, err,
                         "it is the one of the example, which everybody knows");
    if (r == OK && use == CONFIG_FOR_RESPONDER)
        r = check_secret(c, "WEBHOOK_SECRET", s->webhook_secret, err);
    if (r != OK)
        return r;
    return check_secret(c, "WEBHOOK_SECRET_OLD", s->webhook_secret_old, err);
}

static enum result check_choice(const struct config *c, const char *name,
                                const char *value, const char *choices, struct error *err)
{
    if (*value != '\0' && text_in_list(value, choices))
        return OK;
    return wrong(c, name, err, "'%s' is none of: %s", value, choices);
}

static enum result check_url(const struct config *c, const char *name, const char *url,
                             struct error *err)
{
    char place[SHOP_PLACE];

    if (*url == '\0' || shop_place(url, place))
        return OK;
    return wrong(c, name, err, "'%s' is no address with http:// or https://", url);
}

static bool is_needed(const struct config *c, enum config_use use,
                      const struct setting *s)
{
    switch (s->need) {
    case SETTING_OPTIONAL:
    case SETTING_PRESET: return false;
    case SETTING_NEEDED: return true;
    case SETTING_NEEDED_BY_RESPONDER: return use == CONFIG_FOR_RESPONDER;
    case SETTING_NEEDED_IN_PRODUCTION:
        return strcmp(c->settings.environment, "production") == 0;
    }
    return false;
}

/* All that is missing at once: nobody should start the service eight times to know it. */
static enum result check_required(const struct config *c, enum config_use use,
                                  struct error *err)
{
    AUTO(buf_free) struct buf others = BUF(1024);
    const struct setting *first = NULL;

    for (size_t i = 0; i < setting_count; i++) {
        const struct setting *s = &setting_table[i];
        if (!is_needed(c, use, s) || *text_value(c, s) != '\0')
            continue;
        if (first == NULL)
            first = s;
        else
            buf_printf(&others, "%s%s", others.len == 0 ? "" : ", ", s->name);
    }
    if (first == NULL)
        return OK;
    wrong(c, first->name, err, "it is empty; %s", first->why_needed);
    return others.len == 0 ? STOP
                           : error_in(err, STOP, ". Empty too: %s", buf_str(&others));
}

/* Its address may hold a password, so only the scheme is repeated. */
static enum result check_inbox_url(const struct config *c, struct error *err)
{
    const char *url = c->settings.inbox_url;

    if (*url == '\0' || *url == '/' || (text_starts(url, "sqlite:") && url[7] != '\0'))
        return OK;
    return wrong(c, "INBOX_URL", err, "only sqlite: with a path is supported, not '%.*s'",
                 (int)strcspn(url, ":"), url);
}

/* Found here and not at the first call, when orders already wait. */
static enum result check_ca_file(const struct config *c, struct error *err)
{
    const char *path = c->settings.ca_file;
    FILE *file;

    if (*path == '\0')
        return OK;
    errno = 0;
    file = fopen(path, "rbe");
    bool readable = file != NULL && fgetc(file) != EOF;
    int why = errno;
    if (file != NULL)
        fclose(file);
    if (readable)
        return OK;
    return wrong(c, "CA_FILE", err, "%s cannot be read: %s", path,
                 why != 0 ? strerror(why) : "it is empty");
}

static enum result check_choices(struct config *c, struct error *err)
{
    static const char *const levels[] = {"debug", "info", "warning", "error"};
    const struct settings *s = &c->settings;
    enum result r;

    if ((r = check_choice(c, "ENVIRONMENT", s->environment, "development, production",
                          err)) != OK ||
        (r = check_choice(c, "MODE", s->mode, "observe, live", err)) != OK ||
        (r = check_choice(c, "ORDERS", s->orders, "all, bookings", err)) != OK ||
        (r = check_choice(c, "LOG_LEVEL", s->log_level, "debug, info, warning, error",
                          err)) != OK)
        return r;
    for (int i = 0; i < 4; i++)
        if (text_equals_nocase(s->log_level, levels[i]))
            c->log_level = (enum log_level)i;
    if (s->debug)
        c->log_level = LOG_DEBUG;
    return OK;
}

static enum result check_formats(struct config *c, struct error *err)
{
    const struct settings *s = &c->settings;
    struct error why = {0};

    if (!xid_shop_is_valid(s->shop))
        return wrong(c, "SHOP", err, "'%s' may hold letters, digits and _ only", s->shop);
    if (booking_labels_check(s->booking_labels, &why) != OK)
        return wrong(c, "BOOKING_LABELS", err, "%s", why.msg);
    if (product_name_check(s->name_format, &why) != OK)
        return wrong(c, "NAME_FORMAT", err, "%s", why.msg);
    if (status_map_check(s->woo_status_map, &why) != OK)
        return wrong(c, "WOO_STATUS_MAP", err, "%s", why.msg);
    if (tax_map_parse(&c->pool, s->tax_map, &c->tax_map, &why) != OK)
        return wrong(c, "TAX_MAP", err, "%s", why.msg);
    if (!time_zone_set(s->shop_timezone))
        return wrong(c, "SHOP_TIMEZONE", err, "this machine does not know the zone '%s'",
                     s->shop_timezone);
    return OK;
}

/* A day of the shop: it begins when the shop's clock shows midnight. */
static enum result read_start(struct config *c, struct error *err)
{
    const char *text = c->settings.start_date;
    struct wall day = {0};
    int end = 0;

    if (*text == '\0')
        return OK;
    if (sscanf(text, "%4d-%2d-%2d%n", &day.year, &day.month, &day.day, &end) != 3 ||
        text[end] != '\0' || !time_wall_is_valid(&day))
        return wrong(c, "START_DATE", err, "'%s' is no day: write year-month-day", text);
    c->plan.start = time_from_shop(&day);
    return OK;
}

static enum result read_discount(struct config *c, struct error *err)
{
    struct error why = {0};

    if (money_parse(c->settings.discount_percent, 4, &c->plan.discount_percent_e4,
                    &why) != OK ||
        c->plan.discount_percent_e4 < 0 || c->plan.discount_percent_e4 > 1000000)
        return wrong(c, "DISCOUNT_PERCENT", err, "'%s' is no percentage",
                     c->settings.discount_percent);
    return OK;
}

static void derive(struct config *c)
{
    struct settings *s = &c->settings;
    char place[SHOP_PLACE];

    if (shop_place(s->woo_url, place))
        c->plan.origin_host = pool_strn(&c->pool, place, strcspn(place, "/"));
    else
        c->plan.origin_host = "";
    if (*s->inbox_url == '\0')
        s->inbox_url = pool_printf(&c->pool, "sqlite:%s/inbox.sqlite", s->state_dir);
    c->plan.shop = s->shop;
    c->plan.bookings_only = text_equals_nocase(s->orders, "bookings");
    c->plan.class_products = s->class_products;
    c->plan.booking_labels = s->booking_labels;
    c->plan.nif_keys = s->nif_keys;
    c->plan.status_map = s->woo_status_map;
    c->plan.pending_minutes = s->pending_minutes;
    c->plan.name_format = s->name_format;
    c->plan.discount_min = s->discount_min;
    c->rules = (struct delivery_rules){s->webhook_secret, s->webhook_secret_old,
                                       s->woo_url, s->woo_url_aliases, s->nif_keys};
}

enum result config_build(const char *bytes, size_t len,
                         const char *(*lookup)(const char *), enum config_use use,
                         struct config *c, struct error *err)
{
    AUTO(env_free) struct env env = {0};
    enum result r;

    if (c->file == NULL)
        c->file = "";
    c->warnings = pool_array(&c->pool, WARNINGS_MAX, sizeof(*c->warnings));
    if (env_parse(bytes, len, &env, err) != OK)
        return error_in(err, STOP, " of %s", c->file);
    if ((r = assign_all(c, &env, lookup, err)) != OK)
        return r;
    look_for_oddities(c, &env, use);
    if ((r = check_required(c, use, err)) != OK ||
        (r = check_secrets(c, use, err)) != OK || (r = check_choices(c, err)) != OK ||
        (r = check_url(c, "ODOO_URL", c->settings.odoo_url, err)) != OK ||
        (r = check_url(c, "WOO_URL", c->settings.woo_url, err)) != OK ||
        (r = check_inbox_url(c, err)) != OK || (r = check_ca_file(c, err)) != OK ||
        (r = check_formats(c, err)) != OK || (r = read_start(c, err)) != OK ||
        (r = read_discount(c, err)) != OK)
        return r;
    derive(c);
    return c->pool.failed ? error_nomem(err) : OK;
}

/* The file holds secrets: root's, and read by the service through its group. */
static enum result not_readable(const char *path, enum config_use use, int why,
                                struct error *err)
{
    error_set(err, STOP, "the env file %s cannot be read: %s", path, strerror(why));
    if (why != EACCES)
        return STOP;
    if (use == CONFIG_FOR_COMMAND)
        return error_in(err, STOP, ". Run it as root: sudo booking-sync …");
    return error_in(err, STOP, ". Run: chown root:booking-sync %s && chmod 640 %s", path,
                    path);
}

/* Whoever may change the file in the folder where root happens to stand would say where
 * root's program sends orders and writes its log. */
static enum result not_roots(const char *path, const struct stat *st, struct error *err)
{
    if (st->st_uid == 0 && (st->st_mode & (S_IWGRP | S_IWOTH)) == 0)
        return OK;
    return error_set(
        err, STOP,
        "the env file ./%s of this folder is not used by root: %s may change "
        "it. If it is meant, name it: --env %s; or run: chown root %s && "
        "chmod go-w %s",
        path, st->st_uid == 0 ? "others" : "another user", path, path, path);
}

/* It holds the keys of Odoo and of the shop. */
static enum result open_to_all(const struct config *c, mode_t mode, struct error *err)
{
    bool read = (mode & S_IROTH) != 0, write = (mode & S_IWOTH) != 0;

    if (strcmp(c->settings.environment, "production") != 0 || (!read && !write))
        return OK;
    return error_set(err, STOP,
                     "the env file %s can be %s by every user of this machine, and it "
                     "holds the keys of Odoo and of the shop: that is refused in "
                     "production. Run: chmod o-%s%s %s",
                     c->file,
                     !write ? "read"
                     : read ? "read and changed"
                            : "changed",
                     read ? "r" : "", write ? "w" : "", c->file);
}

static enum result read_file(const char *path, enum config_use use, struct buf *out,
                             struct stat *st, bool *there, struct error *err)
{
    FILE *file = fopen(path, "rbe");
    char part[4096];
    size_t n;

    *there = file != NULL;
    if (file == NULL) {
        if (errno == ENOENT)
            return OK;
        return not_readable(path, use, errno, err);
    }
    bool failed = fstat(fileno(file), st) != 0;
    while ((n = fread(part, 1, sizeof(part), file)) > 0)
        buf_add(out, part, n);
    failed = failed || ferror(file) != 0;
    fclose(file);
    if (failed || out->failed)
        return error_set(err, STOP, "the env file %s cannot be read: %s", path,
                         failed ? strerror(EIO) : "it is too large");
    return OK;
}

static const char *real_environment(const char *name)
{
    return getenv(name);
}

enum result config_load(const char *path, enum config_use use, struct config *c,
                        struct error *err)
{
    static const char *const places[] = {ENV_FILE, ".env"};
    AUTO(buf_free) struct buf text = BUF(FILE_MAX_BYTES);
    struct stat st = {0};
    bool there = false;
    enum result r = OK;

    c->file = "";
    if (path != NULL) {
        c->file = pool_str(&c->pool, path);
        r = read_file(path, use, &text, &st, &there, err);
        if (r == OK && !there)
            return error_set(err, STOP, "the env file %s does not exist (--env)", path);
    }
    for (size_t i = 0; r == OK && path == NULL && !there && i < 2; i++) {
        r = read_file(places[i], use, &text, &st, &there, err);
        c->file = there ? places[i] : "";
        if (r == OK && there && i == 1 && geteuid() == 0)
            r = not_roots(places[i], &st, err);
    }
    if (r == OK)
        r = config_build(buf_str(&text), text.len, real_environment, use, c, err);
    return r == OK && there ? open_to_all(c, st.st_mode, err) : r;
}

void config_free(struct config *c)
{
    pool_free(&c->pool);
    *c = (struct config){0};
}

enum result config_odoo_digest(const struct config *c, char hex[DIGEST_HEX],
                               struct error *err)
{
    const struct settings *s = &c->settings;
    AUTO(buf_free) struct buf text = BUF(16384);

    buf_printf(&text, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s", s->odoo_url, s->odoo_db,
               s->odoo_username, s->odoo_api_key, s->tax_map, s->fiscal_position,
               s->salesperson, s->ca_file);
    return digest_sha256_hex(buf_str(&text), text.len, hex, err);
}
