/* SHA-256, HMAC-SHA256 and base64; the one place of OpenSSL. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

#define DIGEST_HEX    65 /* SHA-256 in lower-case hex, with its NUL */
#define DIGEST_BASE64 45 /* SHA-256 in base64, with its NUL */

/** digest_sha256_hex - of @len bytes. BROKEN if the library refuses. */
enum result digest_sha256_hex(const void *bytes, size_t len, char hex[DIGEST_HEX],
                              struct error *err) MUST_CHECK;

/** digest_hmac_base64 - HMAC-SHA256 (RFC 2104) of @len bytes under @key, in base64. */
enum result digest_hmac_base64(const char *key, size_t key_len, const void *bytes,
                               size_t len, char base64[DIGEST_BASE64], struct error *err)
    MUST_CHECK;

/**
 * digest_base64_decode - a text in base64, closed by a NUL.
 * @room: bytes at @to
 * False when it is no base64, does not fit, or holds a NUL.
 */
bool digest_base64_decode(const char *base64, char *to, size_t room);

/** digest_equal - the same text; the time taken tells nothing about where they differ. */
bool digest_equal(const char *a, const char *b);

#endif
