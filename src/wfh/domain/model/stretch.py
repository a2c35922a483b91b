"""A stretch: minutes outside hours that somebody gave when a slot was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wfh.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class PastStretch:
    """A stretch of ``minutes`` that was kept when a slot was taken; ``extra`` are fields this version does not know."""

    date: date
    person: str
    minutes: int
    id: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretches:
    """All that ``stretches.toml`` holds."""

    stretches: tuple[PastStretch, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
