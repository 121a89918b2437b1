#include "cgi/plain_cgi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cgi/reply.h"
#include "cgi/routes.h"

enum { REPLY_MAX_BYTES = 1048576, HEAD_MAX_BYTES = 4096 };

bool plain_cgi_asked(void)
{
    return getenv("GATEWAY_INTERFACE") != NULL && getenv("REQUEST_METHOD") != NULL;
}

static const char *environment(void *state, const char *name)
{
    const char *value = getenv(name);

    (void)state;
    return value == NULL ? "" : value;
}

/* Apache tells the path as PATH_INFO behind the script, or as what was asked for. */
static const char *path_of(const struct request *request, char *copy, size_t room)
{
    const char *path = environment(NULL, "PATH_INFO");

    if (*request->path != '\0')
        return request->path;
    if (*path != '\0')
        return path;
    snprintf(copy, room, "%s", environment(NULL, "REQUEST_URI"));
    copy[strcspn(copy, "?")] = '\0';
    return copy;
}

/* The server need not close standard input: what was announced is all there is. */
struct announced {
    long long left; /* bytes */
};

static size_t read_part(void *state, char *to, size_t size)
{
    struct announced *body = state;
    size_t want = body->left < (long long)size ? (size_t)body->left : size;
    size_t n = want == 0 ? 0 : fread(to, 1, want, stdin);

    body->left -= (long long)n;
    return n;
}

static void write_reply(const struct reply *reply, bool head_only)
{
    AUTO(buf_free) struct buf head = BUF(HEAD_MAX_BYTES);

    reply_head(reply, &head);
    fwrite(buf_str(&head), 1, head.len, stdout);
    if (!head_only) {
        fwrite(buf_str(&reply->body), 1, reply->body.len, stdout);
        putchar('\n');
    }
    fflush(stdout);
}

enum exit_code plain_cgi_answer(const struct config *config, const struct error *why)
{
    struct responder responder = {.config = config, .wake_fd = -1};
    struct reply reply = {.body = BUF(REPLY_MAX_BYTES)};
    struct announced body = {0};
    struct request request;
    char path[512];

    request_fill(&request, environment, NULL);
    request.path = path_of(&request, path, sizeof(path));
    body.left = request.content_length > 0 ? request.content_length : 0;
    request.read = read_part;
    request.state = &body;
    if (config == NULL) {
        fprintf(stderr, "booking-sync-fcgi: %s\n", why->msg);
        reply_error(&reply, 503, "booking-sync is not set up; see the server's log");
    } else {
        routes_answer(&responder, &request, &reply);
    }
    write_reply(&reply, strcmp(request.method, "HEAD") == 0);
    buf_free(&reply.body);
    db_close(&responder.db);
    return EXIT_ALL_WELL;
}
