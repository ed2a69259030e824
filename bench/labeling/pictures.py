"""Pictures to upload: our own scene, each a file of its own."""

from pathlib import Path

import numpy as np

from app.core import imaging
from app.core.scene import Scene
from bench.labeling.side import HEIGHT, WIDTH


def make_pictures(folder: Path, count: int) -> list[Path]:
    """Write so many distinct JPEGs of about 80 kB, as a CCTV camera makes them."""
    folder.mkdir()
    base = Scene(seed=1, camera="street", night=False, size=(WIDTH, HEIGHT), fps=5).render(0).astype(np.int16)
    rng = np.random.default_rng(0)
    files = [folder / f"f_{number:05d}.jpg" for number in range(count)]
    for file in files:
        noisy = np.clip(base + rng.integers(-6, 7, base.shape, dtype=np.int16), 0, 255).astype(np.uint8)
        file.write_bytes(imaging.encode_jpeg(noisy, 80))
    return files
