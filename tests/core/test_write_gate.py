"""The fair lock around SQLite's writer."""

import subprocess
import sys
import threading
import time

from app.core.settings import ROOT
from app.core.write_gate import WriteGate
from tests.support.processes import eventually


def test_one_at_a_time_in_order_of_arrival(tmp_path):
    gate, order, threads = WriteGate(tmp_path / "lock"), [], []
    gate.acquire("first")

    def wait(name):
        gate.acquire(name)
        order.append(name)
        gate.release(name)

    for number in range(5):
        threads.append(threading.Thread(target=wait, args=(number,)))
        threads[-1].start()
        eventually(lambda number=number: len(gate._queue) == number + 1)
    assert order == []
    gate.release("first")
    for thread in threads:
        thread.join(timeout=10)
    assert order == [0, 1, 2, 3, 4]


def test_taking_it_twice_and_letting_go_of_what_one_does_not_hold_is_harmless(tmp_path):
    gate = WriteGate(tmp_path / "lock")
    gate.acquire("a")
    gate.acquire("a")
    gate.release("b")
    assert gate._holder == "a"
    gate.release("a")
    gate.release("a")
    gate.acquire("b")


HOLD = """
import sys, time
from pathlib import Path
from app.core.write_gate import WriteGate
WriteGate(Path(sys.argv[1])).acquire("other process")
print("held", flush=True)
time.sleep(60)
"""


def test_another_process_holds_it_until_it_dies(tmp_path):
    path = tmp_path / "lock"
    other = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    gate, got = WriteGate(path), threading.Event()
    threading.Thread(target=lambda: (gate.acquire("me"), got.set()), daemon=True).start()
    time.sleep(0.2)
    assert not got.is_set()
    other.kill()
    other.wait()
    other.stdout.close()
    assert got.wait(timeout=10)
