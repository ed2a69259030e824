"""A project to label in: frames without boxes."""

import itertools
from pathlib import Path

from PIL import Image

from tests.support.platform_client import Json, PlatformClient

FRAMES = 3
SIZE = (640, 360)
_numbers = itertools.count(1)


def empty_project(client: PlatformClient, folder: Path, frames: int = FRAMES) -> tuple[Json, list[Json]]:
    """Make a project with plain pictures, and return it and its frames."""
    project, camera_id = client.project_with_camera(f"desk {next(_numbers)}")
    pictures = [folder / f"{number}.png" for number in range(frames)]
    for number, picture in enumerate(pictures):
        Image.new("RGB", SIZE, (60, 70 + 10 * number, 90)).save(picture)
    return project, client.ingest(camera_id, *pictures)[1]
