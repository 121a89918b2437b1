#include <string.h>

#include "plan/status.h"
#include "plan/taxes.h"
#include "unit/support.h"

static struct odoo_tax taxes[] = {
    {.id = 50,
     .name = "21% G incl",
     .percent_e4 = 210000,
     .price_included = true,
     .scope = "consu",
     .company_id = 1},
    {.id = 51,
     .name = "21% S",
     .percent_e4 = 210000,
     .scope = "service",
     .company_id = 1},
    {.id = 60,
     .name = "21% S incl, other company",
     .percent_e4 = 210000,
     .price_included = true,
     .scope = "service",
     .company_id = 2},
    {.id = 170,
     .name = "21% S incl",
     .percent_e4 = 210000,
     .price_included = true,
     .scope = "service",
     .company_id = 1},
    {.id = 175,
     .name = "21% S incl, again",
     .percent_e4 = 210000,
     .price_included = true,
     .scope = "service",
     .company_id = 1},
    {.id = 180,
     .name = "0% exempt",
     .percent_e4 = 0,
     .scope = "service",
     .company_id = 1},
    {.id = 190,
     .name = "10% S",
     .percent_e4 = 100000,
     .scope = "service",
     .company_id = 1},
};

static const struct odoo_setup setup = {.company_id = 1,
                                        .currency = "EUR",
                                        .taxes = taxes,
                                        .tax_count = sizeof(taxes) / sizeof(taxes[0])};

static void assert_pick(const char *map_text, int64_t percent_e4, int64_t id,
                        const char *code)
{
    AUTO(pool_free) struct pool p = {0};
    struct reason reason = {.code = ""};
    struct error err = {0};
    struct tax_map map;
    int64_t picked = 0;

    assert_int_equal(tax_map_parse(&p, map_text, &map, &err), OK);
    enum result r = tax_pick(&p, &setup, &map, percent_e4, &picked, &reason);
    assert_int_equal(r, id == 0 ? BAD : OK);
    assert_string_equal(reason.code, code);
    if (id != 0)
        assert_int_equal(picked, id);
}

static void the_included_service_tax_of_our_company_is_taken(void **state)
{
    (void)state;
    assert_pick("", 210000, 170, "");
    assert_pick("", 100000, 0, "tax_unmapped");
    assert_pick("", 40000, 0, "tax_unmapped");
}

static void zero_is_taken_only_by_the_map(void **state)
{
    (void)state;
    assert_pick("", 0, 0, "tax_unmapped");
    assert_pick("0=180", 0, 180, "");
}

static void the_map_wins_but_must_name_an_included_tax_that_exists(void **state)
{
    (void)state;
    assert_pick("21=50", 210000, 50, "");
    assert_pick("21=51", 210000, 0, "tax_excluded");
    assert_pick("21=999", 210000, 0, "tax_mapped_missing");
}

static void the_map_is_read_with_care(void **state)
{
    static const char *const wrong[] = {"21",         "=170",   "21=",   "x=170",
                                        "21=170 180", "-1=170", "21=tax"};
    AUTO(pool_free) struct pool p = {0};
    struct tax_map map;
    struct error err = {0};

    (void)state;
    assert_int_equal(tax_map_parse(&p, " 21 = 170 , 5.2=account.iva_re ", &map, &err),
                     OK);
    assert_int_equal(map.count, 2);
    assert_int_equal(map.entries[1].percent_e4, 52000);
    assert_string_equal(map.entries[1].external_id, "account.iva_re");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct error why = {0};
        assert_int_equal(tax_map_parse(&p, wrong[i], &map, &why), BAD);
        assert_true(why.msg[0] != '\0');
    }
}

static void percentages_are_printed_short(void **state)
{
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    assert_string_equal(percent_text(&p, 210000), "21");
    assert_string_equal(percent_text(&p, 52000), "5.2");
    assert_string_equal(percent_text(&p, 5), "0.0005");
    assert_string_equal(percent_text(&p, 0), "0");
}

static void statuses_mean_what_the_table_says_and_own_ones_what_the_map_says(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(status_meaning_of("on-hold", ""), STATUS_QUOTATION);
    assert_int_equal(status_meaning_of("pending", ""), STATUS_PENDING);
    assert_int_equal(status_meaning_of("processing", ""), STATUS_CONFIRMED);
    assert_int_equal(status_meaning_of("completed", ""), STATUS_CONFIRMED);
    assert_int_equal(status_meaning_of("trash", ""), STATUS_CANCELLED);
    assert_int_equal(status_meaning_of("failed", ""), STATUS_CANCELLED);
    assert_int_equal(status_meaning_of("refunded", ""), STATUS_REFUNDED);
    assert_int_equal(status_meaning_of("checkout-draft", ""), STATUS_DRAFT);
    assert_int_equal(status_meaning_of("reservado", ""), STATUS_UNKNOWN);
    assert_int_equal(status_meaning_of("reserva", "reservado=on-hold"), STATUS_UNKNOWN);
    assert_int_equal(status_meaning_of("reservado", "x=failed, reservado=on-hold"),
                     STATUS_QUOTATION);
    assert_int_equal(status_meaning_of("completed", "completed=on-hold"),
                     STATUS_QUOTATION);
    assert_int_equal(status_map_check("a=processing,b=cancelled", &err), OK);
    assert_int_equal(status_map_check("a=wc-processing", &err), BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_included_service_tax_of_our_company_is_taken),
        cmocka_unit_test(zero_is_taken_only_by_the_map),
        cmocka_unit_test(the_map_wins_but_must_name_an_included_tax_that_exists),
        cmocka_unit_test(the_map_is_read_with_care),
        cmocka_unit_test(percentages_are_printed_short),
        cmocka_unit_test(
            statuses_mean_what_the_table_says_and_own_ones_what_the_map_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
