/* One order beside its sale: a table of what both sides may be, and the verdict. */
#include <string.h>

#include "plan/verdict.h"
#include "unit/support.h"

/* An order of two lines and the sale that equals it; tests change one thing. */
struct scene {
    struct plan plan;
    struct plan_line lines[2];
    struct sale sale;
    struct sale_line theirs[3];
    struct verdict_case c;
};

static void set(struct scene *s)
{
    *s = (struct scene){
        .lines = {{.xid = "order_23_line_1", .gross = 7125},
                  {.xid = "order_23_line_2", .gross = 3998}},
        .plan = {.order_id = 23,
                 .xid = "order_23",
                 .number = "23",
                 .origin = "school.example #23",
                 .want = WANT_CONFIRMED,
                 .currency = "EUR",
                 .digits = 2,
                 .total = 11123,
                 .tax = 1931},
        .theirs = {{.id = 1, .price_total = 71.25}, {.id = 2, .price_total = 39.98}},
        .sale = {.id = 7,
                 .name = "S00007",
                 .reference = "23",
                 .origin = "school.example #23",
                 .state = SALE_CONFIRMED,
                 .amount_total = 111.23,
                 .amount_tax = 19.310000000000002,
                 .currency = "EUR",
                 .line_count = 2}};
    s->plan.lines = s->lines;
    s->plan.line_count = 2;
    s->sale.lines = s->theirs;
    s->c = (struct verdict_case){.planned = OK,
                                 .code = "",
                                 .status = "processing",
                                 .plan = &s->plan,
                                 .shop = "woo",
                                 .sale = &s->sale,
                                 .linked = true};
}

/* What differs from that scene, and what comes of it. */
struct row {
    const char *what;
    enum result planned;
    const char *code, *status;
    enum plan_want want;
    int state; /* of the sale; -1: Odoo has none */
    bool unlinked;
    size_t doubles;
    unsigned wrong;
    bool shop_counts, odoo_counts;
};

enum { NONE = -1, D = SALE_DRAFT, S = SALE_SENT, C = SALE_CONFIRMED, X = SALE_CANCELLED };
#define Q WANT_QUOTATION
#define W WANT_CONFIRMED
#define K WANT_CANCELLED

static const struct row table[] = {
    {"equal", OK, "", "processing", W, C, 0, 0, 0, true, true},
    {"missing", OK, "", "processing", W, NONE, 0, 0, WRONG_MISSING, true, false},
    {"missing quotation", OK, "", "on-hold", Q, NONE, 0, 0, WRONG_MISSING, true, false},
    {"not confirmed", OK, "", "processing", W, D, 0, 0, WRONG_STATE, true, true},
    {"cancelled in Odoo", OK, "", "processing", W, X, 0, 0, WRONG_STATE, true, false},
    {"a quotation", OK, "", "on-hold", Q, D, 0, 0, 0, true, true},
    {"a sent quotation", OK, "", "on-hold", Q, S, 0, 0, 0, true, true},
    {"confirmed early", OK, "", "on-hold", Q, C, 0, 0, WRONG_STATE, true, true},
    {"quotation cancelled", OK, "", "on-hold", Q, X, 0, 0, WRONG_STATE, true, false},
    {"never came, cancelled", OK, "", "cancelled", K, NONE, 0, 0, 0, false, false},
    {"cancelled on both sides", OK, "", "trash", K, X, 0, 0, 0, false, false},
    {"cancelled in the shop", OK, "", "failed", K, C, 0, 0, WRONG_STATE, false, true},
    {"an open cancelled one", OK, "", "failed", K, D, 0, 0, WRONG_STATE, false, true},
    {"left out", SKIP, "no_booking", "processing", W, NONE, 0, 0, 0, false, false},
    {"left out, there", SKIP, "draft", "draft", W, C, 0, 0, WRONG_UNWANTED, false, true},
    {"left out, undone", SKIP, "no_booking", "completed", W, X, 0, 0, 0, false, false},
    {"young", RETRY, "pending_young", "pending", Q, NONE, 0, 0, 0, false, false},
    {"young, there", RETRY, "pending_young", "pending", Q, C, 0, 1, 0, false, false},
    {"parked", BAD, "status_unknown", "own", W, NONE, 0, 0, WRONG_PERSON, true, false},
    {"parked, there", BAD, "refund", "processing", W, C, 0, 0, WRONG_PERSON, true, true},
    {"refunded", BAD, "refund", "refunded", W, C, 0, 0, WRONG_PERSON, true, true},
    {"refunded, never there", BAD, "refund", "refunded", W, NONE, 0, 0, 0, false, false},
    {"part of it, never there", BAD, "refund", "completed", W, NONE, 0, 0, WRONG_PERSON,
     true, false},
    {"refunded, undone", BAD, "refund", "refunded", W, X, 0, 0, 0, false, false},
    {"part of it, undone", BAD, "refund", "completed", W, X, 0, 0, WRONG_PERSON, true,
     false},
    {"done by hand", BAD, "several_taxes", "completed", W, C, 1, 0, 0, true, true},
    {"not quite", BAD, "several_taxes", "completed", W, X, 1, 0, WRONG_PERSON, true,
     false},
    {"refund, by hand", BAD, "refund", "completed", W, C, 1, 0, WRONG_PERSON, true, true},
    {"no external id", OK, "", "processing", W, C, 1, 0, WRONG_UNLINKED, true, true},
    {"doubled", OK, "", "processing", W, C, 0, 1, WRONG_DOUBLED, true, true},
    {"doubled, cancelled", OK, "", "trash", K, X, 0, 2, WRONG_DOUBLED, false, false},
};

static void assert_row(const struct row *row)
{
    struct scene s;

    set(&s);
    s.c.planned = row->planned;
    s.c.code = row->code;
    s.c.status = row->status;
    s.c.linked = !row->unlinked;
    s.c.doubles = row->doubles;
    s.plan.want = row->want;
    if (row->state == NONE)
        s.c.sale = NULL;
    else
        s.sale.state = (enum sale_state)row->state;
    struct verdict v = verdict_of(&s.c);
    if (v.wrong != row->wrong || v.shop_counts != row->shop_counts ||
        v.odoo_counts != row->odoo_counts || v.needs_xids)
        fail_msg("%s: wrong %u, shop %d, odoo %d", row->what, v.wrong, v.shop_counts,
                 v.odoo_counts);
}

static void what_plan_build_expects_is_expected_and_nothing_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        assert_row(&table[i]);
}

static void an_amount_that_differs_is_told_by_name_with_odoos_value(void **state)
{
    struct verdict v;
    struct scene s;

    (void)state;
    set(&s);
    s.sale.amount_total = 110.22999999999999;
    v = verdict_of(&s.c);
    assert_int_equal(v.wrong, WRONG_TOTAL);
    assert_int_equal(v.total, 11023);
    assert_int_equal(v.tax, 1931);
    s.sale.amount_tax = 10.11;
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_TOTAL | WRONG_TAX);
    set(&s);
    s.sale.amount_tax = 10.11; /* 10 % instead of 21 %: the total agrees */
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_TAX);
    set(&s);
    s.sale.currency = "USD";
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_CURRENCY);
    set(&s);
    s.sale.amount_total = 111.234; /* no whole cents: not the shop's, whatever is near */
    v = verdict_of(&s.c);
    assert_int_equal(v.wrong, WRONG_TOTAL);
    assert_int_equal(v.total, 11123);
}

static void state_and_amount_may_be_wrong_at_once(void **state)
{
    struct scene s;

    (void)state;
    set(&s);
    s.sale.state = SALE_DRAFT;
    s.sale.amount_total = 100;
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_STATE | WRONG_TOTAL);
}

static void an_order_that_cannot_be_read_needs_a_person(void **state)
{
    struct scene s;

    (void)state;
    set(&s);
    s.c.planned = BAD;
    s.c.code = "unreadable";
    s.c.plan = NULL;
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_PERSON);
    set(&s);
    s.c.planned = BAD;
    s.c.code = "several_taxes";
    s.c.linked = false;
    s.sale.amount_tax = 10;
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_PERSON); /* by hand, but not so */
}

static void
lines_are_told_apart_by_their_external_ids_where_the_order_is_another(void **state)
{
    struct scene s;

    (void)state;
    set(&s);
    s.theirs[0].price_total = 39.98;
    s.theirs[1].price_total = 71.25;
    assert_true(verdict_of(&s.c).needs_xids);
    s.theirs[0].xid = "__woo__.order_23_line_2";
    s.theirs[1].xid = "__woo__.order_23_line_1";
    assert_int_equal(verdict_of(&s.c).wrong, 0);
    s.theirs[1].xid = "__woo__.order_23_line_9";
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_LINES);
    s.theirs[1].xid = "__woo__.order_23_line_1";
    s.theirs[1].price_total = 72.25;
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_LINES);
}

static void a_line_that_the_shop_took_away_is_wrong_unless_it_is_nothing(void **state)
{
    struct scene s;

    (void)state;
    set(&s);
    s.theirs[0].xid = "__woo__.order_23_line_1";
    s.theirs[1].xid = "__woo__.order_23_line_2";
    s.theirs[2] = (struct sale_line){.xid = "__woo__.order_23_line_3", .price_total = 5};
    s.sale.line_count = 3;
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_LINES);
    s.theirs[2].price_total = 0;
    assert_int_equal(verdict_of(&s.c).wrong, 0);
    s.theirs[2] = (struct sale_line){.xid = "", .price_total = 5}; /* of staff */
    assert_int_equal(verdict_of(&s.c).wrong, 0);
    set(&s);
    s.theirs[2] = (struct sale_line){.is_text = true};
    s.sale.line_count = 3;
    assert_false(verdict_of(&s.c).needs_xids);
    s.sale.line_count = 0;
    assert_int_equal(verdict_of(&s.c).wrong, WRONG_LINES);
}

static void only_its_own_origin_or_number_makes_a_sale_an_orders(void **state)
{
    static const struct {
        const char *reference, *origin;
        double total;
        enum sale_state state;
        bool claims;
    } rows[] = {
        {"", "school.example #23", 1, SALE_DRAFT, true},
        {"23", "", 111.23, SALE_DRAFT, true},
        {"23", "WooCommerce", 111.23, SALE_DRAFT, true},
        {"23", "", 5, SALE_DRAFT, false},                       /* a customer's own */
        {"23", "other.example #23", 111.23, SALE_DRAFT, false}, /* of another shop */
        {"24", "", 111.23, SALE_DRAFT, false},
        {"23", "school.example #23", 111.23, SALE_CANCELLED, false},
    };
    struct scene s;

    (void)state;
    set(&s);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct sale sale = {.reference = rows[i].reference,
                            .origin = rows[i].origin,
                            .amount_total = rows[i].total,
                            .state = rows[i].state};
        if (verdict_claims(&s.plan, &sale) != rows[i].claims)
            fail_msg("row %zu", i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_plan_build_expects_is_expected_and_nothing_else),
        cmocka_unit_test(an_amount_that_differs_is_told_by_name_with_odoos_value),
        cmocka_unit_test(state_and_amount_may_be_wrong_at_once),
        cmocka_unit_test(an_order_that_cannot_be_read_needs_a_person),
        cmocka_unit_test(
            lines_are_told_apart_by_their_external_ids_where_the_order_is_another),
        cmocka_unit_test(a_line_that_the_shop_took_away_is_wrong_unless_it_is_nothing),
        cmocka_unit_test(only_its_own_origin_or_number_makes_a_sale_an_orders),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
