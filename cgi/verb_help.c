/* booking-sync help [VERB]: what --help says. */
#include "cgi/help_show.h"

const struct help help_help = {
    .text = {{"Sin nada detrás, la lista de órdenes, las opciones de todas, los códigos "
              "de salida y los ficheros. Con una orden, todo sobre ella, igual que "
              "booking-sync ORDEN --help.",
              "Alone it lists the verbs, the options of all, exit codes and files. With "
              "a verb it tells all about that one, as booking-sync VERB --help does."}},
    .examples = {"booking-sync help sync"}};

enum exit_code verb_help(const struct command *c)
{
    const struct verb *verb = c->argc == 1 ? verb_named(c->argv[0]) : NULL;

    if (c->argc > 1)
        return verb_usage(c, say(c, "lleva una sola orden", "it takes one verb"));
    if (c->argc == 1 && verb == NULL)
        return verb_unknown(c, c->argv[0]);
    if (verb == NULL)
        help_show_all(c->language);
    else
        help_show_verb(verb, c->language);
    return EXIT_ALL_WELL;
}
