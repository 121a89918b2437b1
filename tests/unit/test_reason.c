#include <string.h>

#include "base/text.h"
#include "plan/reason.h"
#include "unit/support.h"

static void assert_same(const struct reason *a, const struct reason *b)
{
    assert_string_equal(a->code, b->code);
    for (int i = 0; i < REASON_ARGS; i++) {
        assert_int_equal(a->args[i] == NULL, b->args[i] == NULL);
        if (a->args[i] != NULL)
            assert_string_equal(a->args[i], b->args[i]);
    }
}

static void what_is_packed_comes_back(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    const struct reason reasons[] = {{.code = ""},
                                     {.code = "draft"},
                                     {"tax_unmapped", {"10"}},
                                     {"gate", {"total", "", "71.25"}},
                                     {"gate", {"a", "b", "c", "ñ €"}}};

    (void)state;
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
        struct reason back = reason_unpack(&p, reason_pack(&p, &reasons[i]));
        assert_same(&back, &reasons[i]);
    }
}

static void arguments_are_copied(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    char arg[] = "10";
    struct reason reason = reason_make(&p, "tax_unmapped", arg, NULL);

    (void)state;
    arg[0] = '2';
    assert_string_equal(reason.args[0], "10");
    assert_null(reason.args[1]);
}

static void a_packed_reason_is_one_line_whose_tabs_separate(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct reason reason = {"booking_unreadable", {"Fit\tBoard\r\n", "why"}};

    (void)state;
    assert_string_equal(reason_pack(&p, &reason), "booking_unreadable\tFit Board  \twhy");
}

static void what_would_steer_a_terminal_is_blanked(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct reason evil = {.code = "x", .args = {"a\x1b[2J\x7f|\xc2\x9b|\xe2\x80\xae|ñ€"}};

    (void)state;
    assert_string_equal(reason_pack(&p, &evil), "x\ta [2J | | |ñ€");
}

static void more_than_four_arguments_are_left_out(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct reason back = reason_unpack(&p, "gate\t1\t2\t3\t4\t5\t6");

    (void)state;
    assert_string_equal(back.args[3], "4");
}

/* A name of 20,000 bytes neither fills the inbox nor ends in half a character. */
static void long_arguments_are_cut_at_a_whole_character(void **state)
{
    static const char *const characters[] = {"a", "ñ", "€", "🏄"};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        AUTO(pool_free) struct pool p = {0};
        AUTO(buf_free) struct buf name = BUF(100000);
        buf_puts(&name, "x");
        while (name.len < 20000)
            buf_puts(&name, characters[i]);
        const char *text = buf_str(&name);
        struct reason reason = {"gate", {text, text, text, text}};
        const char *packed = reason_pack(&p, &reason);
        assert_true(text_is_utf8(packed, strlen(packed)));
        struct reason back = reason_unpack(&p, packed);
        size_t len = strlen(back.args[3]);
        assert_true(len <= REASON_ARG_MAX && len > REASON_ARG_MAX - 4);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_comes_back),
        cmocka_unit_test(arguments_are_copied),
        cmocka_unit_test(a_packed_reason_is_one_line_whose_tabs_separate),
        cmocka_unit_test(what_would_steer_a_terminal_is_blanked),
        cmocka_unit_test(more_than_four_arguments_are_left_out),
        cmocka_unit_test(long_arguments_are_cut_at_a_whole_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
