#include <string.h>

#include "sync/words.h"
#include "sync/words_table.h"
#include "unit/support.h"

static void the_language_is_that_of_the_environment(void **state)
{
    (void)state;
    assert_int_equal(words_language(NULL, NULL, "es_ES.UTF-8"), SPANISH);
    assert_int_equal(words_language("", "", "en_US.UTF-8"), ENGLISH);
    assert_int_equal(words_language(NULL, NULL, NULL), ENGLISH);
    assert_int_equal(words_language("C", NULL, "es_ES"), ENGLISH);
    assert_int_equal(words_language(NULL, "es", "en"), SPANISH);
}

static void every_reason_has_words_in_both_languages(void **state)
{
    (void)state;
    for (size_t i = 0; words_reason_code(i) != NULL; i++) {
        struct reason reason = {.code = words_reason_code(i),
                                .args = {"ONE", "TWO", "THREE", NULL}};
        AUTO(buf_free) struct buf es = BUF(4096);
        AUTO(buf_free) struct buf en = BUF(4096);
        words_reason(&es, &reason, SPANISH);
        words_reason(&en, &reason, ENGLISH);
        assert_true(es.len > 10 && en.len > 10);
        assert_string_not_equal(buf_str(&es), buf_str(&en));
        assert_null(strchr(buf_str(&es), '{'));
        buf_clear(&es);
        buf_clear(&en);
        words_remedy(&es, &reason, SPANISH);
        words_remedy(&en, &reason, ENGLISH);
        assert_int_equal(es.len == 0, en.len == 0);
    }
}

static void arguments_stand_in_the_sentence_and_small_words_are_translated(void **state)
{
    struct reason gate = {.code = "gate",
                          .args = {"tax", "6.48 EUR", "1012.37 EUR", NULL}};
    AUTO(buf_free) struct buf out = BUF(4096);

    (void)state;
    words_reason(&out, &gate, SPANISH);
    assert_non_null(strstr(buf_str(&out), "(impuestos: Odoo 6,48 €, tienda 1.012,37 €)"));
    buf_clear(&out);
    words_reason(&out, &gate, ENGLISH);
    assert_non_null(strstr(buf_str(&out), "(tax: Odoo 6.48 EUR, shop 1012.37 EUR)"));
}

static void amounts_are_the_readers_whatever_stands_around_them(void **state)
{
    static const char *const cases[][2] = {
        {"2 × 1060.00 EUR, Fit Board", "2 × 1.060,00 €, Fit Board"},
        {"7500 JPY", "7.500 JPY"},
        {"70.00 USD", "70,00 USD"},
        {"46.03", "46,03"},
        {"21 % (id 170)", "21 % (id 170)"},
        {"1.2.3 EUR", "1,2,3 EUR"},
        {"-", "-"},
        {"99999999999999999999999999999999999.00 EUR",
         "99999999999999999999999999999999999,00 EUR"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct reason fee = {.code = "gate", .args = {"line", cases[i][0], "-", NULL}};
        AUTO(buf_free) struct buf out = BUF(4096);
        words_reason(&out, &fee, SPANISH);
        if (strstr(buf_str(&out), cases[i][1]) == NULL)
            print_error("%s\n", buf_str(&out));
        assert_non_null(strstr(buf_str(&out), cases[i][1]));
    }
}

static void a_remedy_names_the_order(void **state)
{
    struct reason gate = {.code = "gate"};
    AUTO(buf_free) struct buf out = BUF(4096);

    (void)state;
    words_remedy_of(&out, &gate, "3002", SPANISH);
    assert_non_null(strstr(buf_str(&out), "booking-sync retry 3002."));
    buf_clear(&out);
    words_remedy(&out, &gate, ENGLISH);
    assert_non_null(strstr(buf_str(&out), "booking-sync retry <order>."));
}

static void a_list_has_a_few_words_for_each_reason_of_an_order(void **state)
{
    (void)state;
    for (size_t i = 0; i < words_orders_count; i++) {
        struct reason reason = {.code = words_orders[i].code,
                                .args = {"ONE", "TWO", "THREE", NULL}};
        for (int language = 0; language < 2; language++) {
            AUTO(buf_free) struct buf brief = BUF(4096);
            words_reason_brief(&brief, &reason, (enum language)language);
            assert_string_not_equal(buf_str(&brief), reason.code);
            assert_true(brief.len > 0 && brief.len < 50);
        }
    }
}

static void an_unknown_code_is_shown_as_it_is(void **state)
{
    struct reason odd = {.code = "something_new"};
    AUTO(buf_free) struct buf out = BUF(4096);

    (void)state;
    words_reason(&out, &odd, ENGLISH);
    assert_string_equal(buf_str(&out), "something_new");
}

static void money_reads_as_in_the_language(void **state)
{
    AUTO(buf_free) struct buf out = BUF(64);

    (void)state;
    words_money(&out, 107125, "EUR", SPANISH);
    assert_string_equal(buf_str(&out), "1.071,25 €");
    buf_clear(&out);
    words_money(&out, 7500, "JPY", ENGLISH);
    assert_string_equal(buf_str(&out), "7500 JPY");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_language_is_that_of_the_environment),
        cmocka_unit_test(every_reason_has_words_in_both_languages),
        cmocka_unit_test(arguments_stand_in_the_sentence_and_small_words_are_translated),
        cmocka_unit_test(amounts_are_the_readers_whatever_stands_around_them),
        cmocka_unit_test(a_remedy_names_the_order),
        cmocka_unit_test(a_list_has_a_few_words_for_each_reason_of_an_order),
        cmocka_unit_test(an_unknown_code_is_shown_as_it_is),
        cmocka_unit_test(money_reads_as_in_the_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
