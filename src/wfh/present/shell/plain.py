"""The screens as plain lines: for a pipe, a screen reader, or a dumb terminal, in reading order."""

from __future__ import annotations

from wfh.domain.calendar.age_text import stale_calendars
from wfh.domain.focus import breaks
from wfh.domain.model.absence import GapCause
from wfh.domain.model.block import elapsed_seconds, planned_end, total_seconds
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.ledger import title_of
from wfh.domain.model.rhythm import rhythm_text
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.planning.dates.carried import age_text
from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.planning.key_results import progress_text
from wfh.domain.planning.proposals.task_kinds import estimate_text
from wfh.domain.rituals.closing import left_open_text, rest
from wfh.domain.rituals.plan.pick import load_text
from wfh.domain.time.formatting import range_text
from wfh.domain.time.working_hours import WindowKind
from wfh.domain.today import absence
from wfh.domain.today.after_hours import without_work
from wfh.domain.today.agenda import upcoming
from wfh.domain.today.boundary import instant_on, todays_hours
from wfh.domain.today.day_kinds import kind_text
from wfh.present.rows.boundary_label import boundary_label
from wfh.present.rows.formatting import (
    clock_text,
    date_text,
    day_and_time,
    day_text,
    length_text,
    minutes_text,
    shapes,
)
from wfh.present.rows.pieces import row_text
from wfh.present.today.day_pane.day_entries import timed_remarks, whole_day_text
from wfh.present.today.deadline_rows import deadline_lines
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.working_hours import Window

Lines = tuple[str, ...]


def today_lines(snapshot: Snapshot, people: Sequence[str] = (), asks: Sequence[str] = ()) -> Lines:
    """Return Today as lines; ``people`` are lines about colleagues, ``asks`` questions whose hours have come.

    Once the day is closed, the evening instead.
    """
    if snapshot.boundary.state is BoundaryState.CLOSED:
        return evening_lines(snapshot)
    snapshot = without_work(snapshot)
    sections = (
        ("", _head(snapshot)),
        (_("Day"), day_in_order(snapshot)),
        (
            _("Tasks, {load}").format(load=load_text(snapshot)),
            (
                *deadline_lines(snapshot),
                *(_task(snapshot, number, task) for number, task in enumerate(snapshot.day.listed_tasks, 1)),
            ),
        ),
        (_("Parked"), tuple(_parked(snapshot))),
        (_("To ask now"), tuple(asks)),
        (_("Reach"), tuple(people)),
        (_("Not closed"), tuple(left_open_text(day, snapshot.date) for day in snapshot.unclosed)),
    )
    return tuple(joined(sections))


def joined(sections: Sequence[tuple[str, Lines]]) -> Iterator[str]:
    """Yield the lines of sections, each below its title; one without lines is left out."""
    first = True
    for title, lines in sections:
        if not lines:
            continue
        if not first:
            yield ""
        first = False
        if title:
            yield title
        yield from (f"  {line}" if title else line for line in lines)


def moment_line(snapshot: Snapshot) -> str:
    """Return date, time and boundary state: ``Mon 23 Nov 2026 14:32  ● working, 2 h 58 to stop``."""
    now = snapshot.now.astimezone(snapshot.zone)
    time = clock_text(now, snapshot.zone, snapshot.config.ui)
    return f"{date_text(now.date())} {time}  {row_text(boundary_label(snapshot))}"


def _head(snapshot: Snapshot) -> Lines:
    stale = stale_calendars(snapshot.config, snapshot.now, snapshot.zone)
    lines = [*stale, moment_line(snapshot), *filter(None, (kind_text(snapshot.day).capitalize(),))]
    outcome = next((task for task in snapshot.day.tasks if task.id == snapshot.day.outcome), None)
    if outcome:
        title = " · ".join(filter(None, (outcome.title, progress_text(snapshot, outcome.result))))
        lines.append(_("One thing: {title}").format(title=title))
    if snapshot.day.if_then:
        lines.append(snapshot.day.if_then)
    if snapshot.running:
        lines.append(running_line(snapshot))
    return tuple(lines)


def day_in_order(snapshot: Snapshot) -> Lines:
    """Return the day in the order of the clock; today with now at its place."""
    named = [(part, _("working hours")) for part in todays_hours(snapshot)]
    named += [(placed.span, placed.words) for placed in snapshot.meetings]
    named += [(remark.span, remark.title) for remark in timed_remarks(snapshot)]
    rows = [(span.start, f"{_span(snapshot, span.start, span.end)}  {name}") for span, name in named]
    rows += [
        (instant_on(snapshot.config, snapshot.zone, snapshot.date, window.time.start), _window(snapshot, window))
        for window in snapshot.config.windows
        if snapshot.date.weekday() in window.days
    ]
    rows += [row for block in snapshot.day.blocks if (row := _block(snapshot, block))]
    if rows and snapshot.today is None:
        rows.append((snapshot.now, f"{clock_text(snapshot.now, snapshot.zone, snapshot.config.ui)}  {_('now')}"))
    rows.sort(key=lambda row: row[0])
    return (*filter(None, (whole_day_text(snapshot),)), *(text for _start, text in rows))


def _span(snapshot: Snapshot, start: datetime, end: datetime) -> str:
    ui = snapshot.config.ui
    return f"{clock_text(start, snapshot.zone, ui)}–{clock_text(end, snapshot.zone, ui)}"


def _window(snapshot: Snapshot, window: Window) -> str:
    ui = snapshot.config.ui
    names = {
        WindowKind.NO_MEETING: _("no meetings"),
        WindowKind.OFFICE_HOURS: _("office hours"),
        WindowKind.LUNCH: _("lunch"),
        WindowKind.QUIET: _("quiet"),
    }
    time = range_text(window.time, ui.clock)
    return f"{time}  {names[window.kind]}" + (f" · {window.note}" if window.note else "")


def _block(snapshot: Snapshot, block: Block) -> tuple[datetime, str] | None:
    """Return a block's start and line: done, running, or planned."""
    start = block.start or block.planned_start
    if start is None:
        return None
    title, time = title_of(snapshot.ledger, block), clock_text(start, snapshot.zone, snapshot.config.ui)
    if block.end is not None:
        length = length_text(elapsed_seconds(block, snapshot.now) // 60)
        text = _("{title}, worked {length}").format(title=title, length=length)
        return start, f"{_span(snapshot, start, block.end)}  {text}"
    if block.start is not None:
        return start, f"{time}  " + _("{title}, running").format(title=title)
    length = length_text(block.planned_minutes)
    return start, f"{time}  " + _("{title}, planned, {length}").format(title=title, length=length)


def _task(snapshot: Snapshot, number: int, task: Task) -> str:
    signs = shapes(snapshot.config.ui)
    parts = [
        task.title,
        estimate_text(snapshot, task),
        minutes_text(task.at, snapshot.config.ui) if task.at is not None else "",
        deadline_text(task.deadline, snapshot.date) if task.deadline else "",
        rhythm_text(task.every) if task.every else "",
        age_text(task, snapshot.date),
    ]
    state = _("done") if task.status is TaskStatus.DONE else _("open")
    sign = signs.done if task.status is TaskStatus.DONE else signs.open
    return f"{number:2} {sign} {state}: " + " · ".join(part for part in parts if part)


def _parked(snapshot: Snapshot) -> Iterator[str]:
    for parked in snapshot.parked:
        day = "" if parked.date == snapshot.date else f"{day_text(parked.date, snapshot.date)} "
        yield f"{day}{clock_text(parked.note.at, snapshot.zone, snapshot.config.ui)}  {parked.note.text}"


def running_line(snapshot: Snapshot) -> str:
    """Return a line on the running block (its shape, time, title and end), or that there is none."""
    if snapshot.running is None:
        return _("No block is running.")
    text = f"{row_text(boundary_label(snapshot))}  {snapshot.running.title}"
    end = planned_end(snapshot.running.block, snapshot.now)
    if end is None or snapshot.running.block.is_paused:
        return text
    return text + ", " + _("until {time}").format(time=day_and_time(end, snapshot))


def gap_lines(snapshot: Snapshot) -> Lines:
    """Return the question about a gap in the block as lines.

    It says how long and when the user was away and, if known, why.
    """
    gap = absence.unanswered_gap(snapshot)
    if gap is None:
        return ()
    why = {
        GapCause.ASLEEP: _("the machine slept"),
        GapCause.REBOOTED: _("the machine was restarted"),
    }.get(gap.cause, "")
    since, until = day_and_time(gap.since, snapshot), day_and_time(gap.until, snapshot)
    span = ", ".join(part for part in (f"{since}–{until}", why) if part)
    text = _("You were away {length} during a block ({span}).").format(length=length_text(gap.minutes), span=span)
    forgotten = [_("The block was left running: Enter ends it at {time}.").format(time=since)] if gap.overnight else []
    return (text, *forgotten)


def counted_gap_lines(snapshot: Snapshot) -> Lines:
    """Return a line on a gap that is counted as work, because its block ended without an answer.

    Nothing if it may well have been work: shell users leave no signs of life between two commands. Only a suspend, a
    reboot or a night is certain.
    """
    gap, running = absence.unanswered_gap(snapshot), snapshot.running
    if gap is None or running is None or (gap.cause is GapCause.AWAY and running.date == snapshot.date):
        return ()
    words = _("This is counted as work; if it was not: “wfh”, u, and then “wfh resume”.")
    return (f"{gap_lines(snapshot)[0]} {words}",)


def focus_lines(snapshot: Snapshot) -> Lines:
    """Return Focus as lines."""
    if snapshot.boundary.state is BoundaryState.CLOSED:
        return evening_lines(snapshot)
    lines = [running_line(snapshot)]
    if absence.unanswered_gap(snapshot) is not None:
        lines += [*gap_lines(snapshot), _("“wfh resume” asks what it was.")]
    if snapshot.running is not None:
        lines += (
            [_("First step: {text}").format(text=snapshot.running.first_step)] if snapshot.running.first_step else []
        )
        lines += [_("Pick up at: {text}").format(text=snapshot.running.resume)] if snapshot.running.resume else []
    else:
        coming = next(iter(upcoming(snapshot)), None)
        if coming is not None:
            lines.append(
                _("Next: {title} {time}").format(title=coming.title, time=day_and_time(coming.start, snapshot))
            )
        lines.append(_("“wfh start” starts a block."))
    if (rest := breaks.break_offer(snapshot)) is not None:
        lines += [_("{length} without a break.").format(length=length_text(rest.screen))] if rest.screen else []
        lines.append(_("Time for a {length} break: {idea}").format(length=length_text(rest.minutes), idea=rest.idea))
    deep, most = (
        length_text(total_seconds(snapshot.day.blocks, snapshot.now) // 60),
        snapshot.config.focus.daily_max_minutes,
    )
    of_most = _("Focus today: {length} of {most}").format(length=deep, most=length_text(most))
    lines.append(of_most if most else _("Focus today: {length}").format(length=deep))
    if snapshot.parked:
        count = len(snapshot.parked)
        lines.append(ngettext("{n} thought parked", "{n} thoughts parked", count).format(n=count))
    return tuple(lines)


def evening_lines(snapshot: Snapshot) -> Lines:
    """Return the evening as lines: when work stopped, and the rest until it starts again; no work."""
    evening_rest = rest(snapshot)
    lines = [moment_line(snapshot)]
    if evening_rest is None:
        return tuple(lines)
    stopped = day_and_time(evening_rest.stopped_at, snapshot)
    if evening_rest.until is None or evening_rest.minutes_read is None:
        lines.append(_("Stopped at {time}.").format(time=stopped))
    else:
        sign = f"{shapes(snapshot.config.ui).over} " if evening_rest.short else ""
        text = _("Stopped at {time}, rest {length} until {until}.")
        until = day_and_time(evening_rest.until, snapshot)
        lines.append(sign + text.format(time=stopped, length=length_text(evening_rest.minutes_read), until=until))
    if snapshot.day.good:
        lines.append(_("One good thing: {text}").format(text=snapshot.day.good))
    if snapshot.day.tonight:
        lines.append(_("Tonight: {text}").format(text=snapshot.day.tonight))
    lines.append(_("“wfh note TEXT” keeps a thought for the next working day."))
    return tuple(lines)
