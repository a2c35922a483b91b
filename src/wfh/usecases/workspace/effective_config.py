"""The settings in force: what the files say, and what comes from outside: the machine's zone, public holidays."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time.hours_text import weekday_number
from wfh.domain.time.working_hours import HoursException
from wfh.errors import Problem, Severity
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wfh.domain.model.config import Config
    from wfh.domain.model.people import Away
    from wfh.domain.time.working_hours import WeeklyHours
    from wfh.integrations.machine_zone import MachineZone
    from wfh.store.config.load import LoadedConfig

YEARS_AROUND = range(-1, 2)


def effective_config(
    loaded: LoadedConfig, last: LoadedConfig | None, machine: Callable[[], MachineZone], year: int, language: str
) -> LoadedConfig:
    """Return the settings to work with.

    A file that cannot be read leaves those of ``last`` in force, and its problem says so. A meeting without a zone is
    on the clock of ``machine`` if none is set; that is a problem if it is unknown. Public holidays of the years around
    ``year`` are days off, named in ``language``, for everybody with a country and without own hours on that date.
    """
    said = loaded.config if loaded.readable or last is None else last.config
    years = [year + step for step in YEARS_AROUND]
    hours = replace(said.hours, weekly=replace(said.hours.weekly, week_starts=weekday_number(said.hours.week_starts)))
    anchored = _with_days_away(_with_anchors(replace(said, hours=hours), machine))
    config, hints = with_holidays(anchored, years, language)
    problems = loaded.problems if loaded.readable else _with_settings_used(loaded.problems, last)
    own = loaded.stamps[0][0].name if loaded.stamps else None
    doubts = (replace(each, file=each.file or own) for each in (*hints, *_doubts(said, machine)))
    return replace(loaded, config=config, problems=(*problems, *doubts))


def _with_settings_used(problems: Sequence[Problem], last: LoadedConfig | None) -> tuple[Problem, ...]:
    """Return the problems of an unreadable file, with the settings that are used instead."""
    used = _("until it is fixed, the last good settings are used")
    if last is None:
        used = _("until it is fixed, every setting has its default: there are no working hours")
    return tuple(replace(each, right="; ".join(filter(None, (each.right, used)))) for each in problems)


def _doubts(config: Config, machine: Callable[[], MachineZone]) -> Iterator[Problem]:
    """Yield a problem if the person's zone is unknown, and a hint for each zone that lacks summer time unexpectedly.

    One of the person's own file does not name it.
    """
    if not config.me.timezone and not (found := machine()).name:
        what = _("this machine's time zone is not known ({source}); times are in UTC").format(source=found.source)
        right = _("set it, for example {example}").format(example="Europe/Amsterdam")
        yield Problem(what, key="me.timezone", right=right)
    zones = {
        person.schedule.timezone: (person.source, f"person.{person.id}.timezone") for person in config.people[::-1]
    }
    zones[config.me.timezone] = ("", "me.timezone")
    for name in sorted(name for name in zones if name and "/" not in name):
        from wfh.domain.time.zone_abbreviations import explain  # late: few zones are named so short

        if meant := explain(name):
            what, (file, key) = _("the time zone “{name}” has no summer time").format(name=name), zones[name]
            yield Problem(what, file, key=key, right=_("perhaps {names}").format(names=meant), severity=Severity.HINT)


def _with_days_away(config: Config) -> Config:
    """Return the config with days off for the days on which somebody is away; the reason is not known."""
    if not any(person.away for person in config.people):
        return config
    people = tuple(
        replace(person, schedule=replace(person.schedule, hours=_away(person.schedule.hours, person.away)))
        if person.away
        else person
        for person in config.people
    )
    return replace(config, people=people)


def _away(hours: WeeklyHours, away: Sequence[Away]) -> WeeklyHours:
    days = (
        each.start + timedelta(days=n) for each in away for n in range(min((each.until - each.start).days + 1, 400))
    )
    return replace(hours, exceptions=(*(HoursException(day) for day in days), *hours.exceptions))


def _with_anchors(config: Config, machine: Callable[[], MachineZone]) -> Config:
    if all(meeting.timezone for meeting in config.meetings):
        return config
    here = machine().name or "UTC"
    return replace(config, meetings=tuple(replace(each, timezone=each.timezone or here) for each in config.meetings))


def with_holidays(config: Config, years: Sequence[int], language: str) -> tuple[Config, tuple[Problem, ...]]:
    """Return ``config`` with the public holidays of ``years`` as days off, and hints if they are unknown.

    They apply to everybody with a country; own hours on a date stay. A hint about the person's own file does not name
    it.
    """
    codes = {person.holidays: (person.source, f"person.{person.id}.holidays") for person in config.people[::-1]}
    codes[config.hours.holidays] = ("", "hours.holidays")
    codes.pop("", None)
    if not codes:
        return config, ()
    from wfh.integrations.holidays import public_holidays  # its package is large: only who asks for it pays

    found = {code: public_holidays(code, years, language) for code in sorted(codes)}

    def with_days_off(hours: WeeklyHours, code: str) -> WeeklyHours:
        own = {exception.date for exception in hours.exceptions}
        more = (each for each in found[code][0] if each.date not in own) if code else ()
        return replace(hours, exceptions=(*hours.exceptions, *more))

    people = tuple(
        replace(each, schedule=replace(each.schedule, hours=with_days_off(each.schedule.hours, each.holidays)))
        for each in config.people
    )
    mine = replace(config.hours, weekly=with_days_off(config.hours.weekly, config.hours.holidays))
    return replace(config, hours=mine, people=people), tuple(
        replace(hint, file=codes[code][0], key=codes[code][1]) for code, (_days, hint) in found.items() if hint
    )
