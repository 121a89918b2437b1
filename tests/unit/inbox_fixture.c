#include "unit/inbox_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int inbox_set_up(void **state)
{
    struct inbox_fixture *f = calloc(1, sizeof(*f));
    struct error err = {0};

    strcpy(f->folder, "/tmp/booking-sync-test-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof(f->path), "%s/inbox.sqlite", f->folder);
    assert_int_equal(db_open(f->path, &f->db, &err), OK);
    assert_int_equal(inbox_prepare(f->db, &err), OK);
    *state = f;
    return 0;
}

int inbox_tear_down(void **state)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    struct inbox_fixture *f = *state;
    char path[160];

    db_close(&f->db);
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof(path), "%s%s", f->path, tails[i]);
        unlink(path);
    }
    rmdir(f->folder);
    free(f);
    return 0;
}

static enum inbox_word put(struct db *db, int64_t id, int64_t modified,
                           const char *content, const char *key)
{
    struct order_head head = {.id = id,
                              .number = "N",
                              .order_key = key,
                              .status = "processing",
                              .created = 100,
                              .modified = modified};
    enum inbox_word word;
    struct error err = {0};
    char number[32];

    snprintf(number, sizeof(number), "%lld", (long long)id);
    head.number = number;
    snprintf(head.content_hash, sizeof(head.content_hash), "%s", content);
    assert_int_equal(inbox_put(db, &head, content, strlen(content), 1000, &word, &err),
                     OK);
    return word;
}

enum inbox_word put_version(struct db *db, int64_t id, int64_t modified,
                            const char *content)
{
    return put(db, id, modified, content, "key");
}

struct inbox_rows the_row(struct db *db, int64_t id)
{
    struct inbox_rows rows = {0};
    struct error err = {0};

    assert_int_equal(inbox_get(db, id, &rows, &err), OK);
    return rows;
}

void settle(struct db *db, const struct inbox_rows *taken,
            const struct inbox_outcome *outcome, int64_t now)
{
    struct error err = {0};

    assert_int_equal(db_begin(db, &err), OK);
    for (size_t i = 0; i < taken->count; i++)
        assert_int_equal(inbox_settle(db, &taken->list[i], outcome, now, &err), OK);
    assert_int_equal(db_commit(db, &err), OK);
}

size_t settle_as(struct db *db, int64_t now, const struct inbox_outcome *outcome)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};

    assert_int_equal(inbox_take(db, now, 20, false, &rows, &err), OK);
    settle(db, &rows, outcome, now);
    return rows.count;
}
