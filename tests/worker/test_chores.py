"""What a training worker does at its start: the catalogue first, start weights only where they are asked for."""

from types import SimpleNamespace

import pytest

from worker import chores, housekeeping

CATALOGUE, WEIGHTS = ["worker.catalogue", "worker 1"], ["worker.day_one"]


@pytest.mark.parametrize(
    ("queues", "fetch", "there", "expected"),
    [
        (["work"], True, False, []),
        (["train"], False, False, [CATALOGUE]),
        (["train"], True, True, [CATALOGUE]),
        (["train"], True, False, [CATALOGUE, WEIGHTS, CATALOGUE]),
    ],
)
def test_which_there_are(monkeypatch, queues, fetch, there, expected):
    monkeypatch.setattr(housekeeping, "get_settings", lambda: SimpleNamespace(fetch_weights=fetch))
    monkeypatch.setattr(housekeeping, "start_weights_are_there", lambda: there)
    assert [command for command, _ in housekeeping._chores("worker 1", queues)] == expected


class Child:
    def __init__(self, code):
        self.code, self.returncode = code, None

    def poll(self):
        return self.returncode

    def communicate(self):
        return "npm could not fetch it", ""


def test_one_after_the_other_and_a_failure_is_told(monkeypatch, caplog):
    started = []

    def start(command):
        started.append((command, Child(1 if command == WEIGHTS else 0)))
        return started[-1][1]

    monkeypatch.setattr(chores, "_start", start)
    todo = chores.Chores([(CATALOGUE, "no catalogue"), (WEIGHTS, "no start weights"), (CATALOGUE, "no catalogue")])
    for number, command in enumerate([CATALOGUE, WEIGHTS, CATALOGUE], start=1):
        for _ in range(2):
            todo.look_after()
        assert [name for name, _ in started][-1] == command
        assert len(started) == number
        started[-1][1].returncode = started[-1][1].code
    todo.look_after()
    assert len(started) == 3
    assert "no start weights:\nnpm could not fetch it" in caplog.text
    assert "no catalogue" not in caplog.text
