/* The walk against a list that is served as the shop does: a window, a page of it. */
#include <string.h>

#include "sync/audit_walk.h"
#include "unit/support.h"

enum { ROOM = 2000, BEGIN = 1000 };

struct shop {
    struct audit_entry list[ROOM];
    size_t count;
    int taken[ROOM]; /* by id */
    size_t pages;
    int64_t vanishes; /* this id is deleted once @after_pages pages were read */
    size_t after_pages;
    bool shuffled; /* equal dates come in another order each time */
    int64_t lies;  /* the total it tells, 0 for the right one */
    size_t first_of_second[ROOM], size_of_second[ROOM];
};

static void add(struct shop *s, int64_t created)
{
    size_t i = s->count++;
    bool same = i > 0 && s->list[i - 1].created == created;

    s->list[i] = (struct audit_entry){(int64_t)i, created};
    s->first_of_second[i] = same ? s->first_of_second[i - 1] : i;
    for (size_t k = s->first_of_second[i]; k <= i; k++)
        s->size_of_second[k] = i - s->first_of_second[i] + 1;
}

/* A fixed permutation of equal dates, another one for each page if they are shuffled. */
static size_t place(const struct shop *s, size_t i)
{
    size_t same = s->first_of_second[i], n = s->size_of_second[i];

    return s->shuffled ? same + (i - same + 37 * s->pages) % n : i;
}

static size_t serve(const struct shop *s, const struct audit_walk *walk,
                    struct audit_entry *page, int64_t *total)
{
    size_t skip = (size_t)(walk->page - 1) * (size_t)walk->per_page, n = 0;
    int64_t before = audit_walk_before(walk, INT64_MAX);

    *total = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct audit_entry *e = &s->list[place(s, i)];
        bool gone =
            s->after_pages > 0 && s->pages >= s->after_pages && e->id == s->vanishes;
        if (e->created < walk->from || e->created >= before || gone)
            continue;
        (*total)++;
        if (skip > 0)
            skip--;
        else if (n < (size_t)walk->per_page)
            page[n++] = *e;
    }
    return n;
}

static enum result walk_all(struct shop *s, int per_page)
{
    AUTO(audit_walk_free) struct audit_walk walk;
    struct error err = {0};
    enum result r = OK;

    audit_walk_start(&walk, BEGIN, per_page);
    while (r == OK && !walk.done) {
        struct audit_entry page[ROOM];
        struct audit_listed listed = {.entries = page};
        listed.n = listed.listed = serve(s, &walk, page, &listed.total);
        if (s->lies)
            listed.total = s->lies;
        s->pages++;
        assert_in_range(s->pages, 1, 200);
        for (size_t i = 0; i < listed.n; i++)
            if (audit_walk_is_new(&walk, page[i].id))
                s->taken[page[i].id]++;
        r = audit_walk_took(&walk, &listed, &err);
    }
    return r;
}

static void assert_each_once(const struct shop *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->taken[i] != 1)
            fail_msg("entry %zu was taken %d times", i, s->taken[i]);
}

static void each_entry_comes_once_though_windows_share_their_last_second(void **state)
{
    struct shop s = {0};

    (void)state;
    for (int i = 0; i < 95; i++)
        add(&s, BEGIN + i / 3); /* three a second, ten a page: pages end within one */
    assert_int_equal(walk_all(&s, 10), OK);
    assert_each_once(&s);
    assert_in_range(s.pages, 10, 14);
}

static void a_second_of_many_pages_comes_whole(void **state)
{
    struct shop s = {0};

    (void)state;
    for (int i = 0; i < 5; i++)
        add(&s, BEGIN);
    for (int i = 0; i < 300; i++)
        add(&s, BEGIN + 7);
    for (int i = 0; i < 150; i++)
        add(&s, BEGIN + 8 + i);
    assert_int_equal(walk_all(&s, 100), OK);
    assert_each_once(&s);
}

static void a_list_that_ends_within_a_crowded_second_ends(void **state)
{
    struct shop s = {0};

    (void)state;
    for (int i = 0; i < 300; i++)
        add(&s, BEGIN + 7);
    assert_int_equal(walk_all(&s, 100), OK);
    assert_each_once(&s);
    memset(&s, 0, sizeof(s));
    assert_int_equal(walk_all(&s, 100), OK);
    assert_int_equal(s.pages, 1);
}

static void an_entry_that_is_deleted_meanwhile_hides_no_other(void **state)
{
    (void)state;
    for (size_t after = 1; after < 4; after++) {
        struct shop s = {.vanishes = 3, .after_pages = after};
        for (int i = 0; i < 300; i++)
            add(&s, BEGIN + 7);
        for (int i = 0; i < 50; i++)
            add(&s, BEGIN + 9);
        assert_int_equal(walk_all(&s, 100), OK);
        assert_each_once(&s); /* it was on the first page, too */
    }
}

static void equal_dates_may_come_in_another_order_each_time(void **state)
{
    struct shop s = {.shuffled = true};

    (void)state;
    for (int i = 0; i < 300; i++)
        add(&s, BEGIN + 7);
    for (int i = 0; i < 95; i++)
        add(&s, BEGIN + 9);
    assert_int_equal(walk_all(&s, 100), OK);
    assert_each_once(&s);
}

static void a_second_that_is_never_whole_ends_the_walk(void **state)
{
    struct shop s = {.lies = 301};

    (void)state;
    for (int i = 0; i < 300; i++)
        add(&s, BEGIN + 7);
    assert_int_equal(walk_all(&s, 100), RETRY);
}

static void what_cannot_be_read_has_no_date_and_stops_nothing(void **state)
{
    AUTO(audit_walk_free) struct audit_walk walk;
    struct audit_entry page[4] = {{1, BEGIN}, {2, 0}, {3, BEGIN + 5}, {4, BEGIN + 5}};
    struct audit_listed listed = {page, 4, 4, -1};
    struct error err = {0};

    (void)state;
    audit_walk_start(&walk, BEGIN, 4);
    assert_int_equal(audit_walk_took(&walk, &listed, &err), OK);
    assert_int_equal(walk.from, BEGIN + 5);
    assert_false(audit_walk_is_new(&walk, 2));
    assert_false(audit_walk_is_new(&walk, 4));
    assert_true(audit_walk_is_new(&walk, 5));
    /* A page of which nothing has an id: that second is asked for by itself. */
    listed.n = 0;
    assert_int_equal(audit_walk_took(&walk, &listed, &err), OK);
    assert_int_equal(audit_walk_before(&walk, 99), BEGIN + 6);
    listed.total = 7;
    assert_int_equal(audit_walk_took(&walk, &listed, &err), OK);
    assert_int_equal(walk.page, 2);
    listed.listed = 1;
    assert_int_equal(audit_walk_took(&walk, &listed, &err), OK);
    assert_int_equal(walk.from, BEGIN + 6);
    assert_int_equal(audit_walk_before(&walk, 99), 99);
    assert_int_equal(audit_walk_took(&walk, &listed, &err), OK);
    assert_true(walk.done);
}

static void a_page_that_is_too_large_is_asked_for_in_smaller_ones(void **state)
{
    AUTO(audit_walk_free) struct audit_walk walk;

    (void)state;
    audit_walk_start(&walk, BEGIN, 100);
    walk.page = 3;
    assert_true(audit_walk_smaller(&walk));
    assert_int_equal(walk.per_page, 10);
    assert_int_equal(walk.page, 1);
    assert_true(audit_walk_smaller(&walk));
    assert_false(audit_walk_smaller(&walk));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_entry_comes_once_though_windows_share_their_last_second),
        cmocka_unit_test(a_second_of_many_pages_comes_whole),
        cmocka_unit_test(a_list_that_ends_within_a_crowded_second_ends),
        cmocka_unit_test(an_entry_that_is_deleted_meanwhile_hides_no_other),
        cmocka_unit_test(equal_dates_may_come_in_another_order_each_time),
        cmocka_unit_test(a_second_that_is_never_whole_ends_the_walk),
        cmocka_unit_test(what_cannot_be_read_has_no_date_and_stops_nothing),
        cmocka_unit_test(a_page_that_is_too_large_is_asked_for_in_smaller_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
