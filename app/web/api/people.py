"""People, for admins."""

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.models import Account, Role
from app.core.services import accounts
from app.web.api.session import Link, link_url
from app.web.auth import forget
from app.web.contract import Model, Out, Page, PageQuery, Route
from app.web.paging import page
from app.web.shapes import Moment

route = Route()


class PersonOut(Out):
    id: int
    email: str
    name: str
    role: Role
    active: bool
    created_at: Moment


class NewPerson(Model):
    email: str = Field(max_length=254)
    name: str = Field(default="", max_length=100)
    role: Role = Role.annotator


class PersonChange(Model):
    role: Role | None = None
    active: bool | None = None
    name: str | None = Field(default=None, min_length=1, max_length=100)


@route.get("/people", Role.admin)
def listing(session: Session, query: PageQuery) -> Page[PersonOut]:
    """List the people of this platform."""
    return page(session, select(Account), Account.id, query, PersonOut.model_validate)


@route.post("/people", Role.admin, status=201)
def create(session: Session, body: NewPerson) -> PersonOut:
    """Add a person; send them a sign-in link."""
    return PersonOut.model_validate(accounts.create(session, body.email, body.name, body.role))


@route.patch("/people/<int:person_id>", Role.admin)
def change(session: Session, person_id: int, body: PersonChange) -> PersonOut:
    """Change a person's role or name, or whether they may sign in."""
    account = accounts.get(session, person_id)
    accounts.change(session, account, role=body.role, active=body.active, name=body.name)
    forget(person_id)
    return PersonOut.model_validate(account)


@route.post("/people/<int:person_id>/sign-in-link", Role.admin, status=201)
def make_link(session: Session, person_id: int) -> Link:
    """Make a link that signs this person in once, within minutes."""
    return Link(url=link_url(accounts.make_sign_in_link(session, accounts.get(session, person_id))))
