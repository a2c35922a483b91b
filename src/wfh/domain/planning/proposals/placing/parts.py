"""The ways to split the time of a task: equal parts first, then others, none shorter than is worth beginning."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wfh.domain.planning.proposals.placing.layout import STEP

if TYPE_CHECKING:
    from collections.abc import Iterator

Parts = tuple[int, ...]
"""Lengths in minutes, the longest first; all but the last are whole quarters."""


def equal_parts(length: int, longest: int) -> Parts:
    """Return the fewest parts of at most ``longest`` minutes that add up to ``length``, as equal as quarters allow."""
    return _parts(length, -(-length // longest))


def _parts(length: int, count: int) -> Parts:
    quarters, more = divmod(-(-length // STEP), count)
    return _exact(tuple(quarters + (place < more) for place in range(count)), length)


def _exact(quarters: Parts, length: int) -> Parts:
    """Return quarters as minutes; the last part is shorter where ``length`` is no whole number of quarters."""
    minutes = [each * STEP for each in quarters]
    minutes[-1] -= sum(minutes) - length
    return tuple(minutes)


@lru_cache(maxsize=256)
def ways_to_split(length: int, least: int, longest: int, most_parts: int) -> tuple[Parts, ...]:
    """Return the ways to split ``length`` into parts from ``least`` to ``longest`` minutes.

    The fewest parts come first, among those the most equal; whole where that is short enough.
    """
    if length <= longest and length < 2 * least:
        return ((length,),)
    quarters = -(-length // STEP)
    low, high = -(-least // STEP), longest // STEP
    ways: list[Parts] = []
    for count in range(-(-quarters // high), max(1, min(most_parts, quarters // low)) + 1):
        partitions = sorted(_partitions(quarters, count, low if count > 1 else 1, high), key=lambda way: way[0])
        ways += (exact for way in partitions if min(exact := _exact(way, length)) >= (least if count > 1 else 1))
    return tuple(ways)


def _partitions(total: int, count: int, low: int, high: int) -> Iterator[Parts]:
    """Yield each way to write ``total`` as ``count`` numbers from ``low`` to ``high``, the largest first."""
    if count == 1:
        if low <= total <= high:
            yield (total,)
        return
    for first in range(min(high, total - low * (count - 1)), -(-total // count) - 1, -1):
        for rest in _partitions(total - first, count - 1, low, first):
            yield (first, *rest)
