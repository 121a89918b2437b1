#include "sync/audit_words.h"

#include <string.h>

#include "plan/verdict.h"

static const struct {
    unsigned wrong;
    const char *code;
} codes[] = {
    {WRONG_MISSING, "missing"},   {WRONG_DOUBLED, "doubled"},
    {WRONG_TOTAL, "total"},       {WRONG_TAX, "tax"},
    {WRONG_CURRENCY, "currency"}, {WRONG_LINES, "lines"},
    {WRONG_STATE, "state"},       {WRONG_UNWANTED, "unwanted"},
    {WRONG_UNLINKED, "unlinked"}, {WRONG_PERSON, "person"},
    {WRONG_STRANGER, "stranger"},
};

void audit_codes(struct buf *out, unsigned wrong)
{
    const char *comma = "";

    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        if ((wrong & codes[i].wrong) == 0)
            continue;
        buf_printf(out, "%s%s", comma, codes[i].code);
        comma = ",";
    }
}

const char *audit_want_name(const struct audit_finding *f)
{
    if (!f->is_planned)
        return "";
    return f->want == WANT_QUOTATION   ? "quotation"
           : f->want == WANT_CONFIRMED ? "confirmed"
                                       : "cancelled";
}

const char *audit_state_name(const struct audit_finding *f)
{
    if (*f->sale == '\0')
        return "";
    switch (f->state) {
    case SALE_DRAFT:
    case SALE_SENT: return "quotation";
    case SALE_CONFIRMED: return "confirmed";
    case SALE_CANCELLED: return "cancelled";
    case SALE_UNKNOWN: break;
    }
    return "unknown";
}

/* --- sentences --- */

struct sentence {
    struct buf *out;
    const struct audit_finding *f;
    enum language language;
};

static const char *pick(const struct sentence *s, const char *spanish,
                        const char *english)
{
    return s->language == SPANISH ? spanish : english;
}

static void put(const struct sentence *s, const char *spanish, const char *english)
{
    if (s->out->len > 0)
        buf_puts(s->out, "; ");
    buf_puts(s->out, pick(s, spanish, english));
}

static void put_money(const struct sentence *s, int64_t amount)
{
    words_money(s->out, amount, s->f->currency, s->language);
}

static const char *state_word(const struct sentence *s, const char *name)
{
    static const char *const words[][3] = {
        {"quotation", "presupuesto", "quotation"},
        {"confirmed", "pedido de venta", "sale order"},
        {"cancelled", "cancelado", "cancelled"},
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i][0], name) == 0)
            return words[i][1 + (s->language == ENGLISH)];
    return pick(s, "estado desconocido", "unknown state");
}

static void put_difference(const struct sentence *s, const char *spanish,
                           const char *english, int64_t shop, int64_t odoo)
{
    int64_t more = odoo - shop;

    put(s, spanish, english);
    buf_puts(s->out, pick(s, ": tienda ", ": shop "));
    put_money(s, shop);
    buf_puts(s->out, ", Odoo ");
    put_money(s, odoo);
    buf_puts(s->out, more > 0 ? " (+" : " (");
    put_money(s, more);
    buf_putc(s->out, ')');
}

static void put_state(const struct sentence *s)
{
    const struct audit_finding *f = s->f;

    put(s, "estado: en la tienda ", "state: in the shop ");
    buf_printf(s->out, "%s (%s), %s", f->status, state_word(s, audit_want_name(f)),
               pick(s, "en Odoo ", "in Odoo "));
    buf_puts(s->out, state_word(s, audit_state_name(f)));
}

static void put_absence(const struct sentence *s)
{
    const struct audit_finding *f = s->f;

    if (f->wrong & WRONG_MISSING) {
        put(s, "falta en Odoo: ", "missing in Odoo: ");
        put_money(s, f->shop_total);
    }
    if (f->wrong & WRONG_STRANGER) {
        put(s, "la tienda no tiene este pedido; en Odoo: ",
            "the shop has no such order; in Odoo: ");
        put_money(s, f->odoo_total);
    }
    if (f->wrong & WRONG_DOUBLED) {
        put(s, "repetido en Odoo: ", "doubled in Odoo: ");
        buf_puts(s->out, f->others);
    }
}

static void put_differences(const struct sentence *s)
{
    const struct audit_finding *f = s->f;

    if (f->wrong & WRONG_TOTAL)
        put_difference(s, "total", "total", f->shop_total, f->odoo_total);
    if (f->wrong & WRONG_TAX)
        put_difference(s, "impuestos", "tax", f->shop_tax, f->odoo_tax);
    if (f->wrong & WRONG_CURRENCY)
        put(s, "otra moneda en Odoo", "another currency in Odoo");
    if (f->wrong & WRONG_LINES)
        put(s, "las líneas no son las de la tienda", "the lines are not the shop's");
}

static void put_rest(const struct sentence *s)
{
    const struct audit_finding *f = s->f;

    if (f->wrong & WRONG_STATE)
        put_state(s);
    if (f->wrong & WRONG_UNWANTED) {
        put(s, "no debería estar en Odoo: ", "it should not be in Odoo: ");
        words_reason(s->out, &f->reason, s->language);
    }
    if (f->wrong & WRONG_UNLINKED)
        put(s, "en Odoo solo se encuentra por su referencia: otro envío lo repetiría",
            "in Odoo it is found by its reference only: sent again it would be doubled");
    if (f->wrong & WRONG_PERSON) {
        put(s, "necesita tu atención: ", "needs your attention: ");
        if (*f->sale == '\0')
            buf_puts(s->out, pick(s, "no está en Odoo. ", "it is not in Odoo. "));
        words_reason(s->out, &f->reason, s->language);
    }
}

void audit_sentence(struct buf *out, const struct audit_finding *finding,
                    enum language language)
{
    const struct sentence s = {out, finding, language};

    put_absence(&s);
    put_differences(&s);
    put_rest(&s);
}
