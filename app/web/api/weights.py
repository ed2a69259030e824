"""Weights to take away: in every format, alone or in a package with their card and a script that runs them."""

from flask import Response
from sqlalchemy.orm import Session

from app.core.db import Database
from app.core.errors import Conflict
from app.core.models import Checkpoint, JobStatus, Role, WeightsExport, WeightsFormat
from app.core.services import checkpoints, job_words, weights_exports
from app.core.services.accounts import Actor
from app.core.words import say
from app.web.contract import Model, Out, Route
from app.web.files import send_blob
from app.web.shapes import JobOut, show_job

route = Route()
BINARY = "application/octet-stream"
CONTENT_TYPES = {WeightsFormat.h5: "application/x-hdf5", WeightsFormat.saved_model: "application/zip"}


class WeightsQuery(Model):
    format: WeightsFormat = WeightsFormat.h5


class NewExport(Model):
    format: WeightsFormat


class FileOut(Out):
    name: str
    bytes: int
    sha256: str


class ExportOut(Out):
    """`package` is a zip of the file with its model card and a script that runs it. Both null until they are made.

    `job` makes them or failed to.
    """

    format: WeightsFormat
    file: FileOut | None
    package: FileOut | None
    job: JobOut | None


class ExportsOut(Out):
    items: list[ExportOut]


class ExportJobOut(Out):
    job: JobOut


@route.get("/checkpoints/<int:checkpoint_id>/weights", Role.engineer, produces=BINARY)
def weights(database: Database, actor: Actor, checkpoint_id: int, query: WeightsQuery) -> Response:
    """Download EMA weights without the optimizer: Keras h5, or a format that is made first (202 with its job).

    Ask again when the job has ended. 409 when it failed: `POST /checkpoints/{id}/exports` tries again.
    410 when the weights were removed to make room.
    """
    with database.read() as session:
        checkpoint = checkpoints.get(session, checkpoint_id)
    name = weights_exports.file_name(checkpoint, query.format)
    content_type = CONTENT_TYPES.get(query.format, BINARY)
    if query.format == WeightsFormat.h5:
        checkpoints.check_weights(checkpoint)
        return send_blob(checkpoint.sha256, content_type, filename=name)
    made = _made(database, actor, checkpoint, query.format)
    if isinstance(made, Response):
        return made
    return send_blob(made.sha256, content_type, filename=name, immutable=False)


@route.get("/checkpoints/<int:checkpoint_id>/package", Role.engineer, produces="application/zip")
def package(database: Database, actor: Actor, checkpoint_id: int, query: WeightsQuery) -> Response:
    """Download a zip of the weights with their model card and a script that runs them on a picture.

    It is made at the first request, as `weights` are.
    """
    with database.read() as session:
        checkpoint = checkpoints.get(session, checkpoint_id)
    made = _made(database, actor, checkpoint, query.format)
    if isinstance(made, Response):
        return made
    name = weights_exports.package_name(checkpoint, query.format)
    return send_blob(made.package_sha256, "application/zip", filename=name, immutable=False)


@route.get("/checkpoints/<int:checkpoint_id>/exports", Role.engineer)
def exports(session: Session, checkpoint_id: int) -> ExportsOut:
    """Every format that the weights can be had in, and how far each is."""
    checkpoint = checkpoints.get(session, checkpoint_id)
    return ExportsOut(items=[_show(session, checkpoint, wanted) for wanted in WeightsFormat])


@route.post("/checkpoints/<int:checkpoint_id>/exports", Role.engineer, status=202)
def export(session: Session, actor: Actor, checkpoint_id: int, body: NewExport) -> ExportJobOut:
    """Make a format anew, or join the job that is at it."""
    return ExportJobOut(job=show_job(weights_exports.start(session, checkpoint_id, body.format, actor.id)))


def _made(database: Database, actor: Actor, checkpoint: Checkpoint, wanted: WeightsFormat) -> WeightsExport | Response:
    with database.read() as session:
        made = weights_exports.find(session, checkpoint, wanted)
        job = None if made else weights_exports.job_for(session, checkpoint, wanted)
    if made is not None:
        return made
    if job is not None and job.status == JobStatus.failed:
        raise Conflict(
            say("weights.export_failed", format=wanted, reason=job_words.error_of(job)), code="export_failed"
        )
    shown = database.run(lambda session: show_job(weights_exports.start(session, checkpoint.id, wanted, actor.id)))
    answer = Response(ExportJobOut(job=shown).model_dump_json(), status=202, mimetype="application/json")
    answer.headers["Retry-After"] = "2"
    return answer


def _show(session: Session, checkpoint: Checkpoint, wanted: WeightsFormat) -> ExportOut:
    made = weights_exports.find(session, checkpoint, wanted)
    job = None if made else weights_exports.job_for(session, checkpoint, wanted)
    name = weights_exports.file_name(checkpoint, wanted)
    file, package = None, None
    if made is not None:
        file = FileOut(name=name, bytes=made.bytes, sha256=made.sha256)
        zip_name = weights_exports.package_name(checkpoint, wanted)
        package = FileOut(name=zip_name, bytes=made.package_bytes, sha256=made.package_sha256)
    if wanted == WeightsFormat.h5 and checkpoint.weights not in checkpoints.GONE:
        file = FileOut(name=name, bytes=checkpoint.bytes, sha256=checkpoint.sha256)
    return ExportOut(format=wanted, file=file, package=package, job=show_job(job) if job else None)
