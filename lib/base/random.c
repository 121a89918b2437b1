#include "base/random.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>

enum { PASSWORD_BITS = 128 };

/* Up to 256 bytes come whole, and no signal interrupts. Source: getrandom(2). */
enum result random_bytes(void *bytes, size_t len, struct error *err)
{
    if (getrandom(bytes, len, 0) == (ssize_t)len)
        return OK;
    return error_set(err, BROKEN, "the kernel gives no random bytes: %s",
                     strerror(errno));
}

enum result random_password(char out[RANDOM_PASSWORD], struct error *err)
{
    static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz"; /* no i l o u */
    unsigned char bytes[PASSWORD_BITS / 8];
    uint32_t bits = 0;
    size_t held = 0, n = 0;
    enum result r = random_bytes(bytes, sizeof(bytes), err);

    for (size_t i = 0; r == OK && i < sizeof(bytes); i++) {
        bits = bits << 8 | bytes[i];
        for (held += 8; held >= 5; held -= 5)
            out[n++] = letters[bits >> (held - 5) & 31];
    }
    if (r == OK)
        out[n++] = letters[bits << (5 - held) & 31];
    out[r == OK ? n : 0] = '\0';
    return r;
}
