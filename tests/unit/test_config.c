#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/config.h"
#include "unit/support.h"

#define ODOO   "ODOO_URL=https://odoo.example\nODOO_DB=d\nODOO_USERNAME=u\nODOO_API_KEY=k\n"
#define SECRET "WEBHOOK_SECRET=0123456789abcdef\n"

#define WOO "WOO_URL=https://s.example\n"
#define SHOP                                                                             \
    WOO "WOO_CONSUMER_KEY=ck_1\nWOO_CONSUMER_SECRET=cs_1\n"                              \
        "START_DATE=2026-12-01\n"

static const char *nothing(const char *name)
{
    (void)name;
    return NULL;
}

static const char *real_shop(const char *name)
{
    return strcmp(name, "SHOP") == 0 ? "real" : NULL;
}

static enum result build(const char *text, enum config_use use, struct config *config,
                         struct error *err)
{
    config->file = "the.env";
    return config_build(text, strlen(text), nothing, use, config, err);
}

static void assert_refused(const char *text, const char *setting, const char *part)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    assert_int_equal(build(text, CONFIG_FOR_RESPONDER, &config, &err), STOP);
    if (strstr(err.msg, setting) == NULL || strstr(err.msg, part) == NULL ||
        strstr(err.msg, "the.env") == NULL)
        print_error("%s\n", err.msg);
    assert_non_null(strstr(err.msg, setting));
    assert_non_null(strstr(err.msg, "the.env"));
    assert_non_null(strstr(err.msg, part));
}

static void defaults_are_those_of_the_table(void **state)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(build(ODOO SECRET WOO, CONFIG_FOR_RESPONDER, &config, &err), OK);
    assert_string_equal(config.settings.shop, "woo");
    assert_string_equal(config.settings.mode, "live");
    assert_int_equal(config.plan.pending_minutes, 60);
    assert_int_equal(config.plan.discount_percent_e4, 50000);
    assert_string_equal(config.settings.inbox_url,
                        "sqlite:/var/lib/booking-sync/inbox.sqlite");
    assert_int_equal(config.warning_count, 0);
}

static void what_is_wrong_names_setting_file_and_example(void **state)
{
    static const struct {
        const char *text, *setting, *part;
    } cases[] = {
        {SECRET, "ODOO_URL", "Example: ODOO_URL="},
        {ODOO, "WEBHOOK_SECRET", "is empty"},
        {ODOO "WEBHOOK_SECRET=short\n", "WEBHOOK_SECRET", "too short"},
        {ODOO SECRET "WEBHOOK_SECRET_OLD=short\n", "WEBHOOK_SECRET_OLD", "too short"},
        {ODOO "WEBHOOK_SECRET=k7Qw2ZrT9mXe4LbV8nHs3Dy6\n", "WEBHOOK_SECRET",
         "of the example, which everybody knows. Make one: openssl rand -hex 12"},
        {ODOO SECRET "WEBHOOK_SECRET_OLD=a1Bc2De3Fg4Hi5Jk6Lm7No8P\n",
         "WEBHOOK_SECRET_OLD", "everybody knows"},
        {ODOO SECRET "ODOO_API_KEY=0123456789abcdef0123456789abcdef01234567\n",
         "ODOO_API_KEY", "everybody knows"},
        {ODOO SECRET "ENVIRONMENT=prod\n", "ENVIRONMENT", "production"},
        {ODOO SECRET "MODE=dry\n", "MODE", "observe"},
        {ODOO SECRET "DEBUG=perhaps\n", "DEBUG", "neither yes nor no"},
        {ODOO SECRET "PENDING_MINUTES=soon\n", "PENDING_MINUTES", "whole number"},
        {ODOO SECRET "SHOP=a-b\n", "SHOP", "letters"},
        {ODOO SECRET "SHOP_TIMEZONE=Europe/Madrit\n", "SHOP_TIMEZONE", "zone"},
        {ODOO SECRET "START_DATE=01/12/2026\n", "START_DATE",
         "write year-month-day. Example: START_DATE=2026-12-01"},
        {ODOO SECRET "INBOX_URL=postgresql://u:hidden@host/db\n", "INBOX_URL",
         "only sqlite: with a path is supported, not 'postgresql'."},
        {ODOO SECRET "INBOX_URL=sqlite:\n", "INBOX_URL", "only sqlite:"},
        {ODOO SECRET "CA_FILE=/nonexistent/ca.pem\n", "CA_FILE",
         "/nonexistent/ca.pem cannot be read: No such file"},
        {ODOO SECRET "CA_FILE=/dev/null\n", "CA_FILE", "it is empty"},
        {ODOO SECRET "CA_FILE=/tmp\n", "CA_FILE", "directory"},
        {ODOO SECRET "TAX_MAP=21\n", "TAX_MAP", "pair"},
        {ODOO SECRET "WOO_STATUS_MAP=reservado=nonsense\n", "WOO_STATUS_MAP", "pair"},
        {ODOO SECRET "BOOKING_LABELS=from:Desde\n", "BOOKING_LABELS", "to"},
        {ODOO SECRET "NAME_FORMAT={class}\n", "NAME_FORMAT", "{when}"},
        {ODOO SECRET "WOO_URL=school.example\n", "WOO_URL", "http"},
        {ODOO SECRET "DISCOUNT_PERCENT=5%\n", "DISCOUNT_PERCENT", "percentage"},
        {ODOO SECRET "ENVIRONMENT=production\n", "WOO_URL", "in production"},
        {ODOO SECRET "ENVIRONMENT=production\nWOO_URL=https://s.example\n"
                     "WOO_CONSUMER_KEY=ck_1\nWOO_CONSUMER_SECRET=cs_1\n",
         "START_DATE", "whole past"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_refused(cases[i].text, cases[i].setting, cases[i].part);
}

static void all_that_is_missing_is_named_at_once(void **state)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(build("ENVIRONMENT=production\nODOO_DB=d\nWOO_CONSUMER_KEY=ck_1\n",
                           CONFIG_FOR_RESPONDER, &config, &err),
                     STOP);
    assert_string_equal(
        err.msg, "ODOO_URL in the.env: it is empty; without it Odoo cannot be reached. "
                 "Example: ODOO_URL=https://odoo.school.example. Empty too: "
                 "ODOO_USERNAME, ODOO_API_KEY, WOO_URL, WOO_CONSUMER_SECRET, "
                 "WEBHOOK_SECRET, START_DATE");
}

static void without_a_file_it_is_said_which_were_looked_for(void **state)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(config_build("", 0, nothing, CONFIG_FOR_COMMAND, &config, &err),
                     STOP);
    assert_non_null(strstr(err.msg, "there is no /etc/booking-sync/env and no ./.env"));
}

static void a_broken_line_is_named(void **state)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(build("A=1\nnonsense\n", CONFIG_FOR_COMMAND, &config, &err), STOP);
    assert_non_null(strstr(err.msg, "line 2"));
}

static void the_command_needs_no_webhook_secret(void **state)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(build(ODOO, CONFIG_FOR_COMMAND, &config, &err), OK);
}

static void real_environment_variables_win(void **state)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    const char *text = ODOO SECRET "SHOP=file\n";

    (void)state;
    assert_int_equal(
        config_build(text, strlen(text), real_shop, CONFIG_FOR_RESPONDER, &config, &err),
        OK);
    assert_string_equal(config.settings.shop, "real");
}

static void unknown_names_warn_with_the_nearest_known_one(void **state)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(build(ODOO SECRET WOO
                           "WEBHOK_SECRET=x\nCOMPLETELY_ELSE=1\nPORT=5000\n",
                           CONFIG_FOR_RESPONDER, &config, &err),
                     OK);
    assert_int_equal(config.warning_count, 3);
    assert_non_null(strstr(config.warnings[0], "did you mean WEBHOOK_SECRET"));
    assert_non_null(strstr(config.warnings[1], "COMPLETELY_ELSE"));
    assert_non_null(strstr(config.warnings[2], "nginx listens"));
}

static void without_the_shops_address_the_service_warns(void **state)
{
    AUTO(config_free) struct config service = {0};
    AUTO(config_free) struct config command = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(build(ODOO SECRET, CONFIG_FOR_RESPONDER, &service, &err), OK);
    assert_int_equal(service.warning_count, 1);
    assert_non_null(strstr(service.warnings[0], "WOO_URL is not set"));
    assert_int_equal(build(ODOO SECRET, CONFIG_FOR_COMMAND, &command, &err), OK);
    assert_int_equal(command.warning_count, 0);
}

static void a_start_date_is_midnight_of_the_shop(void **state)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    (void)state;
    assert_int_equal(
        build(ODOO SECRET "START_DATE=2026-12-01\n", CONFIG_FOR_RESPONDER, &config, &err),
        OK);
    assert_int_equal(config.plan.start, INT64_C(1796079600)); /* 2026-11-30 23:00Z */
}

static void the_example_file_is_that_of_the_table(void **state)
{
    AUTO(buf_free) struct buf text = BUF(65536);
    AUTO(config_free) struct config config = {0};
    struct error err = {0};

    (void)state;
    config_print_example(&text);
    assert_false(text.failed);
    char *file = read_case("../../env.example", NULL);
    assert_string_equal(file, buf_str(&text));
    free(file);
    /* As it is it starts nothing: each line that must be filled in is asked for. */
    assert_int_equal(build(buf_str(&text), CONFIG_FOR_RESPONDER, &config, &err), STOP);
    assert_non_null(strstr(err.msg, "ODOO_URL"));
    assert_non_null(strstr(err.msg,
                           "Empty too: ODOO_DB, ODOO_USERNAME, ODOO_API_KEY, WOO_URL, "
                           "WOO_CONSUMER_KEY, WOO_CONSUMER_SECRET, WEBHOOK_SECRET, "
                           "START_DATE"));
    config_free(&config);
    buf_puts(&text, ODOO SECRET SHOP);
    err.msg[0] = '\0';
    assert_int_equal(build(buf_str(&text), CONFIG_FOR_RESPONDER, &config, &err), OK);
    assert_string_equal(err.msg, "");
    assert_int_equal(config.warning_count, 0);
}

/* "#NAME=value": the value is the default, or the line above calls it an example. */
static void what_env_example_shows_is_the_default_or_called_an_example(void **state)
{
    AUTO(buf_free) struct buf text = BUF(65536);
    const char *announced = "# Empty by default. Example:";

    (void)state;
    config_print_example(&text);
    for (size_t i = 0; i < setting_count; i++) {
        const struct setting *s = &setting_table[i];
        char line[100];
        snprintf(line, sizeof(line), "\n#%s=", s->name);
        const char *at = strstr(buf_str(&text), line);
        if (at == NULL) /* to be filled in, or of the old program */
            continue;
        const char *value = at + strlen(line);
        size_t len = strcspn(value, "\n");
        bool is_default =
            strlen(s->fallback) == len && memcmp(value, s->fallback, len) == 0;
        bool is_example =
            memcmp(at - strlen(announced), announced, strlen(announced)) == 0;
        if (is_default == is_example)
            print_error("%s\n", s->name);
        assert_true(is_default != is_example);
    }
}

static void another_key_is_another_odoo(void **state)
{
    AUTO(config_free) struct config a = {0};
    AUTO(config_free) struct config b = {0};
    char one[DIGEST_HEX], two[DIGEST_HEX];
    struct error err = {0};

    (void)state;
    assert_int_equal(build(ODOO, CONFIG_FOR_COMMAND, &a, &err), OK);
    assert_int_equal(build(ODOO "ODOO_API_KEY=k2\n", CONFIG_FOR_COMMAND, &b, &err), OK);
    assert_int_equal(config_odoo_digest(&a, one, &err), OK);
    assert_int_equal(config_odoo_digest(&b, two, &err), OK);
    assert_string_not_equal(one, two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_are_those_of_the_table),
        cmocka_unit_test(what_is_wrong_names_setting_file_and_example),
        cmocka_unit_test(all_that_is_missing_is_named_at_once),
        cmocka_unit_test(without_a_file_it_is_said_which_were_looked_for),
        cmocka_unit_test(a_broken_line_is_named),
        cmocka_unit_test(the_command_needs_no_webhook_secret),
        cmocka_unit_test(real_environment_variables_win),
        cmocka_unit_test(unknown_names_warn_with_the_nearest_known_one),
        cmocka_unit_test(without_the_shops_address_the_service_warns),
        cmocka_unit_test(a_start_date_is_midnight_of_the_shop),
        cmocka_unit_test(the_example_file_is_that_of_the_table),
        cmocka_unit_test(what_env_example_shows_is_the_default_or_called_an_example),
        cmocka_unit_test(another_key_is_another_odoo),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
