#include "sync/words.h"

#include <string.h>

#include "base/money.h"
#include "base/text.h"

/* {1} … {4} are the arguments of the reason. Two texts each: Spanish, English. */
struct words {
    const char *code;
    const char *what[2];   /* what happened, and what is at risk */
    const char *remedy[2]; /* what to do; "" for nothing */
};

#define RETRY_ES " Después: booking-sync retry <pedido>."
#define RETRY_EN " Then: booking-sync retry <order>."

static const struct words table[] = {
    {"draft",
     {"Es un borrador: todavía no hay compra.", "It is a draft: nothing was bought yet."},
     {"", ""}},
    {"before_start",
     {"Es anterior a START_DATE: no le toca a booking-sync.",
      "It is from before START_DATE: not booking-sync's to do."},
     {"", ""}},
    {"no_booking",
     {"No lleva ninguna reserva ({1} {2}) y ORDERS=bookings solo trae reservas.",
      "It holds no booking ({1} {2}) and ORDERS=bookings brings bookings only."},
     {"", ""}},
    {"status_unknown",
     {"La tienda le ha puesto el estado «{1}», que no es de WooCommerce. El pedido no "
      "está en "
      "Odoo hasta que digas qué significa.",
      "The shop gave it the status '{1}', which is none of WooCommerce's. The order is "
      "not in "
      "Odoo until you say what it means."},
     {"Añade WOO_STATUS_MAP={1}=on-hold (o processing, cancelled …) al fichero de "
      "configuración." RETRY_ES,
      "Add WOO_STATUS_MAP={1}=on-hold (or processing, cancelled …) to the env "
      "file." RETRY_EN}},
    {"refund",
     {"Hay una devolución en la tienda. Booking-sync no toca importes ya vendidos: en "
      "Odoo "
      "sigue como estaba.",
      "There is a refund in the shop. Booking-sync does not touch what was sold: in Odoo "
      "it "
      "stays as it was."},
     {"Haz en Odoo la factura rectificativa o cancela el pedido de venta a mano.",
      "Make the credit note in Odoo or cancel the sale order by hand."}},
    {"pending_young",
     {"Espera el pago; si no llega, entrará como presupuesto.",
      "It waits for its payment; without one it becomes a quotation."},
     {"", ""}},
    {"booking_unreadable",
     {"La reserva de «{1}» no se entiende ({2}). El pedido no está en Odoo.",
      "The booking of '{1}' cannot be read ({2}). The order is not in Odoo."},
     {"Si tu YITH es antiguo, di con BOOKING_LABELS cómo se llaman sus campos." RETRY_ES,
      "If your YITH is old, name its fields with BOOKING_LABELS." RETRY_EN}},
    {"unreadable",
     {"El pedido que envió la tienda no se puede leer ({1}). No está en Odoo.",
      "The order as the shop sent it cannot be read ({1}). It is not in Odoo."},
     {"Abre el pedido en la tienda y guárdalo otra vez; si se repite, avísanos con este "
      "texto.",
      "Open the order in the shop and save it again; if it stays, tell us this text."}},
    {"several_taxes",
     {"La línea «{1}» lleva varios impuestos a la vez, y en Odoo una línea nuestra lleva "
      "uno. "
      "El pedido no está en Odoo.",
      "The line '{1}' has several taxes at once, and a line of ours in Odoo has one. The "
      "order "
      "is not in Odoo."},
     {"Deja un solo impuesto por producto en WooCommerce, o crea este pedido a mano en "
      "Odoo.",
      "Leave one tax a product in WooCommerce, or make this order by hand in Odoo."}},
    {"tax_unnamed",
     {"La línea «{1}» lleva un impuesto que el pedido no explica. El pedido no está en "
      "Odoo.",
      "The line '{1}' has a tax that the order does not explain. It is not in Odoo."},
     {"Abre el pedido en la tienda, pulsa «Recalcular» y guárdalo.",
      "Open the order in the shop, press 'Recalculate' and save it."}},
    {"no_lines",
     {"El pedido no tiene líneas.", "The order has no lines."},
     {"Complétalo en la tienda y guárdalo.", "Complete it in the shop and save it."}},
    {"tax_unmapped",
     {"No hay en Odoo un impuesto de venta del {1} % para servicios con el precio "
      "incluido. El "
      "pedido no está en Odoo; el dinero no corre peligro.",
      "Odoo has no sale tax of {1} % for services with the price included. The order is "
      "not in "
      "Odoo; no money is at risk."},
     {"Crea ese impuesto en Odoo (README, «Impuesto incluido») o dilo con "
      "TAX_MAP={1}=número." RETRY_ES,
      "Make that tax in Odoo (README, 'Included tax') or name it with "
      "TAX_MAP={1}=number." RETRY_EN}},
    {"tax_mapped_missing",
     {"TAX_MAP da para el {1} % un impuesto que no es de venta de tu empresa en Odoo. El "
      "pedido "
      "no está en Odoo.",
      "TAX_MAP gives for {1} % a tax that is no sale tax of your company in Odoo. The "
      "order is "
      "not in Odoo."},
     {"Corrige TAX_MAP." RETRY_ES, "Correct TAX_MAP." RETRY_EN}},
    {"tax_excluded",
     {"TAX_MAP da para el {1} % el impuesto «{2}», que no va incluido en el precio: los "
      "céntimos no cuadrarían. El pedido no está en Odoo.",
      "TAX_MAP gives for {1} % the tax '{2}', which is not included in the price: the "
      "cents "
      "would not fit. The order is not in Odoo."},
     {"Haz en Odoo una copia de ese impuesto con «Incluido en el precio» y pon su número "
      "en "
      "TAX_MAP." RETRY_ES,
      "Make a copy of that tax in Odoo with 'Included in price' and put its number into "
      "TAX_MAP." RETRY_EN}},
    {"currency",
     {"El pedido está en {1} y tu empresa en Odoo lleva las cuentas en {2}. No está en "
      "Odoo.",
      "The order is in {1} and your company in Odoo keeps its books in {2}. It is not in "
      "Odoo."},
     {"Crea este pedido a mano en Odoo con el cambio que corresponda.",
      "Make this order by hand in Odoo at the rate that applies."}},
    {"gate",
     {"En Odoo no cuadra con lo que pagó el cliente ({1}: Odoo {2}, tienda {3}). Se "
      "queda como "
      "presupuesto, sin confirmar: no se factura nada mal.",
      "In Odoo it does not equal what the customer paid ({1}: Odoo {2}, shop {3}). It "
      "stays a "
      "quotation, not confirmed: nothing wrong is invoiced."},
     {"Compara las dos pantallas; corrige el presupuesto en Odoo o bórralo." RETRY_ES,
      "Compare both screens; correct the quotation in Odoo or delete it." RETRY_EN}},
    {"odoo_refuses",
     {"Odoo no acepta este pedido: {1}", "Odoo does not accept this order: {1}"},
     {"Corrige lo que dice Odoo, en la tienda o en Odoo." RETRY_ES,
      "Correct what Odoo names, in the shop or in Odoo." RETRY_EN}},
    {"odoo_error",
     {"Odoo dio un error con este pedido ({1}); se vuelve a intentar solo.",
      "Odoo gave an error with this order ({1}); it is tried again by itself."},
     {"", ""}},
    {"conflict",
     {"Otro proceso escribía lo mismo en Odoo; se vuelve a intentar solo.",
      "Another process was writing the same in Odoo; it is tried again by itself."},
     {"", ""}},
    {"outcome_unknown",
     {"Odoo no contestó a tiempo y no se sabe si lo hizo; se comprobará antes de seguir.",
      "Odoo did not answer in time and may or may not have done it; that is looked at "
      "first."},
     {"", ""}},
    {"not_there_yet",
     {"Odoo aún no muestra el resultado; se vuelve a mirar enseguida.",
      "Odoo does not show the result yet; it is looked at again soon."},
     {"", ""}},
    {"not_reached",
     {"El pedido está en Odoo, pero algo le impide quedar como debe (estado o fecha). No "
      "se "
      "factura solo.",
      "The order is in Odoo, but something keeps it from its state or date. It is not "
      "ready to "
      "invoice by itself."},
     {"Mira en Odoo si un automatismo o una aprobación lo cambia." RETRY_ES,
      "See in Odoo whether an automation or an approval changes it." RETRY_EN}},
    {"not_in_odoo",
     {"Se canceló antes de llegar a Odoo: no hay nada que hacer.",
      "It was cancelled before it came to Odoo: there is nothing to do."},
     {"", ""}},
    {"deleted_in_odoo",
     {"Alguien borró en Odoo el pedido de venta {1}. No se vuelve a crear solo.",
      "Somebody deleted the sale order {1} in Odoo. It is not made again by itself."},
     {"Si fue a propósito, no hagas nada. Si no, booking-sync retry <pedido> lo crea de "
      "nuevo.",
      "If that was meant, do nothing. If not, booking-sync retry <order> makes it "
      "anew."}},
    {"deleted_in_shop",
     {"La tienda lo borró antes de que llegara a Odoo.",
      "The shop deleted it before it came to Odoo."},
     {"", ""}},
    {"deleted_in_shop_old",
     {"La tienda ha borrado este pedido antiguo, cuyo contenido ya no se guarda aquí. En "
      "Odoo sigue {1}.",
      "The shop deleted this old order, whose content is no longer kept here. Odoo still "
      "has {1}."},
     {"Cancélalo en Odoo si procede (con factura: la rectificativa). Después: "
      "booking-sync ignore <pedido> --why «…».",
      "Cancel it in Odoo if that is right (a credit note if it was invoiced). Then: "
      "booking-sync ignore <order> --why '…'."}},
    {"another_sale",
     {"El pedido de venta {1} de Odoo lleva la referencia «{2}» y el origen «{3}», que "
      "no "
      "son de este pedido. Booking-sync no lo toca.",
      "The sale order {1} in Odoo has the reference '{2}' and the origin '{3}', which "
      "are "
      "not this order's. Booking-sync does not touch it."},
     {"Si es el pedido correcto, pon en su referencia de cliente el número de la "
      "tienda." RETRY_ES,
      "If it is the right one, put the shop's number into its customer "
      "reference." RETRY_EN}},
    {"cancelled_in_odoo",
     {"Alguien canceló en Odoo el pedido de venta {1}, y en la tienda sigue vivo.",
      "Somebody cancelled the sale order {1} in Odoo, while in the shop it is alive."},
     {"Si fue a propósito, cancélalo también en la tienda. Si no, «Convertir en "
      "presupuesto» en "
      "Odoo." RETRY_ES,
      "If that was meant, cancel it in the shop too. If not, 'Set to quotation' in "
      "Odoo." RETRY_EN}},
    {"invoiced",
     {"La tienda lo canceló, pero en Odoo el pedido de venta {1} ya tiene factura. No se "
      "toca.",
      "The shop cancelled it, but in Odoo the sale order {1} has an invoice. It is not "
      "touched."},
     {"Haz la factura rectificativa en Odoo.", "Make the credit note in Odoo."}},
    {"changed",
     {"La tienda cambió el pedido después de llegar a Odoo ({1}). En Odoo sigue la "
      "versión "
      "anterior.",
      "The shop changed the order after it came to Odoo ({1}). Odoo still has the "
      "version "
      "before."},
     {"Pon en Odoo a mano lo que cambió.", "Bring the change into Odoo by hand."}},
    {"order_key",
     {"Llegó otro pedido con el mismo número de identificación: quizá de una copia de la "
      "tienda. El que hay en Odoo no se ha tocado.",
      "Another order came under the same id: perhaps from a copy of the shop. The one in "
      "Odoo "
      "was not touched."},
     {"Apaga los webhooks de la copia de la tienda." RETRY_ES,
      "Switch off the webhooks of the shop's copy." RETRY_EN}},
    {"stopped_us",
     {"Tres veces se paró el programa al trabajar con este pedido; se apartó para que "
      "los demás "
      "sigan.",
      "Three times our program stopped while it worked on this order; it was set aside "
      "so that "
      "the others go on."},
     {"Avísanos con el registro de esa hora." RETRY_ES,
      "Tell us with the log of that time." RETRY_EN}},
    {"several_customers",
     {"En Odoo hay {1} clientes con ese NIF o correo; se usó el más antiguo ({2}).",
      "Odoo has {1} customers with that tax number or e-mail; the oldest was taken "
      "({2})."},
     {"Si son la misma persona, únelos en Odoo: Contactos → Acción → Combinar.",
      "If they are one person, merge them in Odoo: Contacts → Action → Merge."}},
    {"note_nif",
     {"El NIF «{1}» no es válido: el cliente se guarda sin él, con el texto en su nota.",
      "The tax number '{1}' is not valid: the customer is kept without it, the text in "
      "the note."},
     {"Pregunta al cliente y corrígelo en Odoo antes de facturar.",
      "Ask the customer and correct it in Odoo before you invoice."}},
    {"note_cents",
     {"Las líneas de la tienda no suman su total por {1}; la línea «{2}» lo lleva.",
      "The shop's lines miss its total by {1}; the line '{2}' takes it."},
     {"", ""}},
    {"note_fee",
     {"La tienda descontó {1} con un cargo negativo, y su regla da {2}: lo calculó sobre "
      "otra "
      "base. En Odoo está lo que pagó el cliente.",
      "The shop took off {1} by a negative fee where its rule gives {2}: it was worked "
      "out on "
      "another base. Odoo has what the customer paid."},
     {"", ""}},
    {"note_no_discount",
     {"La regla de la tienda da aquí un {1} % y no se ve ningún descuento: el precio ya "
      "venía "
      "rebajado, o no se dio. En Odoo está lo que pagó el cliente.",
      "The shop's rule gives {1} % here and no discount is to be seen: the price was "
      "lowered "
      "before, or it was not given. Odoo has what the customer paid."},
     {"", ""}},
    {"kept_theirs",
     {"Una persona lo cambió en Odoo; se respeta.",
      "A person changed it in Odoo; that stays."},
     {"", ""}},
    {"held",
     {"Una persona dijo que espere: no va a Odoo hasta que lo suelte.",
      "A person said wait: it does not go to Odoo until it is released."},
     {"Para soltarlo: booking-sync release <pedido>.",
      "To release it: booking-sync release <order>."}},
    {"by_hand",
     {"Una persona decidió que no va a Odoo: {1}",
      "A person decided that it is not for Odoo: {1}"},
     {"Si cambias de idea: booking-sync retry <pedido>.",
      "If you change your mind: booking-sync retry <order>."}},
    {"observe",
     {"Solo se observa (MODE=observe): esto es lo que haría en Odoo.",
      "Only observed (MODE=observe): this is what it would do in Odoo."},
     {"Cuando esté bien: booking-sync go-live.",
      "When it looks right: booking-sync go-live."}},
    {"odoo_down",
     {"Odoo no responde ({1}). Ningún pedido se pierde: entrarán solos cuando vuelva.",
      "Odoo does not answer ({1}). No order is lost: they go in by themselves when it is "
      "back."},
     {"Comprueba que Odoo funciona abriendo su página.",
      "See whether Odoo works by opening its page."}},
    {"odoo_denied",
     {"Odoo no nos deja trabajar ({1}). Ningún pedido se pierde: esperan.",
      "Odoo does not let us work ({1}). No order is lost: they wait."},
     {"Casi seguro la clave ha caducado: en Odoo, Preferencias → Seguridad de la cuenta "
      "→ "
      "Nueva clave API; ponla en ODOO_API_KEY y reinicia booking-sync.",
      "Almost surely the key has expired: in Odoo, Preferences → Account Security → New "
      "API "
      "Key; put it into ODOO_API_KEY and restart booking-sync."}},
    {"odoo_stop",
     {"No se puede trabajar con Odoo así: {1}. Ningún pedido se pierde: esperan.",
      "Odoo cannot be used like this: {1}. No order is lost: they wait."},
     {"Corrige lo que dice en la configuración o en Odoo, y reinicia booking-sync.",
      "Correct what it names in the settings or in Odoo, and restart booking-sync."}},
    {"identity",
     {"La configuración ya no es la de este buzón ({1}). Los pedidos se guardan, pero no "
      "se "
      "escribe nada en Odoo.",
      "The settings are not those of this inbox any more ({1}). Orders are kept, but "
      "nothing is "
      "written to Odoo."},
     {"Devuelve el ajuste a su valor, o di que es a propósito: booking-sync rebind.",
      "Set it back, or say that it is meant: booking-sync rebind."}},
    {"shop_down",
     {"La tienda no responde. Ningún pedido se pierde: lo que llega por el webhook "
      "entra, y "
      "lo demás se recoge cuando vuelva. Detalles técnicos: {1}",
      "The shop does not answer. No order is lost: what its webhook brings comes in, and "
      "the rest is fetched when it is back. Technical details: {1}"},
     {"Abre la tienda en el navegador; si va, espera unos minutos.",
      "Open the shop in a browser; if it works, wait some minutes."}},
    {"shop_denied",
     {"La tienda no nos deja leer sus pedidos. Lo que su webhook no trae se queda allí "
      "hasta que se arregle. Detalles técnicos: {1}",
      "The shop does not let us read its orders. What its webhook does not bring stays "
      "there until this is mended. Technical details: {1}"},
     {"Haz otra clave con permiso de lectura (WooCommerce → Ajustes → Avanzado → API "
      "REST) "
      "y ponla en WOO_CONSUMER_KEY y WOO_CONSUMER_SECRET.",
      "Make another key with permission Read (WooCommerce → Settings → Advanced → REST "
      "API) and put it into WOO_CONSUMER_KEY and WOO_CONSUMER_SECRET."}},
    {"shop_stop",
     {"No se puede preguntar a la tienda con estos ajustes. Lo que su webhook no trae se "
      "queda allí hasta que se arregle. Detalles técnicos: {1}",
      "With these settings the shop cannot be asked. What its webhook does not bring "
      "stays there until this is mended. Technical details: {1}"},
     {"Corrige WOO_URL, WOO_CONSUMER_KEY o WOO_CONSUMER_SECRET.",
      "Correct WOO_URL, WOO_CONSUMER_KEY or WOO_CONSUMER_SECRET."}},
    {"webhook_missing",
     {"La tienda no tiene ningún webhook «{1}» hacia nosotros: los pedidos entran con la "
      "consulta de cada cinco minutos, ninguno se pierde.",
      "The shop has no webhook '{1}' that leads to us: orders come with the look at the "
      "shop every five minutes, none is lost."},
     {"Créalo: WooCommerce → Ajustes → Avanzado → Webhooks (README, «Connect your "
      "shop»).",
      "Make it: WooCommerce → Settings → Advanced → Webhooks (README, 'Connect your "
      "shop')."}},
    {"webhook_paused",
     {"El webhook «{1}» está en pausa: los pedidos entran con la consulta de cada cinco "
      "minutos, ninguno se pierde.",
      "The webhook '{1}' is paused: orders come with the look at the shop every five "
      "minutes, none is lost."},
     {"Ponlo en «Activo»: WooCommerce → Ajustes → Avanzado → Webhooks.",
      "Set it to 'Active': WooCommerce → Settings → Advanced → Webhooks."}},
    {"webhook_disabled",
     {"La tienda ha apagado el webhook «{1}» después de varios fallos: los pedidos "
      "entran "
      "con la consulta de cada cinco minutos, ninguno se pierde.",
      "The shop has switched off the webhook '{1}' after several failures: orders come "
      "with the look at the shop every five minutes, none is lost."},
     {"Comprueba que su dirección de entrega abre /health y vuelve a ponerlo en "
      "«Activo».",
      "Check that its delivery address opens /health, and set it to 'Active' again."}},
    {"webhook_elsewhere",
     {"El webhook «{1}» lleva a otra dirección ({2}): los pedidos entran con la consulta "
      "de "
      "cada cinco minutos, ninguno se pierde.",
      "The webhook '{1}' leads to another address ({2}): orders come with the look at "
      "the "
      "shop every five minutes, none is lost."},
     {"Corrige su URL de entrega en WooCommerce → Ajustes → Avanzado → Webhooks.",
      "Correct its delivery URL in WooCommerce → Settings → Advanced → Webhooks."}},
    {"webhook_old",
     {"El webhook «{1}» usa la versión v1 de la API, que no trae las reservas.",
      "The webhook '{1}' uses API version v1, which leaves bookings out."},
     {"Elige «WP REST API Integration v3» en el webhook.",
      "Choose 'WP REST API Integration v3' in the webhook."}},
    {"webhook_missed",
     {"{1} pedidos no llegaron por el webhook y los trajo la consulta a la tienda: no se "
      "ha "
      "perdido ninguno, pero llegan con minutos de retraso.",
      "{1} orders did not come by webhook, and the look at the shop brought them: none "
      "was lost, but they come minutes late."},
     {"Mira en la tienda WooCommerce → Estado → Registros (webhooks-delivery) y si "
      "WP-Cron "
      "funciona.",
      "Look at WooCommerce → Status → Logs (webhooks-delivery) in the shop, and whether "
      "WP-Cron runs."}},
    {"broken",
     {"Un fallo nuestro: {1}. Los pedidos guardados siguen guardados.",
      "A fault of ours: {1}. What was kept stays kept."},
     {"Mira el registro; si el disco está lleno, haz sitio.",
      "Look at the log; if the disk is full, make room."}},
};

/* Words inside a sentence: what the gate found different, what a shop changed. */
static const struct {
    const char *word;
    const char *text[2];
} small_words[] = {
    {"total", {"total", "total"}},
    {"tax", {"impuestos", "tax"}},
    {"currency", {"moneda", "currency"}},
    {"line_tax", {"impuesto de una línea", "tax of a line"}},
    {"line_total", {"importe de una línea", "amount of a line"}},
    {"line", {"una línea", "a line"}},
    {"line_missing", {"falta una línea", "a line is missing"}},
    {"amounts", {"importes", "amounts"}},
    {"lines", {"líneas", "lines"}},
    {"customer", {"cliente", "customer"}},
};

enum language words_language(const char *lc_all, const char *lc_messages,
                             const char *lang)
{
    const char *chosen = !text_is_empty(lc_all)        ? lc_all
                         : !text_is_empty(lc_messages) ? lc_messages
                         : lang == NULL                ? ""
                                                       : lang;

    return text_starts(chosen, "es") ? SPANISH : ENGLISH;
}

const char *words_state(enum inbox_state state, enum language language)
{
    static const char *const names[INBOX_STATES][2] = {
        {"Por recoger", "To be fetched"},
        {"En camino", "On its way"},
        {"Retenido", "Held"},
        {"En Odoo", "In Odoo"},
        {"No va a Odoo", "Not for Odoo"},
        {"Necesita tu atención", "Needs your attention"}};

    return names[state][language];
}

static const struct words *find(const char *code)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (strcmp(table[i].code, code) == 0)
            return &table[i];
    return NULL;
}

static const char *small_word(const char *arg, enum language language)
{
    for (size_t i = 0; i < sizeof(small_words) / sizeof(small_words[0]); i++)
        if (strcmp(small_words[i].word, arg) == 0)
            return small_words[i].text[language];
    return arg;
}

static void fill_in(struct buf *out, const char *text, const struct reason *reason,
                    enum language language)
{
    for (; *text != '\0'; text++) {
        int n = text[0] == '{' && text[1] >= '1' && text[1] <= '4' && text[2] == '}'
                    ? text[1] - '1'
                    : -1;
        if (n < 0) {
            buf_putc(out, *text);
            continue;
        }
        if (reason->args[n] != NULL)
            buf_puts(out, small_word(reason->args[n], language));
        text += 2;
    }
}

void words_reason(struct buf *out, const struct reason *reason, enum language language)
{
    const struct words *words = find(reason->code);

    if (words != NULL)
        fill_in(out, words->what[language], reason, language);
    else
        buf_puts(out, reason->code);
}

void words_remedy(struct buf *out, const struct reason *reason, enum language language)
{
    const struct words *words = find(reason->code);

    if (words != NULL)
        fill_in(out, words->remedy[language], reason, language);
}

void words_money(struct buf *out, int64_t amount, const char *currency,
                 enum language language)
{
    int digits = money_digits(currency);

    if (language == SPANISH)
        money_print_es(out, amount, digits);
    else
        money_print(out, amount, digits);
    buf_printf(out, " %s",
               language == SPANISH && strcmp(currency, "EUR") == 0 ? "€" : currency);
}

const char *const *words_reason_codes(void)
{
    static const char *codes[sizeof(table) / sizeof(table[0]) + 1];

    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        codes[i] = table[i].code;
    return codes;
}
