/* Odoo's last word: may it be asked now, and what did it say? Kept in the inbox as a
 * peer. */
#ifndef SYNC_ODOO_WORD_H
#define SYNC_ODOO_WORD_H

#include "sync/peers.h"
#include "sync/session.h"

/**
 * odoo_why_stopped, odoo_why_down - what people are told of a last call that ended with
 * STOP or RETRY; in @pool.
 * @was_good: Odoo took this very key before, so it has expired; else it is wrong
 */
struct reason odoo_why_stopped(struct pool *pool, const struct odoo *odoo, bool was_good,
                               const char *why);
struct reason odoo_why_down(struct pool *pool, const struct odoo *odoo, const char *why);

struct odoo_word {
    struct db *db;           /* borrowed */
    struct session *session; /* borrowed */
    const char *settings;    /* borrowed: digest of how Odoo is reached now */
    struct pool *pool;       /* borrowed */
    struct peer before;      /* filled by odoo_word_read() */
};

/** odoo_word_read - what was said last. */
enum result odoo_word_read(struct odoo_word *word, struct error *err) MUST_CHECK;

/**
 * odoo_word_may_ask - RETRY or STOP (with the reason) while it is too early to ask again.
 * Other settings are a new chance. After Odoo was down, its version is asked first: it is
 * cheap, and when it answers everything is due at once.
 */
enum result odoo_word_may_ask(const struct odoo_word *word, int64_t now,
                              struct error *err) MUST_CHECK;

/**
 * odoo_word_tell - keep how a batch ended.
 * @r, @why: of the batch; @common: the one reason for which none of it went in, or ""
 *
 * The same reason in three batches running with no success stops the drain: then it is
 * nobody's fault but ours. Source: DESIGN.md, "Failure classes".
 */
enum result odoo_word_tell(const struct odoo_word *word, enum result r,
                           const char *common, const struct error *why, int64_t now,
                           struct error *err) MUST_CHECK;

/**
 * odoo_word_probe - ask for the version if the last word is older than @age seconds;
 * with settings that were never let in and after a denial log in, when that is due, so
 * that an Odoo that was set right is seen as such though no order waits.
 */
enum result odoo_word_probe(struct odoo_word *word, int64_t now, int64_t age,
                            struct error *err) MUST_CHECK;

/**
 * odoo_word_try - log in and read what every order needs: a person wants to know whether
 * the settings work. RETRY or STOP with the last reason while it is too early to ask.
 */
enum result odoo_word_try(struct odoo_word *word, int64_t now, struct error *err)
    MUST_CHECK;

#endif
