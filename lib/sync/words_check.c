/* Words for what the doctor finds: booking-sync check. */
#include "sync/words_table.h"

#define WEBHOOKS_ES "WooCommerce → Ajustes → Avanzado → Webhooks"
#define WEBHOOKS_EN "WooCommerce → Settings → Advanced → Webhooks"
#define USER_ES                                                                          \
    "En Odoo: Ajustes → Usuarios y empresas → Usuarios → el usuario de booking-sync"
#define USER_EN  "In Odoo: Settings → Users & Companies → Users → booking-sync's user"
#define TAXES_ES "En Odoo: Facturación → Configuración → Impuestos"
#define TAXES_EN "In Odoo: Invoicing → Configuration → Taxes"

const struct words words_check_table[] = {
    /* --- settings --- */
    {"check_env_file",
     {"Los ajustes se leen de {1}.", "The settings are read from {1}."},
     {"", ""}},
    {"check_env_none",
     {"No hay fichero de ajustes: todo sale del entorno.",
      "There is no settings file: everything comes from the environment."},
     {"", ""}},
    {"check_env_open",
     {"Cualquier usuario de esta máquina puede leer {1}, con las claves de Odoo y de la "
      "tienda.",
      "Every user of this machine can read {1}, with the keys of Odoo and of the shop."},
     {"chmod 640 {1} (y el grupo, el del servicio).",
      "chmod 640 {1} (and its group that of the service)."}},
    {"check_env_warning",
     {"En los ajustes llama la atención: {1}", "Something is odd in the settings: {1}"},
     {"Corrige esa línea o quítala.", "Correct that line or take it out."}},
    {"check_production",
     {"ENVIRONMENT=production: va en serio, desde el {1}.",
      "ENVIRONMENT=production: this is for real, from {1} on."},
     {"", ""}},
    {"check_development",
     {"ENVIRONMENT={1}: es una instalación de pruebas.",
      "ENVIRONMENT={1}: this is an installation for trying out."},
     {"", ""}},
    {"check_no_start",
     {"Sin START_DATE, la primera consulta trae todo el pasado de la tienda, también lo "
      "que ya se pasó a Odoo de otra forma.",
      "Without START_DATE the first look brings the shop's whole past, also what came "
      "into Odoo by other means."},
     {"Pon en START_DATE el primer día que le toca a booking-sync.",
      "Put the first day that is booking-sync's to do into START_DATE."}},
    {"check_identity",
     {"Este buzón es de {1}={2} y los ajustes dicen {3}: los pedidos se guardan, pero no "
      "se escribe nada en Odoo.",
      "This inbox belongs to {1}={2} and the settings say {3}: orders are kept, but "
      "nothing is written to Odoo."},
     {"Devuelve el ajuste a su valor, o mira qué cambiaría y di que es a propósito: "
      "booking-sync rebind.",
      "Set it back, or see what would change and say that it is meant: booking-sync "
      "rebind."}},
    {"check_test_database",
     {"Esto es producción y la base de datos de Odoo se llama «{1}», como una de "
      "pruebas: "
      "si lo es, las ventas de verdad acaban en ella.",
      "This is production, and Odoo's database is called '{1}', like one for tests: if "
      "it is one, real sales end there."},
     {"Mira en Odoo qué base usáis de verdad y ponla en ODOO_DB; si es esta, no hagas "
      "nada.",
      "See which database you really use and put it into ODOO_DB; if it is this one, do "
      "nothing."}},
    {"check_live",
     {"MODE=live: lo que llega se escribe en Odoo.",
      "MODE=live: what arrives is written to Odoo."},
     {"", ""}},
    {"check_observe",
     {"Solo se observa: se ve lo que haría, pero no se escribe nada en Odoo y los "
      "pedidos "
      "esperan.",
      "Only observing: it shows what it would do, but nothing is written to Odoo and "
      "orders wait."},
     {"Cuando esté bien: booking-sync go-live.",
      "When it looks right: booking-sync go-live."}},
    {"check_paused",
     {"En pausa desde el {1}: los pedidos se guardan y esperan.",
      "Paused since {1}: orders are kept and wait."},
     {"Para seguir: booking-sync resume.", "To go on: booking-sync resume."}},
    {"check_secret",
     {"WEBHOOK_SECRET está puesto: solo entra lo que firma tu tienda.",
      "WEBHOOK_SECRET is set: only what your shop signs comes in."},
     {"", ""}},
    {"check_secret_none",
     {"WEBHOOK_SECRET está vacío: el servicio no arranca y los pedidos solo entran con "
      "la "
      "consulta de cada cinco minutos. No se pierde ninguno.",
      "WEBHOOK_SECRET is empty: the service does not start, and orders come only with "
      "the "
      "look at the shop every five minutes. None is lost."},
     {"Haz uno con openssl rand -hex 12 y ponlo igual en WEBHOOK_SECRET y en cada "
      "webhook "
      "(" WEBHOOKS_ES ").",
      "Make one with openssl rand -hex 12 and put the same into WEBHOOK_SECRET and into "
      "each webhook (" WEBHOOKS_EN ")."}},
    {"check_secret_short",
     {"WEBHOOK_SECRET tiene menos de {1} letras: se puede adivinar, cualquiera podría "
      "enviar pedidos, y el servicio no arranca con él.",
      "WEBHOOK_SECRET has fewer than {1} characters: it can be guessed, anybody could "
      "send orders, and the service does not start with it."},
     {"Haz otro con openssl rand -hex 12 y ponlo igual en cada webhook (" WEBHOOKS_ES
      ").",
      "Make another with openssl rand -hex 12 and put the same into each webhook "
      "(" WEBHOOKS_EN ")."}},
    {"check_secret_old",
     {"WEBHOOK_SECRET_OLD sigue puesto: el secreto anterior también abre la puerta.",
      "WEBHOOK_SECRET_OLD is still set: the secret before opens the door too."},
     {"Si ya lo cambiaste en todos los webhooks, vacíalo y reinicia el servicio.",
      "If you have changed it in all webhooks, empty it and restart the service."}},

    /* --- Odoo --- */
    {"check_odoo", {"Odoo {1} contesta en {2}.", "Odoo {1} answers at {2}."}, {"", ""}},
    {"check_odoo_version",
     {"En {2} contesta Odoo {1}; booking-sync está hecho y probado para la 18.0. En otra "
      "versión los campos cambian de nombre: los pedidos esperarían o se apartarían.",
      "Odoo {1} answers at {2}; booking-sync is made and tested for 18.0. Other versions "
      "name their fields otherwise: orders would wait or be set aside."},
     {"No pases a producción con ella; pregúntanos si ya hay una versión de booking-sync "
      "para tu Odoo.",
      "Do not go live with it; ask us whether there is a booking-sync for your Odoo."}},
    {"check_odoo_plain",
     {"ODOO_URL es http y la máquina no es esta: la clave y los datos de los clientes "
      "van "
      "sin cifrar por la red.",
      "ODOO_URL is http and not this machine: the key and the customers' data go over "
      "the "
      "network in plain text."},
     {"Pon la dirección con https:// en ODOO_URL.",
      "Put the address with https:// into ODOO_URL."}},
    {"check_login",
     {"El usuario {1} entra con su clave; empresa: {2}.",
      "The user {1} logs in with its key; company: {2}."},
     {"", ""}},
    {"check_right", {"Puede {2} {1}.", "It may {2} {1}."}, {"", ""}},
    {"check_right_missing",
     {"El usuario de Odoo no puede {2} {1}: sin ese permiso los pedidos esperan y "
      "ninguno "
      "entra.",
      "The Odoo user may not {2} {1}: without that right orders wait and none goes in."},
     {USER_ES ", marca {3} y guarda.", USER_EN ", tick {3} and save."}},
    {"check_all_documents",
     {"Ve los pedidos de todos los comerciales.",
      "It sees the orders of all salespeople."},
     {"", ""}},
    {"check_own_documents",
     {"El usuario solo ve sus propios pedidos: en cuanto alguien ponga otro comercial en "
      "uno, booking-sync deja de verlo y no puede ni cambiarlo ni cancelarlo.",
      "The user sees its own orders only: once somebody gives one to another "
      "salesperson, "
      "booking-sync cannot see it any more, nor change or cancel it."},
     {USER_ES ", elige {1} y guarda.", USER_EN ", choose {1} and save."}},
    {"check_salesperson",
     {"El comercial de los pedidos será {1}.",
      "The salesperson of the orders will be {1}."},
     {"", ""}},
    {"check_salesperson_none",
     {"Los pedidos irán sin comercial (SALESPERSON está vacío).",
      "Orders will have no salesperson (SALESPERSON is empty)."},
     {"", ""}},
    {"check_salesperson_missing",
     {"SALESPERSON={1} no es ningún usuario de Odoo: con ese ajuste no entra ningún "
      "pedido.",
      "SALESPERSON={1} is no user of Odoo: with that setting no order goes in."},
     {"Pon su nombre de acceso (el correo con el que entra), o deja SALESPERSON vacío.",
      "Put the login (the address they log in with), or leave SALESPERSON empty."}},
    {"check_position",
     {"La posición fiscal de los pedidos será {1}.",
      "The fiscal position of the orders will be {1}."},
     {"", ""}},
    {"check_position_odoo",
     {"La posición fiscal la elige Odoo según el cliente (FISCAL_POSITION=-).",
      "Odoo chooses the fiscal position by the customer (FISCAL_POSITION=-)."},
     {"", ""}},
    {"check_position_none",
     {"Odoo no tiene la posición fiscal nacional ({1}) y FISCAL_POSITION está vacío: la "
      "elegirá Odoo según el país del cliente, y un extranjero que viene a clase puede "
      "acabar en otra cuenta de ingresos.",
      "Odoo does not have the national fiscal position ({1}) and FISCAL_POSITION is "
      "empty: Odoo chooses one by the customer's country, and a foreigner's class may "
      "end "
      "in another income account."},
     {"Pon en FISCAL_POSITION el identificador externo de la posición nacional.",
      "Put the external id of the national position into FISCAL_POSITION."}},
    {"check_position_missing",
     {"FISCAL_POSITION={1} no existe en Odoo: con ese ajuste no entra ningún pedido.",
      "FISCAL_POSITION={1} does not exist in Odoo: with that setting no order goes in."},
     {"Corrígelo, o déjalo vacío para usar la posición nacional.",
      "Correct it, or leave it empty for the national position."}},
    {"check_rounding",
     {"Los impuestos se redondean por línea, como hace falta.",
      "Taxes are rounded per line, as they should be."},
     {"", ""}},
    {"check_rounding_global",
     {"Odoo redondea los impuestos en todo el documento: algún pedido puede no cuadrar "
      "por "
      "un céntimo, y entonces se queda en presupuesto hasta que lo mires.",
      "Odoo rounds taxes over the whole document: an order may miss a cent, and then it "
      "stays a quotation until you look."},
     {"En Odoo: Facturación → Configuración → Ajustes → Redondeo: «Redondear por línea».",
      "In Odoo: Invoicing → Configuration → Settings → Rounding Method: 'Round per "
      "Line'."}},
    {"check_digits",
     {"Odoo guarda {1} decimales en los precios y {2} en los descuentos.",
      "Odoo keeps {1} decimals of prices and {2} of discounts."},
     {"", ""}},
    {"check_digits_few",
     {"Odoo guarda {1} decimales en los precios y {2} en los descuentos; hacen falta al "
      "menos dos, o los céntimos no cuadran y los pedidos se quedan en presupuesto.",
      "Odoo keeps {1} decimals of prices and {2} of discounts; it takes two at least, or "
      "the cents do not fit and orders stay quotations."},
     {"En Odoo, en modo desarrollador: Ajustes → Técnico → Precisión decimal: «Product "
      "Price» y «Discount» con 2.",
      "In Odoo, in developer mode: Settings → Technical → Decimal Accuracy: 'Product "
      "Price' and 'Discount' with 2."}},
    {"check_unit",
     {"Los servicios nuevos se venden en «{1}».", "New services are sold in '{1}'."},
     {"", ""}},
    {"check_unit_odd",
     {"Un producto nuevo se vende en «{1}» y no en unidades: las facturas dirán «1 {1}». "
      "Los importes están bien.",
      "A new product is sold in '{1}' and not in units: invoices will say '1 {1}'. The "
      "amounts are right."},
     {"En Odoo, en modo desarrollador: Ajustes → Técnico → Valores predeterminados: "
      "quita "
      "el de la unidad de medida.",
      "In Odoo, in developer mode: Settings → Technical → User-defined Defaults: take "
      "out "
      "that of the unit of measure."}},
    {"check_policy",
     {"Servicios de booking-sync que ya hay en Odoo: {1}; se facturan al venderse.",
      "Services of booking-sync that are in Odoo: {1}; they are invoiced when sold."},
     {"", ""}},
    {"check_policy_none",
     {"Todavía no hay servicios de booking-sync en Odoo; se harán para facturarse al "
      "venderse.",
      "There are no services of booking-sync in Odoo yet; they will be made to be "
      "invoiced when they are sold."},
     {"", ""}},
    {"check_policy_delivered",
     {"Servicios de booking-sync que en Odoo se facturan al entregarse: {1}. Nadie "
      "entrega una clase: sus pedidos no saldrían en «Por facturar».",
      "Services of booking-sync that Odoo invoices on delivery: {1}. Nobody delivers a "
      "class: their orders would not show under 'To Invoice'."},
     {"En Odoo: Ventas → Productos, busca la referencia «{2}-», y pon la política de "
      "facturación en «Cantidades pedidas».",
      "In Odoo: Sales → Products, look for the reference '{2}-', and set the invoicing "
      "policy to 'Ordered quantities'."}},
    {"check_term_none",
     {"Los clientes nuevos no llevan plazo de pago: la factura vence el mismo día.",
      "New customers have no payment term: the invoice is due the same day."},
     {"", ""}},
    {"check_term",
     {"Los clientes nuevos llevan el plazo de pago «{1}».",
      "New customers have the payment term '{1}'."},
     {"", ""}},
    {"check_term_later",
     {"Los clientes nuevos llevan el plazo de pago «{1}»: la factura de lo que ya se "
      "pagó "
      "en la tienda parecería pendiente.",
      "New customers have the payment term '{1}': the invoice of what was paid in the "
      "shop would look due later."},
     {"En Odoo, en modo desarrollador: Ajustes → Técnico → Valores predeterminados: "
      "quita "
      "el del plazo de pago de los clientes.",
      "In Odoo, in developer mode: Settings → Technical → User-defined Defaults: take "
      "out "
      "that of the customers' payment term."}},
    {"check_key_none",
     {"El usuario no tiene ninguna clave de API: se entra con su contraseña, cada "
      "llamada "
      "es mucho más lenta, y todo se para el día que alguien la cambie.",
      "The user has no API key: it is logged in with its password, every call is much "
      "slower, and all stops the day somebody changes it."},
     {"Entra en Odoo como ese usuario: Preferencias → Seguridad de la cuenta → Nueva "
      "clave API; ponla en ODOO_API_KEY y reinicia el servicio.",
      "Log into Odoo as that user: Preferences → Account Security → New API Key; put it "
      "into ODOO_API_KEY and restart the service."}},
    {"check_key_never",
     {"La clave de Odoo no caduca.", "Odoo's key does not expire."},
     {"", ""}},
    {"check_key",
     {"La clave de Odoo vale hasta el {1} ({2} días).",
      "Odoo's key is good until {1} ({2} days)."},
     {"", ""}},
    {"check_key_ends",
     {"La clave de Odoo caduca el {1}, dentro de {2} días. Desde ese día los pedidos "
      "esperan (no se pierde ninguno) hasta que haya otra.",
      "Odoo's key expires on {1}, in {2} days. From that day on orders wait (none is "
      "lost) until there is another."},
     {"Entra en Odoo como ese usuario: Preferencias → Seguridad de la cuenta → Nueva "
      "clave API, con la duración más larga; ponla en ODOO_API_KEY, reinicia el servicio "
      "y borra la antigua.",
      "Log into Odoo as that user: Preferences → Account Security → New API Key, as long "
      "as it offers; put it into ODOO_API_KEY, restart the service and delete the old "
      "one."}},
    {"check_keys_several",
     {"El usuario tiene {1} claves y no se ve cuál es la nuestra; la primera en caducar "
      "vale hasta el {2} ({3} días).",
      "The user has {1} keys and ours cannot be told among them; the first to expire is "
      "good until {2} ({3} days)."},
     {"", ""}},
    {"check_keys_end",
     {"El usuario tiene {1} claves y una caduca el {2}, dentro de {3} días. Si es la "
      "nuestra, desde ese día los pedidos esperan (no se pierde ninguno).",
      "The user has {1} keys and one expires on {2}, in {3} days. If that one is ours, "
      "orders wait from that day on (none is lost)."},
     {"Entra en Odoo como ese usuario: Preferencias → Seguridad de la cuenta; haz una "
      "clave nueva, ponla en ODOO_API_KEY, reinicia el servicio y borra las demás.",
      "Log into Odoo as that user: Preferences → Account Security; make a new key, put "
      "it "
      "into ODOO_API_KEY, restart the service and delete the others."}},
    {"check_locks",
     {"Ninguna fecha de bloqueo estorba a las facturas de este mes.",
      "No lock date stands in the way of this month's invoices."},
     {"", ""}},
    {"check_lock",
     {"La contabilidad está cerrada hasta el {2} ({1}): una factura con fecha de este "
      "mes "
      "pasaría a otro día y otro número. Los pedidos entran igual.",
      "The books are closed until {2} ({1}): an invoice dated this month would move to "
      "another day and number. Orders go in all the same."},
     {"Pregunta a tu asesoría si esa fecha es la buena. En Odoo: Contabilidad → Fechas "
      "de "
      "bloqueo (o Facturación → Configuración).",
      "Ask your accountant whether that date is meant. In Odoo: Accounting → Lock Dates "
      "(or Invoicing → Configuration)."}},
    {"check_unseen",
     {"No se pudo mirar {1}. Detalles técnicos: {2}",
      "This could not be looked at: {1}. Technical details: {2}"},
     {"", ""}},

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

const size_t words_check_count = sizeof(words_check_table) / sizeof(words_check_table[0]);

const struct small_word small_words_check[] = {
    {"op:read", {"leer", "read"}},
    {"op:all", {"crear, cambiar y leer", "create, change and read"}},
    {"op:lines", {"crear, cambiar, leer y borrar", "create, change, read and delete"}},
    {"not:create", {"crear", "create"}},
    {"not:write", {"cambiar", "change"}},
    {"not:read", {"leer", "read"}},
    {"not:create_write", {"crear ni cambiar", "create or change"}},
    {"not:create_read", {"crear ni leer", "create or read"}},
    {"not:write_read", {"cambiar ni leer", "change or read"}},
    {"not:create_write_read", {"crear, cambiar ni leer", "create, change or read"}},
    {"thing:orders", {"pedidos de venta", "sale orders"}},
    {"thing:lines", {"líneas de pedidos", "order lines"}},
    {"thing:customers", {"clientes", "customers"}},
    {"thing:products", {"servicios y productos", "services and products"}},
    {"thing:taxes", {"impuestos", "taxes"}},
    {"group:sales",
     {"Ventas → «Usuario: Mostrar todos los documentos»",
      "Sales → 'User: All Documents'"}},
    {"group:contacts",
     {"Permisos extra → «Creación de contactos»", "Extra Rights → 'Contact Creation'"}},
    {"group:products",
     {"Permisos extra → «Creación de productos»", "Extra Rights → 'Product Creation'"}},
    {"lock:sale", {"ventas", "sales"}},
    {"lock:fiscalyear", {"todos los diarios", "all journals"}},
    {"lock:tax", {"declaración de impuestos", "tax return"}},
    {"lock:hard", {"cierre definitivo", "for good"}},
    {"seen:rights", {"los permisos del usuario de Odoo", "the Odoo user's rights"}},
    {"seen:salesperson", {"el comercial", "the salesperson"}},
    {"seen:position", {"la posición fiscal", "the fiscal position"}},
    {"seen:company", {"la empresa en Odoo", "the company in Odoo"}},
    {"seen:digits", {"los decimales de Odoo", "Odoo's decimals"}},
    {"seen:unit", {"la unidad de medida", "the unit of measure"}},
    {"seen:policy", {"la política de facturación", "the invoicing policy"}},
    {"seen:term", {"el plazo de pago", "the payment term"}},
    {"seen:key", {"cuándo caduca la clave de Odoo", "when Odoo's key expires"}},
    {"seen:taxes", {"los impuestos de Odoo", "Odoo's taxes"}},
    {"seen:version", {"la versión de la tienda", "the shop's version"}},
    {"seen:zone", {"la zona horaria de la tienda", "the shop's time zone"}},
    {"seen:money",
     {"los ajustes de precios e impuestos de la tienda",
      "the shop's settings of prices and taxes"}},
    {"seen:rates", {"la tabla de impuestos de la tienda", "the shop's table of taxes"}},
    {"seen:filter",
     {"si la tienda sabe decir qué cambió", "whether the shop can tell what changed"}},
    {"seen:hooks", {"los webhooks de la tienda", "the shop's webhooks"}},
};

const size_t small_words_check_count =
    sizeof(small_words_check) / sizeof(small_words_check[0]);
