#include "sync/fetch.h"

#include <unistd.h>

#include "base/time.h"
#include "sync/identity.h"
#include "sync/poll.h"
#include "sync/runs.h"
#include "sync/shop_word.h"

static void unlock(const int *lock_fd)
{
    if (*lock_fd >= 0)
        close(*lock_fd);
}

static enum result ask(struct poll *poll, const struct config *config, struct http *http,
                       struct db *db, struct error *err)
{
    enum result r = poll_open(poll, db, config, http, err);

    return r == OK ? poll_hinted(poll, err) : r;
}

enum result fetch_hinted(struct db *db, const struct config *config,
                         struct fetch_report *report, struct error *err)
{
    AUTO(unlock) int lock_fd = -1;
    AUTO(http_curl_close) struct http http = {0};
    struct poll poll = {0};
    struct error late = {0};
    enum result r, kept;

    *report = (struct fetch_report){0};
    if ((r = runs_lock(config, &lock_fd, err)) != OK ||
        (r = identity_check(db, config, err)) != OK ||
        (r = shop_may_ask(db, time_now(), err)) != OK ||
        (r = http_curl_open(&http, config->settings.ca_file, err)) != OK)
        return r;
    r = ask(&poll, config, &http, db, err);
    report->fetched = poll.result.fetched;
    report->denied = poll.rest.denied;
    kept = shop_tell(db, &poll.rest, r, err, time_now(), &late);
    return kept == OK || r != OK ? r : error_set(err, kept, "%s", late.msg);
}
