#include "plan/moved.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "plan/print.h"
#include "plan/product_name.h"
#include "plan/xid.h"

enum { FORMAT_MAX = 80, LIST_MAX = PLAN_TEXT_MAX };

#define PRODUCT "product="

/* How long the external id of a class at @text is; 0 where it is none. */
static size_t class_len(const char *text)
{
    struct booking b;
    int64_t product_id;

    return xid_booking_read(text, &product_id, &b);
}

/* A line that sells a class names the product only, not the hour and the people. */
static void copy_line(struct buf *out, const char *line, size_t len)
{
    const char *at = memmem(line, len, " " PRODUCT, strlen(" " PRODUCT));
    const char *xid = at == NULL ? NULL : at + strlen(" " PRODUCT);
    size_t taken = xid == NULL ? 0 : class_len(xid);

    if (taken == 0) {
        buf_add(out, line, len);
        return;
    }
    const char *hour = strchr(xid + strlen("booking_"), '_');
    buf_add(out, line, (size_t)(hour - line));
    buf_add(out, xid + taken, len - (size_t)(xid + taken - line));
}

/* A printed plan in which all classes are at no time. What a class's product costs is
 * left out: the first line that sells it tells, and each line is there. */
static const char *without_hours(struct pool *p, const char *printed)
{
    static const char product[] = "product ";
    AUTO(buf_free) struct buf out = BUF(PLAN_TEXT_MAX);

    for (size_t len; *printed != '\0'; printed += len) {
        len = strcspn(printed, "\n");
        len += printed[len] == '\n';
        if (text_starts(printed, "line "))
            copy_line(&out, printed, len);
        else if (!text_starts(printed, product) ||
                 class_len(printed + strlen(product)) == 0)
            buf_add(&out, printed, len);
    }
    p->failed = p->failed || out.failed;
    return pool_str(p, buf_str(&out));
}

/* Where only its end is another, the end is told. */
static const char *when(struct pool *p, const struct booking *b,
                        const struct booking *other)
{
    const char *plain = product_name(p, "{when} ({people})", "", b);
    char format[FORMAT_MAX];

    if (strcmp(plain, product_name(p, "{when} ({people})", "", other)) != 0)
        return plain;
    snprintf(format, sizeof(format), "{when} – %04d-%02d-%02d %02d:%02d ({people})",
             b->to.year, b->to.month, b->to.day, b->to.hour, b->to.minute);
    return product_name(p, format, "", b);
}

static void add(struct buf *list, const char *text)
{
    buf_printf(list, "%s%s", list->len == 0 ? "" : "; ", text);
}

/* What moved, as three lists. */
struct moves {
    struct buf classes, was, now;
};

static void moves_free(struct moves *moves)
{
    buf_free(&moves->classes);
    buf_free(&moves->was);
    buf_free(&moves->now);
}

static void add_line(struct pool *p, const char *before, const struct plan *plan,
                     const struct plan_line *line, struct moves *moves)
{
    const struct plan_product *product = &plan->products[line->product];
    const char *fact = plan_fact(p, before, pool_printf(p, "line %s", line->xid));
    struct booking was, now;
    int64_t id;

    if (!text_starts(fact, PRODUCT) ||
        xid_booking_read(fact + strlen(PRODUCT), &id, &was) == 0 ||
        xid_booking_read(product->xid, &id, &now) == 0 ||
        strcmp(xid_booking(p, id, &was), product->xid) == 0)
        return;
    add(&moves->classes, product->class_name);
    add(&moves->was, when(p, &was, &now));
    add(&moves->now, when(p, &now, &was));
}

bool moved_reason(struct pool *p, const char *before, const struct plan *plan,
                  const char *printed, struct reason *reason)
{
    const unsigned others = CHANGED_AMOUNTS | CHANGED_LINES | CHANGED_CUSTOMER;
    AUTO(moves_free) struct moves m = {BUF(LIST_MAX), BUF(LIST_MAX), BUF(LIST_MAX)};

    if (plan_changes(without_hours(p, before), without_hours(p, printed)) & others)
        return false;
    for (size_t i = 0; i < plan->line_count; i++)
        add_line(p, before, plan, &plan->lines[i], &m);
    if (m.classes.len == 0)
        return false;
    *reason = reason_make(p, "class_moved", buf_str(&m.classes), buf_str(&m.was),
                          buf_str(&m.now), NULL);
    return true;
}
