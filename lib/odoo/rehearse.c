#include "odoo/rehearse.h"

#include <string.h>

#include "base/text.h"
#include "odoo/find.h"

/* A number below zero stands for a record that does not exist yet: show its name. */
static const char *cell_text(const struct rehearsal *on, const char *cell)
{
    int64_t id;

    if (*cell != '-' || !text_to_int64(cell, &id) || id >= 0 || (size_t)-id > on->count)
        return cell;
    return on->xids[-id - 1];
}

static bool is_id(const char *field)
{
    size_t len = strlen(field);

    return len >= 4 && strcmp(field + len - 4, "/.id") == 0;
}

static void print_row(const struct rehearsal *on, const struct load_table *t,
                      const struct load_row *row)
{
    for (size_t c = 0; c < t->width; c++)
        if (*row->cells[c] != '\0')
            buf_printf(on->out, "  %-28s %s\n", t->fields[c],
                       is_id(t->fields[c]) ? cell_text(on, row->cells[c])
                                           : row->cells[c]);
}

static void print_record(const struct rehearsal *on, const struct load_table *t,
                         size_t record, const char *what)
{
    buf_printf(on->out, "%s %s\n", what, t->model);
    for (size_t i = 0; i < t->row_count; i++)
        if (t->rows[i].record == record)
            print_row(on, t, &t->rows[i]);
}

static enum result note_new(struct rehearsal *on, const char *xid, int64_t *id,
                            struct error *err)
{
    if (on->count == on->room) {
        size_t room = on->room == 0 ? 64 : on->room * 2;
        const char **xids = pool_array(on->pool, room, sizeof(*xids));
        if (xids == NULL)
            return error_nomem(err);
        if (on->count > 0)
            memcpy(xids, on->xids, on->count * sizeof(*xids));
        on->xids = xids;
        on->room = room;
    }
    on->xids[on->count++] = xid;
    *id = -(int64_t)on->count;
    return OK;
}

/* The external id of each record, from its first row. */
static const char **names_of(const struct load_table *t)
{
    const char **names = pool_array(t->pool, t->record_count + 1, sizeof(*names));

    for (size_t i = t->row_count; names != NULL && i > 0; i--)
        names[t->rows[i - 1].record] = t->rows[i - 1].cells[0];
    return names;
}

static enum result insert_or_get(struct odoo *odoo, const struct load_table *t,
                                 struct load_result *result, struct error *err)
{
    struct rehearsal *on = odoo->rehearsal;
    const char **names = names_of(t);
    enum result r = OK;

    if (names == NULL)
        return error_nomem(err);
    /* One by one: of a product, load() does not tell in bulk whether it is there. */
    for (size_t i = 0; r == OK && i < t->record_count; i++) {
        if ((r = find_external(odoo, t->pool, names[i], &result->ids[i], err)) != OK)
            return r;
        if (result->ids[i] != 0) {
            buf_printf(on->out, "= %s %s (%lld)\n", t->model, names[i],
                       (long long)result->ids[i]);
            continue;
        }
        print_record(on, t, i, "+");
        r = note_new(on, names[i], &result->ids[i], err);
    }
    return r;
}

enum result rehearse_load(struct odoo *odoo, const struct load_table *t,
                          enum load_mode mode, struct load_result *result,
                          struct error *err)
{
    if (mode == LOAD_INSERT_OR_GET)
        return insert_or_get(odoo, t, result, err);
    for (size_t i = 0; i < t->record_count; i++)
        print_record(odoo->rehearsal, t, i, "~");
    return OK;
}
