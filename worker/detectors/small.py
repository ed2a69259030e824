"""small: nano with twice the channels."""

from pydantic import Field

from worker.detectors.groups import shown
from worker.detectors.nano import Nano, NanoOptions


class SmallOptions(NanoOptions):
    width: float = Field(
        0.5,
        ge=0.0625,
        le=1.0,
        title="Width",
        description="Channels of every layer; .5 is small, .25 has about a quarter of its weights.",
        json_schema_extra=shown("network", of_weights=True),
    )


class Small(Nano):
    """About 11 million parameters; a step takes some three times as long as nano's."""

    name = "small"
    title = "Small: nano with twice the channels, for more data and time"
    version = 1
    options_type = SmallOptions
