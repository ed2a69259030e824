"""The whole loop by hand: a video in, boxes drawn, frozen, trained, its weights out and its proposals back."""

import hashlib
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Site
from tests.e2e.stage import Stage
from tests.support.loop import TINY, clip_scene, label, make_clip
from tests.support.platform_client import Json

SECONDS = 25
UNLABELED = 3
TRAINING = {
    "Steps": 40,
    "Batch size": TINY["batch_size"],
    "Input size": TINY["input_size"],
    "Width": TINY["width"],
    "Depth": TINY["depth"],
    "Checkpoint every": 20,
    "Evaluate every": 20,
}
OF_THE_NETWORK = ("Input size", "Width", "Depth")
PATIENCE_S = 300


def test_from_a_video_to_proposals(page: Page, site: Site, tmp_path: Path) -> None:
    site.sign_in(page)
    project = create_project(page, site)
    frames = upload_clip(page, site, project, tmp_path)
    by_hand = label_by_hand(page, site, project, frames)
    rest = [frame for frame in frames if frame["id"] not in by_hand][:-UNLABELED]
    label(site.client, project, rest, scene())
    freeze(page, site, project)
    job_id = train(page, site)
    checkpoint, weights = take_away(page, site, job_id, tmp_path)
    propose(page, site, job_id, checkpoint)
    settle_proposals(page, site, project, frames[-1])
    export(page, site, project, tmp_path)
    bring_back(page, site, project, weights)


def scene():
    return clip_scene(fps=1)


def create_project(page: Page, site: Site) -> Json:
    site.photograph(page, "1-projects-empty")
    page.get_by_test_id("new-project").click()
    page.get_by_label("Name").fill("North gate")
    page.get_by_role("button", name="Create project").click()
    page.wait_for_url("**/data")
    return site.client.get(f"/projects/{page.url.split('/')[-2]}")


def upload_clip(page: Page, site: Site, project: Json, folder: Path) -> list[Json]:
    page.get_by_label("Name of the camera").fill("gate")
    page.get_by_label("Files").set_input_files(make_clip(folder / "street.mp4", scene(), SECONDS))
    page.get_by_role("button", name="Upload").click()
    row = page.get_by_role("row").filter(has_text="street.mp4")
    expect(row).to_contain_text("25", timeout=60_000)
    source = site.client.items(f"/projects/{project['id']}/sources")[0]
    site.client.success(source["job_id"])
    row.get_by_role("link", name="street.mp4").click()
    expect(page.get_by_role("heading", name="Frames of street.mp4")).to_be_visible()
    # Sooner than the numbers are read anew by themselves.
    expect(page.get_by_title("25 frames · 0 boxes")).to_be_visible(timeout=6_000)
    site.photograph(page, "2-data")
    return site.client.items(f"/sources/{source['id']}/frames")


def label_by_hand(page: Page, site: Site, project: Json, frames: list[Json]) -> set[int]:
    """Draw, delete, undo and submit on the frame that the server hands out, and go on to the next."""
    site.open(page, f"/projects/{project['id']}/label")
    stage = Stage(page)
    first = stage.frame_id
    frame = next(frame for frame in frames if frame["id"] == first)
    truth = scene().truth(frame["index"])
    drawn = apart([(box.label, (box.x1, box.y1, box.x2, box.y2)) for box in truth])
    for number, (name, bbox) in enumerate(drawn, 1):
        stage.press("Escape", "1" if name == "person" else "2")
        stage.draw(bbox)
        stage.shows(number)
    stage.press("Delete")
    stage.shows(len(drawn) - 1)
    stage.press("Control+z")
    stage.shows(len(drawn))
    stage.waits_with(0)
    site.photograph(page, "3-drawn")
    assert_drawn(site, project, first, drawn)
    stage.press("Enter")
    stage.leaves(first)
    stage.waits_with(0)
    assert site.client.get(f"/frames/{first}")["state"] == "submitted"
    return {first}


def apart(boxes: list[tuple[str, tuple[float, ...]]]) -> list[tuple[str, tuple[float, ...]]]:
    """Keep boxes that can be drawn one after another: none begins on one drawn before."""
    kept: list[tuple[str, tuple[float, ...]]] = []
    for name, bbox in boxes:
        if min(bbox[2] - bbox[0], bbox[3] - bbox[1]) > 8 and not any(meets(bbox, other) for _, other in kept):
            kept.append((name, bbox))
    assert len(kept) >= 2
    return kept


def meets(one: tuple[float, ...], other: tuple[float, ...], margin: float = 8) -> bool:
    return (
        one[0] - margin < other[2]
        and other[0] - margin < one[2]
        and one[1] - margin < other[3]
        and other[1] - margin < one[3]
    )


def assert_drawn(site: Site, project: Json, frame_id: int, drawn: list[tuple[str, tuple[float, ...]]]) -> None:
    """What is stored is what was drawn, to the pixel that a mouse can hit."""
    names = {row["id"]: row["name"] for row in project["labels"]}
    stored = sorted(site.client.boxes(frame_id), key=lambda box: box["bbox"])
    for box, (name, bbox) in zip(stored, sorted(drawn, key=lambda item: item[1]), strict=True):
        assert (names[box["label_id"]], box["origin"], box["verified"]) == (name, "drawn", True)
        assert box["bbox"] == pytest.approx(bbox, abs=1)


def freeze(page: Page, site: Site, project: Json) -> None:
    site.open(page, f"/projects/{project['id']}/datasets")
    page.get_by_label("Name", exact=True).fill("first")
    page.get_by_label("Share for validation").fill("30")
    page.get_by_test_id("freeze").click()
    expect(page.get_by_role("status").filter(has_text="first is frozen")).to_be_visible()
    site.photograph(page, "4-frozen")


def train(page: Page, site: Site) -> int:
    """Launch a training in the form, see its curves grow, and wait for its end."""
    page.get_by_role("link", name="Train on it").click()
    page.get_by_role("button", name="Open all").click()
    for name, value in TRAINING.items():
        page.get_by_label(name, exact=True).fill(str(value))
    page.get_by_label("Trainer", exact=True).select_option(TINY["trainer"])
    site.photograph(page, "5-launch")
    page.get_by_test_id("start-training").click()
    page.wait_for_url("**/jobs/*")
    job_id = int(page.url.rsplit("/", 1)[-1])
    site.client.wait_for(job_id, lambda job: job["progress"] > 0, within=PATIENCE_S)
    expect(page.locator("canvas").first).to_be_visible()
    expect(page.get_by_text("Step ").first).to_be_visible()
    site.photograph(page, "6-training")
    site.client.success(job_id, within=PATIENCE_S)
    best = next(row for row in site.client.checkpoints(job_id) if row["best"])
    row = page.get_by_role("row").filter(has=page.get_by_role("cell", name="best"))
    expect(row.get_by_role("cell").first).to_have_text(str(best["step"]))
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()
    expect(page.locator("canvas").nth(1)).to_be_visible()
    site.photograph(page, "7-trained")
    return job_id


def take_away(page: Page, site: Site, job_id: int, folder: Path) -> tuple[Json, Path]:
    """The weights as they are, and a package of a format that is made for it."""
    best = next(row for row in site.client.checkpoints(job_id) if row["best"])
    row = page.get_by_role("row").filter(has=page.get_by_role("cell", name="best"))
    row.get_by_role("button", name="Take away").click()
    dialog = page.get_by_role("dialog")
    stem = f"{best['detector']}-{best['id']}-step{best['step']}"
    weights = download(page, dialog.get_by_role("link", name=f"Download {stem}.weights.h5"), folder)
    assert hashlib.sha256(weights.read_bytes()).hexdigest() == best["sha256"]
    dialog.get_by_role("row", name="Keras model").get_by_role("button", name="Make").click()
    link = dialog.get_by_role("link", name=f"Download {stem}-keras.zip")
    expect(link).to_be_visible(timeout=120_000)
    site.photograph(page, "7b-take-away")
    with zipfile.ZipFile(download(page, link, folder)) as package:
        assert {f"{stem}.keras", "MODEL_CARD.md", "detect.py"} <= set(package.namelist())
    dialog.get_by_role("button", name="Close").click()
    return best, weights


def download(page: Page, link: Locator, folder: Path) -> Path:
    with page.expect_download() as started:
        link.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def propose(page: Page, site: Site, job_id: int, checkpoint: Json) -> None:
    row = page.get_by_role("row").filter(has=page.get_by_role("cell", name="best"))
    row.get_by_role("button", name="Propose with this").click()
    page.get_by_label("Least score").fill("0")
    site.photograph(page, "8-propose")
    page.get_by_role("dialog").get_by_role("button", name="Propose with this").click()
    page.wait_for_url(lambda url: not url.endswith(f"/jobs/{job_id}"))
    predict_id = int(page.url.rsplit("/", 1)[-1])
    site.client.success(predict_id, within=PATIENCE_S)
    expect(page.get_by_text("proposals on 25 frames").first).to_be_visible()
    site.photograph(page, "9-proposed")


def bring_back(page: Page, site: Site, project: Json, weights: Path) -> None:
    """The weights as a file from outside: uploaded, checked by a job, and a training that transfers from them."""
    site.open(page, f"/projects/{project['id']}/jobs")
    page.get_by_role("button", name="Upload weights").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("File", exact=True).set_input_files(weights)
    dialog.get_by_label("Name", exact=True).fill("from outside")
    dialog.get_by_role("button", name="Open all").click()
    for name in OF_THE_NETWORK:
        dialog.get_by_label(name, exact=True).fill(str(TRAINING[name]))
    site.photograph(page, "12-upload-weights")
    dialog.get_by_test_id("send-weights").click()
    page.wait_for_url("**/jobs/*")
    found = site.client.success(int(page.url.rsplit("/", 1)[-1]), within=PATIENCE_S)
    page.get_by_role("link", name="Train from this").click()
    expect(page.get_by_label("Checkpoint", exact=True)).to_have_value(str(found["result"]["checkpoint_id"]))
    page.get_by_role("button", name="Open all").click()
    for name, value in {**TRAINING, "Steps": 4}.items():
        page.get_by_label(name, exact=True).fill(str(value))
    page.get_by_test_id("start-training").click()
    page.wait_for_url("**/jobs/*")
    trained = site.client.success(int(page.url.rsplit("/", 1)[-1]), within=PATIENCE_S)
    assert trained["spec"]["init"] == {"mode": "transfer", "checkpoint_id": found["result"]["checkpoint_id"]}
    # All of the weights fitted: the only note is of the rhythm that follows from the length.
    assert (trained["result"]["steps"], len(trained["result"]["notes"])) == (4, 1)


def settle_proposals(page: Page, site: Site, project: Json, frame: Json) -> None:
    """Accept one proposal and reject another by their keys; the rest is rejected on the way to the next frame."""
    site.open(page, f"/projects/{project['id']}/label?frame={frame['id']}")
    stage = Stage(page)
    stage.press(*["["] * 10)
    open_boxes = site.client.boxes(frame["id"])
    assert {(box["origin"], box["verified"]) for box in open_boxes} == {("model", False)}
    stage.shows(len(open_boxes))
    site.photograph(page, "10-proposals")
    stage.press("Tab", "a")
    stage.press("Tab", "z")
    stage.shows(len(open_boxes) - 1)
    stage.waits_with(0)
    site.photograph(page, "11-settling")
    stage.press("Enter")
    page.get_by_role("button", name=f"Reject {len(open_boxes) - 2} and submit").click()
    stage.leaves(frame["id"])
    (kept,) = site.client.boxes(frame["id"])
    assert (kept["origin"], kept["verified"]) == ("model", True)


def export(page: Page, site: Site, project: Json, folder: Path) -> None:
    site.open(page, f"/projects/{project['id']}/datasets")
    with page.expect_download() as download:
        page.get_by_role("link", name="VOC").first.click()
    path = folder / "voc.zip"
    download.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        documents = [name for name in archive.namelist() if name.endswith(".xml")]
        objects = [ET.fromstring(archive.read(name)).findall("object") for name in documents]
    assert len(documents) == SECONDS - UNLABELED
    assert {part.findtext("name") for found in objects for part in found} == {"person", "car"}
