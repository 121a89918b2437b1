/* A growing run of bytes, born with its maximum. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Additions never report: once one does not fit below max, or memory ends, failed stays
 * true and everything after it is dropped. Look at failed once, at the end.
 */
struct buf {
    char *data; /* owned; NULL while empty, else always followed by a NUL */
    size_t len; /* bytes, without that NUL */
    size_t cap;
    size_t max; /* bytes */
    bool failed;
};

#define BUF(maximum)                                                                     \
    {                                                                                    \
        .max = (maximum)                                                                 \
    }

void buf_add(struct buf *b, const void *bytes, size_t len);
void buf_puts(struct buf *b, const char *text);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

/** buf_str - the text so far, "" while empty; valid until the next change. */
const char *buf_str(const struct buf *b);

void buf_clear(struct buf *b);
void buf_free(struct buf *b);

#endif
