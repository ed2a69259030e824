"""What a person sees, and can stop, before the first step: decoding frames and trying batches take minutes."""

from app.core.words import say
from worker.training.report import Interrupted, Reporter


class Preparing:
    """Watches caches being made one after the other, `total` frames in all."""

    def __init__(self, reporter: Reporter, total: int) -> None:
        self._reporter, self._total = reporter, total
        self._before = 0

    def __call__(self, done: int, part: int) -> None:
        """Say how far the frames are: `done` of this part. Raises Interrupted when somebody wants the run to stop."""
        # In this order, because a report brings what people wish.
        self._reporter.progress(0.0, say("jobs.preparing_frames_of", done=self._before + done, frames=self._total))
        self._heed()
        if done == part:
            self._before += part

    def trying(self, size: int) -> None:
        """Say that a batch of `size` frames is tried. Raises Interrupted when somebody wants the run to stop."""
        self._reporter.progress(0.0, say("jobs.trying_batch", frames=size))
        self._heed()

    def _heed(self) -> None:
        reason = self._reporter.should_stop()
        if reason is not None:
            raise Interrupted(reason)
