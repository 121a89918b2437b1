/* The one thing to say of how things stand: the gravest first. Pure. */
#ifndef SYNC_STANDING_H
#define SYNC_STANDING_H

#include "sync/overview.h"
#include "sync/words.h"

enum standing {
    STANDING_BROKEN,     /* the inbox cannot be written */
    STANDING_ELSEWHERE,  /* the inbox belongs to another shop or Odoo */
    STANDING_PAUSED,     /* a person paused the drain */
    STANDING_DENIED,     /* Odoo denies us */
    STANDING_STOPPED,    /* a setting is wrong for every order */
    STANDING_AWAY,       /* Odoo does not answer */
    STANDING_NO_SERVICE, /* nobody drains */
    STANDING_NEVER,      /* Odoo was never asked with success */
    STANDING_REFUSED,    /* the shop signs with another secret */
    STANDING_UNREADABLE, /* the shop does not let us read its orders */
    STANDING_PARKED,     /* orders need a person */
    STANDING_DIFFERS,    /* the audit found differences */
    STANDING_KEY_ENDED,  /* Odoo's key has ended, by what check saw of it */
    STANDING_KEY_SOON,   /* it ends within KEY_SOON_S */
    STANDING_DISK,       /* STATE_DIR is almost full */
    STANDING_LATE,       /* cron asked the shop once, and does so no more */
    STANDING_SHOP_AWAY,  /* the shop does not answer */
    STANDING_WEBHOOK,    /* no webhook of the shop's reaches us; cron brings the orders */
    STANDING_NOTICES,    /* deliveries were of no use */
    STANDING_WELL
};

enum standing standing_of(const struct overview *o);

/** standing_words - that in one sentence, and how many orders wait if they are kept from
 * Odoo. */
void standing_words(struct buf *out, const struct overview *o, enum language language);

#endif
