"""The shutdown ritual: stop, done, sweep, decide, tomorrow, room, close. Enter alone leaves a day that is closed well.

Where the ritual stands is one word on the day (``ritual_step``), and every answer is applied at once; so nothing has to
be remembered between two answers, and a ritual that was killed goes on at its step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.day import TaskStatus
from wfh.domain.model.prompt import Choice, Item, Prompt, Ritual, Takes, part_at, progress_of, step_of
from wfh.domain.planning import awaited_replies
from wfh.domain.planning.blocks import left_at
from wfh.domain.rituals.loose_ends import (
    as_of,
    day_word,
    decided,
    first_step_tasks,
    is_kept,
    loose_ends,
    without_first_step,
)
from wfh.domain.rituals.shutdown import checklist as room_step
from wfh.domain.rituals.shutdown import close as close_step
from wfh.domain.rituals.shutdown import done as done_step
from wfh.domain.rituals.shutdown import tell as tell_step
from wfh.domain.time.formatting import day_text, time_text
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.today.boundary import hours_of, schedule_in
from wfh.domain.today.take_snapshot import following_date, meetings_within
from wfh.values import replace
from wfh.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.domain.model.snapshot import Snapshot

STEPS = (
    ("stop", N_("Stop")),
    ("done", N_("Done")),
    ("sweep", N_("Sweep")),
    ("decide", N_("Decide")),
    ("tomorrow", N_("Tomorrow")),
    ("tell", N_("Tell")),
    ("room", N_("Room")),
    ("close", N_("Close")),
)
SWEEP_ALL = "sweep.all"


def parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the questions of this evening in order, each ``step`` or ``step.part``; empty steps are left out."""
    return (
        "stop",
        *(["done"] if done_step.is_asked(snapshot) else []),
        *sweeps(snapshot),
        *(["decide"] if loose_ends(snapshot) or decided(snapshot) else []),
        *(f"decide.first.{task.id}" for task in without_first_step(snapshot)),
        "tomorrow",
        *tell_step.parts(snapshot),
        *(["room"] if room_step.checklist(snapshot) else []),
        *close_step.parts(snapshot),
    )


def sweeps(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the questions of the sweep: one for all inboxes; once something came of it, one for each of them."""
    inboxes = snapshot.config.shutdown.inboxes
    one_by_one = snapshot.day.ritual_step.startswith("sweep.") and snapshot.day.ritual_step != SWEEP_ALL
    if len(inboxes) > 1 and not one_by_one:
        return (SWEEP_ALL,)
    each = tuple(f"sweep.{number}" for number in range(max(1, len(inboxes))))
    return (SWEEP_ALL, *each) if len(inboxes) > 1 else each


def prompt(snapshot: Snapshot) -> Prompt | None:
    """Return the question the ritual stands at; None if it is not under way."""
    if snapshot.day.ritual != Ritual.SHUTDOWN or snapshot.day.is_closed:
        return None
    part = current_part(snapshot)
    step = step_of(part)
    known = {step_of(other) for other in parts(snapshot)}
    shown = tuple(pair for pair in STEPS if pair[0] not in {"room", "tell"} or pair[0] in known)
    if snapshot.today:
        shown = tuple((name, N_("Today") if name == "tomorrow" else title) for name, title in shown)
    progress = progress_of(shown, step, lambda name: _result(snapshot, name))
    base = Prompt(Ritual.SHUTDOWN, part, _(dict(shown)[step]), progress, enter=_("next"))
    return _QUESTIONS[step](snapshot, base)


def current_part(snapshot: Snapshot) -> str:
    """Return the part the ritual stands at."""
    return part_at(STEPS, parts(snapshot), snapshot.day.ritual_step)


def _result(snapshot: Snapshot, step: str) -> str:
    day, clock = snapshot.day, snapshot.config.ui.clock
    match step:
        case "stop" if day.stopped_at:
            return time_text(day.stopped_at, snapshot.zone, clock)
        case "done":
            done = sum(task.status is TaskStatus.DONE for task in day.tasks)
            return ngettext("{n} finished", "{n} finished", done).format(n=done)
        case "sweep":
            return ngettext("{n} parked", "{n} parked", len(day.notes)).format(n=len(day.notes))
        case "decide":
            waiting = len(loose_ends(snapshot))
            return ngettext("{n} open", "{n} open", waiting).format(n=waiting)
        case _:
            return ""


def _stop(snapshot: Snapshot, base: Prompt) -> Prompt:
    now = time_text(snapshot.day.stopped_at or as_of(snapshot), snapshot.zone, snapshot.config.ui.clock)
    lines: tuple[str, ...] = ()
    if snapshot.running:
        lines = (_("“{title}” still runs; it ends here.").format(title=snapshot.running.title),)
    left = _("{title}, left at: {text}")
    lines += tuple(left.format(title=title, text=note) for title, note in left_at(snapshot.day))
    return replace(
        base, lines=lines, field=_("When did work stop?"), default=now,
        why=_("A day that has an end can be left. The time never changes tomorrow's hours."),
    )  # fmt: skip


def _sweep(snapshot: Snapshot, base: Prompt) -> Prompt:
    inboxes = snapshot.config.shutdown.inboxes
    if base.step == SWEEP_ALL:
        name = ", ".join(inboxes)
    else:
        number = int(base.step.partition(".")[2])
        name = inboxes[number] if number < len(inboxes) else ""
    field = _("{inbox}: what is still open?").format(inbox=name) if name else _("What is still on your mind?")
    parked = tuple(Item(kept.note.id, kept.note.text, "", None, _("parked")) for kept in snapshot.parked)
    asks = tuple(
        Item(one.id, awaited_replies.reply_text(snapshot, one), "", None, _("waiting"))
        for one in snapshot.backlog.replies
    )
    return replace(
        base, lines=(_("One line each. An empty line goes on."),), items=(*parked, *asks), field=field, repeats=True,
        why=_("What is written down need not be kept in mind."),
    )  # fmt: skip


def _decide(snapshot: Snapshot, base: Prompt) -> Prompt:
    if base.step.startswith("decide.first."):
        return _first_step(snapshot, base)
    tomorrow = day_word(snapshot, following_date(snapshot))
    loose = loose_ends(snapshot)
    choices = (
        Choice("t", tomorrow),
        Choice("w", _("when"), Takes.DATE),
        Choice("h", _("hand over"), Takes.PERSON),
        Choice("k", _("backlog")),
        Choice("x", _("drop")),
        Choice("A", _("all {day}").format(day=tomorrow), every_item=True),
    )
    return replace(
        base,
        lines=(_("Each loose end gets a place, so it need not stay in your head."),),
        items=(*decided(snapshot), *loose),
        choices=choices if loose else (),
        enter=_("all {day}").format(day=tomorrow) if loose else _("next"),
        whole=True,
        why=_("A decision about an open task lets it go for the evening, whichever it is."),
    )


def _first_step(snapshot: Snapshot, base: Prompt) -> Prompt:
    task_id = base.step.removeprefix("decide.first.")
    task = next(task for task in without_first_step(snapshot) if task.id == task_id)
    task_kept = snapshot.ledger.find_task(task_id)[1] if is_kept(snapshot, task_id) else task
    return replace(
        base, lines=(task.title,), field=_("First step, when and where?"), default=task_kept.first_step,
        why=_("A task with a first step begins by itself the next day."),
    )  # fmt: skip


def _tomorrow(snapshot: Snapshot, base: Prompt) -> Prompt:
    when = following_date(snapshot)
    day = day_word(snapshot, when) if snapshot.today else day_text(when)
    return replace(
        base, lines=tomorrow_lines(snapshot, when), field=_("First thing {day}?").format(day=day),
        default=snapshot.day.first_tomorrow or _first_default(snapshot),
        why=_("The first thing is chosen tonight, so that tomorrow starts without a decision."),
    )  # fmt: skip


def _first_default(snapshot: Snapshot) -> str:
    for trace in first_step_tasks(snapshot):
        task = snapshot.ledger.find_task(trace.id)[1] if is_kept(snapshot, trace.id) else trace
        return task.first_step or task.resume or task.title
    return ""


def tomorrow_lines(snapshot: Snapshot, when: date) -> tuple[str, ...]:
    """Report the next working day: its hours, its first meeting, and meetings that sit in a no-meeting window."""
    config, zone, clock = snapshot.config, snapshot.zone, snapshot.config.ui.clock
    hours = hours_of(config, zone, when)
    lines = [day_text(when) + (f" · {note}" if (note := config.hours.weekly.note_on(when)) else "")]
    if not hours:
        return tuple(lines)
    spans = ", ".join(f"{time_text(part.start, zone, clock)}–{time_text(part.end, zone, clock)}" for part in hours)
    lines[0] += f" · {spans}"
    whole = Span(hours[0].start, hours[-1].end)
    placed = meetings_within(config, whole)
    if placed:
        first = placed[0]
        lines.append(
            _("First meeting {time}: {title}").format(
                time=time_text(first.span.start, zone, clock), title=first.meeting.title
            )
        )
    closed = window_spans(schedule_in(config, zone), whole, WindowKind.NO_MEETING)
    for meeting in placed:
        if any(window.start < meeting.span.end and meeting.span.start < window.end for window in closed):
            text = _("{title} at {time} sits in a no-meeting window. A text to decline it waits under Tell.")
            lines.append(text.format(title=meeting.meeting.title, time=time_text(meeting.span.start, zone, clock)))
    return tuple(lines)


_QUESTIONS: dict[str, Callable[[Snapshot, Prompt], Prompt]] = {
    "stop": _stop, "done": done_step.ask, "sweep": _sweep, "decide": _decide,
    "tomorrow": _tomorrow, "tell": tell_step.ask, "room": room_step.ask, "close": close_step.ask,
}  # fmt: skip
