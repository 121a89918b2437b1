#include <string.h>

#include "base/time.h"
#include "unit/order_fixture.h"
#include "unit/support.h"

#define CLASS "made-10-percent"
#define SHOP  "40-shipping" /* two T-shirts and shipping */

static const struct change unchanged = {NULL, NULL};

static int64_t utc(const char *text)
{
    int64_t seconds;

    assert_true(time_parse(text, &seconds));
    return seconds;
}

static void assert_reason(const struct planned *p, enum result r, const char *code,
                          const char *arg)
{
    assert_int_equal(p->r, r);
    assert_string_equal(p->reason.code, code);
    if (arg != NULL)
        assert_string_equal(p->reason.args[0], arg);
}

static void each_status_becomes_what_the_table_says(void **state)
{
    static const struct {
        const char *status;
        enum result r;
        enum plan_want want;
        const char *code;
    } cases[] = {{"\"on-hold\"", OK, WANT_QUOTATION, ""},
                 {"\"pending\"", OK, WANT_QUOTATION, ""},
                 {"\"processing\"", OK, WANT_CONFIRMED, ""},
                 {"\"completed\"", OK, WANT_CONFIRMED, ""},
                 {"\"cancelled\"", OK, WANT_CANCELLED, ""},
                 {"\"failed\"", OK, WANT_CANCELLED, ""},
                 {"\"trash\"", OK, WANT_CANCELLED, ""},
                 {"\"refunded\"", BAD, WANT_QUOTATION, "refund"},
                 {"\"checkout-draft\"", SKIP, WANT_QUOTATION, "draft"},
                 {"\"reservado\"", BAD, WANT_QUOTATION, "status_unknown"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(planned_free) struct planned p;
        planned_simply(CLASS, (struct change){"status", cases[i].status}, &p);
        assert_reason(&p, cases[i].r, cases[i].code, NULL);
        if (p.r == OK)
            assert_int_equal(p.plan.want, cases[i].want);
    }
}

static void a_pending_order_waits_until_it_is_old_enough(void **state)
{
    struct change pending = {"status", "\"pending\""}; /* made at 10:00 UTC */
    AUTO(planned_free) struct planned young;
    AUTO(planned_free) struct planned ripe;

    (void)state;
    planned_at(CLASS, pending, &fixture_settings, utc("2026-05-01T10:59:59"), &young);
    assert_reason(&young, RETRY, "pending_young", NULL);
    assert_int_equal(young.wait, utc("2026-05-01T11:00:00"));
    planned_at(CLASS, pending, &fixture_settings, utc("2026-05-01T11:00:00"), &ripe);
    assert_int_equal(ripe.r, OK);
    assert_int_equal(ripe.plan.want, WANT_QUOTATION);
}

static void orders_from_before_the_start_are_ours_only_if_somebody_asked(void **state)
{
    struct plan_settings settings = fixture_settings;
    AUTO(planned_free) struct planned early;
    AUTO(planned_free) struct planned first;
    AUTO(plan_free) struct plan asked = {0};
    struct reason reason;
    struct error err = {0};
    int64_t wait;

    (void)state;
    settings.start = utc("2026-05-01T10:00:01");
    planned_at(CLASS, unchanged, &settings, utc("2026-06-01T00:00:00"), &early);
    assert_reason(&early, SKIP, "before_start", NULL);
    assert_int_equal(plan_build(&early.order, &settings, true, utc("2026-06-01T00:00:00"),
                                &asked, &reason, &wait, &err),
                     OK);
    settings.start = utc("2026-05-01T10:00:00");
    planned_at(CLASS, unchanged, &settings, utc("2026-06-01T00:00:00"), &first);
    assert_int_equal(first.r, OK);
}

static void refunds_need_a_person_unless_the_order_is_cancelled(void **state)
{
    AUTO(planned_free) struct planned partial;
    AUTO(planned_free) struct planned cancelled;

    (void)state;
    planned_simply(CLASS, (struct change){"refunds/0", "{\"id\":1,\"total\":\"-1\"}"},
                   &partial);
    assert_reason(&partial, BAD, "refund", "processing");
    planned_simply("108-cancelled",
                   (struct change){"refunds/0", "{\"id\":1,\"total\":\"-1\"}"},
                   &cancelled);
    assert_int_equal(cancelled.r, OK);
    assert_int_equal(cancelled.plan.want, WANT_CANCELLED);
}

static void a_cancelled_order_may_have_lines_nobody_can_read(void **state)
{
    AUTO(planned_free) struct planned p;

    (void)state;
    planned_simply("108-cancelled",
                   (struct change){"line_items/0/meta_data",
                                   "[{\"key\":\"yith_booking_data\",\"value\":7}]"},
                   &p);
    assert_reason(&p, OK, "", NULL);
    assert_string_equal(p.err.msg, "");
}

static void a_cancelled_order_needs_no_lines(void **state)
{
    AUTO(planned_free) struct planned p;

    (void)state;
    planned_simply("108-cancelled", (struct change){"line_items", "[]"}, &p);
    assert_reason(&p, OK, "", NULL);
    assert_int_equal(p.plan.want, WANT_CANCELLED);
}

static void an_unreadable_booking_says_which_and_why(void **state)
{
    AUTO(planned_free) struct planned p;

    (void)state;
    planned_simply(CLASS,
                   (struct change){"line_items/0/meta_data",
                                   "[{\"key\":\"yith_booking_data\",\"value\":7}]"},
                   &p);
    assert_reason(&p, BAD, "booking_unreadable", "Fit Board");
    assert_string_equal(p.reason.args[1], "yith_booking_data is no object");
}

static void with_bookings_only_articles_are_ignored_with_their_sum(void **state)
{
    struct plan_settings settings = fixture_settings;
    AUTO(planned_free) struct planned articles;
    AUTO(planned_free) struct planned classes;
    AUTO(planned_free) struct planned listed;
    int64_t now = utc("2027-01-01T00:00:00");

    (void)state;
    settings.bookings_only = true;
    planned_at(SHOP, unchanged, &settings, now, &articles);
    assert_reason(&articles, SKIP, "no_booking", "46.03");
    planned_at(CLASS, unchanged, &settings, now, &classes);
    assert_int_equal(classes.r, OK);
    settings.class_products = "17, 18";
    planned_at(SHOP, unchanged, &settings, now, &listed);
    assert_int_equal(listed.r, OK);
    assert_int_equal(listed.plan.line_count, 2);
}

static void shipping_that_costs_nothing_is_left_out(void **state)
{
    AUTO(planned_free) struct planned paid;
    AUTO(planned_free) struct planned free_one;

    (void)state;
    planned_simply(SHOP, unchanged, &paid);
    assert_int_equal(paid.plan.line_count, 2);
    assert_string_equal(paid.plan.products[1].xid, "shipping");
    planned_simply("made-free-shipping", unchanged, &free_one);
    assert_int_equal(free_one.plan.line_count, 1);
}

static void taxes_that_cannot_be_told_park_the_order(void **state)
{
    static const struct {
        struct change change;
        const char *code;
    } cases[] = {{{"line_items/0/taxes",
                   "[{\"id\":2,\"total\":\"1\"},{\"id\":3,\"total\":\"1\"}]"},
                  "several_taxes"},
                 {{"tax_lines", "[]"}, "tax_unnamed"},
                 {{"line_items", "[]"}, "no_lines"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(planned_free) struct planned p;
        planned_simply(CLASS, cases[i].change, &p);
        assert_reason(&p, BAD, cases[i].code, NULL);
    }
}

static void lines_without_a_product_are_products_of_their_own(void **state)
{
    AUTO(planned_free) struct planned article;
    AUTO(planned_free) struct planned class;

    (void)state;
    planned_simply(SHOP, (struct change){"line_items/0/product_id", "0"}, &article);
    assert_string_equal(article.plan.products[0].xid, "product_of_order_40_line_19");
    planned_simply(CLASS, (struct change){"line_items/0/product_id", "0"}, &class);
    assert_string_equal(class.plan.products[0].xid, "booking_of_order_2001_line_1");
}

static void a_variation_is_its_own_product(void **state)
{
    AUTO(planned_free) struct planned p;

    (void)state;
    planned_simply(SHOP, (struct change){"line_items/0/variation_id", "181"}, &p);
    assert_string_equal(p.plan.products[0].xid, "product_181");
}

static void the_date_is_that_of_payment_else_of_the_order(void **state)
{
    AUTO(planned_free) struct planned unpaid;
    AUTO(planned_free) struct planned paid;

    (void)state;
    planned_simply(CLASS, (struct change){"date_paid_gmt", "null"}, &unpaid);
    assert_int_equal(unpaid.plan.date_order, utc("2026-05-01T10:00:00"));
    planned_simply(CLASS, (struct change){"date_paid_gmt", "\"2026-05-02T08:00:00\""},
                   &paid);
    assert_int_equal(paid.plan.date_order, utc("2026-05-02T08:00:00"));
}

static void the_shops_number_is_used_and_its_id_where_it_has_none(void **state)
{
    AUTO(planned_free) struct planned own;
    AUTO(planned_free) struct planned none;

    (void)state;
    planned_simply(CLASS, (struct change){"number", "\" A-7\\n\""}, &own);
    assert_string_equal(own.plan.number, "A-7");
    assert_string_equal(own.plan.origin, "school.example #A-7");
    assert_string_equal(own.plan.xid, "order_2001");
    planned_simply(CLASS, (struct change){"number", "\"\""}, &none);
    assert_string_equal(none.plan.number, "2001");
}

static bool has_note(const struct plan *plan, const char *code)
{
    for (size_t i = 0; i < plan->note_count; i++)
        if (strcmp(plan->notes[i].code, code) == 0)
            return true;
    return false;
}

static void a_discount_that_the_rule_does_not_give_is_told(void **state)
{
    AUTO(planned_free) struct planned none;
    AUTO(planned_free) struct planned coupon;
    AUTO(planned_free) struct planned wrong_fee;
    AUTO(planned_free) struct planned two_people;

    (void)state;
    planned_simply("made-usd", unchanged, &none);
    assert_true(has_note(&none.plan, "note_no_discount"));
    planned_simply("67-disc-coupon-incl", unchanged, &coupon);
    assert_int_equal(coupon.plan.note_count, 0);
    planned_simply("57-disc-fee-naive-incl", unchanged, &wrong_fee);
    assert_true(has_note(&wrong_fee.plan, "note_fee"));
    planned_simply(CLASS, unchanged, &two_people);
    assert_int_equal(two_people.plan.note_count, 0);
}

static void a_class_called_off_is_told_while_its_price_is_kept(void **state)
{
    static const struct {
        struct change change;
        bool noted;
    } cases[] = {{{NULL, NULL}, true},
                 {{"status", "\"completed\""}, true},
                 {{"status", "\"on-hold\""}, false},
                 {{"status", "\"cancelled\""}, false},
                 {{"status", "\"refunded\""}, false},
                 {{"line_items/0/total", "\"0.00\""}, false},
                 {{"refunds", "[{\"id\":9,\"total\":\"-75.00\"}]"}, false}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(planned_free) struct planned p;
        planned_simply("made-cancelled-class", cases[i].change, &p);
        assert_int_equal(has_note(&p.plan, NOTE_CLASS_CANCELLED), cases[i].noted);
    }
}

static void a_name_of_any_length_is_planned(void **state)
{
    AUTO(planned_free) struct planned p;
    char name[8003];

    (void)state;
    memset(name, 'x', sizeof(name));
    name[0] = name[8001] = '"';
    name[8002] = '\0';
    planned_simply(CLASS, (struct change){"line_items/0/name", name}, &p);
    assert_string_equal(p.err.msg, "");
    assert_int_equal(p.r, OK);
    assert_true(strlen(p.plan.products[0].name) > 8000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_status_becomes_what_the_table_says),
        cmocka_unit_test(a_pending_order_waits_until_it_is_old_enough),
        cmocka_unit_test(orders_from_before_the_start_are_ours_only_if_somebody_asked),
        cmocka_unit_test(refunds_need_a_person_unless_the_order_is_cancelled),
        cmocka_unit_test(a_cancelled_order_may_have_lines_nobody_can_read),
        cmocka_unit_test(a_cancelled_order_needs_no_lines),
        cmocka_unit_test(an_unreadable_booking_says_which_and_why),
        cmocka_unit_test(with_bookings_only_articles_are_ignored_with_their_sum),
        cmocka_unit_test(shipping_that_costs_nothing_is_left_out),
        cmocka_unit_test(taxes_that_cannot_be_told_park_the_order),
        cmocka_unit_test(lines_without_a_product_are_products_of_their_own),
        cmocka_unit_test(a_variation_is_its_own_product),
        cmocka_unit_test(the_date_is_that_of_payment_else_of_the_order),
        cmocka_unit_test(the_shops_number_is_used_and_its_id_where_it_has_none),
        cmocka_unit_test(a_discount_that_the_rule_does_not_give_is_told),
        cmocka_unit_test(a_class_called_off_is_told_while_its_price_is_kept),
        cmocka_unit_test(a_name_of_any_length_is_planned),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
