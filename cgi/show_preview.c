#include "cgi/show_preview.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/money.h"
#include "cgi/show_text.h"

static const char *want_text(const struct command *c, enum plan_want want)
{
    switch (want) {
    case WANT_QUOTATION: return say(c, "presupuesto", "quotation");
    case WANT_CONFIRMED:
        return say(c, "pedido de venta confirmado", "confirmed sale order");
    case WANT_CANCELLED: return say(c, "cancelado", "cancelled");
    }
    return "";
}

/* The first line: what it comes to, or why it comes to nothing. */
static void show_verdict(const struct command *c, const struct inbox_row *row,
                         const struct preview *p)
{
    AUTO(buf_free) struct buf total = BUF(64);
    AUTO(buf_free) struct buf tax = BUF(64);
    AUTO(buf_free) struct buf held = BUF(64);

    if (*p->reason.code != '\0') {
        struct inbox_row told = *row;
        told.reason = p->reason;
        show_row_why(c, &told);
        return;
    }
    words_money(&total, p->total, p->currency, c->language);
    words_money(&tax, p->tax, p->currency, c->language);
    printf(say(c, "  %s por %s (IVA %s)\n", "  %s of %s (tax %s)\n"),
           want_text(c, p->want), buf_str(&total), buf_str(&tax));
    if (*p->sale == '\0')
        return;
    words_money(&held, p->sale_total, p->currency, c->language);
    printf(
        say(c, "  Ya está en Odoo: %s por %s\n", "  It is in Odoo already: %s of %s\n"),
        p->sale, buf_str(&held));
}

static void indent(const char *text)
{
    for (const char *end; *text != '\0'; text = end + (*end == '\n')) {
        for (end = text; *end != '\0' && *end != '\n';)
            end++;
        printf("  %.*s\n", (int)(end - text), text);
    }
}

static json_t *money(int64_t amount, const char *currency)
{
    AUTO(buf_free) struct buf text = BUF(64);

    money_print(&text, amount, money_digits(currency));
    return json_string(buf_str(&text));
}

static void show_as_json(const struct inbox_row *row, const struct preview *p)
{
    json_t *json =
        json_pack("{s:I, s:s, s:s, s:s, s:s, s:s}", "order", (json_int_t)row->id,
                  "number", row->number, "reason", p->reason.code, "records", p->records,
                  "plan", p->plan, "in_odoo", p->sale);

    if (*p->reason.code == '\0') {
        json_object_set_new(json, "currency", json_string(p->currency));
        json_object_set_new(json, "total", money(p->total, p->currency));
        json_object_set_new(json, "tax", money(p->tax, p->currency));
    }
    show_json(json);
}

void show_preview(const struct command *c, const struct inbox_row *row,
                  const struct preview *p)
{
    if (c->json) {
        show_as_json(row, p);
        return;
    }
    printf("%s %s\n", say(c, "Pedido", "Order"), row->number);
    show_verdict(c, row, p);
    indent(p->records);
}
