"""The evening screen as rows: the words that closed the day, the rest that has begun, and nothing of work."""

from __future__ import annotations

from wfh.domain.rituals.shutdown.close import phrase
from wfh.present.rows.cell_width import wrap
from wfh.present.rows.formatting import clock_text, day_text, length_text, shapes, weekday_text
from wfh.present.rows.pieces import EMPTY, Piece, Role, centred, row_width
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.rituals.closing import RestUntil
    from wfh.present.rows.pieces import Row

_WEEK = 7


def evening(snapshot: Snapshot, rest: RestUntil | None, cells: int, lines: int) -> tuple[Row, ...]:
    """Return the evening centred in ``cells`` by ``lines``; ``rest`` is None if the day is open again."""
    groups: list[list[Row]] = [
        [(Piece(shapes(snapshot.config.ui).closed, Role.CLOSED),)],
        [(Piece(line, bold=True),) for line in wrap(phrase(snapshot), cells - 2)],
        _rest(snapshot, rest, cells) if rest else [],
        [(Piece(line, Role.DIM),) for line in wrap(_quoted(snapshot.day.good), min(cells - 2, 72))],
        [(Piece(line, Role.DIM),) for line in wrap(snapshot.day.tonight, min(cells - 2, 72))],
    ]
    groups = [group for group in groups if group]
    rows = [row for group in groups for row in (*group, EMPTY)][:-1]
    if len(rows) > lines:
        rows = [row for group in groups for row in group][:lines]
    above = max(0, (lines - len(rows)) * 9 // 20)
    return (*([EMPTY] * above), *(centred(row, cells) if row else row for row in rows))


def _quoted(text: str) -> str:
    return _("“{text}”").format(text=text) if text else ""


def _rest(snapshot: Snapshot, rest: RestUntil, cells: int) -> list[Row]:
    """Return when work stopped and how long the rest is: in one row, or two if one is too narrow."""
    time = clock_text(rest.stopped_at, snapshot.zone, snapshot.config.ui)
    stopped = (Piece(_("stopped {time}").format(time=time), Role.DIM),)
    if rest.until is None or rest.minutes_read is None:
        return [stopped]
    length = length_text(rest.minutes_read)
    before, _length, after = _("rest {length} until {when}").partition("{length}")
    role = Role.ATTENTION if rest.short else Role.DONE
    sign = f"{shapes(snapshot.config.ui).over} " if rest.short else ""
    rest_row = (
        Piece(sign, role),
        Piece(before, Role.DIM),
        Piece(length, role, bold=rest.short),
        Piece(after.format(when=when_text(rest.until, snapshot)), Role.DIM),
    )
    dot = Piece(f"   {shapes(snapshot.config.ui).dot}   ", Role.DIM)
    row = (*stopped, dot, *rest_row)
    return [row] if row_width(row) <= cells - 2 else [stopped, rest_row]


def when_text(instant: datetime, snapshot: Snapshot) -> str:
    """Return a time with its weekday, and with its date if it is a week or more ahead: ``Tue 09:00``."""
    day = instant.astimezone(snapshot.zone).date()
    name = weekday_text(day) if (day - snapshot.date).days < _WEEK else day_text(day)
    return f"{name} {clock_text(instant, snapshot.zone, snapshot.config.ui)}"
