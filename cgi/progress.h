/* How far a long run has come: a bar on a terminal, plain lines elsewhere. */
#ifndef CGI_PROGRESS_H
#define CGI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "sync/words.h"

struct progress {
    enum language language;
    bool on_terminal;
    int64_t began_ms; /* of a clock that never steps */
    int64_t line_ms;  /* when the last plain line was written */
    bool drawn;
};

/** progress_start - on standard error; a bar where that is a terminal. */
void progress_start(struct progress *progress, enum language language);

/** progress_show - @done of @total (-1: unknown) so far: rate and time left. */
void progress_show(struct progress *progress, int64_t done, int64_t total);

/** progress_end - leave the terminal clean. */
void progress_end(struct progress *progress);

#endif
