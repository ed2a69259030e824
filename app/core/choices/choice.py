"""One thing that a training settles by itself."""

from dataclasses import dataclass
from typing import Any

from app.core.words import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """What holds for the option `name` that nobody gave; `value` is None where only the start of the run will tell."""

    name: str
    value: Any
    reason: Text

    def as_json(self) -> dict[str, Any]:
        """The choice as data: `reason` is English, `reason_text` the same for translation."""
        return {
            "name": self.name,
            "value": self.value,
            "reason": str(self.reason),
            "reason_text": self.reason.as_json(),
        }
