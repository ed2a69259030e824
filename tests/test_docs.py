"""What the documents promise of tests is there."""

import re

import pytest

from app.core.settings import ROOT

PROMISED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs/training.md").read_text())


def test_every_fault_that_is_survived_names_a_test() -> None:
    table = (ROOT / "docs/training.md").read_text().split("## What happens when")[1].split("\n\n")[1]
    rows = table.splitlines()[2:]
    assert len(rows) >= 10
    assert [row for row in rows if "::test_" not in row] == []


@pytest.mark.parametrize(("path", "name"), sorted(set(PROMISED)))
def test_the_tests_that_are_named_are_there(path: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / path).read_text()
