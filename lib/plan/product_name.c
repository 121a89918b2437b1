#include "plan/product_name.h"

#include <string.h>

#include "base/text.h"

enum { WHEN_MAX = 64 }; /* bytes of {when} or {people} with their spaces */

static const char *day(struct pool *p, const struct wall *w)
{
    return pool_printf(p, "%04d-%02d-%02d", w->year, w->month, w->day);
}

static const char *when(struct pool *p, const struct booking *b)
{
    const char *from = day(p, &b->from), *to = day(p, &b->to);

    if (!b->full_days)
        return pool_printf(p, "%s %02d:%02d", from, b->from.hour, b->from.minute);
    return strcmp(from, to) == 0 ? from : pool_printf(p, "%s – %s", from, to);
}

static const char *people(struct pool *p, const struct booking *b)
{
    if (b->persons == 0)
        return "";
    return pool_printf(p, "%lld %s", (long long)b->persons,
                       b->persons == 1 ? "persona" : "personas");
}

static void put(struct buf *out, const char *text)
{
    buf_puts(out, text);
    /* "(" in front of an empty {people} goes again with it. */
    if (*text == '\0' && out->len > 0 && out->data[out->len - 1] == '(')
        out->data[--out->len] = '\0';
}

const char *product_name(struct pool *p, const char *format, const char *class_name,
                         const struct booking *b)
{
    AUTO(buf_free)
    struct buf out = BUF((strlen(format) + 1) * (strlen(class_name) + WHEN_MAX));
    bool nobody = b->persons == 0;

    for (const char *s = format; *s != '\0';) {
        if (text_starts(s, "{class}")) {
            put(&out, class_name);
            s += strlen("{class}");
        } else if (text_starts(s, "{when}")) {
            put(&out, when(p, b));
            s += strlen("{when}");
        } else if (text_starts(s, "{people}")) {
            put(&out, people(p, b));
            s += strlen("{people}");
            s += nobody && *s == ')';
        } else {
            buf_putc(&out, *s++);
        }
    }
    if (out.failed)
        p->failed = true;
    return text_tidy(p, buf_str(&out));
}

enum result product_name_check(const char *format, struct error *err)
{
    if (strstr(format, "{class}") == NULL || strstr(format, "{when}") == NULL)
        return error_set(err, BAD, "it must hold {class} and {when}");
    return OK;
}
