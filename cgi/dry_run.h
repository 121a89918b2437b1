/* --dry-run: what would happen, with nothing changed anywhere. */
#ifndef CGI_DRY_RUN_H
#define CGI_DRY_RUN_H

#include "cgi/verbs.h"
#include "sync/sync_run.h"

/** dry_run_sync - every order that a sync would bring, and those that wait already. */
enum exit_code dry_run_sync(const struct command *command,
                            const struct sync_request *request);

/** dry_run_row - one order of the inbox. */
enum exit_code dry_run_row(const struct command *command, const struct inbox_row *row);

#endif
