"""The shutdown ritual: stop, done, sweep, decide, tomorrow, room, close. Enter alone leaves a day that is closed well.

Where the ritual stands is one word on the day (``ritual_step``), and every answer is applied at once; so nothing has to
be remembered between two answers, and a ritual that was killed goes on at its step.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wfh.domain import declining, done_step, standup
from wfh.domain.blocks import left_at
from wfh.domain.boundary import at_minute, hours_of, schedule_in
from wfh.domain.closing import last_activity
from wfh.domain.day import TaskStatus
from wfh.domain.hours import WindowKind, window_spans
from wfh.domain.looking import following_date, meetings_within
from wfh.domain.moment import utc
from wfh.domain.ritual import Choice, Copy, Item, Prompt, Ritual, Takes, part_at, progress_of, step_of
from wfh.domain.spans import Span
from wfh.domain.telling import clock_text, day_text
from wfh.errors import WfhError
from wfh.words import LANGUAGES, N_, _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from wfh.domain.config import CheckItem
    from wfh.domain.day import Task
    from wfh.domain.look import Look

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
FIRST_STEPS_LIGHT = 3
"""How many carried tasks are asked for a first step; all of them where ``shutdown.depth`` is ``full``."""
SWEEP_ALL = "sweep.all"


def parts(look: Look) -> tuple[str, ...]:
    """Give the questions of this evening in order, each ``step`` or ``step.part``; empty steps are left out."""
    return (
        "stop",
        *(["done"] if done_step.is_asked(look) else []),
        *sweeps(look),
        *(["decide"] if loose_ends(look) or decided(look) else []),
        *(f"decide.first.{task.id}" for task in without_first_step(look)),
        "tomorrow",
        *tells(look),
        *(["room"] if checks(look) else []),
        "close.energy",
        "close.good",
        "close.seal",
    )


def sweeps(look: Look) -> tuple[str, ...]:
    """Give the questions of the sweep: one for all inboxes; once something came of it, one for each of them."""
    inboxes = look.config.shutdown.inboxes
    one_by_one = look.day.ritual_step.startswith("sweep.") and look.day.ritual_step != SWEEP_ALL
    if len(inboxes) > 1 and not one_by_one:
        return (SWEEP_ALL,)
    each = tuple(f"sweep.{number}" for number in range(max(1, len(inboxes))))
    return (SWEEP_ALL, *each) if len(inboxes) > 1 else each


def tells(look: Look) -> tuple[str, ...]:
    """Give the part of the stand-up text, after a dot its language; none where nothing was on the day."""
    if step_of(look.day.ritual_step) == "tell":
        return (look.day.ritual_step,)
    return ("tell",) if look.day.tasks or declining.conflicts(look, following_date(look)) else ()


def spoken(part: str) -> str:
    """Give the language the stand-up text is shown in at a part such as ``tell.nl``."""
    chosen = part.partition(".")[2]
    return chosen if chosen in LANGUAGES else language()


def loose_ends(look: Look) -> tuple[Item, ...]:
    """Give what still wants a place this evening: open tasks, then parked thoughts."""
    open_tasks = [Item(task.id, task.title, age_text(task.carried)) for task in look.day.open_tasks]
    notes = [Item(kept.note.id, kept.note.text, _("parked")) for kept in look.parked]
    return (*open_tasks, *notes)


def age_text(carried: int) -> str:
    """Say how long a task has been carried (``3rd day``), empty on its first day."""
    match carried:
        case 0:
            return ""
        case 1:
            return _("2nd day")
        case 2:
            return _("3rd day")
        case _ if carried < 20:
            return _("{number}th day").format(number=carried + 1)
        case _:
            return _("day {number}").format(number=carried + 1)


def decided(look: Look) -> tuple[Item, ...]:
    """Give the tasks that left today, each with where it went."""
    left = (TaskStatus.MOVED, TaskStatus.DROPPED)
    return tuple(
        Item(task.id, task.title, "", None, where_text(look, task)) for task in look.day.tasks if task.status in left
    )


def where_text(look: Look, task: Task) -> str:
    """Say where a task that left its day went."""
    if task.status is TaskStatus.DROPPED:
        if task.handed_to:
            return _("to {person}").format(person=person_name(look, task.handed_to))
        return _("dropped")
    if task.moved_to is None:
        return _("backlog")
    return day_word(look, task.moved_to)


def person_name(look: Look, person_id: str) -> str:
    """Give the name of a person by id; the id itself where nobody has it."""
    return next((person.name for person in look.config.people if person.id == person_id), person_id)


def first_step_tasks(look: Look) -> tuple[Task, ...]:
    """Give the traces of the tasks kept for the next working day that are asked for a first step."""
    to = following_date(look)
    moved = tuple(task for task in look.day.tasks if task.status is TaskStatus.MOVED and task.moved_to == to)
    return moved if look.config.shutdown.depth == "full" else moved[:FIRST_STEPS_LIGHT]


def without_first_step(look: Look) -> tuple[Task, ...]:
    """Give those of them that nothing is known to begin with: neither a first step nor where the task was left."""
    return tuple(task for task in first_step_tasks(look) if not task.first_step and not task.resume)


def checks(look: Look) -> tuple[str, ...]:
    """Give the lines of the room checklist that count at today's place and weekday."""
    return tuple(check.text for check in _checklist(look))


def runs(look: Look) -> tuple[CheckItem, ...]:
    """Give the ticked items of the checklist that run a command once the day is closed."""
    return tuple(check for check in _checklist(look) if check.run and check.text in look.day.checked)


def _checklist(look: Look) -> tuple[CheckItem, ...]:
    place = look.day.place or look.config.me.place[look.date.weekday()]
    return tuple(
        check
        for check in look.config.shutdown.checks
        if (not check.places or place in check.places) and (not check.days or look.date.weekday() in check.days)
    )


def prompt(look: Look) -> Prompt | None:
    """Give the question the ritual stands at; None where it is not under way."""
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
    """Give the part the ritual stands at."""
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


def as_of(look: Look) -> datetime:
    """Give when the answers count as given (UTC): now, or for an earlier day when work stopped, as far as is known.

    That is the time that was said, else the last sign of life, else the stop of that day, else its beginning.
    """
    if look.today is None:
        return look.now
    if look.day.ritual == Ritual.SHUTDOWN and look.day.stopped_at:
        return utc(look.day.stopped_at)
    last = last_activity(look.day, look.now)
    return last or look.boundary.stop_at or at_minute(look.date, 0, look.zone)


def day_word(look: Look, when: date) -> str:
    """Name a day as it is seen from the day that is closed: today, tomorrow, or its date."""
    if when == look.today:
        return _("today")
    return _("tomorrow") if look.today is None and (when - look.date).days == 1 else day_text(when)


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
    return replace(
        base, lines=(_("One line each. An empty line goes on."),), items=parked, field=field, repeats=True,
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


def is_kept(look: Look, task_id: str) -> bool:
    """Tell whether a task of that id is still there."""
    try:
        look.ledger.find_task(task_id)
    except WfhError:
        return False
    return True


def _tomorrow(look: Look, base: Prompt) -> Prompt:
    when = following_date(look)
    return replace(
        base, lines=tomorrow_lines(look, when), field=_("First thing {day}?").format(day=day_word(look, when) if look.today else day_text(when)),
        default=look.day.first_tomorrow or _first_default(look),
        why=_("The first thing is chosen tonight, so that tomorrow starts without a decision."),
    )  # fmt: skip


def _first_default(look: Look) -> str:
    for trace in first_step_tasks(look):
        task = look.ledger.find_task(trace.id)[1] if is_kept(look, trace.id) else trace
        return task.first_step or task.resume or task.title
    return ""


def tomorrow_lines(look: Look, when: date) -> tuple[str, ...]:
    """Tell of the next working day: its hours, its first meeting, and meetings that sit in a no-meeting window."""
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
            text = _("{title} at {time} sits in a no-meeting window.")
            lines.append(text.format(title=meeting.meeting.title, time=clock_text(meeting.span.start, zone, clock)))
    return tuple(lines)


def _tell(look: Look, base: Prompt) -> Prompt:
    told = (*standup.lines(look, spoken(base.step)), *standup.handovers(look, spoken(base.step)))
    copies = [Copy("y", _("copy stand-up"), "\n".join(told))]
    when = following_date(look)
    texts = [
        (placed.meeting.title, declining.decline_text(look, placed, when)) for placed in declining.conflicts(look, when)
    ]
    told += tuple(_("To decline “{title}”: {text}").format(title=title, text=text) for title, text in texts)
    if texts:
        copies.append(Copy("d", _("copy decline"), texts[0][1]))
    return replace(
        base, lines=told, choices=(Choice("L", _("other language"), every_item=True),), copies=tuple(copies),
        why=_("What to tell the others. It is shown and copied; nothing is sent."),
    )  # fmt: skip


def _room(look: Look, base: Prompt) -> Prompt:
    items = tuple(
        Item(check.text, check.text, " ".join(check.run), check.text in look.day.checked) for check in _checklist(look)
    )
    return replace(
        base, lines=(_("The room. Unticked is fine."),), items=items,
        why=_("A tidy room tells you tomorrow that today was finished."),
    )  # fmt: skip


def _close(look: Look, base: Prompt) -> Prompt:
    day = look.day
    match base.step:
        case "close.energy":
            return replace(
                base, field=_("Energy, 1 to 5?"), default=str(day.energy or ""),
                why=_("Only for you: over weeks it shows which days cost too much. Empty is fine."),
            )  # fmt: skip
        case "close.good":
            return replace(
                base, field=_("One good thing today?"), default=day.good,
                why=_("It is shown on the evening screen, and on Friday. Empty is fine."),
            )  # fmt: skip
        case _ if look.today:
            return replace(
                base, lines=seal_lines(look), enter=_("close the day"),
                why=_("The day is closed as of when work stopped, and the plan goes on where it was."),
            )  # fmt: skip
        case _:
            return replace(
                base, lines=seal_lines(look), field=_("And tonight?"), default=day.tonight, enter=_("close the day"),
                why=_("Something to go to is the best way to leave. No work is shown until the next working day."),
            )  # fmt: skip


def seal_lines(look: Look) -> tuple[str, ...]:
    """List what closing writes, and the phrase it ends with."""
    when = following_date(look)
    waiting = len(loose_ends(look)) + len(look.ledger.day(when).open_tasks)
    lines = [
        ngettext("{n} task waits on {day}.", "{n} tasks wait on {day}.", waiting).format(n=waiting, day=day_text(when)),
        *(_("Then runs: {command}").format(command=" ".join(check.run)) for check in runs(look)),
        _("Nothing is sent."),
        phrase(look),
    ]
    return tuple(lines)


def phrase(look: Look) -> str:
    """Give the words that end the day."""
    return look.config.shutdown.phrase or _("Shutdown complete")


_QUESTIONS: dict[str, Callable[[Look, Prompt], Prompt]] = {
    "stop": _stop, "done": done_step.ask, "sweep": _sweep, "decide": _decide,
    "tomorrow": _tomorrow, "tell": _tell, "room": _room, "close": _close,
}  # fmt: skip
