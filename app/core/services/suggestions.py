"""What a training would choose by itself, told before it starts."""

from functools import lru_cache
from typing import Any

from sqlalchemy.orm import Session

from app.core import manifest
from app.core.choices.batch import choose_batch
from app.core.choices.box_sizes import Statistics
from app.core.choices.choice import Choice
from app.core.choices.length import choose_steps, choose_steps_in_time, expected_seconds, too_short
from app.core.choices.mixing import choose_mixing, many_small
from app.core.choices.rate import choose_rate
from app.core.choices.rhythm import choose_looks, choose_saves
from app.core.choices.sizes import open_to_suggestion, suggest
from app.core.choices.start import choose_share, choose_start, unknown_labels
from app.core.errors import InvalidInput
from app.core.models import CheckpointOrigin, Dataset
from app.core.services import catalogue, speeds
from app.core.services.datasets import Counts
from app.core.services.launches import Launch
from app.core.storage import get_store
from app.core.words import say

READ_MANIFESTS = 64


def of_launch(session: Session, launch: Launch) -> list[Choice]:
    """Return what this launch leaves to the training: detector, start, and options, as they would be now.

    Raises `InvalidInput` for a time limit in which such a training has not even begun before.
    """
    gpu, counts = catalogue.trains_on_gpus(session), _counts(launch.dataset)
    choices = [] if launch.detector_named else [_detector(launch)]
    choices += _start(launch, list(counts["labels"]))
    if open_to_suggestion(launch.options, any_shape=bool(launch.detector.options.get("x-any-shape"))):
        choices += suggest(launch.options, Statistics(**counts["sizes"]), gpu=gpu).choices
    options = _completed(launch, choices)
    frames = max(1, counts["train"]["frames"])
    if options.get("batch_size") == "auto":
        choices.append(choose_batch(options["input_size"], frames, gpu=gpu))
    if options.get("steps") is None:
        choices.append(_steps(session, launch, _completed(launch, choices), frames))
    _check_time(session, launch, choices)
    choices += _pictures(launch, choices, Statistics(**counts["sizes"]))
    return choices + _rhythm(session, launch, choices, judged=counts["val"]["frames"] > 0)


def seconds_of(session: Session, launch: Launch, choices: list[Choice]) -> float | None:
    """Return how long it will take, about, where steps end it and an earlier training tells what one takes."""
    options = _completed(launch, choices)
    if options.get("steps") is None or options.get("max_seconds") is not None:
        return None
    speed = speeds.of_steps(session, launch.detector.name, options)
    return speed and expected_seconds(options["steps"], speed)


def _detector(launch: Launch) -> Choice:
    detector = launch.detector
    if detector.start:
        return Choice("detector", detector.name, say("training.chosen_detector_start", detector=detector.name))
    return Choice("detector", detector.name, say("training.chosen_detector", detector=detector.name))


def _start(launch: Launch, labels: list[str]) -> list[Choice]:
    """Where it starts, unless that was said, and how much of that stays."""
    best, first = launch.mode == "best", launch.checkpoint
    given = launch.options.get("start_share") is not None
    if first is None:
        return [Choice("start", None, say("training.chosen_scratch", detector=launch.detector.name))] if best else []
    known = [str(label["name"]) for label in first.labels]
    start = [choose_start(str(first.name), labels, known)] if first.origin == CheckpointOrigin.bundled else []
    share = choose_share(own=best, whole=not unknown_labels(labels, known))
    return start + [share] * (not given)


def _steps(session: Session, launch: Launch, options: dict[str, Any], frames: int) -> Choice:
    limit = options.get("max_seconds")
    if limit is None:
        return choose_steps(frames, options.get("batch_size"))
    return choose_steps_in_time(limit, speeds.of_steps(session, launch.detector.name, options))


def _check_time(session: Session, launch: Launch, choices: list[Choice]) -> None:
    options = _completed(launch, choices)
    if (limit := options.get("max_seconds")) is None:
        return
    speed = speeds.of_steps(session, launch.detector.name, options)
    if speed is not None and (reason := too_short(float(limit), speed)) is not None:
        raise InvalidInput(reason, fields={"options.max_seconds": reason})


def _pictures(launch: Launch, choices: list[Choice], statistics: Statistics) -> list[Choice]:
    """The learning rate, and what happens to pictures."""
    options, about = _completed(launch, choices), launch.detector.options
    found = choose_mixing(options, from_scratch=_from_scratch(launch, options), small=_small(options, statistics))
    if options.get("learning_rate", 0) is None and {"trainer", "batch_size", "input_size"} <= options.keys():
        batch, asked = options["batch_size"], launch.options.get("batch_size", "auto") != "auto"
        factor = float(about.get("x-rate-factor", 1))
        found.insert(0, choose_rate(options["trainer"], factor, batch, options["input_size"], asked=asked))
    return found


def _from_scratch(launch: Launch, options: dict[str, Any]) -> bool | None:
    """None for a detector that may find weights of its own when it starts."""
    if launch.checkpoint is not None:
        return False
    known = launch.detector.options.get("properties", {})
    plain = {name: about["x-from-nothing"] for name, about in known.items() if "x-from-nothing" in about}
    return True if launch.mode == "scratch" or all(options[name] == plain[name] for name in plain) else None


def _small(options: dict[str, Any], statistics: Statistics) -> bool | None:
    """None where tiles enlarge frames, or a detector says no size."""
    size = max(options.get("served_size") or 0, options.get("input_size") or 0)
    if options.get("tiles", 1) > 1 or not size:
        return None
    return many_small(statistics, size)


def _rhythm(session: Session, launch: Launch, choices: list[Choice], *, judged: bool) -> list[Choice]:
    """When it is judged and saved."""
    options = _completed(launch, choices)
    seconds = options.get("max_seconds") or seconds_of(session, launch, choices)
    looks = choose_looks(options.get("steps"), seconds, judged=judged)
    return [choice for choice in (looks, choose_saves()) if options.get(choice.name, 0) is None]


def _completed(launch: Launch, choices: list[Choice]) -> dict[str, Any]:
    """Defaults, what was given, and what was chosen; the later ones count."""
    known = launch.detector.options.get("properties", {})
    defaults = {name: about.get("default") for name, about in known.items()}
    return {**defaults, **launch.options, **{choice.name: choice.value for choice in choices if choice.name in known}}


def _counts(dataset: Dataset) -> dict[str, Any]:
    """Those of a dataset that an older release froze are not all there."""
    return dataset.counts if "tenth" in dataset.counts.get("sizes", {}) else _counted_again(dataset.sha256)


@lru_cache(READ_MANIFESTS)
def _counted_again(sha256: str) -> dict[str, Any]:
    with get_store().open(sha256) as file:
        header, frames = manifest.read(file)
        counts = Counts(header)
        for _ in counts.watch(frames):
            pass
    return counts.as_json()
