"""How soon the first key is answered: one that is pressed as soon as there is something to see.

From the start of the program to the bytes of the answer, on one clock. The table of ``ttybench.py`` cannot tell: it
reads the screen between the first paint and the key, and what a program does in that time is in neither of its numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

PATIENCE = 20.0


@dataclass(frozen=True)
class Pressed:
    """A program, what it writes when there is something to see, a key, and what it writes to answer that."""

    argv: tuple[str, ...]
    environ: dict[str, str]
    ready: str
    key: str
    answer: str


def times_as_long(bench: ModuleType, program: Pressed, base: Pressed, rounds: int) -> float:
    """Return how many times as long ``program`` takes to answer as ``base``: the median of the ratios of the rounds."""
    ratios = []
    for number in range(rounds):
        both = [program, base][:: 1 if number % 2 else -1]
        taken = [_milliseconds(bench, each) for each in both]
        ratios.append(taken[both.index(program)] / taken[both.index(base)])
    return median(ratios)


def _milliseconds(bench: ModuleType, program: Pressed) -> float:
    session = bench.Session(program.argv, env=program.environ)
    try:
        seen = _read_until(session, program.ready, 0)
        session.send(program.key.encode())
        _read_until(session, program.answer, seen)
        return float(session.last - session.t0) * 1000
    finally:
        session.kill()


def _read_until(session: Any, text: str, start: int) -> int:  # noqa: ANN401  (ttybench's own class)
    """Read until the program has written a text; return how many bytes it has written by then."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        session.drain(0.01)
        output = b"".join(data for _at, data in session.pending)
        if text.encode() in output[start:]:
            return len(output)
    raise SystemExit(f"never came on screen: {text}")
