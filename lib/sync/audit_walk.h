/* Walking over a list by creation, each entry once, with no memory of all of it. Pure. */
#ifndef SYNC_AUDIT_WALK_H
#define SYNC_AUDIT_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { AUDIT_PASSES = 20 }; /* over one crowded second, before we give up */

/*
 * A date of creation never changes, so the next window begins at the last second seen,
 * and only the ids of that second are remembered. A second that fills a page and more (an
 * import) is asked for by itself, over and over until a pass brings nothing new and as
 * many entries were seen as the shop says it has: its order among equal dates may be
 * another one each time, and an entry deleted meanwhile moves another one over the edge
 * of a page.
 */
struct audit_walk {
    int64_t from; /* UTC seconds: the window's beginning, inclusive */
    int page;     /* to ask for next, from 1 */
    int per_page;
    bool done;

    bool crowded;    /* the window is this one second */
    int passes;      /* over it */
    size_t nameless; /* entries without an id, in this pass */
    bool fresh;      /* it found something new */
    int64_t *seen;   /* owned: ids that may come again */
    size_t seen_count, seen_room;
};

/* One entry of a page. */
struct audit_entry {
    int64_t id;
    int64_t created; /* UTC seconds; 0: cannot be read */
};

/* A page as it came. */
struct audit_listed {
    const struct audit_entry *entries; /* those with an id */
    size_t n;
    size_t listed; /* all of them */
    int64_t total; /* on all pages of the window, -1 where it was not told */
};

/** audit_walk_start - entries made at or after @from; free with audit_walk_free(). */
void audit_walk_start(struct audit_walk *walk, int64_t from, int per_page);
void audit_walk_free(struct audit_walk *walk);

/** audit_walk_before - the window's end, exclusive; @before: that of the whole list. */
int64_t audit_walk_before(const struct audit_walk *walk, int64_t before);

/** audit_walk_is_new - that entry of the page in hand was not on one before. */
bool audit_walk_is_new(const struct audit_walk *walk, int64_t id);

/**
 * audit_walk_took - the page that was to be asked for is done with.
 * RETRY when the list changes faster than it can be read; BROKEN without memory.
 */
enum result audit_walk_took(struct audit_walk *walk, const struct audit_listed *page,
                            struct error *err) MUST_CHECK;

/** audit_walk_smaller - the page was too large: ask for a tenth at a time. False at 1. */
bool audit_walk_smaller(struct audit_walk *walk);

#endif
