/* Small named facts in the inbox: schema, identity, mode, watermark. */
#ifndef SYNC_FACTS_STORE_H
#define SYNC_FACTS_STORE_H

#include "base/db.h"
#include "base/pool.h"

/** facts_get - the text of @name, "" if there is none; in @p. */
enum result facts_get(struct db *db, struct pool *p, const char *name, const char **value,
                      struct error *err) MUST_CHECK;

/** facts_set - within a transaction of the caller. */
enum result facts_set(struct db *db, const char *name, const char *value,
                      struct error *err) MUST_CHECK;

/** facts_get_time - UTC seconds; 0 where there are none. */
enum result facts_get_time(struct db *db, const char *name, int64_t *utc,
                           struct error *err) MUST_CHECK;

/** facts_set_time - the same, within a transaction of the caller. */
enum result facts_set_time(struct db *db, const char *name, int64_t utc,
                           struct error *err) MUST_CHECK;

#endif
