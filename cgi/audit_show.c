#include "cgi/audit_show.h"

#include <string.h>

#include "base/money.h"
#include "base/time.h"
#include "cgi/show_text.h"
#include "sync/audit_words.h"
#include "sync/shop_report.h"

enum { SENTENCE_MAX = 8192 };

bool audit_show_open(struct audit_show *show, const struct command *command)
{
    *show = (struct audit_show){.command = command, .found = tmpfile()};
    return show->found != NULL;
}

void audit_show_close(struct audit_show *show)
{
    if (show->found != NULL)
        fclose(show->found);
    show->found = NULL;
}

static void copy_found(struct audit_show *show)
{
    char bytes[4096];

    rewind(show->found);
    for (size_t n; (n = fread(bytes, 1, sizeof(bytes), show->found)) > 0;)
        fwrite(bytes, 1, n, stdout);
}

static void iso_day(int64_t utc, char *out)
{
    struct wall day = time_to_shop(utc);

    snprintf(out, TIME_TEXT, "%04d-%02d-%02d", day.year % 10000, day.month % 100,
             day.day % 100);
}

static void spanish_day(int64_t utc, char *out)
{
    struct wall day = time_to_shop(utc);

    time_print_es(&day, out);
    out[strcspn(out, " ")] = '\0';
}

/* --- CSV: RFC 4180, one table for days and orders --- */

#define CSV_HEAD                                                                         \
    "record,day,order,what,shop_status,wanted,odoo_state,odoo_order,shop_orders,"        \
    "shop_total,shop_tax,odoo_orders,odoo_total,odoo_tax,currency,refunds,refunded,"     \
    "left_out,sent,explanation\r\n"

/* A text of somebody's that begins like a formula would be run by a spreadsheet. */
static void csv_text(FILE *to, const char *text)
{
    bool quote = strpbrk(text, "\",\r\n") != NULL;

    if (quote)
        fputc('"', to);
    if (*text != '\0' && strchr("=+-@\t", *text) != NULL)
        fputc('\'', to);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', to);
        fputc(*text, to);
    }
    if (quote)
        fputc('"', to);
}

static void csv_money(FILE *to, int64_t amount, int digits)
{
    AUTO(buf_free) struct buf text = BUF(64);

    money_print(&text, amount, digits);
    fprintf(to, ",%s", buf_str(&text));
}

static void csv_cell(FILE *to, const char *text)
{
    fputc(',', to);
    csv_text(to, text);
}

static void csv_wrong(FILE *to, const struct audit_finding *f, const char *codes,
                      const char *sentence)
{
    int digits = money_digits(f->currency);
    char day[TIME_TEXT];

    iso_day(f->created, day);
    fprintf(to, "order,%s", day);
    csv_cell(to, f->number);
    csv_cell(to, codes);
    csv_cell(to, f->status);
    csv_cell(to, audit_want_name(f));
    csv_cell(to, audit_state_name(f));
    csv_cell(to, f->sale);
    fputc(',', to);
    csv_money(to, f->shop_total, digits);
    csv_money(to, f->shop_tax, digits);
    fputc(',', to);
    csv_money(to, f->odoo_total, digits);
    csv_money(to, f->odoo_tax, digits);
    csv_cell(to, f->currency);
    fprintf(to, ",,,,%s", f->sent ? "yes" : "no");
    csv_cell(to, sentence);
    fputs("\r\n", to);
}

static void csv_day(const struct audit_report *report, const struct audit_day *day)
{
    char text[TIME_TEXT];

    iso_day(day->begins, text);
    printf("day,%s,,%s,,,,,%lld", text, day->wrong > 0 ? "wrong" : "",
           (long long)day->shop.count);
    csv_money(stdout, day->shop.total, report->digits);
    csv_money(stdout, day->shop.tax, report->digits);
    printf(",%lld", (long long)day->odoo.count);
    csv_money(stdout, day->odoo.total, report->digits);
    csv_money(stdout, day->odoo.tax, report->digits);
    printf(",%s,%lld", report->currency, (long long)day->refunds);
    csv_money(stdout, day->refunded, report->digits);
    printf(",%lld,,\r\n", (long long)day->left_out);
}

/* An unfinished table would be taken for a finished one. */
static void csv_end(struct audit_show *show, const struct audit_report *report)
{
    fputs(CSV_HEAD, stdout);
    for (size_t i = 0; i < report->days.count; i++)
        csv_day(report, &report->days.list[i]);
    copy_found(show);
}

/* --- JSON --- */

static json_t *sums_json(int64_t count, int64_t total, int64_t tax, int digits)
{
    AUTO(buf_free) struct buf all = BUF(64);
    AUTO(buf_free) struct buf part = BUF(64);

    money_print(&all, total, digits);
    money_print(&part, tax, digits);
    return json_pack("{s:I, s:s, s:s}", "orders", (json_int_t)count, "total",
                     buf_str(&all), "tax", buf_str(&part));
}

static void dump(FILE *to, json_t *json)
{
    json_dumpf(json, to, JSON_COMPACT);
    json_decref(json);
}

static void json_wrong(struct audit_show *show, const struct audit_finding *f,
                       const char *codes, const char *sentence)
{
    int digits = money_digits(f->currency);
    char day[TIME_TEXT];
    json_t *json;

    iso_day(f->created, day);
    json = json_pack(
        "{s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:s, s:s, s:b, s:s}",
        "id", (json_int_t)f->order_id, "number", f->number, "day", day, "what", codes,
        "shop_status", f->status, "wanted", audit_want_name(f), "odoo_state",
        audit_state_name(f), "odoo_order", f->sale, "currency", f->currency, "shop",
        sums_json(1, f->shop_total, f->shop_tax, digits), "odoo",
        sums_json(1, f->odoo_total, f->odoo_tax, digits), "others", f->others, "reason",
        f->reason.code, "sent", f->sent, "explanation", sentence);
    fputs(show->any ? ",\n" : "\n", show->found);
    dump(show->found, json);
}

static json_t *day_json(const struct audit_report *report, const struct audit_day *day)
{
    AUTO(buf_free) struct buf refunded = BUF(64);
    int digits = report->digits;
    char text[TIME_TEXT];

    iso_day(day->begins, text);
    money_print(&refunded, day->refunded, digits);
    return json_pack(
        "{s:s, s:o, s:o, s:I, s:s, s:I, s:I}", "day", text, "shop",
        sums_json(day->shop.count, day->shop.total, day->shop.tax, digits), "odoo",
        sums_json(day->odoo.count, day->odoo.total, day->odoo.tax, digits), "refunds",
        (json_int_t)day->refunds, "refunded", buf_str(&refunded), "left_out",
        (json_int_t)day->left_out, "wrong", (json_int_t)day->wrong);
}

static void json_end(struct audit_show *show, const struct audit_report *report,
                     enum result r, const struct error *err)
{
    json_t *why = json_string(err->msg);

    printf("{\"run\": %lld, \"complete\": %s, \"why\": ", (long long)report->run,
           r == OK ? "true" : "false");
    json_dumpf(why, stdout, JSON_ENCODE_ANY);
    json_decref(why);
    printf(", \"currency\": \"%s\", \"orders\": %lld, \"wrong\": %lld, \"sent\": %lld,"
           " \"unreadable\": %lld,\n\"days\": [",
           report->currency, (long long)report->orders, (long long)report->wrong,
           (long long)report->sent, (long long)report->nameless);
    for (size_t i = 0; r == OK && i < report->days.count; i++) {
        fputs(i == 0 ? "\n" : ",\n", stdout);
        dump(stdout, day_json(report, &report->days.list[i]));
    }
    fputs("],\n\"differences\": [", stdout);
    copy_found(show);
    puts("]}");
}

/* --- text --- */

static void text_wrong(struct audit_show *show, const struct audit_finding *f,
                       const char *sentence)
{
    char day[TIME_TEXT];

    spanish_day(f->created, day);
    fprintf(show->found, "%s  #%s%s%s  %s", day, f->number, *f->sale == '\0' ? "" : " ",
            f->sale, sentence);
    if (f->sent)
        fputs(say(show->command, " (se envía otra vez)", " (sent once more)"),
              show->found);
    fputc('\n', show->found);
}

static void text_money(const struct audit_show *show, const struct audit_report *report,
                       int64_t amount)
{
    AUTO(buf_free) struct buf text = BUF(64);

    words_money(&text, amount, report->currency, show->command->language);
    show_column(buf_str(&text), -15);
}

static void text_sums(const struct audit_show *show, const struct audit_report *report,
                      const struct audit_sums *sums)
{
    printf("%7lld", (long long)sums->count);
    text_money(show, report, sums->total);
    text_money(show, report, sums->tax);
}

static void text_head(const struct audit_show *show)
{
    const struct command *c = show->command;

    show_column("", 12);
    show_column(say(c, "Tienda", "Shop"), -37);
    show_column("Odoo", -40);
    putchar('\n');
    show_column(say(c, "Día", "Day"), 12);
    for (int side = 0; side < 2; side++) {
        show_column(side == 0 ? "" : "   ", 0);
        show_column(say(c, "pedidos", "orders"), -7);
        show_column("total", -15);
        show_column(say(c, "impuestos", "tax"), -15);
    }
    putchar('\n');
}

static void text_line(const struct audit_show *show, const struct audit_report *report,
                      const char *title, const struct audit_day *day)
{
    const struct command *c = show->command;

    show_column(title, 12);
    text_sums(show, report, &day->shop);
    printf("   ");
    text_sums(show, report, &day->odoo);
    if (day->wrong > 0)
        printf(say(c, "  %lld no cuadran", "  %lld differ"), (long long)day->wrong);
    if (day->refunds > 0) {
        AUTO(buf_free) struct buf refunded = BUF(64);
        words_money(&refunded, day->refunded, report->currency, c->language);
        printf(say(c, "  devoluciones: %lld (%s)", "  refunds: %lld (%s)"),
               (long long)day->refunds, buf_str(&refunded));
    }
    if (day->left_out > 0)
        printf(say(c, "  no van a Odoo: %lld", "  not for Odoo: %lld"),
               (long long)day->left_out);
    putchar('\n');
}

static void add(struct audit_day *sum, const struct audit_day *day)
{
    sum->shop.count += day->shop.count;
    sum->shop.total += day->shop.total;
    sum->shop.tax += day->shop.tax;
    sum->odoo.count += day->odoo.count;
    sum->odoo.total += day->odoo.total;
    sum->odoo.tax += day->odoo.tax;
    sum->refunds += day->refunds;
    sum->refunded += day->refunded;
    sum->left_out += day->left_out;
    sum->wrong += day->wrong;
}

static bool is_empty(const struct audit_day *day)
{
    return day->shop.count == 0 && day->odoo.count == 0 && day->refunds == 0 &&
           day->left_out == 0 && day->wrong == 0;
}

static void text_days(const struct audit_show *show, const struct audit_report *report)
{
    struct audit_day sum = {0};
    char title[TIME_TEXT];

    text_head(show);
    for (size_t i = 0; i < report->days.count; i++) {
        const struct audit_day *day = &report->days.list[i];
        add(&sum, day);
        if (is_empty(day))
            continue;
        spanish_day(day->begins, title);
        text_line(show, report, title, day);
    }
    text_line(show, report, say(show->command, "Suma", "Sum"), &sum);
}

static void text_verdict(const struct audit_show *show, const struct audit_report *report)
{
    const struct command *c = show->command;

    if (report->nameless > 0)
        printf(say(c,
                   "La lista de la tienda trae %lld entradas sin número: no se pueden "
                   "comprobar.\n",
                   "The shop's list holds %lld entries without an id: they cannot be "
                   "checked.\n"),
               (long long)report->nameless);
    if (audit_is_well(OK, report))
        printf(say(c, "Todo cuadra. Pedidos mirados: %lld.\n",
                   "All well. Orders looked at: %lld.\n"),
               (long long)report->orders);
    else
        printf(say(c, "Pedidos mirados: %lld; no cuadran: %lld.\n",
                   "Orders looked at: %lld; that differ: %lld.\n"),
               (long long)report->orders, (long long)report->wrong);
    if (report->sent > 0)
        printf(
            say(c,
                "%lld se han enviado otra vez: repite el Cuadre para comprobarlo. Lo que "
                "una "
                "persona decidió en Odoo se queda como está (booking-sync list --state "
                "parked).\n",
                "%lld were sent once more: audit again to see what came of it. What a "
                "person decided in Odoo stays as it is (booking-sync list --state "
                "parked).\n"),
            (long long)report->sent);
}

/* What no comparison of orders can find: the owner reads it in the same mail. */
static void text_without_order(const struct audit_show *show)
{
    const struct command *c = show->command;
    AUTO(pool_free) struct pool p = {0};
    struct reason reasons[SHOP_REPORT_REASONS];
    struct shop_report report;
    struct error err = {0};

    if (shop_report_read(c->db, time_now(), &report, &err) != OK)
        fprintf(stderr, "booking-sync: %s\n", err.msg);
    const int64_t bookings = report.said.bookings_without_order;
    if (bookings == 0)
        return;
    report.said = (struct plugin_report){.bookings_without_order = bookings};
    size_t count = shop_report_reasons(&p, &report, reasons);
    for (size_t i = 0; i < count; i++) {
        AUTO(buf_free) struct buf text = BUF(SENTENCE_MAX);
        words_reason(&text, &reasons[i], c->language);
        printf("%s\n", buf_str(&text));
    }
}

static void text_end(struct audit_show *show, const struct audit_request *request,
                     const struct audit_report *report)
{
    const struct audit_day *last = &report->days.list[report->days.count - 1];
    char since[TIME_TEXT], until[TIME_TEXT];

    spanish_day(request->since, since);
    spanish_day(last->begins, until);
    printf(say(show->command, "Cuadre del %s al %s\n\n", "Audit from %s to %s\n\n"),
           since, until);
    text_days(show, report);
    putchar('\n');
    copy_found(show);
    if (show->any)
        putchar('\n');
    text_verdict(show, report);
    text_without_order(show);
}

/* --- all three --- */

void audit_show_wrong(void *state, const struct audit_finding *finding)
{
    struct audit_show *show = state;
    const struct command *c = show->command;
    AUTO(buf_free) struct buf codes = BUF(200);
    AUTO(buf_free) struct buf sentence = BUF(SENTENCE_MAX);

    audit_codes(&codes, finding->wrong);
    audit_sentence(&sentence, finding, c->language);
    if (c->json)
        json_wrong(show, finding, buf_str(&codes), buf_str(&sentence));
    else if (c->csv)
        csv_wrong(show->found, finding, buf_str(&codes), buf_str(&sentence));
    else
        text_wrong(show, finding, buf_str(&sentence));
    show->any = true;
}

void audit_show_end(struct audit_show *show, const struct audit_request *request,
                    const struct audit_report *report, enum result r,
                    const struct error *err)
{
    const struct command *c = show->command;

    if (c->json)
        json_end(show, report, r, err);
    else if (r == OK && c->csv)
        csv_end(show, report);
    else if (r == OK)
        text_end(show, request, report);
    else if (!c->csv)
        copy_found(show);
    if (r == OK)
        return;
    fprintf(stderr, "booking-sync: %s\n", err->msg);
    fprintf(
        stderr,
        say(c, "El Cuadre no ha terminado%s: no se puede decir que todo esté bien.\n",
            "The audit did not come to its end%s: nobody can say that all is well.\n"),
        report->failed_side == SIDE_SHOP   ? say(c, " (tienda)", " (shop)")
        : report->failed_side == SIDE_ODOO ? " (Odoo)"
                                           : "");
}
