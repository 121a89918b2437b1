/* The doctor: looks at settings, Odoo, shop and webhooks, and says what it finds. */
#ifndef SYNC_CHECK_H
#define SYNC_CHECK_H

#include "plan/taxes.h"
#include "sync/config.h"
#include "sync/peers.h"

enum {
    CLOCK_APART_S = 60,     /* between the shop's clock and ours */
    PROBES_MAX = 4,         /* addresses that are tried */
    NOTICE_FRESH_S = 172800 /* a notice of the shop that is younger proves its way */
};

enum check_mark { CHECK_OK, CHECK_LOOK, CHECK_WRONG };
enum check_part { CHECK_SETTINGS, CHECK_ODOO, CHECK_SHOP, CHECK_WEBHOOKS, CHECK_PARTS };

struct check_line {
    enum check_part part;
    enum check_mark mark;
    struct reason reason; /* its words: words_reason(), words_remedy() */
};

struct check {
    struct db *db;               /* borrowed */
    const struct config *config; /* borrowed */
    struct http *http;           /* borrowed: trusts CA_FILE */
    struct http *public_http; /* borrowed: trusts the system's certificates, as those who
                                 deliver do; NULL: as http */
    int64_t (*clock)(void);   /* UTC seconds */
    /* Each line as soon as it is known; texts live as long as the check. */
    void (*found)(void *state, const struct check_line *line);
    void *state;

    struct pool pool; /* owned */
    enum check_part part;
    size_t looks, wrongs;
    bool unusable; /* settings with which no order goes in */
    bool away;     /* Odoo or the shop does not answer */
    bool denied;   /* Odoo or the shop denies us, or a right that every order needs */

    /* What one part learned for the next: */
    struct odoo_setup setup; /* company and taxes, where odoo_known */
    struct tax_map taxes;
    bool odoo_known;
};

/**
 * check_run - look at everything, whatever is wrong before it.
 * @check: zeroed but for its first seven members; freed with check_free() in any case
 *
 * Writes nothing but when Odoo's key ends (key_watch.h); each address of our webhooks
 * gets one signed test notice. OK whatever was found; BROKEN for our own trouble.
 * Source: DESIGN.md, "Words for people".
 */
enum result check_run(struct check *check, struct error *err) MUST_CHECK;
void check_free(struct check *check);

#endif
