"""Imports of labels made elsewhere."""

from sqlalchemy.orm import Session

from app.core.errors import InvalidInput
from app.core.models import Role
from app.core.services import imports
from app.core.services.accounts import Actor
from app.core.services.imports import Mode
from app.core.services.ingest import NewFile
from app.core.words import say
from app.web.contract import Id, Model, Out, Route, Upload
from app.web.shapes import JobOut, show_job

route = Route()


class ImportForm(Model):
    """`check` reports what would come; `merge` adds, `replace` clears the frames first, `proposals` adds unverified."""

    format: str
    mode: Mode = "check"
    source_id: Id | None = None


class ImportOut(Out):
    job: JobOut


@route.post("/projects/<int:project_id>/imports", Role.engineer, status=202)
def create(session: Session, actor: Actor, project_id: int, form: ImportForm, files: list[Upload]) -> ImportOut:
    """Import labels; the job's result is the report."""
    if len(files) != 1:
        raise InvalidInput(say("requests.one_file"), fields={"file": say("fields.one_file")})
    file = NewFile(files[0].filename, files[0].sha256, files[0].size)
    job = imports.start(session, project_id, file, form.format, form.mode, form.source_id, actor.id)
    return ImportOut(job=show_job(job))
