/* Help of the verbs about the page and the inbox. */
#include "cgi/help.h"

const struct help help_password = {
    .text = {{"Crea la contraseña de la página /sync/manual y la enseña una sola vez; "
              "en los ajustes queda solo su huella (ADMIN_PASSWORD_HASH). Con --write la "
              "pone en el fichero de ajustes; sin ella, dice qué línea hay que poner. "
              "Después, reinicia el servicio. Nadie la elige: así es siempre fuerte.",
              "Makes the password of the page /sync/manual and shows it once; the "
              "settings keep its digest only (ADMIN_PASSWORD_HASH). With --write it goes "
              "into the settings file, without it you are told which line to put there. "
              "Restart the service afterwards. Nobody chooses it, so it is always "
              "strong."}},
    .examples = {"booking-sync password --write"}};

const struct help help_backup = {
    .text = {{"Copia el buzón entero en un fichero, con el servicio en marcha. Lo "
              "escribe el usuario del servicio, así que la carpeta tiene que ser suya. "
              "La copia lleva datos personales: guárdala tan bien como el buzón.",
              "Copies the whole inbox into a file while the service runs. The service's "
              "user writes it, so the folder must be its own. The copy holds personal "
              "data: keep it as safe as the inbox."}},
    .examples = {"booking-sync backup /var/lib/booking-sync/copia.sqlite"}};

const struct help help_restore = {
    .text = {{"Vuelve a una copia que hicieron backup o upkeep, también con el servicio "
              "en marcha. El buzón de ahora queda al lado, y lo que llegó o cambió "
              "después de la copia se recoge de la tienda. Lo que alguien retuvo, dejó "
              "fuera u olvidó después hay que repetirlo. En Odoo nada se duplica: lo que "
              "está allí se encuentra y se compara.",
              "Goes back to a copy made by backup or upkeep, also while the service "
              "runs. The present inbox is kept beside it, and what came or changed after "
              "the copy is fetched from the shop. What somebody held, ignored or forgot "
              "since must be said again. Nothing comes into Odoo twice: what is there is "
              "found and compared."}},
    .codes = {{"65", {"el fichero no es una copia entera", "the file is no whole copy"}},
              {"75", {"hay otra ejecución en marcha", "another run is going on"}}},
    .examples = {
        "booking-sync restore /var/lib/booking-sync/backups/inbox-2025-09-30.sqlite"}};

const struct help help_forget = {
    .text = {{"Quita del buzón los datos personales de un cliente: el contenido de sus "
              "pedidos y cada sitio que lo nombra. Quedan número, estado e importes. Los "
              "pedidos sin resolver todavía hacen falta: los nombra y los deja. La "
              "tienda y Odoo no se tocan, y las copias de cada noche lo llevan 14 días "
              "más.",
              "Takes a customer's personal data out of the inbox: the content of the "
              "orders and every place that names them. Number, state and totals stay. "
              "Orders that are not settled are still needed: it names and leaves them. "
              "Shop and Odoo are not touched, and the nightly copies have it for 14 more "
              "days."}},
    .codes = {{"65", {"algún pedido no está resuelto", "some order is not settled"}}},
    .examples = {"booking-sync forget ana@example.com"}};

const struct help help_upkeep = {
    .text = {{"Lo que cron hace cada noche: vacía los pedidos resueltos hace más de "
              "RETENTION_DAYS días, quita apuntes viejos y copia el buzón a "
              "STATE_DIR/backups, donde quedan 14 copias.",
              "What cron does every night: it empties orders that were settled more than "
              "RETENTION_DAYS days ago, takes old notes away and copies the inbox to "
              "STATE_DIR/backups, where 14 copies stay."}},
    .codes = {{"75", {"hay otra ejecución en marcha", "another run is going on"}}},
    .examples = {"booking-sync upkeep -v"}};

const struct help help_rebind = {
    .text = {{"Cada buzón es de una tienda y de un Odoo. Si los ajustes dicen otros, "
              "nada va a Odoo hasta que vuelvan los de antes o hasta esta orden. Sin "
              "--yes dice qué cambiaría. Con --yes, todos los pedidos se crean de nuevo "
              "en el Odoo nuevo; lo que hay en el de antes se queda como está.",
              "An inbox belongs to one shop and one Odoo. Where the settings name "
              "others, nothing goes to Odoo until the former ones are back, or until "
              "this command. Without --yes it tells what would change. With --yes, all "
              "orders are made anew in the new Odoo; what the one before holds stays as "
              "it is."}},
    .codes = {{"65", {"falta --yes", "it takes --yes"}}},
    .examples = {"booking-sync rebind", "booking-sync rebind --yes"}};
