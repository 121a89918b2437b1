/* Writing man pages: plain sentences in, roff out. Source: groff_man(7), groff_char(7).
 */
#ifndef CGI_ROFF_H
#define CGI_ROFF_H

#include <stdbool.h>

#include "base/buf.h"

/** roff_text - @text as it stands: no letter of it is an instruction, and a - can be
 * copied into a shell. Bytes of UTF-8 stay. */
void roff_text(struct buf *out, const char *text);

/** roff_begin - the page's head. @section: "1"; @manual: the line at its top. */
void roff_begin(struct buf *out, const char *name, const char *section,
                const char *version, const char *manual);
void roff_section(struct buf *out, const char *title);
void roff_subsection(struct buf *out, const char *title);

/** roff_synopsis - "program arguments" on a line. */
void roff_synopsis(struct buf *out, const char *program, const char *arguments);

/** roff_sentence - a paragraph; options, paths and settings in it become bold. */
void roff_sentence(struct buf *out, const char *text);

/** roff_entry - a term in bold, and what it means indented below. */
void roff_entry(struct buf *out, const char *term, const char *text);

/** roff_row - the same in a dense list, @columns for the term. @first: of the list. */
void roff_row(struct buf *out, bool first, int columns, const char *term,
              const char *text);

/** roff_more - a further line of the paragraph or entry before. */
void roff_more(struct buf *out, const char *text);

/** roff_code - one line as it is typed; roff_code_begin() before the first of them and
 * roff_code_end() behind the last. */
void roff_code_begin(struct buf *out);
void roff_code(struct buf *out, const char *line);
void roff_code_end(struct buf *out);

#endif
