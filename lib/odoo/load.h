/* Odoo's load(): create or update records by external id, many in one call. */
#ifndef ODOO_LOAD_H
#define ODOO_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"
#include "odoo/client.h"

enum load_mode {
    LOAD_INSERT_OR_GET, /* absent: created; present: its id, untouched */
    LOAD_OVERWRITE      /* present: the given cells are written */
};

struct load_row {
    const char **cells; /* one a field, all text, "" for an empty one */
    size_t record;      /* which record the row belongs to; its rows are neighbours */
};

/*
 * Rows for one model. A record's first row carries its own cells, further rows only those
 * of its lines. Everything lives in @pool.
 */
struct load_table {
    struct pool *pool; /* borrowed */
    const char *model;
    const char *const *fields; /* borrowed, @width of them */
    size_t width;
    struct load_row *rows;
    size_t row_count, row_room;
    size_t record_count;
};

/** load_table_make - an empty table with room for @rows rows; table->rows NULL without
 * memory. */
struct load_table load_table_make(struct pool *pool, const char *model,
                                  const char *const *fields, size_t width, size_t rows);

/** load_record - begin a record; returns its number (0, 1, …). */
size_t load_record(struct load_table *table);

/** load_add_row - a row of @width cells for the present record; NULL over its room. */
const char **load_add_row(struct load_table *table);

struct load_result {
    int64_t *ids;          /* a database id a record, 0 where it was not loaded */
    const char **problems; /* a record: what Odoo says against it, NULL for nothing */
    const char **fields;   /* the field that a problem is about, "" where it names none */
    bool *vague;           /* a problem that names no field and nothing of the record */
};

/**
 * load_run - load all records but those Odoo finds wrong.
 *
 * A refused call stores nothing and names rows; those records get their problem and the
 * rest is sent again, until all of the rest is in. (An error in create also blames the
 * first row: where its text recurs with another row, the first message is left out.)
 * OK with ids and problems; RETRY for a write conflict; BAD when Odoo refuses without
 * naming a row; else as odoo_call().
 * Source: FACTS-odoo.md, "load"; captures 21, 78, 81-84, 91-95.
 */
enum result load_run(struct odoo *odoo, const struct load_table *table,
                     enum load_mode mode, struct load_result *result, struct error *err)
    MUST_CHECK;

/**
 * load_find - database ids of external ids, without creating anything.
 * @xids: full external ids, @n of them; @ids: room for @n, gets 0 where there is none
 *
 * Uses a load of the column id alone: a model with a required field refuses the missing
 * ones by row and names that field, at most ten a call, so the question is asked again
 * for the rest. Any other refusal proves no absence and is BAD. Source: FACTS-odoo.md,
 * "load"; capture 92.
 */
enum result load_find(struct odoo *odoo, struct pool *pool, const char *model,
                      const char *const *xids, size_t n, int64_t *ids, struct error *err)
    MUST_CHECK;

#endif
