"""Training jobs on a real worker: what they leave, and that no interruption changes a single bit of it.

On the embedded stack, as every start of TensorFlow takes long; tests/kill trains on both.
"""

import hashlib
import os
import signal

import pytest
import requests

from tests.support.loop import TINY
from tests.support.platform_client import PlatformClient
from tests.worker.conftest import TrainingPlatform

pytestmark = pytest.mark.parametrize("switches", ["embedded"], indirect=True, scope="module")
STEPS = 60
OPTIONS = {**TINY, "steps": STEPS, "checkpoint_every": 10, "evaluate_every": 30}
PATIENCE = 240
# A trainer learns of a wish at its next heartbeat; one that does not listen is ended by its supervisor.
WITHIN_SECONDS = 20


@pytest.fixture(scope="module")
def undisturbed(training_platform: TrainingPlatform) -> int:
    """The id of a training that nobody interrupts, once it writes curves."""
    client = training_platform.client
    job_id = client.train(training_platform.dataset_id, **OPTIONS)
    client.wait_for(job_id, lambda _: client.metrics(job_id), within=PATIENCE)
    return job_id


def kill_trainer(platform: TrainingPlatform, job_id: int) -> None:
    wait_for_next_checkpoint(platform.client, job_id)
    os.kill(platform.client.job(job_id)["trainer"]["pid"], signal.SIGKILL)


def pause_and_resume(platform: TrainingPlatform, job_id: int) -> None:
    client = platform.client
    client.post(f"/jobs/{job_id}/pause")
    client.wait_for(job_id, lambda job: job["status"] == "paused", within=PATIENCE)
    client.post(f"/jobs/{job_id}/resume")


def stop_worker(platform: TrainingPlatform, job_id: int) -> None:
    wait_for_next_checkpoint(platform.client, job_id)
    os.kill(platform.stack.find("--queues train"), signal.SIGTERM)


INTERRUPTIONS = (kill_trainer, pause_and_resume, stop_worker)


def test_a_training_shows_how_it_goes_and_leaves_checkpoints(
    training_platform: TrainingPlatform, undisturbed: int
) -> None:
    client = training_platform.client
    job = client.success(undisturbed, within=PATIENCE)
    assert (job["progress"], job["attempt"], job["result"]["steps"]) == (1.0, 1, STEPS)
    assert [step for step, _ in losses(client, undisturbed)] == list(range(1, STEPS + 1))
    validated = {row["name"] for row in client.metrics(undisturbed, context="val")}
    assert {"val_loss", "AP", "AP50", "AP/person", "AP50/person"} <= validated
    checkpoints = client.checkpoints(undisturbed)
    assert {10, 20, 30, 40, 50, 60} <= {row["step"] for row in checkpoints}
    best = [row for row in checkpoints if row["best"]]
    assert [row["metrics"]["AP"] for row in best] == [job["result"]["best_ap"]]


def test_weights_are_downloaded_whole_or_in_parts(training_platform: TrainingPlatform, undisturbed: int) -> None:
    client = training_platform.client
    client.success(undisturbed, within=PATIENCE)
    checkpoint = client.checkpoints(undisturbed)[-1]

    def download(**headers: str) -> requests.Response:
        return client.send("GET", f"/checkpoints/{checkpoint['id']}/weights", headers=headers)

    whole = download()
    assert int(whole.headers["Content-Length"]) == len(whole.content) == checkpoint["bytes"]
    assert hashlib.sha256(whole.content).hexdigest() == checkpoint["sha256"]
    first, rest = download(Range="bytes=0-999"), download(Range="bytes=1000-")
    assert (first.status_code, rest.status_code) == (206, 206)
    assert first.content + rest.content == whole.content


def test_an_interrupted_training_ends_as_the_undisturbed_one_to_the_bit(
    training_platform: TrainingPlatform, undisturbed: int
) -> None:
    client = training_platform.client
    job_id = client.train(training_platform.dataset_id, **OPTIONS)
    client.success(undisturbed, within=PATIENCE)
    for attempt, interrupt in enumerate(INTERRUPTIONS, 1):
        wait_for_attempt(client, job_id, attempt)
        interrupt(training_platform, job_id)
    job = client.success(job_id, within=PATIENCE)
    assert job["attempt"] == 1 + len(INTERRUPTIONS)
    ours, theirs = client.checkpoints(job_id)[-1], client.checkpoints(undisturbed)[-1]
    assert (ours["sha256"], ours["metrics"]) == (theirs["sha256"], theirs["metrics"])
    assert losses(client, job_id) == losses(client, undisturbed)


def test_a_cancelled_training_ends_within_seconds(training_platform: TrainingPlatform, undisturbed: int) -> None:
    client = training_platform.client
    client.success(undisturbed, within=PATIENCE)
    job_id = client.train(training_platform.dataset_id, **{**OPTIONS, "steps": 100_000})
    client.wait_for(job_id, lambda job: job["status"] == "running", within=PATIENCE)
    client.post(f"/jobs/{job_id}/cancel")
    assert client.end_of(job_id, within=WITHIN_SECONDS)["status"] == "cancelled"


def wait_for_attempt(client: PlatformClient, job_id: int, attempt: int) -> None:
    """Wait until the job's run of this number has a process."""
    client.wait_for(job_id, lambda job: job["attempt"] == attempt and job["trainer"], within=PATIENCE)


def wait_for_next_checkpoint(client: PlatformClient, job_id: int) -> None:
    """Wait until a run that has just begun writes a checkpoint."""

    def newest() -> int:
        return max((row["step"] for row in client.checkpoints(job_id)), default=0)

    before = newest()
    client.wait_for(job_id, lambda _: newest() > before, within=PATIENCE, every=0.05)


def losses(client: PlatformClient, job_id: int) -> list[tuple[int, float]]:
    """Return the training loss of every step."""
    return [(row["step"], row["value"]) for row in client.metrics(job_id, name="loss", context="train")]
