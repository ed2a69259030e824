"""What the signed-in person chose for themselves."""

from typing import Literal

from pydantic import JsonValue
from sqlalchemy.orm import Session

from app.core.models import Role
from app.core.services import preferences
from app.core.services.accounts import Actor
from app.web.contract import Model, Route

route = Route()


class Preferences(Model):
    """Null or absent means that nothing was chosen; all together are at most 32 kB of JSON.

    `keys` maps a command to its key and `settings` a page's switches and sliders to their values, as the page writes
    them.
    """

    keys: dict[str, JsonValue] | None = None
    theme: Literal["light", "dark"] | None = None
    language: Literal["en", "ko"] | None = None
    settings: dict[str, JsonValue] | None = None


@route.get("/session/preferences", Role.annotator)
def show(session: Session, actor: Actor) -> Preferences:
    """Show your preferences."""
    return Preferences.model_validate(preferences.of(session, actor.id))


@route.put("/session/preferences", Role.annotator)
def replace(session: Session, actor: Actor, body: Preferences) -> Preferences:
    """Replace all of your preferences."""
    return Preferences.model_validate(preferences.replace(session, actor.id, body.model_dump(exclude_unset=True)))


@route.patch("/session/preferences", Role.annotator)
def merge(session: Session, actor: Actor, body: Preferences) -> Preferences:
    """Change only the preferences that are sent; null forgets one."""
    return Preferences.model_validate(preferences.merge(session, actor.id, body.model_dump(exclude_unset=True)))
