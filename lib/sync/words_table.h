/* The sentences behind the codes; for words*.c and their test only. */
#ifndef SYNC_WORDS_TABLE_H
#define SYNC_WORDS_TABLE_H

#include <stddef.h>

/* Where people click. */
#define WEBHOOKS_ES "WooCommerce → Ajustes → Avanzado → Webhooks"
#define WEBHOOKS_EN "WooCommerce → Settings → Advanced → Webhooks"

/* Two texts each, Spanish and English. In them stand {1} … {4}, the arguments of the
 * reason; {1m} for one that holds amounts ("75.00 EUR" becomes "75,00 €"); {1t} for one
 * that is a moment (UTC seconds become the shop's day and hour); {order}, the order's
 * number. */
struct words {
    const char *code;
    const char *what[2];   /* what happened, and what is at risk */
    const char *remedy[2]; /* what to do; "" for nothing */
};

/* A word inside a sentence, that stands in the reason as a code. */
struct small_word {
    const char *word;
    const char *text[2];
};

extern const struct words words_orders[], words_around[], words_notices[],
    words_check_table[], words_check_shop[], words_standing[], words_brief[];
extern const size_t words_orders_count, words_around_count, words_notices_count,
    words_check_count, words_check_shop_count, words_standing_count, words_brief_count;

/* Of what the doctor finds. */
extern const struct small_word small_words_check[];
extern const size_t small_words_check_count;

#endif
