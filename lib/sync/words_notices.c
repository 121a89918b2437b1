/* Notices: what came of deliveries that are nobody's order. */
#include "sync/words_table.h"

const struct words words_notices[] = {
    {"delivery_v1",
     {"La tienda envía los pedidos en la versión v1 de la API, que no trae las reservas: "
      "esas entregas no sirven y no llegan a Odoo.",
      "The shop sends its orders in version v1 of the API, which leaves bookings out: "
      "these deliveries are of no use and do not come into Odoo."},
     {"WooCommerce → Ajustes → Avanzado → Webhooks → Versión de la API: «WP REST API "
      "Integration v3».",
      "WooCommerce → Settings → Advanced → Webhooks → API version: 'WP REST API "
      "Integration v3'."}},
    {"delivery_owner",
     {"La tienda no puede leer su propio pedido para enviarlo: quien creó el webhook ya "
      "no "
      "existe o perdió sus permisos. Esas entregas llegan sin pedido.",
      "The shop may not read its own order to send it: the webhook's owner was deleted "
      "or "
      "lost its rights. These deliveries come without an order."},
     {"Abre el webhook en WooCommerce como administrador y guárdalo otra vez.",
      "Open the webhook in WooCommerce as an administrator and save it again."}},
    {"delivery_api_error",
     {"La tienda envió un error de su API en lugar de un pedido: esa entrega no sirve.",
      "The shop sent an error of its REST API instead of an order: that delivery is of "
      "no "
      "use."},
     {"Si se repite, mira en la tienda WooCommerce → Estado → Registros.",
      "If it comes again, look at WooCommerce → Status → Logs in the shop."}},
    {"delivery_topic",
     {"Llegó una entrega con el tema «{1}», que no es de pedidos: no se usa.",
      "A delivery came with the topic '{1}', which is none of orders: it is not used."},
     {"Elige en ese webhook «Pedido creado» o «Pedido actualizado», o bórralo.",
      "Choose 'Order created' or 'Order updated' in that webhook, or delete it."}},
    {"delivery_no_order",
     {"Llegó una entrega firmada que no nombra ningún pedido: no se usa.",
      "A signed delivery came that names no order: it is not used."},
     {"", ""}},
    {"delivery_no_json",
     {"Llegó una entrega firmada que no se puede leer: no se usa. Detalles técnicos: "
      "{1}.",
      "A signed delivery came that cannot be read: it is not used. Technical details: "
      "{1}."},
     {"Si se repite, mira qué plugin de la tienda cambia sus webhooks.",
      "If it comes again, see which plugin of the shop changes its webhooks."}},
    {"delivery_question",
     {"El plugin de la tienda hizo una pregunta que no se entiende: se queda sin "
      "respuesta. Detalles técnicos: {1}.",
      "The shop's plugin asked what cannot be read: it gets no answer. Technical "
      "details: {1}."},
     {"Actualiza los dos: booking-sync y su plugin en la tienda.",
      "Update both: booking-sync and its plugin in the shop."}},
    {"delivery_report",
     {"El plugin de la tienda envió un informe que no se entiende: no se usa. Detalles "
      "técnicos: {1}.",
      "The shop's plugin sent a report that cannot be read: it is not used. Technical "
      "details: {1}."},
     {"Actualiza los dos: booking-sync y su plugin en la tienda.",
      "Update both: booking-sync and its plugin in the shop."}},
    {"delivery_foreign",
     {"Llegan pedidos de otra copia de la tienda ({1}): no van a Odoo.",
      "Orders come from another copy of the shop ({1}): they do not go into Odoo."},
     {"Si es una copia de pruebas, apaga sus webhooks. Si es esta misma tienda con otro "
      "nombre, añádelo a WOO_URL_ALIASES y reinicia booking-sync.",
      "If it is a copy for tests, switch off its webhooks. If it is this very shop under "
      "another name, add that to WOO_URL_ALIASES and restart booking-sync."}},
    {"hint_unusable",
     {"El pedido con id {1} llegó de una forma que no se entiende; se le pide a la "
      "tienda. "
      "Detalles técnicos: {2}.",
      "The order with id {1} came in a way that cannot be read; the shop is asked for "
      "it. "
      "Technical details: {2}."},
     {"", ""}},
    {"nameless",
     {"La lista de la tienda trae {1} pedidos sin identificador: no se pueden recoger.",
      "The shop's list holds {1} orders without an id: they cannot be fetched."},
     {"Mira en la tienda qué plugin cambia su API.",
      "See which plugin of the shop changes its API."}},
    {"test_delivery",
     {"Llegó una entrega de prueba bien firmada: el webhook funciona.",
      "A test delivery came, rightly signed: the webhook works."},
     {"", ""}},
    {"notices_full",
     {"Hoy hay más avisos de los que se guardan.",
      "There are more notices today than are kept."},
     {"", ""}},
};

const size_t words_notices_count = sizeof(words_notices) / sizeof(words_notices[0]);
