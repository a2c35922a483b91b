"""All about meeting others on a day: everybody's hours, shared time, slot proposals, clock changes."""

from __future__ import annotations

from wfh.domain.model.config import OverlapRules
from wfh.domain.model.people import ME
from wfh.domain.overlap.clock_changes import OffsetChanges
from wfh.domain.overlap.later_days import FAR_TIMES, LaterSlots, add_later_slots
from wfh.domain.overlap.shared_time import days_span, everyone, presence_row, shared_periods
from wfh.domain.overlap.slot_proposals import SlotPlanner
from wfh.domain.time import working_hours
from wfh.domain.time.zones import wall, zone
from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.ledger import PastStretch
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.domain.model.people import Meeting, Person
    from wfh.domain.overlap.clock_changes import ClockNote, OffsetChange
    from wfh.domain.overlap.shared_time import PresenceRow, SharedPeriod
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.domain.time.spans import Span, Spans


class Overlap(Value):
    """Hours, shared time and slots of ``days`` local days from ``date`` on; ``rows[0]`` is me.

    ``minutes`` is the length of a slot. ``everyone`` is when all are present. ``humane`` is False if no slot finds all
    who work in the span awake and near their hours; ``proposals`` are then two calls that together cover them. ``off``
    are the ids of people who do not work in the span and are not invited. ``changes`` and ``notes`` are about clock
    changes.

    ``later`` are slots of the following days, if little is left of a day that has begun (see
    :mod:`wfh.domain.overlap.later_days`). ``clock_of`` is the id of the person whose clock days and slots are on, in
    ``zone``.
    """

    date: date
    days: int
    zone: ZoneInfo
    span: Span
    minutes: int
    rows: tuple[PresenceRow, ...]
    together: tuple[SharedPeriod, ...]
    everyone: Spans
    proposals: tuple[SlotProposal, ...] = ()
    humane: bool = True
    off: tuple[str, ...] = ()
    changes: tuple[OffsetChange, ...] = ()
    notes: tuple[ClockNote, ...] = ()
    later: tuple[SlotProposal, ...] = ()
    clock_of: str = ME
    names: Mapping[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index people by id, for large teams."""
        object.__setattr__(self, "names", {row.person.id: row.person.name for row in self.rows})

    @property
    def offers(self) -> tuple[SlotProposal, ...]:
        """Every slot that can be booked, in the order of their numbers: those of the span, then later ones."""
        return (*self.proposals, *self.later)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that everyone present speaks, in my order; none if somebody has set none."""
        spoken = [row.person.languages for row in self.rows if row.id not in self.off or row.id == ME]
        shared = set(spoken[0]).intersection(*spoken[1:]) if len(spoken) > 1 else set()
        return tuple(code for code in spoken[0] if code in shared)

    def name(self, id: str) -> str:
        """Return the name of the person ``id``."""
        return self.names[id]


DEFAULT_RULES = OverlapRules()


def overlap(
    me: Person,
    others: Sequence[Person],
    day: date,
    *,
    days: int = 1,
    minutes: int = 30,
    rules: OverlapRules = DEFAULT_RULES,
    meetings: Sequence[Meeting] = (),
    series: Iterable[PlacedMeeting] = (),
    stretches: Iterable[PastStretch] = (),
    after: datetime | None = None,
    clock_of: str = ME,
) -> Overlap:
    """Return the overlap of ``me`` and ``others`` on ``days`` local days from ``day`` on the clock of ``clock_of``.

    ``minutes`` is the length of a slot. ``meetings``, and ``series`` of instances of meetings in calendars, are checked
    for clock changes; ``stretches`` are those recorded so far. Proposals start at ``after`` or later.
    """
    people = (me, *others)
    clock = zone(next(member for member in people if member.id == clock_of).schedule.timezone)
    span = days_span(day, days, clock)
    rows = tuple(presence_row(person, span) for person in people)
    plans = _Plans(people, minutes, rules, tuple(stretches), clock)
    planned = plans.planner(rows, span)
    left, humane = planned.plan(after)
    begun = after is not None and span.start < after < span.end
    slots = plans.rest(left, planned.off, day + (days - 1) * working_hours.ONE_DAY) if begun else LaterSlots(left)
    # Most of a day on another clock is in the date here at noon there.
    mine = day if clock_of == ME else wall(span.start + working_hours.ONE_DAY / 2, zone(me.schedule.timezone)).date()
    gaps = OffsetChanges(me, others, mine, rules.warning_days)
    return Overlap(
        day, days, clock, span, minutes, rows, shared_periods(rows), everyone(rows), slots.proposals, humane,
        planned.off, gaps.changes(), gaps.notes(meetings, series), slots.later, clock_of,
    )  # fmt: skip


class _Plans(Value):
    """Plans slots for ``people`` on any day: the first is me."""

    people: tuple[Person, ...]
    minutes: int
    rules: OverlapRules
    past: tuple[PastStretch, ...]
    clock: ZoneInfo

    def planner(self, rows: Sequence[PresenceRow], span: Span) -> SlotPlanner:
        """Return a planner of slots in ``span``."""
        rules = self.rules
        allowed = rules.max_stretch_per_month
        return SlotPlanner(rows, span, self.minutes, rules.stretch_minutes, self.past, allowed, self.clock)

    def rest(self, left: tuple[SlotProposal, ...], off: Sequence[str], last: date) -> LaterSlots:
        """Return the slots ``left`` of a day that has begun, or better ones on the days after ``last``.

        If I have the day off, everybody is invited on the later days.
        """
        wanted = [member.id for member in self.people[1:] if ME in off or member.id not in off]

        def plan(ahead: int, wanted: frozenset[str]) -> tuple[SlotProposal, ...]:
            later = days_span(last + ahead * working_hours.ONE_DAY, 1, self.clock)
            some = [presence_row(person, later) for person in self.people if person.id == ME or person.id in wanted]
            return self.planner(some, later).plan()[0]

        return add_later_slots(left, wanted, FAR_TIMES * self.rules.stretch_minutes, plan)
