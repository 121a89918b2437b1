#include "unit/support.h"
#include "woo/entities.h"

static void names_become_plain_text(void **state)
{
    static const struct {
        const char *typed, *plain;
    } cases[] = {
        {"Fit &amp; Board", "Fit & Board"},
        {"Camiseta &times; 2", "Camiseta × 2"},
        {"A &#8211; B", "A – B"},
        {"A &#x2013; B", "A – B"},
        {"&lt;b&gt; &quot;x&quot; &#039;", "<b> \"x\" '"},
        {"a&nbsp;&nbsp;b", "a b"},
        {"&#128512;", "😀"},
        {" \t a \r\n b ", "a b"},
        {"", ""},
        /* Decoded once: what a shop shows as &lt; is no tag. */
        {"&amp;lt;", "&lt;"},
        {"&&amp;", "&&"},
        /* No entity that we know stays as it is. */
        {"R&D; S&nosuch; T&", "R&D; S&nosuch; T&"},
        {"&amp", "&amp"},
        {"&;", "&;"},
        {"&#;", "&#;"},
        {"&#x;", "&#x;"},
        {"&#0;", "&#0;"},
        {"&#10;", "&#10;"},
        {"&#-5;", "&#-5;"},
        {"&#xD800;", "&#xD800;"},
        {"&#1114112;", "&#1114112;"},
        {"&#99999999999999999999;", "&#99999999999999999999;"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        assert_string_equal(entities_decode(&p, cases[i].typed), cases[i].plain);
        assert_false(p.failed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_become_plain_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
