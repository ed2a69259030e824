"""The load: sixteen annotators who each ask again as soon as they are answered."""

import asyncio
import itertools
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import aiohttp

from bench.labeling.side import Refused, Side, Task, make_boxes

USERS = 16
BOXES = 20
MEASURES = ("next", "loop", "image", "save")
BOX_SETS = [make_boxes(BOXES, seed) for seed in range(50)]


@dataclass
class Round:
    """What one closed loop saw; latencies in seconds."""

    latencies: list[float]
    wall: float
    errors: list[str]

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.wall

    def quantile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


class Exhausted(Exception):
    """No frame is left to label."""


async def measure(name: str, side: Side, tasks: Sequence[Task], seconds: float) -> Round:
    """Run one measure on one side for so long, or until no frame is left."""
    frames = itertools.cycle(random.sample(tasks, len(tasks)))

    async def save(user: int) -> None:
        frame = next(frames).frame
        await side.save(user, frame, random.choice(BOX_SETS))

    async def loop(user: int) -> None:
        task = await side.next(user)
        if task is None:
            raise Exhausted
        await side.image(user, task)
        await side.save(user, task.frame, random.choice(BOX_SETS))
        await side.finish(user, task.frame)

    works: dict[str, Callable[[int], Awaitable[object]]] = {
        "save": save,
        "next": side.next,
        "loop": loop,
        "image": lambda user: side.image(user, random.choice(tasks)),
    }
    return await _closed_loop(works[name], seconds)


async def _closed_loop(work: Callable[[int], Awaitable[object]], seconds: float) -> Round:
    latencies: list[float] = []
    errors: list[str] = []
    began = time.perf_counter()

    async def one(user: int) -> None:
        while (started := time.perf_counter()) - began < seconds:
            try:
                await work(user)
                latencies.append(time.perf_counter() - started)
            except (Refused, aiohttp.ClientError) as error:
                errors.append(str(error))
            except Exhausted:
                return

    await asyncio.gather(*(one(user) for user in range(USERS)))
    return Round(latencies, time.perf_counter() - began, errors)
