#include <string.h>

#include "base/env.h"
#include "base/env_edit.h"
#include "unit/support.h"

static void one_setting_changes_and_all_else_stays(void **state)
{
    static const struct {
        const char *before, *after;
    } cases[] = {
        {"", "NAME=new\n"},
        {"A=1\n", "A=1\nNAME=new\n"},
        {"A=1", "A=1\nNAME=new\n"},
        {"A=1\r\n", "A=1\r\nNAME=new\r\n"},
        {"A=1\nNAME=old\nB=2\n", "A=1\nNAME=new\nB=2\n"},
        {"NAME=old", "NAME=new"},
        {"NAME=old\r\nB=2\r\n", "NAME=new\r\nB=2\r\n"},
        {"\xEF\xBB\xBFNAME=old\n", "\xEF\xBB\xBFNAME=new\n"},
        {"  export NAME = 'old' # why\n", "  export NAME=new\n"},
        /* The last one counts. */
        {"NAME=1\nNAME=2\n", "NAME=1\nNAME=new\n"},
        /* As env.example has it. */
        {"# Help\n# NAME=old\n#B=2\n", "# Help\nNAME=new\n#B=2\n"},
        {"#NAME=1\n#NAME=2\n", "NAME=new\n#NAME=2\n"},
        {"#NAME=1\nNAME=2\n", "#NAME=1\nNAME=new\n"},
        {"NAME_OLD=1\nMY_NAME=2\n", "NAME_OLD=1\nMY_NAME=2\nNAME=new\n"},
        {"# the NAME=x of it\n", "# the NAME=x of it\nNAME=new\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(buf_free) struct buf out = BUF(4096);
        AUTO(env_free) struct env env = {0};
        struct error err = {0};
        env_edit(cases[i].before, strlen(cases[i].before), "NAME", "new", &out);
        assert_string_equal(buf_str(&out), cases[i].after);
        assert_int_equal(env_parse(buf_str(&out), out.len, &env, &err), OK);
        assert_string_equal(env_get(&env, "NAME"), "new");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_setting_changes_and_all_else_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
