/*
 * Golden cases: cases/orders/<name>/order.json becomes bookings.txt and plan.txt.
 * UPDATE_CASES=1 writes them anew; read the difference before you commit it.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/time.h"
#include "plan/print.h"
#include "plan/product_name.h"
#include "unit/support.h"
#include "woo/booking.h"

enum { CASE_ROOM = 200, TEXT_MAX = 1048576 };

/* 2027-01-01 00:00Z: every captured order is older than PENDING_MINUTES then. */
#define CASES_NOW INT64_C(1798761600)

static const struct plan_settings settings = {
    .shop = "woo",
    .origin_host = "school.example",
    .class_products = "",
    .booking_labels = BOOKING_LABELS_DEFAULT,
    .nif_keys = "_billing_nif,billing_vat,_billing_vat_number",
    .status_map = "",
    .pending_minutes = 60,
    .name_format = NAME_FORMAT_DEFAULT,
    .discount_min = 4,
    .discount_percent_e4 = 50000};

static void print_booking(struct buf *out, const struct order_line *line)
{
    struct booking b;
    struct error err = {0};
    enum result r = booking_read(line->meta, settings.booking_labels, &b, &err);
    char utc[TIME_TEXT];

    buf_printf(out, "%lld %s: ", (long long)line->id, line->name);
    if (r != OK) {
        buf_printf(out, "%s%s\n", r == SKIP ? "no booking" : "unreadable, ", err.msg);
        return;
    }
    buf_printf(
        out,
        "%04d-%02d-%02d %02d:%02d to %04d-%02d-%02d %02d:%02d%s, %lld persons, %s%s\n",
        b.from.year, b.from.month, b.from.day, b.from.hour, b.from.minute, b.to.year,
        b.to.month, b.to.day, b.to.hour, b.to.minute, b.full_days ? " (full days)" : "",
        (long long)b.persons, time_print_iso(b.from_utc, utc),
        b.cancelled ? ", cancelled" : "");
}

static void print_end(struct buf *out, struct plan *plan, enum result r,
                      const struct reason *reason, const struct error *err)
{
    static const char *const words[] = {
        [SKIP] = "ignored", [BAD] = "parked", [RETRY] = "waiting"};

    if (r == OK)
        plan_print(out, plan);
    else
        buf_printf(out, "%s %s %s\n", words[r], reason_pack(&plan->pool, reason),
                   err->msg);
}

static void compare(const char *folder, const char *file, const struct buf *actual)
{
    char path[512];

    assert_false(actual->failed);
    snprintf(path, sizeof(path), "%s/%s/%s", CASES "/orders", folder, file);
    if (getenv("UPDATE_CASES") != NULL) {
        FILE *to = fopen(path, "wb");
        assert_non_null(to);
        fwrite(buf_str(actual), 1, actual->len, to);
        fclose(to);
        return;
    }
    snprintf(path, sizeof(path), "orders/%s/%s", folder, file);
    char *expected = read_case(path, NULL);
    if (strcmp(expected, buf_str(actual)) != 0)
        print_error("%s: expected\n%s\nactual\n%s\n", path, expected, buf_str(actual));
    assert_string_equal(expected, buf_str(actual));
    free(expected);
}

static void an_order_becomes_its_bookings_and_its_plan(void **state)
{
    const char *folder = *state;
    AUTO(order_free) struct order order = {0};
    AUTO(plan_free) struct plan plan = {0};
    AUTO(buf_free) struct buf bookings = BUF(TEXT_MAX);
    AUTO(buf_free) struct buf printed = BUF(TEXT_MAX);
    struct reason reason = {.code = ""};
    struct error err = {0};
    int64_t wait = 0;
    char path[512];
    size_t len;

    snprintf(path, sizeof(path), "orders/%s/order.json", folder);
    char *body = read_case(path, &len);
    enum result r = order_parse(body, len, settings.nif_keys, &order, &err);
    assert_string_equal(err.msg, "");
    assert_int_equal(r, OK);
    for (size_t i = 0; i < order.line_count; i++)
        if (order.lines[i].kind == LINE_ITEM)
            print_booking(&bookings, &order.lines[i]);
    r = plan_build(&order, &settings, false, CASES_NOW, &plan, &reason, &wait, &err);
    print_end(&printed, &plan, r, &reason, &err);
    compare(folder, "bookings.txt", &bookings);
    compare(folder, "plan.txt", &printed);
    free(body);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct CMUnitTest *)a)->name,
                  ((const struct CMUnitTest *)b)->name);
}

int main(void)
{
    static struct CMUnitTest tests[CASE_ROOM];
    DIR *folder = opendir(CASES "/orders");
    size_t n = 0;

    if (folder == NULL || !time_zone_set("Europe/Madrid"))
        return 1;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL && n < CASE_ROOM;) {
        if (entry->d_name[0] == '.')
            continue;
        char *name = strdup(entry->d_name);
        tests[n++] =
            (struct CMUnitTest){.name = name,
                                .test_func = an_order_becomes_its_bookings_and_its_plan,
                                .initial_state = name};
    }
    closedir(folder);
    if (n < 30)
        return 1;
    qsort(tests, n, sizeof(tests[0]), by_name);
    int failed = _cmocka_run_group_tests("order cases", tests, n, NULL, NULL);
    for (size_t i = 0; i < n; i++)
        free(tests[i].initial_state);
    return failed;
}
