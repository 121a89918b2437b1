#include "sync/links.h"

#include <stdio.h>
#include <string.h>

#include "odoo/client.h"

static bool is_fit_to_show(const char *url)
{
    return *url != '\0' && strlen(url) < LINK_MAX - 100 && strchr(url, '@') == NULL;
}

void links_shop(const struct config *config, const struct inbox_row *row,
                char link[LINK_MAX])
{
    const char *url = config->settings.woo_url;
    size_t len = strlen(url);

    link[0] = '\0';
    while (len > 0 && url[len - 1] == '/')
        len--;
    if (is_fit_to_show(url))
        snprintf(link, LINK_MAX, "%.*s/wp-admin/post.php?post=%lld&action=edit", (int)len,
                 url, (long long)row->id);
}

void links_odoo(const struct config *config, const struct inbox_row *row,
                char link[LINK_MAX])
{
    char url[LINK_MAX];

    link[0] = '\0';
    if (row->odoo_id == 0 || !is_fit_to_show(config->settings.odoo_url))
        return;
    snprintf(url, sizeof(url), "%s", config->settings.odoo_url);
    odoo_tidy_url(url);
    snprintf(link, LINK_MAX, "%.600s/odoo/sales/%lld", url, (long long)row->odoo_id);
}
