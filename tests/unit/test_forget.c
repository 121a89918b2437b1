#include <stdlib.h>
#include <string.h>

#include "sync/forget.h"
#include "sync/inbox_people.h"
#include "sync/journal.h"
#include "unit/inbox_fixture.h"

/* The fixture takes the first 64 bytes for the digest of the content. */
#define ANA_BODY                                                                         \
    "{\"billing\":{\"email\":\"Ana@Example.test\",\"country\":\"ES\",\"postcode\":"      \
    "\"46001\",\"first_name\":\"Secreta\"}}"
#define EVA_BODY "{\"billing\":{\"email\":\"mariana@example.test\"}}"

static const struct inbox_outcome synced = {
    .how = SETTLE_SYNCED,
    .reason = {.code = ""},
    .plan = "plan 1\norder order_1\nstate confirmed\ntotal 75.00\n"
            "partner partner_mail_1 name=\"Secreta\" email=\"ana@example.test\"\n",
    .fingerprint = "f1",
    .odoo_id = 7,
    .odoo_name = "S00007",
    .currency = "EUR",
    .odoo_total = 7500};

static struct db *db_of(void **state)
{
    return ((struct inbox_fixture *)*state)->db;
}

static void an_address_counts_only_by_itself(void **state)
{
    static const struct {
        const char *text;
        bool mentions;
    } cases[] = {
        {"ana@example.test", true},
        {"\"email\":\"ANA@example.TEST\"", true},
        {"Write to ana@example.test.", true},
        {"<ana@example.test>", true},
        {"mariana@example.test", false},
        {"x.ana@example.test", false},
        {"ana@example.test.uk", false},
        {"ana@example.testing", false},
        {"ana@example.test-shop", false},
        {"mariana@example.test and ana@example.test", true},
        {"", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(forget_mentions(cases[i].text, "ana@example.test"),
                         cases[i].mentions);
}

static bool on_disk(const struct inbox_fixture *f, const char *text)
{
    static const char *const tails[] = {"", "-wal"};
    bool found = false;

    for (int i = 0; i < 2; i++) {
        char path[200];
        size_t len;
        snprintf(path, sizeof(path), "%s%s", f->path, tails[i]);
        char *bytes = read_file(path, &len);
        found = found || memmem(bytes, len, text, strlen(text)) != NULL;
        free(bytes);
    }
    return found;
}

static void settled_orders_lose_who_bought_and_keep_what(void **state)
{
    AUTO(forgotten_free) struct forgotten forgotten = {0};
    AUTO(journal_free) struct journal journal = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, ANA_BODY);
    settle_as(db, 1000, &synced);
    /* Neighbours on its page: what becomes free between them is not written over. */
    for (int64_t id = 2; id < 6; id++)
        put_version(db, id, 200, EVA_BODY);
    assert_true(on_disk(*state, "Secreta"));
    assert_int_equal(inbox_forget(db, "ana@example.test", 2000, &forgotten, &err), OK);
    assert_int_equal(forgotten.count, 1);
    assert_int_equal(forgotten.refused.count, 0);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    const struct inbox_row *row = &rows.list[0];
    assert_string_equal(row->body, "");
    assert_string_equal(row->plan,
                        "plan 1\norder order_1\nstate confirmed\ntotal 75.00\n");
    assert_string_equal(row->number, "1");
    assert_int_equal(row->state, INBOX_SYNCED);
    assert_int_equal(row->odoo_total, 7500);
    assert_string_equal(row->odoo_name, "S00007");
    assert_int_equal(journal_read(db, 1, 0, &journal, &err), OK);
    assert_string_equal(journal.events[0].detail, "");
    assert_string_equal(journal.events[journal.count - 1].kind, "forgotten");
    assert_false(on_disk(*state, "Secreta"));
    /* The version that is known is known still, and brings nothing back. */
    assert_int_equal(put_version(db, 1, 200, ANA_BODY), WORD_DUPLICATE);
    assert_int_equal(inbox_forget(db, "ana@example.test", 2001, &forgotten, &err), OK);
    assert_int_equal(forgotten.count, 1);
}

static void of_what_a_person_ignored_the_words_go_too(void **state)
{
    AUTO(forgotten_free) struct forgotten forgotten = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, ANA_BODY);
    assert_int_equal(inbox_ignore(db, 1, "Ana paid twice", 1000, &err), OK);
    assert_int_equal(inbox_forget(db, "ana@example.test", 2000, &forgotten, &err), OK);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_string_equal(rows.list[0].reason.code, "by_hand");
    assert_null(rows.list[0].reason.args[0]);
    assert_int_equal(rows.list[0].state, INBOX_IGNORED);
}

static void what_is_not_settled_is_named_and_others_are_left_alone(void **state)
{
    AUTO(forgotten_free) struct forgotten forgotten = {0};
    struct db *db = db_of(state);
    struct error err = {0};

    put_version(db, 1, 200, ANA_BODY); /* pending */
    put_version(db, 2, 200, ANA_BODY);
    assert_int_equal(inbox_hold(db, 2, 1000, &err), OK);
    put_version(db, 3, 200, EVA_BODY);
    put_version(db, 4, 200, ANA_BODY);
    assert_int_equal(inbox_ignore(db, 3, "x", 1000, &err), OK);
    assert_int_equal(inbox_ignore(db, 4, "x", 1000, &err), OK);
    assert_int_equal(inbox_hint(db, 4, "order.updated", 1000, &err), OK);
    assert_int_equal(inbox_forget(db, "ana@example.test", 2000, &forgotten, &err), OK);
    assert_int_equal(forgotten.count, 0);
    assert_int_equal(forgotten.refused.count, 3);
    for (int64_t id = 1; id <= 4; id++) {
        AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, id);
        assert_true(rows.list[0].body_len > 0);
    }
    assert_int_equal(forgotten.refused.list[1].id, 2);
    assert_string_equal(forgotten.refused.list[1].number, "2");
    assert_int_equal(forgotten.refused.list[1].state, INBOX_HELD);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_counts_only_by_itself),
        TEST(settled_orders_lose_who_bought_and_keep_what),
        TEST(of_what_a_person_ignored_the_words_go_too),
        TEST(what_is_not_settled_is_named_and_others_are_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
