#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/env.h"
#include "unit/support.h"

static void assert_value(const char *file, const char *wanted)
{
    AUTO(env_free) struct env env = {0};
    struct error err = {0};

    assert_int_equal(env_parse(file, strlen(file), &env, &err), OK);
    assert_string_equal(env_get(&env, "A"), wanted);
}

static void values_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *file, *value;
    } cases[] = {{"A=1\n", "1"},
                 {"A=1", "1"},
                 {"A = 1 \r\n", "1"},
                 {"\xEF\xBB\xBF"
                  "A=1\n",
                  "1"},
                 {"export A=1\n", "1"},
                 {"  export  A = x y  # note\n", "x y"},
                 {"A=a#b\n", "a#b"},
                 {"A=#b\n", "#b"},
                 {"A=#b # note\n", "#b"},
                 {"A= # note\n", ""},
                 {"A=\t#note\n", ""},
                 {"export\tA\t=\t1\t\n", "1"},
                 {"A=1\r\n\r\n# c\r\n", "1"},
                 {"A='it is \\n raw'\n", "it is \\n raw"},
                 {"A=\"\\t\\$x\\'\"\n", "\t$x'"},
                 {"A='\"'\n", "\""},
                 {"A=\"'\" # note\n", "'"},
                 {"A=x 'y'\n", "x 'y'"},
                 {"export_=1\nexport=2\nA=3\n", "3"},
                 {"A=ñ €\n", "ñ €"},
                 {"A='a # b' # note\n", "a # b"},
                 {"A=\"a \\\"b\\\" \\n c\\\\\"\n", "a \"b\" \n c\\"},
                 {"A=\n", ""},
                 {"A=''\n", ""},
                 {"# c\n\nA=1\nA=2\n", "2"},
                 {"A=k=v&x\n", "k=v&x"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_value(cases[i].file, cases[i].value);
}

static void a_wrong_line_is_named(void **state)
{
    static const struct {
        const char *file, *part;
    } cases[] = {{"A=1\nB\n", "line 2"},
                 {"A='x\n", "not closed"},
                 {"A=\"x\" y\n", "behind the closing"},
                 {"1A=x\n", "NAME=value"},
                 {"=x\n", "NAME=value"},
                 {"# c\n\nA B=x\n", "line 3"},
                 {"A=1\r\nB-C=x\r\n", "line 2"},
                 {"\xEF\xBB\xBF"
                  "B\n",
                  "line 1"},
                 {"A\xC3\xB1=x\n", "NAME=value"},
                 {"export\n", "NAME=value"},
                 {"A=1\nA=\"x\\\"\nB=2\n", "line 2"},
                 {"A='x\ny'\n", "line 1"},
                 {"A=''x\n", "behind the closing '"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(env_free) struct env env = {0};
        struct error err = {0};
        assert_int_equal(env_parse(cases[i].file, strlen(cases[i].file), &env, &err),
                         BAD);
        if (strstr(err.msg, cases[i].part) == NULL)
            fail_msg("%s said %s", cases[i].file, err.msg);
        assert_non_null(strstr(err.msg, " in line "));
    }
}

static void a_zero_byte_and_endless_values_are_refused(void **state)
{
    AUTO(env_free) struct env zero = {0};
    AUTO(env_free) struct env large = {0};
    struct error err = {0}, err2 = {0};
    char *text = malloc(20003);

    (void)state;
    assert_int_equal(env_parse("A=1\0B", 5, &zero, &err), BAD);
    memset(text, 'x', 20002);
    memcpy(text, "A=", 2);
    assert_int_equal(env_parse(text, 20002, &large, &err2), BAD);
    free(text);
}

static void a_value_never_gets_into_the_reason(void **state)
{
    static const char *const files[] = {"KEY='the-secret\n", "KEY=\"the-secret\" x\n",
                                        "the-secret\n", "KEY the-secret\n"};

    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        AUTO(env_free) struct env env = {0};
        struct error err = {0};
        assert_int_equal(env_parse(files[i], strlen(files[i]), &env, &err), BAD);
        assert_null(strstr(err.msg, "the-secret"));
    }
}

static void too_many_settings_are_refused(void **state)
{
    AUTO(buf_free) struct buf file = BUF(1 << 16);
    AUTO(env_free) struct env enough = {0};
    AUTO(env_free) struct env too_many = {0};
    struct error err = {0};

    (void)state;
    for (int i = 0; i < 500; i++)
        buf_printf(&file, "A%d=%d\n", i, i);
    assert_int_equal(env_parse(file.data, file.len, &enough, &err), OK);
    assert_string_equal(env_get(&enough, "A499"), "499");
    buf_puts(&file, "B=1\n");
    assert_int_equal(env_parse(file.data, file.len, &too_many, &err), BAD);
    assert_non_null(strstr(err.msg, "line 501"));
}

static void nothing_at_all_is_an_empty_file(void **state)
{
    static const char *const files[] = {"", "\n", "\xEF\xBB\xBF", "# c", " \t\r\n"};

    (void)state;
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        AUTO(env_free) struct env env = {0};
        struct error err = {0};
        assert_int_equal(env_parse(files[i], strlen(files[i]), &env, &err), OK);
        assert_int_equal(env.count, 0);
    }
}

static void a_name_that_is_not_there_is_null(void **state)
{
    AUTO(env_free) struct env env = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(env_parse("A=1\n", 4, &env, &err), OK);
    assert_null(env_get(&env, "B"));
    assert_int_equal(env.entries[0].line, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_as_people_write_them),
        cmocka_unit_test(a_wrong_line_is_named),
        cmocka_unit_test(a_zero_byte_and_endless_values_are_refused),
        cmocka_unit_test(a_value_never_gets_into_the_reason),
        cmocka_unit_test(too_many_settings_are_refused),
        cmocka_unit_test(nothing_at_all_is_an_empty_file),
        cmocka_unit_test(a_name_that_is_not_there_is_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
