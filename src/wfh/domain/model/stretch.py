"""Stretches: minutes outside working hours that somebody gave for a meeting slot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wfh.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wfh.domain.model.conflict import Conflict


@dataclass(frozen=True, slots=True)
class PastStretch:
    """A recorded stretch of ``minutes``; ``extra`` holds fields unknown to this version."""

    date: date
    person: str
    minutes: int
    id: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretches:
    """The content of ``stretches.toml``."""

    stretches: tuple[PastStretch, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
