/* Words for what the doctor finds in the shop and at its webhooks. */
#include "sync/words_table.h"

#define TAXES_ES "En Odoo: Facturación → Configuración → Impuestos"
#define TAXES_EN "In Odoo: Invoicing → Configuration → Taxes"

const struct words words_check_shop[] = {
    /* --- the shop --- */
    {"check_no_shop",
     {"No hay claves de la tienda ({1} está vacío): solo entra lo que traen los "
      "webhooks, "
      "y lo que se les escape no se ve.",
      "There are no keys of the shop ({1} is empty): only what webhooks bring comes in, "
      "and what they miss is not seen."},
     {"Haz una clave con permiso de lectura (WooCommerce → Ajustes → Avanzado → API "
      "REST) "
      "y pon WOO_URL, WOO_CONSUMER_KEY y WOO_CONSUMER_SECRET.",
      "Make a key with permission Read (WooCommerce → Settings → Advanced → REST API) "
      "and "
      "set WOO_URL, WOO_CONSUMER_KEY and WOO_CONSUMER_SECRET."}},
    {"check_orders",
     {"La tienda contesta en {1} y deja leer sus pedidos.",
      "The shop answers at {1} and lets us read its orders."},
     {"", ""}},
    {"check_no_orders",
     {"La tienda contesta en {1}; todavía no tiene ningún pedido.",
      "The shop answers at {1}; it has no order yet."},
     {"", ""}},
    {"check_shop_version",
     {"WooCommerce {1}, WordPress {2}.", "It is WooCommerce {1} on WordPress {2}."},
     {"", ""}},
    {"check_shop_old",
     {"WooCommerce {1} no sabe decir qué pedidos cambiaron desde una fecha: lo que no "
      "traiga el webhook no se encuentra.",
      "WooCommerce {1} cannot tell which orders changed since a date: what no webhook "
      "brings is not found."},
     {"Actualiza WooCommerce a la 5.8 o posterior.",
      "Update WooCommerce to 5.8 or later."}},
    {"check_zone",
     {"La tienda está en la hora de {1}, como SHOP_TIMEZONE.",
      "The shop keeps the time of {1}, as SHOP_TIMEZONE says."},
     {"", ""}},
    {"check_zone_differs",
     {"La tienda está en la hora de {1} y SHOP_TIMEZONE dice {2}: las clases y los días "
      "saldrían a otra hora en Odoo. Los importes están bien.",
      "The shop keeps the time of {1} and SHOP_TIMEZONE says {2}: classes and days would "
      "come at another hour in Odoo. The amounts are right."},
     {"Pon SHOP_TIMEZONE={1}, o corrige la tienda: WordPress → Ajustes → Generales → "
      "Zona "
      "horaria.",
      "Set SHOP_TIMEZONE={1}, or correct the shop: WordPress → Settings → General → "
      "Timezone."}},
    {"check_zone_fixed",
     {"La tienda tiene una hora fija ({1}) y SHOP_TIMEZONE dice {2}: las clases y los "
      "días "
      "saldrían a otra hora en Odoo. Los importes están bien.",
      "The shop keeps a fixed time ({1}) and SHOP_TIMEZONE says {2}: classes and days "
      "would come at another hour in Odoo. The amounts are right."},
     {"Elige una ciudad y no un desfase: WordPress → Ajustes → Generales → Zona horaria.",
      "Choose a city and not an offset: WordPress → Settings → General → Timezone."}},
    {"check_zone_alike",
     {"La tienda dice {1} y SHOP_TIMEZONE {2}: hoy es la misma hora, pero en otra época "
      "del año puede no serlo.",
      "The shop says {1} and SHOP_TIMEZONE {2}: today that is the same time, at another "
      "season it may not be."},
     {"Elige en los dos sitios la misma ciudad: WordPress → Ajustes → Generales → Zona "
      "horaria, y SHOP_TIMEZONE.",
      "Choose the same city in both places: WordPress → Settings → General → Timezone, "
      "and SHOP_TIMEZONE."}},
    {"check_prices_gross",
     {"Los precios de la tienda llevan el impuesto incluido.",
      "The shop's prices include tax."},
     {"", ""}},
    {"check_prices_net",
     {"La tienda escribe sus precios sin impuesto: algún pedido puede no cuadrar por un "
      "céntimo, y entonces se queda en presupuesto hasta que lo mires.",
      "The shop enters its prices without tax: an order may miss a cent, and then it "
      "stays a quotation until you look."},
     {"Si puedes, WooCommerce → Ajustes → Impuesto → «introduciré los precios con "
      "impuestos incluidos»; cambia entonces también los precios.",
      "If you can, WooCommerce → Settings → Tax → 'I will enter prices inclusive of "
      "tax'; "
      "then change the prices too."}},
    {"check_taxes_off",
     {"La tienda no calcula impuestos: sus pedidos llegan sin IVA y se apartan, salvo "
      "que "
      "TAX_MAP diga qué es un 0 %.",
      "The shop works out no taxes: its orders come without VAT and are set aside, "
      "unless "
      "TAX_MAP says what 0 % is."},
     {"WooCommerce → Ajustes → Generales → «Activar impuestos».",
      "WooCommerce → Settings → General → 'Enable taxes'."}},
    {"check_subtotal",
     {"La tienda redondea el impuesto en el subtotal y no en cada línea: algún pedido "
      "puede no cuadrar por un céntimo, y entonces se queda en presupuesto.",
      "The shop rounds tax at the subtotal and not on each line: an order may miss a "
      "cent, and then it stays a quotation."},
     {"WooCommerce → Ajustes → Impuesto: quita «Redondear el impuesto en el subtotal».",
      "WooCommerce → Settings → Tax: untick 'Round tax at subtotal level'."}},
    {"check_currency",
     {"La tienda y la empresa de Odoo llevan la misma moneda: {1}.",
      "The shop and the company in Odoo keep the same currency: {1}."},
     {"", ""}},
    {"check_currency_differs",
     {"La tienda cobra en {1} y la empresa de Odoo lleva las cuentas en {2}: ningún "
      "pedido "
      "entra.",
      "The shop sells in {1} and the company in Odoo keeps its books in {2}: no order "
      "goes in."},
     {"Comprueba ODOO_DB y la empresa del usuario de booking-sync.",
      "See whether ODOO_DB and the company of booking-sync's user are right."}},
    {"check_clock",
     {"El reloj de la tienda y el de esta máquina van a la par ({1} s).",
      "The shop's clock and this machine's agree ({1} s)."},
     {"", ""}},
    {"check_clock_off",
     {"El reloj de la tienda y el de esta máquina se llevan {1} segundos: los plazos "
      "(pendiente de pago, clave, avisos) se cuentan mal.",
      "The shop's clock and this machine's are {1} seconds apart: what is counted in "
      "time "
      "(waiting for payment, the key, warnings) goes wrong."},
     {"Mira cuál va mal; en esta máquina: timedatectl set-ntp true.",
      "See which is wrong; on this machine: timedatectl set-ntp true."}},
    {"check_filter",
     {"La tienda sabe decir qué cambió desde una fecha (pedido {1}).",
      "The shop can tell what changed since a date (order {1})."},
     {"", ""}},
    {"check_filter_lost",
     {"La tienda calla el pedido {1} cuando se le pregunta qué cambió desde el segundo "
      "anterior: lo que no traiga el webhook se quedaría allí sin que nadie lo vea.",
      "The shop keeps back order {1} when it is asked what changed since the second "
      "before: what no webhook brings would stay there unseen."},
     {"Desactiva uno a uno los plugins de caché o que toquen la API REST y repite este "
      "control; mientras, mira los pedidos a mano.",
      "Switch off plugins that cache or change the REST API one by one and run this "
      "check "
      "again; until then look at the orders by hand."}},
    {"check_rate",
     {"El {1} % de la tienda («{2}») es en Odoo «{3}».",
      "The shop's {1} % ('{2}') is '{3}' in Odoo."},
     {"", ""}},
    {"check_rate_missing",
     {"La tienda cobra un {1} % («{2}») y Odoo no tiene un impuesto de venta de ese "
      "porcentaje, incluido en el precio y para servicios: esos pedidos se apartan. El "
      "dinero no corre peligro.",
      "The shop taxes at {1} % ('{2}') and Odoo has no sale tax of that rate, included "
      "in "
      "the price and for services: those orders are set aside. No money is at risk."},
     {TAXES_ES
      " → abre el de {1} % de servicios → Acción → Duplicar → Opciones avanzadas "
      "→ Incluido en el precio: «Impuestos incluidos». O dilo con "
      "TAX_MAP={1}=número.",
      TAXES_EN " → open that of {1} % for services → Action → Duplicate → Advanced "
               "Options → Included in Price: 'Tax Included'. Or name one with "
               "TAX_MAP={1}=number."}},
    {"check_rate_unused",
     {"La tabla de la tienda tiene un {1} % («{2}») sin impuesto en Odoo; ninguno de los "
      "últimos pedidos lo usa. El primero que lo lleve se apartará.",
      "The shop's table has {1} % ('{2}') with no tax in Odoo; none of the last orders "
      "has it. The first one that does is set aside."},
     {"Si lo vendes: " TAXES_ES ", haz el de {1} % incluido en el precio "
      "(README.es.md, «Conectar Odoo»), o dilo con TAX_MAP={1}=número.",
      "If you sell at it: " TAXES_EN ", make one of {1} % included in the price (README, "
      "'The included tax'), or name one with TAX_MAP={1}=number."}},
    {"check_rate_zero",
     {"La tienda vende al 0 % («{2}») y en Odoo hay muchos impuestos del 0 %: hay que "
      "elegir uno. Mientras, esos pedidos se apartan; el dinero no corre peligro.",
      "The shop sells at 0 % ('{2}') and Odoo has many taxes of 0 %: one has to be "
      "chosen. Until then those orders are set aside; no money is at risk."},
     {"Pregunta a tu asesoría cuál es y dilo con TAX_MAP=0=número (sale en la dirección "
      "al abrir el impuesto). " TAXES_ES ".",
      "Ask your accountant which it is and name it with TAX_MAP=0=number (it stands in "
      "the address when the tax is open). " TAXES_EN "."}},
    {"check_rate_zero_unused",
     {"La tabla de la tienda tiene un 0 % («{2}») y TAX_MAP no dice qué impuesto de Odoo "
      "es; ninguno de los últimos pedidos lo usa. El primero que lo lleve se apartará.",
      "The shop's table has 0 % ('{2}') and TAX_MAP does not say which tax of Odoo that "
      "is; none of the last orders has it. The first one that does is set aside."},
     {"Si vendes algo exento: pregunta a tu asesoría cuál es y dilo con "
      "TAX_MAP=0=número.",
      "If you sell something exempt: ask your accountant which it is and name it with "
      "TAX_MAP=0=number."}},
    {"check_rate_mapped_missing",
     {"TAX_MAP da para el {1} % un impuesto que no es de venta de tu empresa en Odoo: "
      "esos "
      "pedidos se apartan.",
      "TAX_MAP gives for {1} % a tax that is no sale tax of your company in Odoo: those "
      "orders are set aside."},
     {"Corrige TAX_MAP: el número sale en la dirección al abrir el impuesto. " TAXES_ES
      ".",
      "Correct TAX_MAP: the number stands in the address when the tax is open. " TAXES_EN
      "."}},
    {"check_rate_excluded",
     {"TAX_MAP da para el {1} % el impuesto «{2}», que no va incluido en el precio: los "
      "céntimos no cuadrarían y esos pedidos se apartan.",
      "TAX_MAP gives for {1} % the tax '{2}', which is not included in the price: the "
      "cents would not fit, and those orders are set aside."},
     {TAXES_ES ": haz una copia con «Impuestos incluidos» y pon su número en TAX_MAP.",
      TAXES_EN ": make a copy with 'Tax Included' and put its number into TAX_MAP."}},
    {"check_map_missing",
     {"TAX_MAP nombra {1}, que Odoo no tiene: con ese ajuste no entra ningún pedido.",
      "TAX_MAP names {1}, which Odoo does not have: with that setting no order goes in."},
     {"Corrige TAX_MAP: número del impuesto o su identificador externo.",
      "Correct TAX_MAP: the tax's number or its external id."}},

    /* --- webhooks --- */
    {"check_plugin",
     {"El plugin de la tienda (versión {1}) envía los pedidos; su último informe "
      "llegó el {2}.",
      "The shop's plugin (version {1}) sends the orders; its last report came on {2}."},
     {"", ""}},
    {"check_hook",
     {"Webhooks activos hacia {2}: {1}.", "Active webhooks that lead to {2}: {1}."},
     {"", ""}},
    {"check_hook_other",
     {"El webhook «{1}» lleva a {2}: no es de booking-sync.",
      "The webhook '{1}' leads to {2}: it is not booking-sync's."},
     {"", ""}},
    {"check_hook_no_deleted",
     {"No hay webhook «order.deleted» hacia nosotros: un pedido que se borra del todo en "
      "la tienda sigue vivo en Odoo.",
      "There is no webhook 'order.deleted' that leads to us: an order deleted for good "
      "in "
      "the shop stays alive in Odoo."},
     {"Añádelo como los otros dos: " WEBHOOKS_ES ", tema «Pedido eliminado».",
      "Add it like the other two: " WEBHOOKS_EN ", topic 'Order deleted'."}},
    {"check_hook_plain",
     {"Los webhooks {1} llevan a una dirección http ({2}): los datos de los clientes van "
      "sin cifrar, y si un día esa dirección redirige a https, los pedidos se pierden "
      "sin "
      "avisar.",
      "The webhooks {1} lead to an http address ({2}): the customers' data go in plain "
      "text, and if that address redirects to https one day, orders are lost without a "
      "word."},
     {"Pon https:// en la URL de entrega de cada uno: " WEBHOOKS_ES ".",
      "Put https:// into the delivery URL of each: " WEBHOOKS_EN "."}},
    {"check_hook_port",
     {"Los webhooks {1} llevan a un puerto al que WordPress no envía ({2}; solo 80, 443 "
      "y "
      "8080): los pedidos entran con la consulta de cada cinco minutos.",
      "The webhooks {1} lead to a port that WordPress does not send to ({2}; only 80, "
      "443 "
      "and 8080): orders come with the look at the shop every five minutes."},
     {"Pon el servicio detrás de nginx en el 443 y quita el puerto de la URL de "
      "entrega: " WEBHOOKS_ES ".",
      "Put the service behind nginx at 443 and take the port out of the delivery "
      "URL: " WEBHOOKS_EN "."}},
    {"check_hook_private",
     {"Los webhooks {1} llevan a una dirección de red interna ({2}), y WordPress no "
      "envía "
      "ahí: los pedidos entran con la consulta de cada cinco minutos.",
      "The webhooks {1} lead to an address of an inner network ({2}), and WordPress does "
      "not send there: orders come with the look at the shop every five minutes."},
     {"Pon en la URL de entrega el nombre público de esta máquina: " WEBHOOKS_ES ".",
      "Put this machine's public name into the delivery URL: " WEBHOOKS_EN "."}},
    {"check_hook_refused",
     {"Los webhooks {1} llevan a una dirección que WordPress no acepta ({2}): lleva un "
      "usuario o es una dirección IPv6. Los pedidos entran con la consulta de cada cinco "
      "minutos.",
      "The webhooks {1} lead to an address that WordPress does not take ({2}): it holds "
      "a "
      "user, or is an IPv6 address. Orders come with the look at the shop every five "
      "minutes."},
     {"Pon en la URL de entrega el nombre de esta máquina, sin más: " WEBHOOKS_ES ".",
      "Put this machine's plain name into the delivery URL: " WEBHOOKS_EN "."}},
    {"check_hook_last",
     {"El último aviso firmado de la tienda llegó el {1}.",
      "The last signed notice of the shop came on {1}."},
     {"", ""}},
    {"check_hook_never",
     {"Todavía no ha llegado ningún aviso firmado de la tienda: o no ha habido pedidos, "
      "o "
      "el secreto del webhook es otro.",
      "No signed notice of the shop has come yet: there were no orders, or the webhook's "
      "secret is another one."},
     {"Pon otra vez el secreto en cada webhook (" WEBHOOKS_ES "), guarda un pedido de la "
      "tienda y repite este control dos minutos después.",
      "Put the secret into each webhook once more (" WEBHOOKS_EN
      "), save an order in the "
      "shop and run this check again two minutes later."}},
    {"check_probe",
     {"Un aviso de prueba firmado, enviado a {1}, llegó a este buzón.",
      "A signed test notice, sent to {1}, came into this inbox."},
     {"", ""}},
    {"check_probe_elsewhere",
     {"En {1} contesta un booking-sync con este mismo secreto, pero la prueba no llegó a "
      "este buzón: los pedidos de la tienda van a otra instalación.",
      "A booking-sync with this very secret answers at {1}, but the test did not come "
      "into this inbox: the shop's orders go to another installation."},
     {"Comprueba que ese nombre lleva a esta máquina y que STATE_DIR es el del servicio.",
      "See that this name leads to this machine, and that STATE_DIR is the service's."}},
    {"check_probe_denied",
     {"El servicio que contesta en {1} no conoce este WEBHOOK_SECRET: rechazaría los "
      "pedidos de la tienda, y al séptimo la tienda apaga el webhook.",
      "The service that answers at {1} does not know this WEBHOOK_SECRET: it would "
      "refuse "
      "the shop's orders, and after seven the shop switches the webhook off."},
     {"Reinicia el servicio para que lea los ajustes (systemctl restart "
      "booking-sync-fcgi); si sigue igual, en {1} contesta otra instalación.",
      "Restart the service so that it reads the settings (systemctl restart "
      "booking-sync-fcgi); if that does not help, another installation answers at {1}."}},
    {"check_probe_away",
     {"En {1} contestan, pero el aviso no se pudo guardar: el servicio no está en marcha "
      "o "
      "no puede escribir. La tienda no repite lo que falla; lo trae la consulta de cada "
      "cinco minutos.",
      "Something answers at {1}, but the notice could not be kept: the service does not "
      "run or cannot write. The shop repeats nothing that fails; the look at the shop "
      "every five minutes brings it."},
     {"systemctl status booking-sync-fcgi, y mira si el disco está lleno.",
      "systemctl status booking-sync-fcgi, and see whether the disk is full."}},
    {"check_probe_redirect",
     {"{1} redirige a {2}. Para la tienda eso es un éxito y no lo sigue: cada pedido se "
      "pierde por ese camino sin avisar.",
      "{1} redirects to {2}. The shop takes that for success and does not follow it: "
      "every order is lost on that way without a word."},
     {"Pon la dirección final, con https://, en la URL de entrega: " WEBHOOKS_ES ".",
      "Put the final address, with https://, into the delivery URL: " WEBHOOKS_EN "."}},
    {"check_probe_other",
     {"En {1} no contesta booking-sync sino otra cosa (HTTP {2}): los avisos de la "
      "tienda "
      "no llegan.",
      "It is not booking-sync that answers at {1} but something else (HTTP {2}): the "
      "shop's notices do not come."},
     {"Comprueba el nombre, la ruta /webhook/order y el sitio de nginx "
      "(README.es.md, «Instalar»); abre esa dirección con /health al final en vez de "
      "/webhook/order.",
      "See the name, the path /webhook/order and nginx's site (README, 'Install'); open "
      "that address with /health instead of /webhook/order."}},
    {"check_probe_tls",
     {"El certificado de {1} no es de fiar: la tienda no entrega nada ahí. Detalles "
      "técnicos: {2}",
      "The certificate of {1} cannot be trusted: the shop delivers nothing there. "
      "Technical details: {2}"},
     {"Renueva el certificado (certbot renew) y mira que el nombre sea el suyo.",
      "Renew the certificate (certbot renew) and see that it has this name."}},
    {"check_probe_silent",
     {"Nadie contesta en {1}: los avisos de la tienda no llegan; la consulta de cada "
      "cinco "
      "minutos trae los pedidos. Detalles técnicos: {2}",
      "Nobody answers at {1}: the shop's notices do not come; the look at the shop every "
      "five minutes brings the orders. Technical details: {2}"},
     {"Mira si nginx está en marcha y si el cortafuegos deja entrar; abre esa dirección "
      "con /health al final desde un móvil sin wifi.",
      "See whether nginx runs and the firewall lets in; open that address with /health "
      "from a phone without wifi."}},
    {"check_probe_unsure",
     {"Desde esta máquina nadie contesta en {1}, pero los avisos de la tienda llegan: "
      "seguramente el router no deja volver a entrar desde dentro. Detalles técnicos: "
      "{2}",
      "From this machine nobody answers at {1}, but the shop's notices come: the router "
      "probably lets nobody in from inside. Technical details: {2}"},
     {"Nada, si los avisos siguen llegando; compruébalo desde un móvil sin wifi.",
      "Nothing, as long as notices come; try it from a phone without wifi."}},
};

const size_t words_check_shop_count =
    sizeof(words_check_shop) / sizeof(words_check_shop[0]);
