#include "base/text.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Length of the well-formed character at @s, 0 if it is none. Source: RFC 3629,
 * section 4. */
static size_t character_length(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80)
        return 1;
    size_t need = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || left < need)
        return 0;
    for (size_t i = 1; i < need; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F))
        return 0;
    return need;
}

bool text_is_utf8(const char *text, size_t len)
{
    for (size_t i = 0, n; i < len; i += n)
        if ((n = character_length((const unsigned char *)text + i, len - i)) == 0)
            return false;
    return true;
}

uint32_t text_next(const char **at)
{
    const unsigned char *s = (const unsigned char *)*at;

    if (*s == '\0')
        return 0;
    size_t n = character_length(s, strnlen(*at, 4));
    if (n == 0) {
        (*at)++;
        return 0xFFFD;
    }
    uint32_t c = n == 1 ? s[0] : (uint32_t)s[0] & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++)
        c = c << 6 | ((uint32_t)s[i] & 0x3F);
    *at += n;
    return c;
}

/* A cut must not leave half a UTF-8 character behind. */
static void drop_cut_character(char *text)
{
    size_t len = strlen(text), start = len;

    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0 || (unsigned char)text[start - 1] < 0xC0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (len - start < need)
        text[start - 1] = '\0';
}

/* A precision may cut a character anywhere, and strangers send any byte. */
static void keep_utf8(char *text)
{
    for (const char *at; *text != '\0'; text += at - text) {
        at = text;
        if (text_next(&at) == 0xFFFD && at - text == 1)
            *text = '?';
    }
}

bool text_is_harmless(uint32_t c)
{
    return c >= ' ' && (c < 0x7F || c > 0x9F) && (c < 0x202A || c > 0x202E) &&
           (c < 0x2066 || c > 0x2069);
}

void text_vprint(char *to, size_t room, const char *fmt, va_list ap)
{
    if (vsnprintf(to, room, fmt, ap) >= (int)room)
        drop_cut_character(to);
    keep_utf8(to);
}

void text_put(struct buf *out, uint32_t c)
{
    if (c < 0x80) {
        buf_putc(out, (char)c);
        return;
    }
    if (c < 0x800) {
        buf_putc(out, (char)(0xC0 | c >> 6));
    } else {
        if (c < 0x10000) {
            buf_putc(out, (char)(0xE0 | c >> 12));
        } else {
            buf_putc(out, (char)(0xF0 | c >> 18));
            buf_putc(out, (char)(0x80 | (c >> 12 & 0x3F)));
        }
        buf_putc(out, (char)(0x80 | (c >> 6 & 0x3F)));
    }
    buf_putc(out, (char)(0x80 | (c & 0x3F)));
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x202F ||
           c == 0x2007;
}

const char *text_tidy(struct pool *p, const char *text)
{
    AUTO(buf_free) struct buf out = BUF(strlen(text) * 3 + 1);
    bool gap = false;

    for (uint32_t c; (c = text_next(&text)) != 0;) {
        if (is_space(c)) {
            gap = out.len > 0;
            continue;
        }
        if (gap)
            buf_putc(&out, ' ');
        gap = false;
        text_put(&out, c);
    }
    if (out.failed)
        p->failed = true;
    return pool_str(p, buf_str(&out));
}

const char *text_lower(struct pool *p, const char *text)
{
    char *copy = pool_alloc(p, strlen(text) + 1);

    if (copy == NULL)
        return "";
    for (size_t i = 0; text[i] != '\0'; i++)
        copy[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
    return copy;
}

bool text_equals_nocase(const char *a, const char *b)
{
    return strcasecmp(a, b) == 0;
}

bool text_starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool text_is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

const char *text_list_next(const char **at, size_t *len)
{
    const char *s = *at;

    while (*s == ',' || isspace((unsigned char)*s))
        s++;
    const char *end = s + strcspn(s, ",");
    *at = end;
    while (end > s && isspace((unsigned char)end[-1]))
        end--;
    *len = (size_t)(end - s);
    return *len == 0 ? NULL : s;
}

bool text_in_list(const char *word, const char *list)
{
    size_t len;

    for (const char *entry; (entry = text_list_next(&list, &len)) != NULL;)
        if (strlen(word) == len && strncasecmp(word, entry, len) == 0)
            return true;
    return false;
}

bool text_to_int64(const char *text, int64_t *value)
{
    char *end;

    if (!isdigit((unsigned char)*text) &&
        !(*text == '-' && isdigit((unsigned char)text[1])))
        return false;
    errno = 0;
    *value = strtoimax(text, &end, 10);
    return errno == 0 && *end == '\0';
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t m = a < b ? a : b;

    return m < c ? m : c;
}

size_t text_distance(const char *a, const char *b)
{
    size_t row[64], n = strlen(b);

    if (n >= sizeof(row) / sizeof(row[0]))
        return SIZE_MAX;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 0; a[i] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 1; j <= n; j++) {
            size_t above = row[j];
            row[j] = min3(above + 1, row[j - 1] + 1, diagonal + (a[i] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[n];
}
