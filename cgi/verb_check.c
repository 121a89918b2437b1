/* booking-sync check: the doctor. */
#include <stdio.h>

#include "base/time.h"
#include "cgi/paragraph.h"
#include "cgi/show_text.h"
#include "sync/check.h"

enum { MARK_COLUMNS = 7, TEXT_COLUMN = 2 + MARK_COLUMNS };

/* What is shown of the lines, one by one as they come. */
struct sheet {
    const struct command *command;
    struct paper paper;
    bool begun;
    enum check_part part; /* of the last line, where begun */
    json_t *lines;        /* owned, for --json; else NULL */
};

static const char *part_title(const struct command *c, enum check_part part)
{
    static const char *const titles[CHECK_PARTS][2] = {{"Ajustes", "Settings"},
                                                       {"Odoo", "Odoo"},
                                                       {"Tienda", "Shop"},
                                                       {"Webhooks", "Webhooks"}};

    return titles[part][c->language];
}

static void print_mark(const struct sheet *sheet, enum check_mark mark)
{
    static const char *const words[][2] = {[CHECK_OK] = {"bien", "ok"},
                                           [CHECK_LOOK] = {"ojo", "look"},
                                           [CHECK_WRONG] = {"mal", "wrong"}};
    static const enum paragraph_colour colours[] = {[CHECK_OK] = COLOUR_GREEN,
                                                    [CHECK_LOOK] = COLOUR_YELLOW,
                                                    [CHECK_WRONG] = COLOUR_RED};

    printf("  ");
    paragraph_word(&sheet->paper, colours[mark], words[mark][sheet->command->language],
                   MARK_COLUMNS);
}

static void print_title(struct sheet *sheet, enum check_part part)
{
    if (sheet->begun && sheet->part == part)
        return;
    if (sheet->begun)
        putchar('\n');
    paragraph_word(&sheet->paper, COLOUR_BOLD, part_title(sheet->command, part), 0);
    putchar('\n');
    sheet->begun = true;
    sheet->part = part;
}

static void print_line(struct sheet *sheet, const struct check_line *line,
                       const char *what, const char *remedy)
{
    print_title(sheet, line->part);
    print_mark(sheet, line->mark);
    paragraph_text(&sheet->paper, what, TEXT_COLUMN, true);
    if (line->mark != CHECK_OK && *remedy != '\0') {
        printf("%*s→ ", TEXT_COLUMN, "");
        paragraph_text(&sheet->paper, remedy, TEXT_COLUMN + 2, true);
    }
    fflush(stdout); /* a side that is away takes its time */
}

static json_t *as_json(const struct check_line *line, const char *what,
                       const char *remedy)
{
    static const char *const parts[CHECK_PARTS] = {"settings", "odoo", "shop",
                                                   "webhooks"};
    static const char *const marks[] = {
        [CHECK_OK] = "ok", [CHECK_LOOK] = "look", [CHECK_WRONG] = "wrong"};
    json_t *args = json_array();

    for (int i = 0; i < REASON_ARGS && line->reason.args[i] != NULL; i++)
        json_array_append_new(args, json_string(line->reason.args[i]));
    return json_pack("{s:s, s:s, s:s, s:o, s:s, s:s}", "part", parts[line->part], "mark",
                     marks[line->mark], "code", line->reason.code, "args", args, "what",
                     what, "remedy", line->mark == CHECK_OK ? "" : remedy);
}

static void show_line(void *state, const struct check_line *line)
{
    struct sheet *sheet = state;
    AUTO(buf_free) struct buf what = BUF(8192);
    AUTO(buf_free) struct buf remedy = BUF(8192);

    words_reason(&what, &line->reason, sheet->command->language);
    words_remedy(&remedy, &line->reason, sheet->command->language);
    if (sheet->lines != NULL)
        json_array_append_new(sheet->lines,
                              as_json(line, buf_str(&what), buf_str(&remedy)));
    else
        print_line(sheet, line, buf_str(&what), buf_str(&remedy));
}

/* --- how it ended --- */

/* The gravest first, as of a sync. */
static enum exit_code code_of(const struct check *check)
{
    if (check->unusable)
        return EXIT_SETTINGS;
    if (check->denied)
        return EXIT_DENIED;
    if (check->away)
        return EXIT_UNAVAILABLE;
    return check->wrongs > 0 ? EXIT_ATTENTION : EXIT_ALL_WELL;
}

static void print_summary(const struct command *c, const struct check *check)
{
    putchar('\n');
    if (check->wrongs == 0 && check->looks == 0)
        puts(say(c, "Todo está bien.", "All is well."));
    else if (check->wrongs == 0)
        printf(say(c, "Nada está mal; %zu %s.\n", "Nothing is wrong; %zu %s.\n"),
               check->looks,
               check->looks == 1 ? say(c, "cosa que mirar", "thing to look at")
                                 : say(c, "cosas que mirar", "things to look at"));
    else
        printf(say(c, "%zu %s mal, %zu que mirar.\n", "%zu %s wrong, %zu to look at.\n"),
               check->wrongs,
               check->wrongs == 1 ? say(c, "cosa", "thing") : say(c, "cosas", "things"),
               check->looks);
}

static void show_end(const struct sheet *sheet, const struct check *check)
{
    if (sheet->lines == NULL)
        print_summary(sheet->command, check);
    else
        show_json(json_pack("{s:I, s:I, s:O}", "wrong", (json_int_t)check->wrongs, "look",
                            (json_int_t)check->looks, "checks", sheet->lines));
}

enum exit_code verb_check(const struct command *c)
{
    const char *ca_file = c->config->settings.ca_file;
    AUTO(http_curl_close) struct http http = {0};
    AUTO(http_curl_close) struct http public_http = {0};
    struct sheet sheet = {.command = c, .paper = paper_of_stdout()};
    struct error err = {0};
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás", "it takes no arguments"));
    if ((r = http_curl_open(&http, ca_file, &err)) != OK ||
        (r = http_curl_open(&public_http, "", &err)) != OK)
        return verb_failed(r, &err);
    AUTO(check_free)
    struct check check = {.db = c->db,
                          .config = c->config,
                          .http = &http,
                          .public_http = &public_http,
                          .clock = time_now,
                          .found = show_line,
                          .state = &sheet};
    sheet.lines = c->json ? json_array() : NULL;
    if ((r = check_run(&check, &err)) == OK)
        show_end(&sheet, &check);
    json_decref(sheet.lines);
    return r == OK ? code_of(&check) : verb_failed(r, &err);
}
