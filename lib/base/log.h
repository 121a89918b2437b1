/* One line an event, key=value; no secret and no personal data ever. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

#include "base/error.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR, LOG_NOTHING };

/* LOG_NOTHING is no level of a line: log_open() with it is silent. */

/**
 * log_open - where lines go and which ones.
 * @path:  a file to append to; "" is standard error
 * BAD when the file cannot be opened. Call it again after a rotation.
 */
enum result log_open(const char *path, enum log_level least, struct error *err)
    MUST_CHECK;

/**
 * log_event - write "time=… level=… event=@event key=value …" in one write().
 * Then pairs of key and value (const char *), closed by NULL. Values are quoted where
 * they need it; control characters are escaped, so that a line stays one line.
 */
void log_event(enum log_level level, const char *event, ...) __attribute__((sentinel));

#endif
