/* The tables of the inbox. */
#ifndef SYNC_SCHEMA_H
#define SYNC_SCHEMA_H

#define SCHEMA_VERSION 1

/*
 * BIGINT, TEXT and BYTEA only: the same SQL for every store. Times are UTC seconds. The
 * body is the last column: what stands behind it could only be read through all of it.
 */
#define SCHEMA_SQL                                                                       \
    "CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);"     \
    "CREATE TABLE IF NOT EXISTS orders ("                                                \
    " id BIGINT PRIMARY KEY, number TEXT NOT NULL, order_key TEXT NOT NULL,"             \
    " created BIGINT NOT NULL, modified BIGINT NOT NULL, content_hash TEXT NOT NULL,"    \
    " superseded TEXT NOT NULL, revision BIGINT NOT NULL, state TEXT NOT NULL,"          \
    " reason TEXT NOT NULL, by_hand BIGINT NOT NULL, fetch_due BIGINT NOT NULL,"         \
    " starts BIGINT NOT NULL, tries BIGINT NOT NULL, not_before BIGINT NOT NULL,"        \
    " retry_at BIGINT NOT NULL, unknown_at BIGINT NOT NULL, alone BIGINT NOT NULL,"      \
    " imported BIGINT NOT NULL, overwrite BIGINT NOT NULL, polled BIGINT NOT NULL,"      \
    " plan TEXT NOT NULL, fingerprint TEXT NOT NULL, planned TEXT NOT NULL,"             \
    " planned_revision BIGINT NOT NULL, odoo_id BIGINT NOT NULL,"                        \
    " odoo_name TEXT NOT NULL, currency TEXT NOT NULL, shop_total BIGINT NOT NULL,"      \
    " odoo_total BIGINT NOT NULL, odoo_tax BIGINT NOT NULL, received BIGINT NOT NULL,"   \
    " changed BIGINT NOT NULL, settled BIGINT NOT NULL, body BYTEA);"                    \
    "CREATE INDEX IF NOT EXISTS orders_due ON orders (state, imported, created, id);"    \
    "CREATE INDEX IF NOT EXISTS orders_count ON orders (state, fetch_due, received);"    \
    "CREATE INDEX IF NOT EXISTS orders_number ON orders (number);"                       \
    "CREATE INDEX IF NOT EXISTS orders_fetch ON orders (fetch_due);"                     \
    "CREATE INDEX IF NOT EXISTS orders_polled ON orders (polled);"                       \
    "CREATE TABLE IF NOT EXISTS events ("                                                \
    " seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, order_id BIGINT NOT NULL,"             \
    " kind TEXT NOT NULL, detail TEXT NOT NULL);"                                        \
    "CREATE INDEX IF NOT EXISTS events_order ON events (order_id, seq);"                 \
    "CREATE TABLE IF NOT EXISTS runs ("                                                  \
    " seq BIGINT PRIMARY KEY, kind TEXT NOT NULL, started BIGINT NOT NULL,"              \
    " ended BIGINT NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL);"              \
    "CREATE TABLE IF NOT EXISTS peers ("                                                 \
    " name TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT NOT NULL,"                 \
    " since BIGINT NOT NULL, last_ok BIGINT NOT NULL, last_try BIGINT NOT NULL,"         \
    " next_try BIGINT NOT NULL, failures BIGINT NOT NULL, settings TEXT NOT NULL);"

#endif
