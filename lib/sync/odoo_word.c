#include "sync/odoo_word.h"

#include <string.h>

#include "base/log.h"
#include "base/time.h"
#include "sync/retry.h"

enum result odoo_word_read(struct odoo_word *word, struct error *err)
{
    return peers_get(word->db, word->pool, PEER_ODOO, &word->before, err);
}

static bool has_new_settings(const struct odoo_word *word)
{
    return strcmp(word->before.settings, word->settings) != 0;
}

static enum result keep(const struct odoo_word *word, const struct peer *peer,
                        int64_t now, struct error *err)
{
    static const char *const names[] = {"unknown", "ok", "down", "stopped"};

    /* Odoo's own words quote customers: they are in the inbox, for status to show. */
    if (word->before.state != peer->state)
        log_event(peer->state == PEER_OK ? LOG_INFO : LOG_ERROR, "odoo", "state",
                  names[peer->state], "reason", peer->reason.code, NULL);
    return peers_set(word->db, PEER_ODOO, peer, now, err);
}

static void stop(struct peer *peer, int64_t now)
{
    peer->state = PEER_STOPPED;
    peer->next_try = now + STOP_ASK_AGAIN_S;
}

static void down(struct peer *peer, const struct peer *before, long retry_after_s,
                 int64_t now)
{
    peer->failures = before->state == PEER_DOWN ? before->failures + 1 : 1;
    int64_t wait = retry_server_delay(peer->failures);
    peer->state = PEER_DOWN;
    peer->next_try = now + (retry_after_s > wait ? retry_after_s : wait);
}

/* Odoo answered. The same reason against every order of three batches is another matter.
 */
static void answered(const struct odoo_word *word, const char *common, struct peer *peer,
                     int64_t now)
{
    const char *before = reason_pack(word->pool, &word->before.reason);

    peer->state = PEER_OK;
    peer->last_ok = now;
    peer->next_try = 0;
    peer->failures = 0;
    peer->reason = reason_unpack(word->pool, common);
    if (*common == '\0')
        return;
    peer->failures = strcmp(before, common) == 0 ? word->before.failures + 1 : 1;
    if (peer->failures >= SAME_REASON_BATCHES)
        stop(peer, now);
}

struct reason odoo_why_stopped(struct pool *p, const struct odoo *odoo, bool was_good,
                               const char *why)
{
    const char *code = "odoo_stop";

    if (odoo->fault_code == 4)
        code = "odoo_rights_denied";
    else if (odoo->fault_code == 3)
        code = was_good ? "odoo_denied" : "odoo_key_denied";
    return reason_make(p, code, why, NULL);
}

struct reason odoo_why_down(struct pool *p, const struct odoo *odoo, const char *why)
{
    const char *host = strstr(odoo->base, "://");

    if (!odoo->host_unknown || host == NULL)
        return reason_make(p, "odoo_down", why, NULL);
    host += strlen("://");
    return reason_make(p, "odoo_no_host", why, pool_strn(p, host, strcspn(host, ":/")),
                       NULL);
}

/* What the settings of before have proved counts no more for others. */
static struct peer next_word(const struct odoo_word *word, int64_t now)
{
    struct peer peer = word->before;

    if (has_new_settings(word))
        peer.last_ok = 0;
    peer.last_try = now;
    peer.settings = word->settings;
    return peer;
}

enum result odoo_word_tell(const struct odoo_word *word, enum result r,
                           const char *common, const struct error *why, int64_t now,
                           struct error *err)
{
    const struct odoo *odoo = &word->session->odoo;
    struct peer peer = next_word(word, now);

    if (r == STOP) {
        stop(&peer, now);
        peer.reason = odoo_why_stopped(word->pool, odoo, peer.last_ok != 0, why->msg);
    } else if (r == RETRY && odoo->server_trouble) {
        down(&peer, &word->before, odoo->retry_after_s, now);
        peer.reason = odoo_why_down(word->pool, odoo, why->msg);
    } else {
        answered(word, common, &peer, now);
    }
    return keep(word, &peer, now, err);
}

/* A version is cheap, and tells whether a server is back. Whether its user is let in,
 * only a login tells: with settings that never did, and after a denial. */
static enum result ask(const struct odoo_word *word, struct error *err)
{
    struct odoo *odoo = &word->session->odoo;
    const char *version;

    if (word->before.state != PEER_STOPPED && word->before.last_ok != 0 &&
        !has_new_settings(word))
        return odoo_version(odoo, word->pool, &version, err);
    odoo->uid = 0;
    return odoo_login(odoo, word->pool, err);
}

typedef enum result ask_fn(const struct odoo_word *, struct error *);

static enum result probe_by(const struct odoo_word *word, ask_fn *asked, int64_t now,
                            struct error *err)
{
    struct peer peer = next_word(word, now);
    struct error why = {0};
    enum result kept, r;

    r = asked(word, &why);
    if (r != OK) {
        kept = odoo_word_tell(word, r, "", &why, now, err);
        return kept != OK ? kept : error_set(err, r, "%s", why.msg);
    }
    peer.last_ok = now;
    peer.next_try = 0;
    /* A reason that batches share stays until one of them goes in. */
    if (peer.state != PEER_OK) {
        peer.state = PEER_OK;
        peer.failures = 0;
        peer.reason = (struct reason){.code = ""};
    }
    return keep(word, &peer, now, err);
}

static enum result probe(const struct odoo_word *word, int64_t now, struct error *err)
{
    return probe_by(word, ask, now, err);
}

/* Company, taxes, position: what every order needs. */
static enum result ask_all(const struct odoo_word *word, struct error *err)
{
    word->session->odoo.uid = 0;
    return session_setup(word->session, true, time_now(), err);
}

enum result odoo_word_try(struct odoo_word *word, int64_t now, struct error *err)
{
    enum result r = odoo_word_read(word, err);

    if (r == OK)
        r = odoo_word_may_ask(word, now, err);
    return r == OK ? probe_by(word, ask_all, now, err) : r;
}

enum result odoo_word_may_ask(const struct odoo_word *word, int64_t now,
                              struct error *err)
{
    const struct peer *peer = &word->before;
    const char *why =
        peer->reason.args[0] == NULL ? peer->reason.code : peer->reason.args[0];

    if (peer->state == PEER_OK || peer->state == PEER_UNKNOWN || has_new_settings(word))
        return OK;
    if (!retry_is_due(peer->next_try, now))
        return error_set(err, peer->state == PEER_STOPPED ? STOP : RETRY, "%s", why);
    return peer->state == PEER_DOWN ? probe(word, now, err) : OK;
}

enum result odoo_word_probe(struct odoo_word *word, int64_t now, int64_t age,
                            struct error *err)
{
    const struct peer *peer = &word->before;
    enum result r = odoo_word_read(word, err);

    if (r != OK || (!has_new_settings(word) && !retry_is_due(peer->next_try, now)))
        return r;
    return now - peer->last_try >= age || peer->last_try > now ? probe(word, now, err)
                                                               : OK;
}
