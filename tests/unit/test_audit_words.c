/* What the audit says of each thing that may be wrong. */
#include <stdio.h>
#include <string.h>

#include "sync/audit_words.h"
#include "unit/support.h"

static const struct audit_finding finding = {.order_id = 23,
                                             .number = "23",
                                             .status = "processing",
                                             .is_planned = true,
                                             .want = WANT_CONFIRMED,
                                             .currency = "EUR",
                                             .shop_total = 7125,
                                             .shop_tax = 1237,
                                             .sale = "S00023",
                                             .state = SALE_DRAFT,
                                             .odoo_total = 107500,
                                             .odoo_tax = 1302,
                                             .others = "S00024 S00025",
                                             .reason = {.code = "no_lines"}};

static void assert_says(unsigned wrong, enum language language, const char *expected)
{
    AUTO(buf_free) struct buf out = BUF(2000);
    struct audit_finding f = finding;

    f.wrong = wrong;
    audit_sentence(&out, &f, language);
    assert_string_equal(buf_str(&out), expected);
}

static void a_difference_is_told_with_both_sides_and_by_how_much(void **state)
{
    (void)state;
    assert_says(WRONG_TOTAL, SPANISH,
                "total: tienda 71,25 €, Odoo 1.075,00 € (+1.003,75 €)");
    assert_says(WRONG_TOTAL | WRONG_TAX, ENGLISH,
                "total: shop 71.25 EUR, Odoo 1075.00 EUR (+1003.75 EUR); tax: shop 12.37 "
                "EUR, Odoo 13.02 EUR (+0.65 EUR)");
    assert_says(WRONG_STATE, SPANISH,
                "estado: en la tienda processing (pedido de venta), en Odoo presupuesto");
    assert_says(WRONG_STATE, ENGLISH,
                "state: in the shop processing (sale order), in Odoo quotation");
}

static void what_one_side_lacks_is_told_with_the_amount_of_the_other(void **state)
{
    (void)state;
    assert_says(WRONG_MISSING, SPANISH, "falta en Odoo: 71,25 €");
    assert_says(WRONG_STRANGER, ENGLISH,
                "the shop has no such order; in Odoo: 1075.00 EUR");
    assert_says(WRONG_DOUBLED, SPANISH, "repetido en Odoo: S00024 S00025");
    assert_says(WRONG_PERSON, SPANISH,
                "necesita tu atención: El pedido no tiene líneas. No se lleva a Odoo; si "
                "ya estaba allí, sigue como estaba.");
}

static void everything_that_may_be_wrong_has_a_code_and_words(void **state)
{
    (void)state;
    for (unsigned wrong = 1; wrong <= WRONG_STRANGER; wrong <<= 1) {
        for (int language = SPANISH; language <= ENGLISH; language++) {
            AUTO(buf_free) struct buf out = BUF(2000);
            struct audit_finding f = finding;
            f.wrong = wrong;
            audit_sentence(&out, &f, (enum language)language);
            if (out.len == 0)
                fail_msg("no words for %u", wrong);
        }
        AUTO(buf_free) struct buf code = BUF(200);
        audit_codes(&code, wrong);
        if (code.len == 0 || strchr(buf_str(&code), ',') != NULL)
            fail_msg("the code of %u is '%s'", wrong, buf_str(&code));
    }
}

static void codes_are_joined_and_states_have_names(void **state)
{
    AUTO(buf_free) struct buf out = BUF(200);
    struct audit_finding f = finding;

    (void)state;
    audit_codes(&out, WRONG_TOTAL | WRONG_TAX | WRONG_STATE);
    assert_string_equal(buf_str(&out), "total,tax,state");
    assert_string_equal(audit_want_name(&f), "confirmed");
    assert_string_equal(audit_state_name(&f), "quotation");
    f.state = SALE_SENT;
    assert_string_equal(audit_state_name(&f), "quotation");
    f.is_planned = false;
    assert_string_equal(audit_want_name(&f), "");
    f.sale = "";
    assert_string_equal(audit_state_name(&f), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_difference_is_told_with_both_sides_and_by_how_much),
        cmocka_unit_test(what_one_side_lacks_is_told_with_the_amount_of_the_other),
        cmocka_unit_test(everything_that_may_be_wrong_has_a_code_and_words),
        cmocka_unit_test(codes_are_joined_and_states_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
