#include "woo/entities.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* What WordPress's wptexturize() and esc_html() put into titles. */
static const struct {
    const char *name;
    uint32_t character;
} known[] = {{"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},
             {"apos", '\''},    {"nbsp", 0xA0},     {"times", 0xD7},   {"ndash", 0x2013},
             {"mdash", 0x2014}, {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C},
             {"rdquo", 0x201D}, {"hellip", 0x2026}, {"euro", 0x20AC},  {"ordm", 0xBA},
             {"ordf", 0xAA}};

/* The character of the entity name[0..len), 0 if it is none. */
static uint32_t entity(const char *name, size_t len)
{
    if (len >= 2 && name[0] == '#') {
        bool hex = name[1] == 'x' || name[1] == 'X';
        char *end;
        unsigned long c = strtoul(name + (hex ? 2 : 1), &end, hex ? 16 : 10);
        bool whole = end == name + len && c >= 0x20 && c <= 0x10FFFF;
        return whole && (c < 0xD800 || c > 0xDFFF) ? (uint32_t)c : 0;
    }
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strlen(known[i].name) == len && strncmp(known[i].name, name, len) == 0)
            return known[i].character;
    return 0;
}

const char *entities_decode(struct pool *p, const char *text)
{
    AUTO(buf_free) struct buf out = BUF(strlen(text) * 4 + 4);

    while (*text != '\0') {
        size_t len = *text == '&' ? strcspn(text + 1, "; &") : 0;
        uint32_t c = len > 0 && text[1 + len] == ';' ? entity(text + 1, len) : 0;
        if (c != 0) {
            text_put(&out, c);
            text += len + 2;
        } else {
            buf_putc(&out, *text++);
        }
    }
    if (out.failed)
        p->failed = true;
    return text_tidy(p, buf_str(&out));
}
