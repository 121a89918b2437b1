#include "sync/facts_store.h"

#include <stdio.h>

#include "base/text.h"

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

enum result facts_get_time(struct db *db, const char *name, int64_t *utc,
                           struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    const char *text = "";
    enum result r = facts_get(db, &p, name, &text, err);

    if (r != OK || !text_to_int64(text, utc))
        *utc = 0;
    return r;
}

enum result facts_set_time(struct db *db, const char *name, int64_t utc,
                           struct error *err)
{
    char text[32];

    snprintf(text, sizeof(text), "%lld", (long long)utc);
    return facts_set(db, name, text, err);
}
