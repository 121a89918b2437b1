#include "plan/partner.h"

#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "plan/nif.h"

/* WooCommerce's codes of Spain's 52 provinces; Odoo has each as base.state_es_<code>. */
static const char *province(struct pool *p, const struct order_address *a)
{
    static const char codes[] =
        "A,AB,AL,AV,B,BA,BI,BU,C,CA,CC,CE,CO,CR,CS,CU,GC,GI,GR,GU,H,HU,J,L,LE,LO,LU,M,MA,"
        "ML,"
        "MU,NA,O,OR,P,PM,PO,S,SA,SE,SG,SO,SS,T,TE,TF,TO,V,VA,VI,Z,ZA";

    if (!text_equals_nocase(a->country, "ES") || !text_in_list(a->state, codes))
        return "";
    return text_lower(p, a->state);
}

static const char *country(struct pool *p, const char *code)
{
    bool letters = strlen(code) == 2 && isalpha((unsigned char)code[0]) &&
                   isalpha((unsigned char)code[1]);

    return letters ? text_lower(p, code) : "";
}

static enum result identify(const struct order *order, const struct nif *nif,
                            struct pool *p, struct plan_partner *partner,
                            struct error *err)
{
    char hash[DIGEST_HEX];
    enum result r;

    if (nif->kind > NIF_INVALID) {
        partner->identity = BY_NIF;
        partner->xid = pool_printf(p, "partner_nif_%s", nif->bare);
        if (nif->kind == NIF_FOREIGN)
            partner->xid = pool_printf(p, "partner_nif_%s", nif->vat);
    } else if (*partner->email != '\0') {
        r = digest_sha256_hex(partner->email, strlen(partner->email), hash, err);
        if (r != OK)
            return r;
        partner->identity = BY_MAIL;
        partner->xid = pool_printf(p, "partner_mail_%.16s", hash);
    } else if (order->customer_id > 0) {
        partner->identity = BY_CUSTOMER;
        partner->xid =
            pool_printf(p, "partner_customer_%lld", (long long)order->customer_id);
    } else {
        partner->identity = BY_ORDER;
        partner->xid = pool_printf(p, "partner_order_%lld", (long long)order->head.id);
    }
    return OK;
}

static const char *person_name(struct pool *p, const struct order_address *a)
{
    return text_tidy(p, pool_printf(p, "%s %s", a->first_name, a->last_name));
}

/* A company is named by its company field; its contact is kept in the note. */
static void name_it(const struct order_address *a, struct plan *plan)
{
    struct plan_partner *partner = &plan->partner;
    struct pool *p = &plan->pool;
    const char *person = person_name(p, a), *company = text_tidy(p, a->company);

    partner->name = person;
    if (partner->is_company && *company != '\0') {
        partner->name = company;
        if (*person != '\0')
            partner->note = pool_printf(p, "Contacto: %s", person);
    } else if (*company != '\0' && *person != '\0') {
        partner->note = pool_printf(p, "Empresa: %s", company);
    } else if (*person == '\0') {
        partner->name = company;
    }
    if (*partner->name == '\0')
        partner->name = *partner->email != '\0' ? partner->email
                        : *partner->phone != '\0'
                            ? partner->phone
                            : pool_printf(p, "Cliente del pedido %s", plan->number);
}

enum result partner_build(const struct order *order, const struct plan_settings *settings,
                          struct plan *plan, struct error *err)
{
    static const struct order_address nobody = {"", "", "", "", "", "",
                                                "", "", "", "", ""};
    bool erased = order_is_anonymised(order);
    const struct order_address *a = erased ? &nobody : &order->billing;
    struct plan_partner *partner = &plan->partner;
    const char *typed = erased ? "" : order_meta(order->meta, settings->nif_keys);
    struct pool *p = &plan->pool;

    partner->country = country(p, a->country);
    partner->state = province(p, a);
    partner->email = text_lower(p, text_tidy(p, a->email));
    partner->phone = text_tidy(p, a->phone);
    partner->street = text_tidy(p, a->address_1);
    partner->street2 = text_tidy(p, a->address_2);
    partner->city = text_tidy(p, a->city);
    partner->zip = text_tidy(p, a->postcode);
    partner->note = "";
    struct nif nif = nif_read(p, typed, a->country);
    partner->vat = nif.vat;
    partner->is_company = nif.kind == NIF_COMPANY ||
                          (nif.kind == NIF_FOREIGN && *text_tidy(p, a->company) != '\0');
    name_it(a, plan);
    if (nif.kind == NIF_INVALID) {
        partner->note = pool_printf(p, "%s%sNIF no válido en el pedido %s: %s",
                                    partner->note, *partner->note == '\0' ? "" : ". ",
                                    plan->number, text_tidy(p, typed));
        plan_note(plan, "note_nif", text_tidy(p, typed), NULL);
    }
    return identify(order, &nif, p, partner, err);
}
