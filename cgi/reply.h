/* A reply as CGI wants it: a head in text, and the body. */
#ifndef CGI_REPLY_H
#define CGI_REPLY_H

#include "cgi/request.h"

/* What a request came with, by its CGI name ("REQUEST_METHOD"); "" without. */
typedef const char *(*cgi_param)(void *state, const char *name);

/** request_fill - all but how the body is read. Texts are borrowed from @param. */
void request_fill(struct request *request, cgi_param param, void *state);

/** reply_head - "Status: …" and what follows, up to the empty line. */
void reply_head(const struct reply *reply, struct buf *out);

#endif
