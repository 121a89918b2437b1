/* Rows that are due; for inbox_take.c only. */
#ifndef SYNC_INBOX_DUE_H
#define SYNC_INBOX_DUE_H

#include "sync/inbox.h"

/**
 * inbox_due - rows that are due, oldest order first, with their bodies.
 * @alone: those that were begun without an end or go by themselves; else all others
 */
enum result inbox_due(struct db *db, int64_t now, int64_t max, bool observe, bool alone,
                      struct inbox_rows *rows, struct error *err) MUST_CHECK;

#endif
