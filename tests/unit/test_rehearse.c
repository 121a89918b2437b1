/* A rehearsal asks what is there, prints what would be written, and writes nothing. */
#include <string.h>

#include "odoo/rehearse.h"
#include "unit/odoo_script.h"

#define THERE                                                                            \
    ANSWER("<array><data><value><string>product.product</string></value>"                \
           "<value><int>42</int></value></data></array>")
#define MISSING FAULT(1, "ValueError: External ID not found in the system: __woo__.x")

static void add(struct load_table *t, const char *xid, const char *name)
{
    load_record(t);
    const char **cells = load_add_row(t);

    assert_non_null(cells);
    cells[0] = xid;
    cells[1] = name;
}

static void what_is_missing_is_printed_and_what_is_there_keeps_its_id(void **state)
{
    static const char *const fields[] = {"id", "name"};
    static const struct script_answer answers[] = {{.body = MISSING}, {.body = THERE}};
    AUTO(pool_free) struct pool p = {0};
    AUTO(buf_free) struct buf out = BUF(4096);
    struct rehearsal rehearsal = {.out = &out, .pool = &p};
    struct load_result result;
    struct script s;
    struct error err = {0};

    (void)state;
    SCRIPT(&s, answers);
    s.odoo.rehearsal = &rehearsal;
    struct load_table t = load_table_make(&p, "product.product", fields, 2, 2);
    add(&t, "__woo__.new", "Surf");
    add(&t, "__woo__.old", "Yoga");
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_int_equal(s.next, 2);
    assert_null(strstr(s.last_request, "<string>load</string>"));
    assert_int_equal(result.ids[0], -1);
    assert_int_equal(result.ids[1], 42);
    assert_string_equal(buf_str(&out), "+ product.product\n"
                                       "  id                           __woo__.new\n"
                                       "  name                         Surf\n"
                                       "= product.product __woo__.old (42)\n");
}

static void a_record_that_would_be_made_is_named_where_others_point_to_it(void **state)
{
    static const char *const product_fields[] = {"id", "name"};
    static const char *const order_fields[] = {"id", "order_line/product_id/.id"};
    static const struct script_answer answers[] = {{.body = MISSING}, {.body = MISSING}};
    AUTO(pool_free) struct pool p = {0};
    AUTO(buf_free) struct buf out = BUF(4096);
    struct rehearsal rehearsal = {.out = &out, .pool = &p};
    struct load_result result;
    struct script s;
    struct error err = {0};

    (void)state;
    SCRIPT(&s, answers);
    s.odoo.rehearsal = &rehearsal;
    struct load_table products =
        load_table_make(&p, "product.product", product_fields, 2, 1);
    add(&products, "__woo__.new", "Surf");
    assert_int_equal(load_run(&s.odoo, &products, LOAD_INSERT_OR_GET, &result, &err), OK);
    struct load_table orders = load_table_make(&p, "sale.order", order_fields, 2, 1);
    add(&orders, "__woo__.order_7", "-1");
    assert_int_equal(load_run(&s.odoo, &orders, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_non_null(
        strstr(buf_str(&out), "  order_line/product_id/.id    __woo__.new\n"));
}

static void what_would_be_written_over_is_printed_and_not_sent(void **state)
{
    static const char *const fields[] = {".id", "phone"};
    AUTO(pool_free) struct pool p = {0};
    AUTO(buf_free) struct buf out = BUF(4096);
    struct rehearsal rehearsal = {.out = &out, .pool = &p};
    struct load_result result;
    struct script s;
    struct error err = {0};

    (void)state;
    script_open(&s, NULL, 0); /* any call would fail the test */
    s.odoo.rehearsal = &rehearsal;
    struct load_table t = load_table_make(&p, "res.partner", fields, 2, 1);
    add(&t, "9", "600111222");
    assert_int_equal(load_run(&s.odoo, &t, LOAD_OVERWRITE, &result, &err), OK);
    assert_string_equal(buf_str(&out), "~ res.partner\n"
                                       "  .id                          9\n"
                                       "  phone                        600111222\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_is_printed_and_what_is_there_keeps_its_id),
        cmocka_unit_test(a_record_that_would_be_made_is_named_where_others_point_to_it),
        cmocka_unit_test(what_would_be_written_over_is_printed_and_not_sent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
