/* The inbox as a copy has it, with nothing lost of what came since. */
#ifndef SYNC_RESTORE_H
#define SYNC_RESTORE_H

#include "base/db.h"
#include "base/pool.h"

struct restored {
    struct pool pool; /* owned */
    const char *kept; /* where the inbox of before is now */
    int64_t to_fetch; /* orders that came or changed since the copy was made */
};
void restored_free(struct restored *restored);

/**
 * inbox_restore - the inbox becomes what the copy at @path holds. Call it with the locks
 * of run and drain; deliveries may go on.
 * @restored: zeroed, freed with restored_free() whatever we return
 *
 * BAD when @path is no whole copy of an inbox that this program knows. Orders that came
 * or changed since the copy are fetched from the shop; what people decided since is only
 * in the inbox of before.
 */
enum result inbox_restore(struct db *db, const char *path, int64_t now,
                          struct restored *restored, struct error *err) MUST_CHECK;

#endif
