/* The administrator's door, /sync/manual. */
#ifndef CGI_MANUAL_H
#define CGI_MANUAL_H

#include "cgi/routes.h"
#include "sync/words.h"

/**
 * manual_token - what a form of ours carries, so that no other site can press its button.
 * It holds for this hour and the next. False without memory of a hash.
 * @token: DIGEST_BASE64 bytes
 */
bool manual_token(const struct config *config, int64_t now, char *token);

/** manual_page - the page for a browser; as report_status() fails. */
enum result manual_page(struct db *db, const struct config *config, int64_t now,
                        enum language language, struct buf *out, struct error *err)
    MUST_CHECK;

/** manual_page_message - a page that says one sentence, and leads back. */
void manual_page_message(enum language language, const char *text, struct buf *out);

#endif
