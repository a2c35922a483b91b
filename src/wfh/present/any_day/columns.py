"""Several days side by side: a column for each with its load, its tasks and its meetings."""

from __future__ import annotations

from wfh.domain.model.day import TaskStatus
from wfh.present.rows.cell_width import fit
from wfh.present.rows.formatting import clock_text, day_text, length_text, shapes
from wfh.present.rows.linked import task_words
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, filled, fit_row, meaning, spread
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row

_COLUMN = 24
"""The least cells of a column: five in a window of 120, three in one of 80."""
_MOST = 7


def columns_in(cells: int) -> int:
    """Return how many days fit side by side."""
    return max(1, min(_MOST, cells // _COLUMN))


def column_tasks(there: Snapshot) -> tuple[Task, ...]:
    """Return the tasks of a day that the cursor goes over: open and done ones, in their order."""
    return there.day.listed_tasks


def columns_rows(days: Sequence[Snapshot], here: date, item: str, cells: int, height: int) -> tuple[Row, ...]:
    """Return the days side by side in ``height`` rows; the cursor is on the task ``item`` of the day ``here``."""
    each = cells // max(1, len(days))
    columns = [_column(there, item if there.date == here else "", each - 2, height, is_here=there.date == here)
               for there in days]  # fmt: skip
    rule = Piece("│", Role.LINE) if not (days and days[0].config.ui.ascii) else Piece("|", Role.LINE)
    rows = []
    for y in range(height):
        row: list[Piece] = []
        for number, column in enumerate(columns):
            row += [*fit_row(column[y] if y < len(column) else EMPTY, each - 2), Piece(" ")]
            row += [rule] if number < len(columns) - 1 else []
        rows.append(fit_row(tuple(row), cells))
    return tuple(rows)


def _column(there: Snapshot, item: str, cells: int, height: int, *, is_here: bool) -> tuple[Row, ...]:
    tasks = column_tasks(there)
    rows: list[Row] = [_head(there, cells, is_here=is_here), _load(there, cells), EMPTY]
    room = max(1, height - len(rows) - 1)
    at = next((number for number, task in enumerate(tasks) if task.id == item), 0)
    top = max(0, min(at - room + 1, len(tasks) - room)) if at >= room else 0
    rows += [_task(there, task, cells, selected=task.id == item) for task in tasks[top : top + room]]
    if not tasks:
        rows.append((Piece(f" {shapes(there.config.ui).dot}", Role.DIM),))
    meetings = [
        fit_row(
            (Piece(f" {clock_text(one.span.start, there.zone, there.config.ui)} {one.words}", Role.MEETING),), cells
        )
        for one in there.meetings
    ]
    return (*rows, EMPTY, *meetings) if meetings else tuple(rows)


def _head(there: Snapshot, cells: int, *, is_here: bool) -> Row:
    is_today = there.today is None
    words = f" {day_text(there.date)}" + (f" · {_('today')}" if is_today else "")
    signs = shapes(there.config.ui)
    words += f" {signs.closed}" if there.day.is_closed else ""
    if is_here:
        return filled(fit_row((Piece(words, Role.TEXT, bold=True),), cells), Fill.SELECTED)
    return (Piece(fit(words, cells), Role.NOW if is_today else Role.DIM, bold=is_today),)


def _load(there: Snapshot, cells: int) -> Row:
    planned, fits = there.capacity.planned, there.capacity.available
    if not fits:
        return (Piece(f" {length_text(planned) if planned else _('off')}", Role.DIM),)
    words = _("{planned} of {available}").format(planned=length_text(planned), available=length_text(fits))
    return fit_row((Piece(f" {words}", Role.ATTENTION if planned > fits else Role.DIM),), cells)


def _task(there: Snapshot, task: Task, cells: int, *, selected: bool) -> Row:
    signs = shapes(there.config.ui)
    done = task.status is TaskStatus.DONE
    mark = Piece(signs.selected if selected else " ", Role.NOW)
    sign = Piece(f"{signs.done if done else signs.open} ", Role.DONE if done else Role.DIM)
    length = (Piece(length_text(task.estimate), Role.DIM),) if task.estimate else EMPTY
    row = spread((mark, sign, *task_words(task, Role.DIM if done else Role.TEXT, there.config)), length, cells)
    return meaning(filled(row, Fill.SELECTED) if selected else row, f"pick:{task.id}")
