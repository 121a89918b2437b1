#include "sync/facts_store.h"

enum result facts_get(struct db *db, struct pool *p, const char *name, const char **value,
                      struct error *err)
{
    AUTO(db_rows_free) struct db_rows rows = {0};
    enum result r;

    *value = "";
    r = db_select(db, &rows, err, "SELECT value FROM facts WHERE name = $1",
                  DB_ARGS(DB_TEXT(name)));
    if (r == OK && db_next(&rows, err))
        *value = pool_str(p, db_text(&rows, 0));
    return r == OK ? rows.r : r;
}

enum result facts_set(struct db *db, const char *name, const char *value,
                      struct error *err)
{
    return db_run(db, NULL, err,
                  "INSERT INTO facts (name, value) VALUES ($1, $2)"
                  " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                  DB_ARGS(DB_TEXT(name), DB_TEXT(value)));
}
