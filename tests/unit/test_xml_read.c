#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "odoo/xml_read.h"
#include "unit/support.h"

#define HEAD "<?xml version=\"1.0\"?>\n<methodResponse><params><param>"
#define TAIL "</param></params></methodResponse>"

static enum result read(const char *xml, struct pool *pool, struct xml_answer *answer,
                        struct error *err)
{
    return xml_read_answer(xml, strlen(xml), pool, answer, err);
}

static void assert_refused(const char *xml, const char *part)
{
    AUTO(pool_free) struct pool pool = {.max = 1 << 20};
    struct xml_answer answer = {0};
    struct error err = {0};

    if (read(xml, &pool, &answer, &err) != BAD || strstr(err.msg, part) == NULL)
        print_error("%.300s\n  said: %s\n", xml, err.msg);
    assert_int_equal(read(xml, &pool, &answer, &err), BAD);
    assert_non_null(strstr(err.msg, part));
}

static const struct value *value_of(const char *xml, struct pool *pool)
{
    struct xml_answer answer = {0};
    struct error err = {0};

    assert_int_equal(read(xml, pool, &answer, &err), OK);
    assert_string_equal(err.msg, "");
    return answer.value;
}

static void every_scalar_type_is_read(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    double d;

    (void)state;
#define V(inner) value_of(HEAD "<value>" inner "</value>" TAIL, &p)
    assert_int_equal(value_integer(V("<int>-7</int>"), 0), -7);
    assert_int_equal(value_integer(V("<i4>7</i4>"), 0), 7);
    assert_true(value_integer(V("<i8>9007199254740993</i8>"), 0) ==
                INT64_C(9007199254740993));
    assert_true(value_truth(V("<boolean>1</boolean>")));
    assert_false(value_truth(V("<boolean>0</boolean>")));
    assert_true(value_number(V("<double>12.369999999999997</double>"), &d) && d > 12.36);
    assert_true(value_number(V("<double>1e-05</double>"), &d) && d < 0.0001);
    assert_string_equal(value_text(V("<string>a &lt; b &#241;</string>")), "a < b ñ");
    assert_string_equal(value_text(V("untyped")), "untyped");
    assert_string_equal(value_text(V("")), "");
    assert_string_equal(value_text(V("<string><![CDATA[<x>]]></string>")), "<x>");
    assert_string_equal(value_text(V("<string>a<!-- c -->b</string>")), "ab");
    assert_string_equal(
        value_text(V("<dateTime.iso8601>20250603T17:00:00</dateTime.iso8601>")),
        "20250603T17:00:00");
    assert_string_equal(value_text(V("<base64>YWJj</base64>")), "YWJj");
    assert_int_equal(V("<nil/>")->type, VALUE_NIL);
    assert_int_equal(V("<array><data></data></array>")->count, 0);
    assert_int_equal(
        V("<array> <data> <value><int>1</int></value>\n <value>x</value> </data>"
          "</array>")
            ->count,
        2);
}

static void structs_keep_names_and_order(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    const struct value *v = value_of(
        HEAD
        "<value><struct><member><name>ids</name><value><array><data><value><int>3</int>"
        "</value></data></array></value></member><member><name>messages</name><value>"
        "<boolean>0</boolean></value></member></struct></value>" TAIL,
        &p);

    (void)state;
    assert_int_equal(value_integer(value_at(value_get(v, "ids"), 0), 0), 3);
    assert_string_equal(v->children->next->name, "messages");
    assert_null(value_get(v, "nextrow"));
}

static void a_doctype_is_refused_whatever_it_holds(void **state)
{
    (void)state;
    assert_refused("<?xml version='1.0'?><!DOCTYPE a>" HEAD, "document type");
    assert_refused("<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
                   "<methodResponse><params><param><value>&b;</value></param></params>"
                   "</methodResponse>",
                   "document type");
    assert_refused(
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><methodResponse>"
        "<params><param><value>&e;</value></param></params></methodResponse>",
        "document type");
    assert_refused("<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'>" HEAD, "document type");
    assert_refused("<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/passwd'>%p;]>" HEAD,
                   "document type");
    assert_refused(HEAD "<?php x ?><value>1</value>" TAIL, "processing instruction");
    assert_refused(HEAD "<value>&unknown;</value>" TAIL, "well-formed");
}

static void entity_bombs_cost_nothing(void **state)
{
    AUTO(buf_free) struct buf laughs = BUF(1 << 20);
    AUTO(buf_free) struct buf square = BUF(1 << 20);

    (void)state;
    buf_puts(&laughs, "<!DOCTYPE l [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 30; i++)
        buf_printf(&laughs, "<!ENTITY e%d '&e%d;&e%d;&e%d;&e%d;'>", i, i - 1, i - 1,
                   i - 1, i - 1);
    buf_puts(&laughs, "]><methodResponse><params><param><value>&e29;</value>" TAIL);
    assert_refused(buf_str(&laughs), "document type");
    buf_puts(&square, "<!DOCTYPE q [<!ENTITY a '");
    for (int i = 0; i < 50000; i++)
        buf_putc(&square, 'a');
    buf_puts(&square, "'>]><methodResponse><params><param><value>");
    for (int i = 0; i < 50000; i++)
        buf_puts(&square, "&a;");
    buf_puts(&square, "</value>" TAIL);
    assert_refused(buf_str(&square), "document type");
}

static void other_encodings_are_turned_into_utf8(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    static const char wide[] = "\xff\xfe<\0m\0/\0>";
    struct xml_answer answer = {0};
    struct error err = {0};

    (void)state;
#define BODY(text)                                                                       \
    "<methodResponse><params><param><value>" text "</value></param></params>"            \
    "</methodResponse>"
    assert_string_equal(
        value_text(
            value_of("<?xml version='1.0' encoding='ISO-8859-1'?>" BODY("\xf1"), &p)),
        "ñ");
    assert_string_equal(
        value_text(
            value_of("\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>" BODY("ñ"), &p)),
        "ñ");
    assert_refused("<?xml version='1.0' encoding='windows-1252'?>" BODY("x"),
                   "unknown encoding");
    assert_refused("<?xml version='1.0' encoding='us-ascii'?>" BODY("ñ"), "well-formed");
    assert_refused("<?xml version='1.0' encoding='UTF-16'?>" BODY("x"), "well-formed");
    assert_int_equal(xml_read_answer(wide, sizeof(wide) - 1, &p, &answer, &err), BAD);
}

static void white_space_between_elements_is_nothing(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    const struct value *v =
        value_of("<?xml version='1.0'?>\r\n<methodResponse>\n<params>\t<param> <value>\n"
                 "<struct>\n<member>\n<name>a</name>\n<value>\n<string> b </string>\n"
                 "</value>\n<!-- c --></member>\n</struct>\n</value></param> </params>\n"
                 "</methodResponse>\n\n",
                 &p);

    (void)state;
    assert_string_equal(value_text(value_get(v, "a")), " b ");
}

static void the_accessors_take_anything(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    const struct value *list =
        V("<array><data><value><int>7</int></value></data></array>");
    const struct value *text = V("<string>7</string>");
    double d = 0;

    (void)state;
    assert_null(value_get(list, "a"));
    assert_null(value_get(NULL, "a"));
    assert_null(value_at(text, 0));
    assert_null(value_at(list, 1));
    assert_string_equal(value_text(NULL), "");
    assert_string_equal(value_text(list), "");
    assert_int_equal(value_integer(text, -1), -1);
    assert_false(value_truth(text));
    assert_false(value_truth(V("<int>1</int>")));
    assert_false(value_number(text, &d));
    assert_true(value_number(V("<int>7</int>"), &d) && d == 7);
    assert_int_equal(value_id(list), 7);
    assert_int_equal(value_id(V("<int>8</int>")), 8);
    assert_int_equal(value_id(text), 0);
    assert_int_equal(value_id(NULL), 0);
    assert_int_equal(value_id(V("<boolean>0</boolean>")), 0);
    assert_int_equal(
        value_id(V("<struct><member><name>id</name><value><int>9</int></value>"
                   "</member></struct>")),
        9);
}

static void what_does_not_follow_the_grammar_is_refused(void **state)
{
    static const struct {
        const char *xml, *part;
    } cases[] = {
        {"", "well-formed"},
        {"not xml", "well-formed"},
        {"<html><body>x</body></html>", "does not belong"},
        {HEAD "<value><int>1</int><int>2</int></value>" TAIL, "two types"},
        {HEAD "<value>1<int>1</int></value>" TAIL, "a text and a type"},
        {HEAD "<value><int>1</int>1</value>" TAIL, "where none belongs"},
        {HEAD "x<value><int>1</int></value>" TAIL, "where none belongs"},
        {HEAD "<value><nil>x</nil></value>" TAIL, "where none belongs"},
        {HEAD "<value><int><string>1</string></int></value>" TAIL, "does not belong"},
        {HEAD "<int>1</int>" TAIL, "does not belong"},
        {HEAD "<value>1</value><value>2</value>" TAIL, "does not belong"},
        {HEAD "<value>1</value></param><param><value>2</value>" TAIL, "does not belong"},
        {"<methodResponse><params></params><params><param><value>1</value></param>"
         "</params></methodResponse>",
         "does not belong"},
        {"<methodResponse><fault><value>1</value></fault><params></params>"
         "</methodResponse>",
         "does not belong"},
        {HEAD "<value><array></array></value>" TAIL, "not whole"},
        {HEAD "<value><array><data></data><data></data></array></value>" TAIL,
         "does not belong"},
        {HEAD "<value><struct><member><name>a</name></member></struct></value>" TAIL,
         "not whole"},
        {HEAD "<value><struct><member></member></struct></value>" TAIL, "not whole"},
        {HEAD "<value><struct><member><name>a</name><name>b</name><value>1</value>"
              "</member></struct></value>" TAIL,
         "does not belong"},
        {HEAD "<value><struct><member><name>a</name><value>1</value><value>2</value>"
              "</member></struct></value>" TAIL,
         "does not belong"},
        {"<methodResponse><params></params></methodResponse>", "0 values"},
        {"<methodResponse></methodResponse>", "0 values"},
        {HEAD "<value>1</value>" TAIL "<x/>", "well-formed"},
        {HEAD "<value>1</value>" TAIL "x", "well-formed"},
        {HEAD "<value>1</value>" TAIL HEAD "<value>1</value>" TAIL, "well-formed"},
        {HEAD "<value>1</value></params></methodResponse>", "well-formed"},
        {HEAD "<value><array><value>1</value></array></value>" TAIL, "does not belong"},
        {HEAD "<value><struct><member><value>1</value></member></struct></value>" TAIL,
         "no name"},
        {HEAD "<value><int></int></value>" TAIL, "no int"},
        {HEAD "<value><int>1.5</int></value>" TAIL, "no int"},
        {HEAD "<value><int>99999999999999999999</int></value>" TAIL, "no int"},
        {HEAD "<value><double>nan</double></value>" TAIL, "no double"},
        {HEAD "<value><double>inf</double></value>" TAIL, "no double"},
        {HEAD "<value><double>-inf</double></value>" TAIL, "no double"},
        {HEAD "<value><double></double></value>" TAIL, "no double"},
        {HEAD "<value><double>1.0 </double></value>" TAIL, "no double"},
        {HEAD "<value><double>1,5</double></value>" TAIL, "no double"},
        {HEAD "<value><double>0x10</double></value>" TAIL, "no double"},
        {HEAD "<value><int>0x10</int></value>" TAIL, "no int"},
        {HEAD "<value><i8>9223372036854775808</i8></value>" TAIL, "no int"},
        {HEAD "<value><boolean>2</boolean></value>" TAIL, "no boolean"},
        {HEAD "<value><double>1e999</double></value>" TAIL, "no double"},
        {HEAD "<value><boolean>true</boolean></value>" TAIL, "no boolean"},
        {HEAD "<value><string>\xff</string></value>" TAIL, "well-formed"},
        {HEAD "<value><string>\xed\xa0\x80</string></value>" TAIL, "well-formed"},
        {HEAD "<value><string>\x01</string></value>" TAIL, "well-formed"},
        {HEAD "<value><string>&#0;</string></value>" TAIL, "well-formed"},
        {"<methodResponse><fault><value>x</value></fault></methodResponse>", "no code"},
        {"<methodResponse><fault><value><struct><member><name>faultCode</name><value>"
         "<double>1.0</double></value></member></struct></value></fault>"
         "</methodResponse>",
         "no code"},
        {"<methodCall><params/></methodCall>", "does not belong"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_refused(cases[i].xml, cases[i].part);
}

static void nested(struct buf *out, int depth)
{
    buf_puts(out, HEAD);
    for (int i = 0; i < depth; i++)
        buf_puts(out, "<value><array><data>");
    for (int i = 0; i < depth; i++)
        buf_puts(out, "</data></array></value>");
    buf_puts(out, TAIL);
}

static void depth_and_size_have_limits(void **state)
{
    AUTO(buf_free) struct buf deep = BUF(1 << 20);
    AUTO(buf_free) struct buf too_deep = BUF(1 << 20);
    AUTO(buf_free) struct buf wide = BUF(1 << 24);
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    nested(&deep, XML_DEPTH_MAX);
    assert_non_null(value_of(buf_str(&deep), &p));
    nested(&too_deep, XML_DEPTH_MAX + 1);
    assert_refused(buf_str(&too_deep), "too deep");
    buf_puts(&wide, HEAD "<value><array><data>");
    for (int i = 0; i < 100000; i++)
        buf_puts(&wide, "<value><int>1</int></value>");
    buf_puts(&wide, "</data></array></value>" TAIL);
    assert_int_equal(value_of(buf_str(&wide), &p)->count, 100000);
    assert_refused(buf_str(&wide), "larger than our limit");
}

static void assert_refused_wherever_it_is_cut(const char *name)
{
    struct captured c;

    captured_read(name, &c);
    for (size_t len = 0; len < c.len; len++) {
        AUTO(pool_free) struct pool p = {0};
        struct xml_answer answer = {0};
        struct error err = {0};
        char *cut = malloc(len + 1);
        memcpy(cut, c.body, len);
        /* Only white space may be missing at the end. */
        enum result r = xml_read_answer(cut, len, &p, &answer, &err);
        assert_true(r == BAD || strspn(c.body + len, " \r\n") == c.len - len);
        assert_true(r == OK || err.msg[0] != '\0');
        free(cut);
    }
    captured_free(&c);
}

static void an_answer_cut_anywhere_is_refused_and_nothing_crashes(void **state)
{
    (void)state;
    assert_refused_wherever_it_is_cut("odoo/02-authenticate-ok.response.http");
    assert_refused_wherever_it_is_cut("odoo/06-fault-unknown-db.response.http");
    assert_refused_wherever_it_is_cut("odoo/22-order-load-messages-many.response.http");
    assert_refused_wherever_it_is_cut("odoo/85-order-web-read.response.http");
}

static struct xml_answer captured_answer(const char *name, struct pool *p,
                                         struct captured *c)
{
    struct xml_answer answer = {0};
    struct error err = {0};

    captured_read(name, c);
    assert_int_equal(xml_read_answer(c->body, c->len, p, &answer, &err), OK);
    return answer;
}

static void recorded_answers_of_a_real_odoo_are_read(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct captured c;
    double total = 0;

    (void)state;
    struct xml_answer a =
        captured_answer("odoo/05-fault-access-denied.response.http", &p, &c);
    assert_true(a.is_fault);
    assert_int_equal(a.fault_code, 3);
    captured_free(&c);
    a = captured_answer("odoo/65-path-v1.response.http", &p, &c);
    assert_true(a.is_fault);
    assert_int_equal(a.fault_code, 0);
    captured_free(&c);
    a = captured_answer("odoo/85-order-web-read.response.http", &p, &c);
    const struct value *order = value_at(a.value, 0);
    assert_int_equal(value_at(a.value, 1) != NULL, 1);
    assert_true(value_number(value_get(order, "amount_total"), &total));
    assert_true(total > 111.24 && total < 111.26);
    assert_int_equal(value_get(order, "order_line")->count, 2);
    captured_free(&c);
}

static void every_recorded_fault_has_code_and_text(void **state)
{
    static const struct {
        const char *name;
        int code;
        const char *part;
    } cases[] = {
        {"04-authenticate-unknown-db", 1, "does not exist"},
        {"05-fault-access-denied", 3, "Access Denied"},
        {"06-fault-unknown-db", 1, "does not exist"},
        {"30-fault-none", 1, "cannot marshal None"},
        {"31-fault-access-error", 4, ""},
        {"32-fault-access-error-private", 4, ""},
        {"33-fault-unknown-method", 1, "AttributeError"},
        {"34-fault-unknown-model", 2, ""},
        {"35-fault-unknown-service-method", 1, ""},
        {"36-fault-unknown-object-method", 1, "NameError"},
        {"37-fault-validation-vat", 2, "VAT"},
        {"38-fault-missing-required", 2, ""},
        {"39-fault-bad-field", 1, "ValueError"},
        {"40-fault-bad-fk", 2, ""},
        {"41-fault-delete-line", 2, ""},
        {"43-check-object-reference-miss", 1, "External ID not found"},
        {"44-ir-model-data-denied", 4, ""},
        {"89-orders-confirm-one-confirmed", 2, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        struct captured c;
        char name[200];
        snprintf(name, sizeof(name), "odoo/%s.response.http", cases[i].name);
        struct xml_answer a = captured_answer(name, &p, &c);
        assert_true(a.is_fault);
        assert_null(a.value);
        assert_int_equal(a.fault_code, cases[i].code);
        assert_true(strlen(a.fault_text) > 10);
        assert_non_null(strstr(a.fault_text, cases[i].part));
        captured_free(&c);
    }
}

static void every_recorded_answer_has_a_value_of_its_type(void **state)
{
    static const struct {
        const char *name;
        enum value_type type;
        size_t count;
    } cases[] = {
        {"01-common-version", VALUE_STRUCT, 4},
        {"02-authenticate-ok", VALUE_INT, 0},
        {"03-authenticate-false", VALUE_BOOL, 0},
        {"07-partner-search-miss", VALUE_ARRAY, 0},
        {"42-check-object-reference-ok", VALUE_ARRAY, 2},
        {"45-search-read-100", VALUE_ARRAY, 100},
        {"70-accept-gzip", VALUE_ARRAY, 100},
        {"81-product-load-two", VALUE_STRUCT, 3},
        {"82-partner-load", VALUE_STRUCT, 3},
        {"83-order-load-batch", VALUE_STRUCT, 3},
        {"84-order-load-batch-again", VALUE_STRUCT, 3},
        {"85-order-web-read", VALUE_ARRAY, 2},
        {"86-orders-confirm-batch", VALUE_BOOL, 0},
        {"87-order-date-after-confirm", VALUE_ARRAY, 2},
        {"88-order-date-load", VALUE_STRUCT, 3},
        {"90-lines-get-metadata", VALUE_ARRAY, 4},
        {"91-xids-to-ids", VALUE_STRUCT, 3},
        {"92-xids-to-ids-missing", VALUE_STRUCT, 3},
        {"93-order-load-bad-rows", VALUE_STRUCT, 3},
        {"94-partner-load-bad-vat", VALUE_STRUCT, 3},
        {"95-order-load-line-twice", VALUE_STRUCT, 3},
        {"96-partners-found", VALUE_ARRAY, 5},
        {"97-own-api-keys", VALUE_ARRAY, 1},
        {"98-company-settings", VALUE_ARRAY, 1},
        {"99-taxes-included-service", VALUE_ARRAY, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        struct captured c;
        char name[200];
        snprintf(name, sizeof(name), "odoo/%s.response.http", cases[i].name);
        struct xml_answer a = captured_answer(name, &p, &c);
        assert_false(a.is_fault);
        if (a.value->type != cases[i].type || a.value->count != cases[i].count)
            fail_msg("%s: type %d, %zu children", name, (int)a.value->type,
                     a.value->count);
        captured_free(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_type_is_read),
        cmocka_unit_test(structs_keep_names_and_order),
        cmocka_unit_test(a_doctype_is_refused_whatever_it_holds),
        cmocka_unit_test(entity_bombs_cost_nothing),
        cmocka_unit_test(other_encodings_are_turned_into_utf8),
        cmocka_unit_test(white_space_between_elements_is_nothing),
        cmocka_unit_test(the_accessors_take_anything),
        cmocka_unit_test(what_does_not_follow_the_grammar_is_refused),
        cmocka_unit_test(depth_and_size_have_limits),
        cmocka_unit_test(an_answer_cut_anywhere_is_refused_and_nothing_crashes),
        cmocka_unit_test(recorded_answers_of_a_real_odoo_are_read),
        cmocka_unit_test(every_recorded_fault_has_code_and_text),
        cmocka_unit_test(every_recorded_answer_has_a_value_of_its_type),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
