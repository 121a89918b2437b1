#include "sync/session.h"

enum result session_open(struct session *session, const struct config *config,
                         struct http *http, struct error *err)
{
    const struct settings *s = &config->settings;

    *session = (struct session){.config = config, .http = http};
    return odoo_open(&session->odoo, http, s->odoo_url, s->odoo_db, s->odoo_username,
                     s->odoo_api_key, err);
}

void session_close(struct session *session)
{
    pool_free(&session->setup_pool);
    *session = (struct session){0};
}

static enum result find_mapped(struct session *session, struct error *err)
{
    enum result r = OK;

    session->taxes = session->config->tax_map;
    for (size_t i = 0; r == OK && i < session->taxes.count; i++) {
        struct tax_mapping *m = &session->taxes.entries[i];
        if (m->tax_id != 0)
            continue;
        r = find_external(&session->odoo, &session->setup_pool, m->external_id,
                          &m->tax_id, err);
        if (r == OK && m->tax_id == 0)
            r = error_set(err, STOP, "TAX_MAP names %s, which Odoo does not have",
                          m->external_id);
    }
    return r;
}

enum result session_setup(struct session *session, bool fresh, int64_t now,
                          struct error *err)
{
    const struct settings *s = &session->config->settings;
    enum result r;

    if (!fresh && session->setup_at != 0 && now - session->setup_at < SETUP_KEPT_S)
        return OK;
    session->setup_at = 0;
    pool_free(&session->setup_pool);
    r = find_setup(&session->odoo, &session->setup_pool, s->fiscal_position,
                   s->salesperson, &session->setup, err);
    if (r == OK)
        r = find_mapped(session, err);
    if (r == OK)
        session->setup_at = now;
    /* What is wrong with company, taxes or position is wrong for every order alike. */
    return r == BAD ? STOP : r;
}
