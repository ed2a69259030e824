"""What a training would choose by itself, asked before it is launched."""

from typing import Any

from pydantic import Field

from app.core.db import Database
from app.core.models import Role
from app.core.services import launches, suggestions
from app.web.api.jobs import Init
from app.web.contract import Model, Out, Route
from app.web.shapes import TextOut

route = Route()


class Wanted(Model):
    """What a launch would say, all of it or nothing yet."""

    detector: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    init: Init | None = None


class ChoiceOut(Out):
    """`name` is an option, `detector` or `start`; `value` is null where only the start of the run will tell."""

    name: str
    value: Any
    reason: str
    reason_text: TextOut


class SuggestionOut(Out):
    """What a training with this dataset would take, and why: only what was not given.

    `seconds` is how long that would be, about; null without a way to tell, or with a time limit.
    """

    detector: str
    checkpoint_id: int | None
    choices: list[ChoiceOut]
    seconds: float | None


@route.post("/datasets/<int:dataset_id>/suggestion", Role.annotator)
def suggest(database: Database, dataset_id: int, body: Wanted) -> SuggestionOut:
    """Tell what a training would choose by itself; launches nothing, and refuses what a launch would refuse."""
    mode: launches.Mode = body.init.mode if body.init else "best"
    checkpoint_id = body.init.checkpoint_id if body.init else None
    with database.read() as session:
        launch = launches.prepare(session, dataset_id, body.detector, body.options, mode, checkpoint_id)
        choices = suggestions.of_launch(session, launch)
        seconds = suggestions.seconds_of(session, launch, choices)
    return SuggestionOut(
        detector=launch.detector.name,
        checkpoint_id=launch.checkpoint.id if launch.checkpoint else None,
        choices=[ChoiceOut(**choice.as_json()) for choice in choices],
        seconds=seconds,
    )
