#include "plan/print.h"

#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "plan/taxes.h"

static void put_text(struct buf *out, const char *key, const char *text)
{
    if (text_is_empty(text))
        return;
    buf_printf(out, " %s=\"", key);
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            buf_putc(out, '\\');
        buf_putc(out, (unsigned char)*text < ' ' ? ' ' : *text);
    }
    buf_putc(out, '"');
}

static void put_money(struct buf *out, const char *key, int64_t amount, int digits)
{
    buf_printf(out, " %s=", key);
    money_print(out, amount, digits);
}

static void put_percent(struct buf *out, const char *key, int64_t percent_e4)
{
    AUTO(pool_free) struct pool p = {0};

    buf_printf(out, " %s=%s", key, percent_text(&p, percent_e4));
}

static void put_time(struct buf *out, const char *name, int64_t utc)
{
    char text[TIME_TEXT];

    if (utc != 0)
        buf_printf(out, "%s %s\n", name, time_print(utc, text));
}

static void print_partner(struct buf *out, const struct plan_partner *partner)
{
    buf_printf(out, "partner %s", partner->xid);
    put_text(out, "name", partner->name);
    if (partner->is_company)
        buf_puts(out, " company=yes");
    put_text(out, "vat", partner->vat);
    put_text(out, "email", partner->email);
    put_text(out, "phone", partner->phone);
    put_text(out, "street", partner->street);
    put_text(out, "street2", partner->street2);
    put_text(out, "zip", partner->zip);
    put_text(out, "city", partner->city);
    put_text(out, "state", partner->state);
    put_text(out, "country", partner->country);
    put_text(out, "note", partner->note);
    buf_putc(out, '\n');
}

static void print_product(struct buf *out, const struct plan_product *product, int digits)
{
    buf_printf(out, "product %s", product->xid);
    put_text(out, "name", product->name);
    put_text(out, "reference", product->reference);
    put_text(out, "sku", product->sku);
    put_percent(out, "tax", product->percent_e4);
    put_money(out, "price", product->price, digits);
    buf_putc(out, '\n');
}

static void print_line(struct buf *out, const struct plan *plan,
                       const struct plan_line *line)
{
    buf_printf(out, "line %s product=%s quantity=%lld", line->xid,
               plan->products[line->product].xid, (long long)line->quantity);
    put_money(out, "price", line->price, plan->digits);
    if (line->discount_e4 != 0)
        put_percent(out, "discount", line->discount_e4);
    put_percent(out, "tax", line->percent_e4);
    put_money(out, "gross", line->gross, plan->digits);
    put_text(out, "text", line->text);
    buf_putc(out, '\n');
}

static void print_facts(struct buf *out, const struct plan *plan)
{
    static const char *const wants[] = {"quotation", "confirmed", "cancelled"};

    buf_printf(out, "plan %d\norder %s\nnumber %s\norigin %s\nstate %s\n", PLAN_VERSION,
               plan->xid, plan->number, plan->origin, wants[plan->want]);
    put_time(out, "date", plan->date_order);
    put_time(out, "class", plan->first_class);
    buf_puts(out, "total ");
    money_print(out, plan->total, plan->digits);
    buf_puts(out, "\ntax ");
    money_print(out, plan->tax, plan->digits);
    buf_printf(out, "\ncurrency %s\n", plan->currency);
    print_partner(out, &plan->partner);
    for (size_t i = 0; i < plan->product_count; i++)
        print_product(out, &plan->products[i], plan->digits);
    for (size_t i = 0; i < plan->line_count; i++)
        print_line(out, plan, &plan->lines[i]);
}

/* Packed as in the inbox, so that whoever shows it can make words of it. */
static void print_note(struct buf *out, const struct reason *note)
{
    AUTO(pool_free) struct pool p = {0};

    buf_printf(out, "note %s\n", reason_pack(&p, note));
}

void plan_print(struct buf *out, const struct plan *plan)
{
    print_facts(out, plan);
    for (size_t i = 0; i < plan->note_count; i++)
        print_note(out, &plan->notes[i]);
}

enum result plan_fingerprint(const struct plan *plan, char hex[DIGEST_HEX],
                             struct error *err)
{
    AUTO(buf_free) struct buf text = BUF(PLAN_TEXT_MAX);

    print_facts(&text, plan);
    if (text.failed)
        return error_set(err, BROKEN, "a plan is larger than %d bytes", PLAN_TEXT_MAX);
    return digest_sha256_hex(text.data, text.len, hex, err);
}

/* @words: the part that counts at creation only (NAME_FORMAT), NULL for none. */
static const struct fact {
    const char *name;
    unsigned change;
    const char *words;
} facts[] = {
    {"state ", CHANGED_STATE, NULL},         {"date ", CHANGED_DATE, NULL},
    {"class ", CHANGED_CLASS, NULL},         {"partner ", CHANGED_CUSTOMER, NULL},
    {"product ", CHANGED_LINES, " name=\""}, {"line ", CHANGED_LINES, " text=\""},
    {"total ", CHANGED_AMOUNTS, NULL},       {"tax ", CHANGED_AMOUNTS, NULL},
    {"currency ", CHANGED_AMOUNTS, NULL},    {"number ", CHANGED_OTHER, NULL},
    {"origin ", CHANGED_OTHER, NULL}};

/* The next line of @text that begins with @name, from *@at on; its length in @len. */
static const char *next_fact(const char **at, const char *name, size_t *len)
{
    while (**at != '\0') {
        const char *line = *at;
        *len = strcspn(line, "\n");
        *at = line + *len + (line[*len] == '\n');
        if (text_starts(line, name))
            return line;
    }
    return NULL;
}

/* One line of a plan, without its words: what stands before and behind them. */
struct parts {
    const char *head, *tail;
    size_t head_len, tail_len;
};

static struct parts without_words(const char *line, size_t len, const char *words)
{
    const char *at = words == NULL ? NULL : memmem(line, len, words, strlen(words));
    const char *end = line + len;

    if (at == NULL)
        return (struct parts){line, end, len, 0};
    const char *tail = at + strlen(words);
    while (tail < end && *tail != '"')
        tail += *tail == '\\' ? 2 : 1;
    tail = tail < end ? tail + 1 : end; /* behind the quote */
    return (struct parts){line, tail, (size_t)(at - line), (size_t)(end - tail)};
}

static bool same_line(const char *a, size_t n, const char *b, size_t m, const char *words)
{
    struct parts x = without_words(a, n, words), y = without_words(b, m, words);

    return x.head_len == y.head_len && memcmp(x.head, y.head, x.head_len) == 0 &&
           x.tail_len == y.tail_len && memcmp(x.tail, y.tail, x.tail_len) == 0;
}

static bool same_facts(const char *before, const char *after, const struct fact *fact)
{
    for (;;) {
        size_t n = 0, m = 0;
        const char *a = next_fact(&before, fact->name, &n),
                   *b = next_fact(&after, fact->name, &m);
        if (a == NULL || b == NULL)
            return a == b;
        if (!same_line(a, n, b, m, fact->words))
            return false;
    }
}

static bool knows_customer(const char *printed)
{
    size_t len;

    return next_fact(&printed, "partner ", &len) != NULL;
}

const char *plan_fact(struct pool *p, const char *printed, const char *name)
{
    const char *start = pool_printf(p, "%s ", name);
    size_t len = 0;
    const char *line = start == NULL ? NULL : next_fact(&printed, start, &len);

    return line == NULL ? "" : pool_strn(p, line + strlen(start), len - strlen(start));
}

const char *plan_cancelled(struct pool *p, const char *printed)
{
    const char *at = printed;
    size_t len = 0;
    const char *state = next_fact(&at, "state ", &len);

    if (state == NULL)
        return printed;
    return pool_printf(p, "%.*sstate cancelled%s", (int)(state - printed), printed,
                       state + len);
}

unsigned plan_changes(const char *before, const char *after)
{
    bool forgotten = !knows_customer(before);
    unsigned changed = 0;

    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
        if (!(forgotten && facts[i].change == CHANGED_CUSTOMER) &&
            !same_facts(before, after, &facts[i]))
            changed |= facts[i].change;
    return changed;
}

/* Notes may quote a tax number. */
const char *plan_without_customer(struct pool *p, const char *printed)
{
    AUTO(buf_free) struct buf out = BUF(PLAN_TEXT_MAX);

    for (size_t len; *printed != '\0'; printed += len) {
        len = strcspn(printed, "\n");
        len += printed[len] == '\n';
        if (!text_starts(printed, "partner ") && !text_starts(printed, "note "))
            buf_add(&out, printed, len);
    }
    if (out.failed)
        p->failed = true;
    return pool_str(p, buf_str(&out));
}
