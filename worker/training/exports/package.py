"""A zip of a model with all that somebody without RapidLabel needs to run it."""

import zipfile
from importlib import resources
from pathlib import Path

from worker.training.exports.base import Exporter, Written
from worker.training.exports.card import ModelCard

STANDALONE = f"{__package__}.standalone"


def pack(written: Written, exporter: Exporter, card: ModelCard, path: Path) -> None:
    """Write the zip to `path`: model, card in words and as JSON, `detect.py`, its runtime and its requirements."""
    requirements = ["numpy", "opencv-python-headless", *exporter.packages]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (written.model, *written.others):
            # Weights are noise to a compressor.
            archive.write(file, file.name, zipfile.ZIP_STORED)
        archive.writestr("MODEL_CARD.md", card.markdown())
        archive.writestr("model_card.json", card.model_dump_json(indent=2))
        archive.writestr("detect.py", _standalone("detect.py"))
        archive.writestr("runtime.py", _standalone(f"{exporter.runtime}.py"))
        archive.writestr("requirements.txt", "\n".join(requirements) + "\n")


def _standalone(name: str) -> str:
    return resources.files(STANDALONE).joinpath(name).read_text()
