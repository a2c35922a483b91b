"""Today's lists as rows: the one thing, tasks, parked thoughts, who is there, what is ahead."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wfh.domain.boundary import hours_of
from wfh.domain.closing import last_activity
from wfh.domain.day import TaskStatus
from wfh.domain.fitting import cuts
from wfh.domain.focus import elapsed_seconds
from wfh.domain.hours import working_day_span
from wfh.domain.looking import meetings_within, next_working_date
from wfh.domain.moment import seconds_between
from wfh.domain.presence import PresenceState, presence_of
from wfh.domain.upcoming import UpcomingKind, upcoming
from wfh.present.cells import fit, width
from wfh.present.pieces import EMPTY, Fill, Piece, Role, beside, filled, fit_row, heading, spread
from wfh.present.timeline import day_rows
from wfh.present.times import clock_text, day_and_time, day_text, length_text, minutes_text, shapes, weekday_text
from wfh.words import _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.day import Day, Task
    from wfh.domain.look import Look, ParkedThought
    from wfh.domain.people import Person
    from wfh.domain.presence import Presence
    from wfh.domain.quick_entry import Entry
    from wfh.present.pieces import Row

TWO_COLUMNS = 100
"""The cells from which the day and the lists stand beside each other."""

LOW = 18
"""The rows below which only the essentials come first."""

_WIDEST_DAY, _WIDEST_LISTS = 84, 96


class Lists(NamedTuple):
    """The lists as rows, the row of the cursor in them (None without one), and whether it is the last it can be on."""

    rows: tuple[Row, ...]
    cursor: int | None
    is_last: bool = False


def selectable(look: Look) -> tuple[str, ...]:
    """Give the ids the cursor can stand on, in order: tasks, then parked thoughts."""
    return (*(task.id for task in shown_tasks(look)), *(parked.note.id for parked in look.parked))


def shown_tasks(look: Look) -> tuple[Task, ...]:
    """Give the tasks of today that are listed: open and done ones."""
    return tuple(task for task in look.day.tasks if task.status in {TaskStatus.OPEN, TaskStatus.DONE})


def today_rows(look: Look, cells: int, height: int, cursor: str = "", *, day_first: bool = False) -> tuple[Row, ...]:
    """Give the body of Today: ``height`` rows of ``cells``; two columns where there is room, else one of them.

    ``cursor`` is the id the cursor stands on; ``day_first`` shows the day in the one column.
    """
    top = unclosed_rows(look, cells)
    height -= len(top)
    if cells >= TWO_COLUMNS:
        left = min(_WIDEST_DAY, cells * 47 // 100)
        right = min(_WIDEST_LISTS, cells - left - 4)
        lists = window(list_rows(look, right, height, cursor), height)
        return (*top, *beside(day_rows(look, left, height), lists, left, right, height))
    if day_first:
        return (*top, *day_rows(look, cells, height))
    lists = window(list_rows(look, cells - 2, height, cursor), height)
    return (*top, *((Piece(" "), *row) for row in lists))


def window(lists: Lists, height: int) -> tuple[Row, ...]:
    """Give ``height`` of the rows, with the cursor's among them."""
    keep = lists.cursor or 0
    # What stands below the last thing the cursor can reach comes into view with it.
    wanted = keep - 1 if lists.is_last else keep - height + 2
    top = max(0, min(wanted, len(lists.rows) - height))
    shown = lists.rows[top : top + height]
    cut = top + height < len(lists.rows)
    return shown[:-1] if cut and shown and _is_heading(shown[-1]) else shown


def _is_heading(row: Row) -> bool:
    return len(row) == 1 and row[0].bold and row[0].text.isupper()


def list_rows(look: Look, cells: int, height: int, cursor: str = "") -> Lists:
    """Give all lists, one under the other; in a low window what is next and the tasks come first."""
    low = height < LOW
    one_thing, tasks, parked = (
        one_thing_rows(look, cells),
        task_rows(look, cells, cursor),
        parked_rows(look, cells, cursor),
    )
    reach, ahead = reach_rows(look, cells), ahead_rows(look, cells)
    order = (
        (ahead[1:2], tasks, parked, one_thing, reach, ahead[2:]) if low else (one_thing, tasks, parked, reach, ahead)
    )
    rows: list[Row] = []
    for section in order:
        if section and rows and not (low and section is tasks):
            rows.append(EMPTY)
        rows += section
    at = next((y for y, row in enumerate(rows) if any(piece.fill is Fill.SELECTED for piece in row)), None)
    return Lists(tuple(rows), at, bool(cursor) and cursor == selectable(look)[-1])


def unclosed_rows(look: Look, cells: int) -> tuple[Row, ...]:
    """Give one line about the oldest earlier day that was not closed, and air; nothing where there is none."""
    if not look.unclosed:
        return ()
    return (fit_row((Piece(f" {unclosed_text(look, look.unclosed[0])}", Role.ATTENTION),), cells), EMPTY)


def unclosed_text(look: Look, day: Day) -> str:
    """Say that a day was not closed, and what the key does about it."""
    when, last, count = day_text(day.date), last_activity(day, look.now), len(day.open_tasks)
    carries = ngettext("carries {n} task", "carries {n} tasks", count).format(n=count)
    if last is None:
        return _("{day} was not closed: c closes it and {carries}").format(day=when, carries=carries)
    time = clock_text(last, look.zone, look.config.ui)
    return _("{day} was not closed: c closes it as of {time} and {carries}").format(
        day=when, time=time, carries=carries
    )


# ---------------------------------------------------------------- the one thing


def one_thing_rows(look: Look, cells: int) -> tuple[Row, ...]:
    """Give the outcome of the day, and what to do if something gets in its way."""
    task = next((task for task in look.day.tasks if task.id == look.day.outcome), None)
    if task is None:
        return ((heading(_("One thing")),), (Piece(_("o makes the task under the cursor the one thing"), Role.DIM),))
    done = Piece(f"{shapes(look.config.ui).done} ", Role.DONE) if task.status is TaskStatus.DONE else Piece("")
    result = Piece(f"   #{task.result}" if task.result else "", Role.DIM)
    rows: list[Row] = [(heading(_("One thing")),), fit_row((done, Piece(task.title, bold=True), result), cells)]
    if look.day.if_then and task.is_open:
        rows.append(fit_row((Piece(look.day.if_then, Role.DIM),), cells))
    return tuple(rows)


# ---------------------------------------------------------------- tasks


def task_rows(look: Look, cells: int, cursor: str) -> tuple[Row, ...]:
    """Give the tasks with their estimates and where they stand, under a heading with the capacity."""
    tasks = shown_tasks(look)
    head = spread((heading(_("Tasks")),), capacity_row(look, cells), cells - 1, gap=2)
    if not tasks:
        return (head, (Piece(_(" a adds a task, p plans the day"), Role.DIM),))
    return (head, *cut_rows(look, cells), *(_task_row(look, task, cells, selected=task.id == cursor) for task in tasks))


def capacity_row(look: Look, cells: int) -> Row:
    """Give how much is planned of what fits, in words and as a bar."""
    planned, available = look.capacity.planned, look.capacity.available
    if not available:
        return (Piece(length_text(planned), Role.DIM),) if planned else EMPTY
    over = planned > available
    words = _("{planned} of {available}").format(planned=length_text(planned), available=length_text(available))
    size = max(6, min(18, cells // 4))
    part = size if over else round(size * planned / available)
    signs = shapes(look.config.ui)
    return (
        Piece(words, Role.ATTENTION if over else Role.DIM),
        Piece("  "),
        Piece(signs.line * part, Role.ATTENTION if over else Role.NOW),
        Piece(signs.bar_rest * (size - part), Role.LINE),
    )


def cut_rows(look: Look, cells: int) -> tuple[Row, ...]:
    """Name the cheapest cut in a few words where more is planned than fits; it proposes, nothing is moved by it."""
    found = cuts(look, 1)
    if not found:
        return ()
    tasks = " + ".join(task.title for task in found[0].tasks)
    return (fit_row((Piece(" "), Piece(_("fits without {tasks}").format(tasks=tasks), Role.DIM)), cells),)


def _task_row(look: Look, task: Task, cells: int, *, selected: bool) -> Row:
    signs = shapes(look.config.ui)
    shape, role = _task_shape(look, task)
    note = _task_note(look, task)
    estimate = length_text(task.estimate) if task.estimate else ""
    right = (Piece(fit(estimate, 7, "right"), Role.DIM), Piece(" " * max(2, 13 - width(note.text))), note, Piece(" "))
    title_role = Role.DIM if task.status is TaskStatus.DONE else Role.TEXT
    cursor = Piece(signs.selected if selected else " ", Role.NOW)
    row = spread((cursor, Piece(f"{shape} ", role), Piece(task.title, title_role)), right, cells, gap=2)
    return filled(row, Fill.SELECTED) if selected else row


def _task_shape(look: Look, task: Task) -> tuple[str, Role]:
    signs = shapes(look.config.ui)
    if task.status is TaskStatus.DONE:
        return signs.done, Role.DONE
    if look.running and look.running.block.task == task.id:
        return signs.focus, Role.FOCUS
    if any(block.task == task.id and not block.is_planned for block in look.day.blocks):
        return signs.begun, Role.ATTENTION
    return signs.open, Role.DIM


def _task_note(look: Look, task: Task) -> Piece:
    """Say the most telling thing about a task: what it took, when it is planned, or how old it is."""
    blocks = [block for block in look.day.blocks if block.task == task.id]
    if task.status is TaskStatus.DONE:
        took = sum(elapsed_seconds(block, look.now) for block in blocks) // 60
        return Piece(_("took {length}").format(length=length_text(took)) if took else "", Role.DIM)
    planned = [b.planned_start for b in blocks if b.is_planned and b.planned_start and b.planned_start > look.now]
    if planned:
        return Piece(clock_text(min(planned), look.zone, look.config.ui), Role.FOCUS)
    if task.at is not None:
        return Piece(minutes_text(task.at, look.config.ui), Role.FOCUS)
    if task.carried:
        role = Role.ATTENTION if task.carried > 1 else Role.DIM
        return Piece(_("{nth} day").format(nth=ordinal(task.carried + 1)), role)
    return Piece("")


def ordinal(number: int) -> str:
    """Give ``3rd``, or ``3e`` in Dutch."""
    if language() == "nl":
        return f"{number}e"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in {11, 12, 13} else 0, "th")
    return f"{number}{ending}"


def chips(entry: Entry, look: Look) -> Row:
    """Give what was understood of a line of quick entry: length, result, time, day."""
    found: list[tuple[str, Role, Fill]] = []
    if entry.estimate is not None:
        found.append((f"~{length_text(entry.estimate)}", Role.NOW, Fill.NOW_TINT))
    if entry.result:
        found.append((f"#{entry.result}", Role.DONE, Fill.DONE_TINT))
    if entry.at is not None:
        found.append((minutes_text(entry.at, look.config.ui), Role.FOCUS, Fill.FOCUS_TINT))
    if entry.to_backlog:
        found.append((_("backlog"), Role.DIM, Fill.FAINT))
    elif entry.day is not None:
        found.append((day_text(entry.day), Role.MEETING, Fill.MEETING_TINT))
    row: list[Piece] = []
    for text, role, fill in found:
        row += (Piece(f" {text} ", role, fill), Piece(" "))
    return tuple(row)


# ---------------------------------------------------------------- parked thoughts


def parked_rows(look: Look, cells: int, cursor: str) -> tuple[Row, ...]:
    """Give the thoughts that wait."""
    if not look.parked:
        return ((heading(_("Parked")),), (Piece(_(" n parks a thought"), Role.DIM),))
    return ((heading(_("Parked")),), *(_parked_row(look, parked, cells, cursor) for parked in look.parked))


def _parked_row(look: Look, parked: ParkedThought, cells: int, cursor: str) -> Row:
    selected = parked.note.id == cursor
    when = clock_text(parked.note.at, look.zone, look.config.ui) if parked.date == look.date else day_text(parked.date)
    mark = Piece(shapes(look.config.ui).selected if selected else " ", Role.NOW)
    row = fit_row((mark, Piece(f"{when} ", Role.DIM), Piece(parked.note.text)), cells)
    return filled(row, Fill.SELECTED) if selected else row


# ---------------------------------------------------------------- who is there


@lru_cache(maxsize=256)
def _presence(person: Person, instant: datetime, zone: ZoneInfo) -> Presence:
    # The cursor moves often, people seldom: a presence is worked out once a minute.
    return presence_of(person, instant, zone)


def reach_rows(look: Look, cells: int, most: int = 6) -> tuple[Row, ...]:
    """Give where colleagues are, on their clocks and on mine; nothing where there are none."""
    people = look.config.people[:most]
    if not people:
        return ()
    minute = look.now.replace(second=0, microsecond=0)
    name = min(14, max(width(person.name) for person in people))
    return ((heading(_("Reach")),), *(_reach_row(look, _presence(p, minute, look.zone), name, cells) for p in people))


def _reach_row(look: Look, found: Presence, name: int, cells: int) -> Row:
    shape, role, words = presence_words(look, found)
    local = minutes_text(found.local.hour * 60 + found.local.minute, look.config.ui)
    if found.day:
        local = f"{local} {weekday_text(found.local.date())}"
    row = (
        Piece(" "),
        Piece(fit(found.name, name)),
        Piece(f"  {fit(local, max(5, width(local)))} ", Role.DIM),
        Piece(f"{shape} {words}", role),
        Piece(_presence_when(look, found), Role.DIM),
    )
    return fit_row(row, cells)


def presence_words(look: Look, found: Presence) -> tuple[str, Role, str]:
    """Give a state as a shape, a meaning and a word."""
    signs = shapes(look.config.ui)
    match found.state:
        case PresenceState.WORKING:
            return signs.working, Role.NOW, _("working")
        case PresenceState.OFFICE_HOURS:
            return signs.working, Role.NOW, _("office hours")
        case PresenceState.NO_MEETING:
            return signs.working, Role.FOCUS, _("no meetings")
        case PresenceState.FOCUS:
            return signs.focus, Role.FOCUS, _("in focus")
        case PresenceState.BEFORE:
            return signs.early, Role.ATTENTION, _("before hours")
        case PresenceState.AFTER:
            return signs.stretch, Role.ATTENTION, _("after hours")
        case PresenceState.OFF:
            return signs.open, Role.DIM, _("off")
        case PresenceState.ASLEEP:  # pragma: no branch  (the last of the states)
            return signs.closed, Role.CLOSED, _("asleep")


def _presence_when(look: Look, found: Presence) -> str:
    if found.state.is_working:
        return _(", until {time}").format(time=day_and_time(found.until, look)) if found.until else ""
    if found.next_working is None:
        return ""
    away = seconds_between(look.now, found.next_working) // 60
    if away < 60:
        return _(", in {minutes} min").format(minutes=away)
    return _(", back {time} your time").format(time=day_and_time(found.next_working, look))


# ---------------------------------------------------------------- ahead


def ahead_rows(look: Look, cells: int, most: int = 3) -> tuple[Row, ...]:
    """Give what begins later today, and how the next working day begins."""
    rows = [_upcoming_row(look, coming.kind, coming.title, coming.start, cells) for coming in upcoming(look)[:most]]
    following = _next_day_row(look, cells)
    if not rows and following is None:
        return ()
    return ((heading(_("Ahead")),), *rows, *([following] if following else []))


def _upcoming_row(look: Look, kind: UpcomingKind, title: str, start: datetime, cells: int) -> Row:
    away = seconds_between(look.now, start) // 60
    soon = _("  in {minutes} min").format(minutes=away) if away < 60 else ""
    role = Role.MEETING if kind is UpcomingKind.MEETING else Role.FOCUS
    time = Piece(f" {clock_text(start, look.zone, look.config.ui)} ", role)
    return fit_row(
        (time, *fit_row((Piece(title),), min(width(title), cells - 8 - width(soon))), Piece(soon, Role.DIM)), cells
    )


def _next_day_row(look: Look, cells: int) -> Row | None:
    when = next_working_date(look.config, look.date)
    hours = hours_of(look.config, look.zone, when)
    if not hours:
        return None
    name = _("Tomorrow") if (when - look.date).days == 1 else weekday_text(when)
    meetings = meetings_within(look.config, working_day_span(when, look.zone, look.config.hours.rollover))
    words: Sequence[str] = [
        _("from {time}").format(time=clock_text(hours[0].start, look.zone, look.config.ui)),
        *([look.config.me.place[when.weekday()]] if look.config.me.place[when.weekday()] else []),
        *(
            [_("first meeting {time}").format(time=clock_text(meetings[0].span.start, look.zone, look.config.ui))]
            if meetings
            else []
        ),
    ]
    return fit_row((Piece(f" {name} ", Role.DIM), Piece(", ".join(words))), cells)
