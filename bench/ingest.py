"""Ingest of a video beside bare PyAV decoding of it, and its memory on a quarter of the video and on all of it.

    RAPIDLABEL_DATA=... python -m bench.ingest [--video FILE] [--rounds 3]

Without a video, `videos/vtest.avi` of RAPIDLABEL_DATA is taken. Ingest decodes, numbers, encodes each picture as a JPEG
of quality 95, stores it durably and records its frame; the bare side only decodes, in a process of its own as well.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av

from app.core.db import get_database
from app.core.services import cameras, ingest, projects, runs
from app.core.services.ingest import NewFile
from app.core.settings import ROOT, child_environment, get_settings
from app.core.signature import HEAD
from app.core.storage import get_store
from tests.support.databases import migrate
from worker.child import carry_out
from worker.run import Run

SIDES = ("bare", "ours")


def bare(path: Path) -> int:
    """Decode every picture and return how many there were."""
    with av.open(str(path)) as container:
        container.streams.video[0].thread_type = "AUTO"
        return sum(1 for _ in container.decode(video=0))


def ours(path: Path) -> int:
    """Carry out an ingest job on the platform of the environment and return how many frames it made."""
    database = get_database()
    blob = get_store().put_file(path)
    with database.write() as session:
        camera = cameras.create(session, projects.create(session, "bench").id, "gate")
        files = [NewFile(path.name, blob.sha256, blob.size)]
        heads = [path.open("rb").read(HEAD)]
        ingest.add_source(session, camera.id, files, heads, every_n=None, fps=None, account_id=None)
    claim = database.run(lambda session: runs.claim(session, "work"))
    assert claim is not None
    run = Run(database, get_store(), claim)
    carry_out(run)
    with database.read() as session:
        return ingest.get(session, run.spec["source_id"]).frame_count


def measure(side: str, path: Path) -> None:
    """Print what one side needed, as JSON: this is the child process."""
    if side == "ours":
        migrate(get_settings().database_url)
    started = time.perf_counter()
    frames = {"bare": bare, "ours": ours}[side](path)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"frames": frames, "seconds": seconds, "peak_mb": peak / 1e6}))


def in_process(side: str, path: Path) -> dict[str, float]:
    """Measure one side in a fresh process with a platform of its own."""
    with tempfile.TemporaryDirectory(prefix="rapidlabel-bench-") as home:
        env = child_environment(RAPIDLABEL_HOME=home)
        command = [sys.executable, "-m", "bench.ingest", "--side", side, "--video", str(path)]
        result = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    return json.loads(result.stdout)


def first_part(path: Path, packets: int, target: Path) -> Path:
    """Copy the first packets of a video without decoding them."""
    with av.open(str(path)) as source, av.open(str(target), "w") as part:
        stream = part.add_stream_from_template(source.streams.video[0])
        for _, packet in zip(range(packets), source.demux(video=0), strict=False):
            if packet.dts is not None:
                packet.stream = stream
                part.mux(packet)
    return target


def main(path: Path, rounds: int) -> None:
    """Print both sides and the ratio of this run."""
    results: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    for _ in range(rounds):
        for side in SIDES:
            results[side].append(in_process(side, path))
    seconds = {side: statistics.median(one["seconds"] for one in results[side]) for side in SIDES}
    frames, peak = results["ours"][0]["frames"], max(one["peak_mb"] for one in results["ours"])
    assert frames == results["bare"][0]["frames"]
    with tempfile.TemporaryDirectory(prefix="rapidlabel-bench-") as folder:
        quarter = in_process("ours", first_part(path, int(frames) // 4, Path(folder) / path.name))
    print("| video | frames | bare decode s | ingest s | ratio | frames/s | peak MB, a quarter | peak MB, all |")
    print("|---|---|---|---|---|---|---|---|")
    print(
        f"| {path.name} | {frames:,} | {seconds['bare']:.2f} | {seconds['ours']:.2f} "
        f"| {seconds['ours'] / seconds['bare']:.1f} | {frames / seconds['ours']:,.0f} "
        f"| {quarter['peak_mb']:.0f} ({quarter['frames']:,}) | {peak:.0f} |"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--video", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--side", choices=SIDES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    data = get_settings().data
    video = options.video or (data and data / "videos" / "vtest.avi")
    if video is None:
        parser.error("name a --video, or a folder of real data in RAPIDLABEL_DATA")
    if options.side:
        measure(options.side, video)
    else:
        main(video, options.rounds)
