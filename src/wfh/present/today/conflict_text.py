"""The words of a question about a conflict: the names and both values."""

from __future__ import annotations

from datetime import date, datetime

from wfh.domain.time.formatting import length_text
from wfh.domain.time.sanitize import clean
from wfh.present.rows.formatting import clock_text, date_text, day_and_time, minutes_text
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.domain.merge.copies import MergedFile
    from wfh.domain.merge.questions import ConflictQuestion
    from wfh.domain.model.snapshot import Snapshot

_LONGEST = 40
_FIELDS = {
    "title": N_("title"), "estimate": N_("length"), "result": N_("result"), "status": N_("state"), "at": N_("time"),
    "deadline": N_("last day"), "every": N_("rhythm"), "first_step": N_("first step"), "resume": N_("where to pick up"),
    "handed_to": N_("handed over to"), "text": N_("text"), "task": N_("task"), "planned_start": N_("planned start"),
    "planned_minutes": N_("planned length"), "start": N_("start"), "outcome": N_("outcome"), "due": N_("due"),
    "minutes": N_("length"), "who": N_("who"), "what": N_("what"), "timezone": N_("time zone"), "place": N_("place"),
    "kind": N_("kind of day"), "stop_at": N_("stop"), "if_then": N_("if, then"), "energy": N_("energy"),
    "detached": N_("switched off"), "good": N_("what was good"), "tonight": N_("tonight"),
    "first_tomorrow": N_("first thing tomorrow"), "target": N_("target"), "unit": N_("unit"), "answer": N_("answer"),
}  # fmt: skip
_CLOCK_TIMES = frozenset({"at", "stop_at"})
_LENGTHS = frozenset({"estimate", "planned_minutes", "minutes", "first_planned_minutes", "break_minutes"})


def conflict_text(question: ConflictQuestion) -> str:
    """Return the question in one line."""
    name = _FIELDS.get(question.conflict.key)
    field = _(name) if name else clean(question.conflict.key)[:_LONGEST]
    what = question.title or (date_text(question.noted) if isinstance(question.noted, date) else "")
    return _("Two machines differ: {what}, {field}").format(what=_short(what), field=field)


def conflict_values(question: ConflictQuestion, snapshot: Snapshot) -> tuple[str, str]:
    """Return the value here and the one of the other machine, in words."""
    return _words(question, question.mine, snapshot), _words(question, question.theirs, snapshot)


def merged_lines(done: Iterable[MergedFile]) -> tuple[str, ...]:
    """Return a line for each file that was merged: what became of the copy, and the way back."""
    return tuple(map(_merged_line, done))


def _merged_line(file: MergedFile) -> str:
    if not file.copy:
        return _("Merged both sides of {name}; “wfh restore” brings back the text before").format(name=file.name)
    copy = clean(file.copy)
    if file.kept is None:
        return _("Removed {copy}: it said what {name} says").format(copy=copy, name=file.name)
    text = _("Merged {copy} into {name} · wfh undo; the copy is in {path}")
    return text.format(copy=copy, name=file.name, path=clean(str(file.kept.parent)))


def _words(question: ConflictQuestion, value: object, snapshot: Snapshot) -> str:
    key = question.conflict.key
    match value:
        case None | "" | ():
            return _("nothing")
        case bool():
            return _("yes") if value else _("no")
        case int() if key in _CLOCK_TIMES:
            return minutes_text(value, snapshot.config.ui)
        case int() if key in _LENGTHS:
            return length_text(value)
        case datetime():
            is_today = value.astimezone(snapshot.zone).date() == snapshot.date
            return clock_text(value, snapshot.zone, snapshot.config.ui) if is_today else day_and_time(value, snapshot)
        case date():
            return date_text(value)
        case tuple() | list():
            return _short(", ".join(map(str, value)))
        case _:
            return _("“{name}”").format(name=_short(str(value)))


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
