#include <string.h>

#include "sync/standing.h"
#include "unit/support.h"

static const struct overview well = {.writable = true,
                                     .worker_lives = true,
                                     .bound_here = true,
                                     .healthy = true,
                                     .odoo = {.state = PEER_OK, .reason = {.code = ""}}};

static void assert_says(const struct overview *o, enum standing standing,
                        const char *spanish, const char *english)
{
    AUTO(buf_free) struct buf es = BUF(1024);
    AUTO(buf_free) struct buf en = BUF(1024);

    assert_int_equal(standing_of(o), standing);
    standing_words(&es, o, SPANISH);
    standing_words(&en, o, ENGLISH);
    assert_string_equal(buf_str(&es), spanish);
    assert_string_equal(buf_str(&en), english);
}

static void all_is_well_only_where_orders_come_into_odoo(void **state)
{
    struct overview o = well;

    (void)state;
    assert_says(&o, STANDING_WELL, "Todo va bien.", "All is well.");
    o.observe = true;
    assert_says(&o, STANDING_WELL,
                "Todo va bien; solo se observa: nada se escribe en Odoo.",
                "All is well; it only observes: nothing is written to Odoo.");
    o.odoo.state = PEER_UNKNOWN;
    assert_says(
        &o, STANDING_NEVER,
        "Odoo todavía no ha respondido nunca: no se sabe si los ajustes son buenos.",
        "Odoo has never answered yet: nobody knows whether the settings work.");
    o.worker_lives = false;
    assert_int_equal(standing_of(&o), STANDING_NO_SERVICE);
    o.writable = false;
    assert_int_equal(standing_of(&o), STANDING_BROKEN);
}

static void
a_stop_says_whether_odoo_or_a_setting_is_to_blame_and_how_many_wait(void **state)
{
    struct overview o = well;

    (void)state;
    o.odoo.state = PEER_STOPPED;
    o.odoo.reason.code = "odoo_stop";
    o.counts.of[INBOX_PENDING] = 14;
    assert_says(&o, STANDING_STOPPED,
                "Parado: hay que corregir un ajuste de Odoo. 14 pedidos esperan.",
                "Stopped: a setting for Odoo has to be corrected. 14 orders wait.");
    o.odoo.reason.code = "odoo_key_denied";
    o.counts.of[INBOX_PENDING] = 1;
    assert_says(
        &o, STANDING_DENIED,
        "Parado: Odoo no acepta nuestra clave o nuestros permisos. Ningún pedido se "
        "pierde. 1 pedido espera.",
        "Stopped: Odoo does not accept our key or our rights. No order is lost. 1 order "
        "waits.");
    o.odoo.reason.code = "tax_unmapped";
    o.counts.of[INBOX_PENDING] = 0;
    assert_says(&o, STANDING_STOPPED, "Parado: todos los pedidos tropiezan con lo mismo.",
                "Stopped: all orders stumble over the same.");
}

static void what_needs_a_person_comes_before_well(void **state)
{
    struct overview o = well;

    (void)state;
    o.ignored = true;
    assert_int_equal(standing_of(&o), STANDING_NOTICES);
    o.counts.of[INBOX_PENDING] = 3; /* on their way: nothing keeps them */
    o.counts.of[INBOX_PARKED] = 1;
    assert_says(&o, STANDING_PARKED, "1 pedido necesita tu atención.",
                "1 order needs your attention.");
    o.counts.of[INBOX_PARKED] = 2;
    assert_says(&o, STANDING_PARKED, "2 pedidos necesitan tu atención.",
                "2 orders need your attention.");
    o.refused.state = PEER_STOPPED;
    assert_int_equal(standing_of(&o), STANDING_REFUSED);
}

/* Each alone, and beside all that come after it. */
static void what_is_around_is_told_too_the_gravest_first(void **state)
{
    struct overview o = well;

    (void)state;
    o.webhook.state = PEER_STOPPED;
    assert_says(&o, STANDING_WEBHOOK,
                "Todo entra, pero ningún webhook sano de la tienda llega hasta aquí: "
                "tarda hasta cinco minutos.",
                "All comes in, but no sound webhook of the shop reaches us: it takes up "
                "to five minutes.");
    o.shop.state = PEER_DOWN;
    assert_int_equal(standing_of(&o), STANDING_SHOP_AWAY);
    o.sync_late = true;
    assert_int_equal(standing_of(&o), STANDING_LATE);
    o.disk_low = true;
    assert_int_equal(standing_of(&o), STANDING_DISK);
    o.key = KEY_ENDS_SOON;
    assert_int_equal(standing_of(&o), STANDING_KEY_SOON);
    o.key = KEY_ENDED;
    assert_int_equal(standing_of(&o), STANDING_KEY_ENDED);
    o.audit.outcome = RUN_ATTENTION;
    assert_int_equal(standing_of(&o), STANDING_DIFFERS);
    o.counts.of[INBOX_PARKED] = 1;
    assert_int_equal(standing_of(&o), STANDING_PARKED);
    o.shop.state = PEER_STOPPED;
    assert_says(&o, STANDING_UNREADABLE,
                "La tienda no nos deja leer sus pedidos: lo que un webhook pierda no "
                "entra.",
                "The shop does not let us read its orders: what a webhook misses stays "
                "out.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_well_only_where_orders_come_into_odoo),
        cmocka_unit_test(
            a_stop_says_whether_odoo_or_a_setting_is_to_blame_and_how_many_wait),
        cmocka_unit_test(what_needs_a_person_comes_before_well),
        cmocka_unit_test(what_is_around_is_told_too_the_gravest_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
