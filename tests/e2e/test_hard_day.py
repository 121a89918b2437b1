"""All that a shop can do to a poll at once: afterwards every order is in Odoo, once."""
from __future__ import annotations

import random
import time
from collections import Counter
from datetime import datetime, timedelta

from harness import PATIENCE
from orders import amounts, amounts_of, booking, line
from shop_house import sync

MANY, AT_ONCE = 5000, 300
SEED = 20260510
OPENING = datetime(2026, 4, 20, 9, 0)
NOW = "2026-05-10T08:00:00Z"


def day_of_sales() -> list[dict]:
    """5,000 orders 5 minutes apart, of which 300 were changed in one second, five at a time
    in some others, and one, by a clock that was wrong, in 2030."""
    orders = []
    for n in range(1, MANY + 1):
        sold = OPENING + timedelta(minutes=5 * n)
        changed = sold
        if n == 2500:
            changed = datetime(2030, 1, 1)
        elif 2000 < n <= 2000 + AT_ONCE:
            changed = OPENING + timedelta(minutes=5 * 2000)
        elif n % 50 < 5:
            changed = OPENING + timedelta(minutes=5 * (n - n % 50))
        orders.append(booking(n, created=sold.isoformat(), modified=changed.isoformat()))
    return orders


def kill_some_runs(house, chance: random.Random) -> None:
    """kill -9 at moments that nobody chose."""
    for _ in range(8):
        process = house.start_command("sync")
        time.sleep(chance.uniform(0.02, 2))
        process.kill()
        process.communicate()


def runs_until_well(house) -> None:
    """As cron, without its five minutes."""
    end = time.monotonic() + 10 * PATIENCE
    while True:
        house.write("UPDATE peers SET next_try = 0")
        house.write("UPDATE orders SET unknown_at = 0, retry_at = 0 WHERE state = 'pending'")
        told = house.run("sync", "--json")
        assert time.monotonic() < end, told.out + told.err
        if told.code == 0 and set(house.states().values()) == {"synced"}:
            return


def test_after_a_hard_day_every_order_is_in_odoo_once(install, shop, books):
    house = install(**shop.settings)
    chance = random.Random(SEED)
    orders = day_of_sales()
    shop.clock(NOW)
    shop.shuffle_ties()
    shop.put(*orders)
    for n in range(1, 20):
        shop.drift(chance.randrange(1, MANY), after_lists=3 * n)
    shop.fail("500", path="/orders?", skip=4, times=2)
    kill_some_runs(house, chance)
    shop.fail("500", path="/orders?", skip=9)
    runs_until_well(house)

    shop.advance(300)  # 2030 hides nothing that is sold now
    orders.append(booking(MANY + 1, created="2026-05-10T10:04:00"))
    shop.put(orders[-1])
    runs_until_well(house)

    held = books.orders()
    assert sorted(held) == [order["id"] for order in orders]
    assert Counter(sale["xid"] for sale in books.odoo.orders()).most_common(1)[0][1] == 1
    assert all(amounts_of(held[order["id"]]) == amounts(order) for order in orders)

    for n in (17, 2100, 4999):
        other = booking(n, [line(gross="60.00", start="2026-06-01T11:00", persons=3)])
        shop.edit(n, touch=False, **{name: other[name] for name in (
            "line_items", "tax_lines", "total", "total_tax", "cart_tax")})
    assert sync(house)["fresh"] == 0, "no date told of it"
    audit = house.run("audit", "--since", "2026-04-01", "--json").json
    assert {found["number"]: found["what"] for found in audit["differences"]} == {
        str(n): "total,tax" for n in (17, 2100, 4999)}
