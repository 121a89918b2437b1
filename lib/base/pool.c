#include "base/pool.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_BYTES = 8192 };

struct pool_chunk {
    struct pool_chunk *next;
    size_t cap, len;
    alignas(max_align_t) char bytes[];
};

static struct pool_chunk *chunk_with(struct pool *p, size_t size)
{
    struct pool_chunk *c = p->chunks;

    if (c != NULL && c->cap - c->len >= size)
        return c;
    size_t cap = size > CHUNK_BYTES ? size : CHUNK_BYTES;
    c = calloc(1, sizeof(*c) + cap);
    if (c == NULL)
        return NULL;
    c->cap = cap;
    c->next = p->chunks;
    p->chunks = c;
    return c;
}

void *pool_alloc(struct pool *p, size_t size)
{
    const size_t align = alignof(max_align_t);

    if (size > SIZE_MAX / 2 || (p->max != 0 && size > p->max - p->used)) {
        p->failed = true;
        return NULL;
    }
    size_t rounded = (size + align - 1) / align * align;
    struct pool_chunk *c = chunk_with(p, rounded);
    if (c == NULL) {
        p->failed = true;
        return NULL;
    }
    void *at = c->bytes + c->len;
    c->len += rounded;
    p->used += size;
    return at;
}

void *pool_array(struct pool *p, size_t n, size_t size)
{
    if (n == 0)
        return NULL;
    if (size != 0 && n > SIZE_MAX / 2 / size) {
        p->failed = true;
        return NULL;
    }
    return pool_alloc(p, n * size);
}

const char *pool_strn(struct pool *p, const char *text, size_t len)
{
    char *copy = pool_alloc(p, len + 1);

    if (copy == NULL)
        return "";
    memcpy(copy, text, len);
    return copy;
}

const char *pool_str(struct pool *p, const char *text)
{
    return pool_strn(p, text, strlen(text));
}

const char *pool_printf(struct pool *p, const char *fmt, ...)
{
    va_list ap, again;
    char *text = NULL;

    va_start(ap, fmt);
    va_copy(again, ap);
    int want = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (want >= 0)
        text = pool_alloc(p, (size_t)want + 1);
    else
        p->failed = true;
    if (text != NULL)
        vsnprintf(text, (size_t)want + 1, fmt, again);
    va_end(again);
    return text == NULL ? "" : text;
}

void pool_free(struct pool *p)
{
    while (p->chunks != NULL) {
        struct pool_chunk *next = p->chunks->next;
        free(p->chunks);
        p->chunks = next;
    }
    *p = (struct pool){.max = p->max};
}
