"""A project to work in."""

from dataclasses import dataclass

import pytest

from app.core.db import Database
from app.core.models import Role
from app.core.services.edit_permission import Author
from tests.support import factories


@dataclass(frozen=True)
class Place:
    """A project with the labels person and car, one frame, and an annotator."""

    db: Database
    project: int
    frame: int
    person: int
    car: int
    author: Author

    @property
    def boxes(self):
        return factories.boxes_of(self.db, self.frame)

    def edit(self, *changes, author: Author | None = None, edit_id=None):
        return factories.apply_edit(self.db, self.project, *changes, author=author or self.author, edit_id=edit_id)


@pytest.fixture
def place(db: Database) -> Place:
    project = factories.make_project(db)
    labels = factories.label_ids(db, project)
    author = Author(account_id=factories.make_person(db), role=Role.annotator)
    return Place(db, project, factories.make_frames(db, project)[0], labels["person"], labels["car"], author)
