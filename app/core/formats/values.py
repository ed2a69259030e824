"""Values from uploaded files, checked one by one; each function raises `Unreadable` naming what is wrong."""

import math
from typing import Any

from app.core.formats.base import Unreadable
from app.core.geometry import Box
from app.core.words import say

LONGEST_SHOWN = 40
_FLAGS = {"1": True, "true": True, "0": False, "false": False, "": False, "unspecified": False}


def number(value: Any, what: str) -> float:
    """A finite number, given as a number or as text."""
    try:
        result = math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        result = math.nan
    if not math.isfinite(result):
        raise Unreadable(say("formats.finite_number", what=what, value=_shown(value)))
    return result


def size(value: Any, what: str) -> int:
    """A side of a frame in pixels; 0 where the file does not tell it."""
    result = 0.0 if value is None else number(value, what)
    if result < 0 or result != int(result):
        raise Unreadable(say("formats.whole_pixels", what=what, value=_shown(value)))
    return int(result)


def text(value: Any, what: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Unreadable(say("formats.missing", what=what))
    return value.strip()


def flag(value: Any, what: str) -> bool:
    """A yes or no as the formats write it; what is missing or unspecified is a no."""
    if value is None or isinstance(value, bool):
        return bool(value)
    known = _FLAGS.get(str(value).strip().lower())
    if known is None:
        raise Unreadable(say("formats.zero_or_one", what=what, value=_shown(value)))
    return known


def area_of(box: Box) -> Box:
    """The box itself if it has an area."""
    if box.area <= 0:
        raise Unreadable(say("formats.no_area", width=box.width, height=box.height))
    return box


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
