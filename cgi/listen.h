/* The listening socket: from the process manager, or our own. */
#ifndef CGI_LISTEN_H
#define CGI_LISTEN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

struct listening {
    int fd;           /* -1: none */
    const char *path; /* of a socket file that we made, else NULL; borrowed */
    dev_t device;
    ino_t inode; /* of that file: at its path there may be another one by now */
};

/**
 * listen_open - a socket that listens.
 *
 * Standard input if it is one (spawn-fcgi, supervisor's fcgi-program, systemd); else the
 * one that LISTEN names: a path (mode 0660, a dead socket of ours is replaced) or
 * 127.0.0.1:port. Other addresses are refused: only nginx may talk to us. Two that start
 * at once wait for each other at the socket's folder.
 * STOP for a wrong address, RETRY for one that is in use.
 */
enum result listen_open(const char *address, struct listening *to, struct error *err)
    MUST_CHECK;

/**
 * listen_give_back - for a child process: let go of the socket @fd that its parent keeps.
 *
 * In a child it would outlive the responder: the kernel would take deliveries that nobody
 * reads, and a new responder would find the address in use. False: it still holds it,
 * and must end.
 */
bool listen_give_back(int fd) MUST_CHECK;

/** listen_close - close it and remove its file; again it does nothing. */
void listen_close(struct listening *listening);

#endif
