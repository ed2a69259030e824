"""What a box costs a person: an annotator who knows the truth works the real labeling page with keys and pointer.

    [RAPIDLABEL_DATA=FOLDER] python -m bench.annotator [--frames 40] [--clips street vtest] [--parts draw copy ...]
    python -m bench.annotator --quick

Starts a platform of its own (SQLite, embedded broker) and headless Chromium. Each way of working gets the clip anew. An
action is one key press or one press of the pointer until it is let go; submitting and going on count. What came of it
is read from the platform: a box is correct with the right label and an IoU of 0.7 on the rendered street, of 0.5 on
`vtest.avi`, whose boxes are loose. Proposals are the truth made worse in known ways and imported; their AP is measured
by the code that judges detectors. The part `start` takes what the bundled weights under `RAPIDLABEL_HOME` find instead.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from app.core.settings import get_settings
from bench.oracle import klm, published, start
from bench.oracle.clips import Clip, pets, street
from bench.oracle.detector import Quality, average_precisions, detect, propose
from bench.oracle.session import Cost, Way, cost
from bench.oracle.verifying import Verifying
from bench.oracle.ways import BringingAlong, Copying, Drawing, Propagating
from bench.ui.browser import running_browser
from tests.support.loop import running_platform
from tests.support.platform_client import PlatformClient

FRAMES = 40
QUICK_FRAMES = 3
FAULTS = (0.0, 0.1, 0.2, 0.35, 0.6, 1.0)
SPANS = (10,)
PARTS = ("draw", "copy", "propagate", "proposals", "start")


def main() -> None:
    options = arguments()
    with (
        tempfile.TemporaryDirectory(prefix="rapidlabel-annotator-") as folder,
        platform(Path(folder) / "home") as client,
        running_browser() as browser,
    ):
        print(f"load of the machine when it began: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(klm.operators(), published.TABLE, sep="\n\n")
        print(
            "\n| clip | way | frames | boxes | correct | wrong | actions | drawn, mended, taken away, accepted "
            "| actions a box | seconds a box |"
        )
        print("|---|---|---|---|---|---|---|---|---|---|")
        for clip in clips(Path(folder), options):
            for measure in measures(options):
                print(row(clip, measure(browser, client, clip)), flush=True)


@contextmanager
def platform(home: Path) -> Iterator[PlatformClient]:
    start.carry_weights(home)
    with running_platform(home) as (_, client):
        yield client


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--frames", type=int, default=FRAMES)
    parser.add_argument("--clips", nargs="+", choices=("street", "vtest"), default=("street", "vtest"))
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument(
        "--quick", action="store_true", help=f"{QUICK_FRAMES} frames of the street, one run of each part"
    )
    options = parser.parse_args()
    if options.quick:
        options.frames, options.clips = QUICK_FRAMES, ("street",)
    return options


def clips(folder: Path, options: argparse.Namespace) -> Iterator[Clip]:
    if "street" in options.clips:
        yield street(folder, options.frames)
    data = get_settings().data
    if "vtest" in options.clips and data is None:
        print("Set RAPIDLABEL_DATA to the folder that holds videos/vtest.avi and pets_s2l1 to measure on them too.")
    elif "vtest" in options.clips and data is not None:
        yield pets(data).shortened(options.frames)


Measure = Callable[[Browser, PlatformClient, Clip], Cost]


def measures(options: argparse.Namespace) -> Iterator[Measure]:
    """Each part's runs; with `--quick` one of each."""
    most = 1 if options.quick else None
    ways: dict[str, list[Measure]] = {
        "draw": [partial(cost, way=Drawing())],
        "copy": [partial(cost, way=way()) for way in (BringingAlong, Copying)],
        "propagate": [partial(cost, way=Propagating(span)) for span in SPANS],
        "proposals": [partial(verified, quality=Quality(fault)) for fault in FAULTS],
        "start": [from_start_weights] if start.are_there() else [],
    }
    for part in options.parts:
        yield from ways[part][:most]


def verified(browser: Browser, client: PlatformClient, clip: Clip, quality: Quality) -> Cost:
    """The cost of the first half of a clip that comes with a detector's proposals; the way is named by their AP."""
    clip = half(clip)
    found = detect(clip, quality)
    judged = average_precisions(clip, found)
    way: Way = Verifying()
    way.name = f"proposals of AP50 {judged['AP50']:.2f}, AP {judged['AP']:.2f}"
    return cost(browser, client, clip, way, partial(propose, client, found=found))


def from_start_weights(browser: Browser, client: PlatformClient, clip: Clip) -> Cost:
    """The same from what the platform's own start weights find."""
    clip = half(clip)
    proposing = start.Start(clip, client)
    run = cost(browser, client, clip, Verifying(), proposing.propose)
    return replace(run, way=proposing.named)


def half(clip: Clip) -> Clip:
    return clip.shortened((len(clip.truths) + 1) // 2)


def row(clip: Clip, run: Cost) -> str:
    there, correct, wrong = run.score.there, run.score.correct, run.score.wrong
    done = ", ".join(str(run.done[kind]) for kind in ("drawn", "mended", "removed", "accepted"))
    facts = f"{clip.name} | {run.way} | {run.frames} | {there} | {correct} | {wrong} | {run.actions} | {done}"
    return f"| {facts} | {run.actions_per_box:.2f} | {run.seconds_per_box:.2f} |"


if __name__ == "__main__":
    main()
