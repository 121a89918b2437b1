#include "cgi/man_page.h"
#include "cgi/roff.h"

enum { NAME_COLUMNS = 12 };

static void write_verb(struct buf *out, const struct verb *verb, enum language language)
{
    AUTO(buf_free) struct buf synopsis = BUF(400);
    const struct help *help = verb->help;

    verb_synopsis(&synopsis, verb, language);
    roff_subsection(out, buf_str(&synopsis));
    man_paragraphs(out, help, language);
    man_options(out, &command_options, verb->name, language);
    if (help->codes[0].term != NULL)
        roff_sentence(out, language == SPANISH ? "Termina con:" : "It ends with:");
    man_codes(out, help->codes, language);
    roff_sentence(out, language == SPANISH ? "Por ejemplo:" : "For example:");
    roff_code_begin(out);
    for (int i = 0; i < HELP_EXAMPLES && help->examples[i] != NULL; i++)
        roff_code(out, help->examples[i]);
    roff_code_end(out);
}

static void write_verbs(struct buf *out, enum language language)
{
    for (size_t i = 0; i < verb_count; i++) {
        enum verb_group group = verb_table[i].group;
        if (i == 0 || group != verb_table[i - 1].group)
            roff_section(out, verb_group_titles[group][language]);
        write_verb(out, &verb_table[i], language);
    }
}

static void write_list(struct buf *out, enum language language)
{
    for (size_t i = 0; i < verb_count; i++)
        roff_row(out, i == 0, NAME_COLUMNS, verb_table[i].name,
                 verb_table[i].summary[language]);
}

void man_command(struct buf *out, enum language language)
{
    bool spanish = language == SPANISH;

    man_begin(out, "booking-sync", "1", language,
              spanish ? "lleva los pedidos y reservas de la tienda a Odoo"
                      : "bring the shop's orders and bookings into Odoo");
    man_section(out, language, "SINOPSIS", "SYNOPSIS");
    roff_synopsis(out, "booking-sync", spanish ? "ORDEN [OPCIONES]" : "VERB [OPTIONS]");
    man_section(out, language, "DESCRIPCIÓN", "DESCRIPTION");
    roff_sentence(
        out,
        spanish
            ? "Los pedidos de WooCommerce con YITH Booking pasan a ser clientes, "
              "servicios y pedidos de venta en Odoo 18, listos para facturar. Del día a "
              "día se encarga booking-sync-fcgi(8); con esta orden se mira cómo va todo, "
              "se decide sobre un pedido y trabaja cron."
            : "Orders of WooCommerce with YITH Booking become customers, services and "
              "sale orders in Odoo 18, ready to invoice. booking-sync-fcgi(8) does the "
              "daily work; with this command a person sees how things stand and decides "
              "about an order, and cron does its part.");
    roff_sentence(out, spanish ? "Un pedido se nombra por su número en la tienda o por "
                                 "su id. Las órdenes:"
                               : "An order is named by its number in the shop, or by its "
                                 "id. The verbs:");
    write_list(out, language);
    man_section(out, language, "OPCIONES DE TODAS", "OPTIONS OF ALL");
    man_options(out, &command_options, NULL, language);
    write_verbs(out, language);
    man_section(out, language, "CÓDIGOS DE SALIDA", "EXIT STATUS");
    man_codes(out, help_codes, language);
    man_section(out, language, "ENTORNO", "ENVIRONMENT");
    man_entries(out, help_environment, language);
    man_section(out, language, "FICHEROS", "FILES");
    man_entries(out, help_files, language);
    man_see_also(out, language, "booking-sync.env(5), booking-sync-fcgi(8), cron(8)");
}
