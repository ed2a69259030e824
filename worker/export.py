"""The export job: a checkpoint's weights as another program reads them, with their card and a script."""

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from app.core.clock import iso
from app.core.models import Checkpoint, Dataset, WeightsFormat
from app.core.services import checkpoints, weights_exports
from app.core.words import say
from worker.run import Run


def work(run: Run) -> dict[str, Any]:
    """Write one format and keep it beside the checkpoint."""
    # Here, because it imports TensorFlow, which takes seconds: the job's row is alive before.
    from worker.training.exports.make import make

    run.report(0.0, say("jobs.converting"))
    wanted, weights_sha256 = WeightsFormat(run.spec["format"]), str(run.spec["weights_sha256"])
    with run.database.read() as session:
        checkpoint = checkpoints.check_weights(checkpoints.get(session, int(run.spec["checkpoint_id"])))
        dataset = session.get(Dataset, checkpoint.dataset_id) if checkpoint.dataset_id else None
    labels = [label["name"] for label in checkpoint.labels]
    name = weights_exports.stem(checkpoint)
    with run.store.as_file(weights_sha256) as weights, tempfile.TemporaryDirectory(prefix="export-") as scratch:
        card = partial(_card, checkpoint, dataset)
        folder = Path(scratch)
        model, package = make(wanted, weights, checkpoint.detector, checkpoint.options, labels, folder, name, card)
        run.check()
        run.report(0.9, say("jobs.storing"))
        kept, packed = run.store.put_file(model), run.store.put_file(package)
    run.write(
        lambda session: weights_exports.record(session, run.claim, checkpoint.id, wanted, weights_sha256, kept, packed)
    )
    return {"message": say("jobs.downloadable", file=model.name), "file": model.name, "bytes": kept.size}


def _card(checkpoint: Checkpoint, dataset: Dataset | None, exporter: Any, written: Any, parity: Any) -> Any:
    from worker.detectors import find
    from worker.training.environment import environment
    from worker.training.exports.card import ModelCard, threshold_of

    labels = [label["name"] for label in checkpoint.labels]
    detector = find(checkpoint.detector)(checkpoint.options, labels)
    return ModelCard(
        file=written.model.name,
        title=exporter.title,
        format=exporter.format,
        packages=list(exporter.packages),
        detector=detector.name,
        detector_version=detector.version,
        labels=labels,
        input_size=detector.options.served if detector.any_shape else detector.options.input_size,
        threshold=threshold_of(checkpoint.metrics),
        tiles=detector.options.tiles,
        checkpoint_id=checkpoint.id,
        origin=checkpoint.origin,
        job_id=checkpoint.job_id,
        step=checkpoint.step,
        epoch=checkpoint.epoch,
        trained_at=iso(checkpoint.created_at),
        dataset_id=dataset.id if dataset else None,
        dataset_name=dataset.name if dataset else None,
        dataset_sha256=dataset.sha256 if dataset else None,
        weights_sha256=checkpoint.sha256,
        options=detector.options.model_dump(mode="json"),
        metrics=checkpoint.metrics,
        parity=parity,
        environment=environment(),
    )
