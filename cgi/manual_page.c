/* The page of /sync/manual. Everything that comes from elsewhere is escaped. */
#include <string.h>

#include "base/digest.h"
#include "base/time.h"
#include "cgi/manual.h"
#include "sync/links.h"
#include "sync/overview.h"
#include "sync/standing.h"

enum { ROWS_SHOWN = 50, CALLED_OFF_S = 30 * 86400, WORDS_MAX = 4096 };

struct page {
    struct buf *out;
    const struct config *config;
    enum language language;
    const struct overview *overview;
};

static const char *in(const struct page *page, const char *spanish, const char *english)
{
    return page->language == SPANISH ? spanish : english;
}

static void put(const struct page *page, const char *html)
{
    buf_puts(page->out, html);
}

static void put_text(const struct page *page, const char *text)
{
    for (; *text != '\0'; text++)
        switch (*text) {
        case '&': put(page, "&amp;"); break;
        case '<': put(page, "&lt;"); break;
        case '>': put(page, "&gt;"); break;
        case '"': put(page, "&quot;"); break;
        case '\'': put(page, "&#39;"); break;
        default: buf_putc(page->out, *text);
        }
}

static void put_time(const struct page *page, int64_t utc)
{
    struct wall wall = time_to_shop(utc);
    char text[TIME_TEXT];

    put(page, utc == 0 ? "–" : time_print_es(&wall, text));
}

static void put_number(const struct page *page, int64_t n)
{
    buf_printf(page->out, "%lld", (long long)n);
}

static void put_title(const struct page *page, const char *title)
{
    put(page, "<dt>");
    put_text(page, title);
    put(page, "</dt><dd>");
}

/* --- the sentence --- */

static void put_sentence(const struct page *page)
{
    AUTO(buf_free) struct buf text = BUF(WORDS_MAX);
    bool well = standing_of(page->overview) == STANDING_WELL;

    standing_words(&text, page->overview, page->language);
    put(page, well ? "<p class=\"sentence\">" : "<p class=\"sentence wrong\">");
    put_text(page, buf_str(&text));
    put(page, "</p>\n");
}

/* --- figures --- */

/* @order: the number that the remedy names, NULL for none in particular */
static void put_why_of(const struct page *page, const struct reason *reason,
                       const char *order)
{
    AUTO(buf_free) struct buf text = BUF(WORDS_MAX);

    if (*reason->code == '\0')
        return;
    words_reason(&text, reason, page->language);
    put_text(page, buf_str(&text));
    buf_clear(&text);
    words_remedy_of(&text, reason, order, page->language);
    if (text.len == 0)
        return;
    put(page, "<br><span class=\"remedy\">→ ");
    put_text(page, buf_str(&text));
    put(page, "</span>");
}

static void put_why(const struct page *page, const struct reason *reason)
{
    put_why_of(page, reason, NULL);
}

static void put_peer(const struct page *page, const char *title, const struct peer *peer)
{
    if (*peer->reason.code == '\0' && peer->last_ok == 0)
        return;
    put_title(page, title);
    if (*peer->reason.code != '\0') {
        put_why(page, &peer->reason);
    } else {
        put(page, in(page, "bien, el ", "well, on "));
        put_time(page, peer->last_ok);
    }
    put(page, "</dd>\n");
}

static void put_last_run(const struct page *page, const char *title,
                         const struct run_record *run)
{
    if (run->seq == 0)
        return;
    put_title(page, title);
    put_time(page, run->started);
    put(page, " · ");
    put_text(page, words_run(run->outcome, page->language));
    put(page, "</dd>\n");
}

static void put_shop_report(const struct page *page)
{
    AUTO(pool_free) struct pool p = {0};
    struct reason reasons[SHOP_REPORT_REASONS];
    size_t count = shop_report_reasons(&p, &page->overview->shop_report, reasons);

    for (size_t i = 0; i < count; i++) {
        put_title(page, in(page, "Según la tienda", "As the shop says"));
        put_why(page, &reasons[i]);
        put(page, "</dd>\n");
    }
}

static void put_figures(const struct page *page)
{
    const struct overview *o = page->overview;

    put(page, "<dl>\n");
    for (int i = 0; i < INBOX_STATES; i++) {
        put_title(page, words_state((enum inbox_state)i, page->language));
        put_number(page, o->counts.of[i]);
        put(page, "</dd>\n");
    }
    put_title(page, in(page, "Espera desde", "Oldest waiting"));
    put_time(page, o->counts.oldest_pending);
    put(page, "</dd>\n");
    put_last_run(page, in(page, "Última sincronización", "Last sync"), &o->sync);
    put_last_run(page, in(page, "Último Cuadre", "Last audit"), &o->audit);
    put_peer(page, "Odoo", &o->odoo);
    put_peer(page, in(page, "Tienda", "Shop"), &o->shop);
    put_peer(page, "Webhook", &o->webhook);
    put_shop_report(page);
    put(page, "</dl>\n");
}

/* --- orders that a person should look at --- */

/* "" as a link gives the text alone. */
static void put_link(const struct page *page, const char *link, const char *text)
{
    if (*link != '\0') {
        put(page, "<a href=\"");
        put_text(page, link);
        put(page, "\">");
    }
    put_text(page, text);
    put(page, *link != '\0' ? "</a>" : "");
}

static void put_order(const struct page *page, const struct inbox_row *row)
{
    AUTO(buf_free) struct buf total = BUF(64);
    char link[LINK_MAX], id[WORDS_ORDER];

    links_shop(page->config, row, link);
    put(page, "<tr><td>");
    put_link(page, link, words_order(row, id));
    put(page, "</td><td>");
    put_time(page, row->created);
    put(page, "</td><td>");
    put_why_of(page, &row->reason, words_order(row, id));
    put(page, "</td><td class=\"number\">");
    if (row->odoo_id != 0) {
        words_money(&total, row->odoo_total, row->currency, page->language);
        links_odoo(page->config, row, link);
        put_link(page, link, row->odoo_name);
        put(page, "<br>");
        put_text(page, words_sale(row, page->language));
        put(page, "<br>");
        put_text(page, buf_str(&total));
    }
    put(page, "</td></tr>\n");
}

static void put_orders(const struct page *page, const char *title,
                       const struct inbox_rows *rows)
{
    if (rows->count == 0)
        return;
    put(page, "<h2>");
    put_text(page, title);
    put(page, "</h2>\n<table><thead><tr><th>");
    put_text(page, in(page, "Pedido", "Order"));
    put(page, "</th><th>");
    put_text(page, in(page, "Comprado", "Bought"));
    put(page, "</th><th>");
    put_text(page, in(page, "Qué pasa y qué hacer", "What happened and what to do"));
    put(page, "</th><th>Odoo</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < rows->count; i++)
        put_order(page, &rows->list[i]);
    put(page, "</tbody></table>\n");
}

static enum result put_parked(const struct page *page, struct db *db, struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_list(db, INBOX_PARKED, ROWS_SHOWN, &rows, err);

    if (r == OK)
        put_orders(page, words_state(INBOX_PARKED, page->language), &rows);
    return r;
}

/* They are in Odoo and need nobody; but money may have to be given back. */
static enum result put_called_off(const struct page *page, struct db *db, int64_t now,
                                  struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum result r = inbox_called_off(db, now - CALLED_OFF_S, ROWS_SHOWN, &rows, err);

    if (r == OK)
        put_orders(page,
                   in(page, "Clases anuladas sin reembolso (últimos 30 días)",
                      "Classes called off and not refunded (last 30 days)"),
                   &rows);
    return r;
}

/* --- the page --- */

static void put_form(const struct page *page, const char *token)
{
    put(page, "<form method=\"post\" action=\"/sync/manual\">"
              "<input type=\"hidden\" name=\"token\" value=\"");
    put_text(page, token);
    put(page, "\"><button>");
    put_text(page, in(page, "Sincronizar ahora", "Sync now"));
    put(page, "</button></form>\n");
}

static void put_begin(const struct page *page)
{
    put(page, "<!DOCTYPE html>\n<html lang=\"");
    put(page, in(page, "es", "en"));
    put(page, "\"><head><meta charset=\"utf-8\">"
              "<meta name=\"viewport\" content=\"width=device-width\">"
              "<title>booking-sync</title>"
              "<link rel=\"stylesheet\" href=\"/sync/manual?style\"></head><body>\n"
              "<h1>booking-sync</h1>\n");
}

void manual_page_message(enum language language, const char *text, struct buf *out)
{
    struct page page = {out, NULL, language, NULL};

    put_begin(&page);
    put(&page, "<p class=\"sentence wrong\">");
    put_text(&page, text);
    put(&page, ".</p>\n<p><a href=\"/sync/manual\">");
    put_text(&page, in(&page, "Volver a la página", "Back to the page"));
    put(&page, "</a></p></body></html>");
}

enum result manual_page(struct db *db, const struct config *config, int64_t now,
                        enum language language, struct buf *out, struct error *err)
{
    AUTO(pool_free) struct pool p = {0};
    char token[DIGEST_BASE64];
    struct overview overview;
    struct page page = {out, config, language, &overview};
    enum result r = overview_read(db, config, now, &p, &overview, err);

    if (r != OK)
        return r;
    if (!manual_token(config, now, token))
        return error_nomem(err);
    put_begin(&page);
    put_sentence(&page);
    put_form(&page, token);
    put(&page, "<h2>");
    put_text(&page, in(&page, "Cómo va", "How it goes"));
    put(&page, "</h2>\n");
    put_figures(&page);
    r = put_parked(&page, db, err);
    if (r == OK)
        r = put_called_off(&page, db, now, err);
    put(&page, "</body></html>");
    return out->failed ? error_nomem(err) : r;
}
