#!/bin/sh
# Starts booking-sync on this machine and shows it at work: builds it, starts nginx on
# http://127.0.0.1:8080, the responder and, unless --env names real servers, a sandbox Odoo
# and a sandbox shop; sells one sample booking there, lets a sync bring what the shop sold
# before, and says what became of it. Ctrl-C ends all of it.
#
#   sh nginx/run.sh             until Ctrl-C
#   sh nginx/run.sh --once      end after the sample, with its exit code
#   sh nginx/run.sh --env FILE  the real servers of that file; no sample is sent
#   PORT=8090 sh nginx/run.sh   another port than 8080
#
# It speaks Spanish, or English where LANG is English.
# shellcheck disable=SC2317 # functions are called by trap and wait_for
set -eu

PATH=$PATH:/usr/sbin:/sbin # where nginx is, also for those who are not root
root=$(cd "$(dirname "$0")/.." && pwd)
port=${PORT:-8080}
unset PORT # it is also a setting of old env files
url=http://127.0.0.1:$port
build=$root/build/run
once=no
env_file=
shop=
pids=

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
en*) language=en ;;
*) language=es ;;
esac

# Both take the words in Spanish and in English.
say() { if [ $language = en ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
fail() {
    printf 'run.sh: %s\n' "$(say "$1" "$2")" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
    --once) once=yes ;;
    --env)
        [ $# -ge 2 ] || fail "--env necesita un fichero" "--env needs a file"
        env_file=$2
        shift
        ;;
    -h | --help)
        sed -n '2,12s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
    *)
        fail "no conozco '$1'; se puede poner --once, --env FICHERO o --help" \
            "'$1' is not known; it takes --once, --env FILE or --help"
        ;;
    esac
    shift
done
[ -z "$env_file" ] || [ -r "$env_file" ] ||
    fail "el fichero de ajustes $env_file no se puede leer" "the env file $env_file cannot be read"
[ -z "$env_file" ] || [ "$once" = no ] ||
    fail "--once envía una muestra y --env nunca: usa uno de los dos" \
        "--once sends a sample, and --env never does: use one of them"
case $port in
'' | *[!0-9]* | ??????*) port_is_number=no ;;
*) if [ "$port" -ge 1 ] && [ "$port" -le 65535 ]; then port_is_number=yes; else port_is_number=no; fi ;;
esac
[ $port_is_number = yes ] ||
    fail "PORT=$port no es un puerto: pon un número, por ejemplo PORT=8090 sh nginx/run.sh" \
        "PORT=$port is no port: give a number, for example PORT=8090 sh nginx/run.sh"

# --- what is missing, from Debian ---

install_missing() {
    missing=
    for package in gcc libc6-dev cmake ninja-build pkg-config libfcgi-dev \
        libcurl4-openssl-dev libjansson-dev libssl-dev libexpat1-dev libsqlite3-dev \
        nginx-light python3 tzdata ca-certificates openssl; do
        case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
        installed) ;;
        *)
            # Any nginx of Debian's will do.
            if [ "$package" = nginx-light ] && command -v nginx >/dev/null 2>&1; then
                continue
            fi
            missing="$missing $package"
            ;;
        esac
    done
    [ -n "$missing" ] || return 0
    [ "$(id -u)" = 0 ] || fail "faltan paquetes; como root: apt-get install$missing" \
        "these packages are missing; as root: apt-get install$missing"
    say "Instalando:$missing" "Installing:$missing"
    apt-get update -qq
    # Debian starts a fresh nginx on port 80; it is not ours to keep.
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

build_release() {
    say "Compilando…" "Building…"
    mkdir -p "$build"
    if ! { cmake -S "$root" --preset release -B "$build" -DBUILD_TESTING=OFF &&
        cmake --build "$build"; } >"$build/build.log" 2>&1; then
        tail -n 30 "$build/build.log" >&2
        fail "no se ha podido compilar; todo está en $build/build.log" \
            "the build failed; all of it is in $build/build.log"
    fi
}

# Real environment variables win over an env file: none of yours may lead the sample
# anywhere but into the sandbox.
forget_settings() {
    for name in HOST $(sed -n 's/^#\{0,1\}\([A-Z][A-Z_]*\)=.*/\1/p' "$root/env.example"); do
        unset "$name"
    done
}

# --- processes: ended by their number, newest first ---

started() { pids="$1 $pids"; }

stop_all() {
    trap - EXIT INT TERM HUP
    for pid in $pids; do
        kill "$pid" 2>/dev/null || continue
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}

wait_for() { # seconds, what did not come in Spanish and in English, command…
    tries=$(($1 * 10))
    spanish=$2
    english=$3
    shift 3
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        if [ "$tries" -le 0 ]; then
            tail -n 5 "$work"/*.log >&2 2>/dev/null || true
            fail "$spanish" "$english"
        fi
        sleep 0.1
    done
}

get() { /usr/bin/python3 -c 'import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=5)' "$1"; }

port_is_free() {
    /usr/bin/python3 -c 'import socket, sys
with socket.socket() as s:
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("127.0.0.1", int(sys.argv[1])))' "$1" 2>/dev/null
}

# A sandbox prints its addresses, where it listens last.
start_sandbox() { # name, program, options…
    name=$1
    program=$root/tests/sandbox/$2
    shift 2
    /usr/bin/python3 "$program" "$@" >"$work/$name.out" 2>"$work/$name.log" &
    started $!
    wait_for 20 "$program no arranca" "$program did not start" \
        grep -q listening "$work/$name.out"
}

printed() { sed -n "s/^$2:\{0,1\} //p" "$work/$1.out"; } # sandbox, words

start_sandboxes() {
    start_sandbox odoo odoo_sandbox.py --port 0 --db "$work/odoo.sqlite"
    start_sandbox shop shop_sandbox.py --port 0 --control-port 0 --tls-folder "$work/tls" \
        --captured 25 40 47 96
    odoo=$(printed odoo "listening on")
    shop=$(printed shop "control on")
    key=$(printed shop key)
    cat >"$env_file" <<ENV
ODOO_URL=$odoo
ODOO_DB=sandbox
ODOO_USERNAME=sync@example.test
ODOO_API_KEY=sandbox-key-of-forty-letters-and-digits0
WOO_URL=$(printed shop "listening on")
WOO_CONSUMER_KEY=${key% *}
WOO_CONSUMER_SECRET=${key#* }
CA_FILE=$(printed shop "CA file")
WEBHOOK_SECRET=lab-webhook-secret-2025
STATE_DIR=$work/state
ENV
}

# The page's password, which the env file then holds only the digest of.
make_password() {
    "$build/cgi/booking-sync" --env "$env_file" password --write --json >"$work/password"
    admin=$(member user <"$work/password")
    password=$(member password <"$work/password")
    rm "$work/password"
}

member() { /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

start_responder() {
    LISTEN=$work/fcgi.sock "$build/cgi/booking-sync-fcgi" --env "$env_file" \
        2>"$work/responder.log" &
    responder=$!
    started $responder
    wait_for 20 "booking-sync-fcgi no arranca" "the responder did not start" \
        test -S "$work/fcgi.sock" -o ! -d /proc/$responder
    if [ ! -d /proc/$responder ]; then
        code=0
        wait "$responder" || code=$?
        cat "$work/responder.log" >&2
        exit "$code"
    fi
}

start_nginx() {
    user=
    [ "$(id -u)" != 0 ] || user="user root;" # its worker uses sockets of ours
    cat >"$work/nginx.conf" <<CONF
daemon off;
pid $work/nginx.pid;
error_log $work/nginx.log;
worker_processes 1;
$user
events {}
http {
    access_log off;
    client_body_temp_path $work/body;
    proxy_temp_path $work/proxy;
    fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi;
    scgi_temp_path $work/scgi;
    include "$root/nginx/limits.conf";
    upstream booking_sync { server unix:$work/fcgi.sock max_fails=0; }
    server {
        listen 127.0.0.1:$port;
        set \$booking_sync_upstream booking_sync;
        include "$root/nginx/locations.conf";
    }
}
CONF
    nginx -e "$work/nginx.log" -c "$work/nginx.conf" 2>"$work/nginx.err.log" &
    started $!
    wait_for 20 "nginx no arranca" "nginx did not start" get "$url/health?live"
}

# --- the show ---

install_missing
port_is_free "$port" ||
    fail "el puerto $port de esta máquina está ocupado; elige otro: PORT=8090 sh nginx/run.sh" \
        "port $port of this machine is taken; choose another: PORT=8090 sh nginx/run.sh"
build_release
work=$(mktemp -d "${TMPDIR:-/tmp}/booking-sync.XXXXXX")
trap stop_all EXIT
trap 'exit 130' INT TERM HUP

if [ -z "$env_file" ]; then
    forget_settings
    env_file=$work/env
    start_sandboxes
    make_password
    start_responder
    start_nginx
    wait_for 30 "booking-sync-fcgi no está sano" "the responder is not healthy" get "$url/health"
    code=0
    /usr/bin/python3 "$root/tests/sandbox/sample.py" --url "$url" --odoo "$odoo" \
        --shop "$shop" --language "$language" -- "$build/cgi/booking-sync" --env "$env_file" || code=$?
    if [ "$once" = yes ]; then
        say "
La salud estaba en $url/health, su página en $url/sync/manual,
la tienda en $shop/ y los pedidos de venta en $odoo/;
sin --once todo sigue en marcha hasta Ctrl-C." "
Its health was at $url/health, its page at $url/sync/manual,
the shop at $shop/ and the sales orders at $odoo/;
without --once all of it keeps running until Ctrl-C."
        exit "$code"
    fi
    say "
Abre:
  $url/sync/manual  la página, con el botón que sincroniza: usuario $admin, contraseña $password
  $url/health       cómo está
  $shop/            la tienda de pruebas
  $odoo/            los pedidos de venta del Odoo de pruebas

Otro pedido (el 67 lleva el 5 % de descuento; de los últimos, la tienda no avisa):" "
Open:
  $url/sync/manual  the page, with the button that syncs: user $admin, password $password
  $url/health       how it is
  $shop/            the sandbox shop
  $odoo/            the sales orders of the sandbox Odoo

Another order (67 has the discount of 5 %; of the last ones the shop does not tell):"
    sell="/usr/bin/python3 '$root/tests/sandbox/sell.py' --shop $shop"
    printf '%s\n' "  $sell --order 67" "  $sell --made-up 20" "  $sell --made-up 3 --lost"
else
    case $env_file in /*) ;; *) env_file=$PWD/$env_file ;; esac
    start_responder
    start_nginx
    say "
Abre:
  $url/sync/manual  la página (la contraseña: booking-sync password)
  $url/health       cómo está
El webhook de la tienda entra en $url/webhook/order (no se ha enviado nada)." "
Open:
  $url/sync/manual  the page (its password: booking-sync password)
  $url/health       how it is
The shop's webhook comes in at $url/webhook/order (nothing was sent)."
fi
command="LC_ALL=$(say es_ES.UTF-8 en_US.UTF-8) '$build/cgi/booking-sync' --env '$env_file'"
say "
La cola:" "
The queue:"
printf '%s\n' "  $command status" "  $command list"
if [ -n "$shop" ]; then
    say "
Lo que hay de nuevo en la tienda, avisara o no:" "
What is new in the shop, told or not:"
    printf '%s\n' "  $command sync -v"
fi
say "
Ctrl-C lo para todo." "
Ctrl-C ends all of it."
# nginx and the responder run until somebody ends us, or one of them ends.
while kill -0 "$responder" 2>/dev/null; do sleep 1; done
cat "$work/responder.log" >&2
fail "booking-sync-fcgi ha terminado" "the responder ended"
