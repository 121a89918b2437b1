/* booking-sync restore FILE: the inbox as a copy has it, while the service works. */
#include <stdio.h>
#include <unistd.h>

#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/drain.h"
#include "sync/identity.h"
#include "sync/restore.h"
#include "sync/runs.h"

/* No run and no batch goes on with rows of before; deliveries may. */
static enum result lock(const struct command *c, int *run_fd, int *drain_fd,
                        struct error *err)
{
    enum result r = runs_lock(c->config, run_fd, err);

    if (r == SKIP)
        return RETRY;
    return r == OK ? drain_lock(c->config, drain_fd, err) : r;
}

static void print(const struct command *c, const struct restored *restored)
{
    struct error other = {0};

    if (c->json) {
        show_json(json_pack("{s:s, s:s, s:I}", "restored", c->argv[0], "kept",
                            restored->kept, "to_be_fetched",
                            (json_int_t)restored->to_fetch));
    } else {
        printf(say(c, "El buzón es ahora el de %s.\nEl de antes está en %s\n",
                   "The inbox is that of %s now.\nThe one of before is in %s\n"),
               c->argv[0], restored->kept);
        printf(
            say(c,
                "Pedidos que llegaron o cambiaron después de la copia: %lld; los recoge "
                "la próxima sincronización.\n"
                "Lo que se retuvo, ignoró u olvidó después hay que repetirlo.\n",
                "Orders that came or changed after the copy: %lld; the next sync fetches "
                "them.\n"
                "What was held, ignored or forgotten since must be said again.\n"),
            (long long)restored->to_fetch);
    }
    if (identity_check(c->db, c->config, &other) == STOP)
        fprintf(stderr, "booking-sync: %s\n", other.msg);
}

enum exit_code verb_restore(const struct command *c)
{
    AUTO(restored_free) struct restored restored = {0};
    AUTO(drain_unlock) int run_fd = -1;
    AUTO(drain_unlock) int drain_fd = -1;
    struct error err = {0};
    enum result r;

    if (c->argc != 1)
        return verb_usage(c, say(c, "di la copia: el fichero que hizo backup",
                                 "name the copy: the file that backup made"));
    if ((r = lock(c, &run_fd, &drain_fd, &err)) != OK ||
        (r = inbox_restore(c->db, c->argv[0], time_now(), &restored, &err)) != OK)
        return verb_failed(r, &err);
    print(c, &restored);
    return EXIT_ALL_WELL;
}
