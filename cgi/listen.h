/* The listening socket: from the process manager, or our own. */
#ifndef CGI_LISTEN_H
#define CGI_LISTEN_H

#include "base/error.h"

/**
 * listen_open - a socket that listens.
 *
 * Standard input if it is one (spawn-fcgi, supervisor's fcgi-program, systemd); else the
 * one that LISTEN names: a path (mode 0660, a dead socket of ours is replaced) or
 * 127.0.0.1:port. Other addresses are refused: only nginx may talk to us.
 * STOP for a wrong address, RETRY for one that is in use.
 */
enum result listen_open(const char *address, int *fd, struct error *err) MUST_CHECK;

#endif
