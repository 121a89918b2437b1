/* Words for what the audit finds, in Spanish and English. */
#ifndef SYNC_AUDIT_WORDS_H
#define SYNC_AUDIT_WORDS_H

#include "sync/audit.h"
#include "sync/words.h"

/** audit_codes - "missing" or "total,tax" …: what is wrong, for machines. */
void audit_codes(struct buf *out, unsigned wrong);

/** audit_sentence - what is wrong with one order and by how much, for people. @out:
 * empty.
 */
void audit_sentence(struct buf *out, const struct audit_finding *finding,
                    enum language language);

/** audit_want_name, audit_state_name - "quotation", "confirmed", "cancelled"; "" for
 * none.
 */
const char *audit_want_name(const struct audit_finding *finding);
const char *audit_state_name(const struct audit_finding *finding);

#endif
