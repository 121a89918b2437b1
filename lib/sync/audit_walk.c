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

static enum result stay(struct audit_walk *walk, const struct audit_entry *entries,
                        size_t n, struct error *err)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < n; i++) {
        if (!audit_walk_is_new(walk, entries[i].id))
            continue;
        walk->fresh = true;
        r = remember(walk, entries[i].id, err);
    }
    return r;
}

static enum result move_to(struct audit_walk *walk, int64_t newest,
                           const struct audit_entry *entries, size_t n, struct error *err)
{
    enum result r = OK;

    walk->from = newest;
    walk->page = 1;
    walk->fresh = false;
    walk->seen_count = 0;
    for (size_t i = 0; r == OK && i < n; i++)
        if (entries[i].created == newest || entries[i].created == 0)
            r = remember(walk, entries[i].id, err);
    return r;
}

enum result audit_walk_took(struct audit_walk *walk, const struct audit_entry *entries,
                            size_t n, size_t listed, struct error *err)
{
    bool full = listed >= (size_t)walk->per_page;
    int64_t newest = walk->from;
    enum result r;

    for (size_t i = 0; i < n; i++)
        newest = entries[i].created > newest ? entries[i].created : newest;
    if (walk->page == 1 && !full) {
        walk->done = true;
        return OK;
    }
    if (walk->page == 1 && newest > walk->from)
        return move_to(walk, newest, entries, n, err);
    if ((r = stay(walk, entries, n, err)) != OK)
        return r;
    bool over = !full || newest > walk->from;
    if (!over) {
        walk->page++;
    } else if (walk->fresh) {
        walk->page = 1;
        walk->fresh = false;
    } else if (full) {
        return move_to(walk, newest, entries, n, err);
    } else {
        walk->done = true;
    }
    return OK;
}

bool audit_walk_smaller(struct audit_walk *walk)
{
    if (walk->per_page == 1)
        return false;
    walk->per_page = walk->per_page > 10 ? 10 : 1;
    walk->page = 1;
    return true;
}
