"""The one thing of the day gets time whenever there is a stretch worth beginning in."""

from __future__ import annotations

from itertools import product

from wfh.domain.planning.proposals.placing.layout import GRID_MINUTES
from wfh.domain.planning.proposals.placing.parts import equal_parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.planning.proposals.placing.layout import Layout, MinuteRange, Placements

_LEAST_PART = 30
"""A part of the one thing has at least so many minutes."""
_MOST_PARTS = 3


def place_one_thing(layout: Layout, length: int, longest: int) -> tuple[Placements, Layout]:
    """Return the places of the one thing and the layout with them; none if not even the least part has room.

    It goes whole, or in equal parts of at most ``longest`` minutes, each into the first protected stretch that holds
    it, else into the longest free one; else in two or three parts, the longest part into the longest stretch. What has
    no room even so is left over.
    """
    places, after = _in_turn(layout, equal_parts(length, longest))
    if sum(minutes for _start, minutes in places) == length:
        return places, after
    found = [_by_stretch(layout, length, longest, most) for most in range(1, _MOST_PARTS + 1)]
    return max(found, key=lambda pair: sum(minutes for _start, minutes in pair[0]))


def _in_turn(layout: Layout, parts: tuple[int, ...]) -> tuple[Placements, Layout]:
    places: list[tuple[int, int]] = []
    for minutes in parts:
        start = _start(layout, minutes)
        if start is None:
            return (), layout
        places.append((start, minutes))
        layout = layout.with_block(start, minutes)
    return tuple(sorted(places)), layout


def _start(layout: Layout, minutes: int) -> int | None:
    start = layout.first_place(minutes, layout.inside(layout.protected))
    if start is not None:
        return start
    return layout.first_place(minutes, _longest_first(layout.gaps))


def _longest_first(stretches: tuple[MinuteRange, ...]) -> list[MinuteRange]:
    return sorted(stretches, key=lambda stretch: (stretch[0] - stretch[1], stretch))


def _by_stretch(layout: Layout, length: int, longest: int, most: int) -> tuple[Placements, Layout]:
    """Place up to ``most`` parts, each as long as fits, the longest first; none is too short to be worth beginning."""
    places: list[tuple[int, int]] = []
    left, least = length, min(_LEAST_PART, length)
    while left and len(places) < most:
        place = _longest_part(layout, left, least, longest, placed=bool(places))
        if place is None:
            break
        places.append(place)
        left -= place[1]
        layout = layout.with_block(*place)
    return tuple(sorted(places)), layout


def _longest_part(layout: Layout, left: int, least: int, longest: int, *, placed: bool) -> MinuteRange | None:
    """Return the start and the length of the longest part that fits; what remains is at least ``least`` minutes.

    If only that stands in the way it may be shorter, and if only a free quarter does, that is given up.
    """
    whole = [left] if least <= left <= longest else []
    leaves_enough = _quarters(min(left - least, longest), least)
    lengths = (*whole, *leaves_enough, *_quarters(min(left, longest), least))
    for minutes, stretch in product(lengths, _longest_first(layout.gaps)):
        start = layout.first_place(minutes, (stretch,))
        if start is not None:
            return start, minutes
    first, last = max(layout.gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))
    return (first, least) if last - first >= least and not placed else None


def _quarters(most: int, least: int) -> range:
    return range(most // GRID_MINUTES * GRID_MINUTES, least - 1, -GRID_MINUTES)
