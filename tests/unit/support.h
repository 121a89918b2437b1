/* What unit tests share: cmocka with its headers, and files of tests/cases. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/**
 * read_file - the file at @path, with a NUL behind it.
 * @len: its bytes, may be NULL
 * The caller frees it. A missing file fails the test.
 */
char *read_file(const char *path, size_t *len);

/** read_case - the same of the file @name below tests/cases. */
char *read_case(const char *name, size_t *len);

/* An answer as it came over the wire. */
struct captured {
    char *text; /* owned: the whole file */
    long status;
    char content_type[80], location[256]; /* "" without */
    const char *body;                     /* in text, NUL-terminated */
    size_t len;                           /* bytes of body */
};

/** captured_read - an NN-name.response.http below tests/cases, head and body apart. */
void captured_read(const char *name, struct captured *c);
void captured_free(struct captured *c);

#endif
