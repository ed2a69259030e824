"""The import job, from an uploaded file to proposals on frames."""

import json

from sqlalchemy import select

from app.core.db import Database
from app.core.models import Box, Frame, JobStatus, Source
from app.core.services import imports
from app.core.services.ingest import NewFile
from app.core.settings import Settings
from app.core.storage import get_store
from tests.support.factories import get_row
from tests.support.media import encoded, numbered_picture
from tests.support.work import add_source, run_here

COCO = {
    "images": [{"id": 1, "file_name": "gate.jpg"}],
    "categories": [{"id": 1, "name": "person"}],
    "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [4, 5, 10, 20], "score": 0.75}],
}


def test_one_file_that_is_no_zip_is_read_by_the_name_it_was_uploaded_with(db: Database, platform: Settings) -> None:
    source_id, _ = add_source(db, ("gate.jpg", encoded(numbered_picture(1))))
    assert run_here(db).status == JobStatus.succeeded
    blob = get_store().put(json.dumps(COCO).encode())
    with db.write() as session:
        project_id = get_row(db, Source, source_id).project_id
        file = NewFile("result.json", blob.sha256, blob.size)
        imports.start(session, project_id, file, "coco", "proposals", source_id, None)
    job = run_here(db)
    assert job.result is not None
    assert (job.result["boxes_imported"], job.result["faults"]) == (1, [])
    with db.read() as session:
        box = session.scalars(select(Box).join(Frame).where(Frame.source_id == source_id)).one()
        assert ((box.x1, box.y1, box.x2, box.y2), box.score, box.verified) == ((4, 5, 14, 25), 0.75, False)
