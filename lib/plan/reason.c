#include "plan/reason.h"

#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

enum { CODE_MAX = 64 }; /* bytes of a code; all of them are our own */

struct reason reason_make(struct pool *p, const char *code, ...)
{
    struct reason reason = {.code = code};
    const char *arg;
    va_list ap;

    va_start(ap, code);
    for (int i = 0; (arg = va_arg(ap, const char *)) != NULL && i < REASON_ARGS; i++)
        reason.args[i] = pool_str(p, arg);
    va_end(ap);
    return reason;
}

/* One line without tabs, which separate; cut at a whole character. Strangers' texts come
 * to terminals and mails. */
static void pack_arg(struct buf *out, const char *arg)
{
    const char *at = arg;

    buf_putc(out, '\t');
    for (const char *from = at; *at != '\0'; from = at) {
        uint32_t c = text_next(&at);
        if (at - arg > REASON_ARG_MAX)
            return;
        if (text_is_harmless(c))
            buf_add(out, from, (size_t)(at - from));
        else
            buf_putc(out, ' ');
    }
}

const char *reason_pack(struct pool *p, const struct reason *reason)
{
    AUTO(buf_free) struct buf out = BUF(REASON_ARGS * (REASON_ARG_MAX + 1) + CODE_MAX);

    buf_puts(&out, reason->code);
    for (int i = 0; i < REASON_ARGS && reason->args[i] != NULL; i++)
        pack_arg(&out, reason->args[i]);
    return pool_str(p, buf_str(&out));
}

struct reason reason_unpack(struct pool *p, const char *packed)
{
    size_t len = strcspn(packed, "\t");
    struct reason reason = {.code = pool_strn(p, packed, len)};

    for (int i = 0; i < REASON_ARGS && packed[len] == '\t'; i++) {
        packed += len + 1;
        len = strcspn(packed, "\t");
        reason.args[i] = pool_strn(p, packed, len);
    }
    return reason;
}

bool reason_equals(const struct reason *a, const struct reason *b)
{
    bool equal = strcmp(a->code, b->code) == 0;

    for (int i = 0; equal && i < REASON_ARGS; i++)
        equal = (a->args[i] == NULL) == (b->args[i] == NULL) &&
                (a->args[i] == NULL || strcmp(a->args[i], b->args[i]) == 0);
    return equal;
}
