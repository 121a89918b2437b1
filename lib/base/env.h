/* An env file as people write it: names and values. */
#ifndef BASE_ENV_H
#define BASE_ENV_H

#include <stddef.h>

#include "base/pool.h"

struct env_entry {
    const char *name;
    const char *value;
    int line; /* in the file, from 1 */
};

struct env {
    struct pool pool; /* owned; entries and their texts live in it */
    struct env_entry *entries;
    size_t count;
};

/**
 * env_parse - read @len bytes of an env file.
 * @env: zeroed by the caller, who frees it with env_free() whatever we return
 *
 * Takes a BOM, CRLF, comments, `export`, spaces around the =, single and double quotes
 * (in double ones \n \t \" \\ \$) and a comment behind a value and a space.
 * BAD names the line. A name given twice: the later one counts (as in a shell).
 */
enum result env_parse(const char *bytes, size_t len, struct env *env, struct error *err)
    MUST_CHECK;

/** env_get - the value of @name, NULL if the file does not have it. */
const char *env_get(const struct env *env, const char *name);

void env_free(struct env *env);

#endif
