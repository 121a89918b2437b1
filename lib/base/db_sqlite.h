/* What the files of the store share; for db*.c only. */
#ifndef BASE_DB_SQLITE_H
#define BASE_DB_SQLITE_H

#include <sqlite3.h>

#include "base/db.h"

struct db {
    sqlite3 *sqlite;
    bool writing; /* between db_begin and its end */
    bool writable;
    int64_t writable_at; /* UTC seconds when that was tried, 0: never */
};

/** db_failed - the result of what SQLite said last. @doing: "be read" … */
enum result db_failed(struct db *db, const char *doing, struct error *err);

#endif
