#include "cgi/state_dir.h"

#include <errno.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum result unusable(const char *folder, const char *why, struct error *err)
{
    return error_set(err, STOP,
                     "STATE_DIR %s cannot be used: %s. Run this as root, or as root make "
                     "the folder: install -d -m 750 -o booking-sync -g booking-sync %s",
                     folder, why, folder);
}

enum result state_dir_prepare(const char *folder, struct error *err)
{
    struct stat st;

    umask(0027);
    if (mkdir(folder, 0750) != 0 && errno != EEXIST)
        return unusable(folder, strerror(errno), err);
    if (stat(folder, &st) == 0 && !S_ISDIR(st.st_mode))
        return unusable(folder, "it is no folder", err);
    /* A disk that is full or read-only may heal: that is for the inbox to tell. */
    if (access(folder, W_OK | X_OK) != 0 && errno == EACCES)
        return unusable(folder, strerror(errno), err);
    return OK;
}

enum result state_dir_become_owner(const char *folder, const char *with,
                                   struct error *err)
{
    struct stat st;

    if (geteuid() != 0 || stat(folder, &st) != 0 || st.st_uid == 0)
        return OK;
    if (with != NULL && lchown(with, st.st_uid, st.st_gid) != 0)
        return error_set(err, STOP, "%s cannot be given to the owner of STATE_DIR: %s",
                         with, strerror(errno));
    if (setgroups(0, NULL) == 0 && setgid(st.st_gid) == 0 && setuid(st.st_uid) == 0)
        return OK;
    return error_set(err, STOP, "cannot go on as the owner of STATE_DIR %s: %s", folder,
                     strerror(errno));
}
