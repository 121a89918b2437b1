/* Words for people, in Spanish and English: states, reasons, remedies. */
#ifndef SYNC_WORDS_H
#define SYNC_WORDS_H

#include "base/buf.h"
#include "plan/reason.h"
#include "sync/inbox.h"

enum language { SPANISH, ENGLISH };

/** words_language - of LC_ALL, LC_MESSAGES or LANG as given: Spanish for es…, else
 * English. */
enum language words_language(const char *lc_all, const char *lc_messages,
                             const char *lang);

/** words_state - "Necesita tu atención" … */
const char *words_state(enum inbox_state state, enum language language);

/** words_reason - what happened and whether anything is at risk; "" for no reason. */
void words_reason(struct buf *out, const struct reason *reason, enum language language);

/** words_remedy - what to do about it; "" where nothing is to be done. */
void words_remedy(struct buf *out, const struct reason *reason, enum language language);

/** words_money - "75,00 €" in Spanish, "75.00 EUR" in English. */
void words_money(struct buf *out, int64_t amount, const char *currency,
                 enum language language);

/** words_reason_codes - all codes that have words, closed by NULL; for the tests. */
const char *const *words_reason_codes(void);

#endif
