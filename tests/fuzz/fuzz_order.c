/* Any bytes as an order: planned or refused with a reason; the plan prints the same
 * twice. */
#include <string.h>

#include "base/text.h"
#include "plan/print.h"
#include "plan/product_name.h"
#include "woo/booking.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const struct plan_settings settings = {.shop = "woo",
                                              .origin_host = "school.example",
                                              .class_products = "20",
                                              .booking_labels = BOOKING_LABELS_DEFAULT,
                                              .nif_keys = "_billing_nif,billing_vat",
                                              .status_map = "reservado=on-hold",
                                              .pending_minutes = 60,
                                              .name_format = NAME_FORMAT_DEFAULT,
                                              .discount_min = 4,
                                              .discount_percent_e4 = 50000};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    AUTO(order_free) struct order order = {0};
    AUTO(plan_free) struct plan plan = {0};
    AUTO(buf_free) struct buf text = BUF(1 << 22);
    struct reason reason = {.code = ""};
    struct error err = {0};
    int64_t wait = 0;

    if (order_parse((const char *)bytes, len, settings.nif_keys, &order, &err) != OK) {
        if (err.msg[0] == '\0')
            __builtin_trap();
        return 0;
    }
    enum result r = plan_build(&order, &settings, false, INT64_C(1798761600), &plan,
                               &reason, &wait, &err);
    const char *why = reason_pack(&plan.pool, &reason);
    if (r == BROKEN || (r == OK) != (*why == '\0') || !text_is_utf8(why, strlen(why)))
        __builtin_trap();
    if (r != OK)
        return 0;
    plan_print(&text, &plan);
    if (!text.failed && (!text_is_utf8(text.data, text.len) ||
                         plan_changes(buf_str(&text), buf_str(&text)) != 0))
        __builtin_trap();
    return 0;
}
