#include "cgi/help_print.h"

#include <stdio.h>
#include <unistd.h>

enum { PIPE_WIDTH = 80, CODE_COLUMNS = 4, OPTION_COLUMNS = 20 };

struct help_sheet help_sheet(enum language language)
{
    struct help_sheet sheet = {paper_of_stdout(), language};

    if (isatty(STDOUT_FILENO) == 0)
        sheet.paper.width = PIPE_WIDTH;
    return sheet;
}

void help_title(const struct help_sheet *sheet, const char *spanish, const char *english)
{
    putchar('\n');
    paragraph_word(&sheet->paper, COLOUR_BOLD,
                   sheet->language == SPANISH ? spanish : english, 0);
    puts(":");
}

void help_paragraphs(const struct help_sheet *sheet, const struct help *help)
{
    for (int i = 0; i < HELP_PARAGRAPHS && help->text[i][0] != NULL; i++) {
        putchar('\n');
        paragraph_text(&sheet->paper, help->text[i][sheet->language], 0, false);
    }
}

void help_entry(const struct help_sheet *sheet, const char *term, int columns,
                const char *text)
{
    printf("  ");
    paragraph_word(&sheet->paper, COLOUR_NONE, term, columns);
    paragraph_text(&sheet->paper, text, 2 + columns, true);
}

void help_entries(const struct help_sheet *sheet, const struct help_entry *list,
                  int columns)
{
    for (; list->term != NULL; list++)
        help_entry(sheet, list->term, columns, list->text[sheet->language]);
}

void help_options(const struct help_sheet *sheet, const struct option_table *table,
                  const char *verb)
{
    bool begun = false;

    for (size_t i = 0; i < table->count; i++) {
        AUTO(buf_free) struct buf usage = BUF(200);
        const struct option_row *row = &table->rows[i];
        if (!option_is_shown(row, verb))
            continue;
        if (!begun)
            help_title(sheet, "Opciones", "Options");
        begun = true;
        option_usage(&usage, row, sheet->language);
        help_entry(sheet, buf_str(&usage), OPTION_COLUMNS, row->help[sheet->language]);
    }
}

void help_codes_of(const struct help_sheet *sheet, const struct help_entry *list)
{
    if (list->term == NULL)
        return;
    help_title(sheet, "Códigos de salida", "Exit codes");
    help_entries(sheet, list, CODE_COLUMNS);
}
