#include "cgi/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

const char *const verb_group_titles[VERB_GROUPS][2] = {
    [VERBS_LOOK] = {"Mirar", "Looking"},
    [VERBS_ORDER] = {"Decidir sobre pedidos", "Deciding about orders"},
    [VERBS_RUN] = {"Llevar a Odoo", "Bringing into Odoo"},
    [VERBS_PAGE] = {"La página /sync/manual", "The page /sync/manual"},
    [VERBS_INBOX] = {"El buzón", "The inbox"},
    [VERBS_HELP] = {"Ayuda", "Help"}};

const struct verb verb_table[] = {
    {"status",
     VERBS_LOOK,
     NEEDS_INBOX,
     {"", ""},
     {"cómo va todo, en una frase y en cifras",
      "how things stand, in one sentence and in figures"},
     verb_status,
     &help_status},
    {"check",
     VERBS_LOOK,
     NEEDS_INBOX,
     {"", ""},
     {"mirar ajustes, Odoo, tienda y webhooks, y decir qué falta",
      "look at settings, Odoo, shop and webhooks: what is amiss"},
     verb_check,
     &help_check},
    {"list",
     VERBS_LOOK,
     NEEDS_INBOX,
     {"[--state ESTADO]", "[--state STATE]"},
     {"los pedidos, el último cambio primero", "the orders, the last change first"},
     verb_list,
     &help_list},
    {"show",
     VERBS_LOOK,
     NEEDS_INBOX,
     {"PEDIDO", "ORDER"},
     {"todo sobre un pedido", "all about one order"},
     verb_show,
     &help_show},
    {"audit",
     VERBS_LOOK,
     NEEDS_INBOX,
     {"[--since DÍA [--until DÍA]] [--repair] [--csv]",
      "[--since DAY [--until DAY]] [--repair] [--csv]"},
     {"el Cuadre: comparar la tienda con Odoo, día a día (cron)",
      "compare shop and Odoo, day by day (cron)"},
     verb_audit,
     &help_audit},
    {"retry",
     VERBS_ORDER,
     NEEDS_INBOX,
     {"[--dry-run] [--overwrite] PEDIDO | --all",
      "[--dry-run] [--overwrite] ORDER | --all"},
     {"volver a intentar", "try again"},
     verb_retry,
     &help_retry},
    {"fetch",
     VERBS_ORDER,
     NEEDS_INBOX,
     {"PEDIDO...", "ORDER..."},
     {"recoger pedidos de la tienda", "fetch orders from the shop"},
     verb_fetch,
     &help_fetch},
    {"hold",
     VERBS_ORDER,
     NEEDS_INBOX,
     {"PEDIDO", "ORDER"},
     {"retener: no va a Odoo hasta que se suelte",
      "wait with an order until its release"},
     verb_hold,
     &help_hold},
    {"release",
     VERBS_ORDER,
     NEEDS_INBOX,
     {"PEDIDO", "ORDER"},
     {"soltar un pedido retenido", "go on with a held order"},
     verb_release,
     &help_release},
    {"ignore",
     VERBS_ORDER,
     NEEDS_INBOX,
     {"PEDIDO --why TEXTO", "ORDER --why TEXT"},
     {"decir que un pedido no va a Odoo, y por qué",
      "say that an order is not for Odoo, and why"},
     verb_ignore,
     &help_ignore},
    {"sync",
     VERBS_RUN,
     NEEDS_INBOX,
     {"[-v] [--dry-run] [--since DÍA [--until DÍA]]",
      "[-v] [--dry-run] [--since DAY [--until DAY]]"},
     {"preguntar a la tienda y llevar a Odoo lo que falta (cron)",
      "ask the shop and bring into Odoo what is missing (cron)"},
     verb_sync,
     &help_sync},
    {"drain",
     VERBS_RUN,
     NEEDS_INBOX,
     {"", ""},
     {"llevar a Odoo lo que espera", "bring what waits into Odoo"},
     verb_drain,
     &help_drain},
    {"go-live",
     VERBS_RUN,
     NEEDS_INBOX,
     {"", ""},
     {"escribir en Odoo de verdad, después de observar",
      "write to Odoo, after observing"},
     verb_go_live,
     &help_go_live},
    {"pause",
     VERBS_RUN,
     NEEDS_INBOX,
     {"", ""},
     {"guardar lo que llega y no tocar Odoo", "keep what arrives, leave Odoo alone"},
     verb_pause,
     &help_pause},
    {"resume",
     VERBS_RUN,
     NEEDS_INBOX,
     {"", ""},
     {"seguir después de una pausa", "go on after a pause"},
     verb_resume,
     &help_resume},
    {"password",
     VERBS_PAGE,
     NEEDS_SETTINGS,
     {"[--write]", "[--write]"},
     {"crear otra contraseña para la página", "make a new password for the page"},
     verb_password,
     &help_password},
    {"backup",
     VERBS_INBOX,
     NEEDS_INBOX,
     {"FICHERO [--force]", "FILE [--force]"},
     {"copiar el buzón, con el servicio en marcha",
      "copy the inbox while the service runs"},
     verb_backup,
     &help_backup},
    {"restore",
     VERBS_INBOX,
     NEEDS_INBOX,
     {"FICHERO", "FILE"},
     {"volver a una copia del buzón", "go back to a copy of the inbox"},
     verb_restore,
     &help_restore},
    {"forget",
     VERBS_INBOX,
     NEEDS_INBOX,
     {"CORREO", "EMAIL"},
     {"quitar del buzón los datos de un cliente",
      "take a customer's data out of the inbox"},
     verb_forget,
     &help_forget},
    {"upkeep",
     VERBS_INBOX,
     NEEDS_INBOX,
     {"[-v]", "[-v]"},
     {"limpiar y copiar el buzón (cron)", "tidy and copy the inbox (cron)"},
     verb_upkeep,
     &help_upkeep},
    {"rebind",
     VERBS_INBOX,
     NEEDS_INBOX,
     {"[--yes]", "[--yes]"},
     {"aceptar otra tienda u otro Odoo", "accept another shop or another Odoo"},
     verb_rebind,
     &help_rebind},
    {"help",
     VERBS_HELP,
     NEEDS_NOTHING,
     {"[ORDEN]", "[VERB]"},
     {"esta lista, o todo sobre una orden", "this list, or all about one verb"},
     verb_help,
     &help_help},
};

const size_t verb_count = sizeof(verb_table) / sizeof(verb_table[0]);

enum language verb_language(void)
{
    return words_language(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"));
}

void verb_warn(const char *text)
{
    AUTO(buf_free) struct buf words = BUF(8192);

    words_error(&words, text, verb_language());
    fprintf(stderr, "booking-sync: %s\n", buf_str(&words));
}

const struct verb *verb_named(const char *name)
{
    for (size_t i = 0; i < verb_count; i++)
        if (strcmp(verb_table[i].name, name) == 0)
            return &verb_table[i];
    return NULL;
}

static const struct verb *nearest_verb(const char *name)
{
    const struct verb *nearest = &verb_table[0];

    for (size_t i = 1; i < verb_count; i++)
        if (text_distance(name, verb_table[i].name) < text_distance(name, nearest->name))
            nearest = &verb_table[i];
    return name_is_near(nearest->name, name) ? nearest : NULL;
}

enum exit_code verb_unknown(const struct command *c, const char *name)
{
    const struct verb *nearest = nearest_verb(name);

    fprintf(
        stderr,
        say(c, "booking-sync: no conozco la orden «%s»", "booking-sync: '%s' is no verb"),
        name);
    if (nearest != NULL)
        fprintf(stderr, say(c, "; ¿querías decir «%s»?", "; did you mean '%s'?"),
                nearest->name);
    fputs(say(c, "\nHay:", "\nIt knows:"), stderr);
    for (size_t i = 0; i < verb_count; i++)
        fprintf(stderr, " %s", verb_table[i].name);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

enum exit_code verb_failed(enum result r, const struct error *err)
{
    verb_warn(err->msg);
    return exit_code_of(r);
}

enum exit_code verb_stopped(const struct error *err)
{
    if (isatty(STDERR_FILENO))
        return verb_failed(STOP, err);
    verb_warn("Odoo stopped it, see booking-sync status");
    return exit_code_of(STOP);
}

void verb_synopsis(struct buf *out, const struct verb *verb, enum language language)
{
    const char *arguments = verb->arguments[language];

    buf_printf(out, "booking-sync %s%s%s", verb->name, *arguments == '\0' ? "" : " ",
               arguments);
}

enum exit_code verb_usage(const struct command *c, const char *why)
{
    AUTO(buf_free) struct buf usage = BUF(400);

    verb_synopsis(&usage, c->verb, c->language);
    fprintf(stderr, "booking-sync %s: %s. %s: %s\n", c->verb->name, why,
            say(c, "Uso", "Usage"), buf_str(&usage));
    return EXIT_USAGE;
}

const char *say(const struct command *command, const char *spanish, const char *english)
{
    return command->language == SPANISH ? spanish : english;
}
