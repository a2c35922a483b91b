"""What a person has set: the values of ``config.toml``, already checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.time.working_hours import Schedule, TimeRange, WeeklyHours
from wfh.values import dataclass, field

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.people import Meeting, Person
    from wfh.domain.time.working_hours import Window


@dataclass(frozen=True, slots=True)
class Me:
    """The person. ``timezone`` is empty if the machine's zone counts; ``place`` has one entry a weekday."""

    name: str = ""
    timezone: str = ""
    languages: tuple[str, ...] = ()
    place: tuple[str, ...] = ("",) * 7


@dataclass(frozen=True, slots=True)
class HoursRules:
    """Working hours and what follows from them. ``rollover`` is in minutes after midnight."""

    weekly: WeeklyHours = field(default_factory=WeeklyHours)
    rollover: int = 4 * 60
    capacity: float = 0.75
    min_rest_hours: float = 11
    holidays: str = ""


@dataclass(frozen=True, slots=True)
class FocusRules:
    """Lengths of focus."""

    minutes: int = 50
    daily_max_minutes: int = 240
    pause_free_seconds: int = 120
    gap_minutes: int = 5


@dataclass(frozen=True, slots=True)
class BreakRules:
    """Lengths and ideas of breaks; ``at`` are minutes after midnight; ``screen_minutes`` 0 is no limit."""

    short_minutes: int = 5
    long_minutes: int = 15
    long_after_minutes: int = 90
    free_postpones: int = 2
    at: tuple[int, ...] = ()
    ideas: tuple[str, ...] = ()
    screen_minutes: int = 120


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the room checklist; empty ``places`` and ``days`` mean everywhere and every working day."""

    text: str
    places: tuple[str, ...] = ()
    days: frozenset[int] = frozenset()
    run: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShutdownRules:
    """How the day is closed. ``nudges_by_day`` holds weekdays (0 is Monday) that have nudges of their own."""

    nudge_minutes: tuple[int, ...] = (30, 0)
    depth: str = "light"
    phrase: str = ""
    inboxes: tuple[str, ...] = ()
    checks: tuple[CheckItem, ...] = ()
    nudges_by_day: tuple[tuple[int, tuple[int, ...]], ...] = ()

    def nudges_on(self, day: date) -> tuple[int, ...]:
        """Return the minutes before the stop at which the date ``day`` is nudged to end."""
        return dict(self.nudges_by_day).get(day.weekday(), self.nudge_minutes)


@dataclass(frozen=True, slots=True)
class OverlapRules:
    """How meeting slots are weighed."""

    warning_days: int = 21
    stretch_minutes: int = 60
    max_stretch_per_month: int = 2
    asleep: TimeRange = TimeRange(22 * 60, 31 * 60)


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """How long an answer may take; ``unit`` is ``minutes``, ``hours``, ``working hours`` or ``working days``."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class ResponseRule:
    """When a channel is answered."""

    id: str
    channel: str
    use_for: tuple[str, ...] = ()
    answer_within: AnswerTime | None = None
    owner: str = ""
    review: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what the team means by it."""

    word: str
    means: str


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A question of a decision tree; ``yes`` and ``no`` are advice or the id of another node."""

    id: str
    question: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """A date on which the team meets in person."""

    date: date
    purpose: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Ui:
    """How the app looks; ``language`` is ``auto``, ``en`` or ``nl``, ``clock`` 12 or 24."""

    language: str = "auto"
    clock: int = 24
    theme: str = "auto"
    ascii: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a person has set; without a file, sensible defaults with no hours."""

    me: Me = field(default_factory=Me)
    hours: HoursRules = field(default_factory=HoursRules)
    focus: FocusRules = field(default_factory=FocusRules)
    breaks: BreakRules = field(default_factory=BreakRules)
    windows: tuple[Window, ...] = ()
    shutdown: ShutdownRules = field(default_factory=ShutdownRules)
    overlap: OverlapRules = field(default_factory=OverlapRules)
    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    calendars: tuple[str, ...] = ()
    rules: tuple[ResponseRule, ...] = ()
    terms: tuple[Term, ...] = ()
    trees: tuple[TreeNode, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    hooks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ui: Ui = field(default_factory=Ui)
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def schedule(self) -> Schedule:
        """The person's own schedule; its zone is empty if the machine's counts."""
        return Schedule(self.me.timezone, self.hours.weekly, self.windows, self.overlap.asleep)
