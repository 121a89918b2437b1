#include "cgi/state_dir.h"

#include <errno.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum result state_dir_prepare(const char *folder, struct error *err)
{
    umask(0027);
    if (mkdir(folder, 0750) == 0 || errno == EEXIST)
        return OK;
    return error_set(err, STOP, "STATE_DIR %s cannot be made: %s", folder,
                     strerror(errno));
}

enum result state_dir_become_owner(const char *folder, struct error *err)
{
    struct stat st;

    if (geteuid() != 0 || stat(folder, &st) != 0 || st.st_uid == 0)
        return OK;
    if (setgroups(0, NULL) == 0 && setgid(st.st_gid) == 0 && setuid(st.st_uid) == 0)
        return OK;
    return error_set(err, STOP, "cannot go on as the owner of STATE_DIR %s: %s", folder,
                     strerror(errno));
}
