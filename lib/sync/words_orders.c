/* Why an order is where it is. */
#include "sync/words_table.h"

#define RETRY_ES " Después: booking-sync retry {order}."
#define RETRY_EN " Then: booking-sync retry {order}."

/* The service reads its settings when it starts. */
#define AGAIN_ES " Después reinicia booking-sync y: booking-sync retry --all."
#define AGAIN_EN " Then restart booking-sync, and: booking-sync retry --all."

/* Said where a version is set aside: an earlier one of the order may be there. */
#define NOT_BROUGHT_ES "No se lleva a Odoo; si ya estaba allí, sigue como estaba."
#define NOT_BROUGHT_EN                                                                   \
    "It is not brought into Odoo; if it was there before, it stays as it was."

const struct words words_orders[] = {
    {"draft",
     {"Es un borrador: todavía no hay compra.", "It is a draft: nothing was bought yet."},
     {"", ""}},
    {"before_start",
     {"Es anterior a START_DATE: no le toca a booking-sync.",
      "It is from before START_DATE: not booking-sync's to do."},
     {"", ""}},
    {"no_booking",
     {"No lleva ninguna reserva ({1m}) y ORDERS=bookings solo trae reservas.",
      "It holds no booking ({1m}) and ORDERS=bookings brings bookings only."},
     {"", ""}},
    {"status_unknown",
     {"La tienda le ha puesto el estado «{1}», que no es de WooCommerce. " NOT_BROUGHT_ES,
      "The shop gave it the status '{1}', which is none of "
      "WooCommerce's. " NOT_BROUGHT_EN},
     {"Añade WOO_STATUS_MAP={1}=on-hold (o processing, cancelled …) al fichero de "
      "configuración." AGAIN_ES,
      "Add WOO_STATUS_MAP={1}=on-hold (or processing, cancelled …) to the env "
      "file." AGAIN_EN}},
    {"refund",
     {"Hay una devolución en la tienda. Booking-sync no toca importes ya vendidos: en "
      "Odoo "
      "sigue como estaba.",
      "There is a refund in the shop. Booking-sync does not touch what was sold: in Odoo "
      "it stays as it was."},
     {"Haz en Odoo la factura rectificativa de lo devuelto (si es todo y no está "
      "facturado, basta cancelar el pedido de venta). Después: booking-sync ignore "
      "{order} --why «hecha».",
      "Make the credit note for what was given back in Odoo (if it is all and not "
      "invoiced, cancel the sale order). Then: booking-sync ignore {order} --why "
      "'done'."}},
    {"refund_before",
     {"La tienda lo devolvió antes de que booking-sync lo llevara a Odoo: no hay nada "
      "que "
      "hacer.",
      "The shop refunded it before booking-sync brought it into Odoo: there is nothing "
      "to "
      "do."},
     {"", ""}},
    {"refund_part_before",
     {"La tienda devolvió una parte antes de que booking-sync llevara el pedido a Odoo: "
      "no está allí.",
      "The shop refunded a part before booking-sync brought the order into Odoo: it is "
      "not there."},
     {"Crea en Odoo a mano la parte no devuelta. Después: booking-sync ignore {order} "
      "--why «…».",
      "Make the part that was not refunded in Odoo by hand. Then: booking-sync ignore "
      "{order} --why '…'."}},
    {"pending_young",
     {"Espera el pago; si no llega, entrará como presupuesto.",
      "It waits for its payment; without one it becomes a quotation."},
     {"", ""}},
    {"booking_unreadable",
     {"La reserva de «{1}» no se entiende ({2}). " NOT_BROUGHT_ES,
      "The booking of '{1}' cannot be read ({2}). " NOT_BROUGHT_EN},
     {"Corrige la reserva en la tienda y guarda el pedido. Si les pasa a todos (YITH "
      "antiguo), di con BOOKING_LABELS cómo se llaman sus campos." AGAIN_ES,
      "Correct the booking in the shop and save the order. If it is so with all (an old "
      "YITH), name its fields with BOOKING_LABELS." AGAIN_EN}},
    {"unreadable",
     {"El pedido que envió la tienda no se puede leer ({1}). " NOT_BROUGHT_ES,
      "The order as the shop sent it cannot be read ({1}). " NOT_BROUGHT_EN},
     {"Abre el pedido en la tienda y guárdalo otra vez; si se repite, avísanos con este "
      "texto.",
      "Open the order in the shop and save it again; if it stays, tell us this text."}},
    {"several_taxes",
     {"La línea «{1}» lleva varios impuestos a la vez, y en Odoo una línea nuestra lleva "
      "uno. " NOT_BROUGHT_ES,
      "The line '{1}' has several taxes at once, and a line of ours in Odoo has "
      "one. " NOT_BROUGHT_EN},
     {"Deja un solo impuesto por producto en WooCommerce, o crea este pedido a mano en "
      "Odoo.",
      "Leave one tax a product in WooCommerce, or make this order by hand in Odoo."}},
    {"tax_unnamed",
     {"La línea «{1}» lleva un impuesto que el pedido no explica. " NOT_BROUGHT_ES,
      "The line '{1}' has a tax that the order does not explain. " NOT_BROUGHT_EN},
     {"Abre el pedido en la tienda, pulsa «Recalcular» y guárdalo.",
      "Open the order in the shop, press 'Recalculate' and save it."}},
    {"no_lines",
     {"El pedido no tiene líneas. " NOT_BROUGHT_ES,
      "The order has no lines. " NOT_BROUGHT_EN},
     {"Complétalo en la tienda y guárdalo.", "Complete it in the shop and save it."}},
    {"tax_unmapped",
     {"No hay en Odoo un impuesto de venta del {1} % para servicios con el precio "
      "incluido. " NOT_BROUGHT_ES,
      "Odoo has no sale tax of {1} % for services with the price "
      "included. " NOT_BROUGHT_EN},
     {"Crea ese impuesto en Odoo (README.es.md, «Conectar Odoo») o dilo con "
      "TAX_MAP={1}=número." AGAIN_ES,
      "Make that tax in Odoo (README, 'Connect your Odoo') or name it with "
      "TAX_MAP={1}=number." AGAIN_EN}},
    {"tax_mapped_missing",
     {"TAX_MAP da para el {1} % el impuesto número {2}, que no es un impuesto de venta "
      "de "
      "tu empresa en Odoo. " NOT_BROUGHT_ES,
      "TAX_MAP gives for {1} % the tax number {2}, which is no sale tax of your company "
      "in Odoo. " NOT_BROUGHT_EN},
     {"Corrige TAX_MAP." AGAIN_ES, "Correct TAX_MAP." AGAIN_EN}},
    {"tax_excluded",
     {"TAX_MAP da para el {1} % el impuesto «{2}», que no va incluido en el precio: los "
      "céntimos no cuadrarían. " NOT_BROUGHT_ES,
      "TAX_MAP gives for {1} % the tax '{2}', which is not included in the price: the "
      "cents "
      "would not fit. " NOT_BROUGHT_EN},
     {"Haz en Odoo una copia de ese impuesto con «Incluido en el precio» y pon su número "
      "en "
      "TAX_MAP." AGAIN_ES,
      "Make a copy of that tax in Odoo with 'Included in price' and put its number into "
      "TAX_MAP." AGAIN_EN}},
    {"currency",
     {"El pedido está en {1} y tu empresa en Odoo lleva las cuentas en "
      "{2}. " NOT_BROUGHT_ES,
      "The order is in {1} and your company in Odoo keeps its books in "
      "{2}. " NOT_BROUGHT_EN},
     {"Crea este pedido a mano en Odoo con el cambio que corresponda. Después: "
      "booking-sync ignore {order} --why «…».",
      "Make this order by hand in Odoo at the rate that applies. Then: booking-sync "
      "ignore {order} --why '…'."}},
    {"gate",
     {"En Odoo no cuadra con lo que pagó el cliente ({1}: Odoo {2m}, tienda {3m}). Se "
      "queda como presupuesto, sin confirmar: no se factura nada mal.",
      "In Odoo it does not equal what the customer paid ({1}: Odoo {2m}, shop {3m}). It "
      "stays a quotation, not confirmed: nothing wrong is invoiced."},
     {"Compara las dos pantallas y corrige el presupuesto en Odoo." RETRY_ES,
      "Compare both screens and correct the quotation in Odoo." RETRY_EN}},
    {"gate_confirmed",
     {"El pedido de venta {4} ya está confirmado en Odoo y no cuadra con lo que pagó el "
      "cliente ({1}: Odoo {2m}, tienda {3m}). Ojo: si se factura así, se factura lo que "
      "dice Odoo.",
      "The sale order {4} is confirmed in Odoo and does not equal what the customer paid "
      "({1}: Odoo {2m}, shop {3m}). Beware: invoiced like this, what Odoo says is "
      "invoiced."},
     {"No lo factures todavía: compara las dos pantallas y corrige el pedido de venta en "
      "Odoo; si ya tiene factura, haz la rectificativa." RETRY_ES,
      "Do not invoice it yet: compare both screens and correct the sale order in Odoo; "
      "if "
      "it has an invoice, make the credit note." RETRY_EN}},
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
     {"Si fue a propósito, no hagas nada. Si no, booking-sync retry {order} lo crea de "
      "nuevo.",
      "If that was meant, do nothing. If not, booking-sync retry {order} makes it "
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
      "booking-sync ignore {order} --why «…».",
      "Cancel it in Odoo if that is right (a credit note if it was invoiced). Then: "
      "booking-sync ignore {order} --why '…'."}},
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
     {"Deja que lo escriba booking-sync retry --overwrite {order} (si aún no hay "
      "factura); o pon en Odoo a mano lo que cambió y después booking-sync ignore "
      "{order} "
      "--why «…».",
      "Let booking-sync retry --overwrite {order} write it (while nothing is invoiced); "
      "or bring the change into Odoo by hand, and then booking-sync ignore {order} --why "
      "'…'."}},
    {"class_moved",
     {"La tienda cambió la clase «{1}» después de llegar a Odoo: era {2} y ahora es {3}. "
      "El importe es el mismo; en Odoo sigue como era.",
      "The shop moved the class '{1}' after it came to Odoo: it was {2} and is {3} now. "
      "The amount is the same; Odoo still has it as it was."},
     {"Deja que booking-sync retry --overwrite {order} escriba el día nuevo en Odoo (si "
      "aún no hay factura); o cámbialo allí a mano y después booking-sync ignore {order} "
      "--why «…». Si fue un error, devuelve la clase a su día en la tienda y, si no se "
      "arregla solo: booking-sync retry {order}.",
      "Let booking-sync retry --overwrite {order} write the new day into Odoo (while "
      "nothing is invoiced); or change it there by hand, and then booking-sync ignore "
      "{order} --why '…'. If it was a mistake, move the class back in the shop, and if "
      "it does not settle by itself: booking-sync retry {order}."}},
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
    {"odoo_silent",
     {"Odoo dejó de contestar con este pedido ({1}); se vuelve a intentar solo.",
      "Odoo fell silent over this order ({1}); it is tried again by itself."},
     {"", ""}},
    {"silences_odoo",
     {"{1} veces dejó Odoo de contestar al llegar a este pedido, y con otros contesta; "
      "se "
      "apartó para que los demás sigan.",
      "{1} times Odoo fell silent over this order, and it answers to others; it was set "
      "aside so that the others go on."},
     {"Mira el registro de Odoo de esa hora: algo lo bloquea." RETRY_ES,
      "Look into Odoo's own log of that time: something blocks it." RETRY_EN}},
    {"invoiced_kept",
     {"El pedido de venta {1} ya está facturado en Odoo: ni con --overwrite se cambia. "
      "La "
      "factura sigue como estaba.",
      "The sale order {1} is invoiced in Odoo already: not even --overwrite changes it. "
      "The "
      "invoice stays as it was."},
     {"Haz en Odoo la factura rectificativa de la diferencia.",
      "Make a credit note in Odoo for the difference."}},
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
     {"Las líneas de la tienda no suman su total por {1m}; la línea «{2}» lo lleva.",
      "The shop's lines miss its total by {1m}; the line '{2}' takes it."},
     {"", ""}},
    {"note_fee",
     {"La tienda descontó {1m} con un cargo negativo, y su regla da {2m}: lo calculó "
      "sobre "
      "otra "
      "base.",
      "The shop took off {1m} by a negative fee where its rule gives {2m}: it was worked "
      "out on "
      "another base."},
     {"", ""}},
    {"note_no_discount",
     {"La regla de la tienda da aquí un {1} % y no se ve ningún descuento: el precio ya "
      "venía "
      "rebajado, o no se dio.",
      "The shop's rule gives {1} % here and no discount is to be seen: the price was "
      "lowered "
      "before, or it was not given."},
     {"", ""}},
    {"note_class_cancelled",
     {"La clase «{1}» está anulada en la tienda y no se ha reembolsado: el pedido sigue "
      "en Odoo por lo que se pagó.",
      "The class '{1}' was called off in the shop and not refunded: the order stays in "
      "Odoo at what was paid."},
     {"Si hay que devolver el dinero, haz el reembolso en la tienda. Si no, no hagas "
      "nada.",
      "If the money is to be given back, refund it in the shop. If not, do nothing."}},
    {"kept_theirs",
     {"Una persona lo cambió en Odoo; se respeta.",
      "A person changed it in Odoo; that stays."},
     {"", ""}},
    {"held",
     {"Una persona dijo que espere: no va a Odoo hasta que lo suelte.",
      "A person said wait: it does not go to Odoo until it is released."},
     {"Para soltarlo: booking-sync release {order}.",
      "To release it: booking-sync release {order}."}},
    {"by_hand",
     {"Una persona decidió que no va a Odoo: {1}",
      "A person decided that it is not for Odoo: {1}"},
     {"Si cambias de idea: booking-sync retry {order}.",
      "If you change your mind: booking-sync retry {order}."}},
    {"observe",
     {"Solo se observa (MODE=observe): nada se ha escrito en Odoo.",
      "Only observed (MODE=observe): nothing was written to Odoo."},
     {"Mira lo que haría: booking-sync retry --dry-run {order}. Cuando esté bien: "
      "booking-sync go-live.",
      "See what it would do: booking-sync retry --dry-run {order}. When it looks right: "
      "booking-sync go-live."}},
};

const size_t words_orders_count = sizeof(words_orders) / sizeof(words_orders[0]);
