#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/time.h"

enum { LINE_MAX_BYTES = 4096 };

static int log_fd = STDERR_FILENO;
static enum log_level log_least = LOG_INFO;

/* Of a rotated log as of the first one: the folder is the service's. */
static enum result cannot_open(const char *path, int why, struct error *err)
{
    const char *slash = strrchr(path, '/');

    error_set(err, BAD, "LOG_FILE %s cannot be opened: %s", path, strerror(why));
    if ((why == ENOENT || why == EACCES) && slash != NULL && slash != path)
        return error_in(err, BAD,
                        ". As root: install -d -m 750 -o booking-sync -g booking-sync "
                        "%.*s",
                        (int)(slash - path), path);
    return BAD;
}

enum result log_open(const char *path, enum log_level least, struct error *err)
{
    int fd = STDERR_FILENO;

    log_least = least;
    if (*path != '\0')
        fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    if (fd < 0)
        return cannot_open(path, errno, err);
    if (log_fd == STDERR_FILENO || fd == STDERR_FILENO) {
        if (log_fd != STDERR_FILENO)
            close(log_fd);
        log_fd = fd;
        return OK;
    }
    /* Once closed, the number could be another thread's socket when a line is written. */
    dup3(fd, log_fd, O_CLOEXEC);
    close(fd);
    return OK;
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F;
}

static bool is_plain(const char *value)
{
    for (const char *c = value; *c != '\0'; c++)
        if (is_control(*c) || strchr(" \"=\\", *c) != NULL)
            return false;
    return *value != '\0';
}

static void put_value(struct buf *line, const char *value)
{
    if (is_plain(value)) {
        buf_puts(line, value);
        return;
    }
    buf_putc(line, '"');
    for (; *value != '\0'; value++) {
        if (*value == '"' || *value == '\\')
            buf_printf(line, "\\%c", *value);
        else if (is_control(*value))
            buf_printf(line, "\\x%02x", *value);
        else
            buf_putc(line, *value);
    }
    buf_putc(line, '"');
}

void log_event(enum log_level level, const char *event, ...)
{
    static const char *const names[] = {"debug", "info", "warning", "error"};
    AUTO(buf_free) struct buf line = BUF(LINE_MAX_BYTES);
    char when[TIME_TEXT];
    va_list ap;

    if (level < log_least)
        return;
    time_print_iso(time_now(), when);
    buf_printf(&line, "time=%s level=%s event=%s", when, names[level], event);
    va_start(ap, event);
    for (const char *key; (key = va_arg(ap, const char *)) != NULL;) {
        buf_printf(&line, " %s=", key);
        put_value(&line, va_arg(ap, const char *));
    }
    va_end(ap);
    buf_putc(&line, '\n');
    if (line.failed) {
        buf_clear(&line);
        buf_printf(&line, "time=%s level=%s event=%.200s error=\"line too long\"\n", when,
                   names[level], event);
    }
    /* A log that cannot be written must not stop the work it tells of. */
    ssize_t written = write(log_fd, line.data, line.len);
    (void)written;
}
