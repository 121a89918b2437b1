#!/bin/sh
# `cmake --install` puts things where Debian expects them.
#
#   install.sh BUILD_DIR    for CTest
set -eu

build=$1
into=$(mktemp -d)
trap 'rm -rf "$into"' EXIT

DESTDIR=$into cmake --install "$build" --prefix /usr >/dev/null
for file in usr/bin/booking-sync usr/sbin/booking-sync-fcgi \
    usr/share/man/man1/booking-sync.1 usr/share/man/man5/booking-sync.env.5 \
    usr/share/man/man8/booking-sync-fcgi.8 usr/share/man/es/man1/booking-sync.1 \
    usr/share/man/es/man8/booking-sync-fcgi.8 \
    usr/share/doc/booking-sync/README.md usr/share/doc/booking-sync/README.es.md \
    usr/share/doc/booking-sync/env.example \
    usr/share/doc/booking-sync/examples/booking-sync.conf \
    usr/share/doc/booking-sync/examples/locations.conf \
    usr/share/doc/booking-sync/examples/limits.conf \
    usr/share/doc/booking-sync/examples/booking-sync-fcgi.service \
    usr/share/doc/booking-sync/examples/booking-sync-fcgi.socket \
    usr/share/doc/booking-sync/examples/crontab \
    usr/share/doc/booking-sync/examples/supervisor.conf \
    usr/share/doc/booking-sync/examples/booking-sync.logrotate; do
    [ -s "$into/$file" ] || {
        echo "missing: /$file"
        exit 1
    }
done
"$into/usr/bin/booking-sync" --version
"$into/usr/sbin/booking-sync-fcgi" --version
