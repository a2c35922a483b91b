"""An awaited reply: who owes an answer to what, since when, and when it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wfh.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class AwaitedReply:
    """An awaited reply. ``who`` is a colleague's id or a name; ``due`` is None without a due date.

    ``answered`` is the day the reply came, or None. ``extra`` holds fields unknown to this version.
    """

    id: str
    who: str
    what: str = ""
    since: date | None = None
    due: date | None = None
    answered: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
