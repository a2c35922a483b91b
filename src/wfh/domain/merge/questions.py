"""What two machines said differently, asked once: both values by name, and what an answer changes."""

from __future__ import annotations

from wfh.domain.model.day import TaskStatus
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any

    from wfh.domain.model.conflict import Conflict
    from wfh.domain.model.ledger import Ledger

    Place = date | str
    """The day of a date, or the attribute of the ledger that holds another file."""

FILES = ("backlog", "results", "stretches", "asks", "decisions", "checklists")
_LISTS = {
    "task": "tasks", "block": "blocks", "meeting": "meetings", "note": "notes", "break": "breaks", "reply": "replies",
    "stretch": "stretches", "result": "results", "ask": "asks", "decision": "decisions", "checklist": "checklists",
}  # fmt: skip
HEAD = "file"


class ConflictQuestion(Value):
    """A conflict that waits for an answer.

    ``noted`` is the file it stands in, ``place`` the one that holds the ``item`` it is about (that of a task may have
    moved since); ``mine`` is the value there now, None if there is none.
    """

    conflict: Conflict
    noted: Place
    place: Place
    item: Any
    mine: Any

    @property
    def theirs(self) -> Any:  # noqa: ANN401
        """The value of the other machine, as the item would hold it."""
        return self.conflict.value if self.conflict.attribute else self.conflict.theirs

    @property
    def title(self) -> str:
        """What the item is called; empty for a field of the day itself."""
        names = (getattr(self.item, name, "") for name in ("title", "text", "who"))
        return "" if self.conflict.kind == HEAD else next((str(name) for name in names if name), "")


def conflict_questions(ledger: Ledger) -> tuple[ConflictQuestion, ...]:
    """Return what is to be asked, oldest day first, without what the item says already or what no item here has."""
    found: list[ConflictQuestion] = []
    for place, conflict in _noted(ledger):
        question = _question(ledger, place, conflict)
        if question and question.mine != question.theirs and not any(_is_same(question, other) for other in found):
            found.append(question)
    return tuple(found)


def _is_same(question: ConflictQuestion, other: ConflictQuestion) -> bool:
    """Return whether two files hold the same question about an item; one about a file's head is always its own."""
    return question.conflict == other.conflict and question.conflict.kind != HEAD


def answered(ledger: Ledger, question: ConflictQuestion, *, theirs: bool) -> Ledger:
    """Return the ledger in which the item keeps its value, or takes the other machine's; neither is asked about again.

    If a third machine had a third value, that one still waits.
    """
    said, settled = question.conflict, (question.mine, question.theirs)
    if theirs:
        ledger = _changed(ledger, question)
    for place, conflict in tuple(_noted(ledger)):
        is_same = (conflict.kind, conflict.id, conflict.key) == (said.kind, said.id, said.key)
        value = conflict.value if conflict.attribute else conflict.theirs
        if is_same and value in settled and (place == question.noted or said.kind != HEAD):
            ledger = _without(ledger, place, conflict)
    return ledger


def without_settled(ledger: Ledger) -> Ledger:
    """Return the ledger without settled conflicts: the item has the value by now, or it was moved twice."""
    for place, conflict in tuple(_noted(ledger)):
        question = _question(ledger, place, conflict)
        if _is_of_two_moves(conflict) or (question and question.mine == question.theirs):
            ledger = _without(ledger, place, conflict)
    return ledger


def ids_in_question(ledger: Ledger, kind: str) -> frozenset[str]:
    """Return the ids of the items of a kind that two machines changed differently: each is one item."""
    return frozenset(conflict.id for _place, conflict in _noted(ledger) if conflict.kind == kind)


def _is_of_two_moves(conflict: Conflict) -> bool:
    return conflict.kind == "task" and conflict.key == "moved_to"


def _values(ledger: Ledger) -> Iterator[tuple[Place, Any]]:
    yield from ((when, ledger.days[when]) for when in sorted(ledger.days))
    yield from ((name, getattr(ledger, name)) for name in FILES)


def _noted(ledger: Ledger) -> Iterator[tuple[Place, Conflict]]:
    return ((place, conflict) for place, value in _values(ledger) for conflict in value.conflicts)


def _question(ledger: Ledger, noted: Place, conflict: Conflict) -> ConflictQuestion | None:
    found = None if _is_of_two_moves(conflict) else _holder(ledger, noted, conflict)
    if found is None:
        return None
    place, item = found
    mine = getattr(item, conflict.attribute) if conflict.attribute else item.extra.get(conflict.key)
    return ConflictQuestion(conflict, noted, place, item, mine)


def _holder(ledger: Ledger, noted: Place, conflict: Conflict) -> tuple[Place, Any] | None:
    """Return where the item lives now, and the item; the trace of a task that moved on only if it lives nowhere."""
    if conflict.kind == HEAD:
        return noted, _value(ledger, noted)
    name = _LISTS.get(conflict.kind, "")
    places = [
        (place, item) for place, value in _values(ledger) for item in getattr(value, name, ()) if item.id == conflict.id
    ]
    alive = [found for found in places if getattr(found[1], "status", None) is not TaskStatus.MOVED]
    return next((found for found in alive if found[0] == noted), None) or next(iter(alive or places), None)


def _value(ledger: Ledger, place: Place) -> Any:  # noqa: ANN401
    return getattr(ledger, place) if isinstance(place, str) else ledger.days[place]


def _with(ledger: Ledger, place: Place, value: Any) -> Ledger:  # noqa: ANN401
    if isinstance(place, str):
        files: dict[str, Any] = {place: value}
        return replace(ledger, **files)
    return ledger.with_day(value)


def _changed(ledger: Ledger, question: ConflictQuestion) -> Ledger:
    conflict, value = question.conflict, _value(ledger, question.place)
    item = taking(question.item, conflict)
    if conflict.kind == HEAD:
        return _with(ledger, question.place, taking(value, conflict))
    name = _LISTS[conflict.kind]
    items = tuple(item if other.id == conflict.id else other for other in getattr(value, name))
    return _with(ledger, question.place, replace(value, **{name: items}))


def taking(item: Any, conflict: Conflict) -> Any:  # noqa: ANN401
    """Return the item with the value of a conflict; a meeting that would end before it starts keeps its length."""
    if conflict.attribute:
        new = replace(item, **{conflict.attribute: conflict.value})
        if conflict.kind == "meeting" and new.end <= new.start:
            length = item.end - item.start
            is_start = conflict.attribute == "start"
            new = replace(new, end=new.start + length) if is_start else replace(new, start=new.end - length)
        return new
    return replace(item, extra={**item.extra, conflict.key: conflict.theirs})


def _without(ledger: Ledger, place: Place, conflict: Conflict) -> Ledger:
    value = _value(ledger, place)
    left = tuple(other for other in value.conflicts if other != conflict)
    return _with(ledger, place, replace(value, conflicts=left))
