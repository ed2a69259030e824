"""The peer: ultralytics' yolov8n, in a process of its own that measures when it is asked."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.step.taken import Taken

SIDE = Path(__file__).with_name("peer_side.py")
LAYOUTS = ("default", "channels_last")
HOW_TO = """\
A Python of the peer is made once, in any folder (about 2 GB):
    python -m venv PEER
    PEER/bin/pip install torch==2.13.0
    PEER/bin/pip install --no-deps ultralytics==8.4.190 ultralytics-thop ultralytics-platform torchvision==0.28.0
    PEER/bin/pip install numpy pillow pyyaml requests scipy psutil polars matplotlib opencv-python-headless
On a machine that does other work, set OMP_WAIT_POLICY=PASSIVE: the peer's threads spin while they wait for each other,
which then costs them most of their time.
--no-deps, because torchvision would bring a torch for GPUs; the operators it then misses are not needed here."""


@contextmanager
def peer(python: Path, *asked: object, side: Path | None = None) -> Iterator[Callable[[str], Taken]]:
    """Give a function that runs a part by its name: of SIDE, that is asked for a layout, a size and a batch, one of
    `train`, `batch` and `single`.

    The process ends with the block. Raises `RuntimeError` when it cannot start or dies.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": "", "YOLO_CONFIG_DIR": folder, "YOLO_OFFLINE": "true"}
        command = [python, side or SIDE, *map(str, asked)]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=folder
        )
        try:
            yield lambda part: _ask(process, part)
        finally:
            process.kill()
            process.communicate()


def _ask(process: subprocess.Popen[str], part: str) -> Taken:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(f"{part}\n")
        process.stdin.flush()
    except BrokenPipeError:
        raise RuntimeError(HOW_TO) from None
    for line in process.stdout:
        if line.startswith("seconds "):
            return Taken(*map(float, line.split()[1:]))
    raise RuntimeError(HOW_TO)
