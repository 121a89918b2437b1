#include "base/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>

enum { SHA256_BYTES = 32 };

enum result digest_sha256_hex(const void *bytes, size_t len, char hex[DIGEST_HEX],
                              struct error *err)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char sum[SHA256_BYTES];

    if (EVP_Digest(bytes, len, sum, NULL, EVP_sha256(), NULL) != 1)
        return error_set(err, BROKEN, "SHA-256 failed in OpenSSL");
    for (size_t i = 0; i < SHA256_BYTES; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[DIGEST_HEX - 1] = '\0';
    return OK;
}

enum result digest_hmac_base64(const char *key, size_t key_len, const void *bytes,
                               size_t len, char base64[DIGEST_BASE64], struct error *err)
{
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned int sum_len = 0;

    if (HMAC(EVP_sha256(), key, (int)key_len, bytes, len, sum, &sum_len) == NULL ||
        sum_len != SHA256_BYTES)
        return error_set(err, BROKEN, "HMAC-SHA256 failed in OpenSSL");
    EVP_EncodeBlock((unsigned char *)base64, sum, SHA256_BYTES);
    return OK;
}

bool digest_equal(const char *a, const char *b)
{
    size_t len = strlen(a);

    return len == strlen(b) && CRYPTO_memcmp(a, b, len) == 0;
}

bool digest_base64_decode(const char *base64, char *to, size_t room)
{
    size_t len = strlen(base64), padding = 0;

    while (padding < 2 && padding < len && base64[len - 1 - padding] == '=')
        padding++;
    if (len == 0 || len % 4 != 0 || len / 4 * 3 + 1 > room)
        return false;
    int n = EVP_DecodeBlock((unsigned char *)to, (const unsigned char *)base64, (int)len);
    if (n < (int)padding)
        return false;
    to[n - (int)padding] = '\0';
    return strlen(to) == (size_t)n - padding;
}
