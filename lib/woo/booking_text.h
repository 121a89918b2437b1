/* Bookings of old YITH versions, which left only text in the shop's language. */
#ifndef WOO_BOOKING_TEXT_H
#define WOO_BOOKING_TEXT_H

#include "woo/booking.h"

/**
 * booking_read_text - a booking from labelled text metas.
 *
 * SKIP where no meta has a `from` label; BAD where the date is neither "d/m/Y H:i" nor
 * "j F Y H:i" (Spanish or English months). Fills from, to and persons.
 */
enum result booking_read_text(const json_t *meta, const char *labels,
                              struct booking *booking, struct error *err) MUST_CHECK;

/** booking_parse_date - such a date; false for anything else. */
bool booking_parse_date(const char *text, struct wall *wall);

#endif
