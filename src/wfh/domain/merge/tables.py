"""Two versions of one file of wfh, and the one that both come from: the tables that keep what is new in either.

Items are a map by their random ids, so that both sides' are kept; their fields follow :mod:`wfh.domain.merge.fields`. A
field that both sides set to different values keeps mine; theirs is written down in ``[[conflict]]`` with ``kind``,
``id``, ``field`` and ``theirs``, and asked about once (:mod:`wfh.domain.merge.questions`).
"""

from __future__ import annotations

from wfh.domain.merge.fields import merged_field, token
from wfh.domain.merge.order import arranged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from wfh.domain.merge.fields import PlainTable

CONFLICT, HEAD = "conflict", "file"
"""The key of what waits for an answer, and the kind of what stands above the lists of a file."""
MAY_LIVE_ELSEWHERE = frozenset({"task", "reply", "meeting"})
"""The kinds of items that go from one file to another."""
_OF_THE_MOVE: Mapping[str, frozenset[str]] = {
    "task": frozenset({"id", "status", "moved_to", "carried", "done_at", "since"}),
    "reply": frozenset({"id", "answered"}),
    "meeting": frozenset({"id", "start", "end"}),
}
_FOR_THE_DAY: Mapping[str, frozenset[str]] = {"task": frozenset({"at"})}
"""What a move takes away: the hour was meant for the day before."""
TARGET = "moved_to"
"""The field of a conflict that says only that two machines took one task to two places; nobody is asked about it."""
_MOVED, _BACKLOG = "moved", "backlog"
_NUMBERED = "result"
_PREFIX = "kr"
_NOTHING: Mapping[str, object] = {}


def merged_tables(base: PlainTable, mine: PlainTable, theirs: PlainTable) -> PlainTable:
    """Return the tables that say what both sides say; an empty ``base`` is that of files that share no past.

    Which side is mine decides nothing but the value that stands until somebody is asked. Merging again what was merged
    changes nothing.
    """
    mine, theirs = _renumbered(base, mine, theirs)
    result: PlainTable = {}
    asked: list[PlainTable] = []
    for key in dict.fromkeys((*mine, *theirs)):
        old, own, other = base.get(key), mine.get(key), theirs.get(key)
        if key == CONFLICT:
            continue
        if all(side is None or are_items(side) for side in (old, own, other)):
            value: Any = _merged_items(key, items_by_id(old), items_by_id(own), items_by_id(other), asked)
        else:
            value, is_open = merged_field(key, old, own, other)
            asked += [_asked(HEAD, "", key, other)] if is_open else []
        if value is not None and value != []:
            result[key] = value
    if waiting := _waiting(base.get(CONFLICT), mine.get(CONFLICT), theirs.get(CONFLICT), asked):
        result[CONFLICT] = waiting
    return result


def are_items(value: object) -> bool:
    """Return whether a value is a list of tables that all have an id."""
    return isinstance(value, list) and all(
        isinstance(item, dict) and isinstance(item.get("id"), str) and item["id"] for item in value
    )


def items_by_id(side: object) -> dict[str, PlainTable]:
    """Return the items of a list by their ids; none of anything else."""
    return {item["id"]: item for item in side} if isinstance(side, list) else {}


def _merged_items(
    kind: str,
    base: dict[str, PlainTable],
    mine: dict[str, PlainTable],
    theirs: dict[str, PlainTable],
    asked: list[PlainTable],
) -> list[PlainTable]:
    kept: dict[str, PlainTable] = {}
    for id_ in {**mine, **theirs}:
        old, own, other = (side.get(id_) for side in (base, mine, theirs))
        if own is not None and other is not None:
            kept[id_] = _merged_item(kind, old or {}, own, other, asked)
        else:
            only = own if other is None else other
            if old is None or token(old) != token(only):
                kept[id_] = only or {}
                # It may have been taken to another file there, where the change is to be seen as well.
                asked += _late(kind, old, kept[id_]) if old else ()
                asked += [_asked(kind, id_, TARGET, _BACKLOG)] if old and kind == "task" else ()
    return [kept[id_] for id_ in arranged(list(base), list(mine), list(theirs), kept)]


def _merged_item(
    kind: str, base: PlainTable, mine: PlainTable, theirs: PlainTable, asked: list[PlainTable]
) -> PlainTable:
    result: PlainTable = {}
    moved = [side for side in (mine, theirs) if side.get("status") == _MOVED != base.get("status")]
    mover = moved[0] if len(moved) == 1 else None
    for key in dict.fromkeys((*mine, *theirs)):
        value, is_open = merged_field(key, base.get(key), mine.get(key), theirs.get(key))
        if is_open and mover is not None:
            value = mover[key]  # as it left; the other value is asked about where it lives
        elif is_open:
            asked.append(_asked(kind, mine["id"], key, theirs[key]))
        if value is not None:
            result[key] = value
    if mover is not None:
        asked += _late(kind, base, theirs if mover is mine else mine, mover)
    asked += _parted(kind, moved, result)
    return result


def _parted(kind: str, moved: Iterable[PlainTable], result: PlainTable) -> Iterator[PlainTable]:
    """Yield where a task was taken to by one machine, when the other ended it here or took it somewhere else.

    Whoever settles the two, which may have different titles by now, needs to know that they are one task.
    """
    stays = result.get(TARGET) if result.get("status") == _MOVED else ""
    targets = {side.get(TARGET, _BACKLOG if stays else None) for side in moved} - {stays, None}
    if targets:
        yield _asked(kind, result["id"], TARGET, min(targets, key=token))


def _late(
    kind: str, base: PlainTable, changed: PlainTable, mover: Mapping[str, object] = _NOTHING
) -> Iterator[PlainTable]:
    """Yield a change to an item that moved to another file meanwhile: the question belongs to that file."""
    if kind in MAY_LIVE_ELSEWHERE:
        for key, value in changed.items():
            is_joined = isinstance(value, list) and mover
            known = {token(base.get(key)), token(mover.get(key))}
            if not is_of_the_move(kind, key) and not is_joined and token(value) not in known:
                yield _asked(kind, changed["id"], key, value)


def is_of_the_move(kind: str, key: str) -> bool:
    """Return whether a field says where an item is rather than what it is: the place that counts decides it."""
    return key in _OF_THE_MOVE.get(kind, ())


def left_unsaid(kind: str, item: PlainTable, stays: PlainTable) -> Iterator[tuple[str, Any]]:
    """Yield the fields of an item being removed that its copy in another file, which ``stays``, lacks."""
    for key, value in item.items():
        lapses = key in _FOR_THE_DAY.get(kind, ()) and key not in stays
        if not is_of_the_move(kind, key) and not lapses and token(value) != token(stays.get(key)):
            yield key, value


def moved_apart(mine: PlainTable, theirs: PlainTable) -> dict[str, bool]:
    """Return the ids of tasks that one version of a file holds, and the other lost to another file.

    Likewise those that both lost, each to a different file. Each comes with whether my version holds it.
    """
    own, other = (items_by_id(side.get("task")) for side in (mine, theirs))
    here, there = ({id_ for id_, task in side.items() if task.get("status") != _MOVED} for side in (own, other))
    traces = {id_ for id_ in own.keys() & other.keys() - here - there if own[id_].get(TARGET) != other[id_].get(TARGET)}
    return {id_: id_ in here for id_ in (here ^ there) | traces}


def _asked(kind: str, id_: str, key: str, theirs: object) -> PlainTable:
    return {"kind": kind, "id": id_, "field": key, "theirs": theirs}


def _waiting(base: object, mine: object, theirs: object, new: Iterable[PlainTable]) -> list[Any]:
    """Return the conflicts that wait for an answer: the open ones of both sides, and the new ones."""
    sides = (side if isinstance(side, list) else [] for side in (base, mine, theirs))
    old, own, other = ({token(item): item for item in side} for side in sides)
    kept = {name: item for name, item in {**own, **other}.items() if name not in old or (name in own and name in other)}
    kept |= {token(item): item for item in new}
    return [kept[name] for name in sorted(kept)]


# --- key results are numbered, and two machines may give the same number ---


def _renumbered(base: PlainTable, mine: PlainTable, theirs: PlainTable) -> tuple[PlainTable, PlainTable]:
    """Return both sides, renumbering a result whose number the other side gave to a different one."""
    if not (are_items(mine.get(_NUMBERED)) and are_items(theirs.get(_NUMBERED))):
        return mine, theirs
    old, own, other = (items_by_id(side.get(_NUMBERED)) for side in (base, mine, theirs))
    for id_ in sorted(own.keys() & other.keys() - old.keys()):
        if own[id_].get("title") == other[id_].get("title"):
            continue
        is_mine = token(own[id_]) > token(other[id_])
        side, stays = (own, other) if is_mine else (other, own)
        moving = side[id_]
        side[id_] = {**moving, "id": _number_of(moving, stays) or _next_number(own, other)}
    return tuple(_with_results(side, found) for side, found in ((mine, own), (theirs, other)))  # type: ignore[return-value]


def _number_of(result: PlainTable, others: Mapping[str, PlainTable]) -> str:
    """Return the number that the other side has given to the very same result already; empty if it has not."""
    return next((id_ for id_, item in others.items() if token({**item, "id": ""}) == token({**result, "id": ""})), "")


def _next_number(*sides: Mapping[str, PlainTable]) -> str:
    taken = (item["id"].casefold().removeprefix(_PREFIX) for side in sides for item in side.values())
    return f"{_PREFIX}{max((int(name) for name in taken if name.isdecimal()), default=0) + 1}"


def _with_results(side: PlainTable, results: Mapping[str, PlainTable]) -> PlainTable:
    return {**side, _NUMBERED: [*results.values()]}
