"""A zip of a model with all that somebody without RapidLabel needs to run it."""

import re
import zipfile
from collections.abc import Iterator
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from worker.training.exports.base import Exporter, Written
from worker.training.exports.card import ModelCard

STANDALONE = f"{__package__}.standalone"
SCRIPTS = ("detect.py", "finder.py")
LOOKS = (
    "worker.detectors.nms",
    "worker.training.fusion",
    "worker.training.letterbox",
    "worker.training.seams",
    "worker.training.tiles",
    "worker.training.views",
)
"""The platform's own modules that go along, so that the script looks at pictures as the platform does."""
OURS = re.compile(r"^from worker\.[\w.]+\.(\w+) import ", re.MULTILINE)


def pack(written: Written, exporter: Exporter, card: ModelCard, path: Path) -> None:
    """Write the zip to `path`: model, card in words and as JSON, `detect.py`, its runtime and its requirements."""
    requirements = ["numpy", "opencv-python-headless", *exporter.packages]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (written.model, *written.others):
            # Weights are noise to a compressor.
            archive.write(file, file.name, zipfile.ZIP_STORED)
        archive.writestr("MODEL_CARD.md", card.markdown())
        archive.writestr("model_card.json", card.model_dump_json(indent=2))
        archive.writestr("requirements.txt", "\n".join(requirements) + "\n")
        for name in SCRIPTS:
            archive.writestr(name, _standalone(name))
        archive.writestr("runtime.py", _standalone(f"{exporter.runtime}.py"))
        for name, source in _looks():
            archive.writestr(name, source)


def _standalone(name: str) -> str:
    return resources.files(STANDALONE).joinpath(name).read_text()


def _looks() -> Iterator[tuple[str, str]]:
    """Each module of `LOOKS` as a file of the package `looks`, its imports of the others among them."""
    yield "looks/__init__.py", '"""How pictures are looked at, and what is found in several looks put together."""\n'
    for module in LOOKS:
        spec = find_spec(module)
        assert spec is not None  # noqa: S101 - a mistake in the code
        assert spec.origin is not None  # noqa: S101 - the same
        source = Path(spec.origin).read_text()
        yield f"looks/{module.rpartition('.')[2]}.py", OURS.sub(r"from looks.\1 import ", source)
