"""A reporter that remembers, and can ask to stop."""


class Recorder:
    """`stop` maps a finished step to the reason to stop after it."""

    def __init__(self, stop=None):
        self.rows, self.messages, self.checkpoints, self._stop, self._step = [], [], [], stop or {}, 0
        self.reports, self.preflights = [], []

    def metrics(self, step, epoch, values, context):
        self._step = step
        self.rows += [(step, epoch, context, name, value) for name, value in values.items()]

    def preflight(self, report, pictures):
        self.preflights.append((report.model_copy(deep=True), list(pictures)))

    def evaluation(self, step, report):
        self.reports.append((step, report))

    def progress(self, fraction, message):
        assert 0 <= fraction <= 1
        self.messages.append(str(message))

    def checkpoint(self, files, metrics, *, best):
        self.checkpoints.append((files, dict(metrics), best))

    def should_stop(self):
        return self._stop.get(self._step)

    def values(self, name, context):
        """In order of steps."""
        return [value for _, _, c, n, value in self.rows if (c, n) == (context, name)]
