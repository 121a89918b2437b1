/* What holds for every verb: exit codes, files, environment. */
#include <stddef.h>

#include "cgi/help.h"

const struct help_entry help_codes[] = {
    {"0", {"bien", "well"}},
    {"64", {"la orden está mal escrita", "the command was written wrongly"}},
    {"65",
     {"algo necesita a una persona que antes no la necesitaba",
      "something needs a person that did not before"}},
    {"69", {"un servidor no responde", "a server does not answer"}},
    {"70",
     {"un fallo nuestro o de esta máquina: disco lleno, buzón dañado",
      "our fault, or this machine's: disk full, inbox damaged"}},
    {"75", {"ahora no; más tarde, sí", "not now; later it works"}},
    {"77", {"Odoo o la tienda no nos acepta", "Odoo or the shop denies us"}},
    {"78",
     {"los ajustes, o algo igual de malo para todos los pedidos",
      "the settings, or something as wrong for every order"}},
    {NULL, {NULL, NULL}}};

const struct help_entry help_files[] = {
    {"/etc/booking-sync/env",
     {"los ajustes; véase booking-sync.env(5)", "the settings; see booking-sync.env(5)"}},
    {"./.env",
     {"los ajustes, donde no hay el fichero de arriba",
      "the settings, where the file above is not there"}},
    {"/var/lib/booking-sync/inbox.sqlite",
     {"el buzón (STATE_DIR o INBOX_URL lo ponen en otro sitio)",
      "the inbox (STATE_DIR or INBOX_URL put it elsewhere)"}},
    {"/var/lib/booking-sync/backups/",
     {"sus copias de cada noche, 14", "its nightly copies, 14 of them"}},
    {"/etc/cron.d/booking-sync",
     {"lo que cron ejecuta, y a quién escribe (MAILTO)",
      "what cron runs, and whom it mails (MAILTO)"}},
    {"/usr/share/doc/booking-sync/",
     {"README, un fichero de ajustes vacío y ejemplos para nginx, systemd y cron",
      "the README, an empty settings file, examples for nginx, systemd and cron"}},
    {NULL, {NULL, NULL}}};

const struct help_entry help_environment[] = {
    {"ODOO_URL, WOO_URL, …",
     {"cada ajuste también puede venir del entorno, y entonces gana al fichero",
      "each setting may come from the environment too, and then wins over the file"}},
    {"LC_ALL, LC_MESSAGES, LANG",
     {"la lengua: español si empieza por es, si no inglés; cuenta la primera que haya",
      "the language: Spanish where it begins with es, else English; the first that is "
      "set counts"}},
    {"NO_COLOR", {"sin colores", "no colours"}},
    {"https_proxy, no_proxy",
     {"el camino a la tienda y a Odoo, como los entiende curl(1)",
      "the way to shop and Odoo, as curl(1) takes them"}},
    {NULL, {NULL, NULL}}};
