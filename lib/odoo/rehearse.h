/* A rehearsal: what load() would write is printed, and nothing is written. */
#ifndef ODOO_REHEARSE_H
#define ODOO_REHEARSE_H

#include "base/buf.h"
#include "odoo/load.h"

struct rehearsal {
    struct buf *out;   /* borrowed: takes the records, a "field value" line each */
    struct pool *pool; /* borrowed */
    const char **xids; /* of records that would be made: id -1 is the first */
    size_t count, room;
};

/**
 * rehearse_load - look which records are there (ids from Odoo), print those that are not,
 * and those that would be written over; give the new ones ids below zero.
 * As load_run(), without its problems: what Odoo would refuse, only a real run shows.
 */
enum result rehearse_load(struct odoo *odoo, const struct load_table *table,
                          enum load_mode mode, struct load_result *result,
                          struct error *err) MUST_CHECK;

#endif
