/* The process that drains, beside the responder's threads. */
#ifndef CGI_WORKER_H
#define CGI_WORKER_H

#include <sys/types.h>

#include "base/error.h"
#include "sync/config.h"

/**
 * worker_start - fork a keeper, which forks the worker and restarts it with back-off.
 * @listen_fd: the responder's socket; the two let go of it
 * @wake_fd: gets the end of a pipe: a byte in it wakes the worker
 * @keeper:  gets the keeper's pid. SIGTERM to it ends both after the batch in hand.
 *
 * Call it before any thread is started. Both end with the calling process.
 */
enum result worker_start(const struct config *config, int listen_fd, int *wake_fd,
                         pid_t *keeper, struct error *err) MUST_CHECK;

#endif
