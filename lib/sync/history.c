#include "sync/history.h"

#include <string.h>

#include "base/text.h"

/* The lines below a packed reason, which is one line itself. */
#define ODOO_LINE  "\nodoo "
#define NEWER_LINE "\nnewer"
#define CALLS_LINE "\ncalls "

/* How an event begins; {1} stands for what it is about, where it is about something. */
struct event_words {
    const char *kind, *text[2]; /* Spanish, English */
};

static const struct event_words event_words[] = {
    {"delivery", {"la tienda avisó: {1}", "the shop told: {1}"}},
    {"poll", {"al preguntar a la tienda: {1}", "on asking the shop: {1}"}},
    {"fetched", {"recogido de la tienda: {1}", "fetched from the shop: {1}"}},
    {"hint", {"se recogerá de la tienda: {1}", "to be fetched from the shop: {1}"}},
    {"held", {"alguien lo retuvo", "somebody held it"}},
    {"released", {"alguien lo soltó", "somebody released it"}},
    {"again", {"alguien pidió volver a intentarlo{1}", "somebody asked to try again{1}"}},
    {"forgotten",
     {"se borraron los datos del cliente", "the customer's data was erased"}},
    {"synced", {"en Odoo{1}", "in Odoo{1}"}},
    {"ignored", {"no va a Odoo{1}", "not for Odoo{1}"}},
    {"parked", {"necesita tu atención{1}", "needs your attention{1}"}},
    {"planned", {"planificado, sin escribir en Odoo", "planned, not written to Odoo"}},
    {"waiting", {"espera{1}", "waits{1}"}},
    {"retry", {"se intentará otra vez{1}", "will be tried again{1}"}},
};

/* What the shop calls the states of an order, and what became of a version or a hint. */
static const struct event_words event_args[] = {
    {"pending", {"pendiente de pago", "pending payment"}},
    {"processing", {"procesando", "processing"}},
    {"on-hold", {"en espera", "on hold"}},
    {"completed", {"completado", "completed"}},
    {"cancelled", {"cancelado", "cancelled"}},
    {"refunded", {"reembolsado", "refunded"}},
    {"failed", {"fallido", "failed"}},
    {"trash", {"en la papelera", "in the bin"}},
    {"deleted", {"ya no está", "it is no longer there"}},
    {"queued", {"", ""}},
    {"duplicate", {" (ya lo teníamos)", " (we had it)"}},
    {"stale", {" (más antiguo que lo que teníamos)", " (older than what we had)"}},
    {"overwrite", {", sobrescribiendo Odoo", ", overwriting Odoo"}},
    {"by hand", {"alguien lo pidió", "somebody asked for it"}},
    {"restored", {"el buzón volvió a una copia", "the inbox went back to a copy"}},
    {"misdated", {"su fecha está en el futuro", "it is dated in the future"}},
    {"action", {"algo pasó con él", "something happened to it"}},
    {"order.deleted", {"allí se borró", "it was deleted there"}},
};

static const struct event_words *find(const struct event_words *list, size_t n,
                                      const char *kind)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].kind, kind) == 0)
            return &list[i];
    return NULL;
}

void history_print(struct buf *out, const struct inbox_outcome *outcome, bool newer)
{
    AUTO(pool_free) struct pool p = {0};

    buf_puts(out, reason_pack(&p, &outcome->reason));
    if (outcome->odoo_id != 0 && outcome->odoo_name != NULL)
        buf_printf(out, ODOO_LINE "%s", outcome->odoo_name);
    if (newer)
        buf_puts(out, NEWER_LINE);
    if (!text_is_empty(outcome->calls))
        buf_printf(out, CALLS_LINE "%s", outcome->calls);
}

/* The rest of the line that begins so; "" for none. */
static const char *line_of(struct pool *p, const char *detail, const char *begin)
{
    const char *at = strstr(detail, begin);

    if (at == NULL)
        return "";
    at += strlen(begin);
    return pool_strn(p, at, strcspn(at, "\n"));
}

const char *history_calls(struct pool *pool, const struct journal_event *event)
{
    return line_of(pool, event->detail, CALLS_LINE);
}

static void put_arg(struct buf *out, const char *arg, enum language language)
{
    const struct event_words *known =
        find(event_args, sizeof(event_args) / sizeof(event_args[0]), arg);

    buf_puts(out, known == NULL ? arg : known->text[language]);
}

/* "processing\tqueued" and the like. */
static void put_args(struct buf *out, const struct reason *args, enum language language)
{
    put_arg(out, args->code, language);
    for (int i = 0; i < REASON_ARGS && args->args[i] != NULL; i++)
        put_arg(out, args->args[i], language);
}

static bool is_outcome(const char *kind)
{
    return text_in_list(kind, "synced,ignored,parked,waiting,retry");
}

static void put_outcome(struct buf *out, struct pool *p, const struct reason *reason,
                        const char *detail, enum language language)
{
    const char *name = line_of(p, detail, ODOO_LINE);

    if (*name != '\0')
        buf_printf(out, ": %s", name);
    if (*reason->code == '\0')
        return;
    buf_puts(out, *name == '\0' ? ": " : ", ");
    words_reason_brief(out, reason, language);
}

void history_words(struct buf *out, const struct journal_event *event,
                   enum language language)
{
    AUTO(pool_free) struct pool p = {0};
    const struct event_words *words =
        find(event_words, sizeof(event_words) / sizeof(event_words[0]), event->kind);
    size_t len = strcspn(event->detail, "\n");
    struct reason about = reason_unpack(&p, pool_strn(&p, event->detail, len));

    if (words == NULL) {
        buf_printf(out, "%s %s", event->kind, about.code);
        return;
    }
    const char *text = words->text[language], *place = strstr(text, "{1}");
    buf_add(out, text, place == NULL ? strlen(text) : (size_t)(place - text));
    if (place != NULL && is_outcome(event->kind))
        put_outcome(out, &p, &about, event->detail, language);
    else if (place != NULL)
        put_args(out, &about, language);
    if (strstr(event->detail, NEWER_LINE) != NULL)
        buf_puts(out, language == SPANISH ? "; mientras tanto llegó una versión más nueva"
                                          : "; meanwhile a newer version had arrived");
}
