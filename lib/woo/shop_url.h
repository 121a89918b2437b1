/* Which shop a body comes from. */
#ifndef WOO_SHOP_URL_H
#define WOO_SHOP_URL_H

#include <stdbool.h>

enum { SHOP_PLACE = 300 }; /* bytes that hold a place with its NUL */

/**
 * shop_place - host name and path of a shop's address: what makes it this shop.
 * @url:   "https://www.School.example:8443/tienda/wp-json/wc/v3/orders/23"
 * @place: gets "school.example/tienda": no scheme, port, www., /wp-json… (whatever a
 *         plugin calls it), /index.php (of shops with plain permalinks) or last slash
 *
 * False (and "") if @url is no http(s) address, too long, or holds spaces, control
 * characters or bytes that are no UTF-8.
 * Source: DESIGN.md, "Another copy of the shop".
 */
bool shop_place(const char *url, char place[SHOP_PLACE]);

/** shop_is_ours - @place is that of @woo_url or of one of @aliases (comma separated). */
bool shop_is_ours(const char *place, const char *woo_url, const char *aliases);

#endif
