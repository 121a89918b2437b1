/* The options of a program: one table makes its parser, its help and its man page. */
#ifndef CGI_OPTIONS_H
#define CGI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "sync/words.h"

struct option_row {
    const char *name;        /* without its -- */
    char letter;             /* the short form; '\0': none */
    const char *argument[2]; /* as help shows it, Spanish and English; NULL: takes none */
    const char *help[2];     /* one line; NULL: for ourselves, never shown */
    const char *verbs;       /* who takes it, separated by commas; NULL: everyone */
    size_t offset;           /* of a bool, or where it takes one of a const char * */
};

struct option_table {
    const struct option_row *rows;
    size_t count;
};

/* What was written wrongly. */
struct option_fault {
    enum option_fault_kind {
        OPTIONS_FINE,
        OPTION_UNKNOWN,
        OPTION_NEEDS_VALUE,
        OPTION_TAKES_NONE,
        OPTION_MISPLACED /* the verb does not take it */
    } kind;
    char name[64];                /* with its -- or -, perhaps cut */
    const struct option_row *row; /* NULL: unknown */
};

/**
 * options_read - of a command line, wherever on it they stand.
 * @into:  the struct that the table's offsets are of
 * @fault: zeroed; the first one
 *
 * Returns where in @argv, put into order, the words begin that are no options.
 */
int options_read(const struct option_table *table, int argc, char **argv, void *into,
                 struct option_fault *fault);

/** option_fits - a verb takes this option. @verb: NULL for the program as such. */
bool option_fits(const struct option_row *row, const char *verb);

/** option_is_shown - in the help of @verb, or for NULL among those that everyone takes.
 */
bool option_is_shown(const struct option_row *row, const char *verb);

/** options_check - the first option given that @verb does not take becomes @fault. */
void options_check(const struct option_table *table, const void *from, const char *verb,
                   struct option_fault *fault);

/** option_fault_words - what is wrong, with the nearest option that @verb takes. */
void option_fault_words(struct buf *out, const struct option_table *table,
                        const struct option_fault *fault, const char *verb,
                        enum language language);

/** option_usage - "-v, --verbose" or "--since DAY". */
void option_usage(struct buf *out, const struct option_row *row, enum language language);

/** name_is_near - @written may be @name with a slip of the finger. */
bool name_is_near(const char *name, const char *written);

#endif
