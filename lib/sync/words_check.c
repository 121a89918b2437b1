/* Words for what the doctor finds in the settings and in Odoo, and the small words inside
 * them and of words_check_shop.c: booking-sync check. */
#include "sync/words_table.h"

#define USER_ES                                                                          \
    "En Odoo: Ajustes → Usuarios y empresas → Usuarios → el usuario de booking-sync"
#define USER_EN "In Odoo: Settings → Users & Companies → Users → booking-sync's user"

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
