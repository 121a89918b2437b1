#include "woo/signature.h"

#include <stdbool.h>
#include <string.h>

#include "base/digest.h"

static enum result matches(const char *signature, const char *body, size_t len,
                           const char *secret, bool *match, struct error *err)
{
    char wanted[DIGEST_BASE64];
    enum result r;

    *match = false;
    if (*secret == '\0')
        return OK;
    r = digest_hmac_base64(secret, strlen(secret), body, len, wanted, err);
    if (r == OK)
        *match = digest_equal(signature, wanted);
    return r;
}

enum result signature_check(const char *signature, const char *body, size_t len,
                            const char *secret, const char *secret_old, struct error *err)
{
    bool now, before;
    enum result r;

    if (*signature == '\0')
        return error_set(err, DENIED, "the delivery is not signed");
    if ((r = matches(signature, body, len, secret, &now, err)) != OK)
        return r;
    if ((r = matches(signature, body, len, secret_old, &before, err)) != OK)
        return r;
    if (now || before)
        return OK;
    return error_set(
        err, DENIED,
        "the signature does not fit the body: the webhook's secret in the shop "
        "differs from WEBHOOK_SECRET");
}
