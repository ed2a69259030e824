"""Sixteen annotators at once on RapidLabel and on the bare sketch, in turn, in one run.

    python -m bench.labeling.compare [--database mariadb] [--rounds 3] [--seconds 4] [--reference SKETCH.py]

In each round each side takes in new pictures, and then hands out frames (next), has them labeled (the loop: next, image,
save of 20 boxes, submit), delivers pictures, and saves. The client shares the machine with the servers and is the same
for both. `--reference` names another sketch with the addresses of `reference_server.py`.
"""

import argparse
import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import aiohttp

from bench.labeling import report
from bench.labeling.load import MEASURES, USERS, Round, measure
from bench.labeling.people import make_people
from bench.labeling.pictures import make_pictures
from bench.labeling.rapidlabel_side import RapidLabel
from bench.labeling.reference_side import Reference
from bench.labeling.servers import OWN_REFERENCE, rapidlabel, reference
from bench.labeling.side import Side

Results = dict[tuple[str, str], list[Round]]


async def run_round(side: Side, files: Sequence[Path], options: argparse.Namespace, results: Results) -> float:
    """Run every measure once on one side and return its uploads in frames a second."""
    started = time.perf_counter()
    await side.upload(files)
    rate = len(files) / (time.perf_counter() - started)
    tasks = await side.tasks()
    assert len(tasks) == len(files), f"{side.name} made {len(tasks)} frames of {len(files)} pictures"
    for name in options.measures:
        results[side.name, name].append(await measure(name, side, tasks, options.seconds))
    return rate


async def compare(theirs: Side, ours: Side, files: Sequence[Path], options: argparse.Namespace) -> None:
    """Run all rounds and print the table."""
    results: Results = defaultdict(list)
    uploads: dict[str, list[float]] = defaultdict(list)
    for _ in range(options.rounds):
        for side in (theirs, ours):
            uploads[side.name].append(await run_round(side, files, options, results))
    print(report.HEAD)
    for name in options.measures:
        print(report.line(name, results[theirs.name, name], results[ours.name, name]))
    print(report.upload_line(uploads[theirs.name], uploads[ours.name]))
    for (side_name, name), rounds in results.items():
        if said := report.errors(f"{side_name}, {name}", rounds):
            print(said)


async def main(options: argparse.Namespace) -> None:
    """Start both sides and compare them."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rapidlabel-bench-")))
        files = make_pictures(folder / "pictures", options.frames)
        theirs = stack.enter_context(reference(folder / "reference", options.reference))
        address, database_url = stack.enter_context(rapidlabel(folder / "home", options.database))
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http:
            ours = RapidLabel(http, address, make_people(database_url, USERS))
            await ours.end_demo()
            await compare(Reference(http, theirs), ours, files, options)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=["sqlite", "mariadb"], default="sqlite")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--frames", type=int, default=1000)
    parser.add_argument("--reference", type=Path, default=OWN_REFERENCE)
    parser.add_argument("--measures", nargs="+", choices=MEASURES, default=MEASURES)
    asyncio.run(main(parser.parse_args()))
