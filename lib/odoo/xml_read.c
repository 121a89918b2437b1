#include "odoo/xml_read.h"

#include <expat.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

enum element {
    E_RESPONSE,
    E_PARAMS,
    E_PARAM,
    E_FAULT,
    E_VALUE,
    E_ARRAY,
    E_DATA,
    E_STRUCT,
    E_MEMBER,
    E_NAME,
    E_INT,
    E_BOOLEAN,
    E_DOUBLE,
    E_STRING,
    E_OPAQUE,
    E_NIL,
    E_UNKNOWN
};

/* Which elements may stand in which; a document that does not follow it is refused. */
static const struct {
    const char *name;
    enum element element;
    unsigned parents; /* a bit for each */
} grammar[] = {
#define IN(e) (1u << (e))
    {"methodResponse", E_RESPONSE, 0},
    {"params", E_PARAMS, IN(E_RESPONSE)},
    {"param", E_PARAM, IN(E_PARAMS)},
    {"fault", E_FAULT, IN(E_RESPONSE)},
    {"value", E_VALUE, IN(E_PARAM) | IN(E_FAULT) | IN(E_DATA) | IN(E_MEMBER)},
    {"array", E_ARRAY, IN(E_VALUE)},
    {"data", E_DATA, IN(E_ARRAY)},
    {"struct", E_STRUCT, IN(E_VALUE)},
    {"member", E_MEMBER, IN(E_STRUCT)},
    {"name", E_NAME, IN(E_MEMBER)},
    {"int", E_INT, IN(E_VALUE)},
    {"i4", E_INT, IN(E_VALUE)},
    {"i8", E_INT, IN(E_VALUE)},
    {"boolean", E_BOOLEAN, IN(E_VALUE)},
    {"double", E_DOUBLE, IN(E_VALUE)},
    {"string", E_STRING, IN(E_VALUE)},
    {"dateTime.iso8601", E_OPAQUE, IN(E_VALUE)},
    {"base64", E_OPAQUE, IN(E_VALUE)},
    {"nil", E_NIL, IN(E_VALUE)},
};

enum { ELEMENTS_MAX = XML_DEPTH_MAX * 4 + 8 };

struct reader {
    XML_Parser parser;
    struct pool *pool;
    struct error *err;
    enum result r;
    enum element open[ELEMENTS_MAX];
    unsigned inside[ELEMENTS_MAX];       /* what each of them holds: a bit for each */
    size_t depth;                        /* open elements */
    struct value *values[XML_DEPTH_MAX]; /* open values */
    const char *names[XML_DEPTH_MAX];    /* of the member that is open in each */
    bool typed[XML_DEPTH_MAX];           /* the open value has a type element */
    size_t value_depth;
    size_t value_count;
    size_t tops; /* values at the top: exactly one is right */
    struct value *top;
    bool is_fault;
    struct buf text;
};

static void refuse(struct reader *in, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void refuse(struct reader *in, const char *fmt, ...)
{
    char why[200];
    va_list ap;

    if (in->r != OK)
        return;
    va_start(ap, fmt);
    vsnprintf(why, sizeof(why), fmt, ap);
    va_end(ap);
    in->r = error_set(in->err, BAD, "%s (line %lu, column %lu)", why,
                      (unsigned long)XML_GetCurrentLineNumber(in->parser),
                      (unsigned long)XML_GetCurrentColumnNumber(in->parser));
    XML_StopParser(in->parser, XML_FALSE);
}

/* A doctype is the door of entity bombs and foreign files; no Odoo sends one. */
static void on_doctype(void *arg, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public_id, int has_internal_subset)
{
    (void)name, (void)system, (void)public_id, (void)has_internal_subset;
    refuse(arg, "a document type is not allowed in an answer");
}

static void on_instruction(void *arg, const XML_Char *target, const XML_Char *data)
{
    (void)target, (void)data;
    refuse(arg, "a processing instruction is not allowed in an answer");
}

static struct value *open_value(struct reader *in)
{
    return in->values[in->value_depth - 1];
}

static void attach(struct reader *in, struct value *v)
{
    if (in->value_depth == 0) {
        in->top = v;
        in->tops++;
        return;
    }
    struct value *parent = open_value(in);
    if (parent->type == VALUE_ARRAY)
        value_push(parent, v);
    else if (in->names[in->value_depth - 1] != NULL)
        value_set(parent, in->names[in->value_depth - 1], v);
    else
        refuse(in, "a member has no name");
}

static void begin_value(struct reader *in)
{
    struct value *v = value_string(in->pool, "");

    if (v == NULL) {
        in->r = error_set(in->err, BAD, "the answer is larger than our limit");
        XML_StopParser(in->parser, XML_FALSE);
        return;
    }
    if (in->value_depth == XML_DEPTH_MAX || ++in->value_count > XML_VALUES_MAX) {
        refuse(in, "the answer has too many values, or too deep ones");
        return;
    }
    attach(in, v);
    in->names[in->value_depth] = NULL;
    in->typed[in->value_depth] = false;
    in->values[in->value_depth++] = v;
}

static bool is_blank(const char *text, size_t len)
{
    while (len > 0 && strchr(" \t\r\n", text[len - 1]) != NULL)
        len--;
    return len == 0;
}

static void begin_type(struct reader *in, enum element e)
{
    if (in->typed[in->value_depth - 1]) {
        refuse(in, "a value has two types");
        return;
    }
    if (!is_blank(buf_str(&in->text), in->text.len)) {
        refuse(in, "a value has a text and a type");
        return;
    }
    in->typed[in->value_depth - 1] = true;
    if (e == E_ARRAY)
        open_value(in)->type = VALUE_ARRAY;
    else if (e == E_STRUCT)
        open_value(in)->type = VALUE_STRUCT;
}

static enum element element_named(const char *name, unsigned *parents)
{
    for (size_t i = 0; i < sizeof(grammar) / sizeof(grammar[0]); i++)
        if (strcmp(grammar[i].name, name) == 0) {
            *parents = grammar[i].parents;
            return grammar[i].element;
        }
    return E_UNKNOWN;
}

/* Only values of a list and members of a struct come more than once; the types of a value
 * have a reason of their own. */
static bool comes_again(const struct reader *in, enum element e)
{
    enum element parent = in->open[in->depth - 1];
    unsigned inside = in->inside[in->depth - 1];

    if (parent == E_RESPONSE)
        return inside != 0;
    return parent != E_VALUE && parent != E_DATA && parent != E_STRUCT &&
           (inside & IN(e)) != 0;
}

static bool stands_right(const struct reader *in, enum element e, unsigned parents)
{
    if (e == E_UNKNOWN || in->depth == ELEMENTS_MAX)
        return false;
    if (e == E_RESPONSE)
        return in->depth == 0;
    return in->depth > 0 && (parents & IN(in->open[in->depth - 1])) != 0 &&
           !comes_again(in, e);
}

static void on_start(void *arg, const XML_Char *name, const XML_Char **attributes)
{
    struct reader *in = arg;
    unsigned parents = 0;
    enum element e = element_named(name, &parents);

    (void)attributes;
    if (in->r != OK)
        return;
    if (!stands_right(in, e, parents)) {
        refuse(in, "<%.40s> does not belong there", name);
        return;
    }
    if (in->depth > 0)
        in->inside[in->depth - 1] |= IN(e);
    in->inside[in->depth] = 0;
    in->open[in->depth++] = e;
    if (e == E_FAULT)
        in->is_fault = true;
    else if (e == E_VALUE)
        begin_value(in);
    else if (e == E_MEMBER)
        in->names[in->value_depth - 1] = NULL;
    else if (e >= E_INT || e == E_ARRAY || e == E_STRUCT)
        begin_type(in, e);
    buf_clear(&in->text);
}

static void end_int(struct reader *in, struct value *v)
{
    if (text_to_int64(buf_str(&in->text), &v->integer))
        v->type = VALUE_INT;
    else
        refuse(in, "'%.40s' is no int", buf_str(&in->text));
}

static void end_double(struct reader *in, struct value *v)
{
    const char *text = buf_str(&in->text);
    char *end;
    double d = strtod(text, &end);

    /* No locale is set, so the point is a point; nan, inf and 0x are not XML-RPC's. */
    if (end == text || *end != '\0' || !isfinite(d) ||
        strspn(text, "+-.0123456789eE") != strlen(text)) {
        refuse(in, "'%.40s' is no double", text);
        return;
    }
    v->type = VALUE_DOUBLE;
    v->number = d;
}

static void end_boolean(struct reader *in, struct value *v)
{
    const char *text = buf_str(&in->text);

    if (strcmp(text, "0") != 0 && strcmp(text, "1") != 0) {
        refuse(in, "'%.40s' is no boolean", text);
        return;
    }
    v->type = VALUE_BOOL;
    v->boolean = *text == '1';
}

static const char *keep_text(struct reader *in)
{
    const char *text = pool_strn(in->pool, buf_str(&in->text), in->text.len);

    if (in->pool->failed && in->r == OK) {
        in->r = error_set(in->err, BAD, "the answer is larger than our limit");
        XML_StopParser(in->parser, XML_FALSE);
    }
    return text;
}

static void end_value(struct reader *in)
{
    struct value *v = open_value(in);

    if (!in->typed[in->value_depth - 1])
        v->string = keep_text(in);
    in->value_depth--;
}

/* An array without its list, a member without its name or value. */
static void end_holder(struct reader *in, unsigned needed)
{
    if ((in->inside[in->depth] & needed) != needed)
        refuse(in, "an array or a member is not whole");
}

static void on_end(void *arg, const XML_Char *name)
{
    struct reader *in = arg;

    (void)name;
    if (in->r != OK)
        return;
    enum element e = in->open[--in->depth];
    switch (e) {
    case E_INT: end_int(in, open_value(in)); break;
    case E_DOUBLE: end_double(in, open_value(in)); break;
    case E_BOOLEAN: end_boolean(in, open_value(in)); break;
    case E_STRING:
    case E_OPAQUE: open_value(in)->string = keep_text(in); break;
    case E_NIL: open_value(in)->type = VALUE_NIL; break;
    case E_NAME: in->names[in->value_depth - 1] = keep_text(in); break;
    case E_VALUE: end_value(in); break;
    case E_ARRAY: end_holder(in, IN(E_DATA)); break;
    case E_MEMBER: end_holder(in, IN(E_NAME) | IN(E_VALUE)); break;
    case E_RESPONSE:
    case E_PARAMS:
    case E_PARAM:
    case E_FAULT:
    case E_DATA:
    case E_STRUCT:
    case E_UNKNOWN: break;
    }
    if (e != E_STRING && e != E_OPAQUE && e != E_INT && e != E_DOUBLE && e != E_BOOLEAN)
        buf_clear(&in->text);
}

static bool takes_text(const struct reader *in)
{
    enum element e = in->open[in->depth - 1];

    if (e == E_VALUE)
        return !in->typed[in->value_depth - 1];
    return e == E_NAME || (e >= E_INT && e <= E_OPAQUE);
}

static void on_text(void *arg, const XML_Char *text, int len)
{
    struct reader *in = arg;

    if (in->r != OK || in->depth == 0)
        return;
    if (!takes_text(in)) {
        if (!is_blank(text, (size_t)len))
            refuse(in, "text stands where none belongs");
        return;
    }
    buf_add(&in->text, text, (size_t)len);
    if (in->text.failed)
        refuse(in, "a text is longer than %d bytes", XML_STRING_MAX);
}

static enum result finish(struct reader *in, struct xml_answer *answer)
{
    if (in->tops != 1)
        return error_set(in->err, BAD, "the answer holds %zu values instead of one",
                         in->tops);
    *answer =
        (struct xml_answer){.is_fault = in->is_fault, .fault_text = "", .value = in->top};
    if (!in->is_fault)
        return OK;
    const struct value *code = value_get(in->top, "faultCode");
    answer->value = NULL;
    answer->fault_text = value_text(value_get(in->top, "faultString"));
    answer->fault_code = value_integer(code, 0);
    /* The old /xmlrpc endpoint has texts for codes (capture 65): it is none of 1 to 4. */
    if (code == NULL || (code->type != VALUE_INT && code->type != VALUE_STRING))
        return error_set(in->err, BAD, "a fault has no code");
    return OK;
}

static void set_handlers(struct reader *in)
{
    XML_SetUserData(in->parser, in);
    XML_SetElementHandler(in->parser, on_start, on_end);
    XML_SetCharacterDataHandler(in->parser, on_text);
    XML_SetStartDoctypeDeclHandler(in->parser, on_doctype);
    XML_SetProcessingInstructionHandler(in->parser, on_instruction);
}

enum result xml_read_answer(const char *bytes, size_t len, struct pool *pool,
                            struct xml_answer *answer, struct error *err)
{
    struct reader in = {.pool = pool, .err = err, .text = BUF(XML_STRING_MAX)};

    if (len > INT32_MAX)
        return error_set(err, BAD, "the answer is larger than our limit");
    in.parser = XML_ParserCreate(NULL);
    if (in.parser == NULL)
        return error_nomem(err);
    set_handlers(&in);
    if (XML_Parse(in.parser, bytes, (int)len, 1) != XML_STATUS_OK)
        refuse(&in, "the answer is no well-formed XML: %s",
               XML_ErrorString(XML_GetErrorCode(in.parser)));
    XML_ParserFree(in.parser);
    buf_free(&in.text);
    if (in.r != OK)
        return in.r;
    return pool->failed ? error_set(err, BAD, "the answer is larger than our limit")
                        : finish(&in, answer);
}
