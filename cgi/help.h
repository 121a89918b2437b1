/* What the programs tell of themselves: --help and the man pages read these tables. */
#ifndef CGI_HELP_H
#define CGI_HELP_H

#include "cgi/options.h"

enum { HELP_PARAGRAPHS = 4, HELP_CODES = 7, HELP_EXAMPLES = 4 };

/* A word and what it means, Spanish and English; lists of them end with a NULL term. */
struct help_entry {
    const char *term;
    const char *text[2];
};

/* One verb. Lists end with NULL. */
struct help {
    const char *text[HELP_PARAGRAPHS][2];
    struct help_entry codes[HELP_CODES]; /* exit codes that mean something of their own */
    const char *examples[HELP_EXAMPLES];
};

/* A help_<group>.c each. */
extern const struct help help_status, help_check, help_list, help_show, help_audit;
extern const struct help help_retry, help_fetch, help_hold, help_release, help_ignore;
extern const struct help help_sync, help_drain, help_go_live, help_pause, help_resume;
extern const struct help help_password, help_backup, help_restore, help_forget,
    help_upkeep, help_rebind, help_help;

extern const struct help_entry help_codes[], help_files[], help_environment[];

#endif
