/* FastCGI: accepting threads, requests and replies; the one place of libfcgi. */
#ifndef CGI_FCGI_H
#define CGI_FCGI_H

#include "base/error.h"
#include "cgi/routes.h"

enum { FCGI_THREADS = 16 };

struct fcgi_server;

/**
 * fcgi_start - answer requests on the listening socket @fd with FCGI_THREADS threads.
 * @config, @wake_fd: what each thread's responder gets
 * @out: the server, freed with fcgi_stop() whatever we return
 * Call it once, after every fork. Threads block all signals but the one that wakes them.
 */
enum result fcgi_start(int fd, const struct config *config, int wake_fd,
                       struct fcgi_server **out, struct error *err) MUST_CHECK;

/** fcgi_stop - let requests in hand end, take no more, and free the server. */
void fcgi_stop(struct fcgi_server **out);

#endif
