"""Scenes as video files."""

from pathlib import Path

from app.core.scene.scene import Scene
from app.core.video import write_video


def write_clip(scene: Scene, path: Path | str, seconds: float, *, codec: str = "libx264") -> int:
    """Record a scene from its beginning into a video file; gives the number of pictures."""
    count = max(1, round(seconds * scene.fps))
    write_video(path, (scene.render(number) for number in range(count)), scene.fps, codec=codec)
    return count
