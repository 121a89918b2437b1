/* Moments (UTC seconds) and the wall clock of the shop. The clock itself is read only
 * here. */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A time as a clock on the wall shows it, in no zone. */
struct wall {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
};

#define TIME_TEXT 32 /* bytes that hold every text made here, with its NUL */

/** time_now - UTC seconds. Only the programs and the drain's top call it. */
int64_t time_now(void);

/** time_monotonic_ms - milliseconds of a clock that never steps; for durations. */
int64_t time_monotonic_ms(void);

/**
 * time_parse - "2026-11-24T04:01:40" (a T or a space, an optional Z) as UTC seconds.
 * False if it is not such a text or no such day exists.
 */
bool time_parse(const char *text, int64_t *utc);

/** time_parse_day - "2026-12-31" as a wall clock at midnight; false for anything else. */
bool time_parse_day(const char *text, struct wall *day);

/** time_next_day - midnight of the day after @day (of the calendar, not 24 hours). */
struct wall time_next_day(const struct wall *day);

/** time_wall_is_valid - such a day and hour exist in the calendar. */
bool time_wall_is_valid(const struct wall *w);

/** time_wall_as_utc - the seconds of @w as if it were UTC (what YITH writes). */
int64_t time_wall_as_utc(const struct wall *w);

/** time_wall_of - the UTC calendar fields of @utc. */
struct wall time_wall_of(int64_t utc);

/**
 * time_zone_set - the shop's zone ("Europe/Madrid") for this process; once, at start,
 * before any thread. False if the machine does not know the zone.
 */
bool time_zone_set(const char *zone);

/**
 * time_from_shop - the UTC seconds at which the shop's clock shows @w.
 *
 * An hour that comes twice is the first one; one that is left out counts on from the
 * hour before it. Source: DESIGN.md, "Time".
 */
int64_t time_from_shop(const struct wall *w);

/** time_to_shop - what the shop's clock shows at @utc. */
struct wall time_to_shop(int64_t utc);

/** time_print - "2026-11-24 04:01:40" in UTC, as Odoo wants it. @out: TIME_TEXT bytes. */
const char *time_print(int64_t utc, char *out);

/** time_print_iso - "2026-11-24T04:01:40Z". @out: TIME_TEXT bytes. */
const char *time_print_iso(int64_t utc, char *out);

/** time_print_es - "03/06/2025 17:00" of a wall clock. @out: TIME_TEXT bytes. */
const char *time_print_es(const struct wall *w, char *out);

#endif
