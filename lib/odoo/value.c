#include "odoo/value.h"

#include <string.h>

static struct value *make(struct pool *p, enum value_type type)
{
    struct value *v = pool_alloc(p, sizeof(*v));

    if (v != NULL)
        v->type = type;
    return v;
}

struct value *value_bool(struct pool *p, bool b)
{
    struct value *v = make(p, VALUE_BOOL);

    if (v != NULL)
        v->boolean = b;
    return v;
}

struct value *value_int(struct pool *p, int64_t n)
{
    struct value *v = make(p, VALUE_INT);

    if (v != NULL)
        v->integer = n;
    return v;
}

struct value *value_double(struct pool *p, double d)
{
    struct value *v = make(p, VALUE_DOUBLE);

    if (v != NULL)
        v->number = d;
    return v;
}

struct value *value_string(struct pool *p, const char *text)
{
    struct value *v = make(p, VALUE_STRING);

    if (v != NULL)
        v->string = pool_str(p, text);
    return v;
}

struct value *value_array(struct pool *p)
{
    return make(p, VALUE_ARRAY);
}

struct value *value_struct(struct pool *p)
{
    return make(p, VALUE_STRUCT);
}

struct value *value_push(struct value *to, struct value *child)
{
    if (to == NULL || child == NULL)
        return NULL;
    if (to->last == NULL)
        to->children = child;
    else
        to->last->next = child;
    to->last = child;
    to->count++;
    return to;
}

struct value *value_set(struct value *to, const char *name, struct value *child)
{
    if (child != NULL)
        child->name = name;
    return value_push(to, child);
}

const struct value *value_get(const struct value *v, const char *name)
{
    if (v == NULL || v->type != VALUE_STRUCT)
        return NULL;
    for (const struct value *c = v->children; c != NULL; c = c->next)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

const struct value *value_at(const struct value *v, size_t i)
{
    const struct value *c = v != NULL && v->type == VALUE_ARRAY ? v->children : NULL;

    while (c != NULL && i-- > 0)
        c = c->next;
    return c;
}

const char *value_text(const struct value *v)
{
    return v != NULL && v->type == VALUE_STRING ? v->string : "";
}

int64_t value_integer(const struct value *v, int64_t otherwise)
{
    return v != NULL && v->type == VALUE_INT ? v->integer : otherwise;
}

bool value_truth(const struct value *v)
{
    return v != NULL && v->type == VALUE_BOOL && v->boolean;
}

bool value_number(const struct value *v, double *d)
{
    if (v == NULL || (v->type != VALUE_INT && v->type != VALUE_DOUBLE))
        return false;
    *d = v->type == VALUE_INT ? (double)v->integer : v->number;
    return true;
}

int64_t value_id(const struct value *v)
{
    if (v != NULL && v->type == VALUE_ARRAY)
        return value_integer(value_at(v, 0), 0);
    if (v != NULL && v->type == VALUE_STRUCT)
        return value_integer(value_get(v, "id"), 0);
    return value_integer(v, 0);
}
