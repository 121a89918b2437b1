/*
 * drain_until ENV_FILE STEP ORDER.json…: keep the orders, drain them, and end the process
 * at the STEP-th outside effect (a request or a commit), just before it happens. STEP 0
 * runs to the end. Prints how many effects there were. For test_crash.py.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/effect.h"
#include "base/time.h"
#include "sync/drain.h"
#include "sync/inbox.h"
#include "woo/delivery.h"
#include "woo/json.h"

enum { CUT_OFF = 99, BODY_MAX = 1048576 };

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
    fprintf(stderr, "drain_until: %s\n", err->msg);
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

int main(int argc, char **argv)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    struct db *db = NULL;

    if (argc < 3)
        return 64;
    last_effect = atol(argv[2]);
    check(config_load(argv[1], CONFIG_FOR_COMMAND, &config, &err), &err);
    check(db_open(config.settings.inbox_url, &db, &err), &err);
    check(inbox_prepare(db, &err), &err);
    effect_hook = count_effect;
    for (int i = 3; i < argc; i++)
        keep_order(db, argv[i], config.plan.nif_keys);
    drain_all(db, &config);
    printf("%ld\n", effects);
    db_close(&db);
    return 0;
}
