/* Settings: one table makes the parser, env.example and the help. */
#ifndef SYNC_CONFIG_H
#define SYNC_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/pool.h"
#include "plan/plan.h"
#include "plan/taxes.h"
#include "woo/delivery.h"

/* As written, after defaults; texts live in config->pool. */
struct settings {
    const char *environment; /* development | production */
    bool debug;
    const char *odoo_url, *odoo_db, *odoo_username, *odoo_api_key;
    const char *woo_url, *woo_consumer_key, *woo_consumer_secret, *woo_url_aliases;
    const char *webhook_secret, *webhook_secret_old;
    const char *listen, *state_dir, *inbox_url, *log_file, *log_level;
    const char *shop, *shop_timezone, *start_date, *mode, *orders, *class_products;
    const char *booking_labels, *nif_keys, *tax_map, *woo_status_map, *name_format;
    int64_t pending_minutes, retention_days, discount_min;
    const char *discount_percent, *fiscal_position, *salesperson, *ca_file;
    const char *admin_user, *admin_password_hash;
    const char *host, *port; /* of the old program: accepted, not used */
};

enum setting_type {
    SETTING_TEXT,
    SETTING_SECRET,
    SETTING_OWN_SECRET, /* one that the administrator makes up */
    SETTING_BOOL,
    SETTING_INT
};

enum setting_need {
    SETTING_OPTIONAL,
    SETTING_PRESET, /* optional, but env.example sets the example */
    SETTING_NEEDED,
    SETTING_NEEDED_BY_RESPONDER,
    SETTING_NEEDED_IN_PRODUCTION
};

/* In the order the table is written in. */
struct setting { /* NOLINT(clang-analyzer-optin.performance.Padding) */
    const char *name;
    enum setting_type type;
    size_t offset;        /* in struct settings */
    const char *fallback; /* as text */
    const char *example;  /* what a right value looks like; of a secret, so refused */
    const char *help;     /* one line; NULL for names of the old program */
    enum setting_need need;
    const char *why_needed; /* NULL where it is optional */
};

extern const struct setting setting_table[];
extern const size_t setting_count;

enum config_use {
    CONFIG_FOR_RESPONDER, /* also needs WEBHOOK_SECRET */
    CONFIG_FOR_COMMAND
};

struct config {
    struct pool pool; /* owned */
    struct settings settings;
    const char *file;      /* the env file that was read, "" for none */
    const char **warnings; /* a sentence each */
    size_t warning_count;
    enum log_level log_level;
    struct tax_map tax_map; /* external ids not looked up yet */
    struct plan_settings plan;
    struct delivery_rules rules;
};

/**
 * config_load - read the env file, let the environment win, check everything.
 * @path:   --env FILE; NULL takes /etc/booking-sync/env, else ./.env, else none
 * @config: zeroed by the caller, who frees it with config_free() whatever we return
 *
 * Sets the zone of the process (time_zone_set). STOP with the setting, the file, what is
 * wrong and an example; also for a file that everybody may read or change in production,
 * and for a ./.env that is not root's alone where we are root.
 */
enum result config_load(const char *path, enum config_use use, struct config *config,
                        struct error *err) MUST_CHECK;

/**
 * config_build - the same from bytes, for config_load() and tests.
 * @lookup: value of a real environment variable, NULL if it is not set
 */
enum result config_build(const char *bytes, size_t len,
                         const char *(*lookup)(const char *), enum config_use use,
                         struct config *config, struct error *err) MUST_CHECK;
void config_free(struct config *config);

/** config_section - the title of the part that begins with this setting, else NULL. */
const char *config_section(const struct setting *setting);

/** config_print_example - the text of env.example. */
void config_print_example(struct buf *out);

/** config_odoo_digest - tells whether Odoo's address, database, user or key changed. */
enum result config_odoo_digest(const struct config *config, char hex[DIGEST_HEX],
                               struct error *err) MUST_CHECK;

#endif
