"""People to label: made in the platform's database, because a token shows its secret only to its owner."""

import uuid

from app.core.db import Database, make_engine
from app.core.models import Role
from app.core.services import accounts


def make_people(database_url: str, count: int) -> list[str]:
    """Make so many engineers and return an API token of each."""
    database = Database(make_engine(database_url))
    with database.write() as session:
        people = [accounts.create(session, f"{uuid.uuid4()}@bench.example", "", Role.engineer) for _ in range(count)]
        return [accounts.create_token(session, person.id, "bench")[1] for person in people]
