/* Any JSON as a line's meta_data: a booking that can be named, none, or a reason. */
#include "plan/product_name.h"
#include "plan/xid.h"
#include "woo/booking.h"
#include "woo/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    AUTO(pool_free) struct pool pool = {0};
    struct error err = {0};
    struct booking b;
    json_t *meta = NULL;

    if (json_parse((const char *)bytes, len, &meta, &err) == OK) {
        enum result r = booking_read(meta, BOOKING_LABELS_DEFAULT, &b, &err);
        if (r == OK) {
            xid_booking(&pool, 1, &b);
            product_name(&pool, NAME_FORMAT_DEFAULT, "Fit Board", &b);
        } else if (r == BAD && err.msg[0] == '\0') {
            __builtin_trap();
        }
    }
    json_decref(meta);
    return 0;
}
