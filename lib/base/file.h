/* Files that are read or replaced whole. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"

/** file_read - all of @path into @out. STOP with the reason. */
enum result file_read(const char *path, struct buf *out, struct error *err) MUST_CHECK;

/**
 * file_replace - the file at @path becomes these @len bytes, or stays as it is.
 *
 * Mode and owner stay; where @path is a symbolic link, what it leads to is replaced.
 * Who reads at any moment finds the old or the new one. STOP with the reason.
 */
enum result file_replace(const char *path, const char *bytes, size_t len,
                         struct error *err) MUST_CHECK;

#endif
