#include "sync/walk.h"

void walk_start(struct walk *walk, int64_t after, int per_page)
{
    *walk = (struct walk){
        .after = after, .page = 1, .per_page = per_page, .crowded_from = after};
}

static void end_pass(struct walk *walk)
{
    walk->done = !walk->crowded || !walk->fresh;
    if (walk->done)
        return;
    if (++walk->passes == WALK_PASSES) {
        walk->done = walk->unsteady = true;
        return;
    }
    walk->after = walk->crowded_from;
    walk->page = 1;
    walk->crowded = walk->fresh = false;
}

void walk_took(struct walk *walk, size_t n, int64_t newest, size_t fresh)
{
    int64_t next = newest - WALK_OVERLAP_S;

    if (walk->page > 1 && !walk->crowded) {
        walk->crowded = true;
        walk->crowded_from = walk->after;
    }
    walk->fresh = walk->fresh || fresh > 0;
    if (n < (size_t)walk->per_page) {
        end_pass(walk);
    } else if (next - walk->after > WALK_OVERLAP_S) {
        /* Worth it: less, and the same orders would be read over and over. */
        walk->after = next;
        walk->page = 1;
    } else {
        walk->page++;
    }
}

bool walk_smaller(struct walk *walk)
{
    if (walk->per_page == 1)
        return false;
    walk->per_page = walk->per_page > 10 ? 10 : 1;
    walk->page = 1;
    return true;
}

int64_t walk_safe(const struct walk *walk)
{
    return walk->crowded ? walk->crowded_from : walk->after;
}
