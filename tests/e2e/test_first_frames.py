"""A project before its first frame: the page says so, and goes on by itself when there is one."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.stage import Stage
from tests.support.loop import make_clip


def test_the_first_frame_opens_by_itself(page: Page, site: Site, tmp_path: Path) -> None:
    project, camera_id = site.client.project_with_camera("yard")
    site.sign_in(page)
    site.open(page, f"/projects/{project['id']}/label")
    expect(page.get_by_role("heading", name="No frames yet")).to_be_visible()
    source, job = site.client.upload(camera_id, make_clip(tmp_path / "yard.mp4", seconds=1))
    stage = Stage(page)
    site.client.success(job["id"])
    frames = site.client.items(f"/sources/{source['id']}/frames")
    assert stage.frame_id == frames[0]["id"]
