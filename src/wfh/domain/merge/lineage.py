"""What two versions of a file come from, guessed from earlier versions of this machine where nobody kept it.

The guess is careful: where it might be wrong there is none, so that nothing is taken for removed and a field with two
values is asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wfh.domain.merge.fields import token
from wfh.domain.merge.tables import are_items, items_by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.merge.fields import PlainTable


def likely_base(past: Sequence[PlainTable], mine: PlainTable, theirs: PlainTable, *, complete: bool) -> PlainTable:
    """Return the base of two versions, with no more than what both hold, by the ``past`` ones, oldest first.

    ``mine`` is the file, ``theirs`` the copy; ``complete`` tells whether ``past`` is all there ever was, so that a
    value that is not in it is a new one.
    """
    base: PlainTable = {}
    for key in mine.keys() & theirs.keys():
        if are_items(mine[key]) and are_items(theirs[key]):
            base[key] = _items(past, key, mine, theirs, complete=complete)
        else:
            base |= _field(key, past, mine, theirs, complete=complete)
    return base


def _items(
    past: Sequence[PlainTable], key: str, mine: PlainTable, theirs: PlainTable, *, complete: bool
) -> list[PlainTable]:
    own, other = items_by_id(mine[key]), items_by_id(theirs[key])
    earlier = [items_by_id(version[key]) for version in past if are_items(version.get(key))]
    found = []
    for id_ in own.keys() & other.keys():
        versions = [items[id_] for items in earlier if id_ in items]
        # Where the oldest version has it not, all that it ever was is known.
        known = complete or (bool(earlier) and id_ not in earlier[0])
        item: PlainTable = {"id": id_}
        for name in own[id_].keys() & other[id_].keys() - {"id"}:
            item |= _field(name, versions, own[id_], other[id_], complete=known)
        found.append(item)
    return sorted(found, key=lambda item: list(own).index(item["id"]))


def _field(key: str, past: Iterable[PlainTable], mine: PlainTable, theirs: PlainTable, *, complete: bool) -> PlainTable:
    value = _older([version[key] for version in past if key in version], mine[key], theirs[key], complete=complete)
    return {} if value is None else {key: value}


def _older(past: list[Any], mine: Any, theirs: Any, *, complete: bool) -> Any:  # noqa: ANN401
    """Return the one of two values that the other came from; None where that is not known."""
    if token(mine) == token(theirs):
        return mine
    if isinstance(mine, list):
        return None  # sets are joined
    last = {token(value): number for number, value in enumerate(past)}
    here, there = (last.get(token(value), -1) for value in (mine, theirs))
    if there >= 0:  # it is an earlier one; where it came after mine as well, who went back to what is not known
        return theirs if here < 0 or here > there else None
    return mine if here >= 0 and complete else None
