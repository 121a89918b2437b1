#include "sync/links.h"
#include "unit/support.h"

static void assert_links(const char *woo_url, const char *odoo_url, const char *shop,
                         const char *odoo)
{
    struct config config = {.settings = {.woo_url = woo_url, .odoo_url = odoo_url}};
    struct inbox_row row = {.id = 23, .odoo_id = 7};
    char link[LINK_MAX];

    links_shop(&config, &row, link);
    assert_string_equal(link, shop);
    links_odoo(&config, &row, link);
    assert_string_equal(link, odoo);
}

static void addresses_lead_there_however_they_were_pasted(void **state)
{
    const char *shop = "https://s.example/wp-admin/post.php?post=23&action=edit";

    (void)state;
    assert_links("https://s.example", "https://o.example", shop,
                 "https://o.example/odoo/sales/7");
    assert_links("https://s.example//", "https://o.example/odoo/", shop,
                 "https://o.example/odoo/sales/7");
    assert_links("", "https://o.example/web", "", "https://o.example/odoo/sales/7");
}

static void a_password_is_never_shown(void **state)
{
    (void)state;
    assert_links("https://u:p@s.example", "https://u:p@o.example", "", "");
}

static void what_odoo_does_not_hold_has_no_link(void **state)
{
    struct config config = {.settings = {.odoo_url = "https://o.example"}};
    struct inbox_row row = {.id = 23};
    char link[LINK_MAX];

    (void)state;
    links_odoo(&config, &row, link);
    assert_string_equal(link, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_lead_there_however_they_were_pasted),
        cmocka_unit_test(a_password_is_never_shown),
        cmocka_unit_test(what_odoo_does_not_hold_has_no_link),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
