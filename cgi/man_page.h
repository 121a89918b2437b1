/* The man pages, made of the tables that the programs themselves read. */
#ifndef CGI_MAN_PAGE_H
#define CGI_MAN_PAGE_H

#include "cgi/verbs.h"

enum { MAN_PAGE_MAX = 262144 }; /* bytes */

/** man_command - booking-sync(1). */
void man_command(struct buf *out, enum language language);

/** man_responder - booking-sync-fcgi(8). */
void man_responder(struct buf *out, enum language language);

/** man_settings - booking-sync.env(5). */
void man_settings(struct buf *out, enum language language);

/** man_begin - head and NAME section of a page, as apropos(1) wants it. */
void man_begin(struct buf *out, const char *name, const char *section,
               enum language language, const char *summary);
void man_section(struct buf *out, enum language language, const char *spanish,
                 const char *english);
void man_entries(struct buf *out, const struct help_entry *list, enum language language);
void man_codes(struct buf *out, const struct help_entry *list, enum language language);

/** man_options - as in help, see option_is_shown(). */
void man_options(struct buf *out, const struct option_table *table, const char *verb,
                 enum language language);
void man_paragraphs(struct buf *out, const struct help *help, enum language language);

/** man_see_also - the last section. @others: comma separated, as "cron(8), nginx(8)". */
void man_see_also(struct buf *out, enum language language, const char *others);

#endif
