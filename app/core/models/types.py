"""The closed vocabularies of the rows. Stored as their text."""

from enum import StrEnum


class Role(StrEnum):
    """What an account may do; each role may do all that the ones before it may."""

    annotator = "annotator"
    reviewer = "reviewer"
    engineer = "engineer"
    admin = "admin"

    def covers(self, needed: "Role") -> bool:
        """Tell whether this role may do what `needed` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


class FrameState(StrEnum):
    new = "new"
    submitted = "submitted"
    accepted = "accepted"
    rejected = "rejected"


class Origin(StrEnum):
    """Where a box comes from."""

    drawn = "drawn"
    model = "model"
    motion = "motion"
    tracker = "tracker"
    interpolated = "interpolated"
    imported = "imported"


class JobKind(StrEnum):
    ingest = "ingest"
    imports = "import"
    predict = "predict"
    train = "train"
    weights = "weights"
    export = "export"
    demo = "demo"


class JobStatus(StrEnum):
    queued = "queued"
    paused = "paused"
    running = "running"
    succeeded = "succeeded"
    failed = "failed"
    cancelled = "cancelled"


class CheckpointOrigin(StrEnum):
    job = "job"
    upload = "upload"
    bundled = "bundled"


class Weights(StrEnum):
    """What became of a checkpoint's weights: `pinned` stay whatever happens, `doomed` are about to be removed."""

    kept = "kept"
    pinned = "pinned"
    doomed = "doomed"
    removed = "removed"


class WeightsFormat(StrEnum):
    """What weights can be taken away as; a file of `worker.training.exports` writes each."""

    h5 = "h5"
    keras = "keras"
    saved_model = "saved_model"
    onnx = "onnx"
    litert = "litert"
    litert_int8 = "litert_int8"
