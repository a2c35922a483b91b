"""The order of what two machines have: the same on both, and each one's own order kept as far as they agree."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence


def arranged(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], kept: Container[str]) -> list[str]:
    """Return the names of both sides that are ``kept``, in an order that does not depend on which side is mine.

    If one side rearranged what both know, its order counts. What only the other side has follows whatever precedes it
    there.
    """
    own, other = ([name for name in side if name in kept] for side in (mine, theirs))
    is_mine_new, is_theirs_new = (_is_rearranged(base, side) for side in (own, other))
    # Otherwise what both have decides, and not what one of them adds: merged again, the order is to stay.
    here, there = [name for name in own if name in other], [name for name in other if name in own]
    their_order = is_theirs_new if is_mine_new != is_theirs_new else (there, other) < (here, own)
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


def _is_rearranged(base: Sequence[str], side: Sequence[str]) -> bool:
    return [name for name in base if name in side] != [name for name in side if name in base]
