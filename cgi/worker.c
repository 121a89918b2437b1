#include "cgi/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "cgi/exit_code.h"
#include "cgi/listen.h"
#include "cgi/sync_child.h"
#include "sync/drain.h"
#include "sync/inbox.h"
#include "sync/overview.h"
#include "sync/peers.h"
#include "sync/runs.h"

enum {
    LOOK_EVERY_MS = 5000,
    TELL_EVERY_S = 15,  /* that the worker lives, into the inbox */
    HEALTHY_RUN_S = 60, /* a worker that lived so long is restarted at once */
    RESTART_MAX_S = 60,
    SYNC_PAUSE_S = 30, /* between two syncs that hints make necessary */
    KEEPER_LOOK_MS = 200
};

static volatile sig_atomic_t ending, reopening;

static void on_signal(int signal_number)
{
    if (signal_number == SIGHUP)
        reopening = 1;
    else
        ending = 1;
}

static void handle_signals(void)
{
    struct sigaction act = {.sa_handler =
                                on_signal}; /* no SA_RESTART: waits must return */
    sigset_t none;

    sigaction(SIGTERM, &act, NULL);
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGHUP, &act, NULL);
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* After a rotation of the log. */
static void reopen_log(const struct config *config)
{
    struct error err = {0};

    reopening = 0;
    if (log_open(config->settings.log_file, config->log_level, &err) != OK)
        log_event(LOG_ERROR, "log", "reason", err.msg, NULL);
}

/* --- the worker --- */

struct worker {
    const struct config *config;
    int wake_fd;
    struct db *db;
    struct http http;
    struct session session;
    struct drain drain;
    int64_t told_at;
    pid_t sync_pid;    /* a sync that goes on beside us, 0: none */
    int64_t synced_at; /* UTC seconds when the last one began */
};

static void worker_close(struct worker *w)
{
    drain_close(&w->drain);
    session_close(&w->session);
    http_curl_close(&w->http);
    db_close(&w->db);
}

static enum result worker_open(struct worker *w, struct error *err)
{
    const struct settings *s = &w->config->settings;
    enum result r;

    w->drain.lock_fd = -1;
    if ((r = db_open(s->inbox_url, &w->db, err)) != OK ||
        (r = http_curl_open(&w->http, s->ca_file, err)) != OK ||
        (r = session_open(&w->session, w->config, &w->http, err)) != OK)
        return r;
    return drain_open(&w->drain, w->db, w->config, &w->session, err);
}

/* /health looks at this: who does not tell any more is gone. */
static void tell(struct worker *w, int64_t now, enum result r, const struct error *why)
{
    AUTO(pool_free) struct pool p = {0};
    struct error err = {0};
    struct peer peer = {.state = r == BROKEN ? PEER_STOPPED : PEER_OK,
                        .reason = {.code = ""},
                        .last_ok = now,
                        .last_try = now,
                        .settings = ""};

    if (r != BROKEN && now - w->told_at < TELL_EVERY_S)
        return;
    if (r == BROKEN)
        peer.reason = reason_make(&p, "broken", why->msg, NULL);
    if (peers_set(w->db, PEER_WORKER, &peer, now, &err) == OK)
        w->told_at = now;
    else
        log_event(LOG_ERROR, "worker", "reason", err.msg, NULL);
}

static void wait_for_work(struct worker *w)
{
    struct pollfd wake = {.fd = w->wake_fd, .events = POLLIN};
    char bytes[256];

    if (poll(&wake, 1, LOOK_EVERY_MS) > 0)
        while (read(w->wake_fd, bytes, sizeof(bytes)) == (ssize_t)sizeof(bytes))
            ;
}

/* Batches until nothing is due, Odoo is away, or somebody ends us. */
static enum result drain_all(struct worker *w, struct error *err)
{
    struct drain_result result;
    enum result r = OK;

    while (r == OK && !ending) {
        int64_t now = time_now();
        err->msg[0] = '\0';
        r = drain_batch(&w->drain, now, false, &result, err);
        tell(w, now, OK, err);
    }
    return r;
}

/* Why it stops may be said in Odoo's words, which quote customers: status shows them. */
static void log_trouble(enum result r, const struct error *err)
{
    log_event(LOG_ERROR, "worker", "outcome", r == STOP ? "stopped" : "broken", "reason",
              r == STOP ? "see booking-sync status" : err->msg, NULL);
}

/* A hint came, and the shop can be asked. */
static bool hints_wait(struct worker *w, int64_t now)
{
    struct inbox_counts counts;
    struct error ignored = {0};

    return *w->config->settings.woo_consumer_key != '\0' &&
           now - w->synced_at >= SYNC_PAUSE_S &&
           inbox_count(w->db, &counts, &ignored) == OK && counts.fetch_due > 0;
}

/* What a person asked for at the page, and what hints are about, does not wait for cron.
 * It asks the shop, so it goes its own way: deliveries are drained meanwhile. */
static void sync_if_wanted(struct worker *w, int64_t now)
{
    struct error err = {0};
    bool wanted = false;

    if (w->sync_pid > 0 && waitpid(w->sync_pid, NULL, WNOHANG) == 0)
        return;
    w->sync_pid = 0;
    if (runs_wanted(w->db, &wanted, &err) != OK)
        return;
    /* One that could not even begin is not started over and over. */
    if ((!wanted || now - w->synced_at < LOOK_EVERY_MS / 1000) && !hints_wait(w, now))
        return;
    w->synced_at = now;
    if (sync_child_start(w->config, &w->sync_pid, &err) != OK)
        log_event(LOG_ERROR, "sync", "reason", err.msg, NULL);
}

static enum exit_code work(const struct config *config, int wake_fd)
{
    struct worker w = {.config = config, .wake_fd = wake_fd};
    char last[sizeof(((struct error *)0)->msg)] = "";
    struct error err = {0};
    enum result r = worker_open(&w, &err);

    if (r != OK) {
        log_event(LOG_ERROR, "worker", "outcome", "cannot start", "reason", err.msg,
                  NULL);
        worker_close(&w);
        return exit_code_of(r);
    }
    while (!ending) {
        if (reopening)
            reopen_log(config);
        r = drain_all(&w, &err);
        if ((r == BROKEN || r == STOP) && strcmp(last, err.msg) != 0)
            log_trouble(r, &err);
        snprintf(last, sizeof(last), "%s", r == BROKEN || r == STOP ? err.msg : "");
        tell(&w, time_now(), r, &err);
        struct error ignored = {0};
        if (!ending && drain_probe(&w.drain, time_now(), PROBE_EVERY_S, &ignored) == OK)
            ignored.msg[0] = '\0';
        if (!ending)
            sync_if_wanted(&w, time_now());
        if (!ending)
            wait_for_work(&w);
    }
    if (w.sync_pid > 0)
        kill(w.sync_pid, SIGTERM);
    worker_close(&w);
    return EXIT_ALL_WELL;
}

/* --- the keeper: one thread, so that it may fork at any time --- */

static void end_with_parent(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(EXIT_ALL_WELL);
}

static pid_t fork_worker(const struct config *config, int wake_fd)
{
    pid_t keeper = getpid(), worker = fork();

    if (worker != 0)
        return worker;
    prctl(PR_SET_NAME, "sync-worker");
    end_with_parent(keeper);
    handle_signals();
    _exit((int)work(config, wake_fd));
}

static void wait_seconds(int seconds)
{
    for (int i = 0; i < seconds * 10 && !ending; i++)
        poll(NULL, 0, 100);
}

static void log_end(int status)
{
    char how[64];

    if (WIFSIGNALED(status))
        snprintf(how, sizeof(how), "signal %d", WTERMSIG(status));
    else
        snprintf(how, sizeof(how), "exit code %d", WEXITSTATUS(status));
    log_event(LOG_ERROR, "worker", "outcome", "ended", "how", how, NULL);
}

static void pass_on(const struct config *config, pid_t worker)
{
    if (ending)
        kill(worker, SIGTERM);
    if (reopening) {
        kill(worker, SIGHUP);
        reopen_log(config);
    }
}

static _Noreturn void keep(const struct config *config, int wake_fd)
{
    int pause_s = 1;

    handle_signals();
    while (!ending) {
        int64_t began = time_monotonic_ms();
        int status = 0;
        pid_t worker = fork_worker(config, wake_fd);
        /* Asked again and again: a signal just before a wait would be slept through. */
        while (worker > 0 && waitpid(worker, &status, WNOHANG) == 0) {
            pass_on(config, worker);
            poll(NULL, 0, KEEPER_LOOK_MS);
        }
        if (ending)
            break;
        log_end(status);
        bool lived = time_monotonic_ms() - began > (int64_t)HEALTHY_RUN_S * 1000;
        pause_s = lived ? 1 : pause_s;
        wait_seconds(pause_s);
        pause_s = pause_s * 2 > RESTART_MAX_S ? RESTART_MAX_S : pause_s * 2;
    }
    _exit(EXIT_ALL_WELL);
}

enum result worker_start(const struct config *config, int listen_fd, int *wake_fd,
                         pid_t *keeper, struct error *err)
{
    int ends[2];
    pid_t parent = getpid();

    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return error_set(err, BROKEN, "no pipe can be made: %s", strerror(errno));
    *keeper = fork();
    if (*keeper < 0)
        return error_set(err, BROKEN, "no process can be started: %s", strerror(errno));
    if (*keeper == 0) {
        close(ends[1]);
        if (!listen_give_back(listen_fd))
            _exit(EXIT_BROKEN);
        prctl(PR_SET_NAME, "sync-keeper");
        end_with_parent(parent);
        keep(config, ends[0]);
    }
    close(ends[0]);
    *wake_fd = ends[1];
    return OK;
}
