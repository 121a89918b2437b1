#include <string.h>

#include "sync/config.h"
#include "sync/words.h"
#include "unit/support.h"

static void assert_spanish(const char *english, const char *spanish)
{
    AUTO(buf_free) struct buf es = BUF(4096);
    AUTO(buf_free) struct buf en = BUF(4096);

    words_error(&es, english, SPANISH);
    words_error(&en, english, ENGLISH);
    assert_string_equal(buf_str(&es), spanish);
    assert_string_equal(buf_str(&en), english);
}

static void what_an_error_is_made_of_is_translated_in_its_turn(void **state)
{
    (void)state;
    assert_spanish("no connection: Could not resolve host: odoo.example (Odoo at "
                   "https://odoo.example) [sale.order.load]",
                   "sin conexión: no se encuentra el servidor odoo.example (Odoo en "
                   "https://odoo.example) [sale.order.load]");
    assert_spanish("no trusted TLS connection: SSL certificate problem: certificate has "
                   "expired (shop at https://shop.example)",
                   "sin conexión TLS de confianza: certificado: ha caducado (tienda en "
                   "https://shop.example)");
}

static void what_others_said_stays_as_it_is(void **state)
{
    (void)state;
    assert_spanish("You cannot do this in here: sorry",
                   "You cannot do this in here: sorry");
    assert_spanish("Odoo refuses action_confirm: Nein.",
                   "Odoo rechaza action_confirm: Nein.");
    assert_spanish("", "");
}

static const char *no_environment(const char *name)
{
    (void)name;
    return NULL;
}

static void wrong_settings_are_told_in_spanish(void **state)
{
    static const struct {
        const char *file, *spanish;
    } cases[] = {
        {"ENVIRONMENT=development\nODOO_URL=https://o.example\n",
         "ODOO_DB en /e: está vacío; sin él no se llega a Odoo. Ejemplo: ODOO_DB=school. "
         "Vacíos también: ODOO_USERNAME, ODOO_API_KEY"},
        {"ENVIRONMENT=test\nODOO_URL=https://o.example\nODOO_DB=d\nODOO_USERNAME=u\n"
         "ODOO_API_KEY=k\n",
         "ENVIRONMENT en /e: «test» no es ninguno de: development, production. Ejemplo: "
         "ENVIRONMENT=production"},
        {"DEBUG='x\n", "falta cerrar la comilla ' en la línea 1 de /e"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(config_free) struct config config = {.file = "/e"};
        AUTO(buf_free) struct buf out = BUF(4096);
        struct error err = {0};
        assert_int_equal(config_build(cases[i].file, strlen(cases[i].file),
                                      no_environment, CONFIG_FOR_COMMAND, &config, &err),
                         STOP);
        words_error(&out, err.msg, SPANISH);
        assert_string_equal(buf_str(&out), cases[i].spanish);
    }
}

static void fill_places(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '{') {
            buf_printf(out, "X%cY", text[1]);
            text = strchr(text, '}');
        } else {
            buf_putc(out, *text);
        }
}

/* One before it that takes its texts would hide it. */
static void each_sentence_is_reached(void **state)
{
    (void)state;
    for (size_t i = 0; words_error_sentence(i, ENGLISH) != NULL; i++) {
        AUTO(buf_free) struct buf english = BUF(4096);
        AUTO(buf_free) struct buf spanish = BUF(4096);
        if (strstr(words_error_sentence(i, ENGLISH), "{1S}") != NULL)
            continue;
        fill_places(&english, words_error_sentence(i, ENGLISH));
        fill_places(&spanish, words_error_sentence(i, SPANISH));
        assert_spanish(buf_str(&english), buf_str(&spanish));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_error_is_made_of_is_translated_in_its_turn),
        cmocka_unit_test(what_others_said_stays_as_it_is),
        cmocka_unit_test(wrong_settings_are_told_in_spanish),
        cmocka_unit_test(each_sentence_is_reached),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
