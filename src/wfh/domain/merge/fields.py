"""One field that two machines changed: what it becomes without asking, and when somebody has to be asked.

Fields are three-way: what only one side changed counts. If both changed it, sets are joined, a status goes to the
further one, counters and ends to the larger one, and what one side removed and the other changed comes back. All else
is for the person to say.
"""

from __future__ import annotations

from datetime import date, datetime

from wfh.domain.merge.order import arranged
from wfh.domain.time.moment import utc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeGuard

    PlainTable = dict[str, Any]

_LARGER = frozenset({
    "answered", "carried", "closed_at", "done_at", "end", "moved_to", "planned_at", "postponed", "reviewed", "ritual",
    "ritual_step", "since", "stopped_at", "week",
})  # fmt: skip
_RANKS: Mapping[str, tuple[str, ...]] = {
    # The words of tasks, thoughts and questions in one row; within each of the three it goes from open to done.
    "status": ("parked", "kept", "open", "moved", "dropped", "asked", "answered", "tomorrow", "task", "done"),
    "closed_how": ("repaired", "quick", "ritual"),
}
_PAUSES = "pauses"
_TOLD_APART_BY = {"pauses": "start", "reopened": "start", "history": "date"}


def token(value: object) -> str:
    """Return a text that two TOML values share exactly when a file would spell them alike."""
    match value:
        case dict():
            return "{" + ",".join(f"{key!r}:{token(item)}" for key, item in sorted(value.items())) + "}"
        case list() | tuple():
            return "[" + ",".join(map(token, value)) + "]"
        case date():
            return value.isoformat()
        case _:
            return f"{type(value).__name__}:{value!r}"


def merged_field(key: str, base: object, mine: object, theirs: object) -> tuple[Any, bool]:
    """Return what a field becomes (None: absent), and whether it is mine only until the person says which it is."""
    if (now := token(mine)) == (other := token(theirs)):
        return mine, False
    if all(isinstance(value, list) or value is None for value in (base, mine, theirs)):
        return _merged_list(key, _rows(base), _rows(mine), _rows(theirs)) or None, False
    if (before := token(base)) in {now, other}:
        return (theirs if before == now else mine), False
    if mine is None or theirs is None:
        return (theirs if mine is None else mine), False
    further = _further(key, mine, theirs)
    return (mine, True) if further is None else (further, False)


def _rows(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _further(key: str, mine: Any, theirs: Any) -> Any:  # noqa: ANN401
    """Return the one of two values that counts by itself; None if neither does."""
    ranks = _RANKS.get(key, ())
    if mine in ranks and theirs in ranks:
        return max(mine, theirs, key=ranks.index)
    if _is_aware(mine) and _is_aware(theirs) and (mine == theirs or key in _LARGER):
        return max(mine, theirs, key=lambda at: (utc(at), token(at)))
    if key in _LARGER and type(mine) is type(theirs) and isinstance(mine, int | str | date) and not _is_wall(mine):
        return max(mine, theirs)
    return None


def _is_aware(value: object) -> TypeGuard[datetime]:
    return isinstance(value, datetime) and value.tzinfo is not None


def _is_wall(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is None


# --- lists are sets ---


def _merged_list(key: str, base: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Return the entries of both; one that a side removed, and the other left as it was, is gone."""
    old, own, other = (_by_name(key, rows) for rows in (base, mine, theirs))
    kept = {
        name: _merged_row(old.get(name), own.get(name), other.get(name))
        for name in {**own, **other}
        if not _is_gone(name, old, own, other)
    }
    if key == _PAUSES and all(isinstance(row, dict) for row in kept.values()):
        return _apart(kept)
    return [kept[name] for name in arranged(list(old), list(own), list(other), kept)]


def _by_name(key: str, rows: list[Any]) -> PlainTable:
    return {_name(key, row): row for row in rows}


def _name(key: str, row: object) -> str:
    """Return what distinguishes rows: pauses by their start, measures by their day, all else by what it says."""
    at = row.get(_TOLD_APART_BY.get(key, "")) if isinstance(row, dict) else None
    return token(utc(at) if _is_aware(at) else at) if at is not None else token(row)


def _is_gone(name: str, base: PlainTable, mine: PlainTable, theirs: PlainTable) -> bool:
    if name not in base or (name in mine and name in theirs):
        return False
    return token(base[name]) == token(mine.get(name, theirs.get(name)))


def _merged_row(base: object, mine: object, theirs: object) -> Any:  # noqa: ANN401
    if not isinstance(mine, dict) or not isinstance(theirs, dict):
        return theirs if mine is None else mine
    old = base if isinstance(base, dict) else {}
    row: PlainTable = {}
    differing: list[tuple[str, Any, Any]] = []
    for key in {**mine, **theirs}:
        value, is_open = merged_field(key, old.get(key), mine.get(key), theirs.get(key))
        row[key] = value
        if is_open:
            differing.append((key, *sorted((mine[key], theirs[key]), key=token)))
    for key, lesser, greater in differing:
        # Within a row nothing can be asked: what does not stand in its field stands in the note.
        row[key] = greater
        row["note"] = _joined(lesser, greater if key == "note" else row.get("note", ""))
    return {key: value for key, value in row.items() if value is not None}


def _joined(*texts: object) -> str:
    """Return texts as one, each part once."""
    parts = dict.fromkeys(part for text in texts for part in str(text).split("; ") if part)
    return "; ".join(sorted(parts))


def _apart(rows: PlainTable) -> list[Any]:
    """Return pauses in order; those that overlap become one."""
    found: list[PlainTable] = []
    for name in sorted(rows):
        row, last = rows[name], found[-1] if found else {}
        end, start = last.get("end"), row.get("start")
        if found and _is_aware(start) and (end is None or (_is_aware(end) and utc(start) < utc(end))):
            row = _merged_row({}, last, {**row, "start": last["start"]})
            if end is None or rows[name].get("end") is None:
                row.pop("end", None)
            found[-1] = row
        else:
            found.append(row)
    return found
