"""The log of edits played again: what it gives must be what is stored."""

from collections.abc import Iterable, Sequence
from typing import Any

from tests.support.platform_client import PlatformClient

Json = dict[str, Any]


def replayed(edits: Iterable[Sequence[Json]]) -> dict[str, Json]:
    """Play a frame's edits, oldest first, and return its boxes by id; each is a list of {box_id, before, after}.

    Fails when a change does not begin where the one before it ended.
    """
    boxes: dict[str, Json] = {}
    for changes in edits:
        for change in changes:
            assert boxes.pop(change["box_id"], None) == change["before"]
            if change["after"] is not None:
                boxes[change["box_id"]] = change["after"]
    return boxes


def assert_log_gives_the_boxes(client: PlatformClient, frame_id: int) -> None:
    """Fail unless the frame's history, played again, is its boxes."""
    history = client.items(f"/frames/{frame_id}/history")
    assert [entry["revision"] for entry in history] == list(range(1, len(history) + 1))
    assert replayed(entry["changes"] for entry in history) == {box["id"]: box for box in client.boxes(frame_id)}
