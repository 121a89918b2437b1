/* The folder of inbox and locks. */
#ifndef CGI_STATE_DIR_H
#define CGI_STATE_DIR_H

#include "base/error.h"

/**
 * state_dir_prepare - make STATE_DIR if it is missing; files of ours are for owner and
 * group only (they hold personal data).
 * STOP with the reason and the remedy when it cannot be made or is not ours to write in.
 */
enum result state_dir_prepare(const char *folder, struct error *err) MUST_CHECK;

/**
 * state_dir_become_owner - as root, go on as the user that owns STATE_DIR: an inbox that
 * root touched could not be written by the service any more. STOP when that fails.
 * @with: a file that becomes the owner's as well (the socket), or NULL
 */
enum result state_dir_become_owner(const char *folder, const char *with,
                                   struct error *err) MUST_CHECK;

#endif
