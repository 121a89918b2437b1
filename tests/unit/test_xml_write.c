#include <stdlib.h>
#include <string.h>

#include "odoo/xml_read.h"
#include "odoo/xml_write.h"
#include "unit/support.h"

/* The written params, read back as the one value of an answer. */
static const struct value *round_trip(struct pool *p, struct value *v)
{
    AUTO(buf_free) struct buf call = BUF(1 << 20);
    AUTO(buf_free) struct buf answer = BUF(1 << 20);
    struct xml_answer read = {0};
    struct error err = {0};

    xml_write_call(&call, "m", value_push(value_array(p), v));
    const char *params = strstr(buf_str(&call), "<params>");
    const char *end = strstr(buf_str(&call), "</methodCall>");
    assert_non_null(params);
    buf_puts(&answer, "<?xml version='1.0'?><methodResponse>");
    buf_add(&answer, params, (size_t)(end - params));
    buf_puts(&answer, "</methodResponse>");
    assert_int_equal(xml_read_answer(answer.data, answer.len, p, &read, &err), OK);
    return read.value;
}

static void what_is_written_reads_back(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct value *v = value_struct(&p);

    (void)state;
    value_set(v, "a & b", value_string(&p, "Ñandú <3> & \"x\" 🏄\r\n"));
    value_set(v, "n", value_int(&p, -2147483648));
    value_set(v, "big", value_int(&p, 2147483648));
    value_set(v, "yes", value_bool(&p, true));
    value_set(v, "list", value_push(value_array(&p), value_double(&p, 0.1)));
    const struct value *back = round_trip(&p, v);
    assert_string_equal(value_text(value_get(back, "a & b")), "Ñandú <3> & \"x\" 🏄\r\n");
    assert_int_equal(value_integer(value_get(back, "n"), 0), -2147483648);
    assert_true(value_integer(value_get(back, "big"), 0) == 2147483648);
    assert_true(value_truth(value_get(back, "yes")));
    assert_true(value_at(value_get(back, "list"), 0)->number == 0.1);
}

static void numbers_keep_their_kind_and_every_bit(void **state)
{
    static const double doubles[] = {0.1, -1e-05, 12.369999999999997, 1e300, 0};
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    for (size_t i = 0; i < sizeof(doubles) / sizeof(doubles[0]); i++) {
        const struct value *v = round_trip(&p, value_double(&p, doubles[i]));
        assert_int_equal(v->type, VALUE_DOUBLE);
        assert_true(v->number == doubles[i]);
    }
    assert_true(round_trip(&p, value_double(&p, 0.0 / 0.0))->number == 0);
    assert_true(round_trip(&p, value_double(&p, 1e308 * 10))->number == 0);
    assert_true(value_integer(round_trip(&p, value_int(&p, INT64_MIN)), 0) == INT64_MIN);
    assert_false(value_truth(round_trip(&p, value_bool(&p, false))));
    assert_int_equal(round_trip(&p, value_bool(&p, false))->type, VALUE_BOOL);
}

static void empty_things_stay_empty(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct value nil = {.type = VALUE_NIL};

    (void)state;
    assert_int_equal(round_trip(&p, &nil)->type, VALUE_NIL);
    assert_int_equal(round_trip(&p, value_array(&p))->type, VALUE_ARRAY);
    assert_int_equal(round_trip(&p, value_struct(&p))->type, VALUE_STRUCT);
    assert_int_equal(round_trip(&p, value_struct(&p))->count, 0);
    assert_string_equal(value_text(round_trip(&p, value_string(&p, ""))), "");
    assert_int_equal(round_trip(&p, value_string(&p, ""))->type, VALUE_STRING);
}

static void an_int_beyond_32_bits_is_an_i8(void **state)
{
    static const struct {
        int64_t n;
        const char *xml;
    } cases[] = {{INT32_MAX, "<int>2147483647</int>"},
                 {INT64_C(2147483648), "<i8>2147483648</i8>"},
                 {INT32_MIN, "<int>-2147483648</int>"},
                 {INT64_C(-2147483649), "<i8>-2147483649</i8>"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(buf_free) struct buf call = BUF(4096);
        AUTO(pool_free) struct pool p = {0};
        xml_write_call(&call, "m",
                       value_push(value_array(&p), value_int(&p, cases[i].n)));
        assert_non_null(strstr(buf_str(&call), cases[i].xml));
    }
}

static void text_that_looks_like_xml_stays_text(void **state)
{
    static const char *const texts[] = {
        "]]>", "<![CDATA[x]]>", "&amp;", "&#13;", "</value>", "<!-- -->",
        "\r",  "\n\r\n",        " a ",   "\t"};
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_string_equal(value_text(round_trip(&p, value_string(&p, texts[i]))),
                            texts[i]);
}

static void every_ascii_character_reads_back_or_is_dropped(void **state)
{
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    for (int c = 1; c < 0x80; c++) {
        char text[] = {'a', (char)c, 'b', '\0'};
        bool kept = c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
        assert_string_equal(value_text(round_trip(&p, value_string(&p, text))),
                            kept ? text : "ab");
    }
}

static void characters_that_xml_forbids_are_dropped(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    const char *odd = "a\x01"
                      "b\x0b"
                      "c\x1f"
                      "d\xef\xbf\xbf"
                      "e\tf\xef\xbf\xbe";

    (void)state;
    assert_string_equal(value_text(round_trip(&p, value_string(&p, odd))), "abcde\tf");
}

static void broken_utf8_never_leaves_the_house(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    const char *text = "a\xff\xc3(b\xed\xa0\x80";

    (void)state;
    assert_string_equal(value_text(round_trip(&p, value_string(&p, text))),
                        "a\xef\xbf\xbd\xef\xbf\xbd(b\xef\xbf\xbd\xef\xbf\xbd"
                        "\xef\xbf\xbd");
}

static void a_call_looks_like_the_recorded_ones(void **state)
{
    AUTO(buf_free) struct buf call = BUF(4096);
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    xml_write_call(&call, "version", value_array(&p));
    assert_string_equal(
        buf_str(&call),
        "<?xml version='1.0'?>\n<methodCall>\n<methodName>version</methodName>\n"
        "<params>\n</params>\n</methodCall>\n");
}

static void a_call_over_the_limit_says_so(void **state)
{
    AUTO(buf_free) struct buf call = BUF(100);
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    xml_write_call(&call, "m",
                   value_push(value_array(&p), value_string(&p, "0123456789")));
    assert_true(call.failed);
    assert_true(call.len <= 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(numbers_keep_their_kind_and_every_bit),
        cmocka_unit_test(empty_things_stay_empty),
        cmocka_unit_test(an_int_beyond_32_bits_is_an_i8),
        cmocka_unit_test(text_that_looks_like_xml_stays_text),
        cmocka_unit_test(every_ascii_character_reads_back_or_is_dropped),
        cmocka_unit_test(characters_that_xml_forbids_are_dropped),
        cmocka_unit_test(broken_utf8_never_leaves_the_house),
        cmocka_unit_test(a_call_looks_like_the_recorded_ones),
        cmocka_unit_test(a_call_over_the_limit_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
