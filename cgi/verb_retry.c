/* booking-sync retry ORDER|--all: a person says again. */
#include <stdio.h>

#include "base/time.h"
#include "cgi/dry_run.h"
#include "cgi/show_text.h"
#include "sync/inbox_people.h"

static enum result find_order(const struct command *c, struct inbox_rows *rows,
                              struct error *err)
{
    enum result r = inbox_find(c->db, c->argv[0], rows, err);

    if (r == SKIP)
        return error_set(err, BAD, "there is no order %s in the inbox", c->argv[0]);
    if (r == OK && rows->count > 1)
        return error_set(err, BAD, "%zu orders have the number %s: give the id of one",
                         rows->count, c->argv[0]);
    return r;
}

enum exit_code verb_retry(const struct command *c)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    struct error err = {0};
    int64_t changed = 0;
    enum result r = OK;

    if (c->all ? c->argc != 0 || c->dry_run : c->argc != 1)
        return verb_usage("retry",
                          "it takes one order, or --all for all that need attention");
    if (!c->all)
        r = find_order(c, &rows, &err);
    if (r == OK && c->dry_run)
        return dry_run_row(c, &rows.list[0]);
    if (r == OK)
        r = inbox_retry(c->db, c->all ? 0 : rows.list[0].id, time_now(), &changed, &err);
    if (r == OK && changed == 0 && !c->all)
        r = error_set(&err, BAD,
                      "order %s has no body yet: it is fetched from the shop first",
                      c->argv[0]);
    if (r != OK)
        return verb_failed(r, &err);
    if (c->json)
        show_json(json_pack("{s:I}", "retried", (json_int_t)changed));
    else
        printf(say(c, "%lld en camino otra vez.\n", "%lld on the way again.\n"),
               (long long)changed);
    return EXIT_ALL_WELL;
}
