#include "base/http.h"

#include "base/effect.h"

enum result http_send(struct http *http, const struct http_request *request,
                      struct http_response *response, struct error *err)
{
    effect_step(request->url);
    http->requests++;
    return http->send(http, request, response, err);
}

void http_response_free(struct http_response *response)
{
    buf_free(&response->body);
}
