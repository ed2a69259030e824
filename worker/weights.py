"""The weights job: what a person uploaded becomes a checkpoint, if it fits its detector."""

import tempfile
from pathlib import Path
from typing import Any

from app.core.services import weights_uploads
from app.core.words import say
from worker.run import Run


def work(run: Run) -> dict[str, Any]:
    """Load the file into the detector's network and keep what that holds, as our own downloads are kept."""
    # Here, because it imports TensorFlow, which takes seconds: the job's row is alive before.
    from worker.detectors import find
    from worker.training.uploaded import canonical

    run.report(0.0, say("jobs.checking_weights"))
    spec = run.spec
    detector = find(spec["detector"])(spec["options"], [label["name"] for label in spec["labels"]])
    with run.store.as_file(spec["file"]["sha256"]) as path, tempfile.TemporaryDirectory(prefix="weights-") as folder:
        content = canonical(path, spec["format"], detector, Path(folder))
    run.check()
    weights = run.store.put(content)
    checkpoint_id = run.write(lambda session: weights_uploads.record(session, run.claim, spec, weights))
    return {
        "message": say("jobs.weights_fit", name=spec["name"], detector=spec["detector"]),
        "checkpoint_id": checkpoint_id,
    }
