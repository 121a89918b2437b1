#include "cgi/verbs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct verb verb_table[] = {
    {"status",
     {"", ""},
     {"cómo va todo, en una frase y en cifras", "how things stand"},
     verb_status},
    {"check",
     {"", ""},
     {"mira ajustes, Odoo, tienda y webhooks, y di qué falta",
      "look at settings, Odoo, shop and webhooks, and say what is amiss"},
     verb_check},
    {"list",
     {"[--state ESTADO]", "[--state STATE]"},
     {"los pedidos, el último cambio primero", "the orders, the last change first"},
     verb_list},
    {"show",
     {"PEDIDO", "ORDER"},
     {"todo sobre un pedido", "all about one order"},
     verb_show},
    {"sync",
     {"[-v] [--dry-run] [--since DÍA [--until DÍA]]",
      "[-v] [--dry-run] [--since DAY [--until DAY]]"},
     {"pregunta a la tienda y lleva a Odoo lo que falta (cron)",
      "ask the shop and bring into Odoo what is missing (cron)"},
     verb_sync},
    {"audit",
     {"[--since DÍA [--until DÍA]] [--repair] [--csv]",
      "[--since DAY [--until DAY]] [--repair] [--csv]"},
     {"el Cuadre: compara la tienda con Odoo, día a día (sin --since, 14 días)",
      "compare shop and Odoo day by day (without --since: 14 days)"},
     verb_audit},
    {"drain",
     {"", ""},
     {"lleva a Odoo lo que espera", "bring what waits into Odoo"},
     verb_drain},
    {"retry",
     {"[--dry-run] [--overwrite] PEDIDO | --all",
      "[--dry-run] [--overwrite] ORDER | --all"},
     {"volver a intentar", "try again"},
     verb_retry},
    {"fetch",
     {"PEDIDO...", "ORDER..."},
     {"recoger pedidos de la tienda", "fetch orders from the shop"},
     verb_fetch},
    {"hold",
     {"PEDIDO", "ORDER"},
     {"retener: no va a Odoo hasta que se suelte",
      "wait with an order until its release"},
     verb_hold},
    {"release",
     {"PEDIDO", "ORDER"},
     {"soltar un pedido retenido", "go on with a held order"},
     verb_release},
    {"ignore",
     {"PEDIDO --why TEXTO", "ORDER --why TEXT"},
     {"este pedido no va a Odoo, y por qué", "an order is not for Odoo, and why"},
     verb_ignore},
    {"go-live",
     {"", ""},
     {"escribir en Odoo de verdad (MODE=live)", "write to Odoo (MODE=live)"},
     verb_go_live},
    {"pause",
     {"", ""},
     {"guardar lo que llega y no tocar Odoo", "keep what arrives, leave Odoo alone"},
     verb_pause},
    {"resume",
     {"", ""},
     {"seguir después de una pausa", "go on after a pause"},
     verb_resume},
    {"password",
     {"[--write]", "[--write]"},
     {"otra contraseña para la página", "a new password for the page"},
     verb_password},
    {"backup",
     {"FICHERO [--force]", "FILE [--force]"},
     {"copiar el buzón, con el servicio en marcha",
      "copy the inbox while the service runs"},
     verb_backup},
    {"restore",
     {"FICHERO", "FILE"},
     {"volver a una copia del buzón", "go back to a copy of the inbox"},
     verb_restore},
    {"forget",
     {"CORREO", "EMAIL"},
     {"quitar del buzón los datos de un cliente", "a customer's data out of the inbox"},
     verb_forget},
    {"upkeep",
     {"[-v]", "[-v]"},
     {"limpiar y copiar el buzón (cron, cada noche)",
      "tidy and copy the inbox (cron, every night)"},
     verb_upkeep},
    {"rebind",
     {"[--yes]", "[--yes]"},
     {"esta tienda y este Odoo son los buenos", "accept another shop or Odoo"},
     verb_rebind},
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

enum exit_code verb_usage(const struct command *c, const char *why)
{
    const struct verb *verb = c->verb;

    fprintf(stderr, "booking-sync %s: %s. %s: booking-sync %s%s%s\n", verb->name, why,
            say(c, "Uso", "Usage"), verb->name,
            *verb->arguments[c->language] == '\0' ? "" : " ",
            verb->arguments[c->language]);
    return EXIT_USAGE;
}

const char *say(const struct command *command, const char *spanish, const char *english)
{
    return command->language == SPANISH ? spanish : english;
}
