#include <string.h>

#include "sync/identity.h"
#include "sync/inbox_people.h"
#include "unit/inbox_fixture.h"

static const char *nothing(const char *name)
{
    (void)name;
    return NULL;
}

/* Settings of one shop and one Odoo, with @more lines. */
static void load(struct config *config, const char *more)
{
    AUTO(buf_free) struct buf text = BUF(4096);
    struct error err = {0};

    buf_puts(&text, "ODOO_URL=https://odoo.example\nODOO_DB=school\nODOO_USERNAME=u\n"
                    "ODOO_API_KEY=k\nWOO_URL=https://school.example\n");
    buf_puts(&text, more);
    assert_int_equal(
        config_build(buf_str(&text), text.len, nothing, CONFIG_FOR_COMMAND, config, &err),
        OK);
}

static enum result check_with(void **state, const char *more, struct error *err)
{
    AUTO(config_free) struct config config = {0};

    load(&config, more);
    return identity_check(((struct inbox_fixture *)*state)->db, &config, err);
}

/* The first batch of these settings brings order @id, when @id is none, only binds. */
static void use_with(void **state, const char *more, int64_t id)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    struct inbox_outcome synced = {.how = SETTLE_SYNCED,
                                   .reason = {.code = ""},
                                   .plan = "plan",
                                   .fingerprint = "f",
                                   .odoo_id = 7,
                                   .odoo_name = "S7"};
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    load(&config, more);
    assert_int_equal(identity_bind(db, &config, &err), OK);
    if (id == 0)
        return;
    put_version(db, id, 200, "a");
    settle_as(db, 1000, &synced);
}

static int64_t facts_kept(void **state)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    struct error err = {0};

    assert_int_equal(
        db_select(((struct inbox_fixture *)*state)->db, &rows, &err,
                  "SELECT COUNT(*) FROM facts WHERE name <> 'schema_version'",
                  DB_NO_ARGS),
        OK);
    assert_true(db_next(&rows, &err));
    return db_int(&rows, 0);
}

static void looking_binds_nothing(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    bool observe;

    load(&config, "");
    assert_int_equal(identity_check(db, &config, &err), OK);
    assert_int_equal(mode_get(db, &config, &observe, &err), OK);
    assert_int_equal(facts_kept(state), 0);
}

static void an_inbox_that_holds_nothing_goes_with_the_settings(void **state)
{
    struct error err = {0};

    use_with(state, "", 0);
    assert_int_equal(
        check_with(state, "ODOO_DB=test\nSHOP=b\nWOO_URL=https://b.example\n", &err), OK);
    use_with(state, "ODOO_DB=test\n", 1);
    assert_int_equal(check_with(state, "ODOO_DB=test\n", &err), OK);
    assert_int_equal(check_with(state, "", &err), STOP);
}

static void
while_nothing_is_in_odoo_another_odoo_may_be_named_but_no_other_shop(void **state)
{
    struct inbox_outcome released = {.how = SETTLE_RELEASE, .reason = {.code = ""}};
    struct db *db = ((struct inbox_fixture *)*state)->db;
    struct error err = {0};

    use_with(state, "", 0);
    put_version(db, 1, 200, "a");
    assert_int_equal(check_with(state, "ODOO_URL=https://new.example\n", &err), OK);
    settle_as(db, 1000, &released);
    assert_int_equal(check_with(state, "ODOO_URL=https://new.example\n", &err), OK);
    assert_int_equal(check_with(state, "WOO_URL=https://b.example\n", &err), STOP);
    err = (struct error){0};
    released.unknown = true;
    settle_as(db, 1000, &released);
    assert_int_equal(check_with(state, "ODOO_URL=https://new.example\n", &err), STOP);
}

static void an_inbox_belongs_to_whom_it_was_first_used_with(void **state)
{
    static const struct {
        const char *more, *setting; /* NULL: the same still */
    } cases[] = {
        {"", NULL},
        {"ODOO_URL=https://odoo.example/odoo/\n", NULL},
        {"ODOO_URL=http://www.odoo.example:80/web\n", NULL},
        {"ODOO_URL=https://odoo.example:443\n", NULL},
        {"ODOO_URL=https://odoo.example:8169\n", "ODOO_URL"},
        {"WOO_URL=http://www.school.example/\n", NULL},
        {"ODOO_API_KEY=another\nODOO_USERNAME=v\n", NULL},
        {"ODOO_DB=test\n", "ODOO_DB"},
        {"ODOO_URL=https://new.example\n", "ODOO_URL"},
        {"WOO_URL=https://school.example/staging\n", "WOO_URL"},
        {"SHOP=other\n", "SHOP"},
    };

    use_with(state, "", 1);
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct error err = {0};
        enum result r = check_with(state, cases[i].more, &err);
        assert_int_equal(r, cases[i].setting == NULL ? OK : STOP);
        if (cases[i].setting != NULL) {
            assert_non_null(strstr(err.msg, cases[i].setting));
            assert_non_null(strstr(err.msg, "rebind"));
        }
    }
}

static void a_shop_may_be_named_later_once(void **state)
{
    struct error err = {0};

    use_with(state, "WOO_URL=\n", 1);
    assert_int_equal(check_with(state, "", &err), OK);
    use_with(state, "", 0);
    assert_int_equal(check_with(state, "WOO_URL=https://other.example\n", &err), STOP);
}

static void rebinding_takes_the_new_one_and_makes_everything_due(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    int64_t changed = 0;

    use_with(state, "", 1);
    load(&config, "ODOO_DB=test\n");
    assert_int_equal(identity_rebind(db, &config, 1001, &changed, &err), OK);
    assert_int_equal(changed, 1);
    assert_int_equal(identity_check(db, &config, &err), OK);
    AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, 1);
    assert_int_equal(rows.list[0].state, INBOX_PENDING);
    assert_int_equal(rows.list[0].odoo_id, 0);
    assert_string_equal(rows.list[0].plan, "");
}

/* Released in a year, they would be taken for orders that this Odoo has. */
static void rebinding_lets_go_of_the_old_odoo_in_rows_that_people_keep(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    int64_t changed = 0;

    use_with(state, "", 1);
    use_with(state, "", 2);
    assert_int_equal(inbox_hold(db, 1, 1001, &err), OK);
    assert_int_equal(inbox_ignore(db, 2, "", 1001, &err), OK);
    load(&config, "ODOO_DB=test\n");
    assert_int_equal(identity_rebind(db, &config, 1002, &changed, &err), OK);
    assert_int_equal(changed, 0);
    for (int64_t id = 1; id <= 2; id++) {
        AUTO(inbox_rows_free) struct inbox_rows rows = the_row(db, id);
        const struct inbox_row *row = &rows.list[0];
        assert_int_equal(row->state, id == 1 ? INBOX_HELD : INBOX_IGNORED);
        assert_int_equal(row->by_hand, id == 2);
        assert_int_equal(row->odoo_id, 0);
        assert_string_equal(row->odoo_name, "");
        assert_string_equal(row->plan, "");
        assert_string_equal(row->fingerprint, "");
    }
}

static void a_new_inbox_starts_in_the_mode_of_the_settings_and_keeps_its_own(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    bool observe = false;

    load(&config, "MODE=observe\n");
    assert_int_equal(mode_get(db, &config, &observe, &err), OK);
    assert_true(observe);
    use_with(state, "MODE=observe\n", 0);
    use_with(state, "MODE=live\n", 0);
    assert_int_equal(mode_get(db, &config, &observe, &err), OK);
    assert_true(observe);
    assert_int_equal(mode_set(db, "live", &err), OK);
    assert_int_equal(mode_get(db, &config, &observe, &err), OK);
    assert_false(observe);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(looking_binds_nothing),
        TEST(an_inbox_that_holds_nothing_goes_with_the_settings),
        TEST(while_nothing_is_in_odoo_another_odoo_may_be_named_but_no_other_shop),
        TEST(an_inbox_belongs_to_whom_it_was_first_used_with),
        TEST(a_shop_may_be_named_later_once),
        TEST(rebinding_takes_the_new_one_and_makes_everything_due),
        TEST(rebinding_lets_go_of_the_old_odoo_in_rows_that_people_keep),
        TEST(a_new_inbox_starts_in_the_mode_of_the_settings_and_keeps_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
