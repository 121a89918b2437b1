/* booking-sync.env(5): the settings have one language, that of their file. */
#include <string.h>

#include "cgi/man_page.h"
#include "cgi/roff.h"

static bool is_secret(const struct setting *s)
{
    return s->type == SETTING_SECRET || s->type == SETTING_OWN_SECRET;
}

/* Who has to give it; "" where nobody has to. */
static const char *need_words(const struct setting *s)
{
    switch (s->need) {
    case SETTING_OPTIONAL:
    case SETTING_PRESET: return "";
    case SETTING_NEEDED: return "Needed.";
    case SETTING_NEEDED_BY_RESPONDER: return "Needed by booking-sync-fcgi.";
    case SETTING_NEEDED_IN_PRODUCTION: return "Needed in production.";
    }
    return "";
}

static void write_value(struct buf *out, const char *label, const char *value)
{
    AUTO(buf_free) struct buf line = BUF(2048);

    if (*value == '\0')
        return;
    buf_printf(&line, "%s: %s", label, value);
    roff_more(out, buf_str(&line));
}

static void write_setting(struct buf *out, const struct setting *s)
{
    bool same = strcmp(s->fallback, s->example) == 0;

    roff_entry(out, s->name, s->help);
    if (*need_words(s) != '\0')
        roff_more(out, need_words(s));
    write_value(out, "Default", s->fallback);
    /* A secret that everybody can read here is refused. */
    if (!is_secret(s) && !same)
        write_value(out, "Example", s->example);
}

static void write_settings(struct buf *out)
{
    for (size_t i = 0; i < setting_count; i++) {
        const struct setting *s = &setting_table[i];
        if (s->help == NULL)
            continue;
        if (config_section(s) != NULL)
            roff_subsection(out, config_section(s));
        write_setting(out, s);
    }
}

static const struct help_entry syntax[] = {
    {"NAME=value",
     {NULL,
      "Blanks around the = and at the end of the line do not count, and the word export "
      "may stand in front. Nothing is expanded: $HOME stays as it is."}},
    {"# a comment",
     {NULL,
      "On a line of its own, or behind a value and a blank. A # inside a value, or right "
      "behind the =, belongs to it."}},
    {"NAME='value'", {NULL, "All between the quotes, as it stands."}},
    {"NAME=\"value\"",
     {NULL, "The same with \\n, \\t, \\\", \\\\ and \\$ for a new line, a tabulator and "
            "the signs themselves."}},
    {"yes or no",
     {NULL, "1, yes, true, on, si, sí; 0, no, false, off or nothing. Whether the letters "
            "are large does not count."}},
    {NULL, {NULL, NULL}}};

static void write_syntax(struct buf *out)
{
    roff_section(out, "SYNTAX");
    roff_sentence(out, "A setting a line. Files of Windows (a byte order mark, CRLF) are "
                       "read as well. Of a name that stands twice the last line counts. "
                       "A line that cannot be read stops the start, with its number.");
    man_entries(out, syntax, ENGLISH);
    roff_sentence(out,
                  "An empty value is empty, except for numbers, where it means the "
                  "default. A name that is no setting is told, with the nearest one, and "
                  "not used.");
}

void man_settings(struct buf *out, enum language language)
{
    (void)language;
    man_begin(out, "booking-sync.env", "5", ENGLISH, "settings of booking-sync");
    roff_section(out, "DESCRIPTION");
    roff_sentence(out,
                  "booking-sync(1) and booking-sync-fcgi(8) read one file: that of the "
                  "option --env, else /etc/booking-sync/env, else ./.env, else none. A "
                  "variable of the process's environment with a setting's name wins over "
                  "the file, also an empty one.");
    roff_sentence(out,
                  "booking-sync --which-env says which file is read and whether it will "
                  "do; booking-sync check looks whether shop and Odoo accept it. With a "
                  "wrong setting nothing starts: it is named with its file, what is "
                  "wrong and an example (exit code 78). The service reads its settings "
                  "at its start: restart it after a change.");
    write_syntax(out);
    roff_section(out, "PERMISSIONS");
    roff_sentence(out,
                  "The file holds secrets. It belongs to root, and the service reads "
                  "it through its group:");
    roff_code_begin(out);
    roff_code(out, "chown root:booking-sync /etc/booking-sync/env");
    roff_code(out, "chmod 640 /etc/booking-sync/env");
    roff_code_end(out);
    roff_section(out, "SETTINGS");
    write_settings(out);
    roff_section(out, "FILES");
    roff_entry(out, "/usr/share/doc/booking-sync/env.example",
               "A file to begin with: all settings, each with its line of help.");
    man_see_also(out, ENGLISH, "booking-sync(1), booking-sync-fcgi(8)");
}
