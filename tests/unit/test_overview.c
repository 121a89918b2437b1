/* How things stand, and what of it anybody may ask at /health. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "sync/facts_store.h"
#include "sync/overview.h"
#include "sync/report.h"
#include "unit/inbox_fixture.h"

enum { NOW = 1764028800 };

struct scene {
    struct db *db;
    struct config config;
};

static struct scene scene_of(void **state)
{
    struct inbox_fixture *f = *state;
    struct scene s = {.db = f->db};

    s.config.settings = (struct settings){.shop = "woo",
                                          .woo_url = "",
                                          .odoo_url = "http://o.example",
                                          .odoo_db = "lab",
                                          .mode = "live",
                                          .state_dir = f->folder};
    return s;
}

/* The word of one check, and whether a warning says @warning. */
static void assert_check(struct scene *s, const char *check, const char *word,
                         const char *warning)
{
    struct error err = {0};
    json_t *json = NULL;
    bool healthy, warned = false;

    assert_int_equal(report_health(s->db, &s->config, NOW, &json, &healthy, &err), OK);
    assert_string_equal(
        json_string_value(json_object_get(json_object_get(json, "checks"), check)), word);
    const json_t *warnings = json_object_get(json, "warnings");
    for (size_t i = 0; i < json_array_size(warnings); i++)
        warned = warned ||
                 strcmp(json_string_value(json_array_get(warnings, i)), warning) == 0;
    assert_int_equal(warned, *warning != '\0');
    json_decref(json);
}

static void set_fact(struct scene *s, const char *name, int64_t value)
{
    struct error err = {0};
    char text[32];

    snprintf(text, sizeof(text), "%lld", (long long)value);
    assert_int_equal(db_begin(s->db, &err), OK);
    assert_int_equal(facts_set(s->db, name, text, &err), OK);
    assert_int_equal(db_commit(s->db, &err), OK);
}

static void a_key_is_counted_down_from_thirty_days(void **state)
{
    struct scene s = scene_of(state);

    assert_check(&s, "key", "unknown", "");
    set_fact(&s, "odoo.key_expires", NOW + 31 * 86400);
    assert_check(&s, "key", "ok", "");
    set_fact(&s, "odoo.key_expires", NOW + 30 * 86400);
    assert_check(&s, "key", "expires soon", "Odoo's key expires");
    set_fact(&s, "odoo.key_expires", NOW);
    assert_check(&s, "key", "expired", "Odoo's key expires");
    set_fact(&s, "odoo.key_expires", 0); /* one that never ends */
    assert_check(&s, "key", "unknown", "");
}

static void a_disk_without_room_is_told(void **state)
{
    struct scene s = scene_of(state);

    assert_check(&s, "disk", "ok", "");
    s.config.settings.state_dir = "/proc"; /* a file system with no room at all */
    assert_check(&s, "disk", "low", "the disk is almost full");
}

static void run_one(struct scene *s, const char *kind, int64_t at,
                    enum run_outcome outcome)
{
    struct error err = {0};
    int64_t seq;

    assert_int_equal(runs_begin(s->db, kind, at, &seq, &err), OK);
    assert_int_equal(runs_end(s->db, seq, outcome, "", at + 1, &err), OK);
}

static void a_sync_that_runs_no_more_is_late(void **state)
{
    struct scene s = scene_of(state);

    assert_check(&s, "runs", "none", "");
    run_one(&s, RUN_SYNC, NOW - CRON_SILENT_S, RUN_WELL);
    assert_check(&s, "runs", "ok", "");
    run_one(&s, RUN_SYNC, NOW - CRON_SILENT_S, RUN_UNAVAILABLE);
    assert_check(&s, "runs", "unavailable", "");
    run_one(&s, RUN_SYNC, NOW - CRON_SILENT_S - 1, RUN_WELL);
    assert_check(&s, "runs", "late", "no sync has run for a while");
}

static void a_sync_that_never_ends_is_late_too(void **state)
{
    struct scene s = scene_of(state);
    struct error err = {0};
    int64_t seq;

    assert_int_equal(runs_begin(s.db, RUN_SYNC, NOW - RUN_LONG_S, &seq, &err), OK);
    assert_check(&s, "runs", "going", "");
    assert_int_equal(runs_begin(s.db, RUN_SYNC, NOW - RUN_LONG_S - 1, &seq, &err), OK);
    assert_check(&s, "runs", "late", "no sync has run for a while");
}

static void an_audit_that_found_something_is_told(void **state)
{
    struct scene s = scene_of(state);

    assert_check(&s, "audit", "none", "");
    run_one(&s, RUN_AUDIT, NOW - 86400, RUN_WELL);
    assert_check(&s, "audit", "ok", "");
    run_one(&s, RUN_AUDIT, NOW - 3600, RUN_ATTENTION);
    assert_check(&s, "audit", "attention", "the audit found differences");
}

static void set_peer(struct scene *s, const char *name, enum peer_state state,
                     const char *code)
{
    struct peer peer = {.state = state, .reason = {.code = code}, .settings = ""};
    struct error err = {0};

    assert_int_equal(peers_set(s->db, name, &peer, NOW, &err), OK);
}

static void a_shop_and_a_webhook_that_are_wrong_are_told(void **state)
{
    struct scene s = scene_of(state);

    assert_check(&s, "shop", "not asked yet", "");
    set_peer(&s, PEER_SHOP, PEER_OK, "");
    set_peer(&s, PEER_WEBHOOK, PEER_OK, "");
    assert_check(&s, "shop", "ok", "");
    assert_check(&s, "webhook", "ok", "");
    set_peer(&s, PEER_SHOP, PEER_STOPPED, "shop_denied");
    assert_check(&s, "shop", "stopped", "the shop cannot be asked");
    set_peer(&s, PEER_WEBHOOK, PEER_STOPPED, "webhook_paused");
    assert_check(&s, "webhook", "paused", "the webhook needs attention");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)

static bool can_be_written(struct scene *s, int64_t now)
{
    AUTO(pool_free) struct pool p = {0};
    struct overview o;
    struct error err = {0};

    assert_int_equal(overview_read(s->db, &s->config, now, &p, &o, &err), OK);
    return o.writable;
}

/* Anybody may ask /health: its write lock would be everybody's. */
static void whether_the_inbox_takes_changes_is_tried_every_five_seconds(void **state)
{
    struct scene s = scene_of(state);
    AUTO(db_close) struct db *other = NULL;
    struct error err = {0};

    assert_int_equal(db_open(((struct inbox_fixture *)*state)->path, &other, &err), OK);
    assert_true(can_be_written(&s, NOW));
    assert_int_equal(db_begin(other, &err), OK);
    assert_true(can_be_written(&s, NOW + 4));
    assert_false(can_be_written(&s, NOW + 5));
    db_rollback(other);
    assert_false(can_be_written(&s, NOW + 9));
    assert_true(can_be_written(&s, NOW + 10));
    assert_true(can_be_written(&s, NOW - 3600)); /* the clock was set */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(whether_the_inbox_takes_changes_is_tried_every_five_seconds),
        TEST(a_key_is_counted_down_from_thirty_days),
        TEST(a_disk_without_room_is_told),
        TEST(a_sync_that_runs_no_more_is_late),
        TEST(a_sync_that_never_ends_is_late_too),
        TEST(an_audit_that_found_something_is_told),
        TEST(a_shop_and_a_webhook_that_are_wrong_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
