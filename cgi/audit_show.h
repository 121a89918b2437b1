/* What an audit found, as text, CSV or JSON. */
#ifndef CGI_AUDIT_SHOW_H
#define CGI_AUDIT_SHOW_H

#include <stdio.h>

#include "cgi/verbs.h"
#include "sync/audit.h"

struct audit_show {
    const struct command *command; /* borrowed */
    FILE *found; /* owned: what was found so far, written in its final form; a file
                    without a name, so that memory does not grow with what is wrong */
    bool any;
};

/** audit_show_open - false when no such file can be made. Close with audit_show_close().
 */
bool audit_show_open(struct audit_show *show, const struct command *command);
void audit_show_close(struct audit_show *show);

/** audit_show_wrong - one order that is wrong; @state: the struct audit_show. */
void audit_show_wrong(void *state, const struct audit_finding *finding);

/**
 * audit_show_end - the days with both sides, what is wrong, and one sentence.
 * @r, @err: as audit_run() ended; unless it read all, no day is shown and nothing is said
 * to be well
 */
void audit_show_end(struct audit_show *show, const struct audit_request *request,
                    const struct audit_report *report, enum result r,
                    const struct error *err);

#endif
