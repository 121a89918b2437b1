#include "odoo/load.h"

#include <string.h>

#include "odoo/rehearse.h"

struct load_table load_table_make(struct pool *pool, const char *model,
                                  const char *const *fields, size_t width, size_t rows)
{
    struct load_table t = {
        .pool = pool, .model = model, .fields = fields, .width = width};

    t.rows = pool_array(pool, rows, sizeof(*t.rows));
    t.row_room = t.rows == NULL ? 0 : rows;
    return t;
}

size_t load_record(struct load_table *table)
{
    return table->record_count++;
}

const char **load_add_row(struct load_table *table)
{
    const char **cells = pool_array(table->pool, table->width, sizeof(*cells));

    if (cells == NULL || table->row_count == table->row_room) {
        table->pool->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < table->width; i++)
        cells[i] = "";
    table->rows[table->row_count++] =
        (struct load_row){cells, table->record_count == 0 ? 0 : table->record_count - 1};
    return cells;
}

static struct value *context_of(struct pool *p, enum load_mode mode)
{
    struct value *context = value_struct(p);

    if (mode == LOAD_INSERT_OR_GET) {
        value_set(context, "mode", value_string(p, "update"));
        value_set(context, "noupdate", value_bool(p, true));
    }
    value_set(context, "tz", value_string(p, "UTC"));
    return value_set(context, "tracking_disable", value_bool(p, true));
}

static struct value *texts(struct pool *p, const char *const *list, size_t n)
{
    struct value *array = value_array(p);

    for (size_t i = 0; i < n; i++)
        value_push(array, value_string(p, list[i]));
    return array;
}

/* The rows of the records that are still wanted; sent[k] says which row went k-th. */
static struct value *rows_of(const struct load_table *t, const struct load_result *result,
                             size_t *sent, size_t *sent_count)
{
    struct value *rows = value_array(t->pool);

    *sent_count = 0;
    for (size_t i = 0; i < t->row_count; i++) {
        if (result->problems[t->rows[i].record] != NULL)
            continue;
        value_push(rows, texts(t->pool, t->rows[i].cells, t->width));
        sent[(*sent_count)++] = i;
    }
    return rows;
}

/* False unless every record that was sent has its id: by a list with a gap, the orders
 * behind it would get the ids of their neighbours. */
static bool take_ids(const struct load_table *t, struct load_result *result,
                     const struct value *ids)
{
    const struct value *id = ids->children;

    for (size_t r = 0; r < t->record_count; r++) {
        if (result->problems[r] != NULL)
            continue;
        result->ids[r] = value_integer(id, 0);
        if (result->ids[r] <= 0)
            return false;
        id = id->next;
    }
    return id == NULL;
}

static int64_t first_row(const struct value *message)
{
    return value_integer(value_get(value_get(message, "rows"), "from"), -1);
}

/* True if a later message says the same of another row: then this one only repeats it. */
static bool recurs(const struct value *message)
{
    const char *text = value_text(value_get(message, "message"));
    int64_t row = first_row(message);

    for (const struct value *m = message->next; m != NULL; m = m->next)
        if (first_row(m) >= 0 && first_row(m) != row &&
            strcmp(value_text(value_get(m, "message")), text) == 0)
            return true;
    return false;
}

enum { TELLING_BYTES = 4 }; /* shorter cells ("1", "21") stand in any sentence */

/* Odoo says what is wrong with a field or with a value. A message that names neither may
 * be about anything, e.g. a conflict in a language that we do not know. */
static bool is_vague(const struct load_table *t, size_t record,
                     const struct value *message)
{
    const char *text = value_text(value_get(message, "message"));

    if (*value_text(value_get(message, "field")) != '\0')
        return false;
    for (size_t i = 0; i < t->row_count; i++)
        for (size_t c = 0; t->rows[i].record == record && c < t->width; c++)
            if (strlen(t->rows[i].cells[c]) >= TELLING_BYTES &&
                strstr(text, t->rows[i].cells[c]) != NULL)
                return false;
    return true;
}

/* Give the records that the messages name their problem; how many are new. */
static size_t blame(const struct load_table *t, const struct value *messages,
                    const size_t *sent, size_t sent_count, struct load_result *result)
{
    size_t blamed = 0;

    for (const struct value *m = messages->children; m != NULL; m = m->next) {
        int64_t row = first_row(m);
        if (row < 0 || (size_t)row >= sent_count)
            continue;
        if (m == messages->children && recurs(m))
            continue;
        size_t record = t->rows[sent[row]].record;
        if (result->problems[record] != NULL)
            continue;
        result->problems[record] = value_text(value_get(m, "message"));
        result->fields[record] = value_text(value_get(m, "field"));
        result->vague[record] = is_vague(t, record, m);
        blamed++;
    }
    return blamed;
}

static enum result judge(struct odoo *odoo, const struct load_table *t,
                         const struct value *answer, const size_t *sent,
                         size_t sent_count, struct load_result *result, bool *again,
                         struct error *err)
{
    const struct value *ids = value_get(answer, "ids");
    const struct value *messages = value_get(answer, "messages");
    const struct value *first = messages == NULL ? NULL : messages->children;

    *again = false;
    for (const struct value *m = first; m != NULL; m = m->next)
        if (odoo_is_conflict(value_text(value_get(m, "message")))) {
            odoo->server_trouble = false;
            return error_set(err, RETRY, "Odoo is changing the same %s elsewhere",
                             t->model);
        }
    if (ids != NULL && ids->type == VALUE_ARRAY && first == NULL) {
        if (take_ids(t, result, ids))
            return OK;
        odoo->outcome_unknown = true;
        return error_set(err, BAD, "Odoo's load of %s gave not one id a record",
                         t->model);
    }
    if (first == NULL)
        return error_set(err, BAD, "Odoo's load of %s gave neither ids nor a reason",
                         t->model);
    *again = blame(t, messages, sent, sent_count, result) > 0;
    if (*again)
        return OK;
    return error_set(err, BAD, "Odoo refuses the load of %s: %s", t->model,
                     value_text(value_get(first, "message")));
}

static enum result prepare(const struct load_table *t, struct load_result *result,
                           struct error *err)
{
    *result = (struct load_result){
        .ids = pool_array(t->pool, t->record_count + 1, sizeof(*result->ids)),
        .problems = pool_array(t->pool, t->record_count + 1, sizeof(*result->problems)),
        .fields = pool_array(t->pool, t->record_count + 1, sizeof(*result->fields)),
        .vague = pool_array(t->pool, t->record_count + 1, sizeof(*result->vague))};
    return t->pool->failed ? error_nomem(err) : OK;
}

static enum result run(struct odoo *odoo, const struct load_table *t, enum load_mode mode,
                       struct load_result *result, struct error *err)
{
    struct pool *p = t->pool;
    size_t *sent = pool_array(p, t->row_count + 1, sizeof(*sent)), sent_count = 0;
    bool again = true;
    enum result r = OK;

    while (r == OK && again) {
        if (sent == NULL || p->failed)
            return error_nomem(err);
        struct value *rows = rows_of(t, result, sent, &sent_count);
        const struct value *answer;
        if (sent_count == 0)
            return OK;
        struct value *args = value_push(value_array(p), texts(p, t->fields, t->width));
        value_push(args, rows);
        struct value *kwargs = value_set(value_struct(p), "context", context_of(p, mode));
        r = odoo_call(odoo, p, t->model, "load", args, kwargs, &answer, err);
        if (r == OK)
            r = judge(odoo, t, answer, sent, sent_count, result, &again, err);
    }
    return r;
}

enum result load_run(struct odoo *odoo, const struct load_table *t, enum load_mode mode,
                     struct load_result *result, struct error *err)
{
    enum result r = prepare(t, result, err);

    if (r == OK && odoo->rehearsal != NULL)
        return rehearse_load(odoo, t, mode, result, err);
    return r == OK ? run(odoo, t, mode, result, err) : r;
}

/* Only a required field that a new record would lack says that there is none. */
static bool is_missing(const struct load_result *result, size_t record)
{
    return result->problems[record] != NULL && *result->fields[record] != '\0';
}

enum result load_find(struct odoo *odoo, struct pool *pool, const char *model,
                      const char *const *xids, size_t n, int64_t *ids, struct error *err)
{
    static const char *const fields[] = {"id"};
    struct load_table t = load_table_make(pool, model, fields, 1, n);
    struct load_result result;
    enum result r;

    for (size_t i = 0; i < n; i++) {
        load_record(&t);
        const char **cells = load_add_row(&t);
        if (cells == NULL)
            return error_nomem(err);
        cells[0] = xids[i];
    }
    if ((r = prepare(&t, &result, err)) == OK)
        r = run(odoo, &t, LOAD_INSERT_OR_GET, &result, err);
    for (size_t i = 0; r == OK && i < n; i++) {
        ids[i] = result.ids[i];
        if (result.problems[i] != NULL && !is_missing(&result, i))
            return error_set(err, BAD, "Odoo does not tell whether %s is there: %s",
                             xids[i], result.problems[i]);
    }
    return r;
}
