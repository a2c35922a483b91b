"""What kind of day it is: how much of it a plan may fill, how long a block may be, and which kind is likely."""

from __future__ import annotations

from wfh.domain.model.day import DayKind
from wfh.domain.time.formatting import length_text
from wfh.domain.time.spans import intersect, minutes, normalise
from wfh.domain.today.boundary import hours_of
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot

DAY_KINDS = {
    DayKind.DEEP: N_("deep"),
    DayKind.MEETINGS: N_("meetings"),
    DayKind.MIXED: N_("mixed"),
    DayKind.RECOVERY: N_("recovery"),
}
"""The kinds in the order of their numbers, each with its word."""
_PARTS = {DayKind.DEEP: 1.1, DayKind.MEETINGS: 0.8, DayKind.MIXED: 1.0, DayKind.RECOVERY: 0.6}
"""How much of the usual capacity a plan may fill: little disturbs a deep day, and time between meetings is lost."""
_LONGEST = {DayKind.MEETINGS: 105, DayKind.RECOVERY: 105}
"""How many minutes a block has at most, where that is not what is set: a longer task makes two parts of 45 or more."""
_MANY = 0.4
"""From this part of the hours on, meetings make it a day of meetings."""


def kind_of(day: Day) -> DayKind:
    """Return the kind of a day; mixed if it was never asked."""
    return day.kind or DayKind.MIXED


def capacity_part(config: Config, day: Day) -> float:
    """Return the part of its free time that a plan of the day may fill, from 0 to 1."""
    return min(1.0, config.hours.capacity * _PARTS[kind_of(day)])


def longest_block(config: Config, day: Day) -> int:
    """Return the longest length of a block of the day in minutes."""
    return min(config.focus.longest_minutes, _LONGEST.get(kind_of(day), config.focus.longest_minutes))


def meeting_minutes(snapshot: Snapshot) -> int:
    """Return the minutes of the day's hours in which there are meetings."""
    hours = hours_of(snapshot.config, snapshot.zone, snapshot.date, snapshot.day.stop_at)
    return minutes(intersect(hours, normalise(placed.span for placed in snapshot.meetings)))


def likely_kind(snapshot: Snapshot) -> DayKind:
    """Return the kind to propose: the one chosen already, else meetings if they fill much of the day, else mixed."""
    hours = minutes(hours_of(snapshot.config, snapshot.zone, snapshot.date, snapshot.day.stop_at))
    many = hours > 0 and meeting_minutes(snapshot) >= _MANY * hours
    return snapshot.day.kind or (DayKind.MEETINGS if many else DayKind.MIXED)


def effect_text(snapshot: Snapshot, kind: DayKind) -> str:
    """Describe what a kind does to the plan: ``blocks to 1 h 45, 60 % full``."""
    config = snapshot.config
    longest = min(config.focus.longest_minutes, _LONGEST.get(kind, config.focus.longest_minutes))
    part = round(100 * min(1.0, config.hours.capacity * _PARTS[kind]))
    return _("blocks up to {length}, {part} % full").format(length=length_text(longest), part=part)


def kind_text(day: Day) -> str:
    """Name the kind of a day that is not an ordinary one: ``deep day``; empty for a mixed one."""
    kind = kind_of(day)
    return "" if kind is DayKind.MIXED else _("{kind} day").format(kind=_(DAY_KINDS[kind]))
