"""People at the labeling page of a project, and the ends that their browsers meet."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import psutil
from playwright.sync_api import Page

from tests.e2e.conftest import Site
from tests.e2e.stage import Stage
from tests.support.platform_client import Json


def open_frame(page: Page, site: Site, project: Json, frame: Json) -> Stage:
    site.open(page, f"/projects/{project['id']}/label?frame={frame['id']}")
    return Stage(page)


def new_person(site: Site, project: Json) -> int:
    """Add an annotator and return their id."""
    person = site.client.post("/people", {"email": f"mina{project['id']}@example.org", "name": "Mina"})
    return int(person["id"])


def kill_browser(profile: Path) -> None:
    """Kill every process of the browser that keeps its profile there."""
    for process in psutil.process_iter(["cmdline"]):
        if str(profile) in " ".join(process.info["cmdline"] or ()):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)


def kill_web(site: Site) -> None:
    """Kill the web's processes; the stack starts it again."""
    for pid, command in site.stack.processes().items():
        if "gunicorn" in command:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
