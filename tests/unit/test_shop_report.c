/* What the shop's plugin reported last, and what people are told of it. */
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "sync/facts_store.h"
#include "sync/shop_report.h"
#include "sync/words.h"
#include "unit/inbox_fixture.h"

/* 2025-06-03 05:00Z: 07:00 in Madrid. */
#define NOW INT64_C(1748926800)

#define DAY_S INT64_C(86400)

static const struct plugin_report fine = {.discount = "on", .version = "1.0.0"};

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

static void keep(struct db *db, const struct plugin_report *report, int64_t now)
{
    struct error err = {0};

    assert_int_equal(shop_report_keep(db, report, now, &err), OK);
}

static struct shop_report last(struct db *db, int64_t now)
{
    struct shop_report report;
    struct error err = {0};

    assert_int_equal(shop_report_read(db, now, &report, &err), OK);
    return report;
}

static void only_the_last_report_is_kept_with_its_time(void **state)
{
    struct plugin_report first = {.bookings_without_order = 2,
                                  .waiting = 3,
                                  .given_up = 1,
                                  .discount = "snippet",
                                  .version = "1.0.0"};
    struct db *db = db_of(state);

    assert_true(last(db, NOW).at == 0);
    keep(db, &first, NOW);
    struct shop_report report = last(db, NOW);
    assert_true(report.at == NOW);
    assert_memory_equal(&report.said, &first, sizeof(first));
    keep(db, &fine, NOW + 5);
    report = last(db, NOW);
    assert_true(report.at == NOW + 5);
    assert_memory_equal(&report.said, &fine, sizeof(fine));
}

static void a_report_of_a_newer_program_is_as_if_none_had_come(void **state)
{
    static const char *const texts[] = {"", "{}", "{\"booking_sync_report\":{}}", "x"};
    struct db *db = db_of(state);
    struct error err = {0};

    keep(db, &fine, NOW);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        assert_int_equal(db_begin(db, &err), OK);
        assert_int_equal(db_end(db, facts_set(db, "plugin.report", texts[i], &err), &err),
                         OK);
        struct shop_report report = last(db, NOW + 4 * DAY_S);
        assert_true(report.at == 0 && !report.old);
    }
}

static void after_three_days_a_report_is_old(void **state)
{
    struct db *db = db_of(state);

    keep(db, &fine, NOW);
    assert_false(last(db, NOW + 3 * DAY_S).old);
    assert_true(last(db, NOW + 3 * DAY_S + 1).old);
}

/* All that is told of @report, a line each. */
static void assert_told(struct shop_report report, const char *wanted)
{
    AUTO(pool_free) struct pool p = {0};
    AUTO(buf_free) struct buf out = BUF(4096);
    struct reason reasons[SHOP_REPORT_REASONS];
    size_t n = shop_report_reasons(&p, &report, reasons);

    for (size_t i = 0; i < n; i++) {
        words_reason(&out, &reasons[i], SPANISH);
        buf_putc(&out, '\n');
    }
    assert_string_equal(buf_str(&out), wanted);
}

static void what_people_should_know_is_told_and_nothing_else(void **state)
{
    struct shop_report none = {0}, report = {.at = NOW, .said = fine};

    (void)state;
    none.said = (struct plugin_report){.bookings_without_order = 2};
    assert_told(none, "");
    report.said.waiting = 9;
    assert_told(report, "");
    report.said.bookings_without_order = 2;
    assert_told(report, "Reservas sin pedido: 2 (no se facturan), según la tienda el "
                        "03/06/2025 07:00.\n");
    report.said.given_up = 1;
    report.old = true;
    strcpy(report.said.discount, "snippet");
    assert_told(
        report,
        "Desde el 03/06/2025 07:00 el plugin de la tienda no ha enviado ningún "
        "informe: puede que esté apagado. Lo que se dice de él es de entonces.\n"
        "Reservas sin pedido: 2 (no se facturan), según la tienda el 03/06/2025 07:00.\n"
        "Pedidos que el plugin de la tienda no ha podido enviar: 1 (los trae la consulta "
        "a la tienda), según la tienda el 03/06/2025 07:00.\n"
        "En la tienda da el descuento un fragmento de código antiguo, y el plugin no "
        "aplica el suyo: así nadie lo recibe dos veces.\n");
}

static int in_madrid(void **state)
{
    (void)state;
    return time_zone_set("Europe/Madrid") ? 0 : 1;
}

#define IN_AN_INBOX(test)                                                                \
    cmocka_unit_test_setup_teardown(test, inbox_set_up, inbox_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_AN_INBOX(only_the_last_report_is_kept_with_its_time),
        IN_AN_INBOX(a_report_of_a_newer_program_is_as_if_none_had_come),
        IN_AN_INBOX(after_three_days_a_report_is_old),
        cmocka_unit_test(what_people_should_know_is_told_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, in_madrid, NULL);
}
