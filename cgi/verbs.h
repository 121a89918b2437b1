/* The verbs of booking-sync: a table, a file each. */
#ifndef CGI_VERBS_H
#define CGI_VERBS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/db.h"
#include "cgi/exit_code.h"
#include "sync/config.h"
#include "sync/words.h"

/* What a verb works with. */
struct command {
    const struct verb *verb;     /* borrowed */
    const struct config *config; /* borrowed */
    struct db *db;               /* borrowed: the inbox, prepared; NULL for `password` */
    enum language language;      /* of LANG */
    bool json;
    bool all;                  /* --all */
    bool verbose;              /* -v */
    bool dry_run;              /* --dry-run */
    bool overwrite;            /* --overwrite: whatever people changed in Odoo */
    bool force;                /* --force */
    bool write;                /* --write */
    const char *why;           /* --why TEXT, NULL without */
    bool yes;                  /* --yes: it is meant */
    bool csv;                  /* --csv */
    bool repair;               /* --repair */
    const char *state;         /* --state NAME, NULL without */
    const char *since, *until; /* --since DAY, --until DAY, NULL without */
    int argc;                  /* arguments behind the verb and its options */
    char **argv;
};

struct verb {
    const char *name;
    const char *arguments[2]; /* as the usage shows them; Spanish, English */
    const char *help[2];      /* one line */
    enum exit_code (*run)(const struct command *command);
};

extern const struct verb verb_table[];
extern const size_t verb_count;

enum exit_code verb_sync(const struct command *command);
enum exit_code verb_audit(const struct command *command);
enum exit_code verb_drain(const struct command *command);
enum exit_code verb_check(const struct command *command);
enum exit_code verb_status(const struct command *command);
enum exit_code verb_list(const struct command *command);
enum exit_code verb_show(const struct command *command);
enum exit_code verb_retry(const struct command *command);
enum exit_code verb_fetch(const struct command *command);
enum exit_code verb_hold(const struct command *command);
enum exit_code verb_release(const struct command *command);
enum exit_code verb_ignore(const struct command *command);
enum exit_code verb_go_live(const struct command *command);
enum exit_code verb_pause(const struct command *command);
enum exit_code verb_resume(const struct command *command);
enum exit_code verb_password(const struct command *command);
enum exit_code verb_backup(const struct command *command);
enum exit_code verb_restore(const struct command *command);
enum exit_code verb_forget(const struct command *command);
enum exit_code verb_upkeep(const struct command *command);
enum exit_code verb_rebind(const struct command *command);

/** verb_language - of the environment: LC_ALL, LC_MESSAGES, LANG. */
enum language verb_language(void);

/** verb_warn - print what is wrong on standard error, in that language. */
void verb_warn(const char *text);

/** verb_failed - print why on standard error; the exit code of the result. */
enum exit_code verb_failed(enum result r, const struct error *err);

/**
 * verb_stopped - the same where Odoo stopped us: its own words may quote customers, and
 * where nobody reads them at once (cron, a file) they would stay. status shows them.
 */
enum exit_code verb_stopped(const struct error *err);

/** verb_usage - the verb was written wrongly: say why, and how it is written. */
enum exit_code verb_usage(const struct command *command, const char *why);

/** say - the text of the command's language. */
const char *say(const struct command *command, const char *spanish, const char *english)
    __attribute__((format_arg(2), format_arg(3)));

#endif
