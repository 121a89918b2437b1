#include "cgi/fcgi.h"

#include <errno.h>
#include <fcgiapp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cgi/reply.h"

enum { REPLY_MAX_BYTES = 1048576, HEAD_MAX_BYTES = 4096, WAKE_SIGNAL = SIGUSR1 };

struct fcgi_thread {
    pthread_t id;
    struct fcgi_server *server;
    atomic_bool left;
};

struct fcgi_server {
    int fd;
    int wake_fd;
    const struct config *config;
    struct fcgi_thread threads[FCGI_THREADS];
    int started;
    atomic_bool stopping;
};

static const char *param(void *state, const char *name)
{
    FCGX_Request *fcgi = state;
    const char *value = FCGX_GetParam(name, fcgi->envp);

    return value == NULL ? "" : value;
}

/* nginx passes a header that came twice as two params of one name. */
static bool comes_twice(FCGX_Request *fcgi, const char *name)
{
    size_t len = strlen(name), n = 0;

    for (char **p = fcgi->envp; p != NULL && *p != NULL; p++)
        n += strncmp(*p, name, len) == 0 && (*p)[len] == '=';
    return n > 1;
}

static size_t read_part(void *state, char *to, size_t size)
{
    FCGX_Request *fcgi = state;
    int n = FCGX_GetStr(to, (int)size, fcgi->in);

    return n > 0 ? (size_t)n : 0;
}

static void write_reply(FCGX_Request *fcgi, const struct reply *reply, bool head_only)
{
    AUTO(buf_free) struct buf head = BUF(HEAD_MAX_BYTES);

    reply_head(reply, &head);
    FCGX_PutStr(buf_str(&head), (int)head.len, fcgi->out);
    if (!head_only) {
        FCGX_PutStr(buf_str(&reply->body), (int)reply->body.len, fcgi->out);
        FCGX_PutStr("\n", 1, fcgi->out);
    }
}

static void answer(FCGX_Request *fcgi, struct responder *responder)
{
    struct reply reply = {.body = BUF(REPLY_MAX_BYTES)};
    struct request request;

    request_fill(&request, param, fcgi);
    request.signed_twice = comes_twice(fcgi, "HTTP_X_WC_WEBHOOK_SIGNATURE");
    request.read = read_part;
    request.state = fcgi;
    routes_answer(responder, &request, &reply);
    write_reply(fcgi, &reply, strcmp(request.method, "HEAD") == 0);
    buf_free(&reply.body);
}

/* Woken while it reads a body, a thread would take half of it for the whole. */
static void let_be_woken(bool yes)
{
    sigset_t wake;

    sigemptyset(&wake);
    sigaddset(&wake, WAKE_SIGNAL);
    pthread_sigmask(yes ? SIG_UNBLOCK : SIG_BLOCK, &wake, NULL);
}

static void *serve(void *arg)
{
    struct fcgi_thread *thread = arg;
    struct fcgi_server *server = thread->server;
    struct responder responder = {server->config, NULL, server->wake_fd};
    const struct timespec pause = {0, 20000000};
    FCGX_Request fcgi;

    /* Any failure of accept passes (a signal, no descriptors left): only a stop ends us.
     */
    if (FCGX_InitRequest(&fcgi, server->fd, FCGI_FAIL_ACCEPT_ON_INTR) == 0) {
        while (!atomic_load(&server->stopping)) {
            if (FCGX_Accept_r(&fcgi) == 0) {
                let_be_woken(false);
                answer(&fcgi, &responder);
                FCGX_Finish_r(&fcgi);
                let_be_woken(true);
            } else if (!atomic_load(&server->stopping)) {
                nanosleep(&pause, NULL);
            }
        }
        FCGX_Free(&fcgi, 1);
    }
    db_close(&responder.db);
    atomic_store(&thread->left, true);
    return NULL;
}

static void wake_up(int signal_number)
{
    (void)signal_number;
}

static void block_all_but_wake(void)
{
    sigset_t all;

    sigfillset(&all);
    sigdelset(&all, WAKE_SIGNAL);
    pthread_sigmask(SIG_SETMASK, &all, NULL);
}

enum result fcgi_start(int fd, const struct config *config, int wake_fd,
                       struct fcgi_server **out, struct error *err)
{
    struct sigaction wake = {.sa_handler =
                                 wake_up}; /* no SA_RESTART: accept must return */
    struct fcgi_server *server = calloc(1, sizeof(*server));
    sigset_t before;

    *out = server; /* freed by fcgi_stop(), whatever we return */
    if (server == NULL)
        return error_nomem(err);
    if (FCGX_Init() != 0)
        return error_set(err, BROKEN, "libfcgi cannot be started");
    server->fd = fd;
    server->wake_fd = wake_fd;
    server->config = config;
    sigaction(WAKE_SIGNAL, &wake, NULL);
    pthread_sigmask(SIG_SETMASK, NULL, &before);
    block_all_but_wake();
    for (int i = 0; i < FCGI_THREADS; i++) {
        struct fcgi_thread *thread = &server->threads[i];
        thread->server = server;
        if (pthread_create(&thread->id, NULL, serve, thread) != 0)
            break;
        server->started++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (server->started == 0)
        return error_set(err, BROKEN, "no thread can be started: %s", strerror(errno));
    return OK;
}

/* There is a window before accept(): wake each thread until it has left. */
void fcgi_stop(struct fcgi_server **out)
{
    struct fcgi_server *server = *out;
    const struct timespec pause = {0, 5000000};

    if (server == NULL)
        return;
    atomic_store(&server->stopping, true);
    FCGX_ShutdownPending();
    for (int i = 0; i < server->started; i++) {
        while (!atomic_load(&server->threads[i].left)) {
            pthread_kill(server->threads[i].id, WAKE_SIGNAL);
            nanosleep(&pause, NULL);
        }
        pthread_join(server->threads[i].id, NULL);
    }
    free(server);
    *out = NULL;
}
