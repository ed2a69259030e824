"""One platform, with real workers and a dataset ready to train on, for all tests of a module."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.support.both_stacks import switches
from tests.support.loop import Labeled, labeled_clip, make_clip, running_platform
from tests.support.platform_client import PlatformClient
from tests.support.stacks import RunningStack

__all__ = ["switches"]


@dataclass(frozen=True, slots=True)
class TrainingPlatform:
    """A platform whose admin is `client`."""

    stack: RunningStack
    client: PlatformClient
    labeled: Labeled

    @property
    def dataset_id(self) -> int:
        return int(self.labeled.dataset["id"])


@pytest.fixture(scope="module")
def training_platform(switches: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPlatform]:
    """A platform with one labeled clip, on each stack."""
    folder = tmp_path_factory.mktemp("platform")
    with running_platform(folder / "home", **switches) as (stack, client):
        yield TrainingPlatform(stack, client, labeled_clip(client, make_clip(folder / "street.mp4")))
