#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "unit/support.h"

static void the_first_reason_wins_and_the_result_is_handed_through(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(error_set(&err, BAD, "'%s' is no amount", "1e3"), BAD);
    assert_int_equal(error_set(&err, STOP, "another reason"), STOP);
    assert_int_equal(error_nomem(&err), BROKEN);
    assert_string_equal(err.msg, "'1e3' is no amount");
}

static void where_it_happened_is_added_from_the_inside_out(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, BAD, "no price");
    assert_int_equal(error_in(&err, RETRY, " in line %d", 3), RETRY);
    error_in(&err, BAD, " of order %d", 17);
    assert_string_equal(err.msg, "no price in line 3 of order 17");
}

static void without_memory_the_reason_says_so(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(error_nomem(&err), BROKEN);
    assert_string_equal(err.msg, "out of memory");
}

/* @lead bytes of ASCII, then more of @character than any reason holds. */
static void fill(char *text, size_t size, size_t lead, const char *character)
{
    size_t len = strlen(character), at = lead;

    memset(text, 'x', lead);
    for (; at + len < size; at += len)
        memcpy(text + at, character, len);
    text[at] = '\0';
}

static void a_long_reason_is_cut_at_a_whole_character(void **state)
{
    static const char *const characters[] = {"a", "ñ", "€", "🏄"};

    (void)state;
    for (size_t c = 0; c < 4; c++)
        for (size_t lead = 0; lead < 4; lead++) {
            struct error err = {0};
            char text[700];
            fill(text, sizeof(text), lead, characters[c]);
            error_set(&err, BAD, "%s", text);
            assert_true(text_is_utf8(err.msg, strlen(err.msg)));
            assert_null(strchr(err.msg, '?'));
            assert_in_range(strlen(err.msg), sizeof(err.msg) - 4, sizeof(err.msg) - 1);
        }
}

static void what_is_added_is_cut_at_a_whole_character_too(void **state)
{
    (void)state;
    for (size_t used = 1; used < sizeof(((struct error *)0)->msg); used++) {
        struct error err = {0};
        memset(err.msg, 'x', used);
        error_in(&err, BAD, "%s", " €€€€€🏄🏄🏄");
        assert_true(text_is_utf8(err.msg, strlen(err.msg)));
        assert_null(strchr(err.msg, '?')); /* what half a character would become */
        assert_true(strlen(err.msg) >= used);
    }
}

static void a_whole_last_character_stays(void **state)
{
    struct error err = {0};

    (void)state;
    memset(err.msg, 'x', sizeof(err.msg) - 3);
    error_in(&err, BAD, "%s", "ñandú");
    assert_int_equal(strlen(err.msg), sizeof(err.msg) - 1);
    assert_string_equal(err.msg + sizeof(err.msg) - 3, "ñ");
}

static void bytes_that_are_no_utf8_are_cut_without_harm(void **state)
{
    struct error err = {0};
    char text[700];

    (void)state;
    memset(text, 0x80, sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    error_set(&err, BAD, "%s", text);
    assert_int_equal(strlen(err.msg), sizeof(err.msg) - 1);
}

static void a_reason_is_utf8_whatever_went_into_it(void **state)
{
    struct error err = {0};

    (void)state;
    error_set(&err, BAD, "'%.3s' of %s", "a\xC3\xB1\xC3\xB1", "caf\xE9");
    error_in(&err, BAD, " in %s", "\xFF\xED\xA0\x80 ñ");
    assert_string_equal(err.msg, "'añ' of caf? in ???? ñ");
    struct error cut = {0};
    error_set(&cut, BAD, "'%.4s'", "a\xC3\xB1\xC3\xB1");
    assert_string_equal(cut.msg, "'añ?'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_reason_wins_and_the_result_is_handed_through),
        cmocka_unit_test(where_it_happened_is_added_from_the_inside_out),
        cmocka_unit_test(without_memory_the_reason_says_so),
        cmocka_unit_test(a_long_reason_is_cut_at_a_whole_character),
        cmocka_unit_test(what_is_added_is_cut_at_a_whole_character_too),
        cmocka_unit_test(a_whole_last_character_stays),
        cmocka_unit_test(bytes_that_are_no_utf8_are_cut_without_harm),
        cmocka_unit_test(a_reason_is_utf8_whatever_went_into_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
