"""The labeling page is quick because it is small."""

from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, Response

from bench.ui.loading import DATA
from tests.e2e.conftest import Site
from tests.e2e.stage import Stage

MOST_BYTES = 200_000
MOST_REQUESTS = 12


def test_the_labeling_page_is_small(
    page: Page, browser: Browser, browser_context_args: dict[str, Any], site: Site, tmp_path: Path
) -> None:
    """Frames and their data aside, with nothing in the browser's cache."""
    project, camera_id = site.client.project_with_camera("budget")
    Image.new("RGB", (640, 360)).save(tmp_path / "frame.png")
    site.client.ingest(camera_id, tmp_path / "frame.png")
    site.sign_in(page)
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    with browser.new_context(**browser_context_args, storage_state=page.context.storage_state()) as context:
        fresh = context.new_page()
        fresh.on("response", note)
        site.open(fresh, f"/projects/{project['id']}/label")
        Stage(fresh)
        fresh.wait_for_load_state("networkidle")
        check(responses)


def check(responses: list[Response]) -> None:
    own = [response for response in responses if not any(part in response.url for part in DATA)]
    sizes = {response.url: response.request.sizes() for response in own}
    transferred = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
    assert 0 < transferred <= MOST_BYTES, sizes
    assert len(own) <= MOST_REQUESTS, [response.url for response in own]
