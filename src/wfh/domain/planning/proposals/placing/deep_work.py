"""Places deep work so that as much of it as possible gets time today, as much of that as possible in protected time.

A depth-first search over the tasks, the longest first: each is left out, or placed whole or in parts at the first or
the last place of a stretch. A branch is left as soon as it cannot become better than the best placement so far. The
number of steps is limited, so that a long list is planned within a frame; the lists that a person can do in a day are
searched to the end.
"""

from __future__ import annotations

from wfh.domain.planning.proposals.placing.layout import GRID_MINUTES
from wfh.domain.planning.proposals.placing.parts import equal_parts, ways_to_split
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wfh.domain.planning.proposals.placing.layout import Layout, Placements

LEAST_PART = 45
"""A part of a deep task has at least so many minutes."""
MOST_PARTS = 4
FEW_TASKS = 6
STEPS_FEW, STEPS_MANY = 6000, 150
"""How many placements are looked at for few tasks, and for many."""

Score = tuple[int, int, int]
"""Minutes placed, what was split without need as a negative number, and the minutes placed in protected time."""


class DeepWork(Value):
    """The places of each task by its number, and the layout with them."""

    layout: Layout
    places: tuple[tuple[int, Placements], ...] = ()


class _Search:
    """The state of one search: the best placement so far and the steps that are left."""

    def __init__(self, lengths: Sequence[int], longest: int, steps: int) -> None:
        self.lengths = lengths
        self.longest = longest
        self.steps = steps
        self.best: DeepWork | None = None
        self.score: Score = (0, 0, 0)
        # The sums that the tasks from each one on can make, as bits: what may still come is the greatest that fits.
        self.sums = [1]
        for length in reversed(lengths):
            self.sums.append(self.sums[-1] | self.sums[-1] << length)
        self.sums.reverse()
        ways = (ways_to_split(length, LEAST_PART, longest, MOST_PARTS) for length in lengths)
        self.least = min((min(parts) for way in ways for parts in way), default=LEAST_PART)

    def most_ahead(self, number: int, ceiling: int) -> int:
        return (self.sums[number] & ((1 << ceiling + 1) - 1)).bit_length() - 1

    def most_in(self, layout: Layout) -> int:
        """Return the most minutes that blocks can take in the free time, with a quarter hour between runs of them."""
        run = max(self.longest, layout.work_minutes)
        room = 0
        for first, last in layout.gaps:
            if (size := last - first) >= self.least:
                runs = -(-(size + GRID_MINUTES) // (run + GRID_MINUTES))
                room += max(
                    min(runs * run, size - (runs - 1) * GRID_MINUTES),
                    min((runs - 1) * run, size - (runs - 2) * GRID_MINUTES),
                )
        return room

    def run(self, number: int, ceiling: int, found: DeepWork, score: Score) -> None:
        """Try all that can be done with the tasks from ``number`` on."""
        ahead = self.most_ahead(number, min(ceiling, self.most_in(found.layout)))
        if self.best is not None and self._bound(ahead, found, score) <= self.score:
            return
        if not ahead:
            self.best, self.score = found, score
            return
        self.steps -= 1
        if self.steps >= 0 or self.best is None:
            if self.lengths[number] <= ceiling:
                self._place(number, ceiling, found, score)
            self.run(number + 1, ceiling, found, score)

    def _bound(self, ahead: int, found: DeepWork, score: Score) -> Score:
        """Return the best score that can still come of a placement."""
        protected = sum(last - first for first, last in found.layout.inside(found.layout.protected))
        return score[0] + ahead, score[1], score[2] + min(ahead, protected)

    def _place(self, number: int, ceiling: int, found: DeepWork, score: Score) -> None:
        length = self.lengths[number]
        for parts in ways_to_split(length, LEAST_PART, self.longest, MOST_PARTS):
            needless = _needless(length, parts, self.longest)
            for places, layout in _placings(found.layout, parts):
                inside = sum(layout.protected_minutes(start, each) for start, each in places)
                after = DeepWork(layout, (*found.places, (number, places)))
                self.run(
                    number + 1, ceiling - length, after, (score[0] + length, score[1] - needless, score[2] + inside)
                )
                if self.steps < 0:
                    return


def place_deep_work(layout: Layout, lengths: Sequence[int], ceiling: int, longest: int) -> DeepWork:
    """Return the best placement of deep tasks of ``lengths`` minutes, the longest first, of ``ceiling`` in all."""
    search = _Search(lengths, longest, STEPS_FEW if len(lengths) <= FEW_TASKS else STEPS_MANY)
    search.run(0, max(0, ceiling), DeepWork(layout), (0, 0, 0))
    return search.best or DeepWork(layout)


def _needless(length: int, parts: Sequence[int], longest: int) -> int:
    """Return how far a split is from the fewest parts of equal length."""
    return (len(parts) - -(-length // longest)) * longest + max(parts) - max(equal_parts(length, longest))


def _placings(layout: Layout, parts: Sequence[int], after: int | None = None) -> Iterator[tuple[Placements, Layout]]:
    """Yield the ways to place ``parts`` one after the other, protected time first."""
    first, *rest = parts
    for start in starts_for(layout, first):
        if after is not None and start < after:
            continue  # parts of one length in another order are the same placement
        placed = layout.with_block(start, first)
        if not rest:
            yield ((start, first),), placed
            continue
        for others, whole in _placings(placed, rest, start if rest[0] == first else None):
            yield ((start, first), *others), whole


def starts_for(layout: Layout, length: int) -> tuple[int, ...]:
    """Return where a block can begin: in protected time, the tightest stretch first, then outside it, then across."""
    inside = sorted(layout.inside(layout.protected), key=lambda stretch: (stretch[1] - stretch[0], stretch))
    starts: dict[int, None] = {}
    for stretch in (*inside, *layout.outside(layout.protected), *layout.gaps):
        if stretch[1] - stretch[0] < length:
            continue
        for start in (layout.first_place(length, (stretch,)), layout.last_place(length, stretch)):
            if start is not None:
                starts[start] = None
    return tuple(starts)
