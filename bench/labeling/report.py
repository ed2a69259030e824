"""The table of both sides: medians over the rounds."""

import statistics
from collections.abc import Sequence

from bench.labeling.load import Round

HEAD = "| measure | bare sketch /s | RapidLabel /s | ratio | p50 ms | p95 ms | p99 ms | p99 ratio |\n|---|---|---|---|---|---|---|---|"


def line(name: str, theirs: Sequence[Round], ours: Sequence[Round]) -> str:
    """Return a row of the table; times are `bare sketch / RapidLabel`."""
    rate = [statistics.median(one.rate for one in side) for side in (theirs, ours)]
    p50, p95, p99 = (_pair(theirs, ours, share) for share in (0.5, 0.95, 0.99))
    times = " | ".join(f"{a:.0f} / {b:.0f}" for a, b in (p50, p95, p99))
    return f"| {name} | {rate[0]:,.0f} | {rate[1]:,.0f} | {rate[1] / rate[0]:.2f} | {times} | {p99[1] / p99[0]:.2f} |"


def upload_line(theirs: Sequence[float], ours: Sequence[float]) -> str:
    """Return the row of the uploads, in frames a second."""
    a, b = statistics.median(theirs), statistics.median(ours)
    return f"| upload, frames | {a:,.0f} | {b:,.0f} | {b / a:.2f} | | | | |"


def errors(name: str, rounds: Sequence[Round]) -> str | None:
    """Return what went wrong on a side, None when nothing did."""
    met = [error for one in rounds for error in one.errors]
    return f"{name}: {len(met)} errors, the first: {met[0]}" if met else None


def _pair(theirs: Sequence[Round], ours: Sequence[Round], share: float) -> tuple[float, float]:
    a, b = (statistics.median(one.quantile(share) for one in side) * 1e3 for side in (theirs, ours))
    return a, b
