/* The doctor against a shop and an Odoo where all is well, but for what a test breaks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "sync/check.h"
#include "sync/identity.h"
#include "sync/journal.h"
#include "sync/key_watch.h"
#include "sync/overview.h"
#include "sync/pause.h"
#include "sync/webhook_watch.h"
#include "unit/inbox_fixture.h"
#include "unit/odoo_script.h"

#define NOW 1795622400 /* 2026-11-25 16:00 UTC */

/* What answers a request whose address and body hold both texts. */
struct reply {
    const char *one, *two; /* two: NULL for none */
    const char *body;
    long status; /* 0: 200 */
    enum result r;
    const char *location;
};

#define MEMBER(name, value)                                                              \
    "<member><name>" name "</name><value>" value "</value></member>"
#define STRUCT(members) "<struct>" members "</struct>"
#define LIST(values)    "<array><data>" values "</data></array>"
#define VALUE(value)    "<value>" value "</value>"
#define STRING(text)    "<string>" text "</string>"
#define INT(n)          "<int>" #n "</int>"
#define YES             "<boolean>1</boolean>"
#define NO              "<boolean>0</boolean>"
#define ROWS(rows)      ANSWER(LIST(rows))
#define ROW(members)    VALUE(STRUCT(members))
#define PAIR(id, name)  LIST(VALUE(INT(id)) VALUE(STRING(name)))
#define DIGITS(n)       STRUCT(MEMBER("digits", LIST(VALUE(INT(16)) VALUE(INT(n)))))
#define TAX(id, name, amount)                                                            \
    ROW(MEMBER("id", INT(id)) MEMBER("name", STRING(name))                               \
            MEMBER("amount", "<double>" #amount "</double>")                             \
                MEMBER("amount_type", STRING("percent")) MEMBER("price_include", YES)    \
                    MEMBER("tax_scope", STRING("service"))                               \
                        MEMBER("company_id", PAIR(1, "Fit SL")))
#define KEY(end) ROW(MEMBER("expiration_date", STRING(end)))
#define COMPANY_SETTINGS(rounding, sale_lock)                                            \
    ROWS(ROW(MEMBER("tax_calculation_rounding_method", STRING(rounding))                 \
                 MEMBER("sale_lock_date", sale_lock) MEMBER("hard_lock_date", NO)))

#define DOOR "https://sync.example/webhook/order"
#define HOOK(topic, status, url)                                                         \
    "{\"topic\":\"" topic "\",\"status\":\"" status "\",\"delivery_url\":\"" url "\"}"
#define HOOKS(status, url)                                                               \
    "[" HOOK("order.created", status, url) "," HOOK(                                     \
        "order.updated", status, url) "," HOOK("order.deleted", status, url) "]"
#define OPTION(id, value) "{\"id\":\"woocommerce_" id "\",\"value\":\"" value "\"}"
#define RATE(rate, name, class)                                                          \
    "{\"rate\":\"" rate "\",\"name\":\"" name "\",\"class\":\"" class "\"}"
#define ORDERS(tax_lines)                                                                \
    "[{\"id\":44,\"date_modified_gmt\":\"2026-11-25T15:00:00\",\"tax_lines\":"           \
    "[" tax_lines "]}]"
#define TAX_LINE(percent) "{\"rate_percent\":" percent "}"

static const struct reply usual[] = {
    /* Odoo; what is more special stands before what is less */
    {"/xmlrpc/2/common", ">version<",
     ANSWER(STRUCT(MEMBER("server_version", STRING("18.0")))), 0, OK, NULL},
    {"/xmlrpc/2/common", ">authenticate<", ANSWER(INT(6)), 0, OK, NULL},
    {">has_access<", NULL, ANSWER(YES), 0, OK, NULL},
    {">has_group<", NULL, ANSWER(YES), 0, OK, NULL},
    {">res.users.apikeys<", NULL, ROWS(KEY("2027-02-22 15:16:37")), 0, OK, NULL},
    {">res.users<", ">read<", ROWS(ROW(MEMBER("company_id", PAIR(1, "Fit SL")))), 0, OK,
     NULL},
    {">res.company<", ">currency_id<",
     ROWS(ROW(MEMBER("name", STRING("Fit SL")) MEMBER("currency_id", PAIR(125, "EUR")))),
     0, OK, NULL},
    {">res.company<", ">sale_lock_date<",
     COMPANY_SETTINGS("round_per_line", STRING("2026-10-31")), 0, OK, NULL},
    {">fields_get<", NULL,
     ANSWER(STRUCT(MEMBER("price_unit", DIGITS(2)) MEMBER("discount", DIGITS(2)))), 0, OK,
     NULL},
    {">default_get<", ">uom_id<", ANSWER(STRUCT(MEMBER("uom_id", INT(1)))), 0, OK, NULL},
    {">uom.uom<", NULL, ROWS(ROW(MEMBER("name", STRING("Units")))), 0, OK, NULL},
    {">product_uom_unit<", NULL, ROWS(VALUE(STRING("uom.uom")) VALUE(INT(1))), 0, OK,
     NULL},
    {">search_count<", ">invoice_policy<", ANSWER(INT(0)), 0, OK, NULL},
    {">search_count<", NULL, ANSWER(INT(12)), 0, OK, NULL},
    {">default_get<", ">property_payment_term_id<", ANSWER("<struct></struct>"), 0, OK,
     NULL},
    {">1_fp_nacional<", NULL,
     ROWS(VALUE(STRING("account.fiscal.position")) VALUE(INT(9))), 0, OK, NULL},
    {">account.tax<", ">search_read<",
     ROWS(TAX(172, "21% S incl", 21) TAX(173, "10% S incl", 10)), 0, OK, NULL},
    /* the shop */
    {"/orders?status=any&orderby=modified", NULL, ORDERS(TAX_LINE("21")), 0, OK, NULL},
    {"/orders?status=any&modified_after=2026-11-25T14:59:59&", NULL, "[{\"id\":44}]", 0,
     OK, NULL},
    {"/system_status?", NULL,
     "{\"environment\":{\"version\":\"9.8.5\",\"wp_version\":\"6.8.1\"}}", 0, OK, NULL},
    {"/wp-json/?_fields=timezone", NULL,
     "{\"timezone_string\":\"Europe/Madrid\",\"gmt_offset\":1}", 0, OK, NULL},
    {"/settings/general", NULL,
     "[" OPTION("calc_taxes", "yes") "," OPTION("currency", "EUR") "]", 0, OK, NULL},
    {"/settings/tax", NULL,
     "[" OPTION("prices_include_tax", "yes") "," OPTION("tax_round_at_subtotal",
                                                        "no") "]",
     0, OK, NULL},
    {"/taxes?", NULL, "[" RATE("21.0000", "IVA", "standard") "]", 0, OK, NULL},
    {"/webhooks?", NULL, HOOKS("active", DOOR), 0, OK, NULL},
    /* our own door */
    {DOOR, NULL, "{\"status\":\"test\"}", 0, OK, NULL},
};

struct world {
    const struct reply *odd; /* asked first, closed by one without a text */
    struct db *db;
    bool test_arrives;  /* in this inbox */
    int64_t shop_clock; /* what its Date says */
    struct buf lines;   /* "odoo ok check_odoo 18.0 http://…\n" */
    size_t probes;
};

static const struct reply *find(const struct reply *list, size_t n, const char *asked)
{
    for (size_t i = 0; i < n && list[i].one != NULL; i++)
        if (strstr(asked, list[i].one) != NULL &&
            (list[i].two == NULL || strstr(asked, list[i].two) != NULL))
            return &list[i];
    return NULL;
}

static enum result answer(struct http *http, const struct http_request *request,
                          struct http_response *response, struct error *err)
{
    struct world *w = http->state;
    AUTO(buf_free) struct buf asked = BUF(65536);
    bool at_door = request->lines != NULL;

    buf_printf(&asked, "%s\n%.*s", request->url, (int)request->len,
               request->body == NULL ? "" : (const char *)request->body);
    const struct reply *reply = w->odd == NULL ? NULL : find(w->odd, 99, buf_str(&asked));
    if (reply == NULL)
        reply = find(usual, sizeof(usual) / sizeof(usual[0]), buf_str(&asked));
    if (reply == NULL)
        print_error("nobody answers %s\n", buf_str(&asked));
    assert_non_null(reply);
    w->probes += at_door;
    if (reply->r != OK)
        return error_set(err, reply->r, "scripted");
    if (at_door && w->test_arrives)
        assert_int_equal(webhook_tested(w->db, NOW, err), OK);
    response->status = reply->status == 0 ? 200 : reply->status;
    response->date = w->shop_clock;
    snprintf(response->content_type, sizeof(response->content_type), "%s",
             strstr(request->url, "xmlrpc") != NULL ? "text/xml" : "application/json");
    snprintf(response->location, sizeof(response->location), "%s",
             reply->location == NULL ? "" : reply->location);
    buf_puts(&response->body, reply->body == NULL ? "" : reply->body);
    return OK;
}

static int64_t clock_of_the_test(void)
{
    return NOW;
}

static void write_line(void *state, const struct check_line *line)
{
    static const char *const parts[] = {"settings", "odoo", "shop", "webhooks"};
    static const char *const marks[] = {"ok", "look", "wrong"};
    struct world *w = state;

    buf_printf(&w->lines, "%s %s %s", parts[line->part], marks[line->mark],
               line->reason.code);
    for (int i = 0; i < REASON_ARGS && line->reason.args[i] != NULL; i++)
        buf_printf(&w->lines, " %s", line->reason.args[i]);
    buf_putc(&w->lines, '\n');
}

static const char *nothing(const char *name)
{
    (void)name;
    return NULL;
}

#define SETTINGS                                                                         \
    "ODOO_URL=http://127.0.0.1:8069\nODOO_DB=school\nODOO_USERNAME=sync\n"               \
    "ODOO_API_KEY=key\nWOO_URL=https://shop.example\nWOO_CONSUMER_KEY=ck_1\n"            \
    "WOO_CONSUMER_SECRET=cs_1\nWEBHOOK_SECRET=0123456789abcdef\n"                        \
    "START_DATE=2026-11-01\n"

/* One look at everything. What was found stands in w->lines, a line each. */
static struct check look(void **state, const char *more_settings, const struct reply *odd,
                         struct world *w)
{
    AUTO(config_free) struct config config = {.file = ""};
    AUTO(buf_free) struct buf text = BUF(4096);
    struct error err = {0};
    struct http http = {.send = answer, .state = w};

    w->db = ((struct inbox_fixture *)*state)->db;
    w->odd = odd;
    w->lines.max = 65536;
    if (w->shop_clock == 0)
        w->shop_clock = NOW;
    buf_printf(&text, SETTINGS "%s", more_settings);
    assert_int_equal(
        config_build(text.data, text.len, nothing, CONFIG_FOR_COMMAND, &config, &err),
        OK);
    struct check check = {.db = w->db,
                          .config = &config,
                          .http = &http,
                          .clock = clock_of_the_test,
                          .found = write_line,
                          .state = w};
    assert_int_equal(check_run(&check, &err), OK);
    assert_string_equal(err.msg, "");
    check_free(&check);
    return check;
}

static void assert_says(const struct world *w, const char *line)
{
    const char *at = strstr(buf_str(&w->lines), line);

    if (at == NULL)
        print_error("no '%s' in\n%s", line, buf_str(&w->lines));
    assert_non_null(at);
}

static void world_free(struct world *w)
{
    buf_free(&w->lines);
}

#define WORLD                                                                            \
    AUTO(world_free) struct world w = {.test_arrives = true};                            \
    struct check check

/* What a test breaks, and what the doctor says of it. */
struct broken {
    const char *settings;
    struct reply odd[3];
    const char *line;
};

static void assert_each(void **state, const struct broken *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        WORLD;
        check = look(state, cases[i].settings == NULL ? "" : cases[i].settings,
                     cases[i].odd, &w);
        assert_says(&w, cases[i].line);
        if (strstr(cases[i].line, " wrong ") != NULL)
            assert_true(check.wrongs > 0);
        else if (strstr(cases[i].line, " look ") != NULL)
            assert_true(check.wrongs == 0 && check.looks > 0);
    }
}

#define ASSERT_EACH(cases) assert_each(state, cases, sizeof(cases) / sizeof((cases)[0]))

static void where_all_is_well_each_thing_is_named(void **state)
{
    WORLD;
    struct error err = {0};

    assert_int_equal(webhook_seen(((struct inbox_fixture *)*state)->db, "sync.example",
                                  NOW - 60, &err),
                     OK);
    check = look(state, "", NULL, &w);
    assert_string_equal(
        buf_str(&w.lines),
        "settings ok check_env_none\n"
        "settings ok check_development development\n"
        "settings ok check_secret\n"
        "settings ok check_live\n"
        "odoo ok check_odoo 18.0 http://127.0.0.1:8069\n"
        "odoo ok check_login sync Fit SL\n"
        "odoo ok check_right thing:orders op:all\n"
        "odoo ok check_right thing:lines op:all\n"
        "odoo ok check_right thing:customers op:all\n"
        "odoo ok check_right thing:products op:all\n"
        "odoo ok check_right thing:taxes op:read\n"
        "odoo ok check_all_documents\n"
        "odoo ok check_key 22/02/2027 88\n"
        "odoo ok check_rounding\n"
        "odoo ok check_locks\n"
        "odoo ok check_digits 2 2\n"
        "odoo ok check_unit Units\n"
        "odoo ok check_policy 12\n"
        "odoo ok check_term_none\n"
        "odoo ok check_position account.1_fp_nacional\n"
        "odoo ok check_salesperson_none\n"
        "shop ok check_orders https://shop.example\n"
        "shop ok check_clock 0\n"
        "shop ok check_shop_version 9.8.5 6.8.1\n"
        "shop ok check_zone Europe/Madrid\n"
        "shop ok check_currency EUR\n"
        "shop ok check_prices_gross\n"
        "shop ok check_filter 44\n"
        "shop ok check_rate 21 IVA 21% S incl\n"
        "webhooks ok check_hook order.created, order.updated, order.deleted " DOOR "\n"
        "webhooks ok check_probe " DOOR "\n"
        "webhooks ok check_hook_last 25/11/2026 16:59\n");
    assert_int_equal(check.wrongs + check.looks, 0);
    assert_int_equal(w.probes, 1);
}

static void settings_that_are_odd_are_told(void **state)
{
    static const struct broken cases[] = {
        {"START_DATE=\n", {{0}}, "settings look check_no_start\n"},
        {"ENVIRONMENT=production\nODOO_DB=school_test2\n",
         {{0}},
         "settings look check_test_database school_test2\n"},
        {"ENVIRONMENT=production\nODOO_DB=Escuela-Copia\n",
         {{0}},
         "settings look check_test_database Escuela-Copia\n"},
        {"ENVIRONMENT=production\nODOO_DB=contest\n",
         {{0}},
         "settings ok check_production 2026-11-01\nsettings ok check_secret\n"},
        {"WEBHOOK_SECRET=\n", {{0}}, "settings look check_secret_none\n"},
        {"WEBHOOK_SECRET=short\n", {{0}}, "settings wrong check_secret_short 16\n"},
        {"WEBHOOK_SECRET_OLD=0123456789abcdeg\n",
         {{0}},
         "settings look check_secret_old\n"},
        {"MODE=observe\n", {{0}}, "settings look check_observe\n"}};

    ASSERT_EACH(cases);
}

static void a_pause_and_another_inbox_are_told(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    AUTO(config_free) struct config other = {.file = ""};
    static const char text[] = SETTINGS "ODOO_DB=another\n";
    struct inbox_outcome synced = {.how = SETTLE_SYNCED,
                                   .reason = {.code = ""},
                                   .plan = "p",
                                   .fingerprint = "f",
                                   .odoo_id = 7,
                                   .odoo_name = "S1",
                                   .currency = "EUR"};
    struct error err = {0};

    {
        WORLD;
        assert_int_equal(pause_begin(db, NOW, &err), OK);
        check = look(state, "", NULL, &w);
        assert_says(&w, "settings look check_paused 25/11/2026\n");
        assert_false(check.unusable);
    }
    put_version(db, 1, 1000, "a");
    settle_as(db, 2000, &synced);
    assert_int_equal(
        config_build(text, strlen(text), nothing, CONFIG_FOR_COMMAND, &other, &err), OK);
    assert_int_equal(identity_bind(db, &other, &err), OK);
    WORLD;
    check = look(state, "", NULL, &w);
    assert_says(&w, "settings wrong check_identity ODOO_DB another school\n");
    assert_true(check.unusable);
}

static void an_env_file_that_everybody_may_read_is_told(void **state)
{
    struct inbox_fixture *f = *state;
    struct check check = {.db = f->db, .clock = clock_of_the_test, .found = write_line};
    AUTO(world_free) struct world w = {.lines.max = 65536};
    AUTO(config_free) struct config config = {.file = f->path};
    struct http nobody = {.send = answer, .state = &w};
    static const struct reply away[] = {{"http", NULL, NULL, 0, RETRY, NULL}, {0}};
    struct error err = {0};

    assert_int_equal(config_build("ODOO_TYPO=1\n" SETTINGS,
                                  strlen("ODOO_TYPO=1\n" SETTINGS), nothing,
                                  CONFIG_FOR_COMMAND, &config, &err),
                     OK);
    w.odd = away;
    check.config = &config;
    check.state = &w;
    check.http = &nobody;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(chmod(f->path, i == 0 ? 0640 : 0644), 0);
        buf_clear(&w.lines);
        assert_int_equal(check_run(&check, &err), OK);
        assert_int_equal(strstr(buf_str(&w.lines), "look check_env_open /tmp/") != NULL,
                         i == 1);
    }
    assert_says(&w, "settings look check_env_warning ODOO_TYPO in line 1");
    check_free(&check);
}

static void what_odoo_would_do_otherwise_is_told(void **state)
{
    static const struct broken cases[] = {
        {NULL,
         {{">version<", NULL, ANSWER(STRUCT(MEMBER("server_version", STRING("19.0")))), 0,
           OK, NULL}},
         "odoo wrong check_odoo_version 19.0 http://127.0.0.1:8069\n"},
        {"ODOO_URL=http://odoo.example\n", {{0}}, "odoo look check_odoo_plain\n"},
        {NULL,
         {{">product.product</string></value></param>\n<param><value><string>has_access<",
           ">create<", ANSWER(NO), 0, OK, NULL}},
         "odoo wrong check_right_missing thing:products not:create group:products\n"},
        {NULL,
         {{">has_group<", NULL, ANSWER(NO), 0, OK, NULL}},
         "odoo wrong check_own_documents group:sales\n"},
        {NULL,
         {{">has_access<", NULL, FAULT(2, "odd"), 0, OK, NULL}},
         "odoo look check_unseen seen:rights odd [sale.order.has_access]\n"},
        {NULL,
         {{">sale_lock_date<", NULL, COMPANY_SETTINGS("round_globally", NO), 0, OK,
           NULL}},
         "odoo look check_rounding_global\n"},
        {NULL,
         {{">sale_lock_date<", NULL,
           COMPANY_SETTINGS("round_per_line", STRING("2026-11-01")), 0, OK, NULL}},
         "odoo look check_lock lock:sale 01/11/2026\n"},
        {NULL,
         {{">fields_get<", NULL,
           ANSWER(STRUCT(MEMBER("price_unit", DIGITS(0)) MEMBER("discount", DIGITS(2)))),
           0, OK, NULL}},
         "odoo wrong check_digits_few 0 2\n"},
        {NULL,
         {{">uom.uom<", NULL, ROWS(ROW(MEMBER("name", STRING("Hours")))), 0, OK, NULL},
          {">product_uom_unit<", NULL, ROWS(VALUE(STRING("uom.uom")) VALUE(INT(4))), 0,
           OK, NULL}},
         "odoo look check_unit_odd Hours\n"},
        {NULL,
         {{">search_count<", ">invoice_policy<", ANSWER(INT(3)), 0, OK, NULL}},
         "odoo look check_policy_delivered 3 woo\n"},
        {NULL,
         {{">search_count<", NULL, ANSWER(INT(0)), 0, OK, NULL}},
         "odoo ok check_policy_none\n"},
        {NULL,
         {{">default_get<", ">property_payment_term_id<",
           ANSWER(STRUCT(MEMBER("property_payment_term_id", INT(4)))), 0, OK, NULL},
          {">account.payment.term<", NULL, ROWS(ROW(MEMBER("name", STRING("30 Days")))),
           0, OK, NULL},
          {">account_payment_term_immediate<", NULL,
           ROWS(VALUE(STRING("account.payment.term")) VALUE(INT(1))), 0, OK, NULL}},
         "odoo look check_term_later 30 Days\n"},
        {NULL,
         {{">1_fp_nacional<", NULL,
           FAULT(1, "Traceback\nValueError: External ID not found in the system: x"), 0,
           OK, NULL}},
         "odoo look check_position_none account.1_fp_nacional\n"},
        {"FISCAL_POSITION=-\n", {{0}}, "odoo ok check_position_odoo\n"},
        {"FISCAL_POSITION=account.odd\n",
         {{">odd<", NULL,
           FAULT(1, "Traceback\nValueError: External ID not found in the system: x"), 0,
           OK, NULL}},
         "odoo wrong check_position_missing account.odd\n"},
        {"SALESPERSON=ana\n",
         {{">ana<", NULL, ROWS(""), 0, OK, NULL}},
         "odoo wrong check_salesperson_missing ana\n"},
        {"SALESPERSON=ana\n",
         {{">ana<", NULL, ROWS(ROW(MEMBER("id", INT(7)))), 0, OK, NULL}},
         "odoo ok check_salesperson ana\n"},
        {"TAX_MAP=21=account.gone\n",
         {{">gone<", NULL,
           FAULT(1, "Traceback\nValueError: External ID not found in the system: x"), 0,
           OK, NULL}},
         "odoo wrong check_map_missing account.gone\n"}};

    ASSERT_EACH(cases);
}

static void the_end_of_odoo_s_key_is_counted_down_and_kept(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    static const struct {
        const char *keys, *line;
        int64_t kept;
    } cases[] = {
        {ROWS(KEY("2026-12-25 16:00:00")), "odoo look check_key_ends 25/12/2026 30\n",
         1798214400},
        {ROWS(KEY("2026-12-26 17:00:00")), "odoo ok check_key 26/12/2026 31\n",
         1798304400},
        {ROWS(KEY("2026-11-26 10:00:00") KEY("2027-02-22 15:16:37")),
         "odoo look check_keys_end 2 26/11/2026 0\n", 1795687200},
        {ROWS(KEY("2027-02-22 15:16:37") KEY("2027-02-22 15:16:37")),
         "odoo ok check_keys_several 2 22/02/2027 88\n", 1803309397},
        {ROWS(ROW(MEMBER("expiration_date", NO))), "odoo ok check_key_never\n", 0},
        {ROWS(""), "odoo look check_key_none\n", 0}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        WORLD;
        struct reply odd[2] = {{">res.users.apikeys<", NULL, cases[i].keys, 0, OK, NULL}};
        struct error err = {0};
        int64_t kept;
        check = look(state, "", odd, &w);
        assert_says(&w, cases[i].line);
        assert_int_equal(check.wrongs, 0);
        assert_int_equal(key_watch_end(db, &kept, &err), OK);
        assert_int_equal(kept, cases[i].kept);
    }
}

static void a_side_that_is_away_or_denies_hides_nothing_of_the_other(void **state)
{
    static const struct {
        struct reply odd;
        const char *line, *other;
        bool away, denied, unusable;
    } cases[] = {
        {{"/xmlrpc/", NULL, NULL, 0, RETRY, NULL},
         "odoo wrong odoo_down scripted",
         "webhooks ok check_probe ",
         true,
         false,
         false},
        {{">authenticate<", NULL, ANSWER(NO), 0, OK, NULL},
         "odoo wrong odoo_key_denied Odoo does not accept user sync",
         "shop ok check_filter 44\n",
         false,
         true,
         false},
        {{"/xmlrpc/", NULL, "", 302, OK, "https://odoo.example/web"},
         "odoo wrong odoo_stop Odoo's address redirects to https://odoo.example/web",
         "shop ok check_prices_gross\n",
         false,
         false,
         true},
        {{"/wp-json/", NULL, NULL, 0, RETRY, NULL},
         "shop wrong shop_down scripted",
         "odoo ok check_key ",
         true,
         false,
         false},
        {{"/wp-json/", NULL, "{\"code\":\"woocommerce_rest_cannot_view\"}", 401, OK,
          NULL},
         "shop wrong shop_denied the shop does not let us read orders",
         "odoo ok check_key ",
         false,
         true,
         false},
        {{"/wp-json/", NULL, "", 301, OK, "https://www.shop.example/"},
         "shop wrong shop_stop WOO_URL https://shop.example redirects to",
         "odoo ok check_key ",
         false,
         false,
         true}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        WORLD;
        struct reply odd[2] = {cases[i].odd};
        check = look(state, "", odd, &w);
        assert_says(&w, cases[i].line);
        assert_says(&w, cases[i].other);
        assert_int_equal(check.away, cases[i].away);
        assert_int_equal(check.denied, cases[i].denied);
        assert_int_equal(check.unusable, cases[i].unusable);
    }
}

static void without_odoo_no_rate_is_called_missing(void **state)
{
    static const struct reply away[] = {{"/xmlrpc/", NULL, NULL, 0, RETRY, NULL}, {0}};
    WORLD;

    check = look(state, "", away, &w);
    assert_null(strstr(buf_str(&w.lines), "check_rate"));
    assert_null(strstr(buf_str(&w.lines), "check_currency"));
    assert_int_equal(check.wrongs, 1);
}

static void without_keys_of_the_shop_that_is_said(void **state)
{
    static const struct broken cases[] = {
        {"WOO_URL=\n", {{0}}, "shop look check_no_shop WOO_URL\n"},
        {"WOO_CONSUMER_SECRET=\n",
         {{0}},
         "shop look check_no_shop WOO_CONSUMER_SECRET\n"},
        {"WOO_URL=http://shop.example\n", {{0}}, "shop wrong shop_stop WOO_URL http:"}};

    ASSERT_EACH(cases);
}

static void what_is_odd_in_the_shop_is_told(void **state)
{
    static const struct broken cases[] = {
        {NULL,
         {{"/orders?", NULL, "[]", 0, OK, NULL}},
         "shop ok check_no_orders https://shop.example\n"},
        {NULL,
         {{"/system_status?", NULL, "{\"code\":\"woocommerce_rest_cannot_view\"}", 403,
           OK, NULL}},
         "shop look check_unseen seen:version the shop does not let us"},
        {NULL,
         {{"/system_status?", NULL, "<h1>fatal</h1>", 500, OK, NULL}},
         "shop look check_unseen seen:version the shop answered HTTP 500\n"},
        {NULL,
         {{"/system_status?", NULL, "{\"environment\":{\"version\":\"5.7.2\"}}", 0, OK,
           NULL}},
         "shop wrong check_shop_old 5.7.2\n"},
        {"SHOP_TIMEZONE=America/Lima\n",
         {{0}},
         "shop wrong check_zone_differs Europe/Madrid America/Lima\n"},
        {"SHOP_TIMEZONE=Europe/Paris\n",
         {{0}},
         "shop look check_zone_alike Europe/Madrid Europe/Paris\n"},
        {NULL,
         {{"/wp-json/?", NULL, "{\"timezone_string\":\"\",\"gmt_offset\":1}", 0, OK,
           NULL}},
         "shop look check_zone_alike UTC+1:00 Europe/Madrid\n"},
        {NULL,
         {{"/wp-json/?", NULL, "{\"timezone_string\":\"\",\"gmt_offset\":-3.5}", 0, OK,
           NULL}},
         "shop wrong check_zone_fixed UTC-3:30 Europe/Madrid\n"},
        {NULL,
         {{"/settings/general", NULL,
           "[" OPTION("calc_taxes", "yes") "," OPTION("currency", "USD") "]", 0, OK,
           NULL}},
         "shop wrong check_currency_differs USD EUR\n"},
        {NULL,
         {{"/settings/general", NULL,
           "[" OPTION("calc_taxes", "no") "," OPTION("currency", "EUR") "]", 0, OK,
           NULL}},
         "shop wrong check_taxes_off\n"},
        {NULL,
         {{"/settings/tax", NULL, "[" OPTION("prices_include_tax", "no") "]", 0, OK,
           NULL}},
         "shop look check_prices_net\n"},
        {NULL,
         {{"/settings/tax", NULL,
           "[" OPTION("prices_include_tax", "yes") "," OPTION("tax_round_at_subtotal",
                                                              "yes") "]",
           0, OK, NULL}},
         "shop look check_subtotal\n"},
        {NULL,
         {{"&modified_after=", NULL, "[]", 0, OK, NULL}},
         "shop wrong check_filter_lost 44\n"}};

    ASSERT_EACH(cases);
}

static void a_clock_that_goes_wrong_is_told(void **state)
{
    static const int64_t apart[] = {60, 61, -61};
    static const char *const lines[] = {"shop ok check_clock 60\n",
                                        "shop look check_clock_off 61\n",
                                        "shop look check_clock_off 61\n"};

    for (size_t i = 0; i < 3; i++) {
        AUTO(world_free)
        struct world w = {.test_arrives = true, .shop_clock = NOW + apart[i]};
        look(state, "", NULL, &w);
        assert_says(&w, lines[i]);
    }
}

static void rates_without_a_tax_of_odoo_are_told_by_whether_they_are_sold(void **state)
{
#define TAXES(rates)                                                                     \
    {                                                                                    \
        "/taxes?", NULL, "[" rates "]", 0, OK, NULL                                      \
    }
#define SOLD(percents)                                                                   \
    {                                                                                    \
        "/orders?status=any&orderby=modified", NULL, ORDERS(percents), 0, OK, NULL       \
    }
    static const struct broken cases[] = {
        {NULL,
         {TAXES(RATE("4.0000", "IVA", "reduced-rate"))},
         "shop look check_rate_unused 4 IVA\n"},
        {NULL,
         {TAXES(RATE("4.0000", "IVA", "reduced-rate")), SOLD(TAX_LINE("4"))},
         "shop wrong check_rate_missing 4 IVA\n"},
        {NULL, {SOLD(TAX_LINE("5.2"))}, "shop wrong check_rate_missing 5.2 5.2 %\n"},
        {NULL,
         {TAXES(RATE("0.0000", "Exento", "zero-rate"))},
         "shop look check_rate_zero_unused 0 Exento\n"},
        {NULL, {SOLD(TAX_LINE("0"))}, "shop wrong check_rate_zero 0 0 %\n"},
        {NULL,
         {TAXES(RATE("7.0000", "IGIC", "standard")),
          {"/orders?", NULL, "[]", 0, OK, NULL}},
         "shop wrong check_rate_missing 7 IGIC\n"},
        {"TAX_MAP=21=173\n", {{0}}, "shop ok check_rate 21 IVA 10% S incl\n"},
        {"TAX_MAP=21=999\n", {{0}}, "shop wrong check_rate_mapped_missing 21\n"},
        {"TAX_MAP=21=174\n",
         {{">account.tax<", ">search_read<",
           ROWS(ROW(MEMBER("id", INT(174)) MEMBER("name", STRING("21% S"))
                        MEMBER("amount", "<double>21.0</double>")
                            MEMBER("amount_type", STRING("percent")))),
           0, OK, NULL}},
         "shop wrong check_rate_excluded 21 21% S\n"}};

    ASSERT_EACH(cases);
}

static void each_webhook_is_judged(void **state)
{
#define LISTED(list)                                                                     \
    {                                                                                    \
        "/webhooks?", NULL, list, 0, OK, NULL                                            \
    }
#define AT(url)                                                                          \
    LISTED(HOOKS("active", url)),                                                        \
    {                                                                                    \
        url, NULL, "{\"status\":\"test\"}", 0, OK, NULL                                  \
    }
    static const struct broken cases[] = {
        {NULL, {LISTED("[]")}, "webhooks wrong webhook_missing order.created\n"},
        {NULL, {LISTED("[]")}, "webhooks wrong webhook_missing order.updated\n"},
        {NULL,
         {LISTED("[" HOOK("order.created", "active", DOOR) "," HOOK("order.updated",
                                                                    "active", DOOR) "]")},
         "webhooks look check_hook_no_deleted\n"},
        {NULL,
         {LISTED(HOOKS("disabled", DOOR))},
         "webhooks wrong webhook_disabled order.created\n"},
        {NULL,
         {LISTED(HOOKS("paused", DOOR))},
         "webhooks wrong webhook_paused order.updated\n"},
        {NULL,
         {LISTED("[" HOOK("order.created", "active", "https://erp.example/in") "]")},
         "webhooks ok check_hook_other order.created https://erp.example/in\n"},
        {NULL,
         {LISTED("[{\"topic\":\"order.created\",\"status\":\"active\",\"api_version\":"
                 "\"wp_api_v1\",\"delivery_url\":\"" DOOR "\"}]")},
         "webhooks wrong webhook_old order.created\n"},
        {NULL,
         {AT("http://sync.example/webhook/order")},
         "webhooks look check_hook_plain order.created, order.updated, order.deleted "
         "http://sync.example/webhook/order\n"},
        {NULL,
         {AT("https://sync.example:8443/webhook/order")},
         "webhooks wrong check_hook_port order.created, order.updated, order.deleted "
         "https://sync.example:8443/webhook/order\n"},
        {NULL,
         {AT("https://127.0.0.1/webhook/order")},
         "webhooks wrong check_hook_private order.created, order.updated, order.deleted "
         "https://127.0.0.1/webhook/order\n"},
        {NULL,
         {AT("https://[::1]/webhook/order")},
         "webhooks wrong check_hook_refused order.created, order.updated, order.deleted "
         "https://[::1]/webhook/order\n"},
        {NULL,
         {LISTED("{\"code\":\"woocommerce_rest_cannot_view\"}")},
         "webhooks wrong webhook_missing order.created\n"},
        {NULL,
         {{"/webhooks?", NULL, "{\"code\":\"woocommerce_rest_cannot_view\"}", 401, OK,
           NULL}},
         "webhooks look check_unseen seen:hooks the shop does not let us"},
        {NULL, {{0}}, "webhooks look check_hook_never\n"}};

    ASSERT_EACH(cases);
}

static void an_address_that_notices_come_by_is_no_trouble(void **state)
{
    static const struct reply odd[] = {AT("http://127.0.0.1:8598/webhook/order"), {0}};
    struct error err = {0};
    WORLD;

    assert_int_equal(webhook_seen(((struct inbox_fixture *)*state)->db, "sync.example",
                                  NOW - 60, &err),
                     OK);
    check = look(state, "", odd, &w);
    assert_int_equal(check.wrongs, 0);
}

static void one_that_is_paused_beside_a_good_one_is_only_to_look_at(void **state)
{
    static const struct reply odd[] = {
        LISTED("[" HOOK("order.created", "paused", DOOR) "," HOOK(
            "order.created", "active", DOOR) "," HOOK("order.updated", "active",
                                                      DOOR) "]"),
        {0}};
    WORLD;

    check = look(state, "", odd, &w);
    assert_says(&w, "webhooks look webhook_paused order.created\n");
    assert_int_equal(check.wrongs, 0);
}

static void what_came_instead_of_the_test_s_answer_is_told(void **state)
{
#define DOOR_GIVES(body, status, result, location)                                       \
    {                                                                                    \
        {                                                                                \
            DOOR, NULL, body, status, result, location                                   \
        }                                                                                \
    }
    static const struct broken cases[] = {
        {NULL, DOOR_GIVES("{\"error\":\"no\"}", 401, OK, NULL),
         "webhooks wrong check_probe_denied " DOOR "\n"},
        {NULL, DOOR_GIVES("{\"error\":\"no\"}", 503, OK, NULL),
         "webhooks wrong check_probe_away " DOOR "\n"},
        {NULL, DOOR_GIVES("", 301, OK, "https://www.sync.example/"),
         "webhooks wrong check_probe_redirect " DOOR " https://www.sync.example/\n"},
        {NULL, DOOR_GIVES("<h1>hello</h1>", 200, OK, NULL),
         "webhooks wrong check_probe_other " DOOR " 200\n"},
        {NULL, DOOR_GIVES(NULL, 0, STOP, NULL),
         "webhooks wrong check_probe_tls " DOOR " scripted\n"},
        {NULL, DOOR_GIVES(NULL, 0, RETRY, NULL),
         "webhooks wrong check_probe_silent " DOOR " scripted\n"}};

    ASSERT_EACH(cases);
}

static void a_door_that_is_shut_from_inside_only_is_no_trouble(void **state)
{
    static const struct reply odd[] = {{DOOR, NULL, NULL, 0, RETRY, NULL}, {0}};
    struct error err = {0};
    WORLD;

    assert_int_equal(webhook_seen(((struct inbox_fixture *)*state)->db, "sync.example",
                                  NOW - 3600, &err),
                     OK);
    check = look(state, "", odd, &w);
    assert_says(&w, "webhooks look check_probe_unsure " DOOR " scripted\n");
    assert_int_equal(check.wrongs, 0);
}

static void a_test_that_another_inbox_took_is_told(void **state)
{
    AUTO(world_free) struct world w = {.test_arrives = false};

    look(state, "", NULL, &w);
    assert_says(&w, "webhooks wrong check_probe_elsewhere " DOOR "\n");
}

static void what_came_of_late_and_was_of_no_use_is_told(void **state)
{
    struct db *db = ((struct inbox_fixture *)*state)->db;
    struct reason old = {.code = "delivery_v1"};
    struct reason topic = {.code = "delivery_topic", .args = {"product.updated"}};
    struct reason test = {.code = "test_delivery"};
    struct error err = {0};
    WORLD;

    assert_int_equal(journal_note(db, NOW - IGNORED_S - 1, &old, &err), OK);
    assert_int_equal(journal_note(db, NOW - 60, &topic, &err), OK);
    assert_int_equal(journal_note(db, NOW - 60, &test, &err), OK);
    check = look(state, "WOO_URL=\n", NULL, &w);
    assert_says(&w, "webhooks look delivery_topic product.updated\n");
    assert_int_equal(check.looks, 2); /* and that the shop cannot be asked */
}

static void without_a_secret_nobody_is_sent_a_test(void **state)
{
    WORLD;

    check = look(state, "WEBHOOK_SECRET=\n", NULL, &w);
    assert_int_equal(w.probes, 0);
    assert_int_equal(check.wrongs, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, inbox_set_up, inbox_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(where_all_is_well_each_thing_is_named),
        TEST(settings_that_are_odd_are_told),
        TEST(a_pause_and_another_inbox_are_told),
        TEST(an_env_file_that_everybody_may_read_is_told),
        TEST(what_odoo_would_do_otherwise_is_told),
        TEST(the_end_of_odoo_s_key_is_counted_down_and_kept),
        TEST(a_side_that_is_away_or_denies_hides_nothing_of_the_other),
        TEST(without_odoo_no_rate_is_called_missing),
        TEST(without_keys_of_the_shop_that_is_said),
        TEST(what_is_odd_in_the_shop_is_told),
        TEST(a_clock_that_goes_wrong_is_told),
        TEST(rates_without_a_tax_of_odoo_are_told_by_whether_they_are_sold),
        TEST(each_webhook_is_judged),
        TEST(an_address_that_notices_come_by_is_no_trouble),
        TEST(one_that_is_paused_beside_a_good_one_is_only_to_look_at),
        TEST(what_came_instead_of_the_test_s_answer_is_told),
        TEST(a_door_that_is_shut_from_inside_only_is_no_trouble),
        TEST(a_test_that_another_inbox_took_is_told),
        TEST(what_came_of_late_and_was_of_no_use_is_told),
        TEST(without_a_secret_nobody_is_sent_a_test),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
