"""Where the form that launches a training puts an option, and in what it counts."""

from typing import Literal

from pydantic.types import JsonValue

Group = Literal["length", "data", "network", "optimizer", "saving", "machine"]
"""In the order of the form; the first one is always open."""
Unit = Literal["s", "px", "steps", "evaluations", "frames"]


def shown(
    group: Group,
    unit: Unit | None = None,
    *,
    suggested: bool = False,
    of_weights: bool = False,
    from_nothing: str | None = None,
) -> dict[str, JsonValue]:
    """For `json_schema_extra` of an option. A `suggested` one is settled by the training when it is left alone; one
    `of_weights` says what weights are for, so that it has to be known of those from elsewhere. With the value
    `from_nothing` a training that is given no weights begins from nothing, with others it may find some.
    """
    about: dict[str, JsonValue] = {
        "x-group": group,
        "x-unit": unit,
        "x-suggested": suggested,
        "x-of-weights": of_weights,
        "x-from-nothing": from_nothing,
    }
    return {name: value for name, value in about.items() if value}
