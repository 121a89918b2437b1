/* What the shop's own plugin asks and reports, signed like every delivery. */
#ifndef WOO_PLUGIN_H
#define WOO_PLUGIN_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/* The members by which such a body is known, whatever its topic says. */
#define PLUGIN_QUESTION "booking_sync_status"
#define PLUGIN_REPORT   "booking_sync_report"

enum {
    PLUGIN_IDS_MAX = 100,
    PLUGIN_COUNT_MAX = 1000000,
    PLUGIN_TEXT_MAX = 40,                 /* characters */
    PLUGIN_TEXT = 4 * PLUGIN_TEXT_MAX + 1 /* bytes that hold them with the NUL */
};

/* {"booking_sync_status": [23, 24], "language": "es"}: what became of these orders? */
struct plugin_question {
    int64_t ids[PLUGIN_IDS_MAX]; /* 1 … 2^53 - 1, as they were asked */
    size_t count;                /* 1 … PLUGIN_IDS_MAX */
    bool in_spanish;             /* else in English */
};

/* {"booking_sync_report": {…}}: how things stand in the shop; counts up to
 * PLUGIN_COUNT_MAX. */
struct plugin_report {
    int64_t bookings_without_order; /* nobody can invoice them */
    int64_t waiting;                /* orders that the plugin has still to send */
    int64_t given_up;               /* orders that it could not send */
    char discount[PLUGIN_TEXT];     /* on, off; snippet: older code gives it instead */
    char version[PLUGIN_TEXT];      /* the plugin's, "" where it did not say */
};

/** plugin_read_question - from a whole body; BAD with the reason for anything else. */
enum result plugin_read_question(const json_t *body, struct plugin_question *question,
                                 struct error *err) MUST_CHECK;

/** plugin_read_report - the same. A count that is missing is 0. */
enum result plugin_read_report(const json_t *body, struct plugin_report *report,
                               struct error *err) MUST_CHECK;

/** plugin_report_json - its members; new, NULL without memory. */
json_t *plugin_report_json(const struct plugin_report *report);

/** plugin_print_report - the body that reads as @report. */
void plugin_print_report(struct buf *out, const struct plugin_report *report);

/** plugin_parse_report - the reverse; BAD for any other text. */
enum result plugin_parse_report(const char *text, struct plugin_report *report,
                                struct error *err) MUST_CHECK;

#endif
