/* The parts of a help text on standard output. */
#ifndef CGI_HELP_PRINT_H
#define CGI_HELP_PRINT_H

#include "cgi/help.h"
#include "cgi/paragraph.h"

struct help_sheet {
    struct paper paper;
    enum language language;
};

/** help_sheet - a pager or a file gets the width of an old terminal. */
struct help_sheet help_sheet(enum language language);

/** help_title - an empty line and "Options:". */
void help_title(const struct help_sheet *sheet, const char *spanish, const char *english);

/** help_paragraphs - all of @help, an empty line before each. */
void help_paragraphs(const struct help_sheet *sheet, const struct help *help);

/** help_entry - a term in @columns, what it means beside it. */
void help_entry(const struct help_sheet *sheet, const char *term, int columns,
                const char *text);
void help_entries(const struct help_sheet *sheet, const struct help_entry *list,
                  int columns);

/** help_options - with their title: @verb's own, or for NULL those of all; nothing where
 * there is none. */
void help_options(const struct help_sheet *sheet, const struct option_table *table,
                  const char *verb);

/** help_codes_of - exit codes with their title; nothing for an empty list. */
void help_codes_of(const struct help_sheet *sheet, const struct help_entry *list);

#endif
