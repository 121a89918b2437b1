#include "cgi/show_text.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/time.h"

void show_column(const char *text, int width)
{
    int blanks = width < 0 ? -width : width;
    const char *at = text;

    while (text_next(&at) != 0)
        blanks--;
    blanks = blanks < 0 ? 0 : blanks;
    if (width < 0)
        printf("%*s%s", blanks, "", text);
    else
        printf("%s%*s", text, blanks, "");
}

const char *show_name(const struct inbox_row *row, char name[SHOW_NAME])
{
    char id[WORDS_ORDER];

    snprintf(name, SHOW_NAME, "%s%s", *row->number == '\0' ? "id " : "",
             words_order(row, id));
    return name;
}

/* What the shop says where staff has made another total of it in Odoo. */
static void show_difference(const struct command *command, const struct inbox_row *row)
{
    AUTO(buf_free) struct buf shop = BUF(64);

    if (row->odoo_id == 0 || row->state != INBOX_SYNCED ||
        row->shop_total == row->odoo_total)
        return;
    words_money(&shop, row->shop_total, row->currency, command->language);
    printf("≠ %s %s  ", say(command, "tienda", "shop"), buf_str(&shop));
}

const char *show_state(const struct command *command, const struct inbox_row *row)
{
    return row->state == INBOX_PENDING && strcmp(row->reason.code, "observe") == 0
               ? say(command, "Observado", "Observed")
               : words_state(row->state, command->language);
}

void show_row(const struct command *command, const struct inbox_row *row)
{
    AUTO(buf_free) struct buf total = BUF(64);
    AUTO(buf_free) struct buf brief = BUF(512);
    char name[SHOW_NAME];

    if (row->odoo_id != 0)
        words_money(&total, row->odoo_total, row->currency, command->language);
    show_column(show_name(row, name), 9);
    show_column(show_state(command, row), 23);
    show_column(row->odoo_name, 9);
    show_column(words_sale(row, command->language), 16);
    show_column(buf_str(&total), -14);
    printf("  ");
    show_difference(command, row);
    words_reason_brief(&brief, &row->reason, command->language);
    printf("%s\n", buf_str(&brief));
}

static void show_words(const struct command *command, const struct reason *reason,
                       const char *order)
{
    AUTO(buf_free) struct buf text = BUF(4096);

    if (*reason->code == '\0')
        return;
    words_reason(&text, reason, command->language);
    printf("  %s\n", buf_str(&text));
    buf_clear(&text);
    words_remedy_of(&text, reason, order, command->language);
    if (text.len > 0)
        printf("  → %s\n", buf_str(&text));
}

void show_why(const struct command *command, const struct reason *reason)
{
    show_words(command, reason, NULL);
}

void show_row_why(const struct command *command, const struct inbox_row *row)
{
    char id[WORDS_ORDER];

    show_words(command, &row->reason, words_order(row, id));
}

void show_moment(int64_t utc)
{
    struct wall wall = time_to_shop(utc);
    char text[TIME_TEXT];

    printf("  %s", time_print_es(&wall, text));
}

void show_time(const char *label, int64_t utc)
{
    struct wall wall = time_to_shop(utc);
    char text[TIME_TEXT];

    printf("  ");
    show_column(label, 23);
    printf("%s\n", utc == 0 ? "-" : time_print_es(&wall, text));
}

void show_json(json_t *json)
{
    json_dumpf(json, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(json);
}
