/*
 * run_until ENV_FILE STEP drain ORDER.json…: keep the orders and drain them;
 * run_until ENV_FILE STEP sync: a run as cron's, told as it is told;
 * run_until ENV_FILE STEP audit: of all orders, with repair.
 *
 * The process ends at the STEP-th outside effect (a request or a commit), just before it
 * happens. STEP 0 runs to the end. Prints how many effects there were. For this folder.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/effect.h"
#include "base/time.h"
#include "sync/audit.h"
#include "sync/inbox.h"
#include "sync/news.h"
#include "sync/sync_run.h"
#include "woo/delivery.h"
#include "woo/json.h"

enum { CUT_OFF = 99, BODY_MAX = 1048576, DAY_S = 86400 };

static long effects, last_effect;

static void count_effect(const char *what)
{
    (void)what;
    if (++effects == last_effect)
        _exit(CUT_OFF);
}

static void check(enum result r, const struct error *err)
{
    if (r == OK || r == SKIP)
        return;
    fprintf(stderr, "run_until: %s\n", err->msg);
    exit(1);
}

static void keep_order(struct db *db, const char *path, const char *nif_keys)
{
    AUTO(buf_free) struct buf body = BUF(BODY_MAX);
    struct order_head head = {0};
    struct error err = {0};
    enum inbox_word word;
    json_t *json = NULL;
    char part[4096];
    size_t n;
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        exit(1);
    while ((n = fread(part, 1, sizeof(part), file)) > 0)
        buf_add(&body, part, n);
    fclose(file);
    check(json_parse(buf_str(&body), body.len, &json, &err), &err);
    check(order_read_head(json, nif_keys, &head, &err), &err);
    check(inbox_put(db, &head, body.data, body.len, time_now(), &word, &err), &err);
    json_decref(json);
}

static void drain_all(struct db *db, const struct config *config)
{
    struct http http = {0};
    struct session session = {0};
    struct drain drain = {0};
    struct drain_result result;
    struct error err = {0};
    enum result r = OK;

    check(http_curl_open(&http, "", &err), &err);
    check(session_open(&session, config, &http, &err), &err);
    check(drain_open(&drain, db, config, &session, &err), &err);
    while (r == OK) {
        err.msg[0] = '\0';
        r = drain_batch(&drain, time_now(), true, &result, &err);
    }
    check(r, &err);
    drain_close(&drain);
    session_close(&session);
    http_curl_close(&http);
}

static void sync_once(struct db *db, const struct config *config)
{
    AUTO(news_free) struct news news = {0};
    struct sync_request request = {0};
    struct sync_report report;
    struct error err = {0};

    check(sync_run(db, config, &request, &report, &err), &err);
    check(report.shop, &report.shop_why);
    check(report.odoo, &report.odoo_why);
    check(news_read(db, time_now(), &news, &err), &err);
    check(news_told(db, &news, &err), &err);
}

static void ignore_finding(void *state, const struct audit_finding *finding)
{
    (void)state;
    (void)finding;
}

static void audit_once(struct db *db, const struct config *config)
{
    AUTO(audit_report_free) struct audit_report report = {0};
    struct audit_request request = {
        .since = DAY_S, .repair = true, .wrong = ignore_finding};
    struct error err = {0};

    check(audit_run(db, config, &request, &report, &err), &err);
}

int main(int argc, char **argv)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    struct db *db = NULL;

    if (argc < 4)
        return 64;
    last_effect = atol(argv[2]);
    check(config_load(argv[1], CONFIG_FOR_COMMAND, &config, &err), &err);
    check(db_open(config.settings.inbox_url, &db, &err), &err);
    check(inbox_prepare(db, &err), &err);
    effect_hook = count_effect;
    for (int i = 4; i < argc; i++)
        keep_order(db, argv[i], config.plan.nif_keys);
    if (strcmp(argv[3], "sync") == 0)
        sync_once(db, &config);
    else if (strcmp(argv[3], "audit") == 0)
        audit_once(db, &config);
    else
        drain_all(db, &config);
    printf("%ld\n", effects);
    db_close(&db);
    return 0;
}
