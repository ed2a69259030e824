"""A small client of the platform's API, for the tests and benchmarks that walk the whole loop."""

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests

from app.core.ids import uuid7

API = "/api/v1"
ENDED = ("succeeded", "failed", "cancelled")
Json = dict[str, Any]


class Refused(Exception):
    """The platform said no: `status`, and `code` and `body` of its JSON."""

    def __init__(self, response: requests.Response) -> None:
        self.status = response.status_code
        self.body: Json = response.json() if "json" in response.headers.get("Content-Type", "") else {}
        self.code = self.body.get("code", "")
        super().__init__(f"{self.status} {response.request.method} {response.request.path_url}: {response.text[:500]}")


class PlatformClient:
    """One account's view of a platform; not for several threads at once.

    With `patience` (seconds) a call that meets no server is made again until there is one: only edits and reads are
    safe to repeat so.
    """

    def __init__(self, url: str, token: str, *, patience: float = 0.0) -> None:
        self.url = url
        self.patience = patience
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def send(self, method: str, path: str, **options: Any) -> requests.Response:
        """Make one call and return the response. Raises `Refused` unless its status is below 400."""
        deadline = time.monotonic() + self.patience
        while True:
            try:
                response = self._session.request(method, f"{self.url}{API}{path}", timeout=60, **options)
                break
            except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError):
                if time.monotonic() >= deadline:
                    raise
                time.sleep(0.1)
        if response.status_code >= 400:
            raise Refused(response)
        return response

    def get(self, path: str, **query: Any) -> Any:
        return self.send("GET", path, params=query).json()

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Return the answer's JSON, or None for 204."""
        response = self.send("POST", path, json=body or {})
        return response.json() if response.content else None

    def items(self, path: str, **query: Any) -> list[Json]:
        """Return a whole list, page after page."""
        found: list[Json] = []
        page = self.get(path, limit=200, **query)
        while True:
            found += page["items"]
            if page["next"] is None:
                return found
            page = self.get(path, limit=200, after=page["next"], **query)

    def project_with_camera(self, name: str = "street") -> tuple[Json, int]:
        """Make a project of persons and cars with one camera; return it and the camera's id."""
        project = self.post("/projects", {"name": name})
        camera = self.post(f"/projects/{project['id']}/cameras", {"name": "gate"})
        return project, camera["id"]

    def upload(self, camera_id: int, *paths: Path, **form: Any) -> tuple[Json, Json]:
        """Send a video, a zip or images; return the source and its ingest job."""
        files = [("file", (path.name, path.read_bytes())) for path in paths]
        answer = self.send("POST", f"/cameras/{camera_id}/sources", files=files, data=form).json()
        return answer["source"], answer["job"]

    def ingest(self, camera_id: int, *paths: Path, **form: Any) -> tuple[Json, list[Json]]:
        """Upload and wait; return the source and its frames."""
        source, job = self.upload(camera_id, *paths, **form)
        self.success(job["id"])
        return source, self.items(f"/sources/{source['id']}/frames")

    def edit(self, project_id: int, changes: Sequence[Json], edit_id: uuid.UUID | None = None) -> Json:
        answer: Json = self.post(
            f"/projects/{project_id}/edits", {"id": str(edit_id or uuid7()), "changes": list(changes)}
        )
        return answer

    def boxes(self, frame_id: int) -> list[Json]:
        """Return a frame's boxes."""
        found: list[Json] = self.get(f"/frames/{frame_id}")["boxes"]
        return found

    def job(self, job_id: int) -> Json:
        found: Json = self.get(f"/jobs/{job_id}")
        return found

    def wait_for(self, job_id: int, ready: Callable[[Json], Any], *, within: float = 120, every: float = 0.2) -> Json:
        """Poll a job until `ready` says yes; fails when it does not, or when the job ends before."""
        deadline = time.monotonic() + within
        while not ready(job := self.job(job_id)):
            assert job["status"] not in ENDED, job
            assert time.monotonic() < deadline, f"waited {within} s: {job}"
            time.sleep(every)
        return job

    def end_of(self, job_id: int, *, within: float = 180) -> Json:
        """Wait until a job ends, however it does."""
        return self.wait_for(job_id, lambda job: job["status"] in ENDED, within=within)

    def success(self, job_id: int, *, within: float = 180) -> Json:
        """Wait until a job succeeds."""
        job = self.end_of(job_id, within=within)
        assert job["status"] == "succeeded", job
        return job

    def train(self, dataset_id: int, **options: Any) -> int:
        """Launch a training and return the job's id."""
        body = {"kind": "train", "dataset_id": dataset_id, "options": options}
        return int(self.post("/jobs", body)["id"])

    def metrics(self, job_id: int, **query: Any) -> list[Json]:
        """Return all rows of a job's curves."""
        rows: list[Json] = self.get(f"/jobs/{job_id}/metrics", **query)["items"]
        return rows

    def checkpoints(self, job_id: int) -> list[Json]:
        """Return a job's checkpoints, oldest first."""
        return self.items(f"/jobs/{job_id}/checkpoints")

    def predict(self, source_id: int, checkpoint_id: int, threshold: float | None = None) -> int:
        """Start a prediction and return the job's id."""
        body = {"checkpoint_id": checkpoint_id, "threshold": threshold}
        return int(self.post(f"/sources/{source_id}/predict", body)["job"]["id"])


def create(frame_id: int, label_id: int, bbox: Sequence[float], **fields: Any) -> Json:
    """Describe a new box."""
    after = {"label_id": label_id, "bbox": list(bbox), **fields}
    return {"box_id": str(uuid7()), "frame_id": frame_id, "before": None, "after": after}


def update(box: Json, **fields: Any) -> Json:
    """Describe a change of a box as the API shows it."""
    return {"box_id": box["id"], "frame_id": box["frame_id"], "before": {"rev": box["rev"]}, "after": fields}


def delete(box: Json) -> Json:
    """Describe the removal of a box as the API shows it."""
    return {"box_id": box["id"], "frame_id": box["frame_id"], "before": {"rev": box["rev"]}, "after": None}
