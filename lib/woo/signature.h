/* WooCommerce's signature over the raw body of a delivery. */
#ifndef WOO_SIGNATURE_H
#define WOO_SIGNATURE_H

#include <stddef.h>

#include "base/error.h"

enum { SECRET_MIN = 16 }; /* characters; shorter ones can be guessed */

/**
 * signature_check - @signature is base64(HMAC-SHA256(secret, raw body)).
 * @signature:  the header's text; "" if there was none
 * @secret_old: also accepted, during a rotation; "" for none
 *
 * The text of the base64 is compared, in constant time: several base64 texts decode to
 * the same bytes. OK, DENIED, or BROKEN. An empty secret never matches. Source:
 * FACTS-woocommerce.md, "Webhooks".
 */
enum result signature_check(const char *signature, const char *body, size_t len,
                            const char *secret, const char *secret_old, struct error *err)
    MUST_CHECK;

#endif
