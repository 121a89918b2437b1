#include "cgi/help_show.h"

#include <string.h>
#include <unistd.h>

#include "cgi/paragraph.h"

enum { PIPE_WIDTH = 80, CODE_COLUMNS = 4, OPTION_COLUMNS = 20, FILE_COLUMNS = 36 };

struct sheet {
    struct paper paper;
    enum language language;
};

/* A pager or a file gets the width of an old terminal. */
static struct sheet sheet_for(enum language language)
{
    struct sheet sheet = {paper_of_stdout(), language};

    if (isatty(STDOUT_FILENO) == 0)
        sheet.paper.width = PIPE_WIDTH;
    return sheet;
}

static const char *in(enum language language, const char *spanish, const char *english)
{
    return language == SPANISH ? spanish : english;
}

static void print_title(const struct sheet *sheet, const char *spanish,
                        const char *english)
{
    putchar('\n');
    paragraph_word(&sheet->paper, COLOUR_BOLD, in(sheet->language, spanish, english), 0);
    puts(":");
}

static void print_entry(const struct sheet *sheet, const char *term, int columns,
                        const char *text)
{
    printf("  ");
    paragraph_word(&sheet->paper, COLOUR_NONE, term, columns);
    paragraph_text(&sheet->paper, text, 2 + columns, true);
}

static void print_entries(const struct sheet *sheet, const struct help_entry *list,
                          int columns)
{
    for (; list->term != NULL; list++)
        print_entry(sheet, list->term, columns, list->text[sheet->language]);
}

static bool is_of_some(const struct option_row *row)
{
    return row->verbs != NULL;
}

/* @verb: NULL for the options that every verb takes. */
static void print_options(const struct sheet *sheet, const char *verb)
{
    bool begun = false;

    for (size_t i = 0; i < command_options.count; i++) {
        AUTO(buf_free) struct buf usage = BUF(200);
        const struct option_row *row = &command_options.rows[i];
        if (is_of_some(row) != (verb != NULL) || !option_fits(row, verb))
            continue;
        if (!begun)
            print_title(sheet, "Opciones", "Options");
        begun = true;
        option_usage(&usage, row, sheet->language);
        print_entry(sheet, buf_str(&usage), OPTION_COLUMNS, row->help[sheet->language]);
    }
}

void help_show_list(FILE *to, enum language language)
{
    fprintf(to, "%s\n",
            in(language, "Uso: booking-sync ORDEN [OPCIONES]",
               "Usage: booking-sync VERB [OPTIONS]"));
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb *verb = &verb_table[i];
        if (i == 0 || verb->group != verb_table[i - 1].group)
            fprintf(to, "\n%s\n", verb_group_titles[verb->group][language]);
        fprintf(to, "  %-10s%s\n", verb->name, verb->summary[language]);
    }
    fprintf(to, "\n%s\n",
            in(language, "Todo sobre una orden: booking-sync ORDEN --help",
               "All about a verb: booking-sync VERB --help"));
}

void help_show_all(enum language language)
{
    struct sheet sheet = sheet_for(language);

    help_show_list(stdout, language);
    print_options(&sheet, NULL);
    print_title(&sheet, "Códigos de salida", "Exit codes");
    print_entries(&sheet, help_codes, CODE_COLUMNS);
    print_title(&sheet, "Ficheros", "Files");
    print_entries(&sheet, help_files, FILE_COLUMNS);
}

void help_show_verb(const struct verb *verb, enum language language)
{
    struct sheet sheet = sheet_for(language);
    const struct help *help = verb->help;
    AUTO(buf_free) struct buf usage = BUF(400);

    verb_synopsis(&usage, verb, language);
    printf("%s: %s\n", in(language, "Uso", "Usage"), buf_str(&usage));
    for (size_t i = 0; i < HELP_PARAGRAPHS && help->text[i][language] != NULL; i++) {
        putchar('\n');
        paragraph_text(&sheet.paper, help->text[i][language], 0, false);
    }
    print_options(&sheet, verb->name);
    if (help->codes[0].term != NULL) {
        print_title(&sheet, "Códigos de salida", "Exit codes");
        print_entries(&sheet, help->codes, CODE_COLUMNS);
    }
    print_title(&sheet, help->examples[1] == NULL ? "Ejemplo" : "Ejemplos",
                help->examples[1] == NULL ? "Example" : "Examples");
    for (size_t i = 0; i < HELP_EXAMPLES && help->examples[i] != NULL; i++)
        printf("  %s\n", help->examples[i]);
}
