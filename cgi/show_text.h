/* Lines for a terminal, from rows of the inbox. */
#ifndef CGI_SHOW_TEXT_H
#define CGI_SHOW_TEXT_H

#include <jansson.h>

#include "cgi/verbs.h"
#include "sync/inbox.h"

enum { SHOW_NAME = WORDS_ORDER + 4 }; /* bytes */

/** show_name - the order's number as people know it, "id 110" where it has none yet. Long
 * numbers are cut. */
const char *show_name(const struct inbox_row *row, char name[SHOW_NAME]);

/** show_state - its state in words; what only MODE=observe keeps pending is "observed".
 */
const char *show_state(const struct command *command, const struct inbox_row *row);

/** show_row - one line: number, state, Odoo's order, total, reason. */
void show_row(const struct command *command, const struct inbox_row *row);

/** show_column - @text in @width characters (not bytes); at their right where it is < 0.
 */
void show_column(const char *text, int width);

/** show_why - reason and remedy, indented; nothing without a reason. */
void show_why(const struct command *command, const struct reason *reason);

/** show_row_why - those of a row; commands in them name its order. */
void show_row_why(const struct command *command, const struct inbox_row *row);

/** show_moment - "  03/06/2025 17:00", and nothing behind it. */
void show_moment(int64_t utc);

/** show_time - "03/06/2025 17:00" in the shop's time, "-" for 0. */
void show_time(const char *label, int64_t utc);

/** show_json - print @json with a newline and free it. */
void show_json(json_t *json);

#endif
