#include <string.h>

#include "plan/print.h"
#include "unit/order_fixture.h"
#include "unit/support.h"

enum { TEXT_MAX = 65536 };

static const struct change unchanged = {NULL, NULL};

/* A printed plan, and the same plan printed after a change. */
struct pair {
    struct planned planned;
    struct buf before, after;
    char fingerprint[DIGEST_HEX];
};

static void begin(struct pair *pair)
{
    struct error err = {0};

    *pair = (struct pair){.before = BUF(TEXT_MAX), .after = BUF(TEXT_MAX)};
    planned_simply("69-disc-coupon-incl-3lines", unchanged, &pair->planned);
    assert_int_equal(pair->planned.r, OK);
    assert_int_equal(plan_fingerprint(&pair->planned.plan, pair->fingerprint, &err), OK);
    plan_print(&pair->before, &pair->planned.plan);
}

static void pair_free(struct pair *pair)
{
    planned_free(&pair->planned);
    buf_free(&pair->before);
    buf_free(&pair->after);
}

static bool same_fingerprint(const struct pair *pair)
{
    char now[DIGEST_HEX];
    struct error err = {0};

    assert_int_equal(plan_fingerprint(&pair->planned.plan, now, &err), OK);
    return strcmp(now, pair->fingerprint) == 0;
}

static void assert_changes(struct pair *pair, unsigned wanted)
{
    plan_print(&pair->after, &pair->planned.plan);
    assert_false(pair->after.failed);
    assert_int_equal(plan_changes(buf_str(&pair->before), buf_str(&pair->after)), wanted);
    assert_int_equal(plan_changes(buf_str(&pair->after), buf_str(&pair->before)), wanted);
    assert_int_equal(same_fingerprint(pair), wanted == 0);
    pair_free(pair);
}

static void each_change_shows_as_what_it_is(void **state)
{
    struct pair p;
    struct plan *plan = &p.planned.plan;

    (void)state;
    begin(&p);
    assert_changes(&p, 0);
    begin(&p);
    plan->want = WANT_CANCELLED;
    assert_changes(&p, CHANGED_STATE);
    begin(&p);
    plan->date_order++;
    assert_changes(&p, CHANGED_DATE);
    begin(&p);
    plan->first_class = 0;
    assert_changes(&p, CHANGED_CLASS);
    begin(&p);
    plan->partner.phone = "";
    assert_changes(&p, CHANGED_CUSTOMER);
    begin(&p);
    plan->partner.is_company = true;
    assert_changes(&p, CHANGED_CUSTOMER);
    begin(&p);
    plan->products[2].reference = "woo-x";
    assert_changes(&p, CHANGED_LINES);
    begin(&p);
    plan->lines[1].gross++;
    assert_changes(&p, CHANGED_LINES);
    begin(&p);
    plan->lines[1].discount_e4 = 0;
    assert_changes(&p, CHANGED_LINES);
    begin(&p);
    plan->line_count--;
    assert_changes(&p, CHANGED_LINES);
    begin(&p);
    plan->total++;
    assert_changes(&p, CHANGED_AMOUNTS);
    begin(&p);
    plan->tax--;
    assert_changes(&p, CHANGED_AMOUNTS);
    begin(&p);
    plan->currency = "USD";
    assert_changes(&p, CHANGED_AMOUNTS);
    begin(&p);
    plan->number = "A-1";
    assert_changes(&p, CHANGED_OTHER);
    begin(&p);
    plan->origin = "other.example #69";
    assert_changes(&p, CHANGED_OTHER);
}

static void several_changes_show_together(void **state)
{
    struct pair p;

    (void)state;
    begin(&p);
    p.planned.plan.want = WANT_QUOTATION;
    p.planned.plan.total++;
    p.planned.plan.lines[0].gross++;
    assert_changes(&p, CHANGED_STATE | CHANGED_AMOUNTS | CHANGED_LINES);
}

/* They count at creation only: another NAME_FORMAT parks no order. */
static void words_of_products_and_lines_are_no_change(void **state)
{
    static const char *const words[] = {"Yoga", "\\", "x\" tax=0 \"y", ""};
    struct pair p;
    struct plan *plan = &p.planned.plan;

    (void)state;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        begin(&p);
        plan->products[2].name = words[i];
        plan->lines[1].text = words[i];
        plan_print(&p.after, plan);
        assert_int_equal(plan_changes(buf_str(&p.before), buf_str(&p.after)),
                         *words[i] == '\0' ? CHANGED_LINES : 0);
        assert_false(same_fingerprint(&p)); /* it is looked at once more */
        plan->lines[1].price++;
        buf_clear(&p.after);
        plan_print(&p.after, plan);
        assert_int_equal(plan_changes(buf_str(&p.before), buf_str(&p.after)),
                         CHANGED_LINES);
        pair_free(&p);
    }
}

static void a_cancellation_changes_the_state_alone(void **state)
{
    AUTO(pool_free) struct pool pool = {0};
    struct pair p;

    (void)state;
    begin(&p);
    const char *before = buf_str(&p.before);
    const char *after = plan_cancelled(&pool, before);
    assert_int_equal(plan_changes(before, after), CHANGED_STATE);
    assert_string_equal(plan_fact(&pool, after, "state"), "cancelled");
    assert_string_equal(plan_fact(&pool, after, "number"),
                        plan_fact(&pool, before, "number"));
    assert_string_equal(plan_cancelled(&pool, after), after);
    assert_string_equal(plan_cancelled(&pool, "plan 1\n"), "plan 1\n");
    assert_string_equal(plan_fact(&pool, "plan 1\n", "number"), "");
    pair_free(&p);
}

static void notes_are_no_change(void **state)
{
    struct pair p;

    (void)state;
    begin(&p);
    plan_note(&p.planned.plan, "note_nif", "B1", NULL);
    assert_changes(&p, 0);
}

static void the_version_counts_in_the_fingerprint_only(void **state)
{
    (void)state;
    assert_int_equal(
        plan_changes("plan 1\nstate confirmed\n", "plan 2\nstate confirmed\n"), 0);
    assert_int_equal(plan_changes("", ""), 0);
    assert_int_equal(plan_changes("", "state confirmed"), CHANGED_STATE);
}

/* Whatever a customer types, a fact stays one line and begins nobody else's. */
static void texts_never_leave_their_line_or_quotes(void **state)
{
    struct pair p;
    struct plan *plan = &p.planned.plan;

    (void)state;
    begin(&p);
    plan->partner.name = "x\ntotal 1\r\n\tstate cancelled\"\\";
    plan_note(plan, "note_nif", "x\ntotal 1", NULL);
    plan_print(&p.after, plan);
    const char *text = buf_str(&p.after);
    assert_non_null(strstr(text, "name=\"x total 1   state cancelled\\\"\\\\\""));
    assert_non_null(strstr(text, "note note_nif\tx total 1\n"));
    assert_int_equal(plan_changes(buf_str(&p.before), text), CHANGED_CUSTOMER);
    pair_free(&p);
}

static void a_plan_whose_customer_was_forgotten_tells_all_else(void **state)
{
    static const char before[] = "plan 1\norder order_1\nstate confirmed\ntotal 75.00\n"
                                 "partner partner_nif_X1 name=\"Ana\"\nline l gross=75\n"
                                 "note note_nif\tX1\n";
    static const char changed[] =
        "plan 1\norder order_1\nstate cancelled\ntotal 80.00\n"
        "partner partner_nif_X2 name=\"Eva\"\nline l gross=75\n";
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    const char *without = plan_without_customer(&p, before);
    assert_string_equal(without, "plan 1\norder order_1\nstate confirmed\ntotal 75.00\n"
                                 "line l gross=75\n");
    assert_int_equal(plan_changes(without, before), 0);
    assert_int_equal(plan_changes(without, changed), CHANGED_STATE | CHANGED_AMOUNTS);
    assert_string_equal(plan_without_customer(&p, without), without);
    assert_string_equal(plan_without_customer(&p, ""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_change_shows_as_what_it_is),
        cmocka_unit_test(several_changes_show_together),
        cmocka_unit_test(words_of_products_and_lines_are_no_change),
        cmocka_unit_test(a_cancellation_changes_the_state_alone),
        cmocka_unit_test(notes_are_no_change),
        cmocka_unit_test(the_version_counts_in_the_fingerprint_only),
        cmocka_unit_test(texts_never_leave_their_line_or_quotes),
        cmocka_unit_test(a_plan_whose_customer_was_forgotten_tells_all_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
