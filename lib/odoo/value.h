/* XML-RPC values: what goes to Odoo and what comes back. */
#ifndef ODOO_VALUE_H
#define ODOO_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pool.h"

enum value_type {
    VALUE_NIL,
    VALUE_BOOL,
    VALUE_INT, /* <int>, <i4>, <i8> */
    VALUE_DOUBLE,
    VALUE_STRING, /* also <dateTime.iso8601> and <base64>, kept as the text they came as
                   */
    VALUE_ARRAY,
    VALUE_STRUCT
};

/*
 * A tree of values that all live in one pool. Children are a list, in order; a child of a
 * struct has its name. Builders never report: the pool's failed flag does.
 */
struct value {
    enum value_type type;
    const char *name; /* of a struct's member, else NULL */
    union {
        bool boolean;
        int64_t integer;
        double number;
        const char *string; /* UTF-8, NUL-terminated */
    };
    struct value *children, *last; /* array and struct */
    struct value *next;            /* sibling */
    size_t count;                  /* children */
};

/* --- making --- */
struct value *value_bool(struct pool *p, bool b);
struct value *value_int(struct pool *p, int64_t n);
struct value *value_double(struct pool *p, double d);
struct value *value_string(struct pool *p, const char *text); /* copied */
struct value *value_array(struct pool *p);
struct value *value_struct(struct pool *p);

/** value_push - append @child to the array @to; returns @to. NULL (no memory) is passed
 * on. */
struct value *value_push(struct value *to, struct value *child);

/** value_set - give the struct @to a member; @name must outlive the pool. Returns @to. */
struct value *value_set(struct value *to, const char *name, struct value *child);

/* --- reading: all of them take NULL and other types, and then give the default --- */

/** value_get - the member @name of a struct, NULL if there is none. */
const struct value *value_get(const struct value *v, const char *name);

/** value_at - element @i of an array, NULL if there is none. Walks the list. */
const struct value *value_at(const struct value *v, size_t i);

/** value_text - the string; "" for anything else (Odoo's null is false). */
const char *value_text(const struct value *v);

/** value_integer - the int; @otherwise for anything else. */
int64_t value_integer(const struct value *v, int64_t otherwise);

/** value_truth - a true boolean. */
bool value_truth(const struct value *v);

/** value_number - an int or double into *@d; false for anything else. */
bool value_number(const struct value *v, double *d);

/**
 * value_id - a database id: an int, or the first element of [id, "name"] (a many2one as
 * read gives it), or the member id of a struct (as web_read gives it); else 0.
 */
int64_t value_id(const struct value *v);

#endif
