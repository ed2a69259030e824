"""Fixed cameras over one street.

World coordinates are metres: x along the street, y across it towards the house fronts, z up; the carriageway's
middle line is y = 0.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Camera:
    """Where a camera hangs, what it looks at, and its horizontal field of view in degrees."""

    name: str
    title: str
    position: tuple[float, float, float]
    target: tuple[float, float, float]
    field_of_view: float


CAMERAS = {
    camera.name: camera
    for camera in (
        Camera("street", "CAM 01 STREET", (-17.0, -10.5, 6.2), (5.5, 3.6, 0.6), 62.0),
        Camera("crossing", "CAM 02 CROSSING", (5.0, -14.5, 6.6), (-0.5, 3.2, 0.9), 66.0),
        Camera("parking", "CAM 03 PARKING", (16.5, 10.6, 8.2), (0.0, -1.0, 0.4), 66.0),
        Camera("overview", "CAM 04 OVERVIEW", (-10.0, -21.0, 12.5), (3.5, 1.0, 0.0), 58.0),
    )
}


@dataclass(frozen=True)
class View:
    """A pinhole camera at a picture size (width, height) in pixels."""

    camera: Camera
    size: tuple[int, int]

    @cached_property
    def eye(self) -> Array:
        return np.array(self.camera.position)

    @cached_property
    def axes(self) -> Array:
        """Rows: right, down, forward; orthonormal, in world coordinates."""
        forward = np.array(self.camera.target) - self.eye
        forward /= np.linalg.norm(forward)
        right = np.cross(forward, [0.0, 0.0, 1.0])
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(forward, right), forward])

    @cached_property
    def focal(self) -> float:
        """Focal length in pixels."""
        return float(self.size[0] / 2 / np.tan(np.radians(self.camera.field_of_view) / 2))

    def project(self, points: Array) -> tuple[Array, Array]:
        """World points (N, 3) to pixels (N, 2) and depths (N,) in metres along the optical axis.

        Pixels of points that are not in front of the camera (depth below 0.1 m) mean nothing.
        """
        local = (np.asarray(points, float) - self.eye) @ self.axes.T
        depth = local[:, 2]
        pixels = local[:, :2] * (self.focal / np.maximum(depth, 0.1))[:, None]
        return pixels + np.array(self.size) / 2, depth

    def rays(self, oversampling: int) -> Array:
        """World directions (H·n, W·n, 3) through the centres of a pixel grid n times finer."""
        width, height = self.size
        x = (np.arange(width * oversampling) + 0.5) / oversampling - width / 2
        y = (np.arange(height * oversampling) + 0.5) / oversampling - height / 2
        grid = np.stack([*np.meshgrid(x / self.focal, y / self.focal), np.ones((y.size, x.size))], axis=-1)
        return grid @ self.axes
