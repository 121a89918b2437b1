#include <string.h>

#include "sync/words.h"
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
    for (const char *const *code = words_reason_codes(); *code != NULL; code++) {
        struct reason reason = {.code = *code, .args = {"ONE", "TWO", "THREE", NULL}};
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
    struct reason gate = {.code = "gate", .args = {"tax", "6.48", "12.37", NULL}};
    AUTO(buf_free) struct buf out = BUF(4096);

    (void)state;
    words_reason(&out, &gate, SPANISH);
    assert_non_null(strstr(buf_str(&out), "(impuestos: Odoo 6.48, tienda 12.37)"));
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
        cmocka_unit_test(an_unknown_code_is_shown_as_it_is),
        cmocka_unit_test(money_reads_as_in_the_language),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
