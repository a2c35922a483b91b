"""The people of a handbook as its rules see them: by id, in turns, on the clock of where they are."""

from __future__ import annotations

from wfh.domain.handbook.counting import Hours, Stay, away_on
from wfh.domain.handbook.on_call import Duty, turn_at
from wfh.domain.model.people import ME, Person
from wfh.domain.time.zone_cities import fold
from wfh.domain.time.zones import wall
from wfh.domain.today.boundary import schedule_in
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from wfh.domain.handbook.on_call import OnCallTurn
    from wfh.domain.model.config import Config
    from wfh.domain.model.handbook.rules import OnCall
    from wfh.domain.model.people import Away
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.working_hours import Schedule, WindowKind


class Team:
    """Me and my colleagues, with who is on call and who is elsewhere."""

    def __init__(self, config: Config, schedule: Schedule) -> None:
        """See the people of ``config``; ``schedule`` is mine, on the clock that counts now."""
        self.config = config
        me = config.me
        own = config.mine or Person(ME, me.name, schedule)
        self.me = replace(
            own,
            id=ME,
            name=me.name or _("You"),
            schedule=schedule,
            languages=me.languages,
            place=me.place,
            answers=me.answers or own.answers,
        )
        self.everybody = (self.me, *config.people)
        self._by_id = {person.id: person for person in config.people}
        self._by_id |= {key: self.me for key in (ME, me.id, me.name.casefold()) if key and key not in self._by_id}
        self._oncall = {each.id: each for each in config.oncall}

    def person(self, id: str) -> Person | None:
        """Return the person with an id; my id in a shared file is me, too. None if nobody has it."""
        return self._by_id.get(id)

    def named(self, name: str) -> tuple[Person, ...]:
        """Return those whose id or whole name ``name`` is, without capitals and accents; ``me`` is a word, not me."""
        if (one := self.person(name)) is not None:
            return () if name == ME else (one,)
        wanted = fold(name)
        return tuple(one for one in self.everybody if wanted and wanted in {fold(one.id), fold(one.name)})

    def id_of(self, person: Person) -> str:
        """Return the id of a person as the files of the team say it."""
        return self.config.me.id or ME if person.id == ME else person.id

    def oncall(self, id: str) -> OnCall | None:
        """Return the turns that have an id."""
        return self._oncall.get(id)

    def reached(self, id: str, at: datetime) -> tuple[Person | None, OnCallTurn | None]:
        """Return whom an id reaches at an instant, and the on-call turn that says so."""
        turns = self._oncall.get(id)
        if turns is None:
            return self.person(id), None
        turn = turn_at(turns, at)
        return self.person(turn.who), turn

    def duties(self, at: datetime) -> tuple[Duty, ...]:
        """Return who is on call at an instant, for each of the turns."""
        found = ((turns.id, turn_at(turns, at), turns) for turns in self._oncall.values())
        return tuple(
            Duty(
                id=id, at=at, to=self.person(turn.who), until=turn.end,
                following=self.person(turn_at(turns, turn.end).who),
            )
            for id, turn, turns in found
        )  # fmt: skip

    def hours(self, person: Person, pauses: Sequence[WindowKind] = ()) -> Hours:
        """Return the counted time of a person, on the clocks of the places where they are."""
        return Hours(person, self.stays(person), pauses)

    def stays(self, person: Person) -> tuple[Stay, ...]:
        """Return when a person is on another clock."""
        found = [
            Stay(each.timezone, each.start, each.until, each.days, each.every)
            for each in self.config.rosters
            if each.timezone and self.is_among(person, each.who)
        ]
        found += [
            Stay(each.timezone, each.date, each.until or each.date)
            for each in self.config.gatherings
            if each.timezone and self.is_among(person, each.who)
        ]
        return tuple(found)

    def is_among(self, person: Person, ids: Sequence[str]) -> bool:
        """Return whether a person is one of those named."""
        return any(self.person(id) is person for id in ids)

    def away(self, person: Person, at: datetime) -> tuple[Away, Person | None] | None:
        """Return the absence of a person at an instant and who helps meanwhile; None while they are there."""
        hours = self.hours(person)
        found = away_on(person.away, wall(at, hours.zone_at(at)).date())
        return (found, self.person(found.cover or person.cover)) if found else None


def team_of(snapshot: Snapshot) -> Team:
    """Return the people of the handbook, me on the clock that counts now."""
    return Team(snapshot.config, schedule_in(snapshot.config, snapshot.zone))
