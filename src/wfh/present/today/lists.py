"""Today's lists as rows: the one thing, tasks, parked thoughts, people, and what is ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from wfh.domain.calendar.age_text import stale_calendars
from wfh.domain.model.block import elapsed_seconds
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.ledger import title_of
from wfh.domain.planning.blocks import movable, slipped
from wfh.domain.planning.cuts import cuts
from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.planning.key_results import progress_text
from wfh.domain.planning.pace import done_by
from wfh.domain.planning.proposals.task_kinds import estimate_text, wished_at
from wfh.domain.rituals.closing import last_activity
from wfh.domain.rituals.placing import age_text
from wfh.domain.today.after_hours import hides_work
from wfh.domain.today.day_kinds import kind_text
from wfh.present.lists.due import due_rows
from wfh.present.rows.cell_width import fit, truncate, width
from wfh.present.rows.formatting import clock_text, day_text, length_text, shapes
from wfh.present.rows.linked import task_words
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
    row_width,
    spread,
)
from wfh.present.today.day_entries import whole_day_text
from wfh.present.today.deadline_rows import deadline_rows
from wfh.present.today.people_and_agenda import ahead_rows, line_of, reach_rows, reached
from wfh.present.today.timeline import day_window
from wfh.values import dataclass
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import ParkedThought, Snapshot
    from wfh.present.rows.pieces import Row

TWO_COLUMNS = 100
"""The width from which the day and the lists are shown side by side."""

LOW = 18
"""The height below which the essentials come first."""

_WIDEST_DAY, _WIDEST_LISTS = 84, 96


Panel = Callable[[int, int], tuple["Row", ...]]
"""Returns the rows of what replaces the lists, for its width and height."""


_LEAST_AHEAD = 3
"""The heading and the first two of what lies ahead."""
_LEAST_WITH_RESULT, _RESULT_CELLS = 50, 5
"""The cells of a row of tasks from which the key result is named, and those it has."""
_SHORT_TITLE = 8
"""The minimum width for showing a title."""


class Lists(NamedTuple):
    """The lists as rows, the row of the cursor (None without one), and whether it is the last selectable one."""

    rows: tuple[Row, ...]
    cursor: int | None
    is_last: bool = False


def selectable(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the ids that the cursor can select, in order: tasks, parked thoughts, then the colleagues shown."""
    thoughts = (parked.note.id for parked in shown_thoughts(snapshot))
    return (*(task.id for task in snapshot.day.listed_tasks), *thoughts, *map(line_of, reached(snapshot)))


@dataclass(frozen=True, slots=True)
class ListCursor:
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
    day: Callable[[Snapshot, int, int, str], tuple[Row, ...]] = day_window,
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
        return (*top, *day(snapshot, cells, height, block))
    lists = panel(cells - 2, height) if panel else visible_rows(list_rows(snapshot, cells - 2, height, line), height)
    return (*top, *((Piece(" "), *row) for row in lists))


def day_cells(cells: int) -> int:
    """Return the width of the day where it stands beside something in a window of ``cells``."""
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
    """Return all lists, one below the other; in a low window what is next and the tasks come first."""
    low = height < LOW
    one_thing, tasks, parked = (
        one_thing_rows(snapshot, cells),
        task_rows(snapshot, cells, cursor),
        parked_rows(snapshot, cells, cursor),
    )
    reach, ahead = reach_rows(snapshot, cells, cursor), ahead_rows(snapshot, cells)
    if low:
        top = (*ahead[1:2], *tasks)
        rows = _sections((top, parked, one_thing, reach, ahead[2:]))
    else:
        rows = _with_reach((one_thing, tasks, parked), ahead, reach, height)
    at = next((y for y, row in enumerate(rows) if row and row[0].fill is Fill.SELECTED), None)
    return Lists(tuple(rows), at, bool(cursor) and cursor == selectable(snapshot)[-1])


def _sections(sections: Iterable[tuple[Row, ...]], *, air: bool = True) -> list[Row]:
    """Return sections one below the other, with an empty row between them where there is ``air``."""
    rows: list[Row] = []
    for section in sections:
        if section and rows and air:
            rows.append(EMPTY)
        rows += section
    return rows


def _with_reach(
    sections: tuple[tuple[Row, ...], ...], ahead: tuple[Row, ...], reach: tuple[Row, ...], height: int
) -> list[Row]:
    """Return the lists with colleagues at the bottom, where they stay whatever comes above.

    In short rows what lies further ahead goes first, then the air between the sections.
    """
    ways = ((ahead, True), (ahead[:_LEAST_AHEAD], True), (ahead[:_LEAST_AHEAD], False))
    for shown, air in ways:
        rows = _sections((*sections, shown), air=air)
        spare = height - len(rows) - len(reach)
        if spare >= air:
            return [*rows, *([EMPTY] * spare if reach else ()), *reach]
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
    return (fit_row((Piece(f" {unclosed_text(snapshot)}", Role.ATTENTION),), cells), EMPTY)


def whole_day_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return a dim line about what lasts all day; nothing if nothing does."""
    text = whole_day_text(snapshot)
    return (fit_row((Piece(f" {text}", Role.DIM),), cells),) if text else ()


def unclosed_text(snapshot: Snapshot) -> str:
    """Describe which earlier days were not closed, and the key that closes them; at least one was not."""
    day, *more = snapshot.unclosed
    when, last = day_text(day.date, snapshot.date), last_activity(day, snapshot.now)
    count = sum(len(day.open_tasks) for day in snapshot.unclosed)
    carries = ngettext("carries {n} task", "carries {n} tasks", count).format(n=count)
    if more:
        text = _("{n} days since {day} were not closed: c closes them and {carries}")
        return text.format(n=len(snapshot.unclosed), day=when, carries=carries)
    if last is None:
        return _("{day} was not closed: c closes it and {carries}").format(day=when, carries=carries)
    time = clock_text(last, snapshot.zone, snapshot.config.ui)
    return _("{day} was not closed: c closes it as of {time} and {carries}").format(
        day=when, time=time, carries=carries
    )


# ---------------------------------------------------------------- the one thing


def one_thing_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return the outcome of the day, and the if-then plan for obstacles."""
    task = next((task for task in snapshot.day.tasks if task.id == snapshot.day.outcome), None)
    if task is None:
        return ((heading(_("One thing")),), (Piece(_("o makes the task under the cursor the one thing"), Role.DIM),))
    done = Piece(f"{shapes(snapshot.config.ui).done} ", Role.DONE) if task.status is TaskStatus.DONE else Piece("")
    result = Piece(progress_text(snapshot, task.result), Role.DIM)
    rows: list[Row] = [(heading(_("One thing")),), *_with_result((done, Piece(task.title, bold=True)), result, cells)]
    if snapshot.day.if_then and task.is_open:
        rows.append(fit_row((Piece(snapshot.day.if_then, Role.DIM),), cells))
    return tuple(rows)


def _with_result(title: Row, result: Piece, cells: int) -> tuple[Row, ...]:
    """Put the progress of the key result to the right of the title; below it if both do not fit in one row."""
    if not result.text:
        return (fit_row(title, cells),)
    if row_width(title) + 3 + width(result.text) < cells:
        return (spread(title, (result, Piece(" ")), cells, gap=2),)
    return fit_row(title, cells), fit_row((result,), cells)


# ---------------------------------------------------------------- tasks


def task_rows(snapshot: Snapshot, cells: int, cursor: str) -> tuple[Row, ...]:
    """Return the tasks with estimates and status, under a heading with the capacity."""
    tasks = snapshot.day.listed_tasks
    kind, load, end = kind_text(snapshot.day), capacity_row(snapshot, cells), _end_row(snapshot)
    name = (heading(_("Tasks")), Piece(f"  {kind}" if kind else "", Role.DIM))
    roomy = row_width(load) + row_width(end) + row_width(name) + 2 < cells
    head = spread(name, (*end, *load) if roomy else load, cells - 1, gap=2)
    if not tasks:
        return (head, *deadline_rows(snapshot, cells), (Piece(_(" a adds a task, p plans the day"), Role.DIM),))
    return (
        head,
        *cut_rows(snapshot, cells),
        *deadline_rows(snapshot, cells),
        *slipped_rows(snapshot, cells),
        *(_task_row(snapshot, task, cells, selected=task.id == cursor) for task in tasks),
    )


def _end_row(snapshot: Snapshot) -> Row:
    """Return when the list as it stands would be done, in the colour of attention after the stop."""
    end = done_by(snapshot)
    if end is None:
        return EMPTY
    time = clock_text(end, snapshot.zone, snapshot.config.ui)
    late = snapshot.boundary.stop_at is not None and end > snapshot.boundary.stop_at
    role = Role.ATTENTION if late else Role.TEXT
    return (Piece(_("done by {time}").format(time=time), role), Piece(" · ", Role.DIM))


def capacity_row(snapshot: Snapshot, cells: int) -> Row:
    """Return how much is planned of what fits, in words and as a bar."""
    planned, available = snapshot.capacity.planned, snapshot.capacity.available
    if not available:
        return (Piece(length_text(planned), Role.DIM),) if planned else EMPTY
    over = planned > available
    words = _("{planned} of {available}").format(planned=length_text(planned), available=length_text(available))
    size = max(6, min(18, cells // 4))
    part = size if over else round(size * planned / available)
    signs = shapes(snapshot.config.ui)
    return (
        Piece(words, Role.ATTENTION if over else Role.DIM),
        Piece("  "),
        Piece(signs.line * part, Role.ATTENTION if over else Role.NOW),
        Piece(signs.bar_rest * (size - part), Role.LINE),
    )


def cut_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return a line with the cheapest cut if more is planned than fits; it moves nothing."""
    cheapest = cuts(snapshot, 1)
    if not cheapest:
        return ()
    tasks = " + ".join(task.title for task in cheapest[0].tasks)
    return (fit_row((Piece(" "), Piece(_("move {tasks} and it fits").format(tasks=tasks), Role.DIM)), cells),)


def slipped_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return a line that the day has slipped, with the key that replans it; nothing if it has not."""
    blocks = slipped(snapshot)
    if not blocks:
        return ()
    start = clock_text(blocks[0].planned_start or snapshot.now, snapshot.zone, snapshot.config.ui)
    words = _("{title} was planned for {time}: r replans the rest")
    room = cells - 2 - width(words.format(title="", time=start))
    text = (
        words.format(title=truncate(title_of(snapshot.ledger, blocks[0]), room), time=start)
        if room >= _SHORT_TITLE
        else ""
    )
    text = text or _("the day has slipped: r replans it")
    return (fit_row((Piece(" "), Piece(text, Role.DIM)), cells),)


def _task_row(snapshot: Snapshot, task: Task, cells: int, *, selected: bool) -> Row:
    signs = shapes(snapshot.config.ui)
    shape, role = _task_shape(snapshot, task)
    note = _task_note(snapshot, task)
    estimate = estimate_text(snapshot, task)
    right: Row = (
        Piece(fit(estimate, 7, "right"), Role.DIM),
        Piece(" " * max(2, 13 - width(note.text))),
        note,
        Piece(" "),
    )
    if cells >= _LEAST_WITH_RESULT and any(one.result for one in snapshot.day.listed_tasks):
        right = (Piece(fit(task.result.upper(), _RESULT_CELLS), Role.DIM), *right)
    title_role = Role.DIM if task.status is TaskStatus.DONE else Role.TEXT
    cursor = Piece(signs.selected if selected else " ", Role.NOW)
    words = task_words(task, title_role, snapshot.config)
    row = spread((cursor, Piece(f"{shape} ", role), *words), right, cells, gap=2)
    return meaning(filled(row, Fill.SELECTED) if selected else row, f"pick:{task.id}")


def _task_shape(snapshot: Snapshot, task: Task) -> tuple[str, Role]:
    signs = shapes(snapshot.config.ui)
    if task.status is TaskStatus.DONE:
        return signs.done, Role.DONE
    if snapshot.running and snapshot.running.block.task == task.id:
        return signs.focus, Role.FOCUS
    if any(block.task == task.id and not block.is_planned for block in snapshot.day.blocks):
        return signs.begun, Role.ATTENTION
    return signs.open, Role.DIM


def _task_note(snapshot: Snapshot, task: Task) -> Piece:
    """Return the most relevant fact about a task: time taken, planned start, deadline, or age."""
    blocks = [block for block in snapshot.day.blocks if block.task == task.id]
    if task.status is TaskStatus.DONE:
        took = sum(elapsed_seconds(block, snapshot.now) for block in blocks) // 60
        return Piece(_("took {length}").format(length=length_text(took)) if took else "", Role.DIM)
    planned = [b.planned_start for b in blocks if b.is_planned and b.planned_start and b.planned_start > snapshot.now]
    times = [clock_text(min(planned), snapshot.zone, snapshot.config.ui)] if planned else []
    if snapshot.running and snapshot.running.block.task == task.id:
        times.insert(0, _("now"))
    if times:
        return Piece(", ".join(times), Role.FOCUS)
    wish = wished_at(snapshot, task)
    if wish is not None and wish > snapshot.now:
        return Piece(clock_text(wish, snapshot.zone, snapshot.config.ui), Role.FOCUS)
    if task.deadline is not None:
        role = Role.ATTENTION if task.deadline <= snapshot.date else Role.DIM
        return Piece(deadline_text(task.deadline, snapshot.date), role)
    if task.carried:
        return Piece(age_text(task, snapshot.date), Role.ATTENTION if task.carried > 1 or task.since else Role.DIM)
    return Piece(_("no block") if movable(snapshot.day) else "", Role.DIM)


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
