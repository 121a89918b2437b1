/* Which shop and which Odoo this inbox belongs to. Source: DESIGN.md, "Identity". */
#ifndef SYNC_IDENTITY_H
#define SYNC_IDENTITY_H

#include "base/db.h"
#include "sync/config.h"

/**
 * identity_check - SHOP, WOO_URL, ODOO_URL and ODOO_DB are those this inbox is bound to.
 * An address counts by host name and path, Odoo's by its port too. Writes nothing: to
 * look is not to use.
 *
 * STOP in plain words when one differs that matters: another shop once orders are here,
 * another Odoo once something of ours may be in the one before.
 */
enum result identity_check(struct db *db, const struct config *config, struct error *err)
    MUST_CHECK;

/** identity_bind - from the first batch on this inbox belongs to the settings, and keeps
 * its mode; for the drain, after identity_check(). */
enum result identity_bind(struct db *db, const struct config *config, struct error *err)
    MUST_CHECK;

enum { IDENTITY_PARTS = 4 }; /* SHOP, WOO_URL, ODOO_URL, ODOO_DB */

/* Another shop or Odoo than before: what a rebind would change. */
struct identity_moves {
    struct pool pool; /* owned */
    struct identity_move {
        const char *setting, *from, *to;
    } list[IDENTITY_PARTS];
    size_t count;   /* 0: there is nothing to rebind */
    int64_t orders; /* that would be made anew */
};
void identity_moves_free(struct identity_moves *moves);

/** identity_moves - what identity_check() stops for. @moves: zeroed, freed in any case.
 */
enum result identity_moves(struct db *db, const struct config *config,
                           struct identity_moves *moves, struct error *err) MUST_CHECK;

/** identity_rebind - take the present ones; all rows become due again. @changed: rows. */
enum result identity_rebind(struct db *db, const struct config *config, int64_t now,
                            int64_t *changed, struct error *err) MUST_CHECK;

/** mode_get - whether Odoo is only observed; MODE counts until the first batch. */
enum result mode_get(struct db *db, const struct config *config, bool *observe,
                     struct error *err) MUST_CHECK;

/** mode_set - "live" or "observe", for good. */
enum result mode_set(struct db *db, const char *mode, struct error *err) MUST_CHECK;

#endif
