/* The responder: takes deliveries behind nginx; a worker beside it brings them into Odoo.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "cgi/exit_code.h"
#include "cgi/fcgi.h"
#include "cgi/fcgi_help.h"
#include "cgi/help_print.h"
#include "cgi/listen.h"
#include "cgi/plain_cgi.h"
#include "cgi/state_dir.h"
#include "cgi/sync_child.h"
#include "cgi/worker.h"
#include "sync/identity.h"
#include "sync/inbox.h"
#include "sync/words.h"

enum { TERM_COLUMNS = 24 };

static const char usage[][64] = {"Uso: booking-sync-fcgi [--env FICHERO]",
                                 "Usage: booking-sync-fcgi [--env FILE]"};

static void print_help(enum language language)
{
    struct help_sheet sheet = help_sheet(language);

    puts(usage[language]);
    help_paragraphs(&sheet, &fcgi_help);
    help_options(&sheet, &fcgi_options, NULL);
    help_title(&sheet, "A qué contesta", "What it answers");
    help_entries(&sheet, fcgi_help_requests, TERM_COLUMNS);
    help_title(&sheet, "Señales", "Signals");
    help_entries(&sheet, fcgi_help_signals, TERM_COLUMNS);
    help_codes_of(&sheet, fcgi_help.codes);
}

/* Wrong use names the right one. */
static enum exit_code written_wrongly(const struct fcgi_command *c,
                                      const struct option_fault *fault, const char *word)
{
    AUTO(buf_free) struct buf why = BUF(1024);

    option_fault_words(&why, &fcgi_options, fault, NULL, c->language);
    if (fault->kind == OPTIONS_FINE)
        buf_printf(&why,
                   c->language == SPANISH ? "no lleva nada detrás, pero pone «%s»"
                                          : "it takes no arguments, but got '%s'",
                   word);
    fprintf(stderr, "booking-sync-fcgi: %s. %s\n", buf_str(&why), usage[c->language]);
    return EXIT_USAGE;
}

static enum exit_code give_up(enum result r, const struct error *err)
{
    fprintf(stderr, "booking-sync-fcgi: %s\n", err->msg);
    return exit_code_of(r);
}

/* Whoever wrote observe into the file believes that nothing is written to Odoo. */
static enum result tell_mode(const struct config *config, struct db *db,
                             struct error *err)
{
    AUTO(buf_free) struct buf text = BUF(1024);
    bool observe;
    enum result r = mode_get(db, config, &observe, err);

    if (r != OK || observe || strcmp(config->settings.mode, "observe") != 0)
        return r;
    words_reason(&text, &(struct reason){.code = "mode_differs"},
                 words_language(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")));
    fprintf(stderr, "booking-sync-fcgi: %s\n", buf_str(&text));
    log_event(LOG_WARNING, "mode", "file", "observe", "inbox", "live", NULL);
    return OK;
}

static enum result prepare_inbox(const struct config *config, struct error *err)
{
    struct error differs = {0};
    struct db *db = NULL;
    enum result r = db_open(config->settings.inbox_url, &db, err);

    if (r == OK)
        r = inbox_prepare(db, err);
    /* Another identity stops the drain, not us: deliveries are still taken. */
    if (r == OK && identity_check(db, config, &differs) == STOP)
        log_event(LOG_ERROR, "identity", "reason", differs.msg, NULL);
    if (r == OK)
        r = tell_mode(config, db, err);
    db_close(&db);
    return r;
}

/* The owner first: what root made, the service could not write at its next start. */
static enum result open_files(const struct config *config, const char *socket,
                              struct error *err)
{
    const struct settings *s = &config->settings;
    enum result r;

    if ((r = state_dir_prepare(s->state_dir, err)) != OK ||
        (r = state_dir_become_owner(s->state_dir, socket, err)) != OK)
        return r;
    if (log_open(s->log_file, config->log_level, err) != OK)
        return STOP;
    return prepare_inbox(config, err);
}

/* Signals are waited for here; threads and libraries never see them. */
static void block_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGHUP);
    sigaddset(set, SIGCHLD);
    sigprocmask(SIG_BLOCK, set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static void reopen_log(const struct config *config)
{
    struct error err = {0};

    if (log_open(config->settings.log_file, config->log_level, &err) != OK)
        log_event(LOG_ERROR, "log", "reason", err.msg, NULL);
}

static bool keeper_is_gone(pid_t keeper)
{
    return waitpid(keeper, NULL, WNOHANG) == keeper;
}

/*
 * The worker may wait two minutes for an answer of Odoo. Until it has ended deliveries
 * are taken: a socket that is open and unread would lose them.
 */
static enum exit_code serve(const struct config *config, struct listening *listening)
{
    enum exit_code code = EXIT_ALL_WELL;
    struct fcgi_server *server = NULL;
    struct error err = {0};
    pid_t keeper = 0;
    int wake_fd = -1, signal_number = 0;
    bool ending = false;
    sigset_t signals;
    enum result r;

    block_signals(&signals);
    r = worker_start(config, listening->fd, &wake_fd, &keeper, &err);
    if (r == OK)
        r = fcgi_start(listening->fd, config, wake_fd, &server, &err);
    if (r != OK)
        return give_up(r, &err);
    log_event(LOG_INFO, "start", "version", BOOKING_SYNC_VERSION, "env", config->file,
              NULL);
    while (sigwait(&signals, &signal_number) == 0) {
        if (signal_number == SIGTERM || signal_number == SIGINT) {
            ending = true;
            kill(keeper, SIGTERM);
        }
        if (signal_number == SIGHUP) {
            reopen_log(config);
            kill(keeper, SIGHUP);
        }
        if (signal_number == SIGCHLD && keeper_is_gone(keeper))
            break;
    }
    if (!ending) {
        log_event(LOG_ERROR, "keeper", "outcome", "ended", NULL);
        code = EXIT_BROKEN;
    }
    fcgi_stop(&server);
    listen_close(listening); /* whoever comes now is told at once that nobody listens */
    log_event(LOG_INFO, "stop", NULL);
    return code;
}

/*
 * A web server started us for one request: whatever is wrong, it gets an answer. It may
 * put a query without "=" on our command line (RFC 3875, 4.4): whoever asks must not
 * choose the settings, so these come by the environment, which only the server sets.
 */
static enum exit_code answer_once(void)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    enum result r =
        config_load(getenv(PLAIN_CGI_ENV), CONFIG_FOR_RESPONDER, &config, &err);

    if (r == OK)
        r = open_files(&config, NULL, &err);
    return plain_cgi_answer(r == OK ? &config : NULL, &err);
}

static enum exit_code run(const char *env_file, bool sync_only)
{
    AUTO(config_free) struct config config = {0};
    struct error err = {0};
    struct listening listening = {.fd = -1};
    enum exit_code code;
    enum result r;

    if ((r = config_load(env_file, CONFIG_FOR_RESPONDER, &config, &err)) != OK)
        return give_up(r, &err);
    for (size_t i = 0; i < config.warning_count && !sync_only; i++)
        fprintf(stderr, "booking-sync-fcgi: %s\n", config.warnings[i]);
    if (sync_only) {
        r = log_open(config.settings.log_file, config.log_level, &err);
        return r == OK ? sync_child_main(&config) : give_up(STOP, &err);
    }
    if ((r = listen_open(config.settings.listen, &listening, &err)) != OK ||
        (r = open_files(&config, listening.path, &err)) != OK)
        code = give_up(r, &err);
    else
        code = serve(&config, &listening);
    listen_close(&listening);
    return code;
}

int main(int argc, char **argv)
{
    struct fcgi_command command = {
        .language =
            words_language(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))};
    struct option_fault fault = {0};

    if (plain_cgi_asked())
        return (int)answer_once();
    int words = options_read(&fcgi_options, argc, argv, &command, &fault);

    if (fault.kind != OPTIONS_FINE || words != argc)
        return (int)written_wrongly(&command, &fault, argv[words]);
    if (command.help) {
        print_help(command.language);
        return EXIT_ALL_WELL;
    }
    if (command.version) {
        puts("booking-sync-fcgi " BOOKING_SYNC_VERSION);
        return EXIT_ALL_WELL;
    }
    return (int)run(command.env_file, command.sync_only);
}
