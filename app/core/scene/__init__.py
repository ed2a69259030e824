"""A rendered CCTV scene with exact ground truth, for the demo project and the tests."""

from app.core.scene.camera import CAMERAS
from app.core.scene.clip import write_clip
from app.core.scene.scene import Scene, TruthBox

__all__ = ["CAMERAS", "Scene", "TruthBox", "write_clip"]
