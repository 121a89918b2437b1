#include "cgi/reply.h"

#include "base/text.h"

void request_fill(struct request *request, cgi_param param, void *state)
{
    int64_t length;

    *request = (struct request){.method = param(state, "REQUEST_METHOD"),
                                .path = param(state, "DOCUMENT_URI"),
                                .query = param(state, "QUERY_STRING"),
                                .host = param(state, "HTTP_HOST"),
                                .content_type = param(state, "CONTENT_TYPE"),
                                .content_length = -1,
                                .signature = param(state, "HTTP_X_WC_WEBHOOK_SIGNATURE"),
                                .topic = param(state, "HTTP_X_WC_WEBHOOK_TOPIC"),
                                .source = param(state, "HTTP_X_WC_WEBHOOK_SOURCE"),
                                .authorization = param(state, "HTTP_AUTHORIZATION"),
                                .accept = param(state, "HTTP_ACCEPT"),
                                .accept_language = param(state, "HTTP_ACCEPT_LANGUAGE"),
                                .origin = param(state, "HTTP_ORIGIN"),
                                .fetch_site = param(state, "HTTP_SEC_FETCH_SITE")};
    if (text_to_int64(param(state, "CONTENT_LENGTH"), &length))
        request->content_length = length;
}

static const char *reason_phrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 202: return "Accepted";
    case 303: return "See Other";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 413: return "Payload Too Large";
    default: return "Service Unavailable";
    }
}

static const char *content_type(enum reply_type type)
{
    switch (type) {
    case REPLY_JSON: return "application/json";
    case REPLY_HTML: return "text/html; charset=utf-8";
    case REPLY_CSS: return "text/css; charset=utf-8";
    }
    return "application/json";
}

void reply_head(const struct reply *reply, struct buf *out)
{
    buf_printf(out, "Status: %d %s\r\nContent-Type: %s\r\n", reply->status,
               reason_phrase(reply->status), content_type(reply->type));
    buf_puts(out, "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
    if (reply->type == REPLY_HTML)
        buf_puts(out, "Content-Security-Policy: default-src 'none'; style-src 'self'; "
                      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
                      "Vary: Accept, Accept-Language\r\n");
    if (reply->ask_password)
        buf_puts(out, "WWW-Authenticate: Basic realm=\"booking-sync\", "
                      "charset=\"UTF-8\"\r\n");
    if (reply->location != NULL)
        buf_printf(out, "Location: %s\r\n", reply->location);
    if (reply->allow != NULL)
        buf_printf(out, "Allow: %s\r\n", reply->allow);
    if (reply->retry_after_s > 0)
        buf_printf(out, "Retry-After: %d\r\n", reply->retry_after_s);
    buf_puts(out, "\r\n");
}
