"""The order of what two machines have: the same on both, and each one's own order kept as far as they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


def arranged(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], kept: Container[str]) -> list[str]:
    """Return the names of both sides that are ``kept``, in an order that does not depend on which side is mine.

    Where one side rearranged what both know, its order counts. What only the other side has follows what stands before
    it there.
    """
    own, other = ([name for name in side if name in kept] for side in (mine, theirs))
    known = set(base) & set(own) & set(other)
    before, here, there = ([name for name in side if name in known] for side in (base, own, other))
    their_order = here == before if here != there and before in (here, there) else (there, other) < (here, own)
    first, second = (other, own) if their_order else (own, other)
    followers: dict[str, list[str]] = {"": []}
    followers |= {name: [] for name in first}
    last = ""
    for name in second:
        if name in followers:
            last = name
        else:
            followers[last].append(name)
    return [*followers[""], *(name for leader in first for name in (leader, *followers[leader]))]
