#include "sync/audit_walk.h"

#include <stdlib.h>

void audit_walk_start(struct audit_walk *walk, int64_t from, int per_page)
{
    *walk = (struct audit_walk){.from = from, .page = 1, .per_page = per_page};
}

void audit_walk_free(struct audit_walk *walk)
{
    free(walk->seen);
    *walk = (struct audit_walk){0};
}

int64_t audit_walk_before(const struct audit_walk *walk, int64_t before)
{
    return walk->crowded ? walk->from + 1 : before;
}

bool audit_walk_is_new(const struct audit_walk *walk, int64_t id)
{
    for (size_t i = 0; i < walk->seen_count; i++)
        if (walk->seen[i] == id)
            return false;
    return true;
}

static enum result remember(struct audit_walk *walk, int64_t id, struct error *err)
{
    if (walk->seen_count == walk->seen_room) {
        size_t room = walk->seen_room == 0 ? 64 : 2 * walk->seen_room;
        int64_t *seen = realloc(walk->seen, room * sizeof(*seen));
        if (seen == NULL)
            return error_nomem(err);
        walk->seen = seen;
        walk->seen_room = room;
    }
    walk->seen[walk->seen_count++] = id;
    return OK;
}

static enum result remember_new(struct audit_walk *walk, const struct audit_listed *page,
                                struct error *err)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < page->n; i++) {
        if (!audit_walk_is_new(walk, page->entries[i].id))
            continue;
        walk->fresh = true;
        r = remember(walk, page->entries[i].id, err);
    }
    return r;
}

static enum result move_to(struct audit_walk *walk, int64_t newest,
                           const struct audit_listed *page, struct error *err)
{
    enum result r = OK;

    walk->from = newest;
    walk->page = 1;
    walk->seen_count = 0;
    for (size_t i = 0; r == OK && i < page->n; i++)
        if (page->entries[i].created == newest || page->entries[i].created == 0)
            r = remember(walk, page->entries[i].id, err);
    return r;
}

static void begin_pass(struct audit_walk *walk)
{
    walk->page = 1;
    walk->fresh = false;
    walk->nameless = 0;
}

/* The last page of a pass over one second has come. */
static enum result end_pass(struct audit_walk *walk, int64_t total, struct error *err)
{
    bool all = total < 0 || walk->seen_count + walk->nameless >= (size_t)total;
    bool whole = all && !walk->fresh; /* one that is gone still counts as seen */

    if (!whole && ++walk->passes == AUDIT_PASSES)
        return error_set(err, RETRY,
                         "the shop's list changes faster than it can be read");
    begin_pass(walk);
    if (whole) {
        walk->crowded = false;
        walk->from++;
        walk->seen_count = 0;
    }
    return OK;
}

enum result audit_walk_took(struct audit_walk *walk, const struct audit_listed *page,
                            struct error *err)
{
    bool full = page->listed >= (size_t)walk->per_page;
    int64_t newest = walk->from;
    enum result r;

    for (size_t i = 0; i < page->n; i++)
        newest = page->entries[i].created > newest ? page->entries[i].created : newest;
    if (!walk->crowded && !full) {
        walk->done = true;
        return OK;
    }
    if (!walk->crowded && newest > walk->from)
        return move_to(walk, newest, page, err);
    if ((r = remember_new(walk, page, err)) != OK)
        return r;
    if (!walk->crowded) {
        walk->crowded = true;
        walk->passes = 0;
        begin_pass(walk);
        return OK;
    }
    walk->nameless += page->listed - page->n;
    walk->page++;
    return full ? OK : end_pass(walk, page->total, err);
}

bool audit_walk_smaller(struct audit_walk *walk)
{
    if (walk->per_page == 1)
        return false;
    walk->per_page = walk->per_page > 10 ? 10 : 1;
    begin_pass(walk);
    return true;
}
