"""Takes the README's pictures from a running platform: `make screenshots`, with `make run` in another terminal.

Signs in with the admin's token, freezes the demo project, trains a small detector on it, lets it propose boxes, and
photographs the pages in headless Chromium. Writes `docs/images/*.png`.
"""

import argparse
import json
import time
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from app.core.settings import ROOT, get_settings

IMAGES = ROOT / "docs" / "images"
OPTIONS = {
    "steps": 400,
    "input_size": 320,
    "batch_size": 4,
    "width": 0.125,
    "checkpoint_every": 50,
    "evaluate_every": 50,
}


class Api:
    """The few calls that are needed."""

    def __init__(self, url: str, token: str) -> None:
        self._url, self._token = url, token

    def __call__(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._url}/api/v1{path}", data, headers, method=method)  # noqa: S310
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return json.load(response)

    def finish(self, job_id: int) -> dict[str, Any]:
        """Wait for a job's end."""
        while (job := self("GET", f"/jobs/{job_id}"))["status"] in {"queued", "running"}:
            print(f"\r{job['kind']} {job['progress']:.0%} {job['message']:<60}", end="", flush=True)  # noqa: T201
            time.sleep(2)
        print()  # noqa: T201
        if job["status"] != "succeeded":
            raise SystemExit(f"job {job_id} ended as {job['status']}: {job['error']}")
        return dict(job)


def prepare(api: Api) -> dict[str, str]:
    """Bring the demo project to where there is something to see; return the pages to photograph by name."""
    demo = api("GET", "/jobs?kind=demo")["items"][-1]
    api.finish(demo["id"])
    project = demo["project_id"]
    known = api("GET", f"/projects/{project}/datasets")["items"]
    dataset = known[-1] if known else api("POST", f"/projects/{project}/datasets", {"name": "first week"})
    trained = api("GET", f"/jobs?kind=train&status=succeeded&project_id={project}")["items"]
    train = trained[0] if trained else api("POST", "/jobs", _job(dataset["id"]))
    api.finish(train["id"])
    checkpoint = next(c for c in api("GET", f"/jobs/{train['id']}/checkpoints?limit=200")["items"] if c["best"])
    source = api("GET", f"/projects/{project}/sources")["items"][0]
    body = {"checkpoint_id": checkpoint["id"], "threshold": 0.3}
    api.finish(api("POST", f"/sources/{source['id']}/predict", body)["job"]["id"])
    frames = api("GET", f"/sources/{source['id']}/frames?limit=200")["items"]
    frame = next(f for f in frames[len(frames) * 3 // 4 :] if f["state"] == "new")
    return {
        "label": f"/projects/{project}/label?frame={frame['id']}",
        "projects": "/projects",
        "data": f"/projects/{project}/data",
        "datasets": f"/projects/{project}/datasets",
        "jobs": f"/projects/{project}/jobs",
        "job": f"/jobs/{train['id']}",
    }


def _job(dataset_id: int) -> dict[str, Any]:
    return {"kind": "train", "dataset_id": dataset_id, "detector": "nano", "options": OPTIONS}


def photograph(browser: Browser, url: str, link: str, pages: dict[str, str], theme: str) -> None:
    """Take every page in one theme."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_init_script(f"localStorage.setItem('rapidlabel.theme', '{theme}')")
    page = context.new_page()
    page.goto(link)
    page.wait_for_url("**/projects")
    for name, path in pages.items():
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1_000)
        page.screenshot(path=IMAGES / f"{name}-{theme}.png")
        print(f"docs/images/{name}-{theme}.png")  # noqa: T201
    context.close()


def main() -> None:
    """Prepare, then take every page dark and light."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--token-file", type=Path, default=get_settings().home / "admin.token")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    api = Api(options.url, options.token_file.read_text().strip())
    pages = prepare(api)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox", "--disable-gpu"])
        for theme in ("dark", "light"):
            photograph(browser, options.url, api("POST", "/sign-in-links", {})["url"], pages, theme)
        browser.close()


if __name__ == "__main__":
    main()
