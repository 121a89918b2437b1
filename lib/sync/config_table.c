/* Every setting: its name, default, an example and one line of help. */
#include <string.h>

#include "plan/product_name.h"
#include "sync/config.h"
#include "woo/booking.h"

#define NIF_KEYS_DEFAULT                                                                 \
    "_billing_nif,billing_nif,_billing_vat,billing_vat,_billing_vat_number,"             \
    "billing_vat_number,_vat_number,vat_number,_billing_cif,billing_cif,_billing_dni,"   \
    "billing_dni,_billing_nif_cif,nif,cif,dni"

#define FOR_ODOO SETTING_NEEDED, "without it Odoo cannot be reached"
#define FOR_SHOP SETTING_NEEDED_IN_PRODUCTION, "in production it is needed"

#define FOR_START                                                                        \
    SETTING_NEEDED_IN_PRODUCTION, "in production it is needed: without it the shop's "   \
                                  "whole past would come again"
#define FOR_WEBHOOKS                                                                     \
    SETTING_NEEDED_BY_RESPONDER,                                                         \
        "anybody could send orders. Give at least 16 letters and digits, the same in "   \
        "the shop's webhooks"

#define OPTIONAL SETTING_OPTIONAL, NULL

#define TEXT(name, field, fallback, example, help)                                       \
    {                                                                                    \
        name, SETTING_TEXT, offsetof(struct settings, field), fallback, example, help,   \
            OPTIONAL                                                                     \
    }
#define SECRET(name, field, example, help)                                               \
    {                                                                                    \
        name, SETTING_SECRET, offsetof(struct settings, field), "", example, help,       \
            OPTIONAL                                                                     \
    }
#define NUMBER(name, field, fallback, help)                                              \
    {                                                                                    \
        name, SETTING_INT, offsetof(struct settings, field), fallback, fallback, help,   \
            OPTIONAL                                                                     \
    }
#define NEEDED_TEXT(name, field, example, help, need)                                    \
    {                                                                                    \
        name, SETTING_TEXT, offsetof(struct settings, field), "", example, help, need    \
    }
#define NEEDED_SECRET(name, field, example, help, need)                                  \
    {                                                                                    \
        name, SETTING_SECRET, offsetof(struct settings, field), "", example, help, need  \
    }

const struct setting setting_table[] = {
    {"ENVIRONMENT", SETTING_TEXT, offsetof(struct settings, environment), "development",
     "production",
     "development | production. Only production asks for WOO_* and START_DATE",
     SETTING_PRESET, NULL},
    {"DEBUG", SETTING_BOOL, offsetof(struct settings, debug), "no", "no",
     "yes logs more (never secrets or personal data)", OPTIONAL},
    NEEDED_TEXT("ODOO_URL", odoo_url, "https://odoo.school.example",
                "Root address of Odoo, without /odoo or /web", FOR_ODOO),
    NEEDED_TEXT("ODOO_DB", odoo_db, "school", "Name of Odoo's database", FOR_ODOO),
    NEEDED_TEXT("ODOO_USERNAME", odoo_username, "sync@school.example",
                "Login of the Odoo user that booking-sync works as", FOR_ODOO),
    NEEDED_SECRET("ODOO_API_KEY", odoo_api_key,
                  "0123456789abcdef0123456789abcdef01234567",
                  "API key of that user (Preferences, Account security)", FOR_ODOO),
    NEEDED_TEXT("WOO_URL", woo_url, "https://school.example",
                "Address of the shop; other copies of it are told from it by this",
                FOR_SHOP),
    NEEDED_SECRET("WOO_CONSUMER_KEY", woo_consumer_key, "ck_0123456789abcdef",
                  "REST key of the shop with permission Read: ck_…", FOR_SHOP),
    NEEDED_SECRET("WOO_CONSUMER_SECRET", woo_consumer_secret, "cs_0123456789abcdef",
                  "Its secret: cs_…", FOR_SHOP),
    TEXT("WOO_URL_ALIASES", woo_url_aliases, "", "tienda.school.example",
         "Other host names of the same shop, separated by commas"),
    {"WEBHOOK_SECRET", SETTING_OWN_SECRET, offsetof(struct settings, webhook_secret), "",
     "k7Qw2ZrT9mXe4LbV8nHs3Dy6",
     "Secret of the shop's plugin, from its settings page; or of webhooks, 16 letters "
     "and "
     "digits or more: openssl rand -hex 12",
     FOR_WEBHOOKS},
    {"WEBHOOK_SECRET_OLD", SETTING_OWN_SECRET,
     offsetof(struct settings, webhook_secret_old), "", "a1Bc2De3Fg4Hi5Jk6Lm7No8P",
     "The secret before, accepted too while you change it", OPTIONAL},
    TEXT("LISTEN", listen, "/run/booking-sync/fcgi.sock", "127.0.0.1:9000",
         "Socket of the responder: a path or 127.0.0.1:port"),
    TEXT("STATE_DIR", state_dir, "/var/lib/booking-sync", "/var/lib/booking-sync",
         "Folder of inbox and locks, on a disk of this machine"),
    TEXT("INBOX_URL", inbox_url, "", "sqlite:/var/lib/booking-sync/inbox.sqlite",
         "The inbox; empty: inbox.sqlite in STATE_DIR"),
    TEXT("LOG_FILE", log_file, "", "/var/log/booking-sync/booking-sync.log",
         "Where log lines go; empty: standard error"),
    TEXT("LOG_LEVEL", log_level, "info", "info", "debug | info | warning | error"),
    TEXT("SHOP", shop, "woo", "woo",
         "Name of the shop in external ids; never change it later"),
    TEXT("SHOP_TIMEZONE", shop_timezone, "Europe/Madrid", "Europe/Madrid",
         "Time zone of the shop"),
    NEEDED_TEXT(
        "START_DATE", start_date, "2026-12-01",
        "First day that booking-sync is responsible for; earlier orders are ignored",
        FOR_START),
    TEXT("MODE", mode, "live", "observe",
         "observe | live: what a new inbox starts with; observe writes nothing to Odoo"),
    TEXT("ORDERS", orders, "all", "all",
         "all | bookings: orders without bookings too or not"),
    TEXT("CLASS_PRODUCTS", class_products, "", "20,31",
         "Ids of ordinary products that count as bookings"),
    TEXT("BOOKING_LABELS", booking_labels, BOOKING_LABELS_DEFAULT,
         "from:Desde,to:Hasta,persons:Personas",
         "Labels of bookings of old YITH versions that left text only"),
    TEXT("NAME_FORMAT", name_format, NAME_FORMAT_DEFAULT, "{class} - {when} ({people})",
         "Name of a booked class in Odoo"),
    TEXT("NIF_KEYS", nif_keys, NIF_KEYS_DEFAULT, "_billing_nif",
         "Fields of the order that may hold the tax number"),
    TEXT("TAX_MAP", tax_map, "", "21=170,0=account.1_account_tax_template_s_iva_e",
         "Percentage=Odoo tax (number or external id); wins over the search"),
    TEXT("WOO_STATUS_MAP", woo_status_map, "", "reservado=on-hold",
         "Own order statuses and what they mean"),
    NUMBER("PENDING_MINUTES", pending_minutes, "60",
           "Minutes until an unpaid order becomes a quotation"),
    NUMBER(
        "DISCOUNT_MIN", discount_min, "4",
        "Persons or classes from which the shop gives its discount (for warnings only)"),
    TEXT("DISCOUNT_PERCENT", discount_percent, "5", "5",
         "That discount in percent (for warnings only, never for a price)"),
    TEXT("FISCAL_POSITION", fiscal_position, "", "account.1_fp_nacional",
         "External id; empty: the national one if it exists; -: leave it to Odoo"),
    TEXT("SALESPERSON", salesperson, "", "ventas@school.example",
         "Login of the salesperson of all orders; empty: none"),
    TEXT("CA_FILE", ca_file, "", "/etc/ssl/school-ca.pem",
         "Certificates to trust instead of the system's"),
    NUMBER("RETENTION_DAYS", retention_days, "90",
           "Days that bodies of settled orders are kept; 0: for ever"),
    TEXT("ADMIN_USER", admin_user, "admin", "admin", "User of the page /sync/manual"),
    SECRET("ADMIN_PASSWORD_HASH", admin_password_hash, "", "SHA-256 of its password"),
    TEXT("HOST", host, "", "", NULL),
    TEXT("PORT", port, "", "", NULL),
};

const size_t setting_count = sizeof(setting_table) / sizeof(setting_table[0]);

const char *config_section(const struct setting *setting)
{
    static const char *const sections[][2] = {
        {"ENVIRONMENT", "What this installation is"},
        {"ODOO_URL", "Odoo"},
        {"WOO_URL", "The shop"},
        {"WEBHOOK_SECRET", "What the shop sends"},
        {"LISTEN", "This machine"},
        {"SHOP", "What is synced, and how"},
        {"CA_FILE", "Certificates, housekeeping, the page"}};

    for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
        if (strcmp(sections[i][0], setting->name) == 0)
            return sections[i][1];
    return NULL;
}

static void print_line(struct buf *out, const struct setting *s)
{
    bool secret = s->type == SETTING_SECRET || s->type == SETTING_OWN_SECRET;

    switch (s->need) {
    case SETTING_PRESET: buf_printf(out, "%s=%s\n", s->name, s->example); return;
    case SETTING_NEEDED:
    case SETTING_NEEDED_BY_RESPONDER:
    case SETTING_NEEDED_IN_PRODUCTION:
        if (!secret)
            buf_printf(out, "# Example: %s\n", s->example);
        buf_printf(out, "%s=\n", s->name);
        return;
    case SETTING_OPTIONAL: break;
    }
    if (*s->fallback != '\0' || secret)
        buf_printf(out, "#%s=%s\n", s->name, s->fallback);
    else
        buf_printf(out, "# Empty by default. Example:\n#%s=%s\n", s->name, s->example);
}

void config_print_example(struct buf *out)
{
    const char *title;

    buf_puts(
        out,
        "# Settings of booking-sync, for /etc/booking-sync/env. They hold secrets; the\n"
        "# service reads them through its group:\n"
        "#   chown root:booking-sync /etc/booking-sync/env\n"
        "#   chmod 640 /etc/booking-sync/env\n"
        "# Fill in the lines that end in =. Lines with a # in front show the default,\n"
        "# unless they are called an example; remove the # to change one.\n");
    for (size_t i = 0; i < setting_count; i++) {
        const struct setting *s = &setting_table[i];
        if (s->help == NULL)
            continue;
        if ((title = config_section(s)) != NULL)
            buf_printf(out, "\n# --- %s ---\n", title);
        buf_printf(out, "\n# %s\n", s->help);
        print_line(out, s);
    }
}
