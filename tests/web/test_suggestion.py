"""What a training would choose by itself, over HTTP."""

import pytest

from app.core import manifest
from app.core.geometry import Box
from app.core.models import Checkpoint, CheckpointOrigin, Dataset, Detector, FrameState, Job, JobKind
from app.core.services import catalogue, datasets, preflights, runs
from app.core.storage import get_store
from tests.support import factories
from tests.web.client import assert_problem

OPTIONS = {
    "x-any-shape": True,
    "type": "object",
    "properties": {
        "steps": {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}], "default": None},
        "max_seconds": {"anyOf": [{"type": "number", "minimum": 10}, {"type": "null"}], "default": None},
        "batch_size": {"anyOf": [{"const": "auto"}, {"type": "integer"}], "default": "auto"},
        "input_size": {"type": "integer", "multipleOf": 32, "default": 416},
        "served_size": {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": None},
        "start_share": {"anyOf": [{"type": "number"}, {"type": "null"}], "default": None},
        "width": {"type": "number", "default": 1.0},
        "trainer": {"enum": ["adamw", "sgd"], "default": "adamw"},
        "learning_rate": {"anyOf": [{"type": "number"}, {"type": "null"}], "default": None},
        "evaluate_every": {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": None},
        "checkpoint_every": {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": None},
        "augment": {"type": "boolean", "default": True},
        "mosaic": {"anyOf": [{"const": "auto"}, {"type": "number"}], "default": "auto"},
        "mixup": {"anyOf": [{"const": "auto"}, {"type": "number"}], "default": "auto"},
        "copy_paste": {"anyOf": [{"const": "auto"}, {"type": "number"}], "default": "auto"},
        "backbone": {"enum": ["csp", "other"], "default": "csp", "x-from-nothing": "csp"},
    },
}


@pytest.fixture
def project(db):
    return factories.make_project(db)


@pytest.fixture
def dataset(db, project):
    """Twenty frames of 160 x 96 with a person of 40 x 40, frozen."""
    factories.make_detector(db, options=OPTIONS)
    person = factories.label_ids(db, project)["person"]
    frames = factories.make_frames(db, project, 20)
    factories.apply_edit(db, project, *(factories.create(frame, person, (10, 10, 50, 50)) for frame in frames))
    factories.set_state(db, frames, FrameState.submitted)
    return datasets.freeze(db, get_store(), project, "first", datasets.Filter(), datasets.Split(val_share=0), None)


def ask(client, dataset, **body):
    answer = client.post(f"/datasets/{dataset}/suggestion", body)
    assert answer.status_code == 200, answer.json
    return {choice["name"]: choice for choice in answer.json["choices"]}, answer.json


def values(choices):
    return {name: choice["value"] for name, choice in choices.items()}


def test_with_nothing_given_everything_is_told_with_its_reason(annotator, db, dataset):
    choices, answer = ask(annotator, dataset)
    assert values(choices) == {
        "detector": "nano", "start": None, "input_size": 416, "served_size": 416, "batch_size": 8, "steps": 300,
        "learning_rate": 0.0015, "mosaic": 0.5, "mixup": 0.1, "copy_paste": 0.0,
        "evaluate_every": None, "checkpoint_every": None,
    }  # fmt: skip
    assert (answer["detector"], answer["checkpoint_id"]) == ("nano", None)
    assert "person" in choices["served_size"]["reason"]
    assert all(choice["reason_text"]["key"].startswith("training.") for choice in choices.values())
    with db.read() as session:
        assert session.query(Job).count() == 0


def test_what_is_given_is_not_chosen(engineer, dataset):
    given = {"steps": 5, "input_size": 320, "batch_size": 4, "start_share": 0.1}
    given |= {
        "learning_rate": 0.1,
        "mosaic": 0,
        "mixup": 0,
        "copy_paste": 0,
        "evaluate_every": 9,
        "checkpoint_every": 9,
    }
    choices, _ = ask(engineer, dataset, detector="nano", options=given, init={"mode": "scratch"})
    assert choices == {}
    choices, _ = ask(engineer, dataset, options={"input_size": 320})
    assert values(choices) | {"batch_size": 16, "steps": 300} == values(choices)
    assert "served_size" not in choices


def test_what_a_launch_would_refuse_is_refused_at_its_field(engineer, dataset):
    refused = engineer.post(f"/datasets/{dataset}/suggestion", {"options": {"input_size": 100}})
    assert list(assert_problem(refused, 422, "invalid")["fields"]) == ["options.input_size"]
    assert_problem(engineer.post("/datasets/999/suggestion", {}), 404, "not_found")
    assert_problem(engineer.post(f"/datasets/{dataset}/suggestion", {"detector": "stone"}), 422, "invalid")


def test_start_weights_that_know_the_labels_are_kept_in_part(engineer, db, project, dataset):
    with db.write() as session:
        session.get_one(Detector, "nano").start = {"sha256": "1" * 64}
    coco = {"origin": CheckpointOrigin.bundled, "name": "COCO", "sha256": "1" * 64}
    own = factories.make_checkpoint(
        db, project, labels=[{"id": None, "name": name} for name in ("car", "person")], **coco
    )
    choices, answer = ask(engineer, dataset)
    assert (choices["start"]["value"], choices["start_share"]["value"], answer["checkpoint_id"]) == ("COCO", 0.5, own)
    with db.write() as session:
        session.get_one(Checkpoint, own).labels = [{"id": None, "name": "person"}]
    choices, _ = ask(engineer, dataset)
    assert choices["start_share"]["value"] == 0
    assert choices["start"]["reason"].endswith("1 of 2 labels are new to them: car.")
    assert choices["mosaic"]["value"] == 0


def test_how_it_learns_and_looks_is_told_too(engineer, db, project, dataset):
    reasons = {name: choice["reason"] for name, choice in ask(engineer, dataset)[0].items()}
    assert "no validation frames" in reasons["evaluate_every"]
    assert "60 seconds" in reasons["checkpoint_every"]
    with db.write() as session:
        row = session.get_one(Detector, "nano")
        row.options = {**row.options, "x-rate-factor": 0.25}
        counts = session.get_one(Dataset, dataset).counts
        small = counts["sizes"] | {"tenth": 0.01}
        session.get_one(Dataset, dataset).counts = counts | {"sizes": small, "val": {"frames": 4, "boxes": 4}}
    choices, _ = ask(engineer, dataset, options={"batch_size": 400})
    assert choices["learning_rate"]["value"] == pytest.approx(0.000375), "a batch that was asked for changes no rate"
    assert "25 %" in choices["learning_rate"]["reason"]
    assert choices["copy_paste"]["value"] == 0.3
    assert "8 evaluations" in choices["evaluate_every"]["reason"]
    looks = ask(engineer, dataset, options={"max_seconds": 36_000})[0]["evaluate_every"]["reason"]
    assert "20 evaluations" in looks


@pytest.mark.parametrize(
    ("options", "init", "expected"),
    [
        ({"augment": False}, None, [0, 0, 0]),
        ({"backbone": "other"}, None, [None, None, 0]),
        ({"backbone": "other"}, {"mode": "scratch"}, [0.5, 0.1, 0]),
    ],
)
def test_mixing_follows_what_it_starts_from(engineer, dataset, options, init, expected):
    choices, _ = ask(engineer, dataset, detector="nano", options=options, init=init)
    assert [choices[name]["value"] for name in ("mosaic", "mixup", "copy_paste")] == expected


def test_a_worker_with_gpus_chooses_for_them(engineer, db, dataset):
    def beat(name, queues, gpus):
        db.run(lambda session: catalogue.worker_beats(session, name, queues))
        db.run(lambda session: catalogue.worker_has(session, name, gpus))

    beat("a", ["work"], 2)
    beat("b", ["train"], 0)
    assert ask(engineer, dataset)[0]["batch_size"]["value"] == 8
    beat("c", ["train"], 1)
    choices, _ = ask(engineer, dataset)
    assert choices["batch_size"]["value"] is None
    assert choices["steps"]["value"] is None
    assert choices["learning_rate"]["value"] is None
    assert "0.0015" in choices["learning_rate"]["reason"]
    assert "up to 0.006" in choices["learning_rate"]["reason"]


def test_the_steps_of_a_time_come_from_the_last_training_of_the_same_work(engineer, db, project, dataset):
    assert ask(engineer, dataset, options={"max_seconds": 100})[0]["steps"]["value"] is None
    done = {"input_size": 416, "served_size": 416, "batch_size": 8, "width": 1.0, "max_seconds": 30, "steps": 20}
    job = factories.make_job(db, JobKind.train, project, spec={"detector": "nano"})
    run = db.run(lambda session: runs.claim(session, "train"))
    report = {"options": done, "overfit": {"step_seconds": 0.5}}
    db.run(lambda session: preflights.record(session, run, report, []))
    choices, answer = ask(engineer, dataset, options={"max_seconds": 130})
    assert (choices["steps"]["value"], answer["seconds"]) == (170, None)
    assert f"job {job}" in choices["steps"]["reason"]
    _, answer = ask(engineer, dataset, options={"steps": 170})
    assert answer["seconds"] == pytest.approx(130)
    choices, _ = ask(engineer, dataset, options={"max_seconds": 100, "width": 0.5})
    assert choices["steps"]["value"] is None
    assert ask(engineer, dataset, options={"steps": 100, "width": 0.5})[1]["seconds"] is None


def test_a_time_in_which_such_a_training_never_began_is_refused_and_nothing_is_queued(engineer, db, project, dataset):
    factories.make_job(db, JobKind.train, project, spec={"detector": "nano"})
    run = db.run(lambda session: runs.claim(session, "train"))
    report = {"options": {"batch_size": 8}, "overfit": {"step_seconds": 0.5}, "elapsed": 50.0}
    db.run(lambda session: preflights.record(session, run, report, []))
    asked = {"options": {"max_seconds": 20}}
    for path, body in (
        (f"/datasets/{dataset}/suggestion", asked),
        ("/jobs", {"kind": "train", "dataset_id": dataset, **asked}),
    ):
        problem = assert_problem(engineer.post(path, body), 422, "invalid")
        assert "70 seconds" in problem["fields"]["options.max_seconds"]
    with db.read() as session:
        assert session.query(Job).count() == 1
    assert ask(engineer, dataset, options={"max_seconds": 70})[0]["steps"]["value"] > 20


def test_a_dataset_of_an_older_release_is_counted_again(engineer, db, dataset):
    before = ask(engineer, dataset)
    with db.write() as session:
        row = session.get_one(Dataset, dataset)
        row.counts = {name: value for name, value in row.counts.items() if name != "sizes"}
    assert ask(engineer, dataset) == before


def test_boxes_of_validation_and_ignore_boxes_do_not_count(db, platform):
    def frame(index, split, **flags):
        box = manifest.ManifestBox(
            str(index), 0, Box(0, 0, 40 + index, 40), occluded=False, truncated=False, difficult=False,
            **{"ignore": False, **flags}, origin="manual",
        )  # fmt: skip
        return manifest.ManifestFrame(
            index, f"{index}", 1, "s", 1, "c", index, None, "0" * 64, "image/jpeg", 160, 96, split, [box]
        )

    header = manifest.Header([manifest.ManifestLabel(1, "person")])
    counts = datasets.Counts(header)
    frames = [frame(0, "train"), frame(1, "val"), frame(2, "train", ignore=True)]
    assert list(counts.watch(iter(frames))) == frames
    assert counts.as_json()["sizes"] == {
        "small": {"person": 0.25}, "height": {"person": 40.0}, "tenth": 0.25,
    }  # fmt: skip
