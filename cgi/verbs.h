/* The verbs of booking-sync: a table, a file each. */
#ifndef CGI_VERBS_H
#define CGI_VERBS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/db.h"
#include "cgi/exit_code.h"
#include "cgi/help.h"
#include "cgi/options.h"
#include "sync/config.h"
#include "sync/words.h"

/* What a verb works with. */
struct command {
    const struct verb *verb;     /* borrowed */
    const struct config *config; /* borrowed */
    struct db *db;          /* borrowed: the inbox, prepared; NULL unless NEEDS_INBOX */
    enum language language; /* of LANG */
    int argc;               /* arguments behind the verb and its options */
    char **argv;

    /* Options by their names, see command_options.c; NULL without a value. */
    bool json, version, help, which_env;
    bool all, verbose, dry_run, overwrite, force, write, yes, csv, repair;
    const char *env_file, *state, *since, *until, *why;
};

extern const struct option_table command_options;

enum verb_group {
    VERBS_LOOK,
    VERBS_ORDER,
    VERBS_RUN,
    VERBS_PAGE,
    VERBS_INBOX,
    VERBS_HELP,
    VERB_GROUPS
};

extern const char *const verb_group_titles[VERB_GROUPS][2];

enum verb_needs {
    NEEDS_NOTHING,
    NEEDS_SETTINGS, /* the env file is root's: to write it, its verb stays root */
    NEEDS_INBOX     /* root goes on as the inbox's owner */
};

struct verb {
    const char *name;
    enum verb_group group; /* the table is in their order */
    enum verb_needs needs;
    const char *arguments[2]; /* as the usage shows them; Spanish, English */
    const char *summary[2];   /* one line */
    enum exit_code (*run)(const struct command *command);
    const struct help *help; /* the long text */
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
enum exit_code verb_help(const struct command *command);

/** verb_named - NULL if there is none. */
const struct verb *verb_named(const char *name);

/** verb_synopsis - "booking-sync show ORDER". */
void verb_synopsis(struct buf *out, const struct verb *verb, enum language language);

/** verb_unknown - there is no such verb: name the nearest, and all. */
enum exit_code verb_unknown(const struct command *command, const char *name);

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
