"""Caches what depends only on a snapshot and the room: a moving cursor changes neither."""

from __future__ import annotations

from functools import wraps

from wfh.words import language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from wfh.domain.model.snapshot import Snapshot

    Drawn = TypeVar("Drawn", bound=Callable[..., Any])


def per_snapshot(draw: Drawn) -> Drawn:
    """Return ``draw``, whose first argument is a snapshot, so that it keeps what it returned for the last one.

    Its other arguments are hashable. A snapshot never changes, so the result is the same in the same language.
    """
    last: tuple[Snapshot, str] | None = None
    found: dict[tuple[object, ...], Any] = {}

    @wraps(draw)
    def kept(snapshot: Snapshot, *given: object, **named: object) -> Any:  # noqa: ANN401  (what draw returns)
        nonlocal last
        if last is None or last[0] is not snapshot or last[1] != language():
            last = snapshot, language()
            found.clear()
        asked = (*given, *named.items())
        if asked not in found:
            found[asked] = draw(snapshot, *given, **named)
        return found[asked]

    return kept  # type: ignore[return-value]
