/* A sync in a process of its own, beside the worker that drains. */
#ifndef CGI_SYNC_CHILD_H
#define CGI_SYNC_CHILD_H

#include <sys/types.h>

#include "cgi/exit_code.h"
#include "sync/config.h"

/** SYNC_CHILD_OPTION - how our program is told to be that process. */
#define SYNC_CHILD_OPTION "--sync"

/**
 * sync_child_start - start our own program anew for one sync; it ends with its parent.
 * By a program begun anew nothing of ours is shared: neither the inbox nor curl survive a
 * fork. @pid: the process. BROKEN when none can be started.
 */
enum result sync_child_start(const struct config *config, pid_t *pid, struct error *err)
    MUST_CHECK;

/** sync_child_main - what that process does: a sync of an inbox that is there already. */
enum exit_code sync_child_main(const struct config *config);

#endif
