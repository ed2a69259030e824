"""Datasets and their exports."""

from typing import Annotated, Literal

from flask import Response
from pydantic import Field
from sqlalchemy.orm import Session

from app.core.db import Database
from app.core.models import Dataset, Role
from app.core.services import datasets, exports, projects
from app.core.services.accounts import Actor
from app.core.storage import get_store
from app.web.contract import Id, Model, Page, PageQuery, Route
from app.web.files import stream_download
from app.web.paging import page
from app.web.shapes import DatasetOut, show_dataset

route = Route()


class FilterIn(Model):
    """Which frames go in; nothing given takes all that are submitted or accepted."""

    source_ids: list[Id] | None = None
    camera_ids: list[Id] | None = None
    states: list[Literal["submitted", "accepted"]] | None = None


class SplitIn(Model):
    """The share of validation, chosen by blocks of time of each camera or by whole cameras; same seed, same split."""

    val_share: Annotated[float, Field(ge=0, lt=1)] = 0.2
    seed: int = 0
    by: Literal["block", "camera"] = "block"
    block_seconds: Annotated[float, Field(ge=1)] = 10.0


class NewDataset(Model):
    name: str = Field(max_length=200)
    filter: FilterIn | None = None
    split: SplitIn | None = None


class ExportQuery(Model):
    format: str = "coco"
    images: bool = False


@route.get("/projects/<int:project_id>/datasets", Role.annotator)
def listing(session: Session, project_id: int, query: PageQuery) -> Page[DatasetOut]:
    """List a project's datasets."""
    projects.get(session, project_id)
    return page(session, datasets.of_project(project_id), Dataset.id, query, show_dataset)


@route.post("/projects/<int:project_id>/datasets", Role.engineer, status=201)
def create(database: Database, actor: Actor, project_id: int, body: NewDataset) -> DatasetOut:
    """Freeze the submitted and accepted frames into an immutable dataset."""
    wanted = datasets.Filter(**(body.filter or FilterIn()).model_dump())
    split = datasets.Split(**(body.split or SplitIn()).model_dump())
    made = datasets.freeze(database, get_store(), project_id, body.name, wanted, split, actor.id)
    with database.read() as session:
        return show_dataset(datasets.get(session, made))


@route.get("/datasets/<int:dataset_id>", Role.annotator)
def show(session: Session, dataset_id: int) -> DatasetOut:
    """Show a dataset."""
    return show_dataset(datasets.get(session, dataset_id))


@route.get("/datasets/<int:dataset_id>/export", Role.engineer, produces="application/zip")
def export(session: Session, dataset_id: int, query: ExportQuery) -> Response:
    """Download a dataset in a format that others read, as a zip made on the way."""
    dataset = datasets.get(session, dataset_id)
    chunks = exports.stream(dataset, get_store(), query.format, images=query.images)
    return stream_download(chunks, "application/zip", f"{dataset.name}-{query.format}.zip")
