/* The listening socket in a child process. */
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cgi/listen.h"
#include "unit/support.h"

enum { GIVEN, HELD, UNTRUE };

/* What a child that may open @files files says, if it is true of its @fd. */
static int in_a_child(int fd, rlim_t files)
{
    int status = 0;
    struct stat before, after;

    assert_int_equal(fstat(fd, &before), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct rlimit limit = {files, files};
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            _exit(UNTRUE);
        bool given = listen_give_back(fd);
        bool unchanged = fstat(fd, &after) == 0 && after.st_ino == before.st_ino &&
                         after.st_dev == before.st_dev;
        _exit(given == unchanged ? UNTRUE : given ? GIVEN : HELD);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_child_lets_go_of_the_socket_or_says_that_it_could_not(void **state)
{
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(in_a_child(ends[0], 64), GIVEN);
    assert_int_equal(in_a_child(ends[0], 0), HELD);
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_lets_go_of_the_socket_or_says_that_it_could_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
