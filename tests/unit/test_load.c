#include <stdio.h>
#include <string.h>

#include "odoo/load.h"
#include "unit/odoo_script.h"

static const char *const fields[] = {"id", "name"};

/* @records records; record r has r % 2 + 1 rows. */
static struct load_table table_of(struct pool *p, size_t records)
{
    struct load_table t = load_table_make(p, "sale.order", fields, 2, records * 2);

    for (size_t r = 0; r < records; r++) {
        load_record(&t);
        for (size_t row = 0; row <= r % 2; row++) {
            const char **cells = load_add_row(&t);
            assert_non_null(cells);
            cells[0] = row == 0 ? pool_printf(p, "__woo__.order_%zu", r) : "";
            cells[1] = pool_printf(p, "row-%zu-%zu", r, row);
        }
    }
    return t;
}

/* @records records of @rows_each rows. */
static struct load_table spans_of(struct pool *p, size_t records, size_t rows_each)
{
    struct load_table t =
        load_table_make(p, "sale.order", fields, 2, records * rows_each);

    for (size_t i = 0; i < records * rows_each; i++) {
        if (i % rows_each == 0)
            load_record(&t);
        const char **cells = load_add_row(&t);
        assert_non_null(cells);
        cells[1] = pool_printf(p, "row-%zu.", i);
    }
    return t;
}

#define IDS(inner)                                                                       \
    ANSWER("<struct><member><name>ids</name><value><array><data>" inner                  \
           "</data></array></value></member><member><name>messages</name><value><array>" \
           "<data></data></array></value></member></struct>")
#define REFUSED(messages)                                                                \
    ANSWER(                                                                              \
        "<struct><member><name>ids</name><value><boolean>0</boolean></value></member>"   \
        "<member><name>messages</name><value><array><data>" messages                     \
        "</data></array></value></member></struct>")
#define MESSAGE(row, text)                                                               \
    "<value><struct><member><name>type</name><value>error</value></"                     \
    "member><member><name>"                                                              \
    "rows</name><value><struct><member><name>from</name><value><int>" #row               \
    "</int></value></member><member><name>to</name><value><int>" #row                    \
    "</int></value></member></struct></value></member><member><name>message</"           \
    "name><value>" text "</value></member></struct></value>"
#define ID(n) "<value><int>" #n "</int></value>"

static void ids_go_to_their_records(void **state)
{
    static const struct script_answer answers[] = {{.body = IDS(ID(11) ID(12) ID(13))}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 3);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_int_equal(result.ids[0], 11);
    assert_int_equal(result.ids[2], 13);
    assert_null(result.problems[1]);
    assert_non_null(strstr(s.last_request, "noupdate"));
    assert_non_null(strstr(s.last_request, "tracking_disable"));
}

static void recorded_ids_go_to_their_records(void **state)
{
    static const struct {
        const char *capture;
        size_t rows_each;
        int64_t first, second;
    } cases[] = {{"81-product-load-two", 1, 242, 243},
                 {"83-order-load-batch", 2, 1120, 1121},
                 {"84-order-load-batch-again", 2, 1120, 1121},
                 {"91-xids-to-ids", 1, 1120, 1121}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct script_answer answers[] = {{.capture = cases[i].capture}};
        AUTO(pool_free) struct pool p = {0};
        struct load_table t = spans_of(&p, 2, cases[i].rows_each);
        struct load_result result;
        struct error err = {0};
        struct script s;
        SCRIPT(&s, answers);
        assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
        assert_int_equal(result.ids[0], cases[i].first);
        assert_int_equal(result.ids[1], cases[i].second);
        assert_null(result.problems[0]);
        assert_null(result.problems[1]);
    }
}

static void ids_that_do_not_fit_the_records_are_taken_for_none(void **state)
{
    static const char *const answers[] = {
        IDS(""),
        IDS(ID(11)),
        IDS(ID(11) ID(12) ID(13)),
        IDS(ID(11) ID(0)),
        IDS(ID(11) "<value><boolean>0</boolean></value>"),
        ANSWER("<struct></struct>"),
        ANSWER("<boolean>0</boolean>")};

    (void)state;
    for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        const struct script_answer answer = {.body = answers[i]};
        AUTO(pool_free) struct pool p = {0};
        struct load_table t = table_of(&p, 2);
        struct load_result result;
        struct error err = {0};
        struct script s;
        script_open(&s, &answer, 1);
        assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), BAD);
        assert_non_null(strstr(err.msg, "sale.order"));
    }
}

static void overwriting_does_not_ask_for_insert_or_get(void **state)
{
    static const struct script_answer answers[] = {{.body = IDS(ID(11))}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 1);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_OVERWRITE, &result, &err), OK);
    assert_null(strstr(s.last_request, "noupdate"));
}

static void a_bad_record_is_dropped_with_its_rows_and_the_rest_is_sent_again(void **state)
{
    /* Record 1 has the rows 1 and 2; record 2 is row 3. */
    static const struct script_answer answers[] = {
        {.body = REFUSED(MESSAGE(2, "no such tax"))}, {.body = IDS(ID(11) ID(13))}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 3);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_string_equal(result.problems[1], "no such tax");
    assert_int_equal(result.ids[0], 11);
    assert_int_equal(result.ids[1], 0);
    assert_int_equal(result.ids[2], 13);
    assert_null(strstr(s.last_request, "row-1-"));
    assert_non_null(strstr(s.last_request, "row-2-0"));
}

static void the_first_row_is_not_blamed_for_what_another_did(void **state)
{
    static const struct script_answer answers[] = {
        {.body = REFUSED(MESSAGE(0, "bad VAT") MESSAGE(1, "bad VAT"))},
        {.body = IDS(ID(11))}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 2);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_null(result.problems[0]);
    assert_string_equal(result.problems[1], "bad VAT");
}

static void recorded_refusals_blame_whom_odoo_means(void **state)
{
    static const struct {
        const char *capture;
        size_t records, rows_each;
        const char *problems[3]; /* a part of each; NULL: loaded */
    } cases[] = {
        {"21-order-load-messages", 2, 1, {"woo.nope"}},
        {"22-order-load-messages-many", 3, 1, {NULL, "not a date", "999999"}},
        {"92-xids-to-ids-missing", 2, 1, {NULL, "Missing required"}},
        {"93-order-load-bad-rows", 3, 2, {NULL, "999999", "not a date"}},
        {"94-partner-load-bad-vat", 2, 1, {NULL, "ES12345678A"}},
        {"95-order-load-line-twice", 2, 2, {"a second time"}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        /* Of each, one record is left, which is sent again and loaded. */
        const struct script_answer answers[] = {{.capture = cases[i].capture},
                                                {.body = IDS(ID(11))}};
        AUTO(pool_free) struct pool p = {0};
        struct load_table t = spans_of(&p, cases[i].records, cases[i].rows_each);
        struct load_result result;
        struct error err = {0};
        struct script s;
        SCRIPT(&s, answers);
        assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
        assert_int_equal(s.next, 2);
        for (size_t r = 0; r < cases[i].records; r++) {
            const char *part = cases[i].problems[r];
            assert_int_equal(result.ids[r], part == NULL ? 11 : 0);
            if (part == NULL)
                assert_null(result.problems[r]);
            else
                assert_non_null(strstr(result.problems[r], part));
        }
    }
}

static void where_all_are_refused_nothing_is_sent_again(void **state)
{
    static const struct script_answer answers[] = {{.capture = "21-order-load-messages"}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = spans_of(&p, 1, 1);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_int_equal(result.ids[0], 0);
    assert_non_null(strstr(result.problems[0], "woo.nope"));
}

static void the_same_fault_in_the_first_record_is_found_the_next_time(void **state)
{
    /* Both have it: the first message looks like an echo, but not alone. */
    static const struct script_answer answers[] = {
        {.body = REFUSED(MESSAGE(0, "no such tax") MESSAGE(2, "no such tax"))},
        {.body = REFUSED(MESSAGE(0, "no such tax"))},
        {.body = IDS(ID(12))}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = spans_of(&p, 3, 1);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_int_equal(s.next, 3);
    assert_string_equal(result.problems[0], "no such tax");
    assert_string_equal(result.problems[2], "no such tax");
    assert_int_equal(result.ids[1], 12);
}

/* A refusal as Odoo cuts it off: ten messages, then a warning that names no row. */
static void ten_errors(struct buf *out, int first)
{
    buf_puts(out, "<methodResponse><params><param><value><struct><member><name>ids</name>"
                  "<value><boolean>0</boolean></value></member><member><name>messages"
                  "</name><value><array><data>");
    for (int i = 0; i < 10; i++)
        buf_printf(out,
                   "<value><struct><member><name>rows</name><value><struct><member><name>"
                   "from</name><value><int>%d</int></value></member></struct></value>"
                   "</member><member><name>message</name><value>bad %d</value></member>"
                   "</struct></value>",
                   first + i, i);
    buf_puts(out,
             "<value><struct><member><name>type</name><value>warning</value></member>"
             "<member><name>message</name><value>Found more than 10 errors</value>"
             "</member></struct></value></data></array></value></member></struct>"
             "</value></param></params></methodResponse>");
}

static void more_errors_than_odoo_tells_are_asked_for_again(void **state)
{
    AUTO(buf_free) struct buf refusal = BUF(1 << 16);
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = spans_of(&p, 25, 2);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    ten_errors(&refusal, 1); /* rows 1 to 10 are of the records 0 to 5 */
    const struct script_answer answers[] = {{.body = buf_str(&refusal)},
                                            {.body = buf_str(&refusal)},
                                            {.body = buf_str(&refusal)},
                                            {.body = buf_str(&refusal)},
                                            {.body = IDS(ID(99))}};
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    for (size_t r = 0; r < 24; r++)
        assert_non_null(result.problems[r]);
    assert_string_equal(result.problems[0], "bad 0");
    assert_string_equal(result.problems[1], "bad 1");
    assert_int_equal(result.ids[24], 99);
    assert_non_null(strstr(s.last_request, "row-48."));
    assert_null(strstr(s.last_request, "row-47."));
}

static void a_warning_with_ids_is_a_problem(void **state)
{
    /* An ambiguous match was picked in silence: row 1 is not what we meant. */
    static const struct script_answer answers[] = {
        {.body = ANSWER("<struct><member><name>ids</name><value><array><data>" ID(11) ID(
             12) "</data></array></value></member><member><name>messages</name>"
                 "<value><array><data>" MESSAGE(
                     1, "Found multiple matches") "</data></array></value></member></"
                                                  "struct>")},
        {.body = IDS(ID(11))}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = spans_of(&p, 2, 1);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_int_equal(result.ids[0], 11);
    assert_int_equal(result.ids[1], 0);
    assert_string_equal(result.problems[1], "Found multiple matches");
}

static void rows_that_were_never_sent_are_blamed_on_nobody(void **state)
{
    static const struct script_answer answers[] = {
        {.body = REFUSED(MESSAGE(7, "out of range"))}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 2);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), BAD);
    assert_non_null(strstr(err.msg, "out of range"));
    assert_null(result.problems[0]);
}

static void a_fault_on_the_way_keeps_its_class(void **state)
{
    static const struct script_answer answers[] = {
        {.capture = "31-fault-access-error"},
        {.r = RETRY, .outcome_unknown = true},
        {.capture = "23-order-load-unknown-field"}};
    static const enum result wanted[] = {STOP, RETRY, BAD};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 1);
    struct load_result result;
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    for (size_t i = 0; i < 3; i++) {
        struct error err = {0};
        assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err),
                         wanted[i]);
        assert_int_equal(s.odoo.outcome_unknown, i == 1);
    }
}

static void a_table_has_room_for_its_rows_only(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = load_table_make(&p, "sale.order", fields, 2, 1);

    (void)state;
    assert_int_equal(load_record(&t), 0);
    assert_non_null(load_add_row(&t));
    assert_null(load_add_row(&t));
    assert_true(p.failed);
}

static void a_conflict_is_tried_again_and_blames_nobody(void **state)
{
    static const struct script_answer answers[] = {
        {.capture = "78-load-conflict-message"}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 1);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), RETRY);
    assert_false(s.odoo.server_trouble);
    assert_null(result.problems[0]);
}

static void two_who_create_the_same_at_once_are_a_conflict(void **state)
{
    static const struct script_answer answers[] = {
        {.body = REFUSED(MESSAGE(
             0,
             "duplicate key value violates unique constraint "
             "\"ir_model_data_module_name_uniq_index\"\nDETAIL:  Key (module, name)"))}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 1);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), RETRY);
    assert_null(result.problems[0]);
}

/* PostgreSQL's words come in the language of its lc_messages. */
static void a_conflict_in_spanish_is_one_too(void **state)
{
    static const char *const texts[] = {
        "no se pudo serializar el acceso debido a un update concurrente\n",
        "se ha detectado un deadlock\nDETALLE:  El proceso 7 espera",
        "deadlock detectado\n",
        "cancelando la sentencia debido a que se agotó el tiempo de espera de candados",
        ("llave duplicada viola restricción de unicidad "
         "«ir_model_data_module_name_uniq_index»\nDETALLE:  Ya existe")};

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_true(odoo_is_conflict(texts[i]));
    assert_false(odoo_is_conflict("El contacto «deadlock detectado» no es válido"));
}

/* What Odoo says against one record: is it about that record at all? */
static void a_refusal_without_a_field_or_value_of_the_record_is_vague(void **state)
{
    static const struct {
        const char *text;
        bool vague;
    } cases[] = {
        {"n'a pas pu sérialiser un accès à cause d'une mise à jour en parallèle", true},
        {"The VAT number of [row-0-0] is not valid", false},
        {"The VAT number of [row-1-1] is not valid", true}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        const struct script_answer answers[] = {
            {.body = pool_printf(&p, REFUSED(MESSAGE(0, "%s")), cases[i].text)}};
        struct load_table t = table_of(&p, 1);
        struct load_result result;
        struct error err = {0};
        struct script s;
        SCRIPT(&s, answers);
        assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
        assert_int_equal(result.vague[0], cases[i].vague);
    }
}

static void a_refusal_about_a_field_is_not_vague(void **state)
{
    static const struct script_answer answers[] = {{.capture = "21-order-load-messages"}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = spans_of(&p, 1, 1);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
    assert_false(result.vague[0]);
}

/* A company may call itself anything: its order would be tried again for ever. */
static void a_customer_s_words_are_no_conflict(void **state)
{
    static const char *const names[] = {
        "deadlock detected", "could not serialize access",
        "duplicate key value violates unique constraint \"ir_model_data_module"};

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        const struct script_answer answers[] = {
            {.body = pool_printf(
                 &p, REFUSED(MESSAGE(0, "The VAT number of [%s] is not valid")),
                 names[i])}};
        struct load_table t = table_of(&p, 1);
        struct load_result result;
        struct error err = {0};
        struct script s;
        SCRIPT(&s, answers);
        assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
        assert_non_null(strstr(result.problems[0], names[i]));
    }
}

static void a_refusal_that_names_nobody_is_bad(void **state)
{
    static const struct script_answer answers[] = {
        {.body =
             REFUSED("<value><struct><member><name>message</name><value>all wrong</value>"
                     "</member></struct></value>")}};
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = table_of(&p, 2);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), BAD);
    assert_non_null(strstr(err.msg, "all wrong"));
}

static void nothing_to_load_costs_no_call(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct load_table t = load_table_make(&p, "sale.order", fields, 2, 0);
    struct load_result result;
    struct error err = {0};
    struct script s;

    (void)state;
    script_open(&s, NULL, 0);
    assert_int_equal(load_run(&s.odoo, &t, LOAD_INSERT_OR_GET, &result, &err), OK);
}

static void finding_asks_again_without_those_that_are_missing(void **state)
{
    static const struct script_answer answers[] = {{.capture = "92-xids-to-ids-missing"},
                                                   {.body = IDS(ID(7))}};
    static const char *const xids[] = {"__woo__.order_1", "__woo__.order_404"};
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};
    int64_t ids[2] = {-1, -1};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_find(&s.odoo, &p, "sale.order", xids, 2, ids, &err), OK);
    assert_int_equal(ids[0], 7);
    assert_int_equal(ids[1], 0);
    assert_null(strstr(s.last_request, "order_404"));
    assert_non_null(strstr(s.last_request, "noupdate"));
}

/* Taken for an absence, a cancelled order would stay confirmed in Odoo. */
static void a_refusal_proves_no_absence(void **state)
{
    static const struct script_answer answers[] = {
        {.body = REFUSED(MESSAGE(1, "Unknown database error"))}, {.body = IDS(ID(7))}};
    static const char *const xids[] = {"__woo__.order_1", "__woo__.order_2"};
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};
    int64_t ids[2] = {-1, -1};
    struct script s;

    (void)state;
    SCRIPT(&s, answers);
    assert_int_equal(load_find(&s.odoo, &p, "sale.order", xids, 2, ids, &err), BAD);
    assert_non_null(strstr(err.msg, "order_2"));
    assert_non_null(strstr(err.msg, "Unknown database error"));
}

static void nothing_to_find_costs_no_call(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};
    struct script s;

    (void)state;
    script_open(&s, NULL, 0);
    assert_int_equal(load_find(&s.odoo, &p, "sale.order", NULL, 0, NULL, &err), OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_go_to_their_records),
        cmocka_unit_test(recorded_ids_go_to_their_records),
        cmocka_unit_test(ids_that_do_not_fit_the_records_are_taken_for_none),
        cmocka_unit_test(overwriting_does_not_ask_for_insert_or_get),
        cmocka_unit_test(
            a_bad_record_is_dropped_with_its_rows_and_the_rest_is_sent_again),
        cmocka_unit_test(the_first_row_is_not_blamed_for_what_another_did),
        cmocka_unit_test(recorded_refusals_blame_whom_odoo_means),
        cmocka_unit_test(where_all_are_refused_nothing_is_sent_again),
        cmocka_unit_test(the_same_fault_in_the_first_record_is_found_the_next_time),
        cmocka_unit_test(more_errors_than_odoo_tells_are_asked_for_again),
        cmocka_unit_test(a_warning_with_ids_is_a_problem),
        cmocka_unit_test(rows_that_were_never_sent_are_blamed_on_nobody),
        cmocka_unit_test(a_fault_on_the_way_keeps_its_class),
        cmocka_unit_test(a_table_has_room_for_its_rows_only),
        cmocka_unit_test(a_conflict_is_tried_again_and_blames_nobody),
        cmocka_unit_test(two_who_create_the_same_at_once_are_a_conflict),
        cmocka_unit_test(a_conflict_in_spanish_is_one_too),
        cmocka_unit_test(a_refusal_without_a_field_or_value_of_the_record_is_vague),
        cmocka_unit_test(a_refusal_about_a_field_is_not_vague),
        cmocka_unit_test(a_customer_s_words_are_no_conflict),
        cmocka_unit_test(a_refusal_that_names_nobody_is_bad),
        cmocka_unit_test(nothing_to_load_costs_no_call),
        cmocka_unit_test(finding_asks_again_without_those_that_are_missing),
        cmocka_unit_test(a_refusal_proves_no_absence),
        cmocka_unit_test(nothing_to_find_costs_no_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
