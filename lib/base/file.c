#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum result file_read(const char *path, struct buf *out, struct error *err)
{
    FILE *file = fopen(path, "rbe");
    char part[4096];
    size_t n;

    if (file == NULL)
        return error_set(err, STOP, "%s cannot be read: %s", path, strerror(errno));
    while ((n = fread(part, 1, sizeof(part), file)) > 0)
        buf_add(out, part, n);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed || out->failed)
        return error_set(err, STOP, "%s cannot be read: %s", path,
                         failed ? strerror(EIO) : "it is too large");
    return OK;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* Nobody but us may read it before it has its owner. */
static bool fill(int fd, const struct stat *like, const char *bytes, size_t len)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return false;
    if ((st.st_uid != like->st_uid || st.st_gid != like->st_gid) &&
        fchown(fd, like->st_uid, like->st_gid) != 0)
        return false;
    return fchmod(fd, like->st_mode & 07777) == 0 && write_all(fd, bytes, len) &&
           fsync(fd) == 0;
}

/* The new name itself must outlive a power cut. */
static void sync_folder(const char *path)
{
    char copy[PATH_MAX];

    snprintf(copy, sizeof(copy), "%s", path);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

enum result file_replace(const char *path, const char *bytes, size_t len,
                         struct error *err)
{
    char real[PATH_MAX], temporary[PATH_MAX + 8];
    struct stat st;

    if (realpath(path, real) == NULL || stat(real, &st) != 0)
        return error_set(err, STOP, "%s cannot be changed: %s", path, strerror(errno));
    snprintf(temporary, sizeof(temporary), "%s.XXXXXX", real);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return error_set(err, STOP,
                         "%s cannot be changed: no file can be made beside it: %s", path,
                         strerror(errno));
    bool good = fill(fd, &st, bytes, len);
    int why = errno;
    close(fd);
    if (good && rename(temporary, real) == 0) {
        sync_folder(real);
        return OK;
    }
    why = good ? errno : why;
    unlink(temporary);
    return error_set(err, STOP, "%s cannot be changed: %s", path, strerror(why));
}
