#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "unit/support.h"

static char path[] = "/tmp/booking-sync-log-XXXXXX";

static const char *logged(void)
{
    static char text[8192];

    FILE *file = fopen(path, "rb");
    size_t n = fread(text, 1, sizeof(text) - 1, file);
    text[n] = '\0';
    fclose(file);
    return text;
}

static void an_event_is_one_line_of_pairs(void **state)
{
    (void)state;
    log_event(LOG_INFO, "order", "order", "23", "reason", "two words", "odd",
              "a\"b\\c\nd=e", "empty", "", NULL);
    const char *text = logged();
    assert_non_null(strstr(text, "level=info event=order order=23 reason=\"two words\""));
    assert_non_null(strstr(text, "odd=\"a\\\"b\\\\c\\x0ad=e\" empty=\"\"\n"));
    assert_true(strncmp(text, "time=20", 7) == 0);
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
}

static void no_control_character_gets_into_the_file(void **state)
{
    static const struct {
        const char *value, *logged;
    } cases[] = {
        {"\x1b[2J", "=\"\\x1b[2J\"\n"}, /* would clear the reader's screen */
        {"a\x7f"
         "b",
         "=\"a\\x7fb\"\n"},
        {"\r\n\t", "=\"\\x0d\\x0a\\x09\"\n"},
        {"\x01", "=\"\\x01\"\n"},
        {"a=b", "=\"a=b\"\n"},
        {"C:\\x", "=\"C:\\\\x\"\n"},
        {"ñandú", "=ñandú\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        log_event(LOG_WARNING, "odd", "value", cases[i].value, NULL);
        const char *text = logged(), *at = strstr(text, "level=warning event=odd value");
        assert_non_null(at);
        assert_string_equal(at + strlen("level=warning event=odd value"),
                            cases[i].logged);
        assert_int_equal(truncate(path, 0), 0);
    }
}

static void a_line_of_any_length_ends_as_one(void **state)
{
    char text[4200];

    (void)state;
    for (size_t len = 3990; len < 4150; len++) {
        memset(text, 'x', len);
        text[len] = '\0';
        log_event(LOG_ERROR, "long", "text", text, NULL);
        const char *line = logged();
        assert_true(strncmp(line, "time=", 5) == 0);
        assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
        assert_int_equal(truncate(path, 0), 0);
    }
}

static void after_a_rotation_lines_go_to_the_new_file(void **state)
{
    char moved[sizeof(path) + 2];
    struct error err = {0};

    (void)state;
    snprintf(moved, sizeof(moved), "%s.1", path);
    assert_int_equal(rename(path, moved), 0);
    log_event(LOG_INFO, "before", NULL);
    assert_int_equal(log_open(path, LOG_INFO, &err), OK);
    assert_int_equal(unlink(moved), 0);
    log_event(LOG_INFO, "after", NULL);
    assert_null(strstr(logged(), "before"));
    assert_non_null(strstr(logged(), "event=after\n"));
}

static int number_of_the_log(void)
{
    struct stat file, open;

    assert_int_equal(stat(path, &file), 0);
    for (int fd = 0; fd < 64; fd++)
        if (fstat(fd, &open) == 0 && open.st_ino == file.st_ino &&
            open.st_dev == file.st_dev)
            return fd;
    return -1;
}

/* Another thread may be about to write: its number must never mean another file. */
static void a_rotation_never_gives_the_number_of_the_log_away(void **state)
{
    struct error err = {0};
    int number = number_of_the_log();

    (void)state;
    assert_true(number > STDERR_FILENO);
    assert_int_equal(log_open(path, LOG_INFO, &err), OK);
    assert_int_equal(number_of_the_log(), number);
    log_event(LOG_INFO, "here", NULL);
    assert_non_null(strstr(logged(), "event=here\n"));
}

static void lower_levels_are_left_out(void **state)
{
    (void)state;
    log_event(LOG_DEBUG, "hidden", NULL);
    assert_null(strstr(logged(), "hidden"));
}

static void a_line_that_is_too_long_says_so(void **state)
{
    char *text = malloc(10001);

    (void)state;
    memset(text, 'x', 10000);
    text[10000] = '\0';
    log_event(LOG_ERROR, "big", "text", text, NULL);
    assert_non_null(strstr(logged(), "event=big error=\"line too long\""));
    free(text);
}

static void a_file_that_cannot_be_opened_is_named(void **state)
{
    struct error err = {0};

    (void)state;
    assert_int_equal(log_open("/nowhere/at/all.log", LOG_INFO, &err), BAD);
    assert_non_null(strstr(err.msg, "/nowhere/at/all.log"));
}

static int open_log(void **state)
{
    struct error err = {0};

    (void)state;
    close(mkstemp(path));
    return log_open(path, LOG_INFO, &err) == OK ? 0 : 1;
}

static int remove_log(void **state)
{
    (void)state;
    return unlink(path);
}

static int empty_log(void **state)
{
    (void)state;
    return truncate(path, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, empty_log)
    const struct CMUnitTest tests[] = {
        TEST(an_event_is_one_line_of_pairs),
        TEST(no_control_character_gets_into_the_file),
        TEST(a_line_of_any_length_ends_as_one),
        TEST(after_a_rotation_lines_go_to_the_new_file),
        TEST(a_rotation_never_gives_the_number_of_the_log_away),
        TEST(lower_levels_are_left_out),
        TEST(a_line_that_is_too_long_says_so),
        TEST(a_file_that_cannot_be_opened_is_named),
    };

    return cmocka_run_group_tests(tests, open_log, remove_log);
}
