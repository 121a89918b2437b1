/* booking-sync forget EMAIL: a customer's personal data out of the inbox. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/forget.h"

/* Enough that a slip of the finger does not forget half the shop. */
static bool is_address(const char *text)
{
    const char *at = strchr(text, '@');

    if (at == NULL || at == text || strchr(at + 1, '.') == NULL)
        return false;
    for (; *text != '\0'; text++)
        if (isspace((unsigned char)*text) || *text == ',' || *text == '*')
            return false;
    return true;
}

static void print_json(const struct forgotten *forgotten)
{
    json_t *list = json_array();

    for (size_t i = 0; i < forgotten->refused.count; i++) {
        const struct inbox_row *row = &forgotten->refused.list[i];
        json_array_append_new(list, json_pack("{s:I, s:s, s:s}", "order",
                                              (json_int_t)row->id, "number", row->number,
                                              "state", inbox_state_name(row->state)));
    }
    show_json(json_pack("{s:I, s:o}", "forgotten", (json_int_t)forgotten->count,
                        "refused", list));
}

static void print(const struct command *c, const struct forgotten *forgotten)
{
    size_t refused = forgotten->refused.count;

    if (forgotten->count == 0 && refused == 0)
        puts(say(c, "Ningún pedido del buzón lleva ese correo.",
                 "No order of the inbox has that e-mail address."));
    if (forgotten->count > 0)
        printf(
            say(c,
                "Pedidos olvidados: %lld; quedan su número, estado e importes.\n"
                "Las copias (backup, STATE_DIR/backups, before-restore) aún lo llevan: "
                "las de cada noche, 14 días más. La tienda y Odoo no se han tocado.\n",
                "Orders forgotten: %lld; number, state and totals stay.\n"
                "Copies (backup, STATE_DIR/backups, before-restore) still have it: the "
                "nightly ones for 14 days. Shop and Odoo were not touched.\n"),
            (long long)forgotten->count);
    if (refused > 0)
        printf("%s\n", say(c, "Estos no están resueltos y hacen falta todavía:",
                           "These are not settled and still needed:"));
    for (size_t i = 0; i < refused; i++)
        show_row(c, &forgotten->refused.list[i]);
}

enum exit_code verb_forget(const struct command *c)
{
    AUTO(forgotten_free) struct forgotten forgotten = {0};
    struct error err = {0};
    enum result r;

    if (c->argc != 1 || !is_address(c->argv[0]))
        return verb_usage(
            c, say(c, "lleva una dirección de correo", "it takes one e-mail address"));
    if ((r = inbox_forget(c->db, c->argv[0], time_now(), &forgotten, &err)) != OK)
        return verb_failed(r, &err);
    if (c->json)
        print_json(&forgotten);
    else
        print(c, &forgotten);
    return forgotten.refused.count > 0 ? EXIT_ATTENTION : EXIT_ALL_WELL;
}
