"""Changes of files as data: what a verb did to which field, so that it can be done, undone and redone.

A change sets one thing in one file from ``before`` to ``after``. It is applied three-way: if the file holds ``before``
it is set, if it holds ``after`` already nothing is left to do, and if it holds anything else, somebody changed the same
thing meanwhile. So doing, undoing and finishing after a crash are the same operation.
"""

from __future__ import annotations

from copy import deepcopy

from wfh.store.journal.codec import head_record
from wfh.store.journal.fields import DAY_SHAPE, EVERY_LISTED
from wfh.store.toml.write import merged, record
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from wfh.domain.schema.fields import Shape
    from wfh.store.journal.codec import FileValue
    from wfh.store.toml.write import Record

HEAD, ORDER = "file", "order"
POSITION = frozenset({"ritual", "ritual_step"})
"""The fields of a day that say where a ritual stands: no step of undo by themselves, and never in the way of one."""


class Change(Value):
    """One thing that changes in one file; ``before`` and ``after`` are TOML values, None if it is absent.

    ``kind`` is ``task``, ``block``, ``note``, ``result`` … with an ``id`` (an empty ``field`` is the whole item, made
    or removed), ``file`` for what stands above the lists, or ``order`` with the kind as ``id`` and lists of ids.
    """

    file: str
    kind: str
    id: str
    field: str
    before: Any
    after: Any

    @property
    def is_position(self) -> bool:
        """Whether it only says where a ritual stands."""
        return self.kind == HEAD and self.field in POSITION

    @property
    def reverse(self) -> Change:
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)


# --- what changes ---


def differences(file: str, before: FileValue, after: FileValue, tables: Record) -> tuple[Change, ...]:
    """Return the changes that lead from ``before``, which is what ``tables`` mean, to ``after``."""
    found = list(
        _fields(DAY_SHAPE, Change(file, HEAD, "", "", None, None), tables, head_record(before), head_record(after))
    )
    for key, name, shape in EVERY_LISTED:
        old = {item.id: item for item in getattr(before, name, ())}
        new = {item.id: item for item in getattr(after, name, ())}
        if old != new or list(old) != list(new):
            found += _items(Change(file, key, "", "", None, None), shape, _items_of(tables, key), old, new)
    return tuple(found)


def _fields(shape: Shape, of: Change, raw: Record, before: Record, after: Record) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            target = merged(shape, key, raw.get(key), after.get(key))
            yield replace(of, field=key, before=deepcopy(raw.get(key)), after=target)


def _items(of: Change, shape: Shape, raw: list[Any], old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for id_, item in new.items():
        if id_ not in old:
            yield replace(of, id=id_, after=record(shape, item))
        elif item != old[id_]:
            yield from _fields(
                shape, replace(of, id=id_), _find(raw, id_), record(shape, old[id_]), record(shape, item)
            )
    for id_ in old:
        if id_ not in new:
            yield replace(of, id=id_, before=deepcopy(_find(raw, id_)))
    kept = [id_ for id_ in old if id_ in new]
    if list(old)[: len(kept)] != kept or list(new)[: len(kept)] != kept:
        yield Change(of.file, ORDER, of.kind, "", list(old), list(new))


def positions(file: str, tables: Record, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the position of a ritual in a file as changes without effect, except for what ``changes`` say of it.

    They are kept with a step, so that undoing it shows the question again at which it was done.
    """
    moved = {change.field for change in changes if change.is_position}
    held = ((key, tables.get(key)) for key in sorted(POSITION - moved))
    return tuple(Change(file, HEAD, "", key, value, value) for key, value in held)


# --- applying them ---


def applied(tables: Record, changes: Iterable[Change]) -> tuple[Record, tuple[Change, ...]]:
    """Return the tables with the changes applied, and the changes refused because somebody changed the same thing."""
    new = deepcopy(tables)
    left = tuple([change for change in changes if not _apply(new, change)])
    return new, left


def _apply(tables: Record, change: Change) -> bool:
    match change.kind:
        case "file":
            return _set(tables, change)
        case "order":
            return _arrange(_items_of(tables, change.id), change)
        case _ if change.field:
            item = _find(_items_of(tables, change.kind), change.id)
            return bool(item) and _set(item, change)
        case _:
            return _place(tables, change)


def _set(table: Record, change: Change) -> bool:
    present = table.get(change.field)
    if present == change.after:
        return True
    if present != change.before and not change.is_position:
        return False
    _put(table, change.field, change.after)
    return True


def _put(table: Record, key: str, value: Any) -> None:  # noqa: ANN401  (any TOML value)
    if value is None:
        table.pop(key, None)
    else:
        table[key] = deepcopy(value)


def _place(tables: Record, change: Change) -> bool:
    """Make or remove a whole item."""
    items = tables.get(change.kind, [])
    if not isinstance(items, list):
        return False
    present = _find(items, change.id) or None
    if present == change.after:
        return True
    if present != change.before:
        return False
    kept = [item for item in items if item is not present]
    _put(tables, change.kind, kept + ([change.after] if change.after else []) or None)
    return True


def _arrange(items: list[Any], change: Change) -> bool:
    """Put the items in their order; those that the order does not know stay where they are."""
    rank = {id_: number for number, id_ in enumerate(change.after)}
    common = [_id_of(item) for item in items if _id_of(item) in rank and _id_of(item) in change.before]
    earlier = [id_ for id_ in change.before if id_ in common]
    wanted = sorted(common, key=rank.__getitem__)
    if wanted != earlier and common not in (wanted, earlier):
        return False
    places = [number for number, item in enumerate(items) if _id_of(item) in rank]
    ordered = sorted((items[number] for number in places), key=lambda item: rank[item["id"]])
    for number, item in zip(places, ordered, strict=True):
        items[number] = item
    return True


def _items_of(tables: Record, key: str) -> list[Any]:
    items = tables.get(key)
    return items if isinstance(items, list) else []


def _find(items: list[Any], id_: str) -> Record:
    """Return the item, or an empty table if there is none."""
    found: Record = next((item for item in items if _id_of(item) == id_), {})
    return found


def _id_of(item: object) -> str:
    id_ = item.get("id") if isinstance(item, dict) else None
    return id_ if isinstance(id_, str) else ""


# --- what a set of changes means ---


def gains_and_loses(changes: Iterable[Change]) -> tuple[bool, bool]:
    """Return whether changes of one file add an open task to it, and whether they remove one.

    A reply or a meeting that enters or leaves the file counts as well.
    """
    gains = loses = False
    for change in changes:
        if change.kind in {"task", "reply", "meeting"} and change.field in {"", "status"}:
            before, after = _is_open(change.before), _is_open(change.after)
            gains, loses = gains or (after and not before), loses or (before and not after)
    return gains, loses


def _is_open(value: object) -> bool:
    return (value.get("status", "open") if isinstance(value, dict) else value) == "open"
