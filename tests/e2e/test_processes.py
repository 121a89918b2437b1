"""Starting, ending and being ended: nothing that was answered is lost."""
from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest

from harness import PATIENCE, give_away, wait_until
from nginx import free_port
from orders import booking, bookings
from raw_fastcgi import Delivery


def hangs(odoo) -> bool:
    return any("then failure: slow" in call.get("outcome", "") for call in odoo.calls())


def test_sigterm_in_the_middle_of_a_batch_finishes_it_and_loses_nothing(house, odoo, books):
    odoo.fail("slow", method="sale.order.load", seconds=2)
    assert {house.word(order) for order in bookings(1, 5)} == {"queued"}
    wait_until(lambda: hangs(odoo), "the batch is in the middle")
    house.responder.stop()
    for row in house.query("SELECT * FROM orders"):  # settled or untouched, never half
        assert row["state"] in ("synced", "pending") and row["starts"] == 0
    house.drain()
    assert list(house.states().values()) == ["synced"] * 5
    assert len(odoo.orders()) == len(books.orders()) == 5


def test_deliveries_are_taken_until_a_worker_that_waits_for_odoo_has_ended(
        house, odoo, books):
    odoo.fail("slow", method="sale.order.load", seconds=3)
    house.word(booking(1))
    wait_until(lambda: hangs(odoo), "the worker waits for Odoo")
    house.responder.process.send_signal(signal.SIGTERM)
    with pytest.raises(subprocess.TimeoutExpired):
        house.responder.process.wait(1)
    assert [house.word(booking(n)) for n in (2, 3)] == ["queued"] * 2
    house.responder.stop()
    house.drain()
    assert list(house.states().values()) == ["synced"] * 3
    assert len(books.orders()) == 3


def test_sigterm_ends_the_drain_command_in_order_too(quiet, odoo, books):
    quiet.take(*bookings(1, 5))
    odoo.fail("slow", method="sale.order.load", seconds=1)
    process = quiet.start_command("drain")
    wait_until(lambda: hangs(odoo), "the batch is in the middle")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)
    quiet.drain()
    assert list(quiet.states().values()) == ["synced"] * 5
    assert len(odoo.orders()) == len(books.orders()) == 5


def test_every_order_that_was_answered_before_the_end_is_in_the_inbox(house):
    answered: list[int] = []
    ending = threading.Event()

    def deliver(first: int) -> None:
        for order in bookings(first, 200):
            if ending.is_set():
                return
            try:
                if house.post(order).status == 200:
                    answered.append(order["id"])
            except OSError:
                return

    clients = [threading.Thread(target=deliver, args=(n * 1000,)) for n in range(1, 5)]
    for client in clients:
        client.start()
    wait_until(lambda: len(answered) > 30, "deliveries are under way")
    house.responder.stop()
    ending.set()
    for client in clients:
        client.join()
    kept = house.states()
    assert [number for number in answered if number not in kept] == []


def test_sigterm_while_a_body_arrives_waits_for_the_rest_of_it(house, nginx):
    body = json.dumps(booking(7)).encode()
    delivery = Delivery(nginx.sockets[0], body)
    delivery.send(body[:500])
    time.sleep(0.3)  # a thread reads
    house.responder.process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    delivery.send(body[500:])
    assert '"queued"' in delivery.answer()
    house.responder.stop()
    assert list(house.states()) == [7]


def test_a_body_that_was_cut_on_the_way_is_to_come_again(house, nginx):
    """Half of it fits no signature, but nobody forged it: the secret is right."""
    body = json.dumps(booking(7)).encode()
    delivery = Delivery(nginx.sockets[0], body)
    delivery.send(body[:500])
    said = delivery.answer()
    assert "Status: 503" in said and "Retry-After" in said
    assert house.states() == {}


def test_without_a_responder_the_shop_is_told_so_in_json(quiet):
    answer = quiet.post(booking(1))
    assert answer.status == 503 and "nothing was taken" in answer.json["error"]


def test_a_listening_socket_as_standard_input_is_taken(install, nginx):
    house = install(LISTEN="/nowhere/fcgi.sock")
    path = nginx.sockets[0]
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen(64)
        house.responder.start(stdin=listening)
        assert house.word(booking(1)) == "queued"
        house.wait(1, "synced")
        house.responder.stop()
    path.unlink()


@pytest.mark.parametrize("listen", ["127.0.0.1:0", "0.0.0.0:9000", "fcgi", "/no/such/f.sock"])
def test_an_address_that_is_none_of_ours_does_not_start(install, listen):
    ended = install(LISTEN=listen).fail_to_start()
    assert ended.code == 78
    assert f"LISTEN={listen}" in ended.err and "Example" in ended.err


def test_a_tcp_port_of_this_machine_will_do(install):
    port = free_port()
    house = install(LISTEN=f"127.0.0.1:{port}")
    house.responder.start()
    with socket.create_connection(("127.0.0.1", port), PATIENCE):
        pass


def test_a_socket_left_by_a_killed_responder_is_replaced(house, nginx):
    house.responder.kill()
    assert nginx.sockets[0].exists()
    house.responder.start()
    assert house.word(booking(1)) == "queued"


@pytest.mark.parametrize("tcp", [False, True])
def test_a_killed_responder_is_replaced_while_its_worker_still_waits_for_odoo(
        install, odoo, nginx, tcp):
    """The worker must not hold the socket: nobody would read what the kernel takes."""
    address = f"127.0.0.1:{free_port()}" if tcp else str(nginx.sockets[0])
    house = install()
    house.take(booking(1))
    house.write_settings(LISTEN=address)
    odoo.fail("slow", method="sale.order.load", seconds=2 * PATIENCE)
    house.responder.start()
    wait_until(lambda: hangs(odoo), "the worker waits for Odoo")
    left = house.responder.kill_alone()
    try:
        with socket.socket(socket.AF_INET if tcp else socket.AF_UNIX) as client:
            with pytest.raises(ConnectionRefusedError):
                client.connect(("127.0.0.1", int(address[10:])) if tcp else address)
        house.responder.start()
        assert os.path.exists(f"/proc/{left[-1]}"), "the worker was to be still there"
        assert tcp or house.word(booking(2)) == "queued"
    finally:
        for pid in left:
            if os.path.exists(f"/proc/{pid}"):
                os.kill(pid, signal.SIGKILL)


def test_a_second_responder_at_the_same_socket_may_try_again_later(house):
    ended = house.fail_to_start()
    assert ended.code == 75 and "another program listens there" in ended.err
    assert house.word(booking(1)) == "queued"


def test_run_by_root_it_goes_on_as_the_owner_of_its_inbox(install, nginx):
    """What root made, the service could not write at its next start."""
    house = install()
    house.state.mkdir()
    owner = give_away(house.state)
    house.responder.start()
    assert house.word(booking(1)) == "queued"
    house.wait(1, "synced")
    family = [house.responder.process.pid, *house.responder.keeper_and_worker()]
    made = [*house.state.iterdir(), nginx.sockets[0], *(Path(f"/proc/{p}") for p in family)]
    assert {path.stat().st_uid for path in made} == {owner}
    house.responder.stop()
    nginx.sockets[0].unlink(missing_ok=True)  # its folder is not the owner's


def test_two_that_start_at_once_take_turns_at_the_socket_s_folder(house, nginx):
    """Else one could take the other's fresh socket for a dead one, and remove it."""
    house.responder.kill()
    folder = os.open(nginx.folder, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        starting = threading.Thread(target=house.responder.start)
        starting.start()
        starting.join(1)
        assert starting.is_alive()
    finally:
        os.close(folder)
    starting.join(PATIENCE)
    assert house.word(booking(1)) == "queued"


def test_a_socket_that_another_put_in_our_place_is_left_alone(house, nginx):
    path = nginx.sockets[0]
    path.unlink()
    with socket.socket(socket.AF_UNIX) as another:
        another.bind(str(path))
        house.responder.stop()
        assert path.exists()
    path.unlink()


def test_the_socket_is_closed_to_strangers(house, nginx):
    assert nginx.sockets[0].stat().st_mode & 0o777 == 0o660
    house.responder.stop()
    assert not nginx.sockets[0].exists()


def test_keeper_and_worker_end_with_the_responder(house):
    house.word(booking(1))
    house.wait(1, "synced")
    family = house.responder.keeper_and_worker()
    house.responder.stop()
    for pid in family:
        assert not os.path.exists(f"/proc/{pid}")


def test_sighup_opens_the_log_again(install, tmp_path):
    log = tmp_path / "sync.log"
    house = install(LOG_FILE=str(log))
    house.responder.log = log
    house.responder.start()
    house.word(booking(1))
    house.wait(1, "synced")
    log.rename(tmp_path / "sync.log.1")
    house.responder.process.send_signal(signal.SIGHUP)
    wait_until(log.exists, "a new log")
    house.word(booking(2))
    house.wait(2, "synced")
    wait_until(lambda: "order=2 outcome=synced" in log.read_text(), "the worker logs there too")


def test_an_inbox_that_cannot_be_written_is_told_to_the_shop(house):
    """The disk is full or gone: 503, so that the shop knows; then it is taken again."""
    house.word(booking(1))
    house.wait(1, "synced")
    house.write("ALTER TABLE orders RENAME TO away")
    answer = house.post(booking(2))
    assert answer.status == 503 and "could not be kept" in answer.json["error"]
    house.write("ALTER TABLE away RENAME TO orders")
    assert house.word(booking(2)) == "queued"
    house.wait(2, "synced")
