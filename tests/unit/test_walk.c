/* Reading a list whose pages drift, against a small model of the shop. */
#include <stdlib.h>
#include <string.h>

#include "sync/walk.h"
#include "unit/support.h"

enum { ORDERS_MAX = 6000, PER_PAGE = 100 };

struct listed {
    int id;
    int64_t modified;
};

/* Orders as the shop lists them: by date, ties by id. */
struct shop {
    struct listed orders[ORDERS_MAX];
    size_t count;
    int64_t clock;
    size_t requests;
    int64_t seen[ORDERS_MAX]; /* by id: the date under which we saw it, 0: never */
};

static int by_date(const void *a, const void *b)
{
    const struct listed *x = a, *y = b;

    if (x->modified != y->modified)
        return x->modified < y->modified ? -1 : 1;
    return x->id - y->id;
}

static void shop_fill(struct shop *s, size_t count, int64_t from, int64_t apart_ms)
{
    memset(s, 0, sizeof(*s));
    for (size_t i = 0; i < count; i++) {
        s->orders[i].id = (int)i;
        s->orders[i].modified = from + (int64_t)i * apart_ms / 1000;
    }
    s->count = count;
    s->clock = count == 0 ? from : s->orders[count - 1].modified + 300;
}

/* Order @place of the list is changed now: it goes to the end. */
static void shop_touch(struct shop *s, size_t place)
{
    s->orders[place].modified = s->clock;
    qsort(s->orders, s->count, sizeof(s->orders[0]), by_date);
}

/* One page as the walk asks for it; what it brings is seen. */
static void shop_page(struct shop *s, struct walk *walk)
{
    size_t skip = (size_t)(walk->page - 1) * (size_t)walk->per_page, n = 0, fresh = 0;
    int64_t newest = 0;

    s->requests++;
    for (size_t i = 0; i < s->count && n < (size_t)walk->per_page; i++) {
        if (s->orders[i].modified <= walk->after)
            continue;
        if (skip > 0) {
            skip--;
            continue;
        }
        n++;
        newest = s->orders[i].modified;
        fresh += s->seen[s->orders[i].id] != newest;
        s->seen[s->orders[i].id] = newest;
    }
    walk_took(walk, n, newest, fresh);
}

static void assert_all_seen(const struct shop *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->seen[s->orders[i].id] != s->orders[i].modified)
            fail_msg("order %d was missed", s->orders[i].id);
}

static void a_quiet_shop_takes_one_request(void **state)
{
    struct shop *s = calloc(1, sizeof(*s));
    struct walk walk;

    (void)state;
    shop_fill(s, 3, 1000, 60000);
    walk_start(&walk, 0, PER_PAGE);
    while (!walk.done)
        shop_page(s, &walk);
    assert_int_equal(s->requests, 1);
    assert_all_seen(s);
    free(s);
}

static void spread_orders_are_read_once_with_their_overlap(void **state)
{
    struct shop *s = calloc(1, sizeof(*s));
    struct walk walk;

    (void)state;
    shop_fill(s, 5000, 1000, 3600000);
    walk_start(&walk, 0, PER_PAGE);
    while (!walk.done)
        shop_page(s, &walk);
    assert_all_seen(s);
    assert_true(s->requests <= 51);
    free(s);
}

static void five_thousand_orders_of_one_second_are_all_seen(void **state)
{
    struct shop *s = calloc(1, sizeof(*s));
    struct walk walk;

    (void)state;
    shop_fill(s, 5000, 1000, 0);
    walk_start(&walk, 0, PER_PAGE);
    while (!walk.done)
        shop_page(s, &walk);
    assert_all_seen(s);
    assert_true(s->requests <= 2 * 51 + 1); /* and once more, to be sure */
    free(s);
}

static void no_density_makes_it_read_the_same_over_and_over(void **state)
{
    static const int64_t apart_ms[] = {10, 100, 400, 1000, 1500, 3000, 10000};
    struct shop *s = calloc(1, sizeof(*s));

    (void)state;
    for (size_t i = 0; i < sizeof(apart_ms) / sizeof(apart_ms[0]); i++) {
        struct walk walk;
        shop_fill(s, 5000, 1000, apart_ms[i]);
        walk_start(&walk, 0, PER_PAGE);
        while (!walk.done)
            shop_page(s, &walk);
        assert_all_seen(s);
        assert_true(s->requests < 4 * 50 + 10);
    }
    free(s);
}

/* Scenario: between two requests some order is touched, until the shop is quiet again.
 * Expect: every order is seen with its last date. */
static void whatever_is_touched_between_two_pages_nothing_is_missed(void **state)
{
    static const int64_t apart_ms[] = {0, 5, 300, 1500, 20000, 3600000};
    struct shop *s = calloc(1, sizeof(*s));

    (void)state;
    for (unsigned round = 0; round < 300; round++) {
        struct walk walk;
        srand(round);
        shop_fill(s, (size_t)(rand() % 1200), 1000, apart_ms[round % 6]);
        size_t touches = (size_t)(rand() % 40);
        walk_start(&walk, 0, PER_PAGE);
        while (!walk.done) {
            shop_page(s, &walk);
            for (int i = rand() % 4; i > 0 && touches > 0 && s->count > 0;
                 i--, touches--) {
                s->clock += rand() % 3;
                shop_touch(s, (size_t)rand() % s->count);
            }
        }
        /* What is touched after the last request is for the next run. */
        walk_start(&walk, walk_safe(&walk), PER_PAGE);
        while (!walk.done)
            shop_page(s, &walk);
        assert_all_seen(s);
    }
    free(s);
}

static void a_shop_that_never_rests_is_left_for_the_next_time(void **state)
{
    struct shop *s = calloc(1, sizeof(*s));
    struct walk walk;

    (void)state;
    shop_fill(s, 250, 1000, 0);
    walk_start(&walk, 7, PER_PAGE);
    for (size_t i = 0; !walk.done; i++) {
        s->clock++;
        shop_touch(s, 0);
        shop_page(s, &walk);
        assert_true(i < 2000);
    }
    assert_true(walk.unsteady);
    assert_true(walk_safe(&walk) <= 1000);
    free(s);
}

static void safe_never_passes_a_crowded_window_before_it_is_sure(void **state)
{
    struct shop *s = calloc(1, sizeof(*s));
    struct walk walk;

    (void)state;
    shop_fill(s, 1000, 1000, 100);
    walk_start(&walk, 0, PER_PAGE);
    while (!walk.done) {
        int64_t safe = walk_safe(&walk);
        for (size_t i = 0; i < s->count; i++)
            if (s->orders[i].modified <= safe)
                assert_true(s->seen[s->orders[i].id] != 0);
        shop_page(s, &walk);
    }
    free(s);
}

static void one_date_far_ahead_does_not_end_the_reading(void **state)
{
    struct shop *s = calloc(1, sizeof(*s));
    struct walk walk;

    (void)state;
    shop_fill(s, 250, 1000, 1000);
    s->orders[249].modified = INT64_C(1893456000); /* 2030 */
    walk_start(&walk, 0, PER_PAGE);
    while (!walk.done)
        shop_page(s, &walk);
    assert_all_seen(s);
    free(s);
}

static void pages_that_are_too_large_get_smaller(void **state)
{
    struct shop *s = calloc(1, sizeof(*s));
    struct walk walk;

    (void)state;
    shop_fill(s, 25, 1000, 0);
    walk_start(&walk, 0, PER_PAGE);
    assert_true(walk_smaller(&walk));
    assert_int_equal(walk.per_page, 10);
    shop_page(s, &walk);
    assert_true(walk_smaller(&walk));
    assert_int_equal(walk.per_page, 1);
    assert_int_equal(walk.page, 1);
    assert_false(walk_smaller(&walk));
    while (!walk.done)
        shop_page(s, &walk);
    assert_all_seen(s);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quiet_shop_takes_one_request),
        cmocka_unit_test(spread_orders_are_read_once_with_their_overlap),
        cmocka_unit_test(five_thousand_orders_of_one_second_are_all_seen),
        cmocka_unit_test(no_density_makes_it_read_the_same_over_and_over),
        cmocka_unit_test(whatever_is_touched_between_two_pages_nothing_is_missed),
        cmocka_unit_test(a_shop_that_never_rests_is_left_for_the_next_time),
        cmocka_unit_test(safe_never_passes_a_crowded_window_before_it_is_sure),
        cmocka_unit_test(one_date_far_ahead_does_not_end_the_reading),
        cmocka_unit_test(pages_that_are_too_large_get_smaller),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
