/* Changing one setting in an env file, with all else as people wrote it. */
#ifndef BASE_ENV_EDIT_H
#define BASE_ENV_EDIT_H

#include "base/buf.h"

/**
 * env_edit - the file @bytes with @name set to @value.
 * @value: letters and digits, so that it needs no quotes
 * @out:   the new text; look at its failed
 *
 * The line that counts (the last that sets it) is replaced; without one, the first that
 * has it behind a #; else a line is added. Comments, order and line ends stay.
 */
void env_edit(const char *bytes, size_t len, const char *name, const char *value,
              struct buf *out);

#endif
