"""What an annotator's browser asks of a server, behind one interface for both sides of the comparison."""

import random
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import orjson

WIDTH, HEIGHT = 768, 576
Boxes = list[tuple[int, int, int, int, int]]


@dataclass(frozen=True)
class Task:
    """A frame to label and the address of its picture."""

    frame: int
    image: str


class Refused(Exception):
    """The server answered with an error."""


class Side(ABC):
    """One server; users are numbers from 0. Calls raise `Refused` on any answer but success."""

    name: str

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = url

    @abstractmethod
    async def upload(self, files: Sequence[Path]) -> None:
        """Make a new project of these pictures; returns when all are frames."""

    @abstractmethod
    async def tasks(self) -> list[Task]:
        """Return every frame of the project."""

    @abstractmethod
    async def next(self, user: int) -> Task | None:
        """Lease the next frame, None when all are done."""

    @abstractmethod
    async def save(self, user: int, frame: int, boxes: Boxes) -> None:
        """Save boxes on a frame."""

    @abstractmethod
    async def finish(self, user: int, frame: int) -> None:
        """Say that a saved frame is done, where saving did not."""

    @abstractmethod
    def headers(self, user: int) -> dict[str, str]:
        """Return what tells the server who is asking."""

    async def image(self, user: int, task: Task) -> int:
        """Fetch a frame's picture and return its length."""
        return len(await self._send("GET", task.image, user))

    async def call(self, method: str, path: str, user: int, body: Any = None) -> Any:
        """Send JSON and return the JSON of the answer, None when it is empty."""
        content = await self._send(method, path, user, None if body is None else orjson.dumps(body))
        return orjson.loads(content) if content else None

    async def post_files(self, path: str, files: Sequence[Path], user: int = 0) -> Any:
        """Send pictures as parts `file` of one form and return the JSON of the answer."""
        form = aiohttp.FormData()
        for file in files:
            form.add_field("file", file.read_bytes(), filename=file.name, content_type="image/jpeg")
        async with self._http.post(self._url + path, data=form, headers=self.headers(user)) as response:
            return orjson.loads(_checked(response, await response.read()))

    async def _send(self, method: str, path: str, user: int, data: bytes | None = None) -> bytes:
        headers = self.headers(user) if data is None else {**self.headers(user), "Content-Type": "application/json"}
        async with self._http.request(method, self._url + path, data=data, headers=headers) as response:
            return _checked(response, await response.read())


def _checked(response: aiohttp.ClientResponse, content: bytes) -> bytes:
    if response.status >= 400:
        raise Refused(f"{response.status} {response.method} {response.url.path}: {content[:300]!r}")
    return content


def make_boxes(count: int, seed: int) -> Boxes:
    """Return boxes as (label 0 or 1, x, y, width, height) in pixels."""
    rng = random.Random(seed)
    sizes = [(rng.randint(12, 90), rng.randint(20, 140)) for _ in range(count)]
    return [(rng.randint(0, 1), rng.randint(0, WIDTH - w), rng.randint(0, HEIGHT - h), w, h) for w, h in sizes]
