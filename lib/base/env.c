#include "base/env.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"

enum { ENTRIES_MAX = 500, VALUE_MAX = 8192 };

static bool is_name_character(char c, bool first)
{
    return c == '_' || isalpha((unsigned char)c) || (!first && isdigit((unsigned char)c));
}

static const char *skip_blank(const char *s)
{
    while (*s == ' ' || *s == '\t')
        s++;
    return s;
}

static enum result read_quoted(const char **at, struct buf *value, struct error *err)
{
    char quote = **at;
    const char *s = *at + 1;

    for (; *s != quote; s++) {
        if (*s == '\0')
            return error_set(err, BAD, "the quote %c is not closed", quote);
        if (quote == '"' && *s == '\\' && s[1] != '\0') {
            s++;
            buf_putc(value, *s == 'n' ? '\n' : *s == 't' ? '\t' : *s);
        } else {
            buf_putc(value, *s);
        }
    }
    *at = skip_blank(s + 1);
    if (**at != '\0' && **at != '#')
        return error_set(err, BAD, "text stands behind the closing %c", quote);
    return OK;
}

/* Before @s stands the = or a space. */
static void read_plain(const char *s, struct buf *value)
{
    const char *end = s;

    /* A # is a comment only behind a space: secrets may hold one, or begin with it. */
    while (*end != '\0' && !(*end == '#' && isblank((unsigned char)end[-1])))
        end++;
    while (end > s && isspace((unsigned char)end[-1]))
        end--;
    buf_add(value, s, (size_t)(end - s));
}

static enum result read_line(const char *s, int line, struct env *env, struct error *err)
{
    AUTO(buf_free) struct buf value = BUF(VALUE_MAX);
    enum result r = OK;

    s = skip_blank(s);
    if (*s == '\0' || *s == '#')
        return OK;
    if (text_starts(s, "export") && isblank((unsigned char)s[6]))
        s = skip_blank(s + 6);
    size_t name_len = 0;
    while (is_name_character(s[name_len], name_len == 0))
        name_len++;
    const char *rest = skip_blank(s + name_len);
    if (name_len == 0 || *rest != '=')
        return error_set(err, BAD, "NAME=value was expected");
    rest = skip_blank(rest + 1);
    if (*rest == '"' || *rest == '\'')
        r = read_quoted(&rest, &value, err);
    else
        read_plain(rest, &value);
    if (r != OK)
        return r;
    if (value.failed)
        return error_set(err, BAD, "the value is longer than %d bytes", VALUE_MAX);
    if (env->count == ENTRIES_MAX)
        return error_set(err, BAD, "more than %d settings", ENTRIES_MAX);
    env->entries[env->count++] = (struct env_entry){
        pool_strn(&env->pool, s, name_len), pool_str(&env->pool, buf_str(&value)), line};
    return OK;
}

enum result env_parse(const char *bytes, size_t len, struct env *env, struct error *err)
{
    const char *end = bytes + len;
    enum result r;
    int line = 1;

    env->entries = pool_array(&env->pool, ENTRIES_MAX, sizeof(*env->entries));
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        bytes += 3;
    if (memchr(bytes, '\0', (size_t)(end - bytes)) != NULL)
        return error_set(err, BAD, "the file is not text: it holds a zero byte");
    for (; bytes < end && !env->pool.failed; line++) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
        size_t n = (size_t)((stop == NULL ? end : stop) - bytes);
        size_t kept = n > 0 && bytes[n - 1] == '\r' ? n - 1 : n;
        if ((r = read_line(pool_strn(&env->pool, bytes, kept), line, env, err)) != OK)
            return error_in(err, r, " in line %d", line);
        bytes += stop == NULL ? n : n + 1;
    }
    return env->pool.failed ? error_nomem(err) : OK;
}

const char *env_get(const struct env *env, const char *name)
{
    for (size_t i = env->count; i > 0; i--)
        if (strcmp(env->entries[i - 1].name, name) == 0)
            return env->entries[i - 1].value;
    return NULL;
}

void env_free(struct env *env)
{
    pool_free(&env->pool);
    *env = (struct env){0};
}
