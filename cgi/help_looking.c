/* Help of the verbs that look and change nothing. */
#include "cgi/help.h"

const struct help help_status = {
    .text =
        {{"Empieza con una frase: todo está bien, o qué necesita de ti. Después van los "
          "pedidos contados por estado, cuándo respondió Odoo por última vez, si el "
          "servicio está en marcha, los pedidos que necesitan tu atención, cada uno con "
          "qué hacer, y los avisos de los últimos siete días.",
          "It begins with one sentence: all is well, or what needs you. Then come the "
          "orders counted by state, when Odoo last answered, whether the service runs, "
          "the orders that need your attention, each with what to do, and the notices of "
          "the last seven days."},
         {"Lo lee todo del buzón y no llama a nadie, así que no tarda. Quien pregunta a "
          "Odoo y a la tienda es booking-sync check.",
          "It reads all of it from the inbox and calls nobody, so it is quick. To ask "
          "Odoo and the shop is what booking-sync check is for."}},
    .codes =
        {{"65",
          {"un pedido necesita tu atención, se rechaza lo que envía la tienda o el "
           "servicio no está en marcha",
           "an order needs your attention, deliveries are refused, or the service does "
           "not run"}},
         {"69",
          {"Odoo no responde o todavía no ha respondido nunca",
           "Odoo does not answer, or never has so far"}},
         {"75", {"en pausa (booking-sync resume)", "paused (booking-sync resume)"}},
         {"77", {"Odoo no acepta la clave", "Odoo does not accept the key"}},
         {"78",
          {"parado por los ajustes, o el buzón es de otra tienda o de otro Odoo",
           "stopped by the settings, or the inbox belongs to another shop or Odoo"}}},
    .examples = {"booking-sync status", "booking-sync status --json"}};

const struct help help_check = {
    .text =
        {{"Lo primero después de instalar, y siempre que algo no va. Mira los ajustes, "
          "Odoo (versión, permisos, clave e impuestos), la tienda (reloj, moneda e "
          "impuestos) y cada webhook, y escribe una línea de cada cosa en cuanto la "
          "sabe: bien, ojo o mal. Detrás de lo que no está bien dice por qué importa y "
          "dónde pulsar.",
          "The first thing after installing, and whenever something does not work. It "
          "looks at the settings, Odoo (version, rights, key, taxes), the shop (clock, "
          "currency, taxes) and each webhook, and writes a line as soon as it knows: ok, "
          "look or wrong. Behind what is not right it says why it matters and where to "
          "click."},
         {"No cambia nada. A la dirección de cada webhook nuestro llega un aviso de "
          "prueba firmado, que no es un pedido.",
          "It changes nothing. The address of each webhook of ours gets one signed test "
          "notice, which is no order."}},
    .codes =
        {{"65", {"algo está mal", "something is wrong"}},
         {"69", {"Odoo o la tienda no responde", "Odoo or the shop does not answer"}},
         {"77",
          {"Odoo o la tienda no acepta la clave, o falta un permiso sin el que no entra "
           "ningún pedido",
           "Odoo or the shop denies us, or a right is missing without which no order "
           "goes in"}},
         {"78",
          {"con estos ajustes no entra ningún pedido",
           "with these settings no order goes in"}}},
    .examples = {"booking-sync check"}};

const struct help help_list = {
    .text = {{"Una línea por pedido: número, estado, pedido de Odoo, total y, si hay "
              "algo que decir, por qué. El último que cambió va primero.",
              "A line an order: number, state, Odoo's order, total and, where there is "
              "something to say, why. The last one that changed comes first."},
             {"Los estados: fetch (por recoger de la tienda), pending (en camino), held "
              "(retenido), synced (en Odoo), ignored (no va a Odoo) y parked (necesita "
              "tu atención).",
              "The states: fetch (to be fetched from the shop), pending (on its way), "
              "held, synced (in Odoo), ignored (not for Odoo) and parked (needs your "
              "attention)."}},
    .examples = {"booking-sync list --state parked", "booking-sync list --json"}};

const struct help help_show = {
    .text = {{"Todo sobre un pedido, por su número en la tienda o por su id: el estado "
              "y qué hacer, los totales de los dos lados, enlaces a la tienda y a Odoo, "
              "todo lo que le ha pasado y, al final, el plan: lo que se escribe en Odoo.",
              "All about one order, by its number in the shop or its id: the state and "
              "what to do, the totals of both sides, links into shop and Odoo, all that "
              "has happened to it and, at the end, the plan: what is written to Odoo."}},
    .codes = {{"65",
               {"ese pedido no está en el buzón", "that order is not in the inbox"}}},
    .examples = {"booking-sync show 1234"}};

const struct help help_audit = {
    .text =
        {{"El Cuadre: lee todos los pedidos de esos días en la tienda y en Odoo, sin "
          "mirar el buzón, y los compara al céntimo y por impuestos: los que faltan, "
          "los que sobran, los que están dos veces, importes y estados distintos. Luego "
          "suma cada día por los dos lados. Sin --since, los últimos 14 días. Cron lo "
          "hace cada noche y lo envía por correo.",
          "It reads all orders of those days from the shop and from Odoo, without "
          "looking into the inbox, and compares them to the cent and by tax: those that "
          "are missing, strangers, doubles, other amounts and states. Then it sums up "
          "each day on both sides. Without --since: the last 14 days. Cron does it every "
          "night and mails it."},
         {"Solo mira. Con --repair, lo que no cuadra va una vez más a Odoo por el camino "
          "de siempre, con todas sus comprobaciones; lo que alguien ha retenido o dejado "
          "fuera, o ha cambiado en Odoo, se queda como está.",
          "It only looks. With --repair, what differs goes to Odoo once more the usual "
          "way, with all its checks; what somebody holds, ignores or changed in Odoo "
          "stays as it is."}},
    .codes = {{"65", {"hay alguna diferencia", "there is some difference"}},
              {"69",
               {"la tienda o Odoo no responde, así que no se concluye nada",
                "shop or Odoo does not answer, so nothing is concluded"}},
              {"75", {"hay otra ejecución en marcha", "another run is going on"}},
              {"77", {"la tienda u Odoo no acepta la clave", "shop or Odoo denies us"}}},
    .examples = {"booking-sync audit", "booking-sync audit --since 2025-09-01 --repair",
                 "booking-sync audit --since 2025-04-01 --until 2025-06-30 --csv"}};
