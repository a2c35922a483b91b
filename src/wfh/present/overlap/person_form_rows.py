"""The form for a colleague: its fields in one line, and what is recognised in each while it is typed."""

from __future__ import annotations

from wfh.domain.time import zones
from wfh.domain.time.formatting import gap_text
from wfh.domain.time.hours_text import parse_week, week_text
from wfh.present.overlap.words import zone_place
from wfh.present.rows.formatting import clock_text
from wfh.present.rows.pieces import Piece, Role, fit_row
from wfh.stand_ins import NamedTuple
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Config, Ui
    from wfh.domain.model.people import Person
    from wfh.errors import Problem
    from wfh.present.rows.pieces import Row


class FormField(NamedTuple):
    """A field: its id, its label, and the answer of Enter alone."""

    id: str
    label: str
    default: str = ""


def person_fields(person: Person | None, hours: str, languages: Sequence[str]) -> tuple[FormField, ...]:
    """Return the fields of ``person``, or of a new one with the usual ``hours`` and ``languages``."""
    name, place = (person.name, person.schedule.timezone) if person else ("", "")
    if person:
        hours, languages = week_text(person.schedule.hours.week), person.languages
    return (
        FormField("name", _("Name"), name),
        FormField("place", _("Place"), place),
        FormField("hours", _("Hours"), hours),
        FormField("languages", _("Languages"), " ".join(languages)),
    )


def usual_languages(config: Config) -> tuple[str, ...]:
    """Return the one of my languages that most colleagues speak; English wins ties, then the first."""
    mine = config.me.languages
    spoken = [code for person in config.people for code in person.languages]
    return tuple(sorted(mine, key=lambda code: (-spoken.count(code), code != "en"))[:1])


def form_row(title: str, fields: Sequence[FormField], values: Sequence[str], at: int, cells: int) -> Row:
    """Return all fields with their values in one line; the current one is highlighted."""
    row: list[Piece] = [Piece(f" {title}", Role.NOW, bold=True)]
    for number, (field, value) in enumerate(zip(fields, values, strict=True)):
        here = number == at
        row += (Piece("   "), Piece(field.label, Role.TEXT if here else Role.DIM, bold=here))
        if value and not here:
            row.append(Piece(f" {value}", Role.TEXT))
        elif here:
            row.append(Piece(" ▸" if number else "", Role.NOW))
    return fit_row(tuple(row), cells)


def example(field: str) -> Row:
    """Return an example for an empty field."""
    examples = {
        "name": _("as you call them"),
        "place": _("a city or a time zone: sydney, bangalore, Europe/London"),
        "hours": _("on their clock: 09:00-17:00, or mon-thu 09:00-17:00; fri 09:00-13:00"),
        "languages": _("codes, preferred first: en nl"),
    }
    return (Piece(examples[field], Role.DIM),)


def place_row(zone: ZoneInfo, now: datetime, mine: ZoneInfo, ui: Ui) -> Row:
    """Return what is recognised as a place: ``Sydney, UTC+11, 00:32 there, 10 h ahead``."""
    there, here = (zones.offset_minutes(now, place) for place in (zone, mine))
    text = _("{place}, {offset}, {time} there, {gap}").format(
        place=zone_place(zone.key), offset=zones.utc_label(there), time=clock_text(now, zone, ui),
        gap=gap_text(there - here),
    )  # fmt: skip
    return (Piece(text),)


def hours_row(text: str) -> Row:
    """Return what is recognised as hours, or … while they are incomplete."""
    try:
        return (Piece(week_text(parse_week(text))),)
    except (ValueError, IndexError):
        return (Piece("…", Role.DIM),)


def problem_row(problem: Problem) -> Row:
    """Return why the value of a field is not accepted."""
    row = (Piece(problem.what, Role.ATTENTION),)
    return (*row, Piece(f" · {problem.right}", Role.DIM)) if problem.right else row
