#include <string.h>

#include "base/text.h"
#include "unit/support.h"

static void utf8_is_what_rfc_3629_says(void **state)
{
    static const struct {
        const char *bytes;
        bool valid;
    } cases[] = {
        {"", true},
        {"abc", true},
        {"ñ€🏄", true},
        {"\xC2\x80", true},
        {"\xDF\xBF", true},
        {"\xE0\xA0\x80", true},
        {"\xED\x9F\xBF", true},
        {"\xEE\x80\x80", true},
        {"\xF0\x90\x80\x80", true},
        {"\xF4\x8F\xBF\xBF", true},
        {"\x80", false},
        {"\xC0\x80", false},         /* a NUL in disguise */
        {"\xC1\xBF", false},         /* two bytes for one of ASCII */
        {"\xE0\x9F\xBF", false},     /* too long */
        {"\xED\xA0\x80", false},     /* half of a pair of UTF-16 */
        {"\xF0\x8F\xBF\xBF", false}, /* too long */
        {"\xF4\x90\x80\x80", false}, /* beyond U+10FFFF */
        {"\xF5\x80\x80\x80", false},
        {"\xFF", false},
        {"a\xC3", false}, /* cut */
        {"a\xE2\x82", false},
        {"a\xF0\x9F\x8F", false},
        {"\xC3(", false},
        {"\xE2\x82(", false},
        {"\xF0\x9F\x8F(", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        if (text_is_utf8(cases[i].bytes, strlen(cases[i].bytes)) != cases[i].valid)
            fail_msg("case %zu is taken for %s UTF-8", i, cases[i].valid ? "no" : "good");
    }
}

static void a_character_cut_by_the_length_is_not_read_over_it(void **state)
{
    (void)state;
    assert_false(text_is_utf8("€", 1));
    assert_false(text_is_utf8("€", 2));
    assert_true(text_is_utf8("€", 3));
    assert_true(text_is_utf8("a€", 1));
}

static void every_character_reads_back_as_it_was_put(void **state)
{
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 61) {
        AUTO(buf_free) struct buf out = BUF(8);
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        text_put(&out, c);
        assert_true(text_is_utf8(out.data, out.len));
        const char *at = out.data;
        assert_int_equal(text_next(&at), c);
        assert_ptr_equal(at, out.data + out.len);
        assert_int_equal(text_next(&at), 0);
    }
}

static void a_wrong_byte_reads_as_the_sign_for_it_and_the_next_goes_on(void **state)
{
    const char *at = "\xFF"
                     "a\xE2\x82";

    (void)state;
    assert_int_equal(text_next(&at), 0xFFFD);
    assert_int_equal(text_next(&at), 'a');
    assert_int_equal(text_next(&at), 0xFFFD);
    assert_int_equal(text_next(&at), 0xFFFD);
    assert_int_equal(text_next(&at), 0);
    assert_int_equal(text_next(&at), 0);
}

static void white_space_is_tidied(void **state)
{
    static const struct {
        const char *text, *tidy;
    } cases[] = {{"", ""},
                 {" \t\r\n", ""},
                 {"a", "a"},
                 {"  a \t b\n\xC2\xA0 c ", "a b c"},
                 {"3\xE2\x80\xAF"
                  "000\xE2\x80\x87x",
                  "3 000 x"},
                 {"Colón  5,\v2º", "Colón 5, 2º"},
                 {"a\xFF", "a\xEF\xBF\xBD"}};
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_string_equal(text_tidy(&p, cases[i].text), cases[i].tidy);
    assert_false(p.failed);
}

static void without_memory_texts_are_empty_and_the_pool_knows(void **state)
{
    AUTO(pool_free) struct pool small = {.max = 3};
    AUTO(pool_free) struct pool also_small = {.max = 3};

    (void)state;
    assert_string_equal(text_tidy(&small, "a longer text"), "");
    assert_true(small.failed);
    assert_string_equal(text_lower(&also_small, "A LONGER TEXT"), "");
    assert_true(also_small.failed);
}

static void only_a_to_z_have_a_case(void **state)
{
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    assert_string_equal(text_lower(&p, "Ana@Example.TEST"), "ana@example.test");
    assert_string_equal(text_lower(&p, "ÑANDÚ [Z]"), "ÑandÚ [z]");
    assert_true(text_equals_nocase("EsB1", "eSb1"));
    assert_false(text_equals_nocase("Ñ", "ñ"));
    assert_false(text_equals_nocase("a", "ab"));
}

static void beginnings_and_emptiness_are_told(void **state)
{
    (void)state;
    assert_true(text_starts("export A", "export"));
    assert_true(text_starts("a", ""));
    assert_false(text_starts("exp", "export"));
    assert_true(text_is_empty(NULL));
    assert_true(text_is_empty(""));
    assert_false(text_is_empty(" "));
}

static void a_list_gives_its_entries_trimmed(void **state)
{
    const char *at = " ,a b , ,c,,  ";
    size_t len;

    (void)state;
    const char *entry = text_list_next(&at, &len);
    assert_int_equal(len, 3);
    assert_memory_equal(entry, "a b", 3);
    entry = text_list_next(&at, &len);
    assert_int_equal(len, 1);
    assert_memory_equal(entry, "c", 1);
    assert_null(text_list_next(&at, &len));
    assert_null(text_list_next(&at, &len));
}

static void a_word_is_found_in_a_list_as_a_whole(void **state)
{
    static const struct {
        const char *word, *list;
        bool found;
    } cases[] = {{"b", "a, B ,c", true}, {"a", "a", true},     {"", "a,,b", false},
                 {"", "", false},        {"ab", "a,b", false}, {"a", "ab,ba", false},
                 {"a b", "x,A B", true}, {"a", "", false}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(text_in_list(cases[i].word, cases[i].list), cases[i].found);
}

static void whole_numbers_are_read_and_nothing_else(void **state)
{
    static const struct {
        const char *text;
        bool read;
        int64_t value;
    } cases[] = {{"0", true, 0},
                 {"-12", true, -12},
                 {"007", true, 7},
                 {"9223372036854775807", true, INT64_MAX},
                 {"-9223372036854775808", true, INT64_MIN},
                 {"9223372036854775808", false, 0},
                 {"-9223372036854775809", false, 0},
                 {"", false, 0},
                 {"-", false, 0},
                 {"+1", false, 0},
                 {" 1", false, 0},
                 {"1 ", false, 0},
                 {"12x", false, 0},
                 {"0x10", false, 0},
                 {"1e3", false, 0},
                 {"1.0", false, 0},
                 {"--1", false, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t n = 0;
        assert_int_equal(text_to_int64(cases[i].text, &n), cases[i].read);
        if (cases[i].read)
            assert_true(n == cases[i].value);
    }
}

static void names_differ_by_what_was_typed_wrongly(void **state)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {{"", "", 0},
                 {"drain", "drain", 0},
                 {"drian", "drain", 2},
                 {"drai", "drain", 1},
                 {"draiin", "drain", 1},
                 {"brain", "drain", 1},
                 {"", "drain", 5},
                 {"drain", "", 5},
                 {"list", "lost", 1},
                 {"kitten", "sitting", 3}};
    char long_name[65];

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        if (text_distance(cases[i].a, cases[i].b) != cases[i].distance)
            fail_msg("'%s' and '%s'", cases[i].a, cases[i].b);
    memset(long_name, 'x', sizeof(long_name) - 1);
    long_name[64] = '\0';
    assert_true(text_distance("x", long_name) == SIZE_MAX);
    assert_int_equal(text_distance(long_name, "x"), 63);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_what_rfc_3629_says),
        cmocka_unit_test(a_character_cut_by_the_length_is_not_read_over_it),
        cmocka_unit_test(every_character_reads_back_as_it_was_put),
        cmocka_unit_test(a_wrong_byte_reads_as_the_sign_for_it_and_the_next_goes_on),
        cmocka_unit_test(white_space_is_tidied),
        cmocka_unit_test(without_memory_texts_are_empty_and_the_pool_knows),
        cmocka_unit_test(only_a_to_z_have_a_case),
        cmocka_unit_test(beginnings_and_emptiness_are_told),
        cmocka_unit_test(a_list_gives_its_entries_trimmed),
        cmocka_unit_test(a_word_is_found_in_a_list_as_a_whole),
        cmocka_unit_test(whole_numbers_are_read_and_nothing_else),
        cmocka_unit_test(names_differ_by_what_was_typed_wrongly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
