"""The split of frames into training and validation: by camera and block of time, the same on every machine.

Frames next to each other in a video are nearly the same picture; were some trained on and others validated on, the
validation would measure memory. So whole *blocks* move, never single frames:

* A block is a stretch of one source, `block_seconds` long (for still images, `BLOCK_IMAGES` places of the batch). In a
  source too short for four blocks they are halved, down to `SHORTEST_US` or `SHORTEST_IMAGES`.
* Where two blocks meet, the cut moves to the largest gap between frames nearby (see `app.core.blocks`). No frame is
  dropped: in a video labeled densely from end to end the two frames at a cut are as near as any, but cuts are few, and
  everywhere else neighbours stay together.
* Blocks that share an identical image (by SHA-256), in whatever source, move together.
* In each camera, blocks are taken for validation in the order of a hash of (seed, source, number of the block), each if
  it brings the share of frames nearer to `val_share`. That order does not change when frames or sources are added.
* A camera with two blocks or more has both sides, unless identical images tie them together.

With `by="camera"` whole cameras move instead: validation is on viewpoints never trained on.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from app.core.blocks import block_numbers, fitting_length
from app.core.errors import InvalidInput
from app.core.words import say

Split = Literal["train", "val"]
By = Literal["block", "camera"]

SECOND_US = 1_000_000
SHORTEST_US = SECOND_US
BLOCK_IMAGES = 16
SHORTEST_IMAGES = 2


@dataclass(frozen=True, slots=True)
class FrameKey:
    """What the split knows of a frame. `pts_us` is None for still images.

    `source_key` is what the hash sees of the source: the same files, numbered differently in two databases, are split
    alike if it is taken from their content or name. Where it is empty, the source's id stands in.
    """

    frame_id: int
    camera_id: int
    source_id: int
    index: int
    pts_us: int | None
    sha256: str
    source_key: str = ""


@dataclass(frozen=True, slots=True, order=True)
class _Unit:
    """What moves as a whole: a block of a source, or a camera. `owner` is the id of either."""

    owner: int
    number: int
    key: str

    def rank(self, seed: int) -> str:
        return hashlib.sha256(f"{seed}/{self.key}/{self.number}".encode()).hexdigest()


def assign_splits(
    frames: Sequence[FrameKey],
    *,
    val_share: float = 0.2,
    block_seconds: float = 10.0,
    seed: int = 0,
    by: By = "block",
) -> dict[int, Split]:
    """The split of each frame by its id; the order of `frames` does not matter.

    Raises `InvalidInput` unless 0 <= val_share < 1 and a block lasts at least a second.
    """
    _check(val_share, block_seconds)
    units = _cameras(frames) if by == "camera" else _blocks(frames, round(block_seconds * SECOND_US))
    groups = _groups(frames, units)
    pools: defaultdict[int, Counter[_Unit]] = defaultdict(Counter)
    for frame in frames:
        pools[0 if by == "camera" else frame.camera_id][groups[units[frame.frame_id]]] += 1
    sides: dict[_Unit, Split] = {}
    for _camera, sizes in sorted(pools.items()):
        sides |= _sides(sizes, sides, val_share, seed)
    return {frame.frame_id: sides[groups[units[frame.frame_id]]] for frame in frames}


def _check(val_share: float, block_seconds: float) -> None:
    if not 0 <= val_share < 1:
        raise InvalidInput(say("datasets.val_share"), fields={"val_share": say("fields.val_share")})
    if not block_seconds * SECOND_US >= SHORTEST_US:
        raise InvalidInput(say("datasets.block_seconds"), fields={"block_seconds": say("fields.block_seconds")})


def _cameras(frames: Iterable[FrameKey]) -> dict[int, _Unit]:
    return {frame.frame_id: _Unit(frame.camera_id, 0, f"camera {frame.camera_id}") for frame in frames}


def _blocks(frames: Iterable[FrameKey], length_us: int) -> dict[int, _Unit]:
    units: dict[int, _Unit] = {}
    ordered = sorted(frames, key=lambda frame: (frame.source_id, frame.index))
    for source_id, group in groupby(ordered, key=lambda frame: frame.source_id):
        members = list(group)
        key = members[0].source_key or str(source_id)
        for frame, number in zip(members, _numbers(members, length_us), strict=True):
            units[frame.frame_id] = _Unit(source_id, number, key)
    return units


def _numbers(members: Sequence[FrameKey], length_us: int) -> list[int]:
    """The block of each frame of one source: by time where all have one, else by place."""
    times = [frame.pts_us for frame in members if frame.pts_us is not None]
    length, shortest = length_us, SHORTEST_US
    if len(times) < len(members):
        times = [frame.index for frame in members]
        length, shortest = BLOCK_IMAGES, SHORTEST_IMAGES
    return block_numbers(times, fitting_length(times[-1] - times[0], length, shortest))


def _groups(frames: Iterable[FrameKey], units: Mapping[int, _Unit]) -> dict[_Unit, _Unit]:
    """For each unit the smallest of its group; units that share an image, directly or by others, are one group."""
    parents = {unit: unit for unit in units.values()}

    def root(unit: _Unit) -> _Unit:
        while parents[unit] != unit:
            parents[unit] = unit = parents[parents[unit]]
        return unit

    first_with: dict[str, _Unit] = {}
    for frame in frames:
        here = root(units[frame.frame_id])
        there = root(first_with.setdefault(frame.sha256, here))
        parents[max(here, there)] = min(here, there)
    return {unit: root(unit) for unit in parents}


def _sides(
    sizes: Mapping[_Unit, int], settled: Mapping[_Unit, Split], val_share: float, seed: int
) -> dict[_Unit, Split]:
    """The sides of all groups of a pool, given their numbers of frames and the groups that other pools settled."""
    sides = {group: settled[group] for group in sizes if group in settled}
    unsettled = sorted(sizes.keys() - sides.keys(), key=lambda group: (group.rank(seed), group))
    target = val_share * sum(sizes.values())
    held_out = sum(sizes[group] for group, side in sides.items() if side == "val")
    for group in unsettled:
        sides[group] = "val" if held_out + sizes[group] / 2 <= target else "train"
        held_out += sizes[group] if sides[group] == "val" else 0
    if val_share > 0 and len(sizes) > 1:
        _fill_empty_side(sides, sorted(unsettled, key=lambda group: sizes[group]))
    return sides


def _fill_empty_side(sides: dict[_Unit, Split], movable: Sequence[_Unit]) -> None:
    """Gives a side that got nothing the first, smallest, movable group."""
    missing = {"train", "val"}.difference(sides.values())
    if missing and movable:
        sides[movable[0]] = "val" if "val" in missing else "train"
