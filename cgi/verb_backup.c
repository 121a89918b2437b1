/* booking-sync backup FILE: a copy of the inbox, while the service works with it. */
#include <pwd.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cgi/show_text.h"

static bool is_inbox(const struct command *c, const char *path)
{
    struct stat one, other;

    return stat(path, &one) == 0 && stat(db_path(c->db), &other) == 0 &&
           one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* Root goes on as the service's user, who may not write everywhere. */
static enum exit_code say_who(const struct command *c, enum result r,
                              const struct error *err)
{
    const struct passwd *user = getpwuid(geteuid());

    enum exit_code code = verb_failed(r, err);
    if (r == STOP)
        fprintf(
            stderr,
            say(c, "  La escribe el usuario %s: elige una carpeta suya, como %s\n",
                "  It is written by the user %s: choose a folder of its own, as %s\n"),
            user == NULL ? "?" : user->pw_name, c->config->settings.state_dir);
    return code;
}

enum exit_code verb_backup(const struct command *c)
{
    struct error err = {0};
    struct stat st;
    enum result r;

    if (c->argc != 1)
        return verb_usage(
            c, say(c, "di el fichero para la copia", "name the file for the copy"));
    const char *path = c->argv[0];
    if (is_inbox(c, path))
        return verb_usage(c, say(c, "ese es el buzón mismo", "that is the inbox itself"));
    if (!c->force && stat(path, &st) == 0)
        return verb_usage(c, say(c, "el fichero ya existe; --force lo reemplaza",
                                 "the file is there already; --force replaces it"));
    if ((r = db_backup(c->db, path, &err)) != OK)
        return say_who(c, r, &err);
    if (stat(path, &st) != 0)
        st.st_size = 0;
    if (c->json)
        show_json(json_pack("{s:s, s:I}", "file", path, "bytes", (json_int_t)st.st_size));
    else
        printf(say(c,
                   "Copia en %s (%lld bytes). Lleva datos personales: guárdala bien.\n",
                   "Copy in %s (%lld bytes). It holds personal data: keep it safe.\n"),
               path, (long long)st.st_size);
    return EXIT_ALL_WELL;
}
