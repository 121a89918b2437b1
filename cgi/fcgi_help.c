#include "cgi/fcgi_help.h"

#include "cgi/sync_child.h"

static const struct option_row rows[] = {
    {"env",
     'e',
     {"FICHERO", "FILE"},
     {"los ajustes; si no, /etc/booking-sync/env o ./.env",
      "the settings (default: /etc/booking-sync/env, else ./.env)"},
     NULL,
     offsetof(struct fcgi_command, env_file)},
    {&SYNC_CHILD_OPTION[2], /* the worker starts us with it */
     '\0',
     {NULL, NULL},
     {NULL, NULL},
     NULL,
     offsetof(struct fcgi_command, sync_only)},
    {"version",
     '\0',
     {NULL, NULL},
     {"la versión", "the version"},
     NULL,
     offsetof(struct fcgi_command, version)},
    {"help",
     'h',
     {NULL, NULL},
     {"esta ayuda", "this help"},
     NULL,
     offsetof(struct fcgi_command, help)},
};

const struct option_table fcgi_options = {rows, sizeof(rows) / sizeof(rows[0])};

const struct help fcgi_help = {
    .text =
        {{"Atiende a la tienda como servidor FastCGI detrás de nginx. Comprueba la firma "
          "de cada entrega y la guarda en disco antes de contestar 200; un proceso a su "
          "lado lleva a Odoo lo que llega. La tienda nunca espera a Odoo, y si ese "
          "proceso cae, se arranca otro.",
          "Answers the shop as a FastCGI responder behind nginx. It checks the signature "
          "of each delivery and keeps it on disk before it answers 200; a process beside "
          "it brings what arrives into Odoo. The shop never waits for Odoo, and where "
          "that process dies another one is started."},
         {"Con ajustes que no valen no arranca: dice cuál, en qué fichero, qué le pasa y "
          "un ejemplo, y termina con 78. Arrancado por root, sigue como el usuario al "
          "que "
          "pertenece STATE_DIR.",
          "It does not start with settings that cannot work: it says which one, in which "
          "file, what is wrong and an example, and ends with 78. Started by root it goes "
          "on as the user that STATE_DIR belongs to."},
         {"Si lo arranca un servidor web como CGI (GATEWAY_INTERFACE y REQUEST_METHOD en "
          "el entorno), contesta a una petición y termina; lo que llega lo lleva a Odoo "
          "entonces booking-sync sync desde cron. La línea de órdenes no cuenta ahí: "
          "otros ajustes se dan con la variable BOOKING_SYNC_ENV (SetEnv, "
          "fastcgi_param).",
          "Started by a web server as plain CGI (GATEWAY_INTERFACE and REQUEST_METHOD in "
          "the environment) it answers one request and ends; booking-sync sync brings "
          "what arrives into Odoo then, by cron. The command line counts for nothing "
          "there: other settings are named by the variable BOOKING_SYNC_ENV (SetEnv, "
          "fastcgi_param)."}},
    .codes = {
        {"0", {"una señal le pidió terminar", "a signal asked it to end"}},
        {"64", {"está mal escrito", "it was written wrongly"}},
        {"70",
         {"un fallo nuestro o de esta máquina: disco lleno, buzón dañado",
          "our fault, or this machine's: disk full, inbox damaged"}},
        {"75",
         {"otro programa escucha ya en LISTEN", "another program listens on LISTEN"}},
        {"78", {"los ajustes no valen", "the settings cannot work"}}}};

const struct help_entry fcgi_help_requests[] = {
    {"POST /webhook/order",
     {"una entrega de la tienda, firmada con WEBHOOK_SECRET",
      "a delivery of the shop, signed with WEBHOOK_SECRET"}},
    {"GET /health",
     {"200 o 503 y cómo va todo, en JSON; /health?live solo dice que esto vive",
      "200 or 503 and how things stand, in JSON; /health?live only tells that this "
      "lives"}},
    {"GET, POST /sync/manual",
     {"la página para personas, con la contraseña de booking-sync password",
      "the page for people, with the password of booking-sync password"}},
    {NULL, {NULL, NULL}}};

const struct help_entry fcgi_help_sockets[] = {
    {"stdin",
     {"si la entrada estándar es un socket que escucha, ese: así lo dan spawn-fcgi, "
      "supervisor (fcgi-program) y systemd (StandardInput=socket)",
      "where standard input is a listening socket, that one: spawn-fcgi, supervisor "
      "(fcgi-program) and systemd (StandardInput=socket) hand it over so"}},
    {"LISTEN=/run/booking-sync/fcgi.sock",
     {"si no, uno propio con este nombre, modo 0660: nginx tiene que ser del grupo",
      "else one of its own at this path, mode 0660: nginx must be in the group"}},
    {"LISTEN=127.0.0.1:9000",
     {"o un puerto de esta máquina; no escucha en ninguna otra dirección",
      "or a port of this machine; it listens at no other address"}},
    {NULL, {NULL, NULL}}};

const struct help_entry fcgi_help_signals[] = {
    {"SIGTERM, SIGINT",
     {"termina lo que tiene a medias (una respuesta de Odoo puede tardar dos minutos), "
      "acepta entregas hasta entonces y sale con 0",
      "it ends what is in hand (an answer of Odoo may take two minutes), takes "
      "deliveries until then and ends with 0"}},
    {"SIGHUP",
     {"vuelve a abrir LOG_FILE, para logrotate(8)",
      "it opens LOG_FILE anew, for logrotate(8)"}},
    {NULL, {NULL, NULL}}};

const struct help_entry fcgi_help_files[] = {
    {"/etc/booking-sync/env",
     {"los ajustes; véase booking-sync.env(5)", "the settings; see booking-sync.env(5)"}},
    {"/run/booking-sync/fcgi.sock", {"el socket (LISTEN)", "the socket (LISTEN)"}},
    {"/var/lib/booking-sync/",
     {"el buzón (STATE_DIR), con datos personales",
      "the inbox (STATE_DIR), which holds personal data"}},
    {"/usr/share/doc/booking-sync/examples/",
     {"nginx, systemd, supervisor, logrotate y cron",
      "nginx, systemd, supervisor, logrotate and cron"}},
    {NULL, {NULL, NULL}}};
