/* Randomness of the kernel. */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>

#include "base/error.h"

#define RANDOM_PASSWORD 27 /* 128 bits as text, with its NUL */

/** random_bytes - @len bytes, 256 at most, of getrandom(2). BROKEN if it refuses. */
enum result random_bytes(void *bytes, size_t len, struct error *err) MUST_CHECK;

/** random_password - 128 bits as 26 small letters and digits, none that look alike. */
enum result random_password(char out[RANDOM_PASSWORD], struct error *err) MUST_CHECK;

#endif
