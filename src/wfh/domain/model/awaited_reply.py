"""A reply that is waited for: who owes an answer, to what, since when, and when it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wfh.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class AwaitedReply:
    """A reply waited for. ``who`` is the id of a colleague or a name; ``due`` None if no day was said.

    ``answered`` is the day it came, None while it is waited for. ``extra`` are fields this version does not know.
    """

    id: str
    who: str
    what: str = ""
    since: date | None = None
    due: date | None = None
    answered: date | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
