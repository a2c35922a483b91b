"""The layout of the drawn day: rows and lanes of its entries, words in free time, rows beside it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from wfh.domain.planning.proposals.free_time import free_gaps
from wfh.domain.today.boundary import todays_hours
from wfh.present.rows.formatting import clock_text, length_text
from wfh.present.rows.pieces import Fill
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Span
    from wfh.present.rows.pieces import Row
    from wfh.present.today.day_pane.day_entries import DayEntry
    from wfh.present.today.day_pane.day_scale import Scale, WindowRow

_NAMED_GAP = timedelta(hours=1)
"""Free time ahead of at least this length is named."""


def placed_entries(entries: Iterable[DayEntry], scale: Scale) -> tuple[DayEntry, ...]:
    """Return every entry with its rows, and lanes for entries that share rows."""
    placed: list[DayEntry] = []
    cluster: list[DayEntry] = []
    for entry in entries:
        first, last = _rows_of(entry.span, scale)
        if entry.runs:  # up to the row of now, however little of it
            last = max(last, min(scale.holding(entry.span.end - timedelta(seconds=1)), scale.rows - 1))
        if cluster and first > max(other.last for other in cluster):
            placed += _with_lanes(cluster)
            cluster = []
        taken = {other.lane for other in cluster if other.last >= first}
        lane = next(number for number in range(len(cluster) + 1) if number not in taken)
        plan = _rows_of(entry.plan, scale) if entry.plan else (0, -1)
        cluster.append(replace(entry, first=first, last=last, lane=lane, plan_first=plan[0], plan_last=plan[1]))
    return tuple(_told_apart((*placed, *_with_lanes(cluster))))


_OTHER_TINT = {
    Fill.FOCUS_TINT: Fill.FOCUS_TINT_2,
    Fill.MEETING_TINT: Fill.MEETING_TINT_2,
    Fill.DONE_TINT: Fill.DONE_TINT_2,
}


def _told_apart(placed: Iterable[DayEntry]) -> Iterable[DayEntry]:
    """Yield the entries; one that directly follows another of its kind gets the other tint."""
    before: DayEntry | None = None
    for entry in placed:
        follows = before is not None and before.last + 1 == entry.first and before.fill is entry.fill
        tinted = replace(entry, fill=_OTHER_TINT.get(entry.fill, entry.fill)) if follows else entry
        yield tinted
        before = tinted


def _rows_of(span: Span, scale: Scale) -> tuple[int, int]:
    """Return the first and the last row of a span, at least one row."""
    first = max(0, min(scale.nearest(span.start), scale.rows - 1))
    return first, max(first, min(scale.nearest(span.end) - 1, scale.rows - 1))


def _with_lanes(cluster: Sequence[DayEntry]) -> list[DayEntry]:
    lanes = max((entry.lane for entry in cluster), default=0) + 1
    return [replace(entry, lanes=lanes) for entry in cluster]


def rows_with_plans(placed: Sequence[DayEntry]) -> frozenset[int]:
    """Return the rows in which the plan differed, including all rows of the entries they touch."""
    rows = {y for entry in placed for y in range(entry.plan_first, entry.plan_last + 1)}
    rows |= {y for entry in placed if entry.plan for y in range(entry.first, entry.last + 1)}
    spans = [{*range(entry.first, entry.last + 1)} for entry in placed]
    while (
        more := {y for span in spans if span & rows for y in span} - rows
    ):  # no entry may change its width between rows
        rows |= more
    return frozenset(rows)


def rows_beside(
    snapshot: Snapshot, scale: Scale, placed: Sequence[DayEntry], windows: Sequence[WindowRow], beside: tuple[Row, ...]
) -> dict[int, Row]:
    """Return the rows beside the day, by row: below now, in the longest stretch with an empty lane."""
    stop = snapshot.boundary.stop_at
    taken = {y for y, window in enumerate(windows) if window.is_in_lane}
    taken |= {y for entry in placed for y in range(entry.plan_first, entry.plan_last + 1)}
    taken |= {scale.nearest(stop)} if stop else set()
    best: range = range(0)
    start = max(0, scale.holding(snapshot.now) + 1)
    for y in range(start, scale.rows + 1):
        if y in taken or y == scale.rows:
            best = max(best, range(start, y), key=len)
            start = y + 1
    spare = len(best) > len(beside) and best[0] - 1 in taken  # not right below the name of a window
    return dict(zip(best[spare:], beside, strict=False)) if len(best) > 1 else {}


def gap_words(snapshot: Snapshot, scale: Scale, placed: Sequence[DayEntry]) -> dict[int, str]:
    """Return the rows in which free time ahead and time between my hours are named, in the middle of each.

    Only longer gaps of free time are named.
    """
    taken = {y for entry in placed for y in range(entry.first, entry.last + 1)}
    words = {}
    hours = todays_hours(snapshot)
    for before, after in pairwise(hours):
        between = range(scale.nearest(before.end), scale.nearest(after.start))
        rows = [y for y in between if y not in taken and y != scale.holding(snapshot.now)]
        if rows:
            time = clock_text(after.start, snapshot.zone, snapshot.config.ui)
            words[rows[len(rows) // 2]] = _("break until {time}").format(time=time)
    for gap in free_gaps(replace(snapshot, now=snapshot.now.replace(second=0, microsecond=0))):
        first, last = scale.nearest(gap.start), scale.nearest(gap.end) - 1
        free = [y for y in range(max(first, scale.holding(snapshot.now) + 1), last + 1) if y not in taken]
        if free and gap.length >= _NAMED_GAP:
            words[free[len(free) // 2]] = _("{length} free").format(length=length_text(gap.minutes))
    return words
