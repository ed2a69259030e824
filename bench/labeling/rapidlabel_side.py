"""RapidLabel as a side: every user has an API token of their own."""

import asyncio
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiohttp

from bench.labeling.side import Boxes, Refused, Side, Task

API = "/api/v1"
POLL_SECONDS = 0.05


class RapidLabel(Side):
    """`tokens` are those of the users."""

    name = "RapidLabel"
    project = 0
    source = 0
    labels: Sequence[int] = ()

    def __init__(self, http: aiohttp.ClientSession, url: str, tokens: Sequence[str]) -> None:
        super().__init__(http, url)
        self.tokens = tokens

    def headers(self, user: int) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens[user]}"}

    async def end_demo(self) -> None:
        """Cancel the job that makes the demo project: it would load the machine."""
        for job in (await self.call("GET", f"{API}/jobs", 0))["items"]:
            await self.call("POST", f"{API}/jobs/{job['id']}/cancel", 0, {})
            await self._ended(job["id"])

    async def upload(self, files: Sequence[Path]) -> None:
        project = await self.call("POST", f"{API}/projects", 0, {"name": "bench"})
        self.project, self.labels = project["id"], [label["id"] for label in project["labels"]]
        camera = await self.call("POST", f"{API}/projects/{self.project}/cameras", 0, {"name": "gate"})
        made = await self.post_files(f"{API}/cameras/{camera['id']}/sources", files)
        self.source = made["source"]["id"]
        job = await self._ended(made["job"]["id"])
        if job["status"] != "succeeded":
            raise Refused(job["error"] or job["status"])

    async def _ended(self, job_id: int) -> dict[str, Any]:
        while True:
            job: dict[str, Any] = await self.call("GET", f"{API}/jobs/{job_id}", 0)
            if job["status"] not in {"queued", "running"}:
                return job
            await asyncio.sleep(POLL_SECONDS)

    async def tasks(self) -> list[Task]:
        found: list[Task] = []
        after = ""
        while after is not None:
            page = await self.call(
                "GET", f"{API}/sources/{self.source}/frames?limit=200{after and f'&after={after}'}", 0
            )
            found += [_task(row) for row in page["items"]]
            after = page["next"]
        return found

    async def next(self, user: int) -> Task | None:
        row = await self.call("POST", f"{API}/projects/{self.project}/next", user, {})
        return None if row is None else _task(row)

    async def save(self, user: int, frame: int, boxes: Boxes) -> None:
        changes = [
            {
                "box_id": str(uuid.uuid4()),
                "frame_id": frame,
                "before": None,
                "after": {"label_id": self.labels[label], "bbox": [x, y, x + w, y + h]},
            }
            for label, x, y, w, h in boxes
        ]
        body = {"id": str(uuid.uuid4()), "changes": changes}
        await self.call("POST", f"{API}/projects/{self.project}/edits", user, body)

    async def finish(self, user: int, frame: int) -> None:
        await self.call("POST", f"{API}/frames/{frame}/submit", user, {})


def _task(row: dict[str, Any]) -> Task:
    return Task(row["id"], f"{API}/frames/{row['id']}/image")
