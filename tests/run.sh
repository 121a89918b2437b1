#!/bin/sh
# All checks and tests: every workflow preset, the sandbox's and the contract's own tests,
# the crash test, the site and run.sh, end to end through a real nginx, the shop's plugin,
# and the sample.
# Installs what is missing with apt. A missing tool or a skipped test is a failure. The
# last line alone says: N passed, N failed
set -u

PATH=$PATH:/usr/sbin:/sbin # where nginx is, also for those who are not root
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
passed=0
failed=0
logs=$root/build/logs
mkdir -p "$logs"

packages="gcc libc6-dev clang clang-tidy clang-format cppcheck libclang-rt-14-dev cmake
ninja-build pkg-config libcmocka-dev libfcgi-dev libcurl4-openssl-dev libjansson-dev
libssl-dev libexpat1-dev libsqlite3-dev nginx-light python3 python3-pytest shellcheck
tzdata ca-certificates openssl git logrotate sqlite3
groff-base php-cli php-xml php-mbstring php-sqlite3 php-parser phpunit"

# Real environment variables win over an env file: none of the caller's leads a test anywhere.
for name in HOST PORT BUILD_DIR $(sed -n 's/^#\{0,1\}\([A-Z][A-Z_]*\)=.*/\1/p' env.example); do
    unset "$name"
done

install_missing() {
    missing=
    for package in $packages; do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)
        [ "$status" = installed ] && continue
        [ "$package" = nginx-light ] && command -v nginx >/dev/null 2>&1 && continue
        missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "these packages are missing; as root: apt-get install$missing"
        return 1
    fi
    echo "installing:$missing"
    # Debian starts a fresh nginx on port 80; RUNLEVEL=1 keeps it from that.
    # shellcheck disable=SC2086
    apt-get update -qq &&
        DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq \
            --no-install-recommends $missing >"$logs/apt.log" 2>&1 </dev/null
}

stage() {
    began=$(date +%s)
    printf '\n== %s\n' "$*"
}

count() { # name, passed, failed
    passed=$((passed + $2))
    failed=$((failed + $3))
    took=$(($(date +%s) - began))
    if [ "$3" = 0 ]; then
        printf '   ok  %-16s %4d s  %s passed\n' "$1" "$took" "$2"
    else
        printf ' FAIL  %-16s %4d s  %s passed, %s failed\n' "$1" "$took" "$2" "$3"
    fi
}

# The numbers that ctest (first line) or pytest (last line) print of themselves.
ctest_numbers() { sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$1" | tail -n 1; }
pytest_number() { tail -n 1 "$1" | grep -oE "[0-9]+ $2" | head -n 1 | cut -d' ' -f1; }

# ctest passes over what it did not run, and over what a program of cmocka skipped itself.
skipped_in_ctest() {
    cat "$1" "$2" 2>/dev/null |
        grep -oE '[a-z0-9_]+ \.+\*\*\*(Skipped|Not Run)|^\[  SKIPPED \] [a-z0-9_]+$' |
        sort -u | wc -l
}

# A long log hides its reason: first the lines that name one, then the end.
show_failure() {
    grep -E '(error|warning): |\*\*\*(Failed|Timeout)|^(FAILED|ERROR) |^[0-9]+\) [A-Z]' "$1" | sort -u | head -n 30
    printf '%s\n' "-- the end of $1:"
    tail -n 60 "$1"
}

# A workflow preset: its tests count one by one, configure and build as one more.
preset() {
    log=$logs/$1.log
    tests=build/$1/Testing/Temporary/LastTest.log
    rm -f "$tests"
    stage "cmake --workflow --preset $1"
    if cmake --workflow --preset "$1" >"$log" 2>&1 </dev/null; then whole=0; else whole=1; fi
    numbers=$(ctest_numbers "$log")
    bad=${numbers%% *}
    all=${numbers##* }
    skipped=$(skipped_in_ctest "$log" "$tests")
    [ "$whole" = 0 ] || show_failure "$log"
    [ "$skipped" = 0 ] || printf '%s tests were skipped\n' "$skipped"
    # Where tests failed, that is what made the workflow fail; else it was the build.
    [ "${bad:-0}" = 0 ] || whole=0
    count "$1" $((${all:-0} - ${bad:-0} + 1 - whole)) $((${bad:-0} + whole + skipped))
}

# A folder of pytest: failed, errors and skipped all count as failed; no test at all too.
python_tests() {
    name=$1
    shift
    log=$logs/$name.log
    stage "pytest $*"
    if BUILD_DIR=build/release/cgi /usr/bin/python3 -m pytest -q -p no:cacheprovider "$@" \
        >"$log" 2>&1 </dev/null; then whole=0; else whole=1; fi
    good=$(pytest_number "$log" passed)
    bad=0
    for word in failed error skipped deselected xfailed xpassed; do
        n=$(pytest_number "$log" "$word")
        bad=$((bad + ${n:-0}))
    done
    [ "$bad" != 0 ] || [ "$whole" = 0 ] || bad=1
    [ -n "$good" ] || [ "$bad" != 0 ] || bad=1
    [ "$bad" = 0 ] || show_failure "$log"
    count "$name" "${good:-0}" "$bad"
}

# The numbers that phpunit prints last: "OK (9 tests, ..." or "Tests: 9, ..., Errors: 1."
phpunit_number() {
    grep -E '^(OK \(|Tests: )' "$1" | tail -n 1 |
        sed 's/^OK (\([0-9]*\) tests\{0,1\},.*/Tests: \1./' |
        grep -oE "$2: [0-9]+" | cut -d' ' -f2
}

# PHPUnit: whatever did not simply pass counts as failed; no test at all too.
php_tests() {
    log=$logs/$1.log
    stage "phpunit -c $2"
    if phpunit -c "$2" >"$log" 2>&1 </dev/null; then whole=0; else whole=1; fi
    all=$(phpunit_number "$log" Tests)
    bad=0
    for word in Errors Failures Warnings Skipped Incomplete Risky; do
        n=$(phpunit_number "$log" "$word")
        bad=$((bad + ${n:-0}))
    done
    good=$((${all:-0} - bad))
    [ "$good" -ge 0 ] || good=0
    [ "$bad" != 0 ] || { [ "$whole" = 0 ] && [ "$good" -gt 0 ]; } || bad=1
    [ "$bad" = 0 ] || show_failure "$log"
    count "$1" "$good" "$bad"
}

# Any command that either works or does not.
check() {
    name=$1
    shift
    stage "$*"
    if "$@" >"$logs/$name.log" 2>&1 </dev/null; then
        count "$name" 1 0
    else
        show_failure "$logs/$name.log"
        count "$name" 0 1
    fi
}

stage packages
if install_missing; then count packages 1 0; else count packages 0 1; fi

check shellcheck shellcheck nginx/*.sh tests/*.sh .ci/run
preset dev
preset asan
preset analyze
preset tidy
preset fuzz
preset release
python_tests sandbox tests/sandbox
python_tests cases tests/cases
python_tests contract tests/contract
python_tests crash tests/crash
python_tests nginx tests/nginx
python_tests e2e tests/e2e
python_tests bench tests/bench
check php php -l wordpress/booking-sync.php
php_tests phpunit tests/wordpress
# Another program may have 8080.
port=$(/usr/bin/python3 -c 'import socket
with socket.socket() as s: s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
check sample env PORT="$port" sh nginx/run.sh --once
cat "$logs/sample.log"

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
