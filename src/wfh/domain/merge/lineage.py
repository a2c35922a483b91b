"""What two versions of a file come from, guessed from earlier versions of this machine if nobody kept it.

The guess is careful: there is none if it might be wrong, so nothing counts as removed and a field with two values is
asked about.
"""

from __future__ import annotations

from wfh.domain.merge.fields import token
from wfh.domain.merge.tables import are_items, items_by_id, left_unsaid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from wfh.domain.merge.fields import PlainTable

_NOTHING: Mapping[str, Any] = {}


def likely_base(
    past: Sequence[PlainTable],
    mine: PlainTable,
    theirs: PlainTable,
    *,
    complete: bool,
    elsewhere: Mapping[str, Mapping[str, PlainTable]] = _NOTHING,
) -> PlainTable:
    """Return the base of two versions by the ``past`` ones, oldest first: no more than what both hold, or what moved.

    ``mine`` is the file, ``theirs`` the copy; ``complete`` says whether ``past`` is the full history, so that a value
    that is not in it is a new one. What only one of them and another file hold has moved there: ``elsewhere`` are the
    items of other files by kind and id.
    """
    base: PlainTable = {}
    for key in dict.fromkeys((*mine, *theirs)):
        own, other = mine.get(key, []), theirs.get(key, [])
        if are_items(own) and are_items(other):
            base[key] = _items(past, key, own, other, complete=complete, elsewhere=elsewhere.get(key, {}))
        elif key in mine and key in theirs:
            base |= _field(key, past, mine, theirs, complete=complete)
    return base


def _items(
    past: Sequence[PlainTable],
    key: str,
    mine: object,
    theirs: object,
    *,
    complete: bool,
    elsewhere: Mapping[str, PlainTable],
) -> list[PlainTable]:
    own, other = items_by_id(mine), items_by_id(theirs)
    earlier = [items_by_id(version[key]) for version in past if are_items(version.get(key))]
    found = []
    for id_ in dict.fromkeys((*own, *other)):
        versions = [items[id_] for items in earlier if id_ in items]
        # If the oldest version has it not, all that it ever was is known.
        known = complete or (bool(earlier) and id_ not in earlier[0])
        here, there = own.get(id_), other.get(id_)
        item: PlainTable = {"id": id_}
        if here is not None and there is not None:
            for name in here.keys() & there.keys() - {"id"}:
                item |= _field(name, versions, here, there, complete=known)
        elif id_ in elsewhere:
            item |= _not_new(key, versions, here, there, elsewhere[id_], complete=known)
        else:
            continue
        found.append(item)
    return found


def _not_new(
    kind: str,
    past: Sequence[PlainTable],
    mine: PlainTable | None,
    theirs: PlainTable | None,
    elsewhere: PlainTable,
    *,
    complete: bool,
) -> PlainTable:
    """Return what one side says of an item that is already known where the item has moved to."""
    item = theirs or {} if mine is None else mine
    news = dict(left_unsaid(kind, item, elsewhere))
    for key in list(news):
        own, other = (elsewhere, item) if mine is None else (item, elsewhere)
        if key in own and key in other:
            older = _field(key, past, own, other, complete=complete)
            if older and token(older[key]) == token(news[key]):
                del news[key]
    return {key: value for key, value in item.items() if key not in news}


def _field(key: str, past: Iterable[PlainTable], mine: PlainTable, theirs: PlainTable, *, complete: bool) -> PlainTable:
    value = _older([version[key] for version in past if key in version], mine[key], theirs[key], complete=complete)
    return {} if value is None else {key: value}


def _older(past: list[Any], mine: Any, theirs: Any, *, complete: bool) -> Any:  # noqa: ANN401
    """Return the one of two values that the other came from; None if that is not known."""
    if token(mine) == token(theirs):
        return mine
    if isinstance(mine, list):
        return None  # sets are joined
    last = {token(value): number for number, value in enumerate(past)}
    here, there = (last.get(token(value), -1) for value in (mine, theirs))
    if there >= 0:  # it is an earlier one; if it came after mine as well, who went back to what is not known
        return theirs if here < 0 or here > there else None
    return mine if here >= 0 and complete else None
