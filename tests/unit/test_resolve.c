#include <string.h>

#include "plan/resolve.h"
#include "unit/support.h"

static struct odoo_tax taxes[] = {{.id = 170,
                                   .percent_e4 = 210000,
                                   .price_included = true,
                                   .scope = "service",
                                   .company_id = 1}};

/* A plan with one class, one article and one customer; facts with @partners. */
struct scene {
    struct pool pool;
    struct plan_product products[2];
    struct plan_line lines[2];
    struct plan plan;
    struct facts facts;
    struct resolved to;
};

static void set(struct scene *s, struct plan_partner partner, struct odoo_partner *found,
                size_t n)
{
    *s = (struct scene){.products = {{.xid = "booking_11",
                                      .name = "Fit Board",
                                      .reference = "r",
                                      .sku = "",
                                      .is_class = true,
                                      .price = 7500},
                                     {.xid = "product_18",
                                      .name = "Camiseta",
                                      .reference = "TEE",
                                      .sku = "TEE",
                                      .price = 1999}},
                        .lines = {{.xid = "order_23_line_1",
                                   .product = 0,
                                   .text = "Fit Board",
                                   .quantity = 1,
                                   .price = 7500,
                                   .discount_e4 = 50000,
                                   .percent_e4 = 210000,
                                   .gross = 7125},
                                  {.xid = "order_23_line_2",
                                   .product = 1,
                                   .text = "Camiseta",
                                   .quantity = 2,
                                   .price = 1999,
                                   .percent_e4 = 210000,
                                   .gross = 3998}}};
    s->plan = (struct plan){.xid = "order_23",
                            .number = "23",
                            .origin = "school.example #23",
                            .currency = "EUR",
                            .digits = 2,
                            .date_order = 1748970000,
                            .first_class = 1748962800,
                            .partner = partner,
                            .products = s->products,
                            .product_count = 2,
                            .lines = s->lines,
                            .line_count = 2};
    s->facts = (struct facts){
        .setup = {.company_id = 1, .currency = "EUR", .taxes = taxes, .tax_count = 1},
        .partners = {found, n}};
}

static enum result resolve(struct scene *s, struct reason *reason)
{
    *reason = (struct reason){.code = ""};
    return resolve_plan(&s->pool, &s->plan, &s->facts, &s->to, reason);
}

#define PERSON(vat_, mail)                                                               \
    (struct plan_partner)                                                                \
    {                                                                                    \
        .xid = "partner_x", .name = "Ana", .vat = vat_, .email = mail, .phone = "600",   \
        .street = "Calle 1", .street2 = "", .city = "Valencia", .zip = "46004",          \
        .country = "es", .state = "v", .note = ""                                        \
    }
#define FOUND(id_, vat_, mail, company)                                                  \
    {                                                                                    \
        .id = id_, .name = "x", .vat = vat_, .email = mail, .is_company = company,       \
        .phone = "", .street = "", .street2 = "", .city = "", .zip = ""                  \
    }

static void assert_partner(struct plan_partner partner, struct odoo_partner *found,
                           size_t n, int64_t id)
{
    struct reason reason;
    struct scene s;

    set(&s, partner, found, n);
    assert_int_equal(resolve(&s, &reason), OK);
    assert_int_equal(s.to.partner_id, id);
    assert_int_equal(s.to.found_count > 0, id != 0);
    pool_free(&s.pool);
}

static void several_that_fit_are_counted(void **state)
{
    struct odoo_partner found[] = {FOUND(5, "", "ana@x.test", false),
                                   FOUND(7, "", "ana@x.test", true),
                                   FOUND(9, "", "ana@x.test", false)};
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s, PERSON("", "ana@x.test"), found, 3);
    assert_int_equal(resolve(&s, &reason), OK);
    assert_int_equal(s.to.found_count, 2);
    pool_free(&s.pool);
}

static void a_customer_is_found_by_vat_first_with_and_without_letters(void **state)
{
    struct odoo_partner found[] = {FOUND(5, "", "ana@x.test", false),
                                   FOUND(9, "12345678Z", "other@x.test", false)};

    (void)state;
    assert_partner(PERSON("ES12345678Z", "ana@x.test"), found, 2, 9);
    found[1].vat = "ES12345678Z";
    assert_partner(PERSON("ES12345678Z", "ana@x.test"), found, 2, 9);
}

static void then_by_mail_the_lowest_id_of_several(void **state)
{
    struct odoo_partner found[] = {FOUND(5, "", "ana@x.test", false),
                                   FOUND(9, "", "ana@x.test", false)};

    (void)state;
    assert_partner(PERSON("", "ana@x.test"), found, 2, 5);
    assert_partner(PERSON("", "nobody@x.test"), found, 2, 0);
    assert_partner(PERSON("", ""), found, 2, 0);
}

static void an_order_without_a_number_never_goes_to_a_company(void **state)
{
    struct odoo_partner found[] = {FOUND(5, "ESB12345674", "ana@x.test", true)};

    (void)state;
    assert_partner(PERSON("", "ana@x.test"), found, 1, 0);
}

static void a_companys_number_matches_by_vat_only(void **state)
{
    struct odoo_partner found[] = {FOUND(5, "", "ana@x.test", false)};
    struct plan_partner company = PERSON("ESB12345674", "ana@x.test");

    (void)state;
    company.is_company = true;
    assert_partner(company, found, 1, 0);
}

static void a_persons_number_joins_the_mails_partner_unless_that_has_another(void **state)
{
    struct odoo_partner found[] = {FOUND(5, "", "ana@x.test", false)};

    (void)state;
    assert_partner(PERSON("ES12345678Z", "ana@x.test"), found, 1, 5);
    found[0].vat = "ES87654321X";
    assert_partner(PERSON("ES12345678Z", "ana@x.test"), found, 1, 0);
    found[0].vat = "";
    found[0].is_company = true;
    assert_partner(PERSON("ES12345678Z", "ana@x.test"), found, 1, 0);
}

static void two_numbers_with_one_mail_are_two_people_also_in_one_batch(void **state)
{
    struct odoo_partner found[] = {FOUND(5, "", "ana@x.test", false)};

    (void)state;
    assert_partner(PERSON("ES12345678Z", "ana@x.test"), found, 1, 5);
    assert_partner(PERSON("ES87654321X", "ana@x.test"), found, 1, 0);
    assert_partner(PERSON("ES12345678Z", "ana@x.test"), found, 1, 5);
    assert_partner(PERSON("", "ana@x.test"), found, 1, 5);
}

static void empty_fields_are_filled_and_filled_ones_kept(void **state)
{
    struct odoo_partner found[] = {FOUND(5, "", "ana@x.test", false)};
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s, PERSON("ES12345678Z", "ana@x.test"), found, 1);
    assert_int_equal(resolve(&s, &reason), OK);
    assert_int_equal(resolve_fill_mask(&s.to), FILL_PHONE | FILL_ADDRESS | FILL_VAT);
    found[0].phone = "700";
    found[0].city = "Alicante"; /* half an address is an address: it is not mixed */
    found[0].vat = "ES12345678Z";
    assert_int_equal(resolve_fill_mask(&s.to), 0);
    found[0].phone = "";
    struct resolved *orders[] = {&s.to, NULL, &s.to};
    struct load_table t = resolve_fill_table(&s.pool, orders, 3, FILL_PHONE);
    assert_int_equal(t.record_count, 1); /* the same customer once */
    assert_string_equal(t.fields[1], "phone");
    assert_string_equal(t.rows[0].cells[0], "5");
    assert_string_equal(t.rows[0].cells[1], "600");
    pool_free(&s.pool);
}

static void another_currency_parks_the_order(void **state)
{
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s, PERSON("", "ana@x.test"), NULL, 0);
    s.plan.currency = "USD";
    assert_int_equal(resolve(&s, &reason), BAD);
    assert_string_equal(reason.code, "currency");
    pool_free(&s.pool);
}

static const char *cell(const struct load_table *t, size_t row, const char *field)
{
    for (size_t c = 0; c < t->width; c++)
        if (strcmp(t->fields[c], field) == 0)
            return t->rows[row].cells[c];
    return "(no such field)";
}

static void
products_of_a_batch_are_loaded_once_and_articles_by_sku_not_at_all(void **state)
{
    struct odoo_product known[] = {{.id = 77, .sku = "TEE"}};
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s, PERSON("", "ana@x.test"), NULL, 0);
    s.facts.products = (struct odoo_products){known, 1};
    s.facts.setup.service_account_id = 705;
    assert_int_equal(resolve(&s, &reason), OK);
    assert_int_equal(s.to.product_ids[1], 77);
    struct resolved other = s.to;
    size_t records[2];
    other.product_records = records;
    struct resolved *orders[] = {&s.to, &other};
    struct load_table t =
        resolve_product_table(&s.pool, "woo", &s.facts.setup, orders, 2);
    assert_int_equal(t.record_count, 1);
    assert_int_equal(other.product_records[0], s.to.product_records[0]);
    assert_string_equal(cell(&t, 0, "id"), "__woo__.booking_11");
    assert_string_equal(cell(&t, 0, "type"), "service");
    assert_string_equal(cell(&t, 0, "invoice_policy"), "order");
    assert_string_equal(cell(&t, 0, "taxes_id/.id"), "170");
    assert_string_equal(cell(&t, 0, "list_price"), "75.00");
    assert_string_equal(cell(&t, 0, "property_account_income_id/.id"), "705");
    pool_free(&s.pool);
}

static void an_order_is_one_record_with_a_row_a_line(void **state)
{
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s, PERSON("", "ana@x.test"), NULL, 0);
    s.facts.setup.fiscal_position_id = 3;
    assert_int_equal(resolve(&s, &reason), OK);
    s.to.partner_id = 40;
    s.to.product_ids[0] = 41;
    s.to.product_ids[1] = 42;
    struct resolved *orders[] = {NULL, &s.to};
    struct load_table t = resolve_order_table(&s.pool, "woo", &s.facts.setup, orders, 2);
    assert_int_equal(t.record_count, 1);
    assert_int_equal(t.row_count, 2);
    assert_string_equal(cell(&t, 0, "id"), "__woo__.order_23");
    assert_string_equal(cell(&t, 0, "partner_id/.id"), "40");
    assert_string_equal(cell(&t, 0, "client_order_ref"), "23");
    assert_string_equal(cell(&t, 0, "date_order"), "2025-06-03 17:00:00");
    assert_string_equal(cell(&t, 0, "commitment_date"), "2025-06-03 15:00:00");
    assert_string_equal(cell(&t, 0, "user_id/.id"), "");
    assert_string_equal(cell(&t, 0, "fiscal_position_id/.id"), "3");
    assert_string_equal(cell(&t, 0, "order_line/price_unit"), "75.00");
    assert_string_equal(cell(&t, 0, "order_line/discount"), "5");
    assert_string_equal(cell(&t, 1, "id"), "");
    assert_string_equal(cell(&t, 1, "order_line/id"), "__woo__.order_23_line_2");
    assert_string_equal(cell(&t, 1, "order_line/product_id/.id"), "42");
    assert_string_equal(cell(&t, 1, "order_line/product_uom_qty"), "2");
    assert_string_equal(cell(&t, 1, "order_line/tax_id/.id"), "170");
    pool_free(&s.pool);
}

static void a_new_customer_is_loaded_with_country_and_province(void **state)
{
    struct reason reason;
    struct scene s;

    (void)state;
    set(&s, PERSON("ES12345678Z", "ana@x.test"), NULL, 0);
    assert_int_equal(resolve(&s, &reason), OK);
    struct resolved *orders[] = {&s.to};
    struct load_table t = resolve_partner_table(&s.pool, "woo", orders, 1);
    assert_int_equal(s.to.partner_record, 0);
    assert_string_equal(cell(&t, 0, "id"), "__woo__.partner_x");
    assert_string_equal(cell(&t, 0, "country_id/id"), "base.es");
    assert_string_equal(cell(&t, 0, "state_id/id"), "base.state_es_v");
    assert_string_equal(cell(&t, 0, "vat"), "ES12345678Z");
    s.plan.partner.country = "gb";
    s.plan.partner.state = "";
    t = resolve_partner_table(&s.pool, "woo", orders, 1);
    assert_string_equal(cell(&t, 0, "country_id/id"), "base.uk");
    assert_string_equal(cell(&t, 0, "state_id/id"), "");
    pool_free(&s.pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_customer_is_found_by_vat_first_with_and_without_letters),
        cmocka_unit_test(then_by_mail_the_lowest_id_of_several),
        cmocka_unit_test(several_that_fit_are_counted),
        cmocka_unit_test(an_order_without_a_number_never_goes_to_a_company),
        cmocka_unit_test(a_companys_number_matches_by_vat_only),
        cmocka_unit_test(
            a_persons_number_joins_the_mails_partner_unless_that_has_another),
        cmocka_unit_test(two_numbers_with_one_mail_are_two_people_also_in_one_batch),
        cmocka_unit_test(empty_fields_are_filled_and_filled_ones_kept),
        cmocka_unit_test(another_currency_parks_the_order),
        cmocka_unit_test(
            products_of_a_batch_are_loaded_once_and_articles_by_sku_not_at_all),
        cmocka_unit_test(an_order_is_one_record_with_a_row_a_line),
        cmocka_unit_test(a_new_customer_is_loaded_with_country_and_province),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
