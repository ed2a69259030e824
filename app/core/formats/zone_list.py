"""`zones.json`: the ignore zones of an export, for readers whose format has no room for them. No import takes them."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from app.core.formats.base import Entry, LabeledFrame

NAME = "zones.json"
ABOUT = (
    "Parts of the picture in which nothing was labeled: neither learn nor judge there. Outlines are x, y in pixels of "
    "the frame from its top-left corner, the last point joins the first. Boxes inside are written as ignore boxes."
)


class ZoneList:
    """Collects the zones of the frames that pass by, and the sources that each is for."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Any]] = {}

    def watch(self, frames: Iterable[LabeledFrame]) -> Iterator[LabeledFrame]:
        for frame in frames:
            for zone in frame.zones:
                key = str(zone.id)
                row = {"id": key, "name": zone.name, "sources": [], "points": list(zone.points)}
                sources = self._rows.setdefault(key, row)["sources"]
                if frame.source not in sources:
                    sources.append(frame.source)
            yield frame

    def entries(self) -> Iterator[Entry]:
        """The file, where there is any zone."""
        if self._rows:
            content = {"about": ABOUT, "zones": list(self._rows.values())}
            yield Entry(NAME, json.dumps(content, ensure_ascii=False, indent=1).encode())
