#include "cgi/dry_run.h"

#include <stdio.h>

#include "base/time.h"
#include "cgi/show_preview.h"

struct dry_run {
    const struct command *command;
    struct http http;
    struct session session;
    bool imported; /* orders of a backfill: START_DATE does not count */
    size_t shown;
};

static void dry_run_close(struct dry_run *d)
{
    session_close(&d->session);
    http_curl_close(&d->http);
}

static enum result dry_run_open(struct dry_run *d, struct error *err)
{
    const struct config *config = d->command->config;
    enum result r = http_curl_open(&d->http, config->settings.ca_file, err);

    return r == OK ? session_open(&d->session, config, &d->http, err) : r;
}

static enum result show(struct dry_run *d, const struct inbox_row *row, struct error *err)
{
    AUTO(pool_free) struct pool pool = {0};
    struct preview preview;
    enum result r = preview_order(&d->session, &pool, row, time_now(), &preview, err);

    if (r == OK) {
        show_preview(d->command, row, &preview);
        d->shown++;
    }
    return r;
}

/* The shop's version of today, in the place of the one that is here. */
static enum result show_listed(void *state, const struct rest_order *order,
                               struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows known = {0};
    struct inbox_row row = {.order_key = "",
                            .reason = {.code = ""},
                            .plan = "",
                            .fingerprint = "",
                            .planned = "",
                            .odoo_name = "",
                            .currency = ""};
    struct dry_run *d = state;
    enum result r = inbox_get(d->command->db, order->id, &known, err);

    if (r != OK && r != SKIP)
        return r;
    if (r == OK)
        row = known.list[0];
    row.id = order->id;
    row.number = order->head == NULL ? "" : order->head->number;
    row.imported = row.imported || d->imported;
    row.body = order->body;
    row.body_len = order->len;
    row.overwrite = false; /* a newer version ends such a decision */
    return show(d, &row, err);
}

static enum result show_waiting(struct dry_run *d, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows list = {0};
    enum result r = inbox_list(d->command->db, INBOX_PENDING, 0, &list, err);

    for (size_t i = 0; r == OK && i < list.count; i++) {
        AUTO(inbox_rows_free) struct inbox_rows row = {0};
        r = inbox_get(d->command->db, list.list[i].id, &row, err);
        if (r == OK && row.list[0].body_len > 0)
            r = show(d, &row.list[0], err);
    }
    return r;
}

static enum result show_shop(struct dry_run *d, const struct sync_request *request,
                             struct error *err)
{
    struct poll poll;
    enum result r = poll_open(&poll, d->command->db, d->command->config, &d->http, err);

    if (r != OK)
        return r;
    poll.each_order = show_listed;
    poll.state = d;
    return request->backfill ? poll_created(&poll, request->since, request->until, err)
                             : poll_changed(&poll, err);
}

static enum exit_code end(const struct dry_run *d, enum result r, const struct error *err)
{
    const struct command *c = d->command;

    if (r != OK) {
        enum exit_code code = verb_failed(r, err);
        return r == RETRY ? EXIT_UNAVAILABLE : code;
    }
    if (!c->json)
        printf(say(c, "Pedidos mirados: %zu. No se ha cambiado nada.\n",
                   "Orders looked at: %zu. Nothing was changed.\n"),
               d->shown);
    return EXIT_ALL_WELL;
}

enum exit_code dry_run_sync(const struct command *c, const struct sync_request *request)
{
    AUTO(dry_run_close) struct dry_run d = {.command = c, .imported = request->backfill};
    struct error err = {0};
    enum result r = dry_run_open(&d, &err);

    if (r == OK)
        r = show_shop(&d, request, &err);
    if (r == OK && !request->backfill)
        r = show_waiting(&d, &err);
    return end(&d, r, &err);
}

enum exit_code dry_run_row(const struct command *c, const struct inbox_row *row)
{
    AUTO(dry_run_close) struct dry_run d = {.command = c};
    struct inbox_row wanted = *row;
    struct error err = {0};
    enum result r = dry_run_open(&d, &err);

    wanted.overwrite = c->overwrite;
    if (r == OK)
        r = show(&d, &wanted, &err);
    return end(&d, r, &err);
}
