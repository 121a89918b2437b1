/* What can be said of the settings without asking anybody. */
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "sync/check_part.h"
#include "sync/identity.h"
#include "sync/pause.h"
#include "woo/signature.h"

static void look_at_file(struct check *c)
{
    const char *file = c->config->file;
    struct stat st;

    if (*file == '\0') {
        SAY(c, CHECK_OK, "check_env_none");
        return;
    }
    SAY(c, CHECK_OK, "check_env_file", file);
    if (stat(file, &st) == 0 && (st.st_mode & S_IROTH) != 0)
        SAY(c, CHECK_LOOK, "check_env_open", file);
    for (size_t i = 0; i < c->config->warning_count; i++)
        SAY(c, CHECK_LOOK, "check_env_warning", c->config->warnings[i]);
}

static bool is_letter(char ch)
{
    return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

/* One of its words: "school_test2", but not "contest". */
static bool is_named_like_a_test(struct pool *p, const char *database)
{
    static const char list[] = "test,tests,testing,demo,prueba,pruebas,staging,stage,"
                               "copia,copy,backup,sandbox,dev,desarrollo,formacion";

    while (*database != '\0') {
        size_t len = 0;
        while (is_letter(database[len]))
            len++;
        if (len > 0 && text_in_list(pool_strn(p, database, len), list))
            return true;
        database += len > 0 ? len : 1;
    }
    return false;
}

static void look_at_environment(struct check *c)
{
    const struct settings *s = &c->config->settings;
    bool production = text_equals_nocase(s->environment, "production");

    if (production)
        SAY(c, CHECK_OK, "check_production", s->start_date);
    else
        SAY(c, CHECK_OK, "check_development", s->environment);
    if (*s->start_date == '\0')
        SAY(c, CHECK_LOOK, "check_no_start");
    if (production && is_named_like_a_test(&c->pool, s->odoo_db))
        SAY(c, CHECK_LOOK, "check_test_database", s->odoo_db);
}

static void look_at_secrets(struct check *c)
{
    const struct settings *s = &c->config->settings;

    if (*s->webhook_secret == '\0')
        SAY(c, CHECK_LOOK, "check_secret_none");
    else if (strlen(s->webhook_secret) < SECRET_MIN)
        SAY_UNUSABLE(c, "check_secret_short", check_number(c, SECRET_MIN));
    else
        SAY(c, CHECK_OK, "check_secret");
    if (*s->webhook_secret_old != '\0')
        SAY(c, CHECK_LOOK, "check_secret_old");
}

static enum result look_at_identity(struct check *c, struct error *err)
{
    AUTO(identity_moves_free) struct identity_moves moves = {0};
    enum result r = identity_moves(c->db, c->config, &moves, err);

    for (size_t i = 0; r == OK && i < moves.count; i++)
        SAY_UNUSABLE(c, "check_identity", moves.list[i].setting,
                     *moves.list[i].from == '\0' ? "-" : moves.list[i].from,
                     *moves.list[i].to == '\0' ? "-" : moves.list[i].to);
    return r;
}

static enum result look_at_mode(struct check *c, struct error *err)
{
    int64_t paused;
    bool observe;
    enum result r = mode_get(c->db, c->config, &observe, err);

    if (r != OK || (r = pause_since(c->db, &paused, err)) != OK)
        return r;
    if (observe)
        SAY(c, CHECK_LOOK, "check_observe");
    else
        SAY(c, CHECK_OK, "check_live");
    if (paused != 0)
        SAY(c, CHECK_LOOK, "check_paused", check_day(c, paused));
    return OK;
}

enum result check_settings(struct check *c, struct error *err)
{
    enum result r;

    look_at_file(c);
    look_at_environment(c);
    look_at_secrets(c);
    if ((r = look_at_identity(c, err)) != OK)
        return r;
    return look_at_mode(c, err);
}
