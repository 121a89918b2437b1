/* The operator's and cron's command: a table of verbs and a loop. */
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "cgi/help_show.h"
#include "cgi/state_dir.h"
#include "cgi/verbs.h"
#include "sync/inbox.h"

/* Wrong use names the right one. */
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

static enum exit_code run(const struct command *command)
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
    if (command->verb->needs == NEEDS_INBOX &&
        (r = open_files(&config, least, &db, &err)) != OK)
        return verb_failed(r == BAD ? STOP : r, &err);
    struct command with_config = *command;
    with_config.config = &config;
    with_config.db = db;
    return command->verb->run(&with_config);
}

int main(int argc, char **argv)
{
    struct command command = {.language = verb_language()};
    struct option_fault fault = {0};
    int words = options_read(&command_options, argc, argv, &command, &fault);
    const char *name = words < argc ? argv[words] : NULL;

    command.verb = name == NULL ? NULL : verb_named(name);
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
    if (command.help && command.verb != NULL) {
        help_show_verb(command.verb, command.language);
        return EXIT_ALL_WELL;
    }
    if (name != NULL && command.verb == NULL)
        return (int)verb_unknown(&command, name);
    if (command.help) {
        help_show_all(command.language);
        return EXIT_ALL_WELL;
    }
    if (command.which_env)
        return (int)run(&command);
    if (name == NULL) {
        help_show_list(stderr, command.language);
        return EXIT_USAGE;
    }
    return command.verb->needs == NEEDS_NOTHING ? (int)command.verb->run(&command)
                                                : (int)run(&command);
}
