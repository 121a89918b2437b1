/* The log of runs: one at a time, a second press joins, the dead are known as such. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sync/runs.h"
#include "unit/inbox_fixture.h"

struct scene {
    struct db *db;
    struct config config;
};

static struct scene scene_of(void **state)
{
    struct inbox_fixture *f = *state;

    return (struct scene){.db = f->db, .config = {.settings.state_dir = f->folder}};
}

static int64_t begin(struct scene *s, const char *kind)
{
    struct error err = {0};
    int64_t seq = 0;

    assert_int_equal(runs_begin(s->db, kind, 1000, &seq, &err), OK);
    return seq;
}

static int64_t want(struct scene *s)
{
    struct error err = {0};
    int64_t seq = 0;

    assert_int_equal(runs_want(s->db, &s->config, 1000, &seq, &err), OK);
    return seq;
}

static void assert_last(struct scene *s, const char *kind, int64_t seq,
                        enum run_outcome outcome)
{
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};
    struct run_record run;

    assert_int_equal(runs_last(s->db, &p, kind, &run, &err), OK);
    assert_int_equal(run.seq, seq);
    assert_string_equal(run_outcome_name(run.outcome), run_outcome_name(outcome));
}

static void a_run_is_written_down_with_its_figures(void **state)
{
    struct scene s = scene_of(state);
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};
    struct run_record run;

    assert_int_equal(runs_last(s.db, &p, RUN_SYNC, &run, &err), SKIP);
    int64_t seq = begin(&s, RUN_SYNC);
    assert_last(&s, RUN_SYNC, seq, RUN_GOING);
    assert_int_equal(runs_end(s.db, seq, RUN_ATTENTION, "{\"parked\": 1}", 1007, &err),
                     OK);
    assert_int_equal(runs_last(s.db, &p, RUN_SYNC, &run, &err), OK);
    assert_int_equal(run.outcome, RUN_ATTENTION);
    assert_int_equal(run.ended - run.started, 7);
    assert_string_equal(run.detail, "{\"parked\": 1}");
}

static void one_run_at_a_time(void **state)
{
    struct scene s = scene_of(state);
    struct error err = {0};
    int first = -1, second = -1;

    assert_int_equal(runs_lock(&s.config, &first, &err), OK);
    assert_int_equal(runs_lock(&s.config, &second, &err), SKIP);
    assert_int_equal(second, -1);
    close(first);
    err.msg[0] = '\0';
    assert_int_equal(runs_lock(&s.config, &second, &err), OK);
    close(second);
}

static void a_run_that_never_said_how_it_ended_has_died(void **state)
{
    struct scene s = scene_of(state);
    int64_t dead = begin(&s, RUN_AUDIT);

    int64_t next = begin(&s, RUN_SYNC);
    assert_true(next > dead);
    assert_last(&s, RUN_AUDIT, dead, RUN_DIED);
}

static void a_second_press_joins_the_run_in_hand(void **state)
{
    struct scene s = scene_of(state);
    struct error err = {0};
    bool wanted = false;
    int lock = -1;

    int64_t first = want(&s);
    assert_int_equal(want(&s), first);
    assert_int_equal(runs_wanted(s.db, &wanted, &err), OK);
    assert_true(wanted);
    assert_int_equal(runs_lock(&s.config, &lock, &err), OK);
    assert_int_equal(begin(&s, RUN_SYNC), first);
    assert_last(&s, RUN_SYNC, first, RUN_GOING);
    assert_int_equal(want(&s), first);
    assert_int_equal(runs_wanted(s.db, &wanted, &err), OK);
    assert_false(wanted);
    close(lock);
}

static void nobody_joins_a_run_that_has_died(void **state)
{
    struct scene s = scene_of(state);
    int64_t dead = begin(&s, RUN_SYNC); /* and its lock is gone */

    int64_t next = want(&s);
    assert_true(next > dead);
    assert_last(&s, RUN_SYNC, next, RUN_WANTED);
}

static void a_backfill_does_not_take_the_place_of_a_wanted_sync(void **state)
{
    struct scene s = scene_of(state);
    int64_t wanted = want(&s);

    assert_true(begin(&s, RUN_BACKFILL) != wanted);
    assert_last(&s, RUN_SYNC, wanted, RUN_WANTED);
}

static int tear_down(void **state)
{
    struct inbox_fixture *f = *state;
    char path[160];

    snprintf(path, sizeof(path), "%s/sync.lock", f->folder);
    unlink(path);
    return inbox_tear_down(state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_run_is_written_down_with_its_figures),
        TEST(one_run_at_a_time),
        TEST(a_run_that_never_said_how_it_ended_has_died),
        TEST(a_second_press_joins_the_run_in_hand),
        TEST(nobody_joins_a_run_that_has_died),
        TEST(a_backfill_does_not_take_the_place_of_a_wanted_sync),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
