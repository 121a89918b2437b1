/* Help of the verbs with which a person decides about orders. */
#include "cgi/help.h"

const struct help help_retry = {
    .text =
        {{"El pedido vuelve a estar en camino, después de arreglar lo que dijo "
          "booking-sync show. Si ya está en Odoo, se comprueba otra vez. Con --all, "
          "todos los que necesitan tu atención.",
          "The order is on its way again, after you mended what booking-sync show told. "
          "One that is in Odoo already is checked again. With --all: all that need your "
          "attention."},
         {"--dry-run no hace nada y cuenta qué se escribiría en Odoo. --overwrite es una "
          "decisión tuya: lo que alguien cambió en Odoo en ese pedido vuelve a ser lo "
          "que dice la tienda.",
          "--dry-run does nothing and tells what would be written to Odoo. --overwrite "
          "is your decision: what people changed in that order in Odoo becomes the "
          "shop's again."}},
    .codes =
        {{"65",
          {"ese pedido no está en el buzón, o su contenido ya no está para --dry-run",
           "that order is not in the inbox, or its content is gone for --dry-run"}}},
    .examples = {"booking-sync retry 1234", "booking-sync retry --dry-run 1234",
                 "booking-sync retry --all"}};

const struct help help_fetch = {
    .text = {{"Pide estos pedidos a la tienda, ahora, tal como están allí: los que se "
              "perdieron, se olvidaron o nunca llegaron (el id es el número que lleva la "
              "dirección al editarlos en la tienda). Si la tienda no responde, quedan "
              "marcados y los recoge la próxima sincronización.",
              "Asks the shop for these orders, at once, as they are there: ones that "
              "were lost or forgotten, or that never came (the id is the number in the "
              "address when you edit one in the shop). If the shop does not answer they "
              "are marked, and the next sync fetches them."}},
    .codes = {{"69", {"la tienda no responde", "the shop does not answer"}},
              {"77", {"la tienda no acepta la clave", "the shop denies us"}}},
    .examples = {"booking-sync fetch 1234", "booking-sync fetch 1234 1235 1236"}};

const struct help help_hold = {
    .text = {{"Retiene un pedido: no va a Odoo hasta que se suelte con booking-sync "
              "release. Si cambia en la tienda, se guarda la versión nueva y sigue "
              "retenido. Si ya está en Odoo, allí se queda como está.",
              "Holds an order: it does not go to Odoo until booking-sync release. If it "
              "changes in the shop, the new version is kept and it stays held. One that "
              "is in Odoo already stays there as it is."}},
    .examples = {"booking-sync hold 1234"}};

const struct help help_release = {
    .text = {{"Suelta un pedido retenido con booking-sync hold: va a Odoo con la última "
              "versión de la tienda.",
              "Releases an order that booking-sync hold holds: it goes to Odoo in the "
              "shop's latest version."}},
    .codes = {{"65", {"el pedido no estaba retenido", "the order was not held"}}},
    .examples = {"booking-sync release 1234"}};

const struct help help_ignore = {
    .text = {{"Este pedido no va a Odoo, ni esta versión ni las que vengan. El porqué "
              "queda escrito y lo cuentan list y show. booking-sync retry lo trae de "
              "vuelta. Si ya está en Odoo, allí se queda: lo que haya que hacer con él "
              "se hace allí.",
              "This order is not for Odoo, neither this version nor those to come. The "
              "reason is kept, and list and show tell it. booking-sync retry brings it "
              "back. One that is in Odoo already stays there: what is to be done with it "
              "is done there."}},
    .examples = {"booking-sync ignore 1234 --why \"era una prueba\""}};
