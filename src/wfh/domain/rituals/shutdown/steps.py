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
from wfh.domain.time.formatting import clock_text, day_text
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.today.boundary import hours_of, schedule_in
from wfh.domain.today.take_snapshot import following_date, meetings_within
from wfh.values import replace
from wfh.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.domain.model.snapshot import Look

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


def parts(look: Look) -> tuple[str, ...]:
    """Return the questions of this evening in order, each ``step`` or ``step.part``; empty steps are left out."""
    return (
        "stop",
        *(["done"] if done_step.is_asked(look) else []),
        *sweeps(look),
        *(["decide"] if loose_ends(look) or decided(look) else []),
        *(f"decide.first.{task.id}" for task in without_first_step(look)),
        "tomorrow",
        *tell_step.parts(look),
        *(["room"] if room_step.checklist(look) else []),
        *close_step.parts(look),
    )


def sweeps(look: Look) -> tuple[str, ...]:
    """Return the questions of the sweep: one for all inboxes; once something came of it, one for each of them."""
    inboxes = look.config.shutdown.inboxes
    one_by_one = look.day.ritual_step.startswith("sweep.") and look.day.ritual_step != SWEEP_ALL
    if len(inboxes) > 1 and not one_by_one:
        return (SWEEP_ALL,)
    each = tuple(f"sweep.{number}" for number in range(max(1, len(inboxes))))
    return (SWEEP_ALL, *each) if len(inboxes) > 1 else each


def prompt(look: Look) -> Prompt | None:
    """Return the question the ritual stands at; None if it is not under way."""
    if look.day.ritual != Ritual.SHUTDOWN or look.day.is_closed:
        return None
    part = current_part(look)
    step = step_of(part)
    known = {step_of(other) for other in parts(look)}
    shown = tuple(pair for pair in STEPS if pair[0] not in {"room", "tell"} or pair[0] in known)
    if look.today:
        shown = tuple((name, N_("Today") if name == "tomorrow" else title) for name, title in shown)
    progress = progress_of(shown, step, lambda name: _result(look, name))
    base = Prompt(Ritual.SHUTDOWN, part, _(dict(shown)[step]), progress, enter=_("next"))
    return _QUESTIONS[step](look, base)


def current_part(look: Look) -> str:
    """Return the part the ritual stands at."""
    return part_at(STEPS, parts(look), look.day.ritual_step)


def _result(look: Look, step: str) -> str:
    day, clock = look.day, look.config.ui.clock
    match step:
        case "stop" if day.stopped_at:
            return clock_text(day.stopped_at, look.zone, clock)
        case "done":
            done = sum(task.status is TaskStatus.DONE for task in day.tasks)
            return ngettext("{n} finished", "{n} finished", done).format(n=done)
        case "sweep":
            return ngettext("{n} parked", "{n} parked", len(day.notes)).format(n=len(day.notes))
        case "decide":
            waiting = len(loose_ends(look))
            return ngettext("{n} open", "{n} open", waiting).format(n=waiting)
        case _:
            return ""


def _stop(look: Look, base: Prompt) -> Prompt:
    now = clock_text(look.day.stopped_at or as_of(look), look.zone, look.config.ui.clock)
    lines: tuple[str, ...] = ()
    if look.running:
        lines = (_("“{title}” still runs; it ends here.").format(title=look.running.title),)
    left = _("{title}, left at: {text}")
    lines += tuple(left.format(title=title, text=note) for title, note in left_at(look.day))
    return replace(
        base, lines=lines, field=_("When did work stop?"), default=now,
        why=_("A day that has an end can be left. The time never changes tomorrow's hours."),
    )  # fmt: skip


def _sweep(look: Look, base: Prompt) -> Prompt:
    inboxes = look.config.shutdown.inboxes
    if base.step == SWEEP_ALL:
        name = ", ".join(inboxes)
    else:
        number = int(base.step.partition(".")[2])
        name = inboxes[number] if number < len(inboxes) else ""
    field = _("{inbox}: what is still open?").format(inbox=name) if name else _("What is still on your mind?")
    parked = tuple(Item(kept.note.id, kept.note.text, "", None, _("parked")) for kept in look.parked)
    asks = tuple(Item(one.id, awaited_replies.text(look, one), "", None, _("waiting")) for one in look.backlog.replies)
    return replace(
        base, lines=(_("One line each. An empty line goes on."),), items=(*parked, *asks), field=field, repeats=True,
        why=_("What is written down need not be kept in mind."),
    )  # fmt: skip


def _decide(look: Look, base: Prompt) -> Prompt:
    if base.step.startswith("decide.first."):
        return _first_step(look, base)
    tomorrow = day_word(look, following_date(look))
    loose = loose_ends(look)
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
        items=(*decided(look), *loose),
        choices=choices if loose else (),
        enter=_("all {day}").format(day=tomorrow) if loose else _("next"),
        whole=True,
        why=_("A decision about an open task lets it go for the evening, whichever it is."),
    )


def _first_step(look: Look, base: Prompt) -> Prompt:
    task_id = base.step.removeprefix("decide.first.")
    task = next(task for task in without_first_step(look) if task.id == task_id)
    task_kept = look.ledger.find_task(task_id)[1] if is_kept(look, task_id) else task
    return replace(
        base, lines=(task.title,), field=_("First step, when and where?"), default=task_kept.first_step,
        why=_("A task with a first step begins by itself the next day."),
    )  # fmt: skip


def _tomorrow(look: Look, base: Prompt) -> Prompt:
    when = following_date(look)
    day = day_word(look, when) if look.today else day_text(when)
    return replace(
        base, lines=tomorrow_lines(look, when), field=_("First thing {day}?").format(day=day),
        default=look.day.first_tomorrow or _first_default(look),
        why=_("The first thing is chosen tonight, so that tomorrow starts without a decision."),
    )  # fmt: skip


def _first_default(look: Look) -> str:
    for trace in first_step_tasks(look):
        task = look.ledger.find_task(trace.id)[1] if is_kept(look, trace.id) else trace
        return task.first_step or task.resume or task.title
    return ""


def tomorrow_lines(look: Look, when: date) -> tuple[str, ...]:
    """Report the next working day: its hours, its first meeting, and meetings that sit in a no-meeting window."""
    config, zone, clock = look.config, look.zone, look.config.ui.clock
    hours = hours_of(config, zone, when)
    lines = [day_text(when) + (f" · {note}" if (note := config.hours.weekly.note_on(when)) else "")]
    if not hours:
        return tuple(lines)
    spans = ", ".join(f"{clock_text(part.start, zone, clock)}–{clock_text(part.end, zone, clock)}" for part in hours)
    lines[0] += f" · {spans}"
    whole = Span(hours[0].start, hours[-1].end)
    placed = meetings_within(config, whole)
    if placed:
        first = placed[0]
        lines.append(
            _("First meeting {time}: {title}").format(
                time=clock_text(first.span.start, zone, clock), title=first.meeting.title
            )
        )
    closed = window_spans(schedule_in(config, zone), whole, WindowKind.NO_MEETING)
    for meeting in placed:
        if any(window.start < meeting.span.end and meeting.span.start < window.end for window in closed):
            text = _("{title} at {time} sits in a no-meeting window. A text to decline it waits under Tell.")
            lines.append(text.format(title=meeting.meeting.title, time=clock_text(meeting.span.start, zone, clock)))
    return tuple(lines)


_QUESTIONS: dict[str, Callable[[Look, Prompt], Prompt]] = {
    "stop": _stop, "done": done_step.ask, "sweep": _sweep, "decide": _decide,
    "tomorrow": _tomorrow, "tell": tell_step.ask, "room": room_step.ask, "close": close_step.ask,
}  # fmt: skip
