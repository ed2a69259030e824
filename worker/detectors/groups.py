"""Where the form that launches a training puts an option, and in what it counts."""

from typing import Literal

from pydantic.types import JsonValue

Group = Literal["length", "data", "network", "optimizer", "saving", "machine"]
"""In the order of the form; the first one is always open."""
Unit = Literal["s", "px", "steps", "evaluations", "frames"]


def shown(group: Group, unit: Unit | None = None, *, suggested: bool = False) -> dict[str, JsonValue]:
    """For `json_schema_extra` of an option. A `suggested` one is settled by the training when it is left alone."""
    about: dict[str, JsonValue] = {"x-group": group}
    if unit:
        about["x-unit"] = unit
    if suggested:
        about["x-suggested"] = True
    return about
