"""The accuracy bench's own arithmetic, and its cuts of the labeled sets."""

import json

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.cctv.judge import intervals, judge
from bench.cctv.scenes import STREETS, WALKERS, folds
from tests.support.shapes import make_set
from worker.detectors.nms import Detections
from worker.training.average_precision import average_precision


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    return make_set(tmp_path_factory.mktemp("shapes"), train=4, val=4)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_its_ap50_is_that_of_coco(frames, seed):
    samples, rng = frames.part("val"), np.random.default_rng(seed)
    found = [noisy(sample, rng) for sample in samples]
    figures = average_precision(frames.labels, samples, found)
    for index, label in enumerate(frames.labels):
        if f"AP50/{label}" in figures:
            assert judge(samples, found, index).ap50() == pytest.approx(figures[f"AP50/{label}"], abs=1e-6)


def noisy(sample, rng):
    """True boxes moved, some missing, and some inventions, best first."""
    moved = np.repeat(sample.boxes, 2, axis=0) + rng.normal(0, 3, (2 * len(sample.boxes), 4)).astype(np.float32)
    kept = rng.random(len(moved)) < 0.7
    scores = rng.permutation(len(moved)).astype(np.float32) / len(moved) + rng.random() / 1000
    order = np.argsort(-scores[kept], kind="stable")
    labels = np.repeat(sample.labels, 2)[kept][order]
    return Detections(moved[kept][order], scores[kept][order], labels.astype(np.int32))


def test_a_network_is_no_better_than_itself(frames):
    samples = frames.part("val")
    perfect = [
        Detections(s.boxes[~s.ignore], np.ones((~s.ignore).sum(), np.float32), s.labels[~s.ignore]) for s in samples
    ]
    blind = [Detections(np.empty((0, 4), np.float32), np.empty(0, np.float32), np.empty(0, np.int32)) for _ in samples]
    one, none = judge(samples, perfect, 0), judge(samples, blind, 0)
    assert intervals(one, one, draws=20) == ((1.0, 1.0), (0.0, 0.0))
    assert intervals(one, none, draws=20)[1] == (1.0, 1.0)


def test_no_camera_of_the_streets_is_trained_on_and_judged(tmp_path):
    write_set(tmp_path / STREETS, [f"camera {n % 5}" for n in range(20)])
    write_set(tmp_path / WALKERS, [WALKERS] * 10)
    made = folds(tmp_path, 3)
    for fold in made:
        judged = {sample.camera for sample in fold.judged[STREETS]}
        assert judged
        assert judged.isdisjoint(sample.camera for sample in fold.train.samples)
        late = {sample.frame_id for sample in fold.judged[WALKERS]}
        trained = [sample.frame_id for sample in fold.train.samples if sample.camera == WALKERS]
        assert max(trained) < min(late)
        assert fold.train.part("val")
    assert sorted(s.frame_id for fold in made for s in fold.judged[STREETS]) == list(range(20))


def write_set(folder, cameras):
    (folder / "images").mkdir(parents=True)
    rng = np.random.default_rng(len(cameras))
    for number in range(len(cameras)):
        picture = rng.integers(0, 256, (32, 48, 3), dtype=np.uint8)
        cv2.imwrite(str(folder / "images" / f"{number:03}.png"), picture)
    images = [
        {"id": n, "file_name": f"{n:03}.png", "width": 48, "height": 32, "scene": camera}
        for n, camera in enumerate(cameras)
    ]
    annotations = [{"image_id": n, "category_id": 1, "bbox": [3, 4, 10, 20], "iscrowd": 0} for n in range(len(cameras))]
    categories = [{"id": 1, "name": "person"}, {"id": 2, "name": "car"}]
    document = {"images": images, "annotations": annotations, "categories": categories}
    (folder / "annotations.json").write_text(json.dumps(document))
