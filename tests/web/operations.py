"""Every operation of the OpenAPI document, ready to be called on rows that exist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.db import Database
from app.core.models import Evaluation, JobKind, Preflight, Role, Source
from app.core.storage import get_store
from app.web.contract import API
from app.web.openapi import build
from tests.support import factories


@dataclass(frozen=True)
class Operation:
    """`path` is below `/api/v1` with `{names}` in it; `role` None means that nobody needs to sign in."""

    method: str
    path: str
    role: Role | None
    multipart: bool
    takes_json: bool

    def at(self, ids: dict[str, int]) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: str(ids[found[1]]), self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def operations() -> Iterator[Operation]:
    for path, methods in build()["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {})
            role = operation["x-role"]
            yield Operation(
                method.upper(),
                path.removeprefix(API),
                role and Role(role),
                multipart="multipart/form-data" in content,
                takes_json="application/json" in content,
            )


def make_world(db: Database) -> dict[str, int]:
    """Make one row of every kind and return their ids by the names that paths use."""
    project = factories.make_project(db)
    blob = get_store().put(b"bytes of a picture or of weights")
    source = factories.make_source(db, project)
    frame = factories.make_frames(db, project, source_id=source, sha256=blob.sha256)[0]
    person = factories.make_person(db)
    factories.make_detector(db)
    job, step = factories.make_job(db, JobKind.train, project), 10
    with db.write() as session:
        session.add(Evaluation(job_id=job, step=step, report={}))
        session.add(Preflight(job_id=job, report={}, pictures=[blob.sha256]))
    with db.read() as session:
        camera = session.get_one(Source, source).camera_id
    return {
        "project_id": project,
        "camera_id": camera,
        "source_id": source,
        "frame_id": frame,
        "person_id": person,
        "dataset_id": factories.make_dataset(db, project),
        "job_id": job,
        "step": step,
        "place": 0,
        "checkpoint_id": factories.make_checkpoint(db, project, sha256=blob.sha256),
        "token_id": factories.make_token_row(db, person),
    }
