/* Any bytes as a signed delivery: the first byte chooses the topic, the rest is the body.
 */
#include <string.h>

#include "base/digest.h"
#include "woo/delivery.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char secret[] = "0123456789abcdef";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const topics[] = {"order.created",   "order.deleted",
                                         "order.test",      "action.woocommerce_thankyou",
                                         "product.updated", ""};
    struct delivery_rules rules = {secret, "", "https://school.example/shop",
                                   "alias.example", "_billing_nif"};
    AUTO(delivery_free) struct delivery d = {0};
    char signature[DIGEST_BASE64];
    struct error err = {0};

    if (len == 0)
        return 0;
    const char *body = (const char *)bytes + 1;
    if (digest_hmac_base64(secret, strlen(secret), body, len - 1, signature, &err) != OK)
        return 0;
    struct delivery_head head = {"application/json", bytes[0] & 0x80 ? "" : signature,
                                 topics[(bytes[0] & 0x7F) % 6],
                                 "https://school.example/"};
    enum result r = delivery_check(&head, body, len - 1, &rules, &d, &err);
    if (r != OK && r != DENIED)
        __builtin_trap();
    if (r == OK && *head.signature == '\0' && d.kind != DELIVERY_PING)
        __builtin_trap();
    return 0;
}
