"""Errors of the domain. `app.web.problems` is the one place that turns them into HTTP."""

from collections.abc import Mapping
from typing import Any

from app.core.words import Text


class RapidLabelError(Exception):
    """Base of all errors that are told to a person: what is wrong and what to do.

    `text` is made by `app.core.words.say`; `message` is its English. `fields` maps the name of an input field to what
    is wrong with it; `extra` is added to the answer as it is.
    """

    code = "error"

    def __init__(
        self,
        text: Text,
        *,
        fields: Mapping[str, Text] | None = None,
        code: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        self.text = text
        self.message = str(text)
        super().__init__(self.message)
        self.fields = dict(fields or {})
        self.extra = dict(extra or {})
        if code is not None:
            self.code = code


class Malformed(RapidLabelError):
    """The request cannot be read at all."""

    code = "malformed"


class NotSignedIn(RapidLabelError):
    code = "not_signed_in"


class NotAllowed(RapidLabelError):
    """Signed in, but the role does not allow it."""

    code = "not_allowed"


class NotFound(RapidLabelError):
    code = "not_found"


class Gone(RapidLabelError):
    """It was there once and will not be again."""

    code = "gone"


class Conflict(RapidLabelError):
    """Stale, or not allowed in this state."""

    code = "conflict"


class TooLarge(RapidLabelError):
    code = "too_large"


class Unsupported(RapidLabelError):
    """A kind of file or content that is not read."""

    code = "unsupported"


class InvalidInput(RapidLabelError):
    """Readable, but not acceptable."""

    code = "invalid"


class TooManyRequests(RapidLabelError):
    code = "too_many_requests"


class WrongSetting(RapidLabelError):
    """An environment variable holds what its setting cannot be."""

    code = "wrong_setting"


class Fenced(RapidLabelError):
    """This run of a job was overtaken: another run holds its token, or the job has ended. Stop and write nothing."""

    code = "fenced"


class Cancelled(RapidLabelError):
    """The job was asked to stop."""

    code = "cancelled"


class TrainingProblem(RapidLabelError):
    """Training cannot go on; the message tells an engineer why and what to change."""

    code = "training_problem"
