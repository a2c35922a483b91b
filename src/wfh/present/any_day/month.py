"""A month as rows: a cell for each day with its close, its one thing and its energy as signs, and one day in words."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time.formatting import MONTH_NAMES
from wfh.domain.today.days.marks import WEEK_DAYS, DayMark, DayState
from wfh.present.any_day.items import level_text
from wfh.present.rows.cell_width import fit, truncate
from wfh.present.rows.formatting import date_text, shapes, weekday_text
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, fit_row, heading
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wfh.domain.model.config import Ui
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row

    Weeks = tuple[tuple[date, ...], ...]

_NUMBER = 5
"""The cells of the number of a week."""
_WIDEST = 20
_NAMED = 14
"""The cells from which a day names its one thing, if there are enough rows."""


def month_rows(
    snapshot: Snapshot, weeks: Weeks, marks: Mapping[date, DayMark], here: date, room: tuple[int, int]
) -> tuple[Row, ...]:
    """Return a month of ``weeks`` in a room of (cells, rows), with the cursor on the day ``here``.

    Days that are not loaded yet have only a number.
    """
    cells, height = room
    each = min(_WIDEST, (cells - _NUMBER - 1) // WEEK_DAYS)
    tall = each >= _NAMED and height >= 3 * len(weeks) + 6
    names = (Piece(fit("", _NUMBER + 1)), *(Piece(fit(weekday_text(day), each), Role.DIM) for day in weeks[0]))
    rows: list[Row] = [_title(here), EMPTY, names]
    for week in weeks:
        rows.append((_week_number(week), *(_cell(snapshot, day, marks.get(day), here, each) for day in week)))
        if tall:
            rows += [(Piece(" " * (_NUMBER + 1)), *(_named(day, marks.get(day), here, each) for day in week)), EMPTY]
    rows += [EMPTY, *_in_words(snapshot, marks.get(here), here, cells)]
    if height > len(rows) + 1:
        rows += [EMPTY, fit_row((Piece(f" {_legend(snapshot.config.ui)}", Role.DIM),), cells)]
    return tuple(fit_row(row, cells) for row in rows[:height])


def _title(here: date) -> Row:
    return (Piece(" "), heading(f"{_(MONTH_NAMES[here.month - 1])} {here.year}"))


def _week_number(week: tuple[date, ...]) -> Piece:
    # The week that holds the most of these days: ISO weeks are counted by their Thursday.
    thursday = next(day for day in week if day.weekday() == 3)
    return Piece(f" {fit(_('w{number}').format(number=thursday.isocalendar().week), _NUMBER)}", Role.LINE)


def _cell(snapshot: Snapshot, day: date, mark: DayMark | None, here: date, cells: int) -> Piece:
    signs, means = signs_text(mark, snapshot.config.ui) if mark else "", f"pick:{day.isoformat()}"
    text = fit(f"{day.day:>2} {signs}", cells - 1) + " "
    if day == here:
        return Piece(text, Role.GROUND, Fill.NOW_SOLID, bold=True, means=means)
    if day == snapshot.date:
        return Piece(text, Role.NOW, Fill.SELECTED, bold=True, means=means)
    if mark and mark.state is DayState.LEFT_OPEN:
        return Piece(text, Role.ATTENTION, means=means)
    is_quiet = day.month != here.month or not (mark and (mark.has_hours or mark.state is DayState.CLOSED))
    return Piece(text, Role.DIM if is_quiet else Role.TEXT, means=means)


def signs_text(mark: DayMark, ui: Ui) -> str:
    """Return a day as signs: closed or left open, its one thing done or not, its energy; ahead its open tasks."""
    signs = shapes(ui)
    if mark.state is DayState.AHEAD:
        return f"{signs.open}{mark.open_tasks}" if mark.open_tasks else ""
    close = {DayState.CLOSED: signs.closed, DayState.LEFT_OPEN: signs.over}.get(mark.state, "")
    one = (signs.done if mark.is_reached else signs.open) if mark.outcome else ""
    return f"{close}{one}{mark.energy or ''}"


def _named(day: date, mark: DayMark | None, here: date, cells: int) -> Piece:
    words = mark.outcome if mark and day.month == here.month else ""
    return Piece(fit(truncate(words, cells - 1), cells), Role.DIM)


def _in_words(snapshot: Snapshot, mark: DayMark | None, here: date, cells: int) -> tuple[Row, ...]:
    """Return the day under the cursor in words: two rows, the second with its good thing."""
    if mark is None:
        return (fit_row((Piece(f" {date_text(here)}", bold=True),), cells), EMPTY)
    states = {
        DayState.BLANK: _("no record"),
        DayState.LEFT_OPEN: _("not closed"),
        DayState.CLOSED: _("closed"),
        DayState.TODAY: _("today"),
        DayState.AHEAD: _("ahead"),
    }
    parts = [states[mark.state]]
    if mark.outcome:
        done = _("{title}, done") if mark.is_reached else _("{title}, not done")
        parts.append(done.format(title=mark.outcome) if mark.state is not DayState.AHEAD else mark.outcome)
    if mark.energy:
        parts.append(_("energy {level}").format(level=level_text(mark.energy, snapshot.config.ui)))
    if mark.open_tasks:
        parts.append(ngettext("{n} open task", "{n} open tasks", mark.open_tasks).format(n=mark.open_tasks))
    text = (Piece(f" {date_text(here)}", bold=True), Piece(f" · {' · '.join(parts)}"))
    return fit_row(text, cells), fit_row((Piece(f" {mark.good}", Role.DIM),), cells)


def _legend(ui: Ui) -> str:
    signs = shapes(ui)
    return _("{closed} closed · {left} left open · {done} the one thing done · {open} not · 1–5 energy").format(
        closed=signs.closed, left=signs.over, done=signs.done, open=signs.open
    )


def stepped(here: date, days: int) -> date:
    """Return the date ``days`` later; the given date if there is no such date."""
    try:
        return here + timedelta(days=days)
    except OverflowError:
        return here
