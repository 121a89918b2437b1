#include "sync/pause.h"

#include "sync/facts_store.h"

#define PAUSED "paused.since"

enum result pause_since(struct db *db, int64_t *since, struct error *err)
{
    return facts_get_time(db, PAUSED, since, err);
}

static enum result begin(struct db *db, int64_t now, struct error *err)
{
    int64_t since = 0;
    enum result r = pause_since(db, &since, err);

    return r == OK && since == 0 ? facts_set_time(db, PAUSED, now, err) : r;
}

enum result pause_begin(struct db *db, int64_t now, struct error *err)
{
    enum result r = db_begin(db, err);

    return r == OK ? db_end(db, begin(db, now, err), err) : r;
}

static enum result end(struct db *db, struct error *err)
{
    int64_t since = 0;
    enum result r = pause_since(db, &since, err);

    if (r == OK && since == 0)
        return SKIP;
    return r == OK ? facts_set(db, PAUSED, "", err) : r;
}

enum result pause_end(struct db *db, struct error *err)
{
    enum result r = db_begin(db, err);

    return r == OK ? db_end(db, end(db, err), err) : r;
}
