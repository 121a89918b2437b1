#include <string.h>

#include "sync/history.h"
#include "unit/support.h"

static void assert_words(const char *kind, const char *detail, enum language language,
                         const char *expected)
{
    AUTO(buf_free) struct buf out = BUF(4096);
    struct journal_event event = {0, kind, detail};

    history_words(&out, &event, language);
    assert_string_equal(buf_str(&out), expected);
}

static void what_came_from_the_shop_is_told_in_its_words(void **state)
{
    (void)state;
    assert_words("delivery", "processing\tqueued", SPANISH,
                 "la tienda avisó: procesando");
    assert_words("delivery", "on-hold\tstale", SPANISH,
                 "la tienda avisó: en espera (más antiguo que lo que teníamos)");
    assert_words("poll", "reservado\tqueued", ENGLISH, "on asking the shop: reservado");
    assert_words("fetched", "deleted", ENGLISH,
                 "fetched from the shop: it is no longer there");
    assert_words("hint", "by hand", SPANISH,
                 "se recogerá de la tienda: alguien lo pidió");
}

static void what_a_person_decided_is_told(void **state)
{
    (void)state;
    assert_words("held", "", SPANISH, "alguien lo retuvo");
    assert_words("again", "overwrite", ENGLISH,
                 "somebody asked to try again, overwriting Odoo");
    assert_words("again", "", SPANISH, "alguien pidió volver a intentarlo");
    assert_words("ignored", "by_hand\tgift", ENGLISH,
                 "not for Odoo: a person left it out");
}

static void an_outcome_tells_reason_name_and_calls(void **state)
{
    struct inbox_outcome outcome = {.how = SETTLE_PARKED,
                                    .reason = {.code = "currency", .args = {"USD"}},
                                    .odoo_id = 7,
                                    .odoo_name = "S00007",
                                    .calls = "sale.order.load 41 ms"};
    AUTO(buf_free) struct buf detail = BUF(4096);
    AUTO(pool_free) struct pool p = {0};

    (void)state;
    history_print(&detail, &outcome, false);
    struct journal_event event = {0, "parked", buf_str(&detail)};
    assert_words("parked", event.detail, SPANISH,
                 "necesita tu atención: S00007, otra moneda: USD");
    assert_string_equal(history_calls(&p, &event), "sale.order.load 41 ms");
    buf_clear(&detail);
    outcome.reason = (struct reason){.code = ""};
    outcome.calls = NULL;
    history_print(&detail, &outcome, true);
    assert_words("synced", buf_str(&detail), ENGLISH,
                 "in Odoo: S00007; meanwhile a newer version had arrived");
    event.detail = buf_str(&detail);
    assert_string_equal(history_calls(&p, &event), "");
}

static void what_was_erased_or_is_unknown_is_told_as_far_as_it_goes(void **state)
{
    (void)state;
    assert_words("synced", "", SPANISH, "en Odoo");
    assert_words("something", "new\tthing", SPANISH, "something new");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_came_from_the_shop_is_told_in_its_words),
        cmocka_unit_test(what_a_person_decided_is_told),
        cmocka_unit_test(an_outcome_tells_reason_name_and_calls),
        cmocka_unit_test(what_was_erased_or_is_unknown_is_told_as_far_as_it_goes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
