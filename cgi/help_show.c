#include "cgi/help_show.h"

#include "cgi/help_print.h"

enum { FILE_COLUMNS = 36 };

static const char *in(enum language language, const char *spanish, const char *english)
{
    return language == SPANISH ? spanish : english;
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
    struct help_sheet sheet = help_sheet(language);

    help_show_list(stdout, language);
    help_options(&sheet, &command_options, NULL);
    help_codes_of(&sheet, help_codes);
    help_title(&sheet, "Ficheros", "Files");
    help_entries(&sheet, help_files, FILE_COLUMNS);
}

void help_show_verb(const struct verb *verb, enum language language)
{
    struct help_sheet sheet = help_sheet(language);
    const struct help *help = verb->help;
    AUTO(buf_free) struct buf usage = BUF(400);

    verb_synopsis(&usage, verb, language);
    printf("%s: %s\n", in(language, "Uso", "Usage"), buf_str(&usage));
    help_paragraphs(&sheet, help);
    help_options(&sheet, &command_options, verb->name);
    help_codes_of(&sheet, help->codes);
    help_title(&sheet, help->examples[1] == NULL ? "Ejemplo" : "Ejemplos",
               help->examples[1] == NULL ? "Example" : "Examples");
    for (int i = 0; i < HELP_EXAMPLES && help->examples[i] != NULL; i++)
        printf("  %s\n", help->examples[i]);
}
