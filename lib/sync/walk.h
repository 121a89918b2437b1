/* Walking over the shop's list of orders though its pages drift. Pure. */
#ifndef SYNC_WALK_H
#define SYNC_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    WALK_OVERLAP_S = 120, /* an order may be committed so long after its date */
    WALK_PASSES = 10      /* over windows of several pages, before we give up for now */
};

/*
 * The list is ordered by date, and an order that is touched while we read moves to its
 * end: those behind it move up by one, and one of them falls between two pages. So page 1
 * is asked for again and again, of a window that begins a little before the last date
 * seen. Only where a window is so crowded that its beginning cannot move (an import, a
 * bulk edit: hundreds of orders in one minute) the next page is asked for; such windows
 * are walked again until a whole pass brings nothing new.
 * Source: FACTS-woocommerce.md, "Pages drift".
 */
struct walk {
    int64_t after; /* UTC seconds: the window's beginning, exclusive */
    int page;      /* to ask for next, from 1 */
    int per_page;
    bool done;
    bool unsteady; /* done, but the shop changed faster than we read: go on next time */

    /* Of the present pass: */
    bool crowded;         /* a window took more than one page */
    int64_t crowded_from; /* the beginning of the first one */
    bool fresh;           /* something new was found */
    int passes;
};

/** walk_start - orders after @after (UTC seconds, exclusive), @per_page at a time. */
void walk_start(struct walk *walk, int64_t after, int per_page);

/**
 * walk_took - the page that was to be asked for has come.
 * @n:      orders on it
 * @newest: UTC seconds, the latest date on it
 * @fresh:  how many of them were new to us
 */
void walk_took(struct walk *walk, size_t n, int64_t newest, size_t fresh);

/** walk_smaller - the page was too large: ask for a tenth at a time. False at 1. */
bool walk_smaller(struct walk *walk);

/** walk_safe - UTC seconds up to which, for certain, nothing was left out so far. */
int64_t walk_safe(const struct walk *walk);

#endif
