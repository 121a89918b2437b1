/* Memory that many small things share and that is freed in one piece. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct pool_chunk;

/*
 * What is taken from a pool lives until pool_free(). As with buf, failed is sticky: a
 * text that could not be made is "", an array NULL, and the builder looks at the end.
 */
struct pool {
    struct pool_chunk *chunks; /* owned, newest first */
    size_t used;               /* bytes taken, of all chunks */
    size_t max;                /* bytes; 0: no limit */
    bool failed;
};

/** pool_alloc - @size zeroed bytes, aligned for any type; NULL (and failed) without
 * memory. */
void *pool_alloc(struct pool *p, size_t size);

/** pool_array - @n zeroed elements of @size bytes; NULL for none and on failure. */
void *pool_array(struct pool *p, size_t n, size_t size);

const char *pool_str(struct pool *p, const char *text);
const char *pool_strn(struct pool *p, const char *text, size_t len);
const char *pool_printf(struct pool *p, const char *fmt, ...) PRINTF_LIKE(2, 3);
void pool_free(struct pool *p);

#endif
