#!/bin/sh
# The house from outside: who includes whom, and what the pure part may know.
#
#   layers.sh LIBPLAN.A    for CTest; prints each breach and fails if there is one
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
plan=$1
breaches=0

breach() {
    printf 'breach: %s\n' "$*"
    breaches=$((breaches + 1))
}

# lib/<folder> may not include anything of the folders named behind it.
never_includes() {
    folder=$1
    shift
    for other in "$@"; do
        found=$(grep -ln "#include \"$other/" "$root/lib/$folder"/*.[ch] || true)
        [ -z "$found" ] || breach "lib/$folder includes $other/: $found"
    done
}

# A library's header stands at the places named, and nowhere else.
stands_only_in() {
    header=$1
    places=$2
    found=$(cd "$root" && grep -rlE "#include <($header)>" lib cgi | sort | tr '\n' ' ')
    for file in $found; do
        case " $places " in
        *" $file "*) ;;
        *) breach "$file includes $header, which belongs to: $places" ;;
        esac
    done
    [ -n "$found" ] || breach "nobody includes $header: is the check still right?"
}

never_includes base woo odoo plan sync cgi
never_includes woo odoo plan sync cgi
never_includes odoo woo plan sync cgi
never_includes plan sync cgi
never_includes sync cgi

stands_only_in 'curl/.*' "lib/base/http_curl.c"
stands_only_in 'sqlite3.h' "lib/base/db_sqlite.h" # for lib/base/db*.c
stands_only_in 'openssl/.*' "lib/base/digest.c"
stands_only_in 'expat.h' "lib/odoo/xml_read.c"
stands_only_in 'fcgiapp.h' "cgi/fcgi.c"
# jansson reads in woo; elsewhere it only prints.
stands_only_in 'jansson.h' "$(cd "$root" && printf '%s ' lib/woo/*.[ch]) lib/sync/report.c lib/sync/report.h \
lib/sync/shop_answer.c lib/sync/shop_answer.h \
cgi/routes.c cgi/webhook.c cgi/manual.c cgi/show_text.h"

# plan decides from what it is given: no clock, no environment, no file, no socket, no store.
known=$(nm --undefined-only "$plan" | awk '{print $NF}' | sort -u)
[ -n "$known" ] || breach "no symbols in $plan"
outside='curl_.*|sqlite3_.*|db_.*|http_.*|odoo_.*|find_.*|load_run|load_find|sale_.*'
outside="$outside|time|time_now|time_monotonic_ms|clock.*|gettimeofday|getenv|secure_getenv"
outside="$outside|setenv|socket|connect|send.*|recv.*|open.*|fopen.*|read|write|rand.*|random"
outside="$outside|log_.*|printf|puts|system|fork"
for symbol in $(printf '%s\n' "$known" | grep -xE "$outside"); do
    breach "plan needs $symbol"
done

[ "$breaches" = 0 ]
