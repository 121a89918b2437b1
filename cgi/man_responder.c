#include "cgi/fcgi_help.h"
#include "cgi/man_page.h"
#include "cgi/roff.h"

void man_responder(struct buf *out, enum language language)
{
    bool spanish = language == SPANISH;

    man_begin(out, "booking-sync-fcgi", "8", language,
              spanish ? "recibe los pedidos de la tienda y los lleva a Odoo"
                      : "take the shop's deliveries and bring them into Odoo");
    man_section(out, language, "SINOPSIS", "SYNOPSIS");
    roff_synopsis(out, "booking-sync-fcgi", spanish ? "[--env FICHERO]" : "[--env FILE]");
    man_section(out, language, "DESCRIPCIÓN", "DESCRIPTION");
    man_paragraphs(out, &fcgi_help, language);
    man_section(out, language, "OPCIONES", "OPTIONS");
    man_options(out, &fcgi_options, NULL, language);
    man_section(out, language, "A QUÉ CONTESTA", "WHAT IT ANSWERS");
    man_entries(out, fcgi_help_requests, language);
    man_section(out, language, "EL SOCKET", "THE SOCKET");
    man_entries(out, fcgi_help_sockets, language);
    man_section(out, language, "SEÑALES", "SIGNALS");
    man_entries(out, fcgi_help_signals, language);
    man_section(out, language, "CÓDIGOS DE SALIDA", "EXIT STATUS");
    man_codes(out, fcgi_help.codes, language);
    man_section(out, language, "ENTORNO", "ENVIRONMENT");
    man_entries(out, help_environment, language);
    man_section(out, language, "FICHEROS", "FILES");
    man_entries(out, fcgi_help_files, language);
    man_see_also(out, language,
                 "booking-sync(1), booking-sync.env(5), nginx(8), systemd.service(5)");
}
