#include "base/env_edit.h"

#include <string.h>

#include "base/text.h"

/* A line of the file: [start, end) without its line end. */
struct span {
    const char *start, *end;
};

static struct span next_line(const char *at, const char *end)
{
    const char *stop = memchr(at, '\n', (size_t)(end - at));

    return (struct span){at, stop == NULL ? end : stop};
}

static const char *skip_blank(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    return at;
}

static bool begins(const char *at, const char *end, const char *word)
{
    size_t len = strlen(word);

    return (size_t)(end - at) >= len && memcmp(at, word, len) == 0;
}

/* Where the name stands in a line that sets it, as env_parse() reads it; else NULL.
 * @behind: what stands before it, "" or "#" */
static const char *find_name(struct span line, const char *name, const char *behind)
{
    const char *at = line.start;

    if (begins(at, line.end, "\xEF\xBB\xBF"))
        at += 3;
    at = skip_blank(at, line.end);
    if (!begins(at, line.end, behind))
        return NULL;
    at = skip_blank(at + strlen(behind), line.end);
    if (begins(at, line.end, "export ") || begins(at, line.end, "export\t"))
        at = skip_blank(at + strlen("export "), line.end);
    if (!begins(at, line.end, name))
        return NULL;
    const char *rest = skip_blank(at + strlen(name), line.end);
    return rest < line.end && *rest == '=' ? at : NULL;
}

static bool find_line(const char *bytes, const char *end, const char *name,
                      struct span *found)
{
    bool commented = false, set = false;

    for (struct span line; bytes < end; bytes = line.end + 1) {
        line = next_line(bytes, end);
        if (find_name(line, name, "") != NULL) {
            *found = line;
            set = true;
        } else if (!set && !commented && find_name(line, name, "#") != NULL) {
            *found = line;
            commented = true;
        }
    }
    return set || commented;
}

/* What stands before the name stays, but for the # and the blanks behind it. */
static void put_start(struct span line, const char *name, struct buf *out)
{
    const char *at = find_name(line, name, "");

    if (at == NULL) {
        at = line.start;
        if (begins(at, line.end, "\xEF\xBB\xBF"))
            at += 3;
        at = skip_blank(at, line.end);
    }
    buf_add(out, line.start, (size_t)(at - line.start));
}

static bool ends_with_return(struct span line)
{
    return line.end > line.start && line.end[-1] == '\r';
}

void env_edit(const char *bytes, size_t len, const char *name, const char *value,
              struct buf *out)
{
    const char *end = bytes + len;
    struct span line;

    if (find_line(bytes, end, name, &line)) {
        buf_add(out, bytes, (size_t)(line.start - bytes));
        put_start(line, name, out);
        buf_printf(out, "%s=%s%s", name, value, ends_with_return(line) ? "\r" : "");
        buf_add(out, line.end, (size_t)(end - line.end));
        return;
    }
    const char *line_end = len > 1 && end[-1] == '\n' && end[-2] == '\r' ? "\r\n" : "\n";
    buf_add(out, bytes, len);
    if (len > 0 && end[-1] != '\n')
        buf_puts(out, line_end);
    buf_printf(out, "%s=%s%s", name, value, line_end);
}
