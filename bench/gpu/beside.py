"""The peer on the same GPU: yolov8n, in a process of its own."""

from pathlib import Path

from bench.gpu.ours import Case
from bench.gpu.pace import Pace
from bench.gpu.told import Tell
from bench.step.peer import peer

SIDE = Path(__file__).with_name("peer_side.py")
PRECISIONS = {"float32": "float32", "bfloat16": "amp"}


def yolov8n(python: Path, case: Case, part: str, pace: Pace, tell: Tell) -> None:
    """`peer`: its `part`, train or infer, at the size and batch of the case; where that is bfloat16, with its AMP."""
    size, precision = case.size if part == "train" else case.served, PRECISIONS[case.precision]
    with peer(python, size, case.batch, precision, side=SIDE) as ask:
        first = ask(f"{part} 1").clock
        seconds = min(ask(f"{part} {pace.steps}").clock for _ in range(pace.rounds)) / pace.steps
    of = f"yolov8n {part} {size} batch {case.batch} {precision}"
    tell("peer", of=of, images_per_second=case.batch / seconds, ms=1000 * seconds, first=first)
