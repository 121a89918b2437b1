/* The shapes of a question to Odoo: conditions, lists, search_read, read. */
#ifndef ODOO_ASK_H
#define ODOO_ASK_H

#include "odoo/client.h"

/** ask_condition - ["field", "operator", wanted], one term of a domain. */
struct value *ask_condition(struct pool *p, const char *field, const char *operator,
                            struct value * wanted);

/** ask_texts - @n strings as an array. */
struct value *ask_texts(struct pool *p, const char *const *list, size_t n);

/**
 * ask_search_read - @n fields of the records of @domain, lowest id first: of several hits
 * the oldest record is taken. BAD where Odoo gives no list; else as odoo_call().
 */
enum result ask_search_read(struct odoo *odoo, struct pool *p, const char *model,
                            struct value *domain, const char *const *fields, size_t n,
                            const struct value **rows, struct error *err) MUST_CHECK;

/** ask_read_one - @n fields of the record @id; BAD where there is none. */
enum result ask_read_one(struct odoo *odoo, struct pool *p, const char *model, int64_t id,
                         const char *const *fields, size_t n, const struct value **row,
                         struct error *err) MUST_CHECK;

#endif
