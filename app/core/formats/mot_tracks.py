"""MOT wants a number for each track; this is how tracks get and keep theirs."""

import csv
import io
from collections.abc import Mapping

from app.core.formats.base import Unreadable
from app.core.words import say

# From here up ids are given by the export: to boxes without a track, and to tracks whose name is no number below.
FIRST_OWN_ID = 1_000_000


class TrackIds:
    """The ids of one sequence."""

    def __init__(self) -> None:
        self._next = FIRST_OWN_ID
        self._named: dict[str, int] = {}

    def of(self, track: str | None) -> int:
        if track is None:
            return self._own()
        if track.isascii() and track.isdecimal() and track[0] != "0" and int(track) < FIRST_OWN_ID:
            return int(track)
        if track not in self._named:
            self._named[track] = self._own()
        return self._named[track]

    def data(self) -> bytes:
        """The file that tells the tracks among the export's own ids; all other ids from a million up are no tracks."""
        text = io.StringIO(newline="")
        rows = csv.writer(text, lineterminator="\n")
        rows.writerows([("id", "track"), *((number, track) for track, number in self._named.items())])
        return text.getvalue().encode()

    def _own(self) -> int:
        self._next += 1
        return self._next - 1


def read_tracks(data: bytes) -> dict[str, str]:
    """The tracks by their ids as text; raises `Unreadable` on what is no such list."""
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (csv.Error, UnicodeDecodeError) as error:
        raise Unreadable(say("formats.tracks_csv", error=error)) from error
    return {row[0]: row[1] for row in rows[1:] if len(row) > 1}


def track_of(number: int, named: Mapping[str, str] | None) -> str | None:
    """The track of an id, given our tracks.csv or None where others made the file."""
    if named is None or number < FIRST_OWN_ID:
        return str(number)
    return named.get(str(number))
