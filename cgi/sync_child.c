#include "cgi/sync_child.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/log.h"
#include "sync/sync_run.h"

static _Noreturn void become_sync(const char *env_file, pid_t parent)
{
    char *const with_file[] = {strdup("booking-sync-fcgi"), strdup("--env"),
                               strdup(env_file), strdup(SYNC_CHILD_OPTION), NULL};
    char *const without[] = {strdup("booking-sync-fcgi"), strdup(SYNC_CHILD_OPTION),
                             NULL};
    sigset_t none;

    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(EXIT_ALL_WELL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execv("/proc/self/exe", *env_file == '\0' ? without : with_file);
    _exit(EXIT_BROKEN);
}

enum result sync_child_start(const struct config *config, pid_t *pid, struct error *err)
{
    pid_t parent = getpid();

    *pid = fork();
    if (*pid < 0)
        return error_set(err, BROKEN, "no process can be started: %s", strerror(errno));
    if (*pid == 0)
        become_sync(config->file, parent);
    return OK;
}

enum exit_code sync_child_main(const struct config *config)
{
    AUTO(db_close) struct db *db = NULL;
    struct sync_request request = {0};
    struct sync_report report;
    struct error err = {0};
    enum result r = db_open(config->settings.inbox_url, &db, &err);

    if (r == OK)
        r = sync_run(db, config, &request, &report, &err);
    if (r == OK)
        log_event(LOG_INFO, "sync", "outcome", run_outcome_name(sync_outcome(r, &report)),
                  NULL);
    else if (r != SKIP)
        log_event(LOG_ERROR, "sync", "reason",
                  r == STOP ? "see booking-sync status" : err.msg, NULL);
    return exit_code_of(r);
}
