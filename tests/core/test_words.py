"""What the platform says: every text is in the catalogue, every use of it gives what its template asks for."""

import ast
import json
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from app.core import errors
from app.core.words import Text, catalogue, say, template

ROOT = Path(__file__).parents[2]
SOURCES = {
    str(path.relative_to(ROOT)): path.read_text()
    for folder in ("app", "worker")
    for path in (ROOT / folder).rglob("*.py")
}
KEYS = [f"{area}.{name}" for area, texts in catalogue().items() for name in texts]
COMPUTED = {"app/core/refusals.py"}
"""Files that choose their keys when they run; their own tests hold them."""
CHOSEN = "values."
IMPORTED = re.compile(r"^from app\.core\.words import .*\bsay\b", re.MULTILINE)
KEY = re.compile(r"[a-z]+\.[a-z0-9_]+")
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
SPECS = {"", ",", "g", ".2g", ".3g", ".3f", ",.0f"}
"""The formats that the pages know too (labeling_ui/src/i18n/server)."""


class Use(NamedTuple):
    place: str
    call: ast.Call


@cache
def calls() -> list[Use]:
    return [
        Use(f"{path}:{node.lineno}", node)
        for path, source in SOURCES.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
    ]


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def literal(call: ast.Call) -> str:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def said() -> Iterator[tuple[str, str, set[str | None]]]:
    for place, call in calls():
        if name_of(call) == "say" and KEY.fullmatch(literal(call)):
            yield place, literal(call), {word.arg for word in call.keywords}


def wanted(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_places_are_found() -> None:
    assert len(list(said())) > 200


def test_every_use_is_of_a_known_key_with_the_parameters_of_its_template() -> None:
    wrong = [(place, key) for place, key, names in said() if key not in KEYS or (names != wanted(template(key)))]
    assert wrong == []


def test_every_text_is_used() -> None:
    used = {key for _, key, _ in said()}
    assert [key for key in KEYS if key not in used and not key.startswith(CHOSEN)] == []


def test_keys_are_written_out_where_they_are_used() -> None:
    computed = {
        place.split(":")[0]
        for place, call in calls()
        if name_of(call) == "say" and IMPORTED.search(SOURCES[place.split(":")[0]]) and not literal(call)
    }
    assert computed <= COMPUTED


def test_no_error_and_no_report_is_made_of_words_on_the_spot() -> None:
    free = [
        place
        for place, call in calls()
        if name_of(call) in ERRORS | {"report", "progress"}
        and any(isinstance(given, ast.JoinedStr | ast.Constant) and not is_number(given) for given in call.args)
    ]
    assert free == []


def is_number(given: ast.expr) -> bool:
    return isinstance(given, ast.Constant) and isinstance(given.value, int | float)


@pytest.mark.parametrize("key", KEYS)
def test_a_template_is_whole(key: str) -> None:
    text = template(key)
    assert text
    for _, name, spec, conversion in string.Formatter().parse(text):
        if name is not None:
            assert name.isidentifier()
            assert conversion is None
            assert spec in SPECS or spec.count("|") == 1


def test_a_text_is_english_as_a_string_and_data_as_json() -> None:
    inner = say("imports.no_frame")
    text = say("imports.fault", file=Path("a.xml"), reason=inner)
    assert str(text) == "a.xml: is no frame here"
    assert text.as_json() == {
        "key": "imports.fault",
        "params": {"file": "a.xml", "reason": {"key": "imports.no_frame", "params": {}}},
    }
    json.dumps(say("jobs.step", step=np.int64(3), loss=np.float32(0.5)).as_json())


@pytest.mark.parametrize(("frames", "told"), [(0, "0 frames"), (1, "1 frame"), (1234, "1,234 frames")])
def test_what_follows_a_number_fits_it(frames: int, told: str) -> None:
    assert str(say("jobs.frames", frames=frames)) == told


def test_a_key_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        say("jobs.nothing")
    with pytest.raises(KeyError):
        str(Text("jobs.frames"))
