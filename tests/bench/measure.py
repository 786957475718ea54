"""Timing: the median of rotated runs, so that a machine whose speed drifts drifts for both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Ratio:
    """One figure beside its limit."""

    goal: str
    work: str
    ours_ms: float
    baseline_ms: float
    limit: float

    def line(self) -> str:
        """The figure as it is printed."""
        ratio = self.ours_ms / self.baseline_ms if self.baseline_ms else 0.0
        told = "ok" if ratio <= self.limit else "OVER"
        return (
            f"goal {self.goal:<3} {self.work:<58} {self.ours_ms:10.2f} ms  "
            f"{ratio:6.2f} x of {self.baseline_ms:9.2f} ms  limit {self.limit:5.2f}  {told}"
        )


def rotate(works: dict[str, Work], rounds: int = 5) -> dict[str, float]:
    """Median milliseconds of each work, taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def compare(
    goal: str, work: str, ours: Work, baseline: Work, limit: float, rounds: int = 5
) -> Ratio:
    """One ratio."""
    ours(), baseline()
    found = rotate({"ours": ours, "baseline": baseline}, rounds)
    return Ratio(goal, work, found["ours"], found["baseline"], limit)
