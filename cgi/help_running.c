/* Help of the verbs that bring orders into Odoo, or keep them from it. */
#include "cgi/help.h"

const struct help help_sync = {
    .text =
        {{"Pregunta a la tienda qué ha cambiado desde la última vez (la primera, desde "
          "START_DATE), lo lleva a Odoo junto con lo que esperaba y vigila los webhooks. "
          "Cron lo hace cada cinco minutos, así que nada se pierde aunque un webhook no "
          "llegue. Solo escribe lo que es noticia; con -v, todo.",
          "Asks the shop what has changed since the last time (the first time, since "
          "START_DATE), brings it into Odoo together with what waits, and looks after "
          "the webhooks. Cron does it every five minutes, so nothing is lost where a "
          "webhook does not come. It prints only what is news; with -v, all."},
         {"Con --since se traen pedidos antiguos: todos los que se hicieron desde ese "
          "día, aunque sean de antes de START_DATE. Si se interrumpe, la misma orden "
          "sigue donde estaba. Antes, míralo con --dry-run: lo que otro programa ya "
          "llevó a Odoo estaría allí dos veces.",
          "With --since it brings old orders (a backfill): all that were made from that "
          "day on, also those before START_DATE. Interrupted, the same command goes on "
          "where it was. Look with --dry-run first: what another program brought into "
          "Odoo would be there twice."},
         {"Con --dry-run pregunta a la tienda y a Odoo y cuenta, pedido a pedido, qué "
          "haría; no guarda ni escribe nada.",
          "With --dry-run it asks shop and Odoo and tells, order by order, what it would "
          "do; nothing is kept or written."}},
    .codes =
        {{"65",
          {"un pedido más necesita tu atención", "one more order needs your attention"}},
         {"69", {"la tienda u Odoo no responde", "shop or Odoo does not answer"}},
         {"77", {"la tienda u Odoo no acepta la clave", "shop or Odoo denies us"}},
         {"78",
          {"los ajustes no valen, o el buzón es de otra tienda o de otro Odoo",
           "the settings cannot work, or the inbox belongs to another shop or Odoo"}}},
    .examples = {"booking-sync sync -v", "booking-sync sync --dry-run --since 2025-09-01",
                 "booking-sync sync --since 2025-09-01 --until 2025-09-30"}};

const struct help help_drain = {
    .text =
        {{"Lleva a Odoo lo que espera, sin preguntar a la tienda, y termina cuando no "
          "queda nada por hacer ahora. Con el servicio en marcha no hace falta: sirve "
          "para probar los ajustes (si nada espera, entra en Odoo solo para ver si "
          "responde) y donde no hay servicio.",
          "Brings what waits into Odoo, without asking the shop, and ends when nothing "
          "is due any more. While the service runs there is no need for it: it tries "
          "the settings (where nothing waits it only logs in, to see whether Odoo "
          "answers), and does the work where there is no service."}},
    .codes = {{"65",
               {"un pedido más necesita tu atención",
                "one more order needs your attention"}},
              {"69", {"Odoo no responde", "Odoo does not answer"}},
              {"75",
               {"en pausa, u otro está en ello", "paused, or somebody else is at it"}},
              {"77", {"Odoo no acepta la clave", "Odoo denies us"}}},
    .examples = {"booking-sync drain"}};

const struct help help_go_live = {
    .text = {{"De observar a escribir: con MODE=observe todo se planea y se enseña, y "
              "nada se escribe en Odoo; desde esta orden, sí, también lo observado hasta "
              "ahora. Queda en el buzón y gana a MODE, que solo cuenta para un buzón "
              "nuevo. Para dejar de escribir está booking-sync pause.",
              "From observing to writing: with MODE=observe all is planned and shown, "
              "and nothing is written to Odoo; from this command on it is, also what was "
              "observed so far. The inbox keeps it, and it wins over MODE, which counts "
              "for a new inbox only. To stop writing there is booking-sync pause."}},
    .examples = {"booking-sync go-live"}};

const struct help help_pause = {
    .text = {{"Los pedidos que llegan se guardan y esperan; nada va a Odoo hasta "
              "booking-sync resume. Sirve mientras se trabaja en Odoo o hay una duda. La "
              "orden termina cuando ha acabado lo que estaba a medias.",
              "Orders that arrive are kept and wait; nothing goes to Odoo until "
              "booking-sync resume. For work on Odoo, or a doubt. The command ends when "
              "what was in hand has ended."}},
    .examples = {"booking-sync pause"}};

const struct help help_resume = {
    .text = {{"Termina la pausa: sigue como antes, observando o escribiendo, y lo que "
              "esperaba va a Odoo.",
              "Ends the pause: it goes on as before, observing or writing, and what "
              "waited goes to Odoo."}},
    .examples = {"booking-sync resume"}};
