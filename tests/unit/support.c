#include "unit/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

char *read_file(const char *path, size_t *len)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        fail_msg("no file %s", path);
    fseek(f, 0, SEEK_END);
    size_t size = (size_t)ftell(f);
    rewind(f);
    char *text = malloc(size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, size, f), size);
    fclose(f);
    text[size] = '\0';
    if (len != NULL)
        *len = size;
    return text;
}

char *read_case(const char *name, size_t *len)
{
    char path[1024];

    snprintf(path, sizeof(path), "%s/%s", CASES, name);
    return read_file(path, len);
}

static void copy_header(const struct captured *c, const char *name, char *out,
                        size_t size)
{
    const char *line = c->text;

    while ((line = strstr(line, "\r\n")) != NULL && line + 2 < c->body) {
        line += 2;
        size_t n = strlen(name);
        if (strncasecmp(line, name, n) == 0 && line[n] == ':') {
            const char *value = line + n + 1 + strspn(line + n + 1, " ");
            snprintf(out, size, "%.*s", (int)strcspn(value, "\r\n"), value);
            return;
        }
    }
}

void captured_read(const char *name, struct captured *c)
{
    size_t size;

    *c = (struct captured){.text = read_case(name, &size)};
    const char *end_of_head = strstr(c->text, "\r\n\r\n");
    if (end_of_head == NULL || sscanf(c->text, "HTTP/%*s %ld", &c->status) != 1)
        fail_msg("%s is no HTTP answer", name);
    c->body = end_of_head + 4;
    c->len = size - (size_t)(c->body - c->text);
    copy_header(c, "Content-Type", c->content_type, sizeof(c->content_type));
    copy_header(c, "Location", c->location, sizeof(c->location));
}

void captured_free(struct captured *c)
{
    free(c->text);
}
