"""The options of a run as they hold, with what it settled by itself in the place of what was left open."""

from typing import Any

from worker.training.setup import Run
from worker.training.trainers import peak_rate


def settled(run: Run) -> dict[str, Any]:
    """Every option of the detector; `steps` and a served size stay None where nothing is settled about them."""
    mixing, detector = run.data.chances._asdict(), run.detector
    return {
        **detector.options.model_dump(mode="json"),
        **mixing,
        "batch_size": run.position.batch_size,
        "learning_rate": peak_rate(detector.options, detector.rate_factor, run.position.batch_size),
        "steps": run.position.steps,
        "start_share": run.trainee.share,
    }
