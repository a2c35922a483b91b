"""What a verb did, as one sentence for the notice line, by name and with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.block import Block, planned_end
from wfh.domain.model.day import Break, Task
from wfh.domain.model.key_results import KeyResult
from wfh.domain.planning.key_results import goal_text
from wfh.domain.today.effects import Kind
from wfh.present.rows.cell_width import truncate
from wfh.present.rows.formatting import clock_text, day_and_time, day_text, length_text, minutes_text
from wfh.words import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.today.effects import Change, Effect

NAME_CELLS = 44
"""The cells a name may take, so that what is said after it is seen."""


def change_text(change: Change, snapshot: Snapshot, undo: str = "", redo: str = "") -> str:
    """Return what a change did, with the key that takes it back; empty where only a position in a ritual changed.

    ``snapshot`` is the one after it, ``undo`` and ``redo`` are the keys as they are shown.
    """
    if change.turned:
        told, key, word = _TURNED[change.turned]
        return _with_key(_(told).format(what=_short(str(change.label))), {"u": undo, "r": redo}[key], _(word))
    if not change.effects:
        return ""
    first = change.effects[0]
    same = [effect for effect in change.effects if effect.kind is first.kind]
    text = _sentence(first, change.effects, snapshot)
    if len(same) > 1 and first.kind in _COUNTED:
        text = _(_MANY).format(text=text, more=ngettext("{n} more", "{n} more", len(same) - 1).format(n=len(same) - 1))
    return _with_key(text, undo, _("undo")) if first.kind in _WAY_BACK else text


_TURNED = {
    "undo": (N_("Undone: {what}"), "r", N_("redo")),
    "redo": (N_("Done again: {what}"), "u", N_("undo")),
}
_MANY = N_("{text} · and {more}")
_COUNTED = {Kind.ADDED, Kind.DROPPED, Kind.DONE, Kind.MOVED, Kind.PARKED, Kind.PLANNED, Kind.REMOVED, Kind.TO_TASK}
_WAY_BACK = {
    Kind.CLOSED, Kind.CLOSED_EARLIER, Kind.REPLANNED, Kind.DROPPED, Kind.HANDED, Kind.MOVED, Kind.DONE, Kind.TO_TASK,
    Kind.THOUGHT_DROPPED, Kind.THOUGHT_ANSWERED, Kind.REMOVED, Kind.CANCELLED, Kind.REPLIED, Kind.BREAK_SKIPPED,
    Kind.PERSON_REMOVED, Kind.SPLIT,
}  # fmt: skip
"""What makes something vanish or move: the key that takes it back is said."""
_PLAIN = {
    Kind.REPLANNED: N_("Replanned the rest of the day"),
    Kind.SPLIT: N_("Two blocks of {name}"),
    Kind.AWAY: N_("Saved what your time away was"),
    Kind.CLOCK: N_("The block of {name} keeps its length"),
    Kind.SLOT: N_("Slot booked"),
    Kind.CLOSED: N_("The day is closed"),
    Kind.REOPENED: N_("The day is open again"),
    Kind.STARTED: N_("Started {name}"),
    Kind.TO_TASK: N_("{name} is a task now"),
    Kind.HANDED: N_("Handed over {name}"),
    Kind.DROPPED: N_("Dropped {name}"),
    Kind.DONE: N_("Done: {name}"),
    Kind.OPENED: N_("{name} is open again"),
    Kind.ENDED: N_("Ended the block of {name}"),
    Kind.CANCELLED: N_("Cancelled the block of {name}; it does not count"),
    Kind.INTERRUPTED: N_("Interrupted: {name}"),
    Kind.PAUSED: N_("Paused {name}"),
    Kind.RESUMED: N_("Resumed {name}"),
    Kind.FIRST_STEP: N_("First step of {name} saved"),
    Kind.PARKED: N_("Parked {name}"),
    Kind.THOUGHT_DROPPED: N_("Dropped the thought {name}"),
    Kind.THOUGHT_ANSWERED: N_("Answered the thought {name}"),
    Kind.AWAITED: N_("Waiting for {name}"),
    Kind.REPLIED: N_("{name} replied"),
    Kind.REMOVED: N_("Removed the block of {name}; the task stays"),
    Kind.BREAK_ENDED: N_("The break is over"),
    Kind.BREAK_SKIPPED: N_("Skipped the break"),
    Kind.ONE_THING: N_("The one thing: {name}"),
    Kind.NUDGED: N_("Reminded again in 10 minutes."),
    Kind.SAVED: N_("Saved {name}"),
    Kind.SETTING: N_("Changed {name}"),
    Kind.PERSON_ADDED: N_("{name} added"),
    Kind.PERSON_CHANGED: N_("{name} changed"),
    Kind.PERSON_REMOVED: N_("{name} taken out"),
}


def _sentence(effect: Effect, every: tuple[Effect, ...], snapshot: Snapshot) -> str:
    name, value = quoted(effect.name), effect.value
    if isinstance(value, Task) and effect.kind in {Kind.ADDED, Kind.EDITED, Kind.ESTIMATED, Kind.MOVED}:
        return _task_text(effect, value, snapshot)
    if effect.kind is Kind.CLOSED_EARLIER:
        return _("Closed {day}").format(day=day_text(value, snapshot.date))  # type: ignore[arg-type]
    if effect.kind is Kind.REORDERED:
        return _("{name} comes before {other} now").format(name=name, other=quoted(str(value)))
    if isinstance(value, Block) and effect.kind in _BLOCKS:
        return _block_text(effect, value, snapshot)
    if isinstance(value, Break) and value.start and effect.kind is Kind.BREAK:
        return _("A break of {length}").format(length=length_text(value.minutes))
    if isinstance(value, Break) and value.due and effect.kind is Kind.BREAK_POSTPONED:
        return _("The break is due at {time}").format(time=clock_text(value.due, snapshot.zone, snapshot.config.ui))
    if isinstance(value, KeyResult):
        return _(_PLAIN[Kind.DROPPED]).format(name=name) if value.ended else f"{name} · {goal_text(value)}"
    return _plain(effect, every, snapshot)


def _plain(effect: Effect, every: tuple[Effect, ...], snapshot: Snapshot) -> str:
    if effect.kind is Kind.SAVED and not effect.name:
        return _("Saved")
    name = quoted(effect.name)
    text = _(_PLAIN[effect.kind]).format(name=name)
    moved = [each for each in every if each.kind is Kind.MOVED]
    if moved and effect.kind in {Kind.CLOSED, Kind.REPLANNED}:
        there = ngettext("{n} task to {day}", "{n} tasks to {day}", len(moved))
        text += " · " + there.format(n=len(moved), day=_day(moved[0].where, snapshot))
    return text


def quoted(name: str) -> str:
    """Return a name in quotation marks, cut where it is long; a word for a block without a task."""
    return _("“{name}”").format(name=truncate(name, NAME_CELLS)) if name else _("the block")


def _short(text: str) -> str:
    return truncate(text, NAME_CELLS + 16)


def _with_key(text: str, key: str, word: str) -> str:
    return f"{text} · {key} {word}" if key else text


def _task_text(effect: Effect, task: Task, snapshot: Snapshot) -> str:
    name = quoted(effect.name)
    if effect.kind is Kind.MOVED:
        return f"{name} → {_day(effect.where, snapshot)}"
    length = length_text(task.estimate) if task.estimate else ""
    if effect.kind is Kind.ESTIMATED:
        return f"{name} ~{length}" if length else _("{name} has no estimate now").format(name=name)
    told = _("Added {name}") if effect.kind is Kind.ADDED else _("Changed {name}")
    result = f"#{task.result}" if task.result else ""
    time = "" if task.at is None else minutes_text(task.at, snapshot.config.ui)
    place = " ".join(part for part in (_day(effect.where, snapshot), time) if part)
    return ", ".join(part for part in (told.format(name=name), length, result, place) if part)


def _day(where: date | None, snapshot: Snapshot) -> str:
    if where is None:
        return _("backlog")
    return _("today") if where == snapshot.date else day_text(where, snapshot.date)


_BLOCKS = {Kind.STARTED, Kind.EXTENDED, Kind.PLANNED, Kind.BLOCK_MOVED, Kind.RESIZED}


def _block_text(effect: Effect, block: Block, snapshot: Snapshot) -> str:
    name, length = quoted(effect.name), length_text(block.planned_minutes) if block.planned_minutes else ""
    end = planned_end(block, snapshot.now)
    if effect.kind in {Kind.STARTED, Kind.EXTENDED}:
        until = _("until {time}").format(time=day_and_time(end, snapshot)) if end else _("no end set")
        told = _("Started {name}").format(name=name) if effect.kind is Kind.STARTED else name
        return ", ".join(part for part in (told, length, until) if part)
    start = day_and_time(block.planned_start, snapshot) if block.planned_start else ""
    if effect.kind is Kind.PLANNED:
        return ", ".join(part for part in (_("Planned {name}").format(name=name), start, length) if part)
    return f"{name} → {', '.join(part for part in (start, length) if part)}"
