"""Colleagues and the meetings shared with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.values import dataclass

if TYPE_CHECKING:
    from wfh.domain.time.working_hours import Schedule, TimeRange

ME = "me"
"""The id of the user."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with working hours. ``languages`` are codes, the preferred first; ``holidays`` is a country code.

    ``source`` is the file the person was read from, empty for the user's own config.
    """

    id: str
    name: str
    schedule: Schedule
    languages: tuple[str, ...] = ()
    holidays: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A weekly meeting. ``time`` and ``days`` (Monday 0) are on the clock of ``timezone``."""

    title: str
    people: tuple[str, ...]
    days: frozenset[int]
    time: TimeRange
    timezone: str
