/* booking-sync password: a new one for the page, told once; only its digest is kept. */
#include <stdio.h>
#include <string.h>

#include "base/digest.h"
#include "base/env_edit.h"
#include "base/file.h"
#include "base/random.h"
#include "cgi/show_text.h"

#define SETTING "ADMIN_PASSWORD_HASH"

enum { FILE_MAX_BYTES = 262144 };

static enum result write_down(const struct command *c, const char *hash,
                              struct error *err)
{
    AUTO(buf_free) struct buf before = BUF(FILE_MAX_BYTES);
    AUTO(buf_free) struct buf after = BUF(FILE_MAX_BYTES + 200);
    const char *file = c->config->file;
    enum result r;

    if (*file == '\0')
        return error_set(err, STOP, "%s",
                         say(c, "no se leyó ningún fichero de ajustes: di cuál con --env",
                             "no settings file was read: name it with --env"));
    if ((r = file_read(file, &before, err)) != OK)
        return r;
    env_edit(buf_str(&before), before.len, SETTING, hash, &after);
    if (after.failed)
        return error_nomem(err);
    return file_replace(file, buf_str(&after), after.len, err);
}

static void print(const struct command *c, const char *password, const char *hash)
{
    const char *file = c->config->file;

    printf("%s  %s\n%s  %s\n", say(c, "Usuario:   ", "User:    "),
           c->config->settings.admin_user, say(c, "Contraseña:", "Password:"), password);
    puts(say(c, "Apúntala ahora: no se guarda en ninguna parte y no se vuelve a mostrar.",
             "Write it down now: it is kept nowhere and never shown again."));
    if (c->write)
        printf(say(c, "%s está escrito en %s. Reinicia el servicio para que valga:\n",
                   "%s is written to %s. Restart the service for it to count:\n"),
               SETTING, file);
    else
        printf(say(c,
                   "Pon esta línea en %s (o usa --write) y reinicia el servicio:\n"
                   "  %s=%s\n",
                   "Put this line into %s (or use --write) and restart the service:\n"
                   "  %s=%s\n"),
               *file == '\0' ? "/etc/booking-sync/env" : file, SETTING, hash);
    puts("  systemctl restart booking-sync-fcgi");
}

enum exit_code verb_password(const struct command *c)
{
    char password[RANDOM_PASSWORD], hash[DIGEST_HEX];
    struct error err = {0};
    enum result r;

    if (c->argc > 0)
        return verb_usage(c, say(c, "no lleva nada detrás: la genera él",
                                 "it takes no arguments: it makes one up"));
    if ((r = random_password(password, &err)) != OK ||
        (r = digest_sha256_hex(password, strlen(password), hash, &err)) != OK)
        return verb_failed(r, &err);
    if (c->write && (r = write_down(c, hash, &err)) != OK)
        return verb_failed(r, &err);
    if (c->json)
        show_json(json_pack("{s:s, s:s, s:s, s:b, s:s}", "user",
                            c->config->settings.admin_user, "password", password, "hash",
                            hash, "written", c->write, "file", c->config->file));
    else
        print(c, password, hash);
    return EXIT_ALL_WELL;
}
