/* One request as plain CGI: fcgiwrap, a shared host. Cron does the draining there. */
#ifndef CGI_PLAIN_CGI_H
#define CGI_PLAIN_CGI_H

#include "cgi/exit_code.h"
#include "sync/config.h"

/* The variable that names the env file, as no option can: Apache's SetEnv, nginx's
 * fastcgi_param. */
#define PLAIN_CGI_ENV "BOOKING_SYNC_ENV"

/** plain_cgi_asked - we were started by a web server for one request (RFC 3875). */
bool plain_cgi_asked(void);

/**
 * plain_cgi_answer - read it from the environment and standard input, answer on standard
 * output. @config: NULL when the settings are wrong; the answer is 503 then, and @why
 * goes to standard error for the server's log.
 */
enum exit_code plain_cgi_answer(const struct config *config, const struct error *why);

#endif
