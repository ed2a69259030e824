"""`kill -9` at random moments in the loop: no acknowledged edit lost, no job lost or run twice, no torn file."""

import hashlib
import os
import random
import signal
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from PIL import Image

from tests.kill.editors import Editor
from tests.support.loop import TINY, labeled_clip, make_clip, prepare
from tests.support.media import encoded, numbered_video
from tests.support.platform_client import Json, PlatformClient
from tests.support.replay import assert_log_gives_the_boxes
from tests.support.servers import free_port
from tests.support.stacks import RunningStack, assert_gone

SEED = 20_170
STEPS = 40
OPTIONS = {**TINY, "steps": STEPS, "checkpoint_every": 5, "evaluate_every": STEPS}
FRAMES = 900
EDITORS = 2
PATIENCE = 300
# A trainer that is compiling hears nothing for long; a run that is gone is found out about soon all the same.
HEARTBEAT_TIMEOUT = "10"
# Killed in random order; each costs the training at most one death, and the end of everything one more.
VICTIMS = {
    "embedded": ("gunicorn", "--queues work", "worker.child {ingest}", "worker.child {train}"),
    "servers": ("gunicorn", "--queues work", "worker.child {ingest}", "--queues train"),
}


def test_nothing_acknowledged_is_lost_and_nothing_runs_twice(
    switches: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["switches"]
    dice = random.Random(f"{SEED}-{name}")
    environment = {**switches, "RAPIDLABEL_HEARTBEAT_TIMEOUT": HEARTBEAT_TIMEOUT}
    home, port = tmp_path / "home", free_port()
    prepare(home, **environment)
    with ExitStack() as stacks:
        stack = start(stacks, home, port, environment)
        client = stacks.enter_context(PlatformClient(stack.url, stack.token, patience=PATIENCE))
        labeled = labeled_clip(client, make_clip(tmp_path / "street.mp4"))
        long_video = numbered_video(tmp_path / "long.mp4", FRAMES)
        editors = start_editors(stacks, stack, client, tmp_path)
        training = client.train(labeled.dataset["id"], **OPTIONS)
        client.wait_for(training, lambda _: client.checkpoints(training), within=PATIENCE)
        source, ingest = client.upload(labeled.camera_id, long_video)
        victims = [victim.format(ingest=ingest["id"], train=training) for victim in VICTIMS[name]]
        for victim in dice.sample(victims, len(victims)):
            time.sleep(dice.uniform(0, 1.5))
            kill(stack, victim)
        time.sleep(dice.uniform(0, 5))
        kill_everything(stack)
        stack = start(stacks, home, port, environment)

        client.success(ingest["id"], within=PATIENCE)
        client.success(training, within=PATIENCE)
        for editor in editors:
            editor.finish()
            assert_edits_kept(client, editor)
        assert_ingested_once(client, source)
        assert_trained_once(client, training)
    assert_whole_files(home / "store")


def start(stacks: ExitStack, home: Path, port: int, environment: dict[str, str]) -> RunningStack:
    stack = RunningStack(home, port, environment)
    stacks.callback(stop_if_running, stack)
    stack.wait_until_ready()
    return stack


def stop_if_running(stack: RunningStack) -> None:
    if stack.process.poll() is None:
        stack.stop()


def start_editors(stacks: ExitStack, stack: RunningStack, client: PlatformClient, folder: Path) -> list[Editor]:
    """Let people edit, each a frame of their own in a project of their own."""
    project, camera_id = client.project_with_camera("desk")
    pictures = [folder / f"{number}.png" for number in range(EDITORS)]
    for number, picture in enumerate(pictures):
        picture.write_bytes(encoded(Image.new("RGB", (320, 180), (number, 0, 0)), "PNG"))
    _, frames = client.ingest(camera_id, *pictures)
    editors = []
    for frame in frames:
        own_client = stacks.enter_context(PlatformClient(stack.url, stack.token, patience=PATIENCE))
        editors.append(stacks.enter_context(Editor(own_client, project, frame["id"], seed=frame["index"])))
    return editors


def kill(stack: RunningStack, words: str) -> None:
    """Kill one process of the stack; it may have ended by itself or not have begun yet."""
    found = [pid for pid, command in stack.processes().items() if words in command]
    for pid in found[:1]:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def kill_everything(stack: RunningStack) -> None:
    everyone = stack.processes()
    for pid in everyone:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    stack.process.wait()
    assert_gone(everyone)


def assert_edits_kept(client: PlatformClient, editor: Editor) -> None:
    """Every acknowledged edit is in the log once, and the boxes are exactly what the last of them left."""
    assert len(editor.edit_ids) > 50
    assert [entry["edit_id"] for entry in client.items(f"/frames/{editor.frame_id}/history")] == editor.edit_ids
    assert {box["id"]: box for box in client.boxes(editor.frame_id)} == editor.boxes
    assert_log_gives_the_boxes(client, editor.frame_id)


def assert_ingested_once(client: PlatformClient, source: Json) -> None:
    frames = client.items(f"/sources/{source['id']}/frames")
    assert [frame["index"] for frame in frames] == list(range(FRAMES))


def assert_trained_once(client: PlatformClient, job_id: int) -> None:
    rows = Counter(row["step"] for row in client.metrics(job_id, name="loss", context="train"))
    assert rows == Counter(range(1, STEPS + 1))
    steps = [row["step"] for row in client.checkpoints(job_id)]
    assert len(steps) == len(set(steps))
    assert steps[-1] == STEPS


def assert_whole_files(store: Path) -> None:
    """Every stored file's name is the SHA-256 of its bytes."""
    blobs = [path for path in store.rglob("*") if path.is_file() and "tmp" not in path.relative_to(store).parts]
    assert len(blobs) > 200
    torn = [path for path in blobs if hashlib.sha256(path.read_bytes()).hexdigest() not in path.name]
    assert not torn
