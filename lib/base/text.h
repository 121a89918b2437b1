/* Small questions about text: UTF-8, spaces, case, lists. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/pool.h"

/** text_is_utf8 - every byte belongs to a well-formed character (RFC 3629). */
bool text_is_utf8(const char *text, size_t len);

/** text_next - the character at *@at (valid UTF-8) and step over it; 0 at the end. */
uint32_t text_next(const char **at);

/** text_is_harmless - @character moves no terminal and turns no line round: no control
 * character, nothing that changes the direction of what stands around it. */
bool text_is_harmless(uint32_t character);

/**
 * text_vprint - vsnprintf() into @room bytes at @to for logs and JSON: a text that is too
 * long is cut at a whole character, and a byte that is no UTF-8 becomes a "?".
 */
void text_vprint(char *to, size_t room, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

/** text_put - append one character as UTF-8. */
void text_put(struct buf *out, uint32_t character);

/** text_tidy - copy without leading, trailing and doubled white space (no-break too). */
const char *text_tidy(struct pool *p, const char *text);

/** text_lower - copy with A-Z in lower case; other characters stay. */
const char *text_lower(struct pool *p, const char *text);

/** text_equals_nocase - equal but for the case of A-Z. */
bool text_equals_nocase(const char *a, const char *b);

/** text_starts - @text begins with @start. */
bool text_starts(const char *text, const char *start);

/** text_is_empty - NULL or "". */
bool text_is_empty(const char *text);

/** text_in_list - @word stands in the comma separated @list (spaces and case ignored). */
bool text_in_list(const char *word, const char *list);

/**
 * text_list_next - the next entry of a list separated by commas.
 * @at:  where to go on, moved behind the entry
 * @len: bytes of the entry, spaces trimmed
 *
 * Returns the entry (not NUL-terminated) or NULL at the end; empty entries are left out.
 */
const char *text_list_next(const char **at, size_t *len);

/** text_to_int64 - a whole decimal number and nothing else; false otherwise. */
bool text_to_int64(const char *text, int64_t *value);

/** text_distance - how many letters two short names differ by (Levenshtein); SIZE_MAX
 * where @b has 64 bytes or more. */
size_t text_distance(const char *a, const char *b);

#endif
