"""A card as text, Markdown, HTML or data: never tasks, energy, programs or paths."""

from __future__ import annotations

from datetime import date

from wfh.domain.model.handbook.fields import filled, said
from wfh.domain.time.formatting import WEEKDAY_NAMES, day_text, range_text
from wfh.domain.time.hours_text import day_runs
from wfh.domain.time.working_hours import ONE_DAY, WEEKDAYS, WindowKind
from wfh.present.handbook.rule_lines import when_words
from wfh.present.handbook.times import length_words
from wfh.words import N_, _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wfh.domain.handbook.team import Team
    from wfh.domain.model.people import Person
    from wfh.present.shell.json_values import Json
    from wfh.usecases.handbook.card import Card, DayPlaces

WINDOW_WORDS = {
    WindowKind.NO_MEETING: N_("no meetings"),
    WindowKind.OFFICE_HOURS: N_("office hours"),
    WindowKind.LUNCH: N_("lunch"),
    WindowKind.QUIET: N_("quiet"),
}
CardSection = tuple[str, tuple[str, ...]]


def card_sections(team: Team, card: Card) -> Iterator[CardSection]:
    """Yield the parts of a card: a heading, and its lines."""
    person, disconnect = card.person, team.config.disconnect
    clock = card.reader.schedule.timezone
    whose = "" if card.reader is person else " · " + _("on the clock of {name}").format(name=card.reader.name)
    yield _("Hours, {zone}").format(zone=clock) + whose, tuple(_hours_lines(team, card))
    if any(person.place):
        names = (f"{_(WEEKDAY_NAMES[day])} {place}" for day, place in enumerate(person.place) if place)
        yield _("Place"), (", ".join(names),)
    windows = tuple(_window_line(team, card, number) for number in range(len(card.windows)))
    if windows:
        yield _("Protected time"), windows
    if card.ladder:
        yield (
            _("How to reach"),
            tuple(
                f"{said(rule, 'channel')}: {length_words(within) if within else when_words(rule.when)}"
                for rule, within in card.ladder
            ),
        )
    if person.languages:
        yield _("Languages"), (", ".join(person.languages),)
    cover = team.person(person.cover) if person.cover else None
    away = tuple(_away_lines(team, card, cover))
    if away:
        yield _("While away"), away
    quiet = _("nobody is reached {time}").format(time=disconnect.quiet) if disconnect.quiet else ""
    outside = tuple(filter(None, (said(disconnect, "promise"), quiet)))
    if outside:
        yield _("Outside hours"), outside
    if card.lines:
        yield _("And"), tuple(f"{line.ask} {line.say}" for line in card.lines)


def _away_lines(team: Team, card: Card, cover: Person | None) -> Iterator[str]:
    """Yield who helps while somebody is away, and what they answer then; never why they are."""
    if card.back:
        helps = team.person(card.cover) or cover
        values = {"back": day_text(card.back), "cover": helps.name if helps else _("nobody")}
        usual = N_("Not there; back {back}.")
        yield filled(said(team.config.disconnect, "away") or _(usual), values)
    elif cover:
        yield _("{name} helps meanwhile").format(name=cover.name)


def _hours_lines(team: Team, card: Card) -> Iterator[str]:
    if not any(card.hours):
        yield _("no hours")
    for ranges in dict.fromkeys(filter(None, card.hours)):
        days = (day for day, hours in enumerate(card.hours) if hours == ranges)
        yield f"{_days(days)} {', '.join(range_text(each, team.config.ui.clock) for each in ranges)}"
    if card.days_off:
        yield _("off: {days}").format(days=", ".join(_runs(card.days_off)))
    for day, zone in card.changes:
        yield _("clock change {day}: {zone}").format(day=day_text(day), zone=zone)


def _runs(days: Sequence[date]) -> Iterator[str]:
    """Yield dates, those of an absence from its first to its last: ``Mon 21 Dec – Thu 31 Dec``."""
    first = last = days[0]
    for day in (*days[1:], date.max):
        if day != last + ONE_DAY:
            yield day_text(first) if first == last else f"{day_text(first)} – {day_text(last)}"
            first = day
        last = day


def _days(days: Iterable[int]) -> str:
    """Return weekdays: ``Mon–Thu, Sat``."""
    names = [[_(WEEKDAY_NAMES[day]) for day in run] for run in day_runs(days)]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in names)


def _window_line(team: Team, card: Card, number: int) -> str:
    window = card.windows[number]
    return f"{_(WINDOW_WORDS[window.kind])}: {_days(window.days)} {range_text(window.time, team.config.ui.clock)}"


def card_lines(team: Team, card: Card) -> Iterator[str]:
    """Yield a card as text."""
    yield card.person.name + (f" · {card.person.role}" if card.person.role else "")
    for title, lines in card_sections(team, card):
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def card_markdown(team: Team, card: Card) -> Iterator[str]:
    """Yield a card as Markdown."""
    yield f"# {card.person.name}"
    for title, lines in card_sections(team, card):
        yield ""
        yield f"## {title}"
        yield ""
        yield from (f"- {line}" for line in lines)


def card_html(team: Team, card: Card) -> Iterator[str]:
    """Yield a card as one page of HTML, without a script or a request."""
    from html import escape

    name = escape(card.person.name)
    yield f'<!doctype html><html lang="{language()}"><meta charset="utf-8"><title>{name}</title>'
    yield '<meta name="color-scheme" content="light dark">'
    yield "<style>body{font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}</style>"
    yield f"<h1>{name}</h1>"
    for title, lines in card_sections(team, card):
        yield f"<h2>{escape(title)}</h2><ul>"
        yield from (f"<li>{escape(line)}</li>" for line in lines)
        yield "</ul>"
    yield "</html>"


def card_json(team: Team, card: Card) -> Json:
    """Return the value of ``wfh card --json``."""
    person = card.person
    return {
        "id": person.id,
        "name": person.name,
        "timezone": person.schedule.timezone,
        "clock_of": card.reader.id,
        "hours": {name: [str(each) for each in day] for name, day in zip(WEEKDAYS, card.hours, strict=True) if day},
        "place": {name: place for name, place in zip(WEEKDAYS, person.place, strict=True) if place},
        "windows": [
            {"kind": str(each.kind), "days": [WEEKDAYS[day] for day in each.days], "time": str(each.time)}
            for each in card.windows
        ],
        "ladder": [{"rule": rule.id, "answer_within": str(within) if within else None} for rule, within in card.ladder],
        "languages": list(person.languages),
        "days_off": [day.isoformat() for day in card.days_off],
        "changes": [{"date": day.isoformat(), "timezone": zone} for day, zone in card.changes],
        "promise": said(team.config.disconnect, "promise"),
        "cover": card.cover or None,
        "back": card.back.isoformat() if card.back else None,
        "lines": [{"ask": line.ask, "say": line.say} for line in card.lines],
    }


def places_lines(found: DayPlaces, *, dated: bool = False) -> str:
    """Return who is where on a date, in a line."""
    parts = [
        f"{place}: " + ", ".join(_place_name(person, roster) for person, roster in people)
        for place, people in found.places
    ]
    if found.not_said:
        parts.append(_("not said: {names}").format(names=", ".join(map(_you, found.not_said))))
    text = " · ".join(parts) or _("nobody works then")
    return f"{day_text(found.day)}  {text}" if dated else text


def _you(person: object) -> str:
    return _("you") if person.id == "me" else str(person.name)  # type: ignore[attr-defined]


def _place_name(person: object, roster: object) -> str:
    every = getattr(roster, "every", 1)
    if every == 1:
        return _you(person)
    text = _("every second week") if every == 2 else _("every {n} weeks").format(n=every)
    return f"{_you(person)} ({text})"


def places_json(days: tuple[DayPlaces, ...]) -> Json:
    """Return the value of ``wfh who --place --json``."""
    return {
        "days": [
            {
                "date": found.day.isoformat(),
                "places": [
                    {"place": place, "people": [person.id for person, _roster in people]}
                    for place, people in found.places
                ],
                "not_said": [person.id for person in found.not_said],
            }
            for found in days
        ]
    }
