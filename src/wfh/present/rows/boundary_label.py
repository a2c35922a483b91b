"""The boundary state as a shape and a word."""

from __future__ import annotations

from wfh.domain.model.block import remaining_seconds
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.time.moment import seconds_between
from wfh.present.rows.formatting import clock_text, length_text, shapes
from wfh.present.rows.pieces import Piece, Role
from wfh.status_line import countdown
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

    Label = tuple[str, Role, str, str]


def boundary_label(snapshot: Snapshot, *, short: bool = False) -> Row:
    """Return the boundary state as shape and words: ``● working, 2 h 58 to stop``; ``short``: ``● 2 h 58``."""
    shape, role, words, brief = _LABELS[snapshot.boundary.state](snapshot, shapes(snapshot.config.ui))
    return (Piece(f"{shape} {brief if short else words}", role, bold=True),)


def _before(snapshot: Snapshot, signs: Shapes) -> Label:
    begin = snapshot.boundary.start_at
    words = _("before hours")
    if begin is None:
        return signs.before, Role.DIM, words, words
    start = clock_text(begin, snapshot.zone, snapshot.config.ui)
    return signs.before, Role.DIM, _("before hours, start {time}").format(time=start), words


def _working(snapshot: Snapshot, signs: Shapes) -> Label:
    left = snapshot.boundary.minutes_left
    if left is None:
        return signs.working, Role.NOW, _("working"), _("working")
    length = length_text(left)
    return signs.working, Role.NOW, _("working, {length} to stop").format(length=length), length


def _ending(snapshot: Snapshot, signs: Shapes) -> Label:
    words = _("{minutes} min left").format(minutes=max(0, snapshot.boundary.minutes_left or 0))
    return signs.ending, Role.ATTENTION, words, words


def _over(snapshot: Snapshot, signs: Shapes) -> Label:
    hours, minutes = divmod(snapshot.boundary.over_minutes, 60)
    words = _("over time {time}").format(time=f"{hours}:{minutes:02}")
    return signs.over, Role.OVER, words, words


def _break(snapshot: Snapshot, signs: Shapes) -> Label:
    until = snapshot.boundary.until
    time = countdown(max(0, seconds_between(snapshot.now, until))) if until else ""
    words = _("break {time}").format(time=time).rstrip()
    return signs.on_break, Role.NOW, words, words


def _focus(snapshot: Snapshot, signs: Shapes) -> Label:
    time = _remaining(snapshot)
    role = Role.ATTENTION if time.startswith("+") else Role.FOCUS
    words = _("focus {time}").format(time=time).rstrip()
    return signs.focus, role, words, time or words


def _paused(snapshot: Snapshot, signs: Shapes) -> Label:
    words = _("paused {time}").format(time=_remaining(snapshot)).rstrip()
    return signs.focus, Role.DIM, words, words


def _closed(_snapshot: Snapshot, signs: Shapes) -> Label:
    return signs.closed, Role.CLOSED, _("closed"), _("closed")


def _off(_snapshot: Snapshot, signs: Shapes) -> Label:
    return signs.before, Role.DIM, _("day off"), _("day off")


def _remaining(snapshot: Snapshot) -> str:
    left = remaining_seconds(snapshot.running.block, snapshot.now) if snapshot.running else None
    return "" if left is None else countdown(left)


_LABELS = {
    BoundaryState.BEFORE: _before,
    BoundaryState.WORKING: _working,
    BoundaryState.ENDING: _ending,
    BoundaryState.FOCUS: _focus,
    BoundaryState.PAUSED: _paused,
    BoundaryState.BREAK: _break,
    BoundaryState.OVER: _over,
    BoundaryState.CLOSED: _closed,
    BoundaryState.OFF: _off,
}
