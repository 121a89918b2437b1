/* Words for people, in Spanish and English: states, reasons, remedies. */
#ifndef SYNC_WORDS_H
#define SYNC_WORDS_H

#include "base/buf.h"
#include "plan/reason.h"
#include "sync/inbox.h"
#include "sync/runs.h"

enum language { SPANISH, ENGLISH };

/** words_language - of LC_ALL, LC_MESSAGES or LANG as given: Spanish for es…, else
 * English. */
enum language words_language(const char *lc_all, const char *lc_messages,
                             const char *lang);

/** words_state - "Necesita tu atención" … */
const char *words_state(enum inbox_state state, enum language language);

/** words_run - how a run ended: "bien" … */
const char *words_run(enum run_outcome outcome, enum language language);

enum { WORDS_ORDER = 32 }; /* bytes that hold an id with its NUL */

/** words_order - what every verb finds the order by: its number, or its id where only a
 * hint told of it. @id: for the latter. */
const char *words_order(const struct inbox_row *row, char id[WORDS_ORDER]);

/** words_sale - what Odoo was told to make of the order, by the plan last written:
 * "presupuesto", "pedido de venta", "cancelado"; "" where nothing was. */
const char *words_sale(const struct inbox_row *row, enum language language);

/** words_reason - what happened and whether anything is at risk; "" for no reason. */
void words_reason(struct buf *out, const struct reason *reason, enum language language);

/** words_reason_brief - the same in a few words, for a list. */
void words_reason_brief(struct buf *out, const struct reason *reason,
                        enum language language);

/** words_remedy_of - what to do about it; "" where nothing is to be done. @order: the
 * number of the order that it is about, NULL for none in particular. */
void words_remedy_of(struct buf *out, const struct reason *reason, const char *order,
                     enum language language);

/** words_remedy - the same for no order in particular. */
void words_remedy(struct buf *out, const struct reason *reason, enum language language);

/** words_money - "75,00 €" in Spanish, "75.00 EUR" in English. */
void words_money(struct buf *out, int64_t amount, const char *currency,
                 enum language language);

/** words_error - the text of an error, which is English, in the reader's language; what
 * has no translation (Odoo's own words) stays as it is. */
void words_error(struct buf *out, const char *text, enum language language);

/** words_error_sentence - the sentence number @i that has a translation, NULL behind the
 * last; for the tests. */
const char *words_error_sentence(size_t i, enum language language);

/** words_reason_code - the code number @i that has words, NULL behind the last; for the
 * tests. */
const char *words_reason_code(size_t i);

#endif
