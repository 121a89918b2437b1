/* What nobody needs any more goes; what somebody may need stays. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/time.h"
#include "sync/inbox_people.h"
#include "sync/journal.h"
#include "sync/news.h"
#include "sync/runs.h"
#include "sync/upkeep.h"
#include "unit/inbox_fixture.h"

enum { DAY = 86400, START = 1000 };

static const struct inbox_outcome synced = {.how = SETTLE_SYNCED,
                                            .reason = {.code = ""},
                                            .plan = "plan 1\n",
                                            .odoo_id = 7,
                                            .odoo_name = "S7",
                                            .currency = "EUR"};
static const struct inbox_outcome parked = {.how = SETTLE_PARKED,
                                            .reason = {.code = "currency"}};

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

static struct config config_of(void **state, int64_t days)
{
    struct config config = {0};

    config.settings.state_dir = ((struct inbox_fixture *)*state)->folder;
    config.settings.retention_days = days;
    return config;
}

static void upkeep_at(void **state, int64_t days, int64_t now,
                      struct upkeep_report *report)
{
    struct config config = config_of(state, days);
    struct error err = {0};

    assert_int_equal(upkeep_run(db_of(state), &config, now, report, &err), OK);
}

static bool has_body(struct db *db, int64_t id)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, id);

    return rows.list[0].body_len > 0;
}

static int remove_copies(void **state)
{
    char path[400];

    snprintf(path, sizeof(path), "%s/backups", config_of(state, 0).settings.state_dir);
    DIR *folder = opendir(path);
    for (struct dirent *e; folder != NULL && (e = readdir(folder)) != NULL;)
        unlinkat(dirfd(folder), e->d_name, 0);
    if (folder != NULL)
        closedir(folder);
    rmdir(path);
    return inbox_tear_down(state);
}

static void bodies_of_settled_orders_go_after_their_days(void **state)
{
    AUTO(upkeep_report_free) struct upkeep_report early = {0};
    AUTO(upkeep_report_free) struct upkeep_report late = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    settle_as(db, START, &synced);
    put_version(db, 2, 200, "a");
    assert_int_equal(inbox_ignore(db, 2, "x", START, &err), OK);
    put_version(db, 3, 200, "a");
    assert_int_equal(inbox_hold(db, 3, START, &err), OK);
    put_version(db, 4, 200, "a");
    settle_as(db, START, &parked);
    put_version(db, 5, 200, "a"); /* pending */
    put_version(db, 6, 200, "a");
    assert_int_equal(inbox_ignore(db, 6, "x", START, &err), OK);
    assert_int_equal(inbox_hint(db, 6, "action", START, &err), OK);
    upkeep_at(state, 90, START + 90 * DAY, &early);
    assert_int_equal(early.bodies, 0);
    upkeep_at(state, 90, START + 90 * DAY + 1, &late);
    assert_int_equal(late.bodies, 2);
    for (int64_t id = 1; id <= 6; id++)
        assert_int_equal(has_body(db, id), id > 2);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_int_equal(rows.list[0].state, INBOX_SYNCED);
    assert_string_equal(rows.list[0].plan, "plan 1\n");
}

static void with_0_days_nothing_ever_goes(void **state)
{
    AUTO(upkeep_report_free) struct upkeep_report report = {0};
    struct db *db = db_of(state);

    put_version(db, 1, 200, "a");
    settle_as(db, START, &synced);
    upkeep_at(state, 0, START + 9999 * (int64_t)DAY, &report);
    assert_int_equal(report.bodies + report.events + report.runs, 0);
    assert_true(has_body(db, 1));
}

static size_t events_of(struct db *db, int64_t id)
{
    AUTO(journal_free) struct journal journal = {0};
    struct error err = {0};

    assert_int_equal(journal_read(db, id, 0, &journal, &err), OK);
    return journal.count;
}

static void old_events_go_but_for_those_of_orders_that_are_not_settled(void **state)
{
    AUTO(upkeep_report_free) struct upkeep_report report = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    settle_as(db, START, &synced);
    put_version(db, 2, 200, "a");
    settle_as(db, START, &parked);
    assert_int_equal(journal_note(db, START, &(struct reason){.code = "old"}, &err), OK);
    assert_int_equal(
        journal_note(db, START + 89 * DAY, &(struct reason){.code = "young"}, &err), OK);
    upkeep_at(state, 90, START + 91 * DAY, &report);
    assert_int_equal(report.events, 3);
    assert_int_equal(events_of(db, 1), 0);
    assert_int_equal(events_of(db, 2), 2);
    assert_int_equal(events_of(db, 0), 1);
}

/* Numbers of events that were told about must not be given again. */
static void what_is_parked_after_a_pruning_is_news_still(void **state)
{
    AUTO(upkeep_report_free) struct upkeep_report report = {0};
    AUTO(news_free) struct news before = {0};
    AUTO(news_free) struct news after = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, "a");
    settle_as(db, START, &synced);
    assert_int_equal(news_read(db, START, &before, &err), OK);
    assert_int_equal(news_told(db, &before, &err), OK);
    upkeep_at(state, 90, START + 91 * DAY, &report);
    assert_int_equal(report.events, 1);
    put_version(db, 2, 200, "a");
    settle_as(db, START + 92 * DAY, &parked);
    assert_int_equal(news_read(db, START + 92 * DAY, &after, &err), OK);
    assert_int_equal(after.parked.count, 1);
}

static void old_runs_go_but_for_the_last_of_each_kind(void **state)
{
    AUTO(upkeep_report_free) struct upkeep_report report = {0};
    AUTO(pool_free) struct pool p = {0};
    struct db *db = db_of(state);
    struct error err = {0};
    struct run_record run;
    int64_t seq = 0;

    for (int i = 0; i < 3; i++) {
        const char *kind = i == 0 ? RUN_AUDIT : RUN_SYNC;
        assert_int_equal(runs_begin(db, kind, START + i, &seq, &err), OK);
        assert_int_equal(runs_end(db, seq, RUN_WELL, "", START + i, &err), OK);
    }
    upkeep_at(state, 90, START + 91 * DAY, &report);
    assert_int_equal(report.runs, 1);
    assert_int_equal(runs_last(db, &p, RUN_AUDIT, &run, &err), OK);
    assert_int_equal(runs_last(db, &p, RUN_SYNC, &run, &err), OK);
    assert_int_equal(run.seq, 3);
    assert_int_equal(runs_last(db, &p, RUN_UPKEEP, &run, &err), OK);
    assert_int_equal(run.outcome, RUN_WELL);
    assert_non_null(strstr(run.detail, "\"runs\": 1"));
    assert_non_null(strstr(run.detail, "\"copied\": true"));
}

static size_t copies_there(void **state, char first[64])
{
    char path[400];
    size_t count = 0;

    strcpy(first, "~");
    snprintf(path, sizeof(path), "%s/backups", config_of(state, 0).settings.state_dir);
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *e; (e = readdir(folder)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        count++;
        if (strcmp(e->d_name, first) < 0)
            snprintf(first, 64, "%.63s", e->d_name);
    }
    closedir(folder);
    return count;
}

static void a_copy_a_day_of_the_shop_is_made_and_14_are_kept(void **state)
{
    int64_t midnight;
    char first[64], left[500];

    assert_true(time_zone_set("Europe/Madrid"));
    assert_true(time_parse("2026-05-31T22:00:00", &midnight)); /* June in Madrid */
    for (int day = 0; day < 20; day++) {
        AUTO(upkeep_report_free) struct upkeep_report report = {0};
        AUTO(upkeep_report_free) struct upkeep_report again = {0};
        upkeep_at(state, 90, midnight + day * DAY, &report);
        upkeep_at(state, 90, midnight + day * DAY + 60, &again);
        assert_int_equal(report.copies, day < COPIES_KEPT ? 0 : 1);
        assert_string_equal(report.copy, again.copy);
        assert_int_equal(access(again.copy, R_OK), 0);
        if (day == 3) { /* a night that was cut off */
            snprintf(left, sizeof(left), "%s.partial", again.copy);
            close(open(left, O_CREAT | O_WRONLY, 0600));
        }
    }
    assert_int_equal(copies_there(state, first), COPIES_KEPT);
    assert_string_equal(first, "inbox-2026-06-07.sqlite");
}

static void what_a_restore_put_aside_goes_as_the_copies_do(void **state)
{
    AUTO(upkeep_report_free) struct upkeep_report early = {0};
    AUTO(upkeep_report_free) struct upkeep_report late = {0};
    char aside[400];

    snprintf(aside, sizeof(aside), "%s.before-restore-1",
             ((struct inbox_fixture *)*state)->path);
    close(open(aside, O_CREAT | O_WRONLY, 0600));
    int64_t made = time_now();
    upkeep_at(state, 90, made + 13 * DAY, &early);
    assert_int_equal(access(aside, F_OK), 0);
    upkeep_at(state, 90, made + 15 * DAY, &late);
    assert_int_not_equal(access(aside, F_OK), 0);
    assert_int_equal(late.copies, 1);
}

static void without_room_for_the_copy_the_rest_is_done_and_the_run_says_so(void **state)
{
    AUTO(upkeep_report_free) struct upkeep_report report = {0};
    AUTO(pool_free) struct pool p = {0};
    struct config config = config_of(state, 90);
    struct db *db = db_of(state);
    struct error err = {0}, why = {0};
    struct run_record run;

    put_version(db, 1, 200, "a");
    settle_as(db, START, &synced);
    config.settings.state_dir = "/dev/null";
    assert_int_equal(upkeep_run(db, &config, START + 91 * DAY, &report, &why), STOP);
    assert_non_null(strstr(why.msg, "/dev/null/backups"));
    assert_false(has_body(db, 1));
    assert_int_equal(runs_last(db, &p, RUN_UPKEEP, &run, &err), OK);
    assert_int_equal(run.outcome, RUN_STOPPED);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, remove_copies)
    const struct CMUnitTest tests[] = {
        TEST(bodies_of_settled_orders_go_after_their_days),
        TEST(with_0_days_nothing_ever_goes),
        TEST(old_events_go_but_for_those_of_orders_that_are_not_settled),
        TEST(what_is_parked_after_a_pruning_is_news_still),
        TEST(old_runs_go_but_for_the_last_of_each_kind),
        TEST(a_copy_a_day_of_the_shop_is_made_and_14_are_kept),
        TEST(what_a_restore_put_aside_goes_as_the_copies_do),
        TEST(without_room_for_the_copy_the_rest_is_done_and_the_run_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
