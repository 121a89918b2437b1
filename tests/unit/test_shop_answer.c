/* What the shop's plugin is told of the orders that it asks for. */
#include <stdio.h>
#include <string.h>

#include "sync/shop_answer.h"
#include "unit/inbox_fixture.h"

static const struct config config = {.settings = {.odoo_url = "https://odoo.example"}};

/* The answer for orders @ids; freed by the caller. */
static void answer(void **state, const int64_t *ids, size_t n, bool in_spanish,
                   json_t **json)
{
    struct plugin_question question = {.count = n, .in_spanish = in_spanish};
    struct error err = {0};

    memcpy(question.ids, ids, n * sizeof(*ids));
    assert_int_equal(
        shop_answer(((struct inbox_fixture *)*state)->db, &config, &question, json, &err),
        OK);
    assert_string_equal(json_string_value(json_object_get(*json, "status")), "answered");
    assert_int_equal(json_array_size(json_object_get(*json, "orders")), n);
}

/* "-" for what is left out. */
static const char *told(const json_t *json, size_t i, const char *field)
{
    const json_t *order = json_array_get(json_object_get(json, "orders"), i);
    const char *text = json_string_value(json_object_get(order, field));

    return text == NULL ? "-" : text;
}

static int64_t order_of(const json_t *json, size_t i)
{
    return json_integer_value(
        json_object_get(json_array_get(json_object_get(json, "orders"), i), "order"));
}

static void bring_into_odoo(void **state, int64_t id)
{
    struct inbox_outcome synced = {.how = SETTLE_SYNCED,
                                   .reason = {.code = ""},
                                   .plan = "plan 1\nstate confirmed\n",
                                   .fingerprint = "f",
                                   .odoo_id = 7,
                                   .odoo_name = "S00007",
                                   .currency = "EUR",
                                   .shop_total = 7500,
                                   .odoo_total = 7500,
                                   .odoo_tax = 1302};
    struct db *db = ((struct inbox_fixture *)*state)->db;

    put_version(db, id, 200, "a");
    settle_as(db, 2000, &synced);
}

static void an_order_in_odoo_is_told_with_its_words_and_its_page(void **state)
{
    json_t *json = NULL;

    bring_into_odoo(state, 23);
    answer(state, (const int64_t[]){23}, 1, true, &json);
    assert_string_equal(told(json, 0, "state"), "synced");
    assert_string_equal(told(json, 0, "words"), "En Odoo");
    assert_string_equal(told(json, 0, "sale"), "pedido de venta");
    assert_string_equal(told(json, 0, "odoo_name"), "S00007");
    assert_string_equal(told(json, 0, "odoo_url"), "https://odoo.example/odoo/sales/7");
    assert_string_equal(told(json, 0, "shop_total"), "75.00");
    json_decref(json);
    answer(state, (const int64_t[]){23}, 1, false, &json);
    assert_string_equal(told(json, 0, "words"), "In Odoo");
    assert_string_equal(told(json, 0, "sale"), "sale order");
    json_decref(json);
}

static void an_order_that_is_parked_says_why_and_what_to_do(void **state)
{
    struct inbox_outcome parked = {.how = SETTLE_PARKED,
                                   .reason = {"currency", {"USD", "EUR", NULL}}};
    struct db *db = ((struct inbox_fixture *)*state)->db;
    json_t *json = NULL;

    put_version(db, 24, 200, "a");
    settle_as(db, 2000, &parked);
    answer(state, (const int64_t[]){24}, 1, true, &json);
    assert_string_equal(told(json, 0, "words"), "Necesita tu atención");
    assert_string_equal(told(json, 0, "reason"), "currency");
    assert_non_null(strstr(told(json, 0, "what"), "USD"));
    assert_non_null(strstr(told(json, 0, "remedy"), "ignore 24"));
    assert_string_equal(told(json, 0, "sale"), "-");
    assert_string_equal(told(json, 0, "odoo_url"), "-");
    json_decref(json);
}

static void the_answer_has_the_order_of_the_question(void **state)
{
    const int64_t ids[] = {25, 23, 99, 23};
    struct db *db = ((struct inbox_fixture *)*state)->db;
    json_t *json = NULL;

    put_version(db, 23, 200, "a");
    put_version(db, 25, 200, "a");
    answer(state, ids, 4, false, &json);
    for (size_t i = 0; i < 4; i++)
        assert_true(order_of(json, i) == ids[i]);
    assert_string_equal(told(json, 0, "state"), "pending");
    assert_string_equal(told(json, 2, "state"), "unknown");
    assert_int_equal(json_object_size(json_array_get(json_object_get(json, "orders"), 2)),
                     2);
    assert_string_equal(told(json, 3, "words"), "On its way");
    json_decref(json);
}

static void a_hundred_orders_are_answered_at_once(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    int64_t ids[PLUGIN_IDS_MAX];
    json_t *json = NULL;

    for (int i = 0; i < PLUGIN_IDS_MAX; i++) {
        ids[i] = PLUGIN_IDS_MAX - i;
        put_version(db, ids[i], 200, "a");
    }
    answer(state, ids, PLUGIN_IDS_MAX, false, &json);
    assert_true(order_of(json, 0) == 100 && order_of(json, 99) == 1);
    assert_string_equal(told(json, 99, "state"), "pending");
    json_decref(json);
}

#define IN_AN_INBOX(test)                                                                \
    cmocka_unit_test_setup_teardown(test, inbox_set_up, inbox_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_AN_INBOX(an_order_in_odoo_is_told_with_its_words_and_its_page),
        IN_AN_INBOX(an_order_that_is_parked_says_why_and_what_to_do),
        IN_AN_INBOX(the_answer_has_the_order_of_the_question),
        IN_AN_INBOX(a_hundred_orders_are_answered_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
