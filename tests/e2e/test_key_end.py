"""Odoo's key: when it ends is told without anybody running check."""
from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from orders import booking

KEYS = "res.users.apikeys.search_read"
SPANISH = "es_ES.UTF-8"


@pytest.fixture
def sold(office, shop):
    """The service runs and shop and Odoo agree."""
    shop.put(booking(1))
    assert office.run("sync").code == 0
    office.wait_until_healthy()
    return office


def end_in(odoo, **later: float) -> str:
    end = datetime.now(timezone.utc) + timedelta(**later)
    odoo.as_staff("res.users.apikeys", "write", [1],
                  {"expiration_date": end.strftime("%Y-%m-%d %H:%M:%S")})
    return end.strftime("%Y-%m-%dT%H:%M:%SZ")


def asked(odoo) -> int:
    return sum(call["method"] == KEYS for call in odoo.calls())


def test_the_nightly_audit_lets_health_and_status_count_down(sold, odoo):
    end = end_in(odoo, days=29, hours=1)
    assert sold.health().json["checks"]["key"] == "unknown"
    assert sold.run("audit").code == 0
    health = sold.health()
    assert (health.status, health.json["checks"]["key"]) == (200, "expires soon")
    assert "Odoo's key expires" in health.json["warnings"]
    assert sold.run("status", "--json").json["key_expires"] == end
    told = sold.run("status", LANG=SPANISH).out
    assert "La clave de Odoo caduca el " in told and "dentro de 29 días" in told
    assert "Nueva clave API" in told
    assert sold.run("status").code == 0


def test_a_key_that_lasts_is_no_warning(sold, odoo):
    end_in(odoo, days=31)
    sold.run("audit")
    assert sold.health().json["checks"]["key"] == "ok"
    assert "Odoo's key expires" not in sold.health().json["warnings"]
    assert "clave" not in sold.run("status", LANG=SPANISH).out


def test_it_is_asked_once_a_day_and_never_by_health(sold, odoo):
    for _ in range(2):
        sold.run("audit")
        sold.health()
    assert asked(odoo) == 1
    sold.write("UPDATE facts SET value = value - 86400 WHERE name = 'odoo.key_seen'")
    sold.health()
    sold.run("sync")
    sold.run("upkeep")
    assert asked(odoo) == 1
    end_in(odoo, days=3)
    sold.run("audit")
    assert asked(odoo) == 2 and sold.health().json["checks"]["key"] == "expires soon"


def test_what_odoo_does_not_tell_of_its_keys_disturbs_no_audit(sold, odoo):
    odoo.fail("rights", method=KEYS)
    assert sold.run("audit").code == 0
    assert sold.health().json["checks"]["key"] == "unknown"
    assert sold.run("audit").code == 0  # the same day: it is asked again
    assert sold.health().json["checks"]["key"] == "ok"
