"""The bare sketch as a side: `reference_server.py`, or any server with the same addresses."""

from collections.abc import Sequence
from pathlib import Path

from bench.labeling.side import Boxes, Side, Task

FILES_A_REQUEST = 100
LABELS = ("person", "car")


class Reference(Side):
    """Knows its users by a header that anybody may set; saving a frame finishes it."""

    name = "bare sketch"
    project = 0

    def headers(self, user: int) -> dict[str, str]:
        return {"X-User": str(user)}

    async def upload(self, files: Sequence[Path]) -> None:
        self.project = (await self.call("POST", "/projects", 0, {"name": "bench"}))["id"]
        for start in range(0, len(files), FILES_A_REQUEST):
            await self.post_files(f"/projects/{self.project}/upload", files[start : start + FILES_A_REQUEST])

    async def tasks(self) -> list[Task]:
        rows = await self.call("GET", f"/projects/{self.project}/frames?limit=100000", 0)
        return [Task(row["id"], row["image"]) for row in rows]

    async def next(self, user: int) -> Task | None:
        row = await self.call("GET", f"/projects/{self.project}/next", user)
        return None if row is None else Task(row["id"], row["image"])

    async def save(self, user: int, frame: int, boxes: Boxes) -> None:
        rows = [{"label": LABELS[label], "x": x, "y": y, "w": w, "h": h} for label, x, y, w, h in boxes]
        await self.call("POST", f"/frames/{frame}/boxes", user, {"boxes": rows})

    async def finish(self, user: int, frame: int) -> None:
        """Do nothing: saving said it."""
