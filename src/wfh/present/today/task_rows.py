"""The one thing and the tasks of Today as rows, with what they need of the day's capacity."""

from __future__ import annotations

from wfh.domain.model.block import elapsed_seconds
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.ledger import title_of
from wfh.domain.planning.blocks import movable, slipped
from wfh.domain.planning.cuts import cuts
from wfh.domain.planning.dates.carried import age_text
from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.planning.key_results import progress_text
from wfh.domain.planning.pace import done_by
from wfh.domain.planning.proposals.task_kinds import estimate_text, wished_at
from wfh.domain.time.moment import utc
from wfh.domain.today.capacity import load
from wfh.domain.today.day_kinds import kind_text
from wfh.present.rows.cell_width import fit, truncate, width
from wfh.present.rows.formatting import clock_text, length_text, shapes
from wfh.present.rows.linked import task_words
from wfh.present.rows.load_bar import load_bar
from wfh.present.rows.per_snapshot import per_snapshot
from wfh.present.rows.pieces import (
    EMPTY,
    Fill,
    Piece,
    Role,
    filled,
    fit_row,
    heading,
    meaning,
    row_width,
    spread,
)
from wfh.present.today.deadline_rows import deadline_rows
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row

_LEAST_WITH_RESULT, _RESULT_CELLS = 50, 5
"""The cells of a row of tasks from which the key result is named, and those it has."""
_WIDEST_BAR, _LEAST_BAR, _SHORTEST_BAR = 24, 10, 4
"""The cells of the bar of capacity, at most, beside when the list would be done, and at least."""
_LEAST_NOTE, _MOST_NOTE = 11, 14
"""The cells that are kept for what is said of a task at the end of its row; what is longer moves its own length."""
_SHORT_TITLE = 8
"""The minimum width for showing a title."""


@per_snapshot
def one_thing_rows(snapshot: Snapshot, cells: int, *, brief: bool = False) -> tuple[Row, ...]:
    """Return the outcome of the day, how it went unless that is ``brief``, and the if-then plan for obstacles."""
    task = next((task for task in snapshot.day.tasks if task.id == snapshot.day.outcome), None)
    if task is None:
        has_tasks = bool(snapshot.day.listed_tasks)
        how = _("o makes the task under the cursor the one thing") if has_tasks else _("none yet: p asks for it")
        return ((heading(_("One thing")),), (Piece(how, Role.DIM),))
    done = Piece(f"{shapes(snapshot.config.ui).done} ", Role.DONE) if task.status is TaskStatus.DONE else Piece("")
    result = Piece(progress_text(snapshot, task.result), Role.DIM)
    rows: list[Row] = [(heading(_("One thing")),), *_with_result((done, Piece(task.title, bold=True)), result, cells)]
    if not brief and (how := _how_it_went(snapshot, task)):
        rows.append(fit_row((Piece(f"  {how}", Role.DIM),), cells))
    if snapshot.day.if_then and task.is_open:
        rows.append(fit_row((Piece(snapshot.day.if_then, Role.DIM),), cells))
    return tuple(rows)


def _how_it_went(snapshot: Snapshot, task: Task) -> str:
    """Return when the one thing was done, and the time it took of its estimate; empty while it is open."""
    if task.status is not TaskStatus.DONE or task.done_at is None:
        return ""
    done = _("done {time}").format(time=clock_text(utc(task.done_at), snapshot.zone, snapshot.config.ui))
    took = sum(elapsed_seconds(block, snapshot.now) for block in snapshot.day.blocks if block.task == task.id) // 60
    if not took:
        return done
    words = _("took {length} of {estimate}") if task.estimate else _("took {length}")
    return f"{done} · " + words.format(length=length_text(took), estimate=length_text(task.estimate or 0))


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
    tasks, kind = snapshot.day.listed_tasks, kind_text(snapshot.day)
    name = (heading(_("Tasks")), Piece(f"  {kind}" if kind else "", Role.DIM))
    head = spread(name, _load_row(snapshot, cells - 1 - row_width(name) - 4), cells - 1, gap=2)
    if not tasks:
        return (head, *deadline_rows(snapshot, cells), (Piece(_(" a adds a task, p plans the day"), Role.DIM),))
    return (
        head,
        *cut_rows(snapshot, cells),
        *deadline_rows(snapshot, cells),
        *slipped_rows(snapshot, cells),
        *_rows_of(snapshot, cells, cursor),
    )


def _rows_of(snapshot: Snapshot, cells: int, cursor: str) -> Iterator[Row]:
    """Yield a row for each task."""
    rows, size = _rows_without_cursor(snapshot, cells)
    for task, row in zip(snapshot.day.listed_tasks, rows, strict=True):
        selected = task.id == cursor
        yield _task_row(snapshot, task, _task_note(snapshot, task), size, cells, selected=True) if selected else row


@per_snapshot
def _rows_without_cursor(snapshot: Snapshot, cells: int) -> tuple[tuple[Row, ...], int]:
    """Return the tasks as drawn without a cursor, and the width of the column of notes."""
    tasks = snapshot.day.listed_tasks
    notes = [_task_note(snapshot, task) for task in tasks]
    size = max(_LEAST_NOTE, *(width(note.text) for note in notes if width(note.text) <= _MOST_NOTE), 0)
    described = zip(tasks, notes, strict=True)
    return tuple(_task_row(snapshot, task, note, size, cells, selected=False) for task, note in described), size


def _end_row(snapshot: Snapshot) -> Row:
    """Return when the present list would be done, in the colour of attention if after the stop."""
    end = done_by(snapshot)
    if end is None:
        return EMPTY
    time = clock_text(end, snapshot.zone, snapshot.config.ui)
    late = snapshot.boundary.stop_at is not None and end > snapshot.boundary.stop_at
    role = Role.ATTENTION if late else Role.TEXT
    return (Piece(_("done by {time}").format(time=time), role), Piece(" · ", Role.DIM))


@per_snapshot
def _load_row(snapshot: Snapshot, cells: int) -> Row:
    """Return the capacity in ``cells``, with when the list would be done if there is room for both."""
    end = _end_row(snapshot)
    words = row_width(capacity_words(snapshot))
    if row_width(end) + words + 2 + _LEAST_BAR <= cells:
        return (*end, *capacity_row(snapshot, cells - row_width(end)))
    return capacity_row(snapshot, cells)


def capacity_words(snapshot: Snapshot) -> Row:
    """Return how much is planned of what fits in words; nothing if there is neither."""
    planned, available = snapshot.capacity.planned, snapshot.capacity.available
    if not available:
        return (Piece(length_text(planned), Role.DIM),) if planned else EMPTY
    words = _("{planned} of {available}").format(planned=length_text(planned), available=length_text(available))
    return (Piece(words, Role.ATTENTION if planned > available else Role.DIM),)


def capacity_row(snapshot: Snapshot, cells: int) -> Row:
    """Return how much is planned of what fits, in words and as a bar, in at most ``cells``."""
    words = capacity_words(snapshot)
    size = min(_WIDEST_BAR, cells - row_width(words) - 2)
    if not snapshot.capacity.available or size < _SHORTEST_BAR:
        return words
    return (*words, Piece("  "), *load_bar(load(snapshot), size, shapes(snapshot.config.ui)))


def so_far_row(snapshot: Snapshot, cells: int) -> Row:
    """Return the foot of a day with the window to itself: tasks done, the capacity, and the time to the stop."""
    tasks, ahead = snapshot.day.listed_tasks, snapshot.boundary.minutes_left or 0
    done = sum(not task.is_open for task in tasks)
    left = _("stop in {length}").format(length=length_text(ahead)) if ahead > 0 else ""
    words = _("{done} of {n} done").format(done=done, n=len(tasks)) if tasks else ""
    start: Row = (Piece(f" {words}{'  ' if words else ''}", Role.DIM),)
    room = cells - row_width(start) - width(left) - 3
    return spread((*start, *capacity_row(snapshot, room)), (Piece(f"{left} ", Role.DIM),), cells, gap=2)


@per_snapshot
def cut_rows(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return a line with the cheapest cut if more is planned than fits; it moves nothing."""
    cheapest = cuts(snapshot, 1)
    if not cheapest:
        return ()
    words = _("move {tasks} and it fits")
    tasks = _named([task.title for task in cheapest[0].tasks], cells - 1 - width(words.format(tasks="")))
    return (fit_row((Piece(" "), Piece(words.format(tasks=tasks), Role.DIM)), cells),)


def _named(titles: Sequence[str], cells: int) -> str:
    """Return the titles there is room for, the first one always, and how many more there are."""
    for named in range(len(titles), 0, -1):
        rest = len(titles) - named
        more = ngettext("{n} more", "{n} more", rest).format(n=rest)
        text = " + ".join((*titles[:named], more) if rest else titles)
        if width(text) <= cells:
            return text
    tail = f" + {more}" if rest else ""
    return truncate(titles[0], max(_SHORT_TITLE, cells - width(tail))) + tail


@per_snapshot
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


def _task_row(snapshot: Snapshot, task: Task, note: Piece, size: int, cells: int, *, selected: bool) -> Row:
    """Return the row of a task with its ``note``, which has ``size`` cells at the end."""
    signs = shapes(snapshot.config.ui)
    shape, role = _task_shape(snapshot, task)
    estimate = estimate_text(snapshot, task)
    right: Row = (
        Piece(fit(estimate, 7, "right"), Role.DIM),
        Piece(" " * max(2, 2 + size - width(note.text))),
        note,
        Piece(" "),
    )
    if task.result and cells >= _LEAST_WITH_RESULT:  # a title without one has those cells, too
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
    if any(block.is_planned and block.planned_start for block in blocks):
        return Piece("", Role.DIM)  # its time has passed: the line above says that the day has slipped
    return Piece(_("no block") if movable(snapshot.day) else "", Role.DIM)
