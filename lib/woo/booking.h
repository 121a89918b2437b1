/* A YITH booking on a line item, in every shape that YITH has written. */
#ifndef WOO_BOOKING_H
#define WOO_BOOKING_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/time.h"

struct booking {
    struct wall from, to; /* the shop's wall clock */
    bool full_days;       /* from 00:00 to 23:59:59: days, no hours */
    int64_t persons;      /* 0: a product without people */
    int64_t from_utc;     /* UTC seconds at which the shop's clock shows from */
    bool cancelled;       /* the class was called off; what was paid for it stays paid */
};

enum { BOOKING_PERSONS_MAX = 10000 };

/* The line meta in which the shop's plugin tells what became of a booking since the order
 * was made: {from, to, persons, status}. YITH itself writes it into no order. */
#define BOOKING_NOW "_booking_sync_now"

/* Labels of text metas, as BOOKING_LABELS writes them. */
#define BOOKING_LABELS_DEFAULT                                                           \
    "from:Desde|From|Inicio|Start,to:Hasta|To|Fin|End,persons:Personas|People|Persons"

/**
 * booking_labels_check - BAD with the reason if @labels is not
 * "from:Name|Name,to:Name,persons:Name".
 */
enum result booking_labels_check(const char *labels, struct error *err) MUST_CHECK;

/**
 * booking_read - the booking that a line item's meta_data tells of.
 * @meta:   meta_data, an array or NULL
 * @labels: BOOKING_LABELS, for shops whose YITH wrote text only
 *
 * What the plugin says of today goes before what YITH wrote at the purchase. OK; SKIP
 * where the line is no booking; BAD with the reason where it is one that cannot be read.
 * The zone of the process is the shop's (time_zone_set). Source: FACTS-woocommerce.md, "A
 * YITH booking on a line item".
 */
enum result booking_read(const json_t *meta, const char *labels, struct booking *booking,
                         struct error *err) MUST_CHECK;

/** booking_is_full_days - it begins at 00:00 and ends at 23:59. */
bool booking_is_full_days(const struct booking *booking);

#endif
