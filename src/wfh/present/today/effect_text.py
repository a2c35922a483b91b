"""What a verb did, as one sentence for the notice line or the shell, by name and with its way back."""

from __future__ import annotations

from datetime import date

from wfh.domain.model.block import Block, planned_end
from wfh.domain.model.day import Break, Task
from wfh.domain.model.key_results import KeyResult
from wfh.domain.model.meetings import OneOffMeeting
from wfh.domain.planning.key_results import goal_text
from wfh.domain.today.after_hours import hides_work
from wfh.domain.today.effects.effect import EffectKind
from wfh.present.rows.cell_width import truncate
from wfh.present.rows.formatting import clock_text, day_and_time, day_text, length_text, minutes_text
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.today.effects.effect import Effect, VerbDone

_DAYS_NAMED = 3
"""So many days that were closed at once are named."""
_NAME_CELLS = 44
"""The cells a name may take, so that what is said after it is seen."""


def change_text(change: VerbDone, snapshot: Snapshot, undo: str = "", redo: str = "") -> str:
    """Return what a change did, with the key that undoes it; empty if only a position in a ritual changed.

    ``snapshot`` is the one after it, ``undo`` and ``redo`` are the keys as they are shown.
    """
    text, way = _text_and_way(change, snapshot)
    if not change.turned and change.effects and change.effects[0].kind not in _WAY_BACK:
        return text
    key = {"undo": undo, "redo": redo}.get(way, "")
    return f"{text} · {key} {_(way)}" if key else text


def shell_text(change: VerbDone, snapshot: Snapshot) -> str:
    """Return what a change did, for the shell, with the command that undoes it; without names while work is hidden."""
    text, way = _text_and_way(change, snapshot)
    if change.turned and change.label.name and hides_work(snapshot):
        text = _("Undone.") if change.turned == "undo" else _("Done again.")
    return f"{text} · wfh {way}" if way else text


def _text_and_way(change: VerbDone, snapshot: Snapshot) -> tuple[str, str]:
    """Return what a change did, and whether undo or redo reverses it; both empty if there is nothing to report."""
    if change.turned:
        told, way = _TURNED[change.turned]
        return _(told).format(what=_short(str(change.label))), way
    if not change.effects:
        return "", ""
    first = change.effects[0]
    same = [effect for effect in change.effects if effect.kind is first.kind]
    text = _sentence(first, change.effects, snapshot)
    if len(same) > 1 and first.kind in _COUNTED:
        text = _(_MANY).format(text=text, more=ngettext("{n} more", "{n} more", len(same) - 1).format(n=len(same) - 1))
    return text, N_("undo")


_TURNED = {
    "undo": (N_("Undone: {what}"), N_("redo")),
    "redo": (N_("Done again: {what}"), N_("undo")),
}
_MANY = N_("{text} · and {more}")
_COUNTED = {
    EffectKind.ADDED,
    EffectKind.DROPPED,
    EffectKind.DONE,
    EffectKind.MOVED,
    EffectKind.PARKED,
    EffectKind.PLANNED,
    EffectKind.REMOVED,
    EffectKind.TO_TASK,
}
_WAY_BACK = {
    EffectKind.CLOSED,
    EffectKind.CLOSED_EARLIER,
    EffectKind.REPLANNED,
    EffectKind.DROPPED,
    EffectKind.HANDED,
    EffectKind.MOVED,
    EffectKind.DONE,
    EffectKind.TO_TASK,
    EffectKind.THOUGHT_DROPPED,
    EffectKind.THOUGHT_ANSWERED,
    EffectKind.REMOVED,
    EffectKind.CANCELLED,
    EffectKind.REPLIED,
    EffectKind.MEETING_REMOVED,
    EffectKind.BREAK_SKIPPED,
    EffectKind.PERSON_REMOVED,
    EffectKind.SPLIT,
}
"""What makes something vanish or move: the key that takes it back is said."""
_PLAIN = {
    EffectKind.REPLANNED: N_("Replanned the rest of the day"),
    EffectKind.SPLIT: N_("Two blocks of {name}"),
    EffectKind.AWAY: N_("Noted what you did while away"),
    EffectKind.CLOCK: N_("The block of {name} keeps its length"),
    EffectKind.CLOCK_BREAK: N_("The break keeps its length"),
    EffectKind.SLOT: N_("Slot booked"),
    EffectKind.IMPORTED: N_("Imported blocks"),
    EffectKind.MERGED: N_("Merged the copies"),
    EffectKind.CHOSEN: N_("Settled what two machines changed"),
    EffectKind.CLOSED: N_("The day is closed"),
    EffectKind.REOPENED: N_("The day is open again"),
    EffectKind.STARTED: N_("Started {name}"),
    EffectKind.TO_TASK: N_("{name} is a task now"),
    EffectKind.HANDED: N_("Handed over {name}"),
    EffectKind.DROPPED: N_("Dropped {name}"),
    EffectKind.DONE: N_("Done: {name}"),
    EffectKind.OPENED: N_("{name} is open again"),
    EffectKind.ENDED: N_("Ended the block of {name}"),
    EffectKind.CANCELLED: N_("Cancelled the block of {name}; it does not count"),
    EffectKind.INTERRUPTED: N_("Interrupted: {name}"),
    EffectKind.PAUSED: N_("Paused {name}"),
    EffectKind.RESUMED: N_("Resumed {name}"),
    EffectKind.FIRST_STEP: N_("First step of {name} saved"),
    EffectKind.PARKED: N_("Parked {name}"),
    EffectKind.THOUGHT_CHANGED: N_("Changed the thought {name}"),
    EffectKind.THOUGHT_DROPPED: N_("Dropped the thought {name}"),
    EffectKind.THOUGHT_ANSWERED: N_("Answered the thought {name}"),
    EffectKind.AWAITED: N_("Waiting for {name}"),
    EffectKind.REPLIED: N_("{name} replied"),
    EffectKind.REMOVED: N_("Removed the block of {name}; the task stays"),
    EffectKind.MEETING_REMOVED: N_("Removed the meeting {name}"),
    EffectKind.BREAK_ENDED: N_("The break is over"),
    EffectKind.BREAK_POSTPONED: N_("Postponed the break"),
    EffectKind.BREAK: N_("Started a break"),
    EffectKind.BREAK_SKIPPED: N_("Skipped the break"),
    EffectKind.ONE_THING: N_("The one thing: {name}"),
    EffectKind.NUDGED: N_("Reminded again in 10 minutes."),
    EffectKind.SAVED: N_("Saved {name}"),
    EffectKind.QUESTION_KEPT: N_("Kept the question {name}"),
    EffectKind.QUESTION_CHANGED: N_("Changed the question {name}"),
    EffectKind.DECIDED: N_("Wrote down {name}"),
    EffectKind.TICKED: N_("Ticked the checklist {name}"),
    EffectKind.SETTING: N_("Changed {name}"),
    EffectKind.PERSON_ADDED: N_("{name} added"),
    EffectKind.PERSON_CHANGED: N_("{name} changed"),
    EffectKind.PERSON_REMOVED: N_("{name} removed"),
}


def _sentence(effect: Effect, every: tuple[Effect, ...], snapshot: Snapshot) -> str:
    name, value = quoted(effect.name), effect.value
    if isinstance(value, Task) and effect.kind in {
        EffectKind.ADDED,
        EffectKind.EDITED,
        EffectKind.ESTIMATED,
        EffectKind.MOVED,
    }:
        return _task_text(effect, value, snapshot)
    if isinstance(value, date) and effect.kind in _CLOSED and value != snapshot.date:  # as on the morning after
        return _closed_text(every, snapshot) + _moved_text(every, snapshot)
    if effect.kind is EffectKind.REORDERED:
        return _("{name} comes before {other} now").format(name=name, other=quoted(str(value)))
    if isinstance(value, Block) and effect.kind in {EffectKind.BLOCK_CORRECTED, EffectKind.BLOCK_ADDED}:
        return _past_block_text(effect, value, snapshot)
    if isinstance(value, Block) and effect.kind in _BLOCKS:
        return _block_text(effect, value, snapshot)
    if isinstance(value, OneOffMeeting | Break) and (told := _timed(effect, value, snapshot)):
        return told
    if isinstance(value, KeyResult):
        return _(_PLAIN[EffectKind.DROPPED]).format(name=name) if value.ended else f"{name} · {goal_text(value)}"
    return _plain(effect, every, snapshot)


_CLOSED = {EffectKind.CLOSED, EffectKind.CLOSED_EARLIER}


def _closed_text(every: tuple[Effect, ...], snapshot: Snapshot) -> str:
    """Name the earlier days that were closed, the first ones of many."""
    days = sorted(each.value for each in every if each.kind in _CLOSED and isinstance(each.value, date))
    text = _("Closed {day}").format(day=", ".join(day_text(day, snapshot.date) for day in days[:_DAYS_NAMED]))
    more = len(days) - _DAYS_NAMED
    return _(_MANY).format(text=text, more=ngettext("{n} more", "{n} more", more).format(n=more)) if more > 0 else text


def _timed(effect: Effect, value: OneOffMeeting | Break, snapshot: Snapshot) -> str:
    """Return what happened to a meeting or a break, with its time; empty for a break without one."""
    zone, ui = snapshot.zone, snapshot.config.ui
    if isinstance(value, OneOffMeeting):
        start, day = clock_text(value.start, zone, ui), _day(effect.where, snapshot)
        return _("Meeting {name}, {day} {start}").format(name=quoted(effect.name), day=day, start=start)
    if value.start and effect.kind is EffectKind.BREAK:
        return _("{length} break").format(length=length_text(value.minutes))
    if value.due and effect.kind is EffectKind.BREAK_POSTPONED:
        return _("The break is due at {time}").format(time=clock_text(value.due, zone, ui))
    return ""


def _plain(effect: Effect, every: tuple[Effect, ...], snapshot: Snapshot) -> str:
    if effect.kind is EffectKind.SAVED and not effect.name:
        return _("Saved")
    name = quoted(effect.name)
    text = _(_PLAIN.get(effect.kind, effect.kind.value)).format(name=name)
    if effect.kind is EffectKind.CHOSEN and effect.name:
        text = _("Settled what two machines changed of {name}").format(name=name)
    return text + (_moved_text(every, snapshot) if effect.kind in {EffectKind.CLOSED, EffectKind.REPLANNED} else "")


def _moved_text(every: tuple[Effect, ...], snapshot: Snapshot) -> str:
    """Return how many tasks went where, after what was done; empty if none did."""
    moved = [each for each in every if each.kind is EffectKind.MOVED]
    if not moved:
        return ""
    there = ngettext("{n} task to {day}", "{n} tasks to {day}", len(moved))
    return " · " + there.format(n=len(moved), day=_day(moved[0].where, snapshot))


def quoted(name: str) -> str:
    """Return a name in quotation marks, cut if it is long; a word for a block without a task."""
    return _("“{name}”").format(name=truncate(name, _NAME_CELLS)) if name else _("the block")


def _short(text: str) -> str:
    return truncate(text, _NAME_CELLS + 16)


def _task_text(effect: Effect, task: Task, snapshot: Snapshot) -> str:
    name = quoted(effect.name)
    if effect.kind is EffectKind.MOVED:
        return f"{name} → {_day(effect.where, snapshot)}"
    length = length_text(task.estimate) if task.estimate else ""
    if effect.kind is EffectKind.ESTIMATED:
        return f"{name} ~{length}" if length else _("{name} has no estimate now").format(name=name)
    told = _("Added {name}") if effect.kind is EffectKind.ADDED else _("Changed {name}")
    result = f"#{task.result}" if task.result else ""
    time = "" if task.at is None else minutes_text(task.at, snapshot.config.ui)
    place = " ".join(part for part in (_day(effect.where, snapshot), time) if part)
    return ", ".join(part for part in (told.format(name=name), length, result, place) if part)


def _day(where: date | None, snapshot: Snapshot) -> str:
    if where is None:
        return _("backlog")
    return _("today") if where == snapshot.date else day_text(where, snapshot.date)


_BLOCKS = {EffectKind.STARTED, EffectKind.EXTENDED, EffectKind.PLANNED, EffectKind.BLOCK_MOVED, EffectKind.RESIZED}


def _block_text(effect: Effect, block: Block, snapshot: Snapshot) -> str:
    name, length = quoted(effect.name), length_text(block.planned_minutes) if block.planned_minutes else ""
    end = planned_end(block, snapshot.now)
    if effect.kind in {EffectKind.STARTED, EffectKind.EXTENDED}:
        until = _("until {time}").format(time=day_and_time(end, snapshot)) if end else _("no end set")
        told = _("Started {name}").format(name=name) if effect.kind is EffectKind.STARTED else name
        return ", ".join(part for part in (told, length, until) if part)
    start = day_and_time(block.planned_start, snapshot) if block.planned_start else ""
    if effect.kind is EffectKind.PLANNED:
        return ", ".join(part for part in (_("Planned {name}").format(name=name), start, length) if part)
    return f"{name} → {', '.join(part for part in (start, length) if part)}"


def _past_block_text(effect: Effect, block: Block, snapshot: Snapshot) -> str:
    """Return a block of a day that is over, with its times and its day."""
    # On the clock of that day: it may have been another one, and the offset is kept with each instant.
    edges = [
        minutes_text(edge.hour * 60 + edge.minute, snapshot.config.ui) for edge in (block.start, block.end) if edge
    ]
    times = ("-" if snapshot.config.ui.ascii else "–").join(edges)
    told = _("Corrected {name}") if effect.kind is EffectKind.BLOCK_CORRECTED else _("Added the block of {name}")
    return ", ".join(filter(None, (told.format(name=quoted(effect.name)), times, _day(effect.where, snapshot))))
