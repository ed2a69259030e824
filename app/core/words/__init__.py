"""What the platform says to people: a key and its parameters, which any page can put into its own language.

A module of this folder is an area; its `TEXTS` maps a name to an English template. `say("frames.none", id=3)` is
"There is no frame 3." of `frames.py`. Templates are those of `str.format` with the format specs of numbers, and
`{count:frame|frames}` for what follows a number.
"""

import math
import numbers
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any, TypeAlias

Value: TypeAlias = "str | int | float | Text"


@dataclass(frozen=True, slots=True)
class Text:
    """Something said: `key` names its template as AREA.NAME, `params` fill it. As a string it is English."""

    key: str
    params: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return _ENGLISH.vformat(template(self.key), (), self.params)

    def as_json(self) -> dict[str, Any]:
        """The text as data: `{key, params}`, in which a parameter that is a text is such an object again."""
        return {"key": self.key, "params": {name: _as_json(value) for name, value in self.params.items()}}


def say(key: str, /, **params: object) -> Text:
    """Return the text of `key`; what is neither number nor text becomes its string. Raises `KeyError` for no key."""
    template(key)
    return Text(key, {name: _plain(value) for name, value in params.items()})


def read(data: Mapping[str, Any]) -> Text:
    """Return the text that `as_json` made this of."""
    params = {name: read(value) if isinstance(value, Mapping) else value for name, value in data["params"].items()}
    return Text(data["key"], params)


def template(key: str) -> str:
    """Return the English template of AREA.NAME. Raises `KeyError`."""
    area, _, name = key.partition(".")
    return catalogue()[area][name]


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """All templates by area and name, in the order of the areas."""
    modules = {module.name: import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)}
    return MappingProxyType({name: MappingProxyType(modules[name].TEXTS) for name in sorted(modules)})


def _plain(value: object) -> Value:
    if isinstance(value, Text):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    return float(value) if isinstance(value, numbers.Real) else str(value)


def _as_json(value: Value) -> Any:
    if isinstance(value, Text):
        return value.as_json()
    # JSON has no word for them.
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


class _English(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            one, many = format_spec.split("|")
            return one if value == 1 else many
        return str(super().format_field(str(value) if isinstance(value, Text) else value, format_spec))


_ENGLISH = _English()
