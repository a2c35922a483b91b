"""Instants of the handbook in words: on my clock and on that of somebody else, lengths, states."""

from __future__ import annotations

from wfh.domain.overlap.presence import PresenceState, presence
from wfh.domain.time.formatting import day_text, time_text, weekday_text
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.domain.time.zones import wall
from wfh.present.overlap.states import state_word
from wfh.values import Value, replace
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.handbook.team import Team
    from wfh.domain.model.handbook.fields import AnswerTime
    from wfh.domain.model.people import Person


class Clock(Value):
    """My clock: its zone, the instant now, and whether it shows 12 or 24 hours."""

    zone: ZoneInfo
    now: datetime
    hours: int = 24

    def here(self, instant: datetime) -> str:
        """Return an instant on my clock: ``Tue 24 Nov 09:00``, the time alone for today."""
        day, today = wall(instant, self.zone).date(), wall(self.now, self.zone).date()
        time = time_text(instant, self.zone, self.hours)
        return time if day == today else f"{day_text(day, today)} {time}"

    def named(self, instant: datetime) -> str:
        """Return an instant as :meth:`here` does, with a word for today."""
        day, today = wall(instant, self.zone).date(), wall(self.now, self.zone).date()
        return _("today {time}").format(time=self.here(instant)) if day == today else self.here(instant)

    def brief(self, instant: datetime) -> str:
        """Return an instant on my clock: ``Tue 09:00``, the time alone for today, with its date from a week on."""
        day, today = wall(instant, self.zone).date(), wall(self.now, self.zone).date()
        if not 0 <= (day - today).days < len(WEEKDAYS):
            return self.here(instant)
        time = time_text(instant, self.zone, self.hours)
        return time if day == today else f"{weekday_text(day)} {time}"

    def there(self, instant: datetime, zone: ZoneInfo) -> str:
        """Return an instant on another clock; with the weekday if that is not mine."""
        here, there = wall(instant, self.zone).date(), wall(instant, zone).date()
        time = time_text(instant, zone, self.hours)
        return time if here == there else f"{weekday_text(there)} {time}"


def length_words(within: AnswerTime) -> str:
    """Return how long an answer may take: ``4 working hours``."""
    n = within.amount
    return {
        "minutes": ngettext("{n} minute", "{n} minutes", n),
        "hours": ngettext("{n} hour", "{n} hours", n),
        "working hours": ngettext("{n} working hour", "{n} working hours", n),
        "working days": ngettext("{n} working day", "{n} working days", n),
    }[within.unit].format(n=n)


def state_of(team: Team, person: Person, instant: datetime) -> PresenceState:
    """Return the state of somebody at an instant, on the clock of where they are."""
    hours = team.hours(person)
    if team.away(person, instant):
        return PresenceState.OFF
    schedule = replace(person.schedule, timezone=hours.zone_at(instant).key)
    return presence(schedule, instant).state


def state_text(team: Team, person: Person, instant: datetime) -> str:
    """Return the word for the state of somebody at an instant."""
    state = state_of(team, person, instant)
    return _("at work") if state is PresenceState.WORKING else state_word(state)


def name_of(person: Person) -> str:
    """Return the name of somebody within a sentence."""
    return _("you") if person.id == "me" else person.name


def names_of(team: Team, ids: tuple[str, ...]) -> str:
    """Return the names of people, me included: ``Noor, Priya``."""
    found = (team.person(id) for id in ids)
    return ", ".join(person.name if person else id for id, person in zip(ids, found, strict=True))
