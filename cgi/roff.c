#include "cgi/roff.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

enum { LONG_WORD = 40, LINE_WIDTH = 64 };

static void put_character(struct buf *out, char c)
{
    switch (c) {
    case '\\': buf_puts(out, "\\e"); return;
    case '-': buf_puts(out, "\\-"); return;
    case '\'': buf_puts(out, "\\(aq"); return; /* else a curly one */
    case '"': buf_puts(out, "\\(dq"); return;  /* else the end of a quoted argument */
    case '`': buf_puts(out, "\\(ga"); return;
    case '^': buf_puts(out, "\\(ha"); return;
    case '~': buf_puts(out, "\\(ti"); return;
    default: buf_putc(out, c);
    }
}

static void put(struct buf *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        put_character(out, text[i]);
}

void roff_text(struct buf *out, const char *text)
{
    /* At the beginning of a line a dot would be an instruction. */
    if (*text == '.')
        buf_puts(out, "\\&");
    put(out, text, strlen(text));
}

void roff_begin(struct buf *out, const char *name, const char *section,
                const char *version, const char *manual)
{
    AUTO(buf_free) struct buf upper = BUF(100);

    for (const char *c = name; *c != '\0'; c++)
        buf_putc(&upper, (char)toupper((unsigned char)*c));
    buf_puts(out, "'\\\" -*- coding: utf-8 -*-\n"
                  ".\\\" Made from the program's own tables: change those.\n.TH \"");
    roff_text(out, buf_str(&upper));
    buf_printf(out, "\" \"%s\" \"\" \"booking\\-sync %s\" \"", section, version);
    roff_text(out, manual);
    buf_puts(out, "\"\n.nh\n.ad l\n");
}

void roff_section(struct buf *out, const char *title)
{
    buf_puts(out, ".SH \"");
    roff_text(out, title);
    buf_puts(out, "\"\n");
}

void roff_subsection(struct buf *out, const char *title)
{
    buf_puts(out, ".SS \"");
    roff_text(out, title);
    buf_puts(out, "\"\n");
}

/* --- sentences --- */

/* ODOO_URL, MODE=observe; but not JSON. */
static bool is_setting(const char *word, size_t len)
{
    size_t name = 0;

    while (name < len && (isupper((unsigned char)word[name]) || word[name] == '_'))
        name++;
    if (name < 2 || (name < len && word[name] != '='))
        return false;
    return name < len || memchr(word, '_', name) != NULL;
}

/* An option, a path or a setting: what is typed as it stands. */
static bool is_typed(const char *word, size_t len)
{
    return (len == 2 && word[0] == '-') ||
           (len > 2 && word[0] == '-' && word[1] == '-') || (len > 1 && word[0] == '/') ||
           is_setting(word, len);
}

/* Without what closes a sentence or a bracket behind it. */
static size_t bare_length(const char *word, size_t len)
{
    while (len > 0 && strchr(".,;:)", word[len - 1]) != NULL)
        len--;
    return len;
}

/* A list without blanks may be longer than a line: it breaks behind its signs. */
static void put_breakable(struct buf *out, const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        put_character(out, word[i]);
        if (len > LONG_WORD && strchr(",|/;", word[i]) != NULL)
            buf_puts(out, "\\:");
    }
}

static void put_word(struct buf *out, const char *word, size_t len)
{
    size_t open = *word == '(' ? 1 : 0;
    size_t bare = bare_length(word + open, len - open);

    put(out, word, open);
    if (is_typed(word + open, bare)) {
        buf_puts(out, "\\fB");
        put_breakable(out, word + open, bare);
        buf_puts(out, "\\fR");
    } else {
        put_breakable(out, word + open, bare);
    }
    put(out, word + open + bare, len - open - bare);
}

/* Broken into lines as a person would. A full stop at the end of one would be taken for
 * that of a sentence, and two blanks would follow. */
static void put_sentence(struct buf *out, const char *text)
{
    size_t column = 0;

    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        if (column > 0 && column + 1 + len > LINE_WIDTH) {
            buf_puts(out, strchr(".:?!", text[-2]) != NULL ? "\\&\n" : "\n");
            column = 0;
        } else if (column > 0) {
            buf_putc(out, ' ');
        }
        if (column == 0 && *text == '.')
            buf_puts(out, "\\&");
        put_word(out, text, len);
        column += len + 1;
        text += len;
        text += strspn(text, " ");
    }
    buf_putc(out, '\n');
}

/* A heading begins a paragraph by itself. */
static bool is_behind_heading(const struct buf *out)
{
    size_t at = out->len == 0 ? 0 : out->len - 1;

    while (at > 0 && out->data[at - 1] != '\n')
        at--;
    return text_starts(buf_str(out) + at, ".SH") || text_starts(buf_str(out) + at, ".SS");
}

static void begin_paragraph(struct buf *out)
{
    if (!is_behind_heading(out))
        buf_puts(out, ".PP\n");
}

void roff_sentence(struct buf *out, const char *text)
{
    begin_paragraph(out);
    put_sentence(out, text);
}

void roff_synopsis(struct buf *out, const char *program, const char *arguments)
{
    begin_paragraph(out);
    buf_puts(out, "\\fB");
    put(out, program, strlen(program));
    buf_puts(out, "\\fR ");
    put(out, arguments, strlen(arguments));
    buf_putc(out, '\n');
}

/* The term stands on the line below .TP. */
static void put_term(struct buf *out, const char *term, const char *text)
{
    buf_puts(out, "\\fB");
    put(out, term, strlen(term));
    buf_puts(out, "\\fR\n");
    put_sentence(out, text);
}

void roff_entry(struct buf *out, const char *term, const char *text)
{
    buf_puts(out, ".TP\n");
    put_term(out, term, text);
}

void roff_row(struct buf *out, bool first, int columns, const char *term,
              const char *text)
{
    if (!first)
        buf_puts(out, ".PD 0\n");
    buf_printf(out, ".TP %d\n", columns);
    put_term(out, term, text);
    if (!first)
        buf_puts(out, ".PD\n");
}

void roff_more(struct buf *out, const char *text)
{
    buf_puts(out, ".br\n");
    put_sentence(out, text);
}

void roff_code_begin(struct buf *out)
{
    begin_paragraph(out);
    buf_puts(out, ".RS 4\n.nf\n");
}

void roff_code(struct buf *out, const char *line)
{
    roff_text(out, line);
    buf_putc(out, '\n');
}

void roff_code_end(struct buf *out)
{
    buf_puts(out, ".fi\n.RE\n");
}
