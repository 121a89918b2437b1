/* What is wrong with those we depend on: Odoo, the shop, its webhooks, ourselves. */
#include "sync/words_table.h"

const struct words words_around[] = {
    {"odoo_down",
     {"Odoo no responde. Ningún pedido se pierde: entrarán solos cuando vuelva. Detalles "
      "técnicos: {1}",
      "Odoo does not answer. No order is lost: they go in by themselves when it is back. "
      "Technical details: {1}"},
     {"Abre la página de Odoo en el navegador; si va, revisa ODOO_URL.",
      "Open Odoo's page in a browser; if it works, look at ODOO_URL."}},
    {"odoo_no_host",
     {"Odoo no responde: no se encuentra el nombre «{2}». Ningún pedido se pierde: "
      "entrarán solos cuando responda.",
      "Odoo does not answer: the name '{2}' is not found. No order is lost: they go in "
      "by "
      "themselves when it answers."},
     {"Revisa ODOO_URL; si está bien, falla el DNS de esta máquina.",
      "Look at ODOO_URL; if it is right, this machine's DNS fails."}},
    {"odoo_denied",
     {"Odoo ya no acepta la clave: casi seguro ha caducado. Ningún pedido se pierde: "
      "esperan. Detalles técnicos: {1}",
      "Odoo does not accept the key any more: almost surely it has expired. No order is "
      "lost: they wait. Technical details: {1}"},
     {"Crea otra en Odoo: Preferencias → Seguridad de la cuenta → Nueva clave API; ponla "
      "en ODOO_API_KEY y reinicia booking-sync.",
      "Make another in Odoo: Preferences → Account Security → New API Key; put it into "
      "ODOO_API_KEY and restart booking-sync."}},
    {"odoo_key_denied",
     {"La clave o el usuario no son correctos: Odoo nunca los ha aceptado. Ningún pedido "
      "se pierde: esperan. Detalles técnicos: {1}",
      "The key or the user is wrong: Odoo has never accepted them. No order is lost: "
      "they "
      "wait. Technical details: {1}"},
     {"Revisa ODOO_USERNAME, ODOO_API_KEY y ODOO_DB, y reinicia booking-sync.",
      "Look at ODOO_USERNAME, ODOO_API_KEY and ODOO_DB, and restart booking-sync."}},
    {"odoo_rights_denied",
     {"Al usuario de booking-sync le faltan permisos en Odoo. Ningún pedido se pierde: "
      "esperan. Detalles técnicos: {1}",
      "booking-sync's user lacks rights in Odoo. No order is lost: they wait. Technical "
      "details: {1}"},
     {"Dale en Odoo los permisos que pide el README (ventas, crear contactos, crear "
      "productos); después entran solos.",
      "Give it in Odoo the rights that the README names (sales, contact creation, "
      "product "
      "creation); then they go in by themselves."}},
    {"odoo_stop",
     {"Con estos ajustes no se puede trabajar con Odoo. Ningún pedido se pierde: "
      "esperan. "
      "Detalles técnicos: {1}",
      "Odoo cannot be used with these settings. No order is lost: they wait. Technical "
      "details: {1}"},
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
     {"Corrige lo que dice: WOO_URL, WOO_CONSUMER_KEY o WOO_CONSUMER_SECRET; si es el "
      "certificado, renuévalo en la tienda, o da en CA_FILE la autoridad que lo firma.",
      "Correct what it names: WOO_URL, WOO_CONSUMER_KEY or WOO_CONSUMER_SECRET; if it is "
      "the certificate, renew the shop's, or name in CA_FILE the authority that signs "
      "it."}},
    {"webhook_missing",
     {"La tienda no tiene ningún webhook «{1}» hacia nosotros: los pedidos entran con la "
      "consulta de cada cinco minutos, ninguno se pierde.",
      "The shop has no webhook '{1}' that leads to us: orders come with the look at the "
      "shop every five minutes, none is lost."},
     {"Créalo: WooCommerce → Ajustes → Avanzado → Webhooks (README.es.md, "
      "«Conectar la tienda»).",
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
    {"webhook_refused",
     {"La tienda firma con otro secreto: {1} entregas rechazadas desde el {2t}. Esos "
      "pedidos NO han llegado por el webhook, y tras varios rechazos seguidos la tienda "
      "lo "
      "apaga.",
      "The shop signs with another secret: {1} deliveries refused since {2t}. These "
      "orders have NOT come by webhook, and after several refusals in a row the shop "
      "switches it off."},
     {"Pon el mismo secreto en WEBHOOK_SECRET y en cada webhook de la tienda, reinicia "
      "booking-sync y vuelve a poner los webhooks en «Activo».",
      "Put the same secret into WEBHOOK_SECRET and into each webhook of the shop, "
      "restart "
      "booking-sync and set the webhooks to 'Active' again."}},
    {"plugin_no_order",
     {"Reservas sin pedido: {1} (no se facturan), según la tienda el {2t}.",
      "Bookings without an order: {1} (not invoiced), as the shop said on {2t}."},
     {"Haz en la tienda un pedido para cada una, o anúlala.",
      "Make an order for each of them in the shop, or cancel it."}},
    {"plugin_given_up",
     {"Pedidos que el plugin de la tienda no ha podido enviar: {1} (los trae la consulta "
      "a la tienda), según la tienda el {2t}.",
      "Orders that the shop's plugin could not send: {1} (the look at the shop brings "
      "them), as the shop said on {2t}."},
     {"Por qué no, lo dice en la tienda WooCommerce → Ajustes → Avanzado → Booking Sync.",
      "Why not is told in the shop: WooCommerce → Settings → Advanced → Booking Sync."}},
    {"plugin_snippet",
     {"En la tienda da el descuento un fragmento de código antiguo, y el plugin no "
      "aplica el suyo: así nadie lo recibe dos veces.",
      "In the shop an older snippet gives the discount, and the plugin keeps its own "
      "off: so nobody gets it twice."},
     {"Quita ese fragmento, y lo aplica el plugin. WooCommerce → Ajustes → Avanzado → "
      "Booking Sync dice cuál es.",
      "Remove that snippet, and the plugin gives it. WooCommerce → Settings → Advanced → "
      "Booking Sync says which one."}},
    {"plugin_silent",
     {"Desde el {1t} el plugin de la tienda no ha enviado ningún informe: puede que esté "
      "apagado. Lo que se dice de él es de entonces.",
      "The shop's plugin has sent no report since {1t}: it may be switched off. What is "
      "said of it dates from then."},
     {"Mira en WordPress → Plugins si booking-sync está activo.",
      "See in WordPress → Plugins whether booking-sync is active."}},
    {"broken",
     {"Un fallo nuestro: {1}. Los pedidos guardados siguen guardados.",
      "A fault of ours: {1}. What was kept stays kept."},
     {"Mira el registro; si el disco está lleno, haz sitio.",
      "Look at the log; if the disk is full, make room."}},
};

const size_t words_around_count = sizeof(words_around) / sizeof(words_around[0]);
