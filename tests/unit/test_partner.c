#include <stdio.h>
#include <string.h>

#include "unit/order_fixture.h"
#include "unit/support.h"

#define ORDER "made-10-percent"

static const struct change unchanged = {NULL, NULL};

#define BILLING(first, last, company, country, email)                                    \
    "{\"first_name\":\"" first "\",\"last_name\":\"" last "\",\"company\":\"" company    \
    "\",\"country\":\"" country "\",\"state\":\"V\",\"email\":\"" email "\"}"

static void who_it_is_comes_from_number_mail_customer_or_order(void **state)
{
    static const struct {
        const char *order;
        struct change change;
        enum plan_identity identity;
        const char *xid;
    } cases[] = {
        {"made-person-nif", {NULL, NULL}, BY_NIF, "partner_nif_12345678Z"},
        {"96-company-nif", {NULL, NULL}, BY_NIF, "partner_nif_B12345674"},
        {"made-french-vat", {NULL, NULL}, BY_NIF, "partner_nif_FR40303265045"},
        {"made-bad-nif", {NULL, NULL}, BY_MAIL, "partner_mail_ffc4b5d8fdf3544b"},
        /* One address is one person, however it is written. */
        {ORDER,
         {"billing/email", "\" ANA@example.TEST\""},
         BY_MAIL,
         "partner_mail_ffc4b5d8fdf3544b"},
        {"made-no-mail", {"customer_id", "7"}, BY_CUSTOMER, "partner_customer_7"},
        {"made-no-mail", {NULL, NULL}, BY_ORDER, "partner_order_2011"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(planned_free) struct planned p;
        planned_simply(cases[i].order, cases[i].change, &p);
        assert_int_equal(p.plan.partner.identity, cases[i].identity);
        assert_string_equal(p.plan.partner.xid, cases[i].xid);
    }
}

/* What the shop put in the place of erased data is the same for all. */
static void a_customer_whose_data_were_erased_is_nobody_but_the_order_s(void **state)
{
    AUTO(planned_free) struct planned p;

    (void)state;
    planned_simply("96-company-nif",
                   (struct change){"meta_data",
                                   "[{\"key\":\"_anonymized\",\"value\":\"yes\"},"
                                   "{\"key\":\"_billing_nif\",\"value\":\"B12345674\"}]"},
                   &p);
    assert_int_equal(p.plan.partner.identity, BY_ORDER);
    assert_string_equal(p.plan.partner.xid, "partner_order_96");
    assert_string_equal(p.plan.partner.name, "Cliente del pedido 96");
    assert_string_equal(p.plan.partner.email, "");
    assert_string_equal(p.plan.partner.vat, "");
}

static void a_partner_always_has_a_name(void **state)
{
    static const struct {
        const char *billing, *name, *note;
    } cases[] = {
        {BILLING(" Ana ", "García", "", "ES", "a@x.test"), "Ana García", ""},
        {BILLING("Ana", "García", "Club", "ES", "a@x.test"), "Ana García",
         "Empresa: Club"},
        {BILLING("", "", "Club", "ES", "a@x.test"), "Club", ""},
        {BILLING("", "", "", "ES", "A@x.test"), "a@x.test", ""},
        {"{\"phone\":\"600\"}", "600", ""},
        {"{}", "Cliente del pedido 2001", ""},
        {"null", "Cliente del pedido 2001", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(planned_free) struct planned p;
        planned_simply(ORDER, (struct change){"billing", cases[i].billing}, &p);
        assert_string_equal(p.plan.partner.name, cases[i].name);
        assert_string_equal(p.plan.partner.note, cases[i].note);
        assert_false(p.plan.partner.is_company);
    }
}

static void a_number_is_made_up_from_the_id_where_the_shop_gives_none(void **state)
{
    AUTO(planned_free) struct planned p;

    (void)state;
    planned_simply("made-no-mail", (struct change){"number", "\"\""}, &p);
    assert_string_equal(p.plan.partner.name, "Cliente del pedido 2011");
}

static void a_company_is_named_by_its_company_and_keeps_its_contact(void **state)
{
    AUTO(planned_free) struct planned company;
    AUTO(planned_free) struct planned nameless;

    (void)state;
    planned_simply("96-company-nif", unchanged, &company);
    assert_true(company.plan.partner.is_company);
    assert_string_equal(company.plan.partner.name, "Deportes Náuticos Ñandú, S.L.");
    assert_string_equal(company.plan.partner.note, "Contacto: Ana García");
    assert_string_equal(company.plan.partner.vat, "ESB12345674");
    planned_simply("96-company-nif", (struct change){"billing/company", "\" \""},
                   &nameless);
    assert_true(nameless.plan.partner.is_company);
    assert_string_equal(nameless.plan.partner.name, "Ana García");
    assert_string_equal(nameless.plan.partner.note, "");
}

static void a_number_that_is_not_valid_goes_into_the_notes(void **state)
{
    AUTO(planned_free) struct planned p;
    AUTO(planned_free) struct planned company;

    (void)state;
    planned_simply("made-bad-nif", unchanged, &p);
    assert_string_equal(p.plan.partner.vat, "");
    assert_string_equal(p.plan.partner.note,
                        "NIF no válido en el pedido 2013: 12345678A");
    assert_string_equal(p.plan.notes[0].code, "note_nif");
    assert_string_equal(p.plan.notes[0].args[0], "12345678A");
    planned_simply("made-bad-nif", (struct change){"billing/company", "\"Club\""},
                   &company);
    assert_string_equal(company.plan.partner.note,
                        "Empresa: Club. NIF no válido en el pedido 2013: 12345678A");
}

static void provinces_are_spains_only(void **state)
{
    static const struct {
        const char *country, *state, *country_read, *state_read;
    } cases[] = {{"\"ES\"", "V", "es", "v"},   {"\"ES\"", "ML", "es", "ml"},
                 {"\"ES\"", "TF", "es", "tf"}, {"\"ES\"", "XX", "es", ""},
                 {"\"ES\"", "", "es", ""},     {"\"es\"", "V", "es", "v"},
                 {"\"FR\"", "V", "fr", ""},    {"\"\"", "V", "", ""},
                 {"\"E1\"", "V", "", ""},      {"\"ESP\"", "V", "", ""}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(planned_free) struct planned p;
        char billing[200];
        snprintf(billing, sizeof(billing), "{\"country\":%s,\"state\":\"%s\"}",
                 cases[i].country, cases[i].state);
        planned_simply(ORDER, (struct change){"billing", billing}, &p);
        assert_string_equal(p.plan.partner.country, cases[i].country_read);
        assert_string_equal(p.plan.partner.state, cases[i].state_read);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_it_is_comes_from_number_mail_customer_or_order),
        cmocka_unit_test(a_customer_whose_data_were_erased_is_nobody_but_the_order_s),
        cmocka_unit_test(a_partner_always_has_a_name),
        cmocka_unit_test(a_number_is_made_up_from_the_id_where_the_shop_gives_none),
        cmocka_unit_test(a_company_is_named_by_its_company_and_keeps_its_contact),
        cmocka_unit_test(a_number_that_is_not_valid_goes_into_the_notes),
        cmocka_unit_test(provinces_are_spains_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
