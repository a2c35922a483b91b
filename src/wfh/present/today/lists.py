"""Today's lists as rows: the one thing, tasks, parked thoughts, people, and what is ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wfh.domain.calendar.age_text import stale_calendars
from wfh.domain.today.after_hours import hides_work
from wfh.present.lists.due import due_rows
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import clock_text, day_text, shapes
from wfh.present.rows.per_snapshot import per_snapshot
from wfh.present.rows.pieces import (
    EMPTY,
    Fill,
    Piece,
    Role,
    beside,
    filled,
    fit_row,
    heading,
    meaning,
)
from wfh.present.today.day_pane.day_entries import whole_day_text
from wfh.present.today.day_pane.timeline import day_window
from wfh.present.today.people_and_agenda import (
    ahead_rows,
    colleague_line,
    has_strips,
    legend_row,
    line_of,
    reach_list,
    reach_rows,
    reached,
)
from wfh.present.today.task_rows import one_thing_rows, so_far_row, task_rows
from wfh.stand_ins import NamedTuple
from wfh.values import Value
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import ParkedThought, Snapshot
    from wfh.present.rows.pieces import Row

TWO_COLUMNS = 100
"""The width from which the day and the lists are shown side by side."""

LOW = 18
"""The height below which the essentials come first."""

_WIDEST_DAY, _WIDEST_LISTS = 84, 96


Panel = Callable[[int, int], tuple["Row", ...]]
"""Returns the rows of what replaces the lists, for its width and height."""


DayRows = Callable[..., tuple["Row", ...]]
"""Draws the day as :func:`day_window` does."""


_ROOMY = 30
"""The height from which nothing is left out of the lists."""
_LEAST_WITH_REACH = 76
"""The cells from which colleagues stand beside a day that has the window for itself."""
_LEAST_AHEAD = 3
"""The heading and the first two of what lies ahead."""


class Lists(NamedTuple):
    """The lists as rows, the row of the cursor (None without one), and whether it is the last selectable one."""

    rows: tuple[Row, ...]
    cursor: int | None
    is_last: bool = False


@per_snapshot
def selectable(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the ids that the cursor can select, in order: tasks, parked thoughts, then the colleagues shown."""
    thoughts = (parked.note.id for parked in shown_thoughts(snapshot))
    return (*(task.id for task in snapshot.day.listed_tasks), *thoughts, *map(line_of, reached(snapshot)))


class ListCursor(Value):
    """The cursor: on the task or thought ``line``, or, ``in_day``, on a ``block`` (empty if there is none).

    ``in_day`` shows the day if there is one column only.
    """

    line: str = ""
    block: str = ""
    in_day: bool = False


NOWHERE = ListCursor()


def today_rows(
    snapshot: Snapshot,
    cells: int,
    height: int,
    cursor: ListCursor = NOWHERE,
    panel: Panel | None = None,
    day: DayRows = day_window,
) -> tuple[Row, ...]:
    """Return the body of Today: ``height`` rows of ``cells``; two columns if there is room, else one of them.

    A ``panel`` replaces the lists and the single column; it is called with its cells and rows. ``day`` draws the day.
    """
    top = (
        *stale_rows(snapshot, cells), *unclosed_rows(snapshot, cells), *whole_day_rows(snapshot, cells),
        *due_rows(snapshot, cells),
    )  # fmt: skip
    height -= len(top)
    block, line = (cursor.block, "") if cursor.in_day else ("", cursor.line)
    if cells >= TWO_COLUMNS:
        left = day_cells(cells)
        right = min(_WIDEST_LISTS, cells - left - 4)
        lists = panel(right, height) if panel else visible_rows(list_rows(snapshot, right, height, line), height)
        return (*top, *beside(day(snapshot, left, height, block), lists, left, right, height))
    if cursor.in_day and panel is None:
        return (*top, *_day_alone(snapshot, cells, height, block, day))
    lists = panel(cells - 2, height) if panel else visible_rows(list_rows(snapshot, cells - 2, height, line), height)
    return (*top, *((Piece(" "), *row) for row in lists))


def _day_alone(snapshot: Snapshot, cells: int, height: int, block: str, day: DayRows) -> tuple[Row, ...]:
    """Return the day with the window to itself: colleagues within it, and the progress of the day below it."""
    if cells < _LEAST_WITH_REACH or height < LOW:
        return day(snapshot, cells, height, block)
    rows = day(snapshot, cells, height - 1, block, reach_list(snapshot))
    return (*rows, *([EMPTY] * (height - 1 - len(rows))), so_far_row(snapshot, cells))


def day_cells(cells: int) -> int:
    """Return the width of the day when it stands beside something in a window of ``cells``."""
    return min(_WIDEST_DAY, cells // 2 - 1)


def visible_rows(lists: Lists, height: int) -> tuple[Row, ...]:
    """Return ``height`` of the rows, including the cursor's."""
    keep = lists.cursor or 0
    # With the cursor on the last item, the rows below it are shown, too.
    wanted = keep - 1 if lists.is_last else keep - height + 2
    top = max(0, min(wanted, len(lists.rows) - height))
    shown = lists.rows[top : top + height]
    cut = top + height < len(lists.rows)
    return shown[:-1] if cut and shown and _is_heading(shown[-1]) else shown


def _is_heading(row: Row) -> bool:
    return len(row) == 1 and row[0].bold and row[0].text.isupper()


def list_rows(snapshot: Snapshot, cells: int, height: int, cursor: str = "") -> Lists:
    """Return all lists, one below the other; in a low window that cannot hold them, what is next and the tasks lead."""
    one_thing, tasks, parked = (
        one_thing_rows(snapshot, cells, brief=height < _ROOMY),
        task_rows(snapshot, cells, cursor),
        parked_rows(snapshot, cells, cursor),
    )
    reach, ahead = reach_rows(snapshot, cells, colleague_line(cursor)), ahead_rows(snapshot, cells)
    least = sum(map(len, (one_thing, tasks, parked, reach, ahead[:_LEAST_AHEAD])))
    if height < LOW and least > height:
        top = (*ahead[1:2], *tasks)
        rows = _sections((top, parked, one_thing, reach, ahead[2:]))
    else:
        legend = (EMPTY, legend_row(snapshot, cells)) if has_strips(reach, snapshot) else ()
        rows = _with_reach((one_thing, tasks, parked), ahead, reach, height, legend)
    at = next((y for y, row in enumerate(rows) if row and row[0].fill is Fill.SELECTED), None)
    return Lists(tuple(rows), at, bool(cursor) and cursor == selectable(snapshot)[-1])


def _sections(sections: Iterable[tuple[Row, ...]], *, air: bool = True) -> list[Row]:
    """Return sections one below the other, with an empty row between them if there is ``air``."""
    rows: list[Row] = []
    for section in sections:
        if section and rows and air:
            rows.append(EMPTY)
        rows += section
    return rows


def _with_reach(
    sections: tuple[tuple[Row, ...], ...], ahead: tuple[Row, ...], reach: tuple[Row, ...], height: int,
    legend: tuple[Row, ...] = (),
) -> list[Row]:  # fmt: skip
    """Return the lists with colleagues at the bottom, where they stay whatever comes above.

    If rows are short, the legend is dropped first, then what lies further ahead, then the air between sections.
    """
    first, none = ahead[:_LEAST_AHEAD], ()
    for shown, air, below in (
        (ahead, True, legend), (ahead, True, none), (first, True, none), (first, False, none), (none, False, none),
    ):  # fmt: skip
        rows = _sections((*sections, shown), air=air)
        spare = height - len(rows) - len(reach) - len(below)
        if spare >= air:
            return [*rows, *([EMPTY] * spare if reach else ()), *reach, *below]
    return _sections((*sections, ahead, reach))


def stale_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return a line about each calendar that is gone or too old."""
    sign = "! " if snapshot.config.ui.ascii else "▲ "
    texts = stale_calendars(snapshot.config, snapshot.now, snapshot.zone)
    return tuple(fit_row((Piece(f" {sign}{text}", Role.ATTENTION),), cells) for text in texts)


def unclosed_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return a line about the earlier days that were not closed, and an empty one; nothing if there is none."""
    if not snapshot.unclosed:
        return ()
    text = next((text for text in _unclosed_texts(snapshot) if width(text) < cells), _unclosed_texts(snapshot)[-1])
    return (fit_row((Piece(f" {text}", Role.ATTENTION),), cells), EMPTY)


def whole_day_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return a dim line about the whole-day entries; nothing if there are none."""
    text = whole_day_text(snapshot)
    return (fit_row((Piece(f" {text}", Role.DIM),), cells),) if text else ()


def unclosed_text(snapshot: Snapshot) -> str:
    """Describe which earlier days were not closed, and the key that closes them; at least one was not."""
    return _unclosed_texts(snapshot)[0]


def _unclosed_texts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the line about days left open in ever fewer words, each with its key."""
    from wfh.domain.rituals.closing import last_activity  # late: on most days none was left open

    day, *more = snapshot.unclosed
    when, last = day_text(day.date, snapshot.date), last_activity(day, snapshot.now)
    count = sum(len(day.open_tasks) for day in snapshot.unclosed)
    carries = (
        ngettext("carries {n} task", "carries {n} tasks", count).format(n=count) if count else _("carries nothing")
    )
    if more:
        days = len(snapshot.unclosed)
        text = _("{n} days since {day} were not closed: c closes them and {carries}")
        brief = _("{n} days were not closed: c closes them")
        return text.format(n=days, day=when, carries=carries), brief.format(n=days)
    text = _("{day} was not closed: c closes it and {carries}").format(day=when, carries=carries)
    brief = _("{day} was not closed: c closes it").format(day=when)
    if last is None:
        return text, brief
    time = clock_text(last, snapshot.zone, snapshot.config.ui)
    whole = _("{day} was not closed: c closes it as of {time} and {carries}")
    return whole.format(day=when, time=time, carries=carries), text, brief


# ---------------------------------------------------------------- parked thoughts


def shown_thoughts(snapshot: Snapshot) -> tuple[ParkedThought, ...]:
    """Return the thoughts to show; on a day off after a closed day they wait for the next working day."""
    return () if hides_work(snapshot) else snapshot.parked


def parked_rows(snapshot: Snapshot, cells: int, cursor: str) -> tuple[Row, ...]:
    """Return the unanswered thoughts."""
    thoughts = shown_thoughts(snapshot)
    if not thoughts:
        return ((heading(_("Parked")),), (Piece(_(" n parks a thought"), Role.DIM),))
    return ((heading(_("Parked")),), *(_parked_row(snapshot, parked, cells, cursor) for parked in thoughts))


def _parked_row(snapshot: Snapshot, parked: ParkedThought, cells: int, cursor: str) -> Row:
    selected = parked.note.id == cursor
    when = (
        clock_text(parked.note.at, snapshot.zone, snapshot.config.ui)
        if parked.date == snapshot.date
        else day_text(parked.date)
    )
    mark = Piece(shapes(snapshot.config.ui).selected if selected else " ", Role.NOW)
    row = fit_row((mark, Piece(f"{when} ", Role.DIM), Piece(parked.note.text)), cells)
    return meaning(filled(row, Fill.SELECTED) if selected else row, f"pick:{parked.note.id}")
