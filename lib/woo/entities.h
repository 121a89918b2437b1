/* HTML entities in names that came through WordPress. */
#ifndef WOO_ENTITIES_H
#define WOO_ENTITIES_H

#include "base/pool.h"

/**
 * entities_decode - plain text of a name: &amp; &#8211; &times; … become characters, and
 * white space is tidied. What is no known entity stays as it is.
 */
const char *entities_decode(struct pool *p, const char *text);

#endif
