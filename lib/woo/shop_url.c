#include "woo/shop_url.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

static size_t skip_scheme(const char *url)
{
    if (strncasecmp(url, "https://", 8) == 0)
        return 8;
    return strncasecmp(url, "http://", 7) == 0 ? 7 : 0;
}

static size_t host_length(const char *host)
{
    if (*host == '[') {
        size_t len = strcspn(host, "]/?#");
        return host[len] == ']' ? len + 1 : len;
    }
    return strcspn(host, ":/?#");
}

/* Where the REST API begins. A plugin may call /wp-json anything ("/api"): it is the name
 * before /wc/v3 then. */
static size_t before_rest(const char *path, size_t len)
{
    const char *json = memmem(path, len, "/wp-json", strlen("/wp-json"));
    const char *version = memmem(path, len, "/wc/v", strlen("/wc/v"));

    if (json == NULL && version != NULL && version[5] >= '1' && version[5] <= '9')
        json = memrchr(path, '/', (size_t)(version - path));
    return json == NULL ? len : (size_t)(json - path);
}

/* With plain permalinks _links.self is …/index.php?rest_route=/wc/v3/orders/23. */
static size_t without_tail(const char *path, size_t len)
{
    static const char index[] = "/index.php";
    const size_t tail = sizeof(index) - 1;

    while (len > 0 && path[len - 1] == '/')
        len--;
    return len >= tail && memcmp(path + len - tail, index, tail) == 0 ? len - tail : len;
}

/* Anybody may send the head's Source, and a place is shown on terminals and pages. */
static bool is_printable(const char *text)
{
    uint32_t c;

    if (!text_is_utf8(text, strlen(text)))
        return false;
    while ((c = text_next(&text)) != 0)
        if (c <= ' ' || (c >= 0x7F && c <= 0xA0))
            return false;
    return true;
}

bool shop_place(const char *url, char place[SHOP_PLACE])
{
    size_t scheme = skip_scheme(url);
    const char *host = url + scheme;

    place[0] = '\0';
    if (scheme == 0 || !is_printable(url))
        return false;
    if (strncasecmp(host, "www.", 4) == 0)
        host += 4;
    size_t host_len = host_length(host);
    const char *path = host + host_len;
    path += strcspn(path, "/?#");
    size_t path_len = before_rest(path, strcspn(path, "?#"));
    path_len = without_tail(path, path_len);
    if (host_len == 0 || host_len + path_len >= SHOP_PLACE)
        return false;
    for (size_t i = 0; i < host_len; i++)
        place[i] = host[i] >= 'A' && host[i] <= 'Z' ? (char)(host[i] + 32) : host[i];
    memcpy(place + host_len, path, path_len);
    place[host_len + path_len] = '\0';
    return true;
}

bool shop_is_ours(const char *place, const char *woo_url, const char *aliases)
{
    char ours[SHOP_PLACE], url[SHOP_PLACE];
    size_t len;

    if (shop_place(woo_url, ours) && strcmp(ours, place) == 0)
        return true;
    for (const char *entry; (entry = text_list_next(&aliases, &len)) != NULL;) {
        /* An alias may be a bare host name. */
        const char *scheme = memmem(entry, len, "://", 3) == NULL ? "https://" : "";
        if (snprintf(url, sizeof(url), "%s%.*s", scheme, (int)len, entry) <
                (int)sizeof(url) &&
            shop_place(url, ours) && strcmp(ours, place) == 0)
            return true;
    }
    return false;
}
