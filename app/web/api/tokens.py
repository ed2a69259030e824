"""Your own API tokens."""

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.models import ApiToken, Role
from app.core.services import accounts
from app.core.services.accounts import Actor
from app.web.auth import forget
from app.web.contract import Model, Out, Page, PageQuery, Route
from app.web.paging import page
from app.web.shapes import Moment

route = Route()


class TokenOut(Out):
    id: int
    name: str
    created_at: Moment


class NewTokenOut(TokenOut):
    token: str


class NewToken(Model):
    name: str = Field(min_length=1, max_length=100)


@route.get("/tokens", Role.annotator)
def listing(session: Session, actor: Actor, query: PageQuery) -> Page[TokenOut]:
    """List your API tokens."""
    mine = select(ApiToken).where(ApiToken.account_id == actor.id)
    return page(session, mine, ApiToken.id, query, TokenOut.model_validate)


@route.post("/tokens", Role.annotator, status=201)
def create(session: Session, actor: Actor, body: NewToken) -> NewTokenOut:
    """Make an API token; it is shown this once."""
    token, secret = accounts.create_token(session, actor.id, body.name)
    return NewTokenOut(id=token.id, name=token.name, created_at=token.created_at, token=secret)


@route.delete("/tokens/<int:token_id>", Role.annotator)
def revoke(session: Session, actor: Actor, token_id: int) -> None:
    """End one of your API tokens."""
    accounts.revoke_token(session, actor.id, token_id)
    forget(actor.id)
