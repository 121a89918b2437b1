/* Man pages: what stands in a table is read as it is written there. */
#include <string.h>

#include "base/text.h"
#include "cgi/roff.h"
#include "unit/support.h"

static void no_letter_is_an_instruction(void **state)
{
    static const struct {
        const char *text, *roff;
    } cases[] = {{"", ""},
                 {"--dry-run", "\\-\\-dry\\-run"},
                 {".env", "\\&.env"},
                 {"'quoted'", "\\(aqquoted\\(aq"},
                 {"\"two\"", "\\(dqtwo\\(dq"},
                 {"a\\nb", "a\\enb"},
                 {"`a` ^ ~", "\\(gaa\\(ga \\(ha \\(ti"},
                 {"día…", "día…"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(buf_free) struct buf out = BUF(200);
        roff_text(&out, cases[i].text);
        assert_string_equal(buf_str(&out), cases[i].roff);
    }
}

static void what_is_typed_is_bold_and_nothing_else(void **state)
{
    static const struct {
        const char *text, *roff;
    } cases[] = {
        {"with --since, or (-v)", "with \\fB\\-\\-since\\fR, or (\\fB\\-v\\fR)\n"},
        {"in STATE_DIR/backups.", "in STATE_DIR/backups.\n"},
        {"in STATE_DIR. MODE=observe", "in \\fBSTATE_DIR\\fR. \\fBMODE=observe\\fR\n"},
        {"JSON of YITH - or /etc/x.", "JSON of YITH \\- or \\fB/etc/x\\fR.\n"},
        {"./.env", "\\&./.env\n"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(buf_free) struct buf out = BUF(200);
        roff_more(&out, cases[i].text);
        assert_true(text_starts(buf_str(&out), ".br\n"));
        assert_string_equal(buf_str(&out) + 4, cases[i].roff);
    }
}

static void a_line_never_begins_with_a_dot_nor_ends_a_sentence(void **state)
{
    AUTO(buf_free) struct buf out = BUF(1000);
    const char *line;

    (void)state;
    roff_section(&out, "NAME");
    roff_sentence(&out, "A word of a sentence that ends right here at its full stop, so. "
                        ".env begins the next one, which is long enough to be broken by "
                        "the margin too, and then goes on and on until its own end.");
    assert_true(text_starts(buf_str(&out), ".SH \"NAME\"\nA word"));
    line = strchr(buf_str(&out), '\n') + 1;
    assert_non_null(strstr(line, "so.\\&\n\\&.env"));
    roff_sentence(&out, "Another.");
    assert_non_null(strstr(line, "end.\n.PP\nAnother.\n"));
}

static void a_list_without_blanks_can_be_broken(void **state)
{
    AUTO(buf_free) struct buf out = BUF(1000);

    (void)state;
    roff_more(&out, "a,b");
    roff_more(&out, "nif,cif,dni,and,so,on,until,it,is,longer,than,forty,letters");
    assert_non_null(strstr(buf_str(&out), "a,b\n"));
    assert_non_null(strstr(buf_str(&out), "nif,\\:cif,\\:dni"));
}

static void a_dense_list_leaves_the_distance_as_it_was(void **state)
{
    AUTO(buf_free) struct buf out = BUF(1000);

    (void)state;
    roff_row(&out, true, 4, "0", "well");
    roff_row(&out, false, 4, "64", "written wrongly");
    assert_string_equal(buf_str(&out), ".TP 4\n\\fB0\\fR\nwell\n.PD 0\n.TP 4\n"
                                       "\\fB64\\fR\nwritten wrongly\n.PD\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_letter_is_an_instruction),
        cmocka_unit_test(what_is_typed_is_bold_and_nothing_else),
        cmocka_unit_test(a_line_never_begins_with_a_dot_nor_ends_a_sentence),
        cmocka_unit_test(a_list_without_blanks_can_be_broken),
        cmocka_unit_test(a_dense_list_leaves_the_distance_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
