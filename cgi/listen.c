#include "cgi/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/text.h"

enum { BACKLOG = 1024 };

static bool is_listening(int fd)
{
    int listening = 0;
    socklen_t len = sizeof(listening);

    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &len) == 0 &&
           listening != 0;
}

static enum result wrong(const char *address, const char *why, struct error *err)
{
    return error_set(err, STOP,
                     "LISTEN=%s: %s. Example: LISTEN=/run/booking-sync/fcgi.sock or "
                     "LISTEN=127.0.0.1:9000",
                     address, why);
}

/* It may be our predecessor, about to end: whoever starts us may try again. */
static enum result in_use(const char *address, struct error *err)
{
    return error_set(err, RETRY, "LISTEN=%s: another program listens there", address);
}

static enum result start(int fd, const struct sockaddr *at, socklen_t len,
                         const char *address, struct error *err)
{
    if (fd >= 0 && bind(fd, at, len) == 0 && listen(fd, BACKLOG) == 0)
        return OK;
    return errno == EADDRINUSE ? in_use(address, err)
                               : wrong(address, strerror(errno), err);
}

/* A socket that nobody answers on is left over from a process that was killed. */
static bool is_dead(const struct sockaddr_un *at)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool dead = fd >= 0 && connect(fd, (const struct sockaddr *)at, sizeof(*at)) != 0 &&
                errno == ECONNREFUSED;

    if (fd >= 0)
        close(fd);
    return dead;
}

/* The reason would be said of the socket, which is never there before us. */
static enum result check_folder(const char *path, struct error *err)
{
    int len = (int)(strrchr(path, '/') - path);
    char folder[sizeof(((struct sockaddr_un *)0)->sun_path)];
    char why[200];

    snprintf(folder, sizeof(folder), "%.*s", len == 0 ? 1 : len, path);
    if (access(folder, W_OK | X_OK) == 0)
        return OK;
    snprintf(why, sizeof(why), "the folder %s cannot be used: %s", folder,
             strerror(errno));
    return wrong(path, why, err);
}

/* Held while a socket file is looked at, removed or made. A lock file of its own would
 * stay behind, and be somebody's: the folder is there anyway. */
static int lock_folder(const char *path)
{
    char folder[sizeof(((struct sockaddr_un *)0)->sun_path)];

    snprintf(folder, sizeof(folder), "%s", path);
    char *last = strrchr(folder, '/');
    last[last == folder ? 1 : 0] = '\0'; /* "/fcgi.sock" is in "/" */
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0)
        flock(fd, LOCK_EX);
    return fd;
}

static enum result bind_path(const char *path, const struct sockaddr_un *at,
                             struct listening *to, struct error *err)
{
    struct stat st;
    enum result r;

    if (access(path, F_OK) == 0) {
        if (!is_dead(at))
            return in_use(path, err);
        unlink(path);
    }
    to->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    mode_t before = umask(0117); /* nginx is in our group */
    r = start(to->fd, (const struct sockaddr *)at, sizeof(*at), path, err);
    umask(before);
    if (r == OK && stat(path, &st) == 0) {
        to->path = path;
        to->device = st.st_dev;
        to->inode = st.st_ino;
    }
    return r;
}

static enum result open_path(const char *path, struct listening *to, struct error *err)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    enum result r;

    if (snprintf(at.sun_path, sizeof(at.sun_path), "%s", path) >=
        (int)sizeof(at.sun_path))
        return wrong(path, "the path is too long", err);
    if ((r = check_folder(path, err)) != OK)
        return r;
    int lock = lock_folder(path);
    if (lock < 0)
        return wrong(path, strerror(errno), err);
    r = bind_path(path, &at, to, err);
    close(lock);
    return r;
}

static enum result open_port(const char *address, int *fd, struct error *err)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const char *colon = strrchr(address, ':');
    int64_t port = 0;
    int on = 1;

    if (colon == NULL || !text_to_int64(colon + 1, &port) || port < 1 || port > 65535)
        return wrong(address, "it is neither a path nor an address with a port", err);
    if (strncmp(address, "127.0.0.1:", 10) != 0 &&
        strncmp(address, "localhost:", 10) != 0)
        return wrong(address, "only this machine may reach the responder", err);
    at.sin_port = htons((uint16_t)port);
    *fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    return start(*fd, (const struct sockaddr *)&at, sizeof(at), address, err);
}

enum result listen_open(const char *address, struct listening *to, struct error *err)
{
    *to = (struct listening){.fd = -1};
    if (is_listening(STDIN_FILENO)) {
        to->fd = STDIN_FILENO;
        return OK;
    }
    return address[0] == '/' ? open_path(address, to, err)
                             : open_port(address, &to->fd, err);
}

bool listen_give_back(int fd)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    /* Closed, its number would be given to another file. */
    bool given = nothing >= 0 && dup2(nothing, fd) == fd;

    if (nothing >= 0)
        close(nothing);
    return given;
}

void listen_close(struct listening *l)
{
    int lock = l->path == NULL ? -1 : lock_folder(l->path);
    struct stat st;

    if (lock >= 0 && stat(l->path, &st) == 0 && st.st_dev == l->device &&
        st.st_ino == l->inode)
        unlink(l->path);
    if (lock >= 0)
        close(lock);
    if (l->fd >= 0)
        close(l->fd);
    *l = (struct listening){.fd = -1};
}
