"""What a look back gives: values only. Minutes are whole, rounded down once a day; dates are working days."""

from __future__ import annotations

from wfh.domain.time.moment import seconds_between, whole_minute
from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wfh.domain.model.handbook.fields import AnswerTime
    from wfh.domain.model.handbook.rules import ResponseRule
    from wfh.domain.model.key_results import KeyResult, Number
    from wfh.domain.review.spans import ReviewSpan


class KeptOf(Value):
    """How many of the days, rests or windows that are known were kept."""

    kept: int = 0
    of: int = 0


class Stop(Value):
    """The end of work on a day: ``at`` on its clock, ``late`` in minutes after the stop, below 0 if before it."""

    date: date
    at: datetime
    late: int

    @property
    def is_kept(self) -> bool:
        """Whether work stopped on time."""
        return self.late <= GRACE_MINUTES


GRACE_MINUTES = 10
"""A stop this long after the hours is still on time."""


class Rest(Value):
    """The minutes between the end of work on ``date`` and the next start."""

    date: date
    minutes: int


class Evening(Value):
    """An evening that was reopened: when, how long (None while it lasts), and the reason that was given."""

    date: date
    start: datetime
    minutes: int | None
    reason: str


class Boundaries(Value):
    """What was kept of the limits that were set; ``least_rest`` is in minutes."""

    stops: tuple[Stop, ...] = ()
    rests: tuple[Rest, ...] = ()
    reopened: tuple[Evening, ...] = ()
    free_days: tuple[date, ...] = ()
    windows: KeptOf = field(default_factory=KeptOf)
    least_rest: int = 0

    @property
    def stops_kept(self) -> KeptOf:
        """The days that stopped on time, of those with a known stop."""
        return KeptOf(sum(stop.is_kept for stop in self.stops), len(self.stops))

    @property
    def rest_kept(self) -> KeptOf:
        """How many rests lasted at least ``least_rest``, out of those whose end is known."""
        return KeptOf(sum(rest.minutes >= self.least_rest for rest in self.rests), len(self.rests))

    @property
    def shortest_rest(self) -> int | None:
        """The shortest rest in minutes; None if none is known."""
        return min((rest.minutes for rest in self.rests), default=None)


class FocusTime(Value):
    """Minutes in blocks without pauses by the working day they began; ``longest`` stretch without a pause.

    ``ratio`` is minutes worked for each minute estimated, over ``tasks`` done tasks; None if they are too few.
    ``planned`` are the minutes of blocks that had a plan, as planned, and ``planned_real`` what became of them.
    """

    by_day: Mapping[date, int] = field(default_factory=dict)
    longest: int = 0
    ratio: float | None = None
    tasks: int = 0
    planned: int = 0
    planned_real: int = 0

    @property
    def minutes(self) -> int:
        """The minutes of all the days."""
        return sum(self.by_day.values())


class Interruptions(Value):
    """Interruptions of blocks, counted by kind and by the hour on the clock of their day."""

    by_kind: Mapping[str, int] = field(default_factory=dict)
    by_hour: Mapping[int, int] = field(default_factory=dict)
    by_kind_and_hour: Mapping[tuple[str, int], int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_kind.values())


class ResultMove(Value):
    """A key result over the span: its value before it, at its end, and at the end of each of the last weeks."""

    result: KeyResult
    before: Number
    now: Number
    weeks: tuple[Number, ...] = ()


class Done(Value):
    """Tasks that were done, and how many of them served no result."""

    tasks: int = 0
    without_result: int = 0


class MeetingLoad(Value):
    """Minutes in meetings, by day and of the working minutes of days with a record; meetings in protected time."""

    by_day: Mapping[date, int] = field(default_factory=dict)
    of: int = 0
    protected: int = 0

    @property
    def minutes(self) -> int:
        """The minutes of all the days."""
        return sum(self.by_day.values())


class Pattern(Value):
    """How far away work was after stops on time and after other ones: two means, and the evenings behind them."""

    kept: float
    other: float
    kept_days: int
    other_days: int


class OfficeHoursOffer(Value):
    """Office hours that interruptions by people suggest, in minutes after midnight.

    ``few`` of ``of`` interruptions had come by the hour ``by``.
    """

    weekdays: tuple[int, ...]
    start: int
    end: int
    by: int
    few: int
    of: int

    @property
    def name(self) -> str:
        """The key under which a refusal of this offer is kept."""
        return "office-hours"


class UntickedLineOffer(Value):
    """To leave out a line of the checklist that was ticked on few (``ticked``) of the days on which it was asked."""

    text: str
    ticked: int
    of: int

    @property
    def name(self) -> str:
        """The key under which a refusal of this offer is kept."""
        return f"check {self.text}"


class RuleTimeOffer(Value):
    """To give a rule more time: ``in_time`` of ``of`` answers came within what it says, whoever gave them."""

    rule: ResponseRule
    longer: AnswerTime
    in_time: int
    of: int

    @property
    def name(self) -> str:
        """The key under which a refusal of this offer is kept."""
        return f"rule {self.rule.id}"


Offer = OfficeHoursOffer | UntickedLineOffer | RuleTimeOffer


class Words(Value):
    """The answers to the prompts of the week that ends in the span, the latest ones; empty if there are none."""

    well: str = ""
    hard: str = ""
    learned: str = ""
    thanks: str = ""
    change: str = ""


class DayHours(Value):
    """The hours of a working day, from ``start`` to ``stop`` on its clock; all lengths in minutes.

    ``agreed`` are those of the config, without lunch; ``worked`` leaves out the same gaps.
    """

    date: date
    start: datetime
    stop: datetime
    focus: int = 0
    meetings: int = 0
    worked: int = 0
    agreed: int = 0

    @property
    def span(self) -> int:
        """The time from the start to the stop, each in the minute that the clock showed."""
        return max(0, seconds_between(whole_minute(self.start), whole_minute(self.stop)) // 60)

    @property
    def difference(self) -> int:
        """How much was worked beyond what was agreed; below 0 if it was less."""
        return self.worked - self.agreed


class Spent(Value):
    """What is counted over one span, and compared with the one before it."""

    span: ReviewSpan
    recorded: tuple[date, ...] = ()
    closed: int = 0
    done: Done = field(default_factory=Done)
    boundaries: Boundaries = field(default_factory=Boundaries)
    focus: FocusTime = field(default_factory=FocusTime)
    interruptions: Interruptions = field(default_factory=Interruptions)
    energy: Mapping[date, int] = field(default_factory=dict)
    detached: Mapping[date, int] = field(default_factory=dict)
    meetings: MeetingLoad = field(default_factory=MeetingLoad)
    hours: tuple[DayHours, ...] = ()


class Review(Value):
    """A look back over a span: what was counted, the same of the span before, results, words and offers.

    ``stretches`` are the minutes outside hours by id over thirteen weeks; ``energy_weeks`` and ``detached_weeks`` the
    medians of thirteen weeks (None: nothing said), the last week last.
    """

    spent: Spent
    earlier: Spent
    results: tuple[ResultMove, ...] = ()
    words: Words = field(default_factory=Words)
    stretches: tuple[tuple[str, int], ...] = ()
    energy_weeks: tuple[float | None, ...] = ()
    detached_weeks: tuple[float | None, ...] = ()
    pattern: Pattern | None = None
    offers: tuple[Offer, ...] = ()

    @property
    def span(self) -> ReviewSpan:
        """The days that are looked back over."""
        return self.spent.span

    @property
    def is_empty(self) -> bool:
        """Whether no day of the span has a record."""
        return not self.spent.recorded
