"""The shop is answered while Odoo hangs, is down or denies; then everything is due at once."""
from __future__ import annotations

from harness import SandboxClient, wait_until
from nginx import free_port
from orders import booking, bookings


def state_of_odoo(house) -> str:
    return house.run("status", "--json").json["odoo"]["state"]


def assert_nobody_is_blamed(house) -> None:
    for row in house.query("SELECT * FROM orders"):
        assert (row["state"], row["tries"], row["starts"], row["retry_at"]) == (
            "pending", 0, 0, 0)


def test_a_delivery_is_answered_while_a_call_to_odoo_hangs(house, odoo, books):
    odoo.fail("slow", method="product.product.load", seconds=20)
    house.word(booking(1))
    wait_until(lambda: any("slow" in call.get("outcome", "") for call in odoo.calls()),
               "the call hangs")
    assert [house.word(order) for order in bookings(2, 5)] == ["queued"] * 5
    assert house.post(booking(2)).json["status"] == "duplicate"
    # the call is still open: nothing of the first order went on meanwhile
    assert house.row(1)["state"] == "pending" and house.row(1)["starts"] == 1
    assert not any(call == "sale.order.load" for call in books.calls())
    house.responder.kill()
    house.responder.start()
    house.wait_for_all("synced", 6)
    assert len(books.orders()) == len(odoo.orders()) == 6


def test_deliveries_are_taken_while_odoo_is_down_and_go_in_when_it_is_back(install):
    port = free_port()
    house = install(odoo_url=f"http://127.0.0.1:{port}")
    house.responder.start()
    wait_until(lambda: state_of_odoo(house) == "no answer", "the worker finds Odoo down")
    assert {house.word(order) for order in bookings(1, 25)} == {"queued"}
    assert_nobody_is_blamed(house)
    assert house.run("drain").code == 69
    assert_nobody_is_blamed(house)
    with SandboxClient.start("--port", str(port)) as odoo:
        house.wait_for_all("synced", 25)
        assert len(odoo.orders()) == 25
        house.responder.stop()


def test_deliveries_are_taken_while_odoo_denies_and_go_in_with_a_new_key(install, odoo):
    odoo.change(key="another-key-of-forty-letters-and-digits0")
    house = install()
    house.responder.start()
    assert {house.word(order) for order in bookings(1, 5)} == {"queued"}
    wait_until(lambda: state_of_odoo(house) == "stopped", "the worker is denied")
    assert {house.word(order) for order in bookings(6, 5)} == {"queued"}
    assert_nobody_is_blamed(house)
    house.responder.stop()
    house.write_settings(ODOO_API_KEY="another-key-of-forty-letters-and-digits0")
    house.responder.start()
    house.wait_for_all("synced", 10)
    assert len(odoo.orders()) == 10


def test_a_batch_that_odoo_cuts_off_is_due_at_once_when_it_answers_again(house, odoo, books):
    odoo.fail("503", method="sale.order.action_confirm")
    assert {house.word(order) for order in bookings(1, 20)} == {"queued"}
    house.wait_for_all("synced", 20)
    assert len(odoo.orders()) == 20
    rows = house.query("SELECT tries FROM orders WHERE tries > 0")
    assert rows == []
