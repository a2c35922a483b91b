"""The ways to split the time of a task: equal parts first, then others, none shorter than is worth beginning."""

from __future__ import annotations

from functools import lru_cache

from wfh.domain.planning.proposals.placing.layout import GRID_MINUTES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Parts = tuple[int, ...]
"""Lengths in minutes, in whole quarters but for one of them."""


def equal_parts(length: int, longest: int) -> Parts:
    """Return the fewest parts of at most ``longest`` minutes that add up to ``length``, as equal as quarters allow."""
    return _parts(length, -(-length // longest))


def _parts(length: int, count: int) -> Parts:
    quarters, more = divmod(-(-length // GRID_MINUTES), count)
    return _exact(tuple(quarters + (place < more) for place in range(count)), length)


def _exact(quarters: Parts, length: int) -> Parts:
    """Return quarters as minutes; the last part is shorter if ``length`` is not a whole number of quarters."""
    minutes = [each * GRID_MINUTES for each in quarters]
    minutes[-1] -= sum(minutes) - length
    return tuple(minutes)


@lru_cache(maxsize=256)
def ways_to_split(length: int, least: int, longest: int, most_parts: int) -> tuple[Parts, ...]:
    """Return the ways to split ``length`` into parts from ``least`` to ``longest`` minutes.

    The fewest parts come first, among those the most equal; whole if that is short enough. If there is no such
    way, the parts are equal.
    """
    if length <= longest and length < 2 * least:
        return ((length,),)
    quarters = -(-length // GRID_MINUTES)
    low, high = -(-least // GRID_MINUTES), longest // GRID_MINUTES
    ways: list[Parts] = []
    for count in range(-(-quarters // high), max(1, min(most_parts, quarters // low)) + 1):
        partitions = sorted(_partitions(quarters, count, low if count > 1 else 1, high), key=lambda way: way[0])
        ways += (exact for way in partitions if min(exact := _worth(way, length)) >= (least if count > 1 else 1))
    return tuple(ways) or (equal_parts(length, longest),)


def _worth(quarters: Parts, length: int) -> Parts:
    """Return quarters as minutes; if ``length`` is not a whole number of them, the longest part gives up the rest.

    A part that is just worth beginning stays so: 100 minutes are 55 and 45, never 60 and 40.
    """
    shortest_last = _exact(quarters, length)
    if len(set(quarters)) == 1:
        return shortest_last
    rest = sum(quarters) * GRID_MINUTES - length
    return (quarters[0] * GRID_MINUTES - rest, *(each * GRID_MINUTES for each in quarters[1:]))


def _partitions(total: int, count: int, low: int, high: int) -> Iterator[Parts]:
    """Yield each way to write ``total`` as ``count`` numbers from ``low`` to ``high``, the largest first."""
    if count == 1:
        if low <= total <= high:
            yield (total,)
        return
    for first in range(min(high, total - low * (count - 1)), -(-total // count) - 1, -1):
        for rest in _partitions(total - first, count - 1, low, first):
            yield (first, *rest)
