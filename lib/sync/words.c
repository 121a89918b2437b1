#include "sync/words.h"

#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "plan/print.h"
#include "sync/words_table.h"

/* Words inside a sentence: what the gate found different, what a shop changed. */
static const struct small_word small_words[] = {
    {"total", {"total", "total"}},
    {"tax", {"impuestos", "tax"}},
    {"currency", {"moneda", "currency"}},
    {"line_tax", {"impuesto de una línea", "tax of a line"}},
    {"line_total", {"importe de una línea", "amount of a line"}},
    {"line", {"una línea", "a line"}},
    {"line_missing", {"falta una línea", "a line is missing"}},
    {"amounts", {"importes", "amounts"}},
    {"lines", {"líneas", "lines"}},
    {"customer", {"cliente", "customer"}},
    {"10+", {"10 o más", "10 or more"}},
    {"an address that cannot be read", {"una dirección ilegible", "unreadable address"}},
};

enum language words_language(const char *lc_all, const char *lc_messages,
                             const char *lang)
{
    const char *chosen = !text_is_empty(lc_all)        ? lc_all
                         : !text_is_empty(lc_messages) ? lc_messages
                         : lang == NULL                ? ""
                                                       : lang;

    return text_starts(chosen, "es") ? SPANISH : ENGLISH;
}

const char *words_state(enum inbox_state state, enum language language)
{
    static const char *const names[INBOX_STATES][2] = {
        {"Por recoger", "To be fetched"},
        {"En camino", "On its way"},
        {"Retenido", "Held"},
        {"En Odoo", "In Odoo"},
        {"No va a Odoo", "Not for Odoo"},
        {"Necesita tu atención", "Needs your attention"}};

    return names[state][language];
}

const char *words_run(enum run_outcome outcome, enum language language)
{
    static const char *const words[][2] = {
        {"va a empezar", "about to begin"},
        {"en marcha", "going on"},
        {"bien", "well"},
        {"hay algo que mirar", "something needs you"},
        {"un servidor no respondió", "a server did not answer"},
        {"parada: mira por qué", "stopped: see why"},
        {"falló: mira el registro", "failed: see the log"},
        {"se interrumpió; la siguiente sigue", "was cut off; the next one goes on"}};

    return words[outcome][language];
}

const char *words_order(const struct inbox_row *row, char id[WORDS_ORDER])
{
    if (*row->number != '\0')
        return row->number;
    snprintf(id, WORDS_ORDER, "%lld", (long long)row->id);
    return id;
}

const char *words_sale(const struct inbox_row *row, enum language language)
{
    static const struct small_word sales[] = {
        {"quotation", {"presupuesto", "quotation"}},
        {"confirmed", {"pedido de venta", "sale order"}},
        {"cancelled", {"cancelado", "cancelled"}}};
    AUTO(pool_free) struct pool p = {0};

    if (row->odoo_id == 0 || row->plan == NULL)
        return "";
    const char *state = plan_fact(&p, row->plan, "state");
    for (size_t i = 0; i < sizeof(sales) / sizeof(sales[0]); i++)
        if (strcmp(sales[i].word, state) == 0)
            return sales[i].text[language];
    return "";
}

/* The i-th of all, NULL behind the last. */
static const struct words *words_at(size_t i)
{
    const struct {
        const struct words *table;
        size_t count;
    } parts[] = {{words_orders, words_orders_count},
                 {words_around, words_around_count},
                 {words_notices, words_notices_count},
                 {words_check_table, words_check_count},
                 {words_check_shop, words_check_shop_count},
                 {words_standing, words_standing_count}};

    for (size_t part = 0; part < sizeof(parts) / sizeof(parts[0]); part++) {
        if (i < parts[part].count)
            return &parts[part].table[i];
        i -= parts[part].count;
    }
    return NULL;
}

static const struct words *find(const char *code)
{
    const struct words *words;

    for (size_t i = 0; (words = words_at(i)) != NULL; i++)
        if (strcmp(words->code, code) == 0)
            break;
    return words;
}

static const struct small_word *find_small(const struct small_word *list, size_t n,
                                           const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].word, word) == 0)
            return &list[i];
    return NULL;
}

static const char *small_word(const char *arg, enum language language)
{
    const struct small_word *found =
        find_small(small_words, sizeof(small_words) / sizeof(small_words[0]), arg);

    if (found == NULL)
        found = find_small(small_words_check, small_words_check_count, arg);
    return found == NULL ? arg : found->text[language];
}

/* "75.00 EUR" in the words of the language; what follows is no part of it. */
static size_t put_amount(struct buf *out, const char *text, size_t number,
                         enum language language)
{
    char digits[32], currency[4];
    struct error ignored = {0};
    int64_t amount;

    if (number >= sizeof(digits) || text[number] != ' ' ||
        strspn(text + number + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
        return 0;
    snprintf(digits, sizeof(digits), "%.*s", (int)number, text);
    snprintf(currency, sizeof(currency), "%.3s", text + number + 1);
    if (money_parse(digits, money_digits(currency), &amount, &ignored) != OK)
        return 0;
    words_money(out, amount, currency, language);
    return number + 4;
}

/* Amounts as the reader writes them, whatever stands around them. */
static void put_amounts(struct buf *out, const char *text, enum language language)
{
    while (*text != '\0') {
        size_t number = strspn(text, "0123456789.");
        size_t done = number == 0 ? 0 : put_amount(out, text, number, language);
        for (size_t i = 0; done == 0 && i < number; i++)
            buf_putc(out, text[i] == '.' && language == SPANISH ? ',' : text[i]);
        if (number == 0)
            buf_putc(out, *text);
        text += done > 0 ? done : number > 0 ? number : 1;
    }
}

static void put_time(struct buf *out, const char *text)
{
    char day[TIME_TEXT];
    int64_t utc;

    if (!text_to_int64(text, &utc)) {
        buf_puts(out, text);
        return;
    }
    struct wall wall = time_to_shop(utc);
    buf_puts(out, time_print_es(&wall, day));
}

/* What is said, about which order, to whom. */
struct saying {
    const struct reason *reason;
    const char *order; /* NULL: none in particular */
    enum language language;
};

static void put_argument(struct buf *out, const struct saying *s, int n, char kind)
{
    const char *arg = s->reason->args[n];

    if (arg == NULL)
        return;
    if (kind == 'm')
        put_amounts(out, arg, s->language);
    else if (kind == 't')
        put_time(out, arg);
    else
        words_error(out, small_word(arg, s->language), s->language);
}

/* One {…} of a text: how many bytes it takes, 0 where there is none. */
static size_t put_place(struct buf *out, const char *text, const struct saying *s)
{
    static const char order[] = "{order}";

    if (text_starts(text, order)) {
        buf_puts(out, s->order != NULL         ? s->order
                      : s->language == SPANISH ? "<pedido>"
                                               : "<order>");
        return sizeof(order) - 1;
    }
    if (text[0] != '{' || text[1] < '1' || text[1] > '0' + REASON_ARGS)
        return 0;
    bool plain = text[2] == '}';
    put_argument(out, s, text[1] - '1', plain ? '\0' : text[2]);
    return plain ? 3 : 4;
}

static void fill_in(struct buf *out, const char *text, const struct saying *s)
{
    while (*text != '\0') {
        size_t place = put_place(out, text, s);
        if (place == 0)
            buf_putc(out, *text);
        text += place == 0 ? 1 : place;
    }
}

void words_reason(struct buf *out, const struct reason *reason, enum language language)
{
    const struct words *words = find(reason->code);
    struct saying s = {reason, NULL, language};

    if (words != NULL)
        fill_in(out, words->what[language], &s);
    else
        buf_puts(out, reason->code);
}

void words_reason_brief(struct buf *out, const struct reason *reason,
                        enum language language)
{
    struct saying s = {reason, NULL, language};

    for (size_t i = 0; i < words_brief_count; i++)
        if (strcmp(words_brief[i].code, reason->code) == 0) {
            fill_in(out, words_brief[i].what[language], &s);
            return;
        }
    buf_puts(out, reason->code);
}

void words_remedy_of(struct buf *out, const struct reason *reason, const char *order,
                     enum language language)
{
    const struct words *words = find(reason->code);
    struct saying s = {reason, order, language};

    if (words != NULL)
        fill_in(out, words->remedy[language], &s);
}

void words_remedy(struct buf *out, const struct reason *reason, enum language language)
{
    words_remedy_of(out, reason, NULL, language);
}

void words_money(struct buf *out, int64_t amount, const char *currency,
                 enum language language)
{
    int digits = money_digits(currency);

    if (language == SPANISH)
        money_print_es(out, amount, digits);
    else
        money_print(out, amount, digits);
    buf_printf(out, " %s",
               language == SPANISH && strcmp(currency, "EUR") == 0 ? "€" : currency);
}

const char *words_reason_code(size_t i)
{
    const struct words *words = words_at(i);

    return words == NULL ? NULL : words->code;
}
