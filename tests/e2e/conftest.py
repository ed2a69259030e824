"""A platform and a browser, for walks through the pages as people take them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.desk import empty_project
from tests.support.loop import running_platform
from tests.support.platform_client import Json, PlatformClient
from tests.support.stacks import RunningStack

# pytest-base-url 2, which Playwright's plugin brings along, declares its fixture in a way that pytest 9 warns of.
BASE_URL_PLUGIN = "ignore:Session-scoped fixtures defined as instance methods:pytest.PytestRemovedIn10Warning"
SIZE = {"width": 1440, "height": 900}


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.filterwarnings(BASE_URL_PLUGIN))


@dataclass(frozen=True)
class Site:
    """A running platform, its admin's client, and where pictures of the pages go."""

    stack: RunningStack
    client: PlatformClient
    pictures: Path

    def sign_in(self, page: Page, person_id: int | None = None) -> None:
        """Sign the admin, or another person, in by a one-time link."""
        path = "/sign-in-links" if person_id is None else f"/people/{person_id}/sign-in-link"
        page.goto(self.client.post(path)["url"])
        page.wait_for_url("**/projects")

    def open(self, page: Page, path: str) -> None:
        page.goto(f"{self.stack.url}{path}")

    def photograph(self, page: Page, name: str) -> None:
        page.screenshot(path=self.pictures / f"{name}.png")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    with running_platform(folder / "home") as (stack, client):
        yield Site(stack, client, tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "viewport": SIZE, "reduced_motion": "reduce", "locale": "en-GB"}


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(15_000)
    return context


@pytest.fixture
def project(site: Site, tmp_path: Path) -> tuple[Json, list[Json]]:
    """A project and its frames, without boxes."""
    return empty_project(site.client, tmp_path)
