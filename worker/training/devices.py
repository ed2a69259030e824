"""How many devices share the steps of a run."""

from app.core.errors import TrainingProblem
from app.core.words import Text, say
from worker.detectors.options import DetectorOptions


def wanted(options: DetectorOptions, there: int) -> int:
    """Devices to plan a new run for; `there` counts the GPUs, and without any the CPU is one device.

    Raises TrainingProblem when more are asked for than there are.
    """
    have = max(1, there)
    if options.devices == "auto":
        return have
    if options.devices > have:
        raise TrainingProblem(say("training.few_devices", asked=options.devices, there=have))
    return options.devices


def check_even(options: DetectorOptions, batch_size: int) -> None:
    """Raises TrainingProblem when a number of devices is asked for that does not divide the batch."""
    if options.devices != "auto" and batch_size % options.devices:
        raise TrainingProblem(say("training.uneven_batch", batch_size=batch_size, devices=options.devices))


def shared_by(options: DetectorOptions, batch_size: int, there: int) -> int:
    """The most devices, of those that are there and asked for, that take equal parts of a batch.

    A run that is resumed elsewhere goes on with what it finds: the number changes its speed and not what is learnt.
    """
    most = max(1, there) if options.devices == "auto" else min(options.devices, max(1, there))
    return max(count for count in range(1, most + 1) if batch_size % count == 0)


def told(batch_size: int, sharing: int, there: int) -> list[Text]:
    """What a person should know about the devices of a run; nothing where there is no choice."""
    if there <= 1:
        return []
    part = batch_size // sharing
    return [say("training.devices", sharing=sharing, there=there, batch_size=batch_size, part=part)]
