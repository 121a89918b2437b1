#include "cgi/options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum {
    ROWS_MAX = 40,
    LONG_FIRST = 256, /* above every letter: what getopt_long() returns for row 0 */
    LETTERS_APART = 2 /* that two names may differ by, to be taken for each other */
};

static bool takes_value(const struct option_row *row)
{
    return row->argument[ENGLISH] != NULL;
}

bool option_fits(const struct option_row *row, const char *verb)
{
    return row->verbs == NULL || (verb != NULL && text_in_list(verb, row->verbs));
}

bool option_is_shown(const struct option_row *row, const char *verb)
{
    return row->help[ENGLISH] != NULL && (row->verbs == NULL) == (verb == NULL) &&
           option_fits(row, verb);
}

/* --- reading --- */

struct rules {
    struct option longs[ROWS_MAX + 1];
    char letters[2 * ROWS_MAX + 2];
};

static void make_rules(const struct option_table *table, struct rules *rules)
{
    char *letter = rules->letters;

    *rules = (struct rules){0};
    *letter++ = ':'; /* tells a missing value from an unknown option */
    for (size_t i = 0; i < table->count && i < ROWS_MAX; i++) {
        const struct option_row *row = &table->rows[i];
        rules->longs[i] =
            (struct option){row->name, takes_value(row) ? required_argument : no_argument,
                            NULL, LONG_FIRST + (int)i};
        if (row->letter == '\0')
            continue;
        *letter++ = row->letter;
        if (takes_value(row))
            *letter++ = ':';
    }
}

/* @code: a letter, or the number of a long one. */
static const struct option_row *row_of(const struct option_table *table, int code)
{
    for (size_t i = 0; i < table->count; i++)
        if (code == LONG_FIRST + (int)i || (code != 0 && code == table->rows[i].letter))
            return &table->rows[i];
    return NULL;
}

static void set(const struct option_row *row, void *into, const char *value)
{
    void *field = (char *)into + row->offset;

    if (takes_value(row))
        *(const char **)field = value;
    else
        *(bool *)field = true;
}

/* @written: where getopt_long() stands; @code: what it calls optopt. */
static void note_fault(const struct option_table *table, bool lacks_value, int code,
                       const char *written, struct option_fault *fault)
{
    if (fault->kind != OPTIONS_FINE)
        return;
    fault->row = row_of(table, code);
    fault->kind = fault->row == NULL ? OPTION_UNKNOWN
                  : lacks_value      ? OPTION_NEEDS_VALUE
                                     : OPTION_TAKES_NONE;
    if (fault->row != NULL)
        snprintf(fault->name, sizeof(fault->name), "--%s", fault->row->name);
    else if (code != 0)
        snprintf(fault->name, sizeof(fault->name), "-%c", code);
    else
        snprintf(fault->name, sizeof(fault->name), "%.*s", (int)strcspn(written, "="),
                 written);
}

int options_read(const struct option_table *table, int argc, char **argv, void *into,
                 struct option_fault *fault)
{
    struct rules rules;

    make_rules(table, &rules);
    opterr = 0; /* its words are English and name the program by its path */
    for (int c; (c = getopt_long(argc, argv, rules.letters, rules.longs, NULL)) != -1;)
        if (c == '?' || c == ':')
            note_fault(table, c == ':', optopt, argv[optind - 1], fault);
        else
            set(row_of(table, c), into, optarg);
    return optind;
}

/* --- what does not fit --- */

static bool is_given(const struct option_row *row, const void *from)
{
    const void *field = (const char *)from + row->offset;

    return takes_value(row) ? *(const char *const *)field != NULL : *(const bool *)field;
}

void options_check(const struct option_table *table, const void *from, const char *verb,
                   struct option_fault *fault)
{
    for (size_t i = 0; i < table->count && fault->kind == OPTIONS_FINE; i++) {
        const struct option_row *row = &table->rows[i];
        if (option_fits(row, verb) || !is_given(row, from))
            continue;
        *fault = (struct option_fault){.kind = OPTION_MISPLACED, .row = row};
        snprintf(fault->name, sizeof(fault->name), "--%s", row->name);
    }
}

/* --- words --- */

bool name_is_near(const char *name, const char *written)
{
    return text_distance(written, name) <= LETTERS_APART;
}

/* One that begins as written, else one that differs by a slip. */
static const struct option_row *nearest(const struct option_table *table,
                                        const char *written, const char *verb)
{
    const struct option_row *found = NULL;

    for (size_t i = 0; i < table->count; i++) {
        const struct option_row *row = &table->rows[i];
        if (row->help[ENGLISH] == NULL || !option_fits(row, verb))
            continue;
        if (text_starts(row->name, written))
            return row;
        if (name_is_near(row->name, written) &&
            (found == NULL ||
             text_distance(written, row->name) < text_distance(written, found->name)))
            found = row;
    }
    return found;
}

static void unknown_words(struct buf *out, const struct option_table *table,
                          const char *name, const char *verb, enum language language)
{
    bool spanish = language == SPANISH;
    const struct option_row *near =
        text_starts(name, "--") ? nearest(table, name + 2, verb) : NULL;

    buf_printf(out, spanish ? "no hay ninguna opción %s" : "there is no option %s", name);
    if (near != NULL)
        buf_printf(out, spanish ? " (¿querías decir --%s?)" : " (did you mean --%s?)",
                   near->name);
}

void option_fault_words(struct buf *out, const struct option_table *table,
                        const struct option_fault *fault, const char *verb,
                        enum language language)
{
    bool spanish = language == SPANISH;

    switch (fault->kind) {
    case OPTIONS_FINE: return;
    case OPTION_UNKNOWN: unknown_words(out, table, fault->name, verb, language); return;
    case OPTION_NEEDS_VALUE:
        buf_printf(out, spanish ? "a %s le falta su valor: %s" : "%s lacks its value: %s",
                   fault->name, fault->row->argument[language]);
        return;
    case OPTION_TAKES_NONE:
        buf_printf(out, spanish ? "%s no lleva ningún valor" : "%s takes no value",
                   fault->name);
        return;
    case OPTION_MISPLACED:
        buf_printf(out, spanish ? "no lleva %s" : "it does not take %s", fault->name);
        return;
    }
}

void option_usage(struct buf *out, const struct option_row *row, enum language language)
{
    if (row->letter != '\0')
        buf_printf(out, "-%c, ", row->letter);
    buf_printf(out, "--%s", row->name);
    if (takes_value(row))
        buf_printf(out, " %s", row->argument[language]);
}
