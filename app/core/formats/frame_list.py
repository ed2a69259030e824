"""`frames.csv`: what formats without room for it keep about their frames, so that import finds them again."""

import csv
import io

from app.core.formats import values
from app.core.formats.base import LabeledFrame, Unreadable
from app.core.words import say

COLUMNS = ("file", "name", "source", "index", "width", "height", "split")


class FrameList:
    """The rows of one `frames.csv`; `file` is what the format calls the frame."""

    def __init__(self) -> None:
        self._text = io.StringIO(newline="")
        self._rows = csv.writer(self._text, lineterminator="\n")
        self._rows.writerow(COLUMNS)

    def add(self, file: str, frame: LabeledFrame) -> None:
        self._rows.writerow((file, frame.name, frame.source, frame.index, frame.width, frame.height, frame.split))

    def data(self) -> bytes:
        return self._text.getvalue().encode()


def read_frame_list(data: bytes) -> dict[str, LabeledFrame]:
    """The frames, still without boxes, by their `file`; raises `Unreadable` on what is no such list."""
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return {values.text(row.get("file"), "file"): _frame(row) for row in rows}
    except (csv.Error, UnicodeDecodeError) as error:
        raise Unreadable(say("formats.frames_csv", error=error)) from error


def _frame(row: dict[str, str]) -> LabeledFrame:
    index = row.get("index")
    return LabeledFrame(
        name=values.text(row.get("name"), "name"),
        width=values.size(row.get("width"), "width"),
        height=values.size(row.get("height"), "height"),
        source=row.get("source") or "",
        index=int(values.number(index, "index")) if index else None,
        split=row.get("split") or None,
    )
