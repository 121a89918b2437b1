/* The operator's and cron's command: a table of verbs and a loop. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
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

static const struct verb *nearest_verb(const char *name)
{
    const struct verb *nearest = &verb_table[0];

    for (size_t i = 1; i < verb_count; i++)
        if (text_distance(name, verb_table[i].name) < text_distance(name, nearest->name))
            nearest = &verb_table[i];
    return name_is_near(nearest->name, name) ? nearest : NULL;
}

/* Wrong use names the right one. */
static enum exit_code unknown_verb(const struct command *c, const char *name)
{
    const struct verb *nearest = nearest_verb(name);

    fprintf(
        stderr,
        say(c, "booking-sync: no conozco la orden «%s»", "booking-sync: '%s' is no verb"),
        name);
    if (nearest != NULL)
        fprintf(stderr, say(c, "; ¿querías decir «%s»?", "; did you mean '%s'?"),
                nearest->name);
    fputs(say(c, "\nHay:", "\nIt knows:"), stderr);
    for (size_t i = 0; i < verb_count; i++)
        fprintf(stderr, " %s", verb_table[i].name);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static enum exit_code wrong_option(const struct command *c,
                                   const struct option_fault *fault)
{
    AUTO(buf_free) struct buf why = BUF(1024);

    option_fault_words(&why, &command_options, fault,
                       c->verb == NULL ? NULL : c->verb->name, c->language);
    if (c->verb != NULL)
        return verb_usage(c, buf_str(&why));
    fprintf(stderr, "booking-sync: %s. %s\n", buf_str(&why),
            say(c, "Uso: booking-sync ORDEN [OPCIONES]; las dice booking-sync --help",
                "Usage: booking-sync VERB [OPTIONS]; booking-sync --help tells them"));
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

static enum exit_code run(struct command *command)
{
    AUTO(config_free) struct config config = {0};
    AUTO(db_close) struct db *db = NULL;
    struct error err = {0};
    enum result r = config_load(command->env_file, CONFIG_FOR_COMMAND, &config, &err);

    if (command->which_env) {
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
    if (needs_inbox(command->verb) && (r = open_files(&config, least, &db, &err)) != OK)
        return verb_failed(r == BAD ? STOP : r, &err);
    command->config = &config;
    command->db = db;
    return command->verb->run(command);
}

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
    struct command command = {
        .language =
            words_language(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))};
    struct option_fault fault = {0};
    int words = options_read(&command_options, argc, argv, &command, &fault);
    const char *name = words < argc ? argv[words] : NULL;

    command.verb = name == NULL ? NULL : find_verb(name);
    if (command.verb != NULL) {
        command.argc = argc - words - 1;
        command.argv = argv + words + 1;
        options_check(&command_options, &command, name, &fault);
    }
    if (fault.kind != OPTIONS_FINE)
        return (int)wrong_option(&command, &fault);
    if (command.version) {
        puts("booking-sync " BOOKING_SYNC_VERSION);
        return EXIT_ALL_WELL;
    }
    if (command.help) {
        print_usage(stdout, command.language);
        return EXIT_ALL_WELL;
    }
    if (command.which_env)
        return (int)run(&command);
    if (name == NULL) {
        print_usage(stderr, command.language);
        return EXIT_USAGE;
    }
    if (command.verb == NULL)
        return (int)unknown_verb(&command, name);
    return (int)run(&command);
}
