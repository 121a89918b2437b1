/* Every option of booking-sync: a new one needs its line here and its member in struct
 * command. */
#include "cgi/verbs.h"

#define FLAG(name, letter, field, verbs, spanish, english)                               \
    {                                                                                    \
        name, letter, {NULL, NULL}, {spanish, english}, verbs,                           \
            offsetof(struct command, field)                                              \
    }

#define VALUE(name, field, verbs, argument_es, argument_en, spanish, english)            \
    {                                                                                    \
        name, '\0', {argument_es, argument_en}, {spanish, english}, verbs,               \
            offsetof(struct command, field)                                              \
    }

static const struct option_row rows[] = {
    /* Of some verbs */
    VALUE("state", state, "list", "ESTADO", "STATE",
          "solo los que están así: fetch, pending, held, synced, ignored o parked",
          "only those in this state: fetch, pending, held, synced, ignored or parked"),
    VALUE("since", since, "sync, audit", "DÍA", "DAY",
          "desde este día, en la hora de la tienda; se escribe 2025-09-01",
          "from this day on, in the shop's time; it is written 2025-09-01"),
    VALUE("until", until, "sync, audit", "DÍA", "DAY",
          "hasta este día, incluido; sin ella, hasta ahora",
          "up to this day, which is included; without it, up to now"),
    FLAG("dry-run", '\0', dry_run, "sync, retry",
         "ver qué haría: no se guarda ni se escribe nada",
         "see what it would do: nothing is kept or written"),
    FLAG("repair", '\0', repair, "audit",
         "enviar a Odoo otra vez lo que no cuadra, con las reglas de siempre",
         "send to Odoo once more what differs, by the usual rules"),
    FLAG("csv", '\0', csv, "audit", "una tabla para la hoja de cálculo",
         "a table for the spreadsheet"),
    FLAG("all", '\0', all, "retry", "todos los que necesitan tu atención",
         "all that need your attention"),
    FLAG("overwrite", '\0', overwrite, "retry",
         "lo que se cambió en Odoo vuelve a ser lo que dice la tienda",
         "what people changed in Odoo becomes the shop's again"),
    VALUE("why", why, "ignore", "TEXTO", "TEXT", "por qué, para quien lo lea después",
          "why, for whoever reads it later"),
    FLAG("write", '\0', write, "password", "escribirla en el fichero de ajustes",
         "write it into the settings file"),
    FLAG("force", '\0', force, "backup", "reemplazar el fichero si ya existe",
         "replace the file if it is there"),
    FLAG("yes", '\0', yes, "rebind", "hacerlo; sin ella solo se dice qué cambiaría",
         "do it; without it you are only told what would change"),
    FLAG("verbose", 'v', verbose, "sync, upkeep", "contar también lo que ha ido bien",
         "tell what went well, too"),

    /* Of all */
    {"env",
     'e',
     {"FICHERO", "FILE"},
     {"los ajustes; si no, /etc/booking-sync/env o ./.env",
      "the settings (default: /etc/booking-sync/env, else ./.env)"},
     NULL,
     offsetof(struct command, env_file)},
    FLAG("json", '\0', json, NULL, "la respuesta como JSON, para programas",
         "the answer as JSON, for programs"),
    FLAG("which-env", '\0', which_env, NULL,
         "decir qué fichero de ajustes se lee, y si vale",
         "say which settings file is read, and whether it will do"),
    FLAG("version", '\0', version, NULL, "la versión", "the version"),
    FLAG("help", 'h', help, NULL, "esta ayuda; detrás de una orden, la suya",
         "this help; behind a verb, that verb's"),
};

const struct option_table command_options = {rows, sizeof(rows) / sizeof(rows[0])};
