#include "odoo/xml_write.h"

#include <inttypes.h>
#include <math.h>

#include "base/text.h"

/* Source: XML 1.0, section 2.2, production Char. */
static bool is_allowed(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

static void put_text(struct buf *out, const char *text)
{
    for (uint32_t c; (c = text_next(&text)) != 0;) {
        if (c == '&')
            buf_puts(out, "&amp;");
        else if (c == '<')
            buf_puts(out, "&lt;");
        else if (c == '>')
            buf_puts(out, "&gt;");
        else if (c == '\r') /* a parser would make a newline of it */
            buf_puts(out, "&#13;");
        else if (is_allowed(c))
            text_put(out, c);
    }
}

static void put_int(struct buf *out, int64_t n)
{
    const char *tag = n >= INT32_MIN && n <= INT32_MAX ? "int" : "i8";

    buf_printf(out, "<%s>%" PRId64 "</%s>", tag, n, tag);
}

static void put_value(struct buf *out, const struct value *v);

static void put_children(struct buf *out, const struct value *v)
{
    bool is_struct = v->type == VALUE_STRUCT;

    buf_puts(out, is_struct ? "<struct>" : "<array><data>");
    for (const struct value *c = v->children; c != NULL && !out->failed; c = c->next) {
        if (is_struct) {
            buf_puts(out, "<member><name>");
            put_text(out, c->name);
            buf_puts(out, "</name>");
        }
        put_value(out, c);
        if (is_struct)
            buf_puts(out, "</member>");
    }
    buf_puts(out, is_struct ? "</struct>" : "</data></array>");
}

/* Recursion is as deep as what our own code builds: four or five values. */
static void put_value(struct buf *out, const struct value *v)
{
    buf_puts(out, "<value>");
    switch (v->type) {
    case VALUE_NIL: buf_puts(out, "<nil/>"); break;
    case VALUE_BOOL: buf_printf(out, "<boolean>%d</boolean>", v->boolean ? 1 : 0); break;
    case VALUE_INT: put_int(out, v->integer); break;
    case VALUE_DOUBLE:
        buf_printf(out, "<double>%.17g</double>", isfinite(v->number) ? v->number : 0.0);
        break;
    case VALUE_STRING:
        buf_puts(out, "<string>");
        put_text(out, v->string);
        buf_puts(out, "</string>");
        break;
    case VALUE_ARRAY:
    case VALUE_STRUCT: put_children(out, v); break;
    }
    buf_puts(out, "</value>");
}

void xml_write_call(struct buf *out, const char *method, const struct value *params)
{
    buf_puts(out, "<?xml version='1.0'?>\n<methodCall>\n<methodName>");
    put_text(out, method);
    buf_puts(out, "</methodName>\n<params>\n");
    for (const struct value *c = params->children; c != NULL; c = c->next) {
        buf_puts(out, "<param>");
        put_value(out, c);
        buf_puts(out, "</param>\n");
    }
    buf_puts(out, "</params>\n</methodCall>\n");
}
