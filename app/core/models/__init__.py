"""The rows. Import names from here, so that every table is known to the metadata."""

from app.core.models.account import Account, ApiToken, SignInFailure, SignInLink, WebSession
from app.core.models.box import Box, Rejection
from app.core.models.camera import Camera
from app.core.models.checkpoint import Checkpoint
from app.core.models.dataset import Dataset
from app.core.models.detector import Detector, Worker
from app.core.models.edit import Edit, EditFrame
from app.core.models.evaluation import Evaluation
from app.core.models.frame import Frame
from app.core.models.job import Job
from app.core.models.metric import Metric
from app.core.models.preflight import Preflight
from app.core.models.project import Label, Project
from app.core.models.source import Source
from app.core.models.track import Track
from app.core.models.types import CheckpointOrigin, FrameState, JobKind, JobStatus, Origin, Role, Weights, WeightsFormat
from app.core.models.weights_export import WeightsExport

__all__ = [
    "Account",
    "ApiToken",
    "Box",
    "Camera",
    "Checkpoint",
    "CheckpointOrigin",
    "Dataset",
    "Detector",
    "Edit",
    "EditFrame",
    "Evaluation",
    "Frame",
    "FrameState",
    "Job",
    "JobKind",
    "JobStatus",
    "Label",
    "Metric",
    "Origin",
    "Preflight",
    "Project",
    "Rejection",
    "Role",
    "SignInFailure",
    "SignInLink",
    "Source",
    "Track",
    "WebSession",
    "Weights",
    "WeightsExport",
    "WeightsFormat",
    "Worker",
]
