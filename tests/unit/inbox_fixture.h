/* An inbox in a folder of its own, for tests of lib/sync. */
#ifndef INBOX_FIXTURE_H
#define INBOX_FIXTURE_H

#include "sync/inbox.h"
#include "unit/support.h"

struct inbox_fixture {
    char folder[64];
    char path[128];
    struct db *db;
};

/* cmocka set-up and tear-down: *state is a struct inbox_fixture. */
int inbox_set_up(void **state);
int inbox_tear_down(void **state);

/** put_version - deliver order @id, changed at @modified, with that content; the word. */
enum inbox_word put_version(struct db *db, int64_t id, int64_t modified,
                            const char *content);

/** the_row - order @id; free with inbox_rows_free(). Fails the test if it is missing. */
struct inbox_rows the_row(struct db *db, int64_t id);

/** settle - end the work on those rows like @outcome. */
void settle(struct db *db, const struct inbox_rows *taken,
            const struct inbox_outcome *outcome, int64_t now);

/** settle_as - take everything that is due at @now and settle it like @outcome. */
size_t settle_as(struct db *db, int64_t now, const struct inbox_outcome *outcome);

#endif
