#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "plan/product_name.h"
#include "sync/plan_row.h"
#include "unit/support.h"
#include "woo/booking.h"

/* 2027-01-01 00:00Z; the order was made on 2026-11-24 04:01:40Z. */
#define NOW     INT64_C(1798761600)
#define CREATED INT64_C(1795492900)

static struct plan_settings settings = {.shop = "woo",
                                        .origin_host = "school.example",
                                        .class_products = "",
                                        .booking_labels = BOOKING_LABELS_DEFAULT,
                                        .nif_keys = "_billing_nif",
                                        .status_map = "",
                                        .pending_minutes = 60,
                                        .name_format = NAME_FORMAT_DEFAULT};

/* The captured order 23 with up to two texts in it replaced, as a row of the inbox. */
struct scene {
    struct pool pool;
    char *body;
    struct inbox_row row;
    struct job job;
    struct plan_row_context in;
};

static char *replaced(char *text, const char *from, const char *to)
{
    char *at = strstr(text, from);

    assert_non_null(at);
    char *out = malloc(strlen(text) + strlen(to) + 1);
    sprintf(out, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    free(text);
    return out;
}

static void set(struct scene *s, const char *from, const char *to)
{
    *s =
        (struct scene){.body = read_case("orders/23-booking-5-persons/order.json", NULL)};
    if (from != NULL)
        s->body = replaced(s->body, from, to);
    s->row = (struct inbox_row){.id = 23,
                                .body = s->body,
                                .body_len = strlen(s->body),
                                .plan = "",
                                .fingerprint = "",
                                .planned = ""};
    s->job = (struct job){.row = &s->row};
    s->in = (struct plan_row_context){&settings, false, NOW, &s->pool};
}

static void clear(struct scene *s)
{
    plan_free(&s->job.plan);
    pool_free(&s->pool);
    free(s->body);
}

static void run(struct scene *s)
{
    struct error err = {0};

    assert_int_equal(plan_row(&s->in, &s->job, &err), OK);
    assert_string_equal(err.msg, "");
}

static void assert_ends(const char *from, const char *to, enum settle_how how,
                        const char *code)
{
    struct scene s;

    set(&s, from, to);
    run(&s);
    assert_true(s.job.done);
    assert_int_equal(s.job.outcome.how, how);
    assert_string_equal(s.job.outcome.reason.code, code);
    clear(&s);
}

/* In Odoo, or perhaps in Odoo: a person looks at it there. */
static void a_refund_of_what_may_be_in_odoo_is_parked(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct scene s;
        set(&s, "\"processing\"", "\"refunded\"");
        s.row.odoo_id = i == 0 ? 7 : 0;
        s.row.plan = i == 1 ? "plan" : "";
        s.row.unknown_at = i == 2 ? 1000 : 0;
        s.row.starts = i == 3 ? 2 : 1;
        run(&s);
        assert_int_equal(s.job.outcome.how, SETTLE_PARKED);
        assert_string_equal(s.job.outcome.reason.code, "refund");
        clear(&s);
    }
}

static void what_odoo_has_to_do_is_left_open(void **state)
{
    struct scene s;

    (void)state;
    set(&s, NULL, NULL);
    run(&s);
    assert_false(s.job.done);
    assert_int_equal(s.job.plan.want, WANT_CONFIRMED);
    assert_non_null(strstr(s.job.printed, "total 75.00"));
    clear(&s);
}

static void what_needs_nothing_of_odoo_ends_here(void **state)
{
    (void)state;
    assert_ends("\"refunds\":[]", "\"refunds\":[{\"id\":9,\"total\":\"-5.00\"}]",
                SETTLE_PARKED, "refund_part_before");
    assert_ends("\"processing\"", "\"refunded\"", SETTLE_IGNORED, "refund_before");
    assert_ends("\"processing\"", "\"reservado\"", SETTLE_PARKED, "status_unknown");
    assert_ends("\"processing\"", "\"checkout-draft\"", SETTLE_IGNORED, "draft");
    assert_ends("\"total\":\"75.00\"", "\"total\":75", SETTLE_PARKED, "unreadable");
    assert_ends("\"from\":1748970000", "\"from\":\"soon\"", SETTLE_PARKED,
                "booking_unreadable");
    assert_ends("{\"id\":1,\"total\":\"13.016529\"",
                "{\"id\":2,\"total\":\"1\"},{\"id\":1,\"total\":\"12\"", SETTLE_PARKED,
                "several_taxes");
    assert_ends("{\"id\":1,\"total\":\"13.016529\"", "{\"id\":7,\"total\":\"13.016529\"",
                SETTLE_PARKED, "tax_unnamed");
}

static void a_pending_order_waits_for_its_payment_first(void **state)
{
    struct scene s;

    (void)state;
    set(&s, "\"processing\"", "\"pending\"");
    s.in.now = CREATED + 3599;
    run(&s);
    assert_int_equal(s.job.outcome.how, SETTLE_WAIT);
    assert_true(s.job.outcome.when == CREATED + 3600);
    clear(&s);
    set(&s, "\"processing\"", "\"pending\"");
    s.in.now = CREATED + 3600;
    run(&s);
    assert_false(s.job.done);
    assert_int_equal(s.job.plan.want, WANT_QUOTATION);
    clear(&s);
}

static void an_order_from_before_the_start_is_ours_only_when_asked_for(void **state)
{
    struct scene s;

    (void)state;
    settings.start = CREATED + 1;
    assert_ends(NULL, NULL, SETTLE_IGNORED, "before_start");
    set(&s, NULL, NULL);
    s.row.imported = true;
    run(&s);
    assert_false(s.job.done);
    clear(&s);
    settings.start = CREATED;
    set(&s, NULL, NULL);
    run(&s);
    assert_false(s.job.done);
    clear(&s);
    settings.start = 0;
}

static void only_bookings_may_be_wanted(void **state)
{
    struct scene s;

    (void)state;
    settings.bookings_only = true;
    assert_ends("\"yith_booking_data\"", "\"talla\"", SETTLE_IGNORED, "no_booking");
    settings.class_products = "11";
    set(&s, "\"yith_booking_data\"", "\"talla\"");
    run(&s);
    assert_false(s.job.done);
    clear(&s);
    settings.bookings_only = false;
    settings.class_products = "";
}

/* The row as it was settled, before the order is changed by @from and @to. */
static void set_after_sync(struct scene *s, const char *from, const char *to)
{
    struct scene before;

    set(&before, NULL, NULL);
    run(&before);
    set(s, from, to);
    s->row.plan = pool_str(&s->pool, before.job.printed);
    s->row.fingerprint = pool_str(&s->pool, before.job.fingerprint);
    clear(&before);
}

static void the_same_plan_again_costs_no_call(void **state)
{
    struct scene s;

    (void)state;
    set_after_sync(&s, "\"date_modified_gmt\":\"2026-11-24T04:01:40\"",
                   "\"date_modified_gmt\":\"2026-11-25T04:01:40\"");
    run(&s);
    assert_true(s.job.done);
    assert_int_equal(s.job.outcome.how, SETTLE_SYNCED);
    clear(&s);
    /* A person's retry clears the fingerprint: then Odoo is asked. */
    set_after_sync(&s, NULL, NULL);
    s.row.fingerprint = "";
    run(&s);
    assert_false(s.job.done);
    clear(&s);
}

/* What the shop's plugin adds to the line. */
#define BOOKED     "{\"id\":17,\"key\":\"_booking_id\""
#define TODAY(now) "{\"id\":18,\"key\":\"_booking_sync_now\",\"value\":{" now "}}," BOOKED
#define SAME_HOUR  "\"from\":1748970000,\"to\":1748973600,\"persons\":5"

/* The plan is the same, its note is not: lists show it, and Odoo is not asked. */
static void a_class_called_off_is_told_of_an_order_that_is_in_odoo_already(void **state)
{
    struct scene s;

    (void)state;
    set_after_sync(&s, BOOKED, TODAY(SAME_HOUR ",\"status\":\"cancelled\""));
    run(&s);
    assert_true(s.job.done);
    assert_int_equal(s.job.outcome.how, SETTLE_SYNCED);
    assert_string_equal(s.job.outcome.reason.code, NOTE_CLASS_CANCELLED);
    assert_string_equal(s.job.outcome.reason.args[0], "Fit Board");
    assert_non_null(strstr(s.job.outcome.plan, "\nnote " NOTE_CLASS_CANCELLED "\t"));
    clear(&s);
    set_after_sync(&s, BOOKED, TODAY(SAME_HOUR ",\"status\":\"paid\""));
    run(&s);
    assert_int_equal(s.job.outcome.how, SETTLE_SYNCED);
    assert_string_equal(s.job.outcome.reason.code, "");
    clear(&s);
}

static void what_the_shop_changed_later_waits_for_a_person(void **state)
{
    static const struct {
        const char *from, *to, *what; /* NULL: goes on to Odoo */
    } cases[] = {
        {"\"phone\":\"600111222\"", "\"phone\":\"600111333\"", "customer"},
        {"\"product_id\":11", "\"product_id\":12", "lines"},
        {"\"total\":\"75.00\"", "\"total\":\"74.00\"", "amounts"},
        {"\"processing\"", "\"on-hold\"", NULL},
        {"\"date_paid_gmt\":null", "\"date_paid_gmt\":\"2026-11-24T05:00:00\"", NULL},
        {"\"number\":\"23\"", "\"number\":\"A-23\"", NULL},
        {"\"processing\"", "\"cancelled\"", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene s;
        set_after_sync(&s, cases[i].from, cases[i].to);
        run(&s);
        assert_int_equal(s.job.done, cases[i].what != NULL);
        if (cases[i].what != NULL) {
            assert_string_equal(s.job.outcome.reason.code, "changed");
            assert_string_equal(s.job.outcome.reason.args[0], cases[i].what);
        }
        clear(&s);
    }
}

/* A day later, the amount as it was. */
#define MOVED "\"from\":1749056400,\"to\":1749060000,\"persons\":\"5\""

static void a_class_that_moved_waits_for_a_person_with_both_days(void **state)
{
    struct scene s;

    (void)state;
    set_after_sync(&s, BOOKED, TODAY(MOVED));
    run(&s);
    assert_int_equal(s.job.outcome.how, SETTLE_PARKED);
    assert_string_equal(s.job.outcome.reason.code, "class_moved");
    assert_string_equal(s.job.outcome.reason.args[0], "Fit Board");
    assert_string_equal(s.job.outcome.reason.args[1], "2025-06-03 17:00 (5 personas)");
    assert_string_equal(s.job.outcome.reason.args[2], "2025-06-04 17:00 (5 personas)");
    clear(&s);
    /* Moved back, the plan is the one that Odoo holds. */
    set_after_sync(&s, BOOKED, TODAY(SAME_HOUR));
    run(&s);
    assert_int_equal(s.job.outcome.how, SETTLE_SYNCED);
    clear(&s);
    /* A person's word, a cancellation, an order that never came: nothing to be told. */
    for (int i = 0; i < 3; i++) {
        set_after_sync(&s, BOOKED, TODAY(MOVED));
        s.row.overwrite = i == 0;
        if (i == 1) {
            s.body = replaced(s.body, "\"processing\"", "\"cancelled\"");
            s.row.body = s.body;
            s.row.body_len = strlen(s.body);
        }
        if (i == 2)
            s.row.plan = s.row.fingerprint = "";
        run(&s);
        assert_false(s.job.done);
        clear(&s);
    }
}

static void a_class_that_moved_in_an_order_that_changed_is_a_change(void **state)
{
    struct scene s;

    (void)state;
    set_after_sync(&s, BOOKED, TODAY(MOVED));
    s.body = replaced(s.body, "\"phone\":\"600111222\"", "\"phone\":\"600111333\"");
    s.row.body = s.body;
    s.row.body_len = strlen(s.body);
    run(&s);
    assert_string_equal(s.job.outcome.reason.code, "changed");
    assert_string_equal(s.job.outcome.reason.args[0], "lines");
    clear(&s);
}

static void while_observing_the_plan_is_kept_and_nothing_is_left_open(void **state)
{
    struct scene s;

    (void)state;
    set(&s, NULL, NULL);
    s.in.observe = true;
    run(&s);
    assert_true(s.job.done);
    assert_int_equal(s.job.outcome.how, SETTLE_PLANNED);
    assert_string_equal(s.job.outcome.plan, s.job.printed);
    clear(&s);
}

static void a_cancelled_order_needs_nothing_of_its_lines(void **state)
{
    struct scene s;

    (void)state;
    set(&s, "\"processing\"", "\"cancelled\"");
    s.body = replaced(s.body, "\"from\":1748970000", "\"from\":\"soon\"");
    s.row.body = s.body;
    s.row.body_len = strlen(s.body);
    run(&s);
    assert_false(s.job.done);
    assert_int_equal(s.job.plan.want, WANT_CANCELLED);
    clear(&s);
}

/* What WooCommerce leaves of a customer whose data are to be erased. */
#define BILLED                                                                           \
    "\"billing\":{\"first_name\":\"Ana\",\"last_name\":\"Garc\\u00eda\",\"company\":"    \
    "\"\","                                                                              \
    "\"address_1\":\"Calle Col\\u00f3n 5\",\"address_2\":\"\",\"city\":\"Valencia\","    \
    "\"state\":\"V\",\"postcode\":\"46004\",\"country\":\"ES\",\"email\":\"ana@example." \
    "test\""
#define ERASED                                                                           \
    "\"billing\":{\"first_name\":\"[deleted]\",\"last_name\":\"[deleted]\",\"company\":" \
    "\"\","                                                                              \
    "\"address_1\":\"[deleted]\",\"address_2\":\"\",\"city\":\"[deleted]\",\"state\":"   \
    "\"\","                                                                              \
    "\"postcode\":\"[deleted]\",\"country\":\"\",\"email\":\"deleted@site.invalid\""

static void erase(struct scene *s)
{
    s->body = replaced(s->body, "\"is_vat_exempt\",\"value\":\"no\"",
                       "\"_anonymized\",\"value\":\"yes\"");
    s->row.body = s->body;
    s->row.body_len = strlen(s->body);
}

static void an_invoice_keeps_the_customer_whose_data_the_shop_erased(void **state)
{
    struct scene s;

    (void)state;
    for (int i = 0; i < 2; i++) {
        set_after_sync(&s, BILLED, ERASED);
        erase(&s);
        s.row.overwrite = i == 1;
        run(&s);
        assert_true(s.job.done);
        assert_int_equal(s.job.outcome.how, SETTLE_SYNCED);
        assert_string_equal(s.job.outcome.reason.code, "");
        assert_string_equal(s.job.outcome.plan, s.row.plan);
        assert_string_equal(s.job.outcome.fingerprint, s.job.fingerprint);
        clear(&s);
    }
}

static void what_else_changed_with_the_erasure_waits_for_a_person(void **state)
{
    struct scene s;

    (void)state;
    set_after_sync(&s, BILLED, ERASED); /* somebody of that name, not erased */
    run(&s);
    assert_int_equal(s.job.outcome.how, SETTLE_PARKED);
    clear(&s);
    set_after_sync(&s, BILLED, ERASED);
    s.body = replaced(s.body, "\"processing\"", "\"on-hold\"");
    erase(&s);
    run(&s);
    assert_int_equal(s.job.outcome.how, SETTLE_PARKED);
    assert_string_equal(s.job.outcome.reason.code, "changed");
    clear(&s);
}

static int in_madrid(void **state)
{
    (void)state;
    return time_zone_set("Europe/Madrid") ? 0 : 1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_refund_of_what_may_be_in_odoo_is_parked),
        cmocka_unit_test(what_odoo_has_to_do_is_left_open),
        cmocka_unit_test(what_needs_nothing_of_odoo_ends_here),
        cmocka_unit_test(a_pending_order_waits_for_its_payment_first),
        cmocka_unit_test(an_order_from_before_the_start_is_ours_only_when_asked_for),
        cmocka_unit_test(only_bookings_may_be_wanted),
        cmocka_unit_test(the_same_plan_again_costs_no_call),
        cmocka_unit_test(a_class_called_off_is_told_of_an_order_that_is_in_odoo_already),
        cmocka_unit_test(an_invoice_keeps_the_customer_whose_data_the_shop_erased),
        cmocka_unit_test(what_else_changed_with_the_erasure_waits_for_a_person),
        cmocka_unit_test(what_the_shop_changed_later_waits_for_a_person),
        cmocka_unit_test(a_class_that_moved_waits_for_a_person_with_both_days),
        cmocka_unit_test(a_class_that_moved_in_an_order_that_changed_is_a_change),
        cmocka_unit_test(while_observing_the_plan_is_kept_and_nothing_is_left_open),
        cmocka_unit_test(a_cancelled_order_needs_nothing_of_its_lines),
    };

    return cmocka_run_group_tests(tests, in_madrid, NULL);
}
