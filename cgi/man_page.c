/* booking-sync-man PAGE [es]: a man page on standard output; for the build only. */
#include "cgi/man_page.h"

#include <stdio.h>
#include <string.h>

#include "cgi/roff.h"

enum { CODE_COLUMNS = 4 };

/* --- parts --- */

static const char *in(enum language language, const char *spanish, const char *english)
{
    return language == SPANISH ? spanish : english;
}

void man_section(struct buf *out, enum language language, const char *spanish,
                 const char *english)
{
    roff_section(out, in(language, spanish, english));
}

void man_begin(struct buf *out, const char *name, const char *section,
               enum language language, const char *summary)
{
    roff_begin(out, name, section, BOOKING_SYNC_VERSION,
               in(language, "De la tienda a Odoo", "From the shop to Odoo"));
    man_section(out, language, "NOMBRE", "NAME");
    roff_text(out, name);
    buf_puts(out, " \\- ");
    roff_text(out, summary);
    buf_putc(out, '\n');
}

void man_entries(struct buf *out, const struct help_entry *list, enum language language)
{
    for (; list->term != NULL; list++)
        roff_entry(out, list->term, list->text[language]);
}

void man_codes(struct buf *out, const struct help_entry *list, enum language language)
{
    for (size_t i = 0; list[i].term != NULL; i++)
        roff_row(out, i == 0, CODE_COLUMNS, list[i].term, list[i].text[language]);
}

void man_options(struct buf *out, const struct option_table *table, const char *verb,
                 enum language language)
{
    for (size_t i = 0; i < table->count; i++) {
        AUTO(buf_free) struct buf usage = BUF(200);
        const struct option_row *row = &table->rows[i];
        if (!option_is_shown(row, verb))
            continue;
        option_usage(&usage, row, language);
        roff_entry(out, buf_str(&usage), row->help[language]);
    }
}

void man_paragraphs(struct buf *out, const struct help *help, enum language language)
{
    for (int i = 0; i < HELP_PARAGRAPHS && help->text[i][0] != NULL; i++)
        roff_sentence(out, help->text[i][language]);
}

void man_see_also(struct buf *out, enum language language, const char *others)
{
    man_section(out, language, "VÉASE TAMBIÉN", "SEE ALSO");
    roff_sentence(out, others);
    roff_sentence(out, in(language,
                          "/usr/share/doc/booking-sync/README.es.md: cómo conectar la "
                          "tienda y Odoo, instalar, y el día a día.",
                          "/usr/share/doc/booking-sync/README.md: how to connect shop "
                          "and Odoo, install it, and every day."));
}

/* --- the program --- */

static const struct {
    const char *name;
    void (*write)(struct buf *out, enum language language);
} pages[] = {{"booking-sync", man_command},
             {"booking-sync-fcgi", man_responder},
             {"booking-sync.env", man_settings}};

int main(int argc, char **argv)
{
    AUTO(buf_free) struct buf out = BUF(MAN_PAGE_MAX);
    enum language language = argc > 2 ? words_language(NULL, NULL, argv[2]) : ENGLISH;

    for (size_t i = 0; argc > 1 && i < sizeof(pages) / sizeof(pages[0]); i++)
        if (strcmp(pages[i].name, argv[1]) == 0)
            pages[i].write(&out, language);
    if (out.len == 0 || out.failed)
        return EXIT_BROKEN;
    return fputs(buf_str(&out), stdout) == EOF ? EXIT_BROKEN : EXIT_ALL_WELL;
}
