"""Where the form that launches a training puts an option, and in what it counts."""

from typing import Literal

from pydantic.types import JsonValue

Group = Literal["length", "data", "network", "optimizer", "saving", "machine"]
"""In the order of the form; those of length are always open."""
Unit = Literal["s", "px", "steps", "evaluations", "frames"]


def shown(group: Group, unit: Unit | None = None, *, suggested: bool = False) -> dict[str, JsonValue]:
    """For `json_schema_extra` of an option. `suggested`: left alone, it is chosen from the labels; its default does not
    count then.
    """
    about: dict[str, JsonValue] = {"x-group": group}
    if unit:
        about["x-unit"] = unit
    if suggested:
        about["x-suggested"] = True
    return about
