/* The operator's and cron's command: a table of verbs and a loop. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "cgi/state_dir.h"
#include "cgi/verbs.h"
#include "sync/inbox.h"

static void print_usage(FILE *to, enum language language)
{
    bool spanish = language == SPANISH;

    fprintf(to, spanish ? "Uso: booking-sync [--env FICHERO] ORDEN [--json]\n\n"
                        : "Usage: booking-sync [--env FILE] VERB [--json]\n\n");
    for (size_t i = 0; i < verb_count; i++)
        fprintf(to, "  %-8s %-32s %s\n", verb_table[i].name,
                verb_table[i].arguments[language], verb_table[i].help[language]);
    fprintf(
        to,
        spanish
            ? "\n  --env FICHERO  ajustes (si no, /etc/booking-sync/env o ./.env)\n"
              "  --json         la respuesta como JSON\n"
              "  --which-env    di qué fichero de ajustes se lee\n"
              "  --version, --help\n"
            : "\n  --env FILE     settings (default /etc/booking-sync/env, else ./.env)\n"
              "  --json         answer as JSON\n"
              "  --which-env    say which settings file is read\n"
              "  --version, --help\n");
}

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < verb_count; i++)
        if (strcmp(verb_table[i].name, name) == 0)
            return &verb_table[i];
    return NULL;
}

/* Wrong use names the right one. */
static enum exit_code unknown_verb(const char *name)
{
    fprintf(stderr, "booking-sync: '%s' is no verb; it knows:", name);
    for (size_t i = 0; i < verb_count; i++)
        fprintf(stderr, " %s", verb_table[i].name);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

/* The owner first: what root opened or made, the service could not write any more. */
static enum result open_files(const struct config *config, enum log_level least,
                              struct db **db, struct error *err)
{
    const char *folder = config->settings.state_dir;
    enum result r;

    if ((r = state_dir_prepare(folder, err)) != OK ||
        (r = state_dir_become_owner(folder, NULL, err)) != OK ||
        (r = log_open(config->settings.log_file, least, err)) != OK)
        return r;
    r = db_open(config->settings.inbox_url, db, err);
    return r == OK ? inbox_prepare(*db, err) : r;
}

/* The env file is root's: to write it, its verb must not become the inbox's owner. */
static bool needs_inbox(const struct verb *verb)
{
    return verb->run != verb_password;
}

static enum exit_code run(const struct verb *verb, const char *env_file, bool which,
                          const struct command *command)
{
    AUTO(config_free) struct config config = {0};
    AUTO(db_close) struct db *db = NULL;
    struct error err = {0};
    enum result r = config_load(env_file, CONFIG_FOR_COMMAND, &config, &err);

    if (which) {
        puts(config.file == NULL || *config.file == '\0' ? "-" : config.file);
        return r == OK ? EXIT_ALL_WELL : verb_failed(r, &err);
    }
    if (r != OK)
        return verb_failed(r, &err);
    for (size_t i = 0; i < config.warning_count; i++)
        verb_warn(config.warnings[i]);
    /* On the command line the verb itself tells its trouble: once is enough. */
    enum log_level least = *config.settings.log_file == '\0' && !config.settings.debug
                               ? LOG_NOTHING
                               : config.log_level;
    if (needs_inbox(verb) && (r = open_files(&config, least, &db, &err)) != OK)
        return verb_failed(r == BAD ? STOP : r, &err);
    struct command with_config = *command;
    with_config.verb = verb;
    with_config.config = &config;
    with_config.db = db;
    return verb->run(&with_config);
}

enum {
    OPTION_JSON = 256,
    OPTION_ALL,
    OPTION_FORCE,
    OPTION_WRITE,
    OPTION_WHY,
    OPTION_STATE,
    OPTION_DRY_RUN,
    OPTION_OVERWRITE,
    OPTION_CSV,
    OPTION_REPAIR,
    OPTION_SINCE,
    OPTION_UNTIL,
    OPTION_YES,
    OPTION_VERSION,
    OPTION_WHICH
};

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"env", required_argument, NULL, 'e'},
        {"json", no_argument, NULL, OPTION_JSON},
        {"all", no_argument, NULL, OPTION_ALL},
        {"force", no_argument, NULL, OPTION_FORCE},
        {"write", no_argument, NULL, OPTION_WRITE},
        {"why", required_argument, NULL, OPTION_WHY},
        {"state", required_argument, NULL, OPTION_STATE},
        {"dry-run", no_argument, NULL, OPTION_DRY_RUN},
        {"overwrite", no_argument, NULL, OPTION_OVERWRITE},
        {"csv", no_argument, NULL, OPTION_CSV},
        {"repair", no_argument, NULL, OPTION_REPAIR},
        {"since", required_argument, NULL, OPTION_SINCE},
        {"until", required_argument, NULL, OPTION_UNTIL},
        {"yes", no_argument, NULL, OPTION_YES},
        {"verbose", no_argument, NULL, 'v'},
        {"which-env", no_argument, NULL, OPTION_WHICH},
        {"version", no_argument, NULL, OPTION_VERSION},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0}};
    struct command command = {.language = verb_language()};
    const char *env_file = NULL;
    bool which = false;

    for (int c; (c = getopt_long(argc, argv, "e:hv", options, NULL)) != -1;) {
        switch (c) {
        case 'e': env_file = optarg; break;
        case OPTION_JSON: command.json = true; break;
        case OPTION_ALL: command.all = true; break;
        case OPTION_FORCE: command.force = true; break;
        case OPTION_WRITE: command.write = true; break;
        case OPTION_WHY: command.why = optarg; break;
        case OPTION_STATE: command.state = optarg; break;
        case OPTION_OVERWRITE: command.overwrite = true; break;
        case OPTION_DRY_RUN: command.dry_run = true; break;
        case OPTION_CSV: command.csv = true; break;
        case OPTION_REPAIR: command.repair = true; break;
        case OPTION_SINCE: command.since = optarg; break;
        case OPTION_YES: command.yes = true; break;
        case OPTION_UNTIL: command.until = optarg; break;
        case 'v': command.verbose = true; break;
        case OPTION_WHICH: which = true; break;
        case OPTION_VERSION:
            puts("booking-sync " BOOKING_SYNC_VERSION);
            return EXIT_ALL_WELL;
        case 'h': print_usage(stdout, command.language); return EXIT_ALL_WELL;
        default: print_usage(stderr, command.language); return EXIT_USAGE;
        }
    }
    if (optind == argc && !which) {
        print_usage(stderr, command.language);
        return EXIT_USAGE;
    }
    const struct verb *verb = which ? NULL : find_verb(argv[optind]);
    if (verb == NULL && !which)
        return (int)unknown_verb(argv[optind]);
    command.argc = argc - optind - 1;
    command.argv = argv + optind + 1;
    return (int)run(verb, env_file, which, &command);
}
