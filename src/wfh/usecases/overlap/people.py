"""Colleagues: add, change or remove somebody; written into the person's own config, keeping comments."""

from __future__ import annotations

from wfh.domain.model.people import ME
from wfh.domain.time.hours_text import parse_week, too_long_problem
from wfh.domain.time.sanitize import clean
from wfh.domain.time.working_hours import parse_range
from wfh.domain.time.zones import resolve_zone
from wfh.domain.today.effects.effect import EffectKind
from wfh.errors import Problem, WfhError
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any
    from zoneinfo import ZoneInfo

    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.hours_text import HoursByDay
    from wfh.usecases.workspace.workspace import Workspace

USUAL_HOURS = "09:00-17:00"
__all__ = [
    "USUAL_HOURS",
    "add_person",
    "changed_twice",
    "check_field",
    "edit_person",
    "edit_person_from",
    "place_of",
    "remove_person",
]


def place_of(text: str) -> ZoneInfo:
    """Return the zone that ``text`` names: a zone in any case, or a city (``sydney``, ``bangalore``).

    Raises WfhError with the meanings of an ambiguous name (``BST``), or the nearest names. Quick enough to ask at each
    key press.
    """
    return resolve_zone(clean(text).strip())


def check_field(field: str, text: str) -> None:
    """Raise WfhError if ``text`` is invalid for the ``name``, ``place`` or ``hours`` of a colleague."""
    checks = {"name": _name, "place": place_of, "hours": _week}
    if field in checks:
        checks[field](text)


def add_person(
    ws: Workspace,
    name: str,
    place: str,
    hours: str = USUAL_HOURS,
    languages: Sequence[str] = (),
    *,
    holidays: str = "",
    asleep: str = "",
) -> tuple[Snapshot, Person]:
    """Add a colleague; return the snapshot after it, and who was added.

    ``place`` is a zone or a city, ``hours`` as ``09:00-17:00`` (Monday to Friday) or ``mon-thu 09:00-17:00; fri
    09:00-13:00``, ``languages`` codes, ``holidays`` a country code, ``asleep`` a range. Raises WfhError if one of them
    is invalid, and NotSavedError; nothing is written then.
    """
    from wfh.store.config.people import add_person as write_person  # brings tomlkit: only a change needs it
    from wfh.store.config.people import hours_value

    said = _name(name)
    zone, week = place_of(place), _week(hours)
    id_ = _new_id(said, {person.id.casefold() for person in ws.config.people} | {ME})
    values: dict[str, object] = {"id": id_, "name": said, "timezone": zone.key, "hours": hours_value(_spelled(week))}
    values |= _extras(languages, holidays, asleep)
    write_person(ws.places, values, ws.environ, ws.config_step(N_("add a colleague"), EffectKind.PERSON_ADDED, said))
    snapshot = ws.committed()
    return snapshot, next(person for person in snapshot.config.people if person.id == id_)


def edit_person(
    ws: Workspace,
    id: str,
    *,
    name: str | None = None,
    place: str | None = None,
    hours: str | None = None,
    languages: Sequence[str] | None = None,
    holidays: str | None = None,
    asleep: str | None = None,
) -> Snapshot:
    """Change the given fields of the colleague ``id``; None leaves one as it is.

    Raises WfhError as ``add_person`` does, and if the colleague is in a read-only file.
    """
    from wfh.store.config.people import edit_person as write_person

    known = _own(ws, id).name
    values: dict[str, object] = {} if name is None else {"name": _name(name)}
    if place is not None:
        values["timezone"] = place_of(place).key
    values |= {} if languages is None else {"languages": _codes(languages)}
    values |= {} if holidays is None else {"holidays": clean(holidays).strip()}
    values |= {} if asleep is None else {"asleep": _range(asleep)}
    week = None if hours is None else _spelled(_week(hours))
    write_person(
        ws.places,
        id,
        values,
        week,
        ws.environ,
        ws.config_step(N_("change a colleague"), EffectKind.PERSON_CHANGED, known),
    )
    return ws.committed()


def edit_person_from(ws: Workspace, seen: Person, wanted: Mapping[str, str]) -> tuple[Snapshot, Person | None]:
    """Change what is ``wanted`` (fields of the form, as typed) of a colleague who was shown as ``seen``.

    If somebody else changed one of these fields meanwhile, nothing changes, and the colleague as they are now is
    returned beside the snapshot. Raises WfhError as :func:`edit_person` does.
    """
    now = next((person for person in ws.config.people if person.id == seen.id), None)
    if now is not None and changed_twice(seen, now, wanted):
        return ws.snapshot(), now
    texts: dict[str, Any] = dict(wanted)
    if "languages" in wanted:
        texts["languages"] = _typed_codes(wanted["languages"])
    return edit_person(ws, seen.id, **texts) if wanted else ws.snapshot(), None


def changed_twice(seen: Person, now: Person, wanted: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields in ``wanted`` that somebody else changed from ``seen`` to ``now``, to a different value.

    Raises WfhError if a text cannot be read.
    """
    facts: dict[str, tuple[Callable[[Person], object], Callable[[str], object]]] = {
        "name": (lambda person: person.name, _name),
        "place": (lambda person: person.schedule.timezone, lambda text: place_of(text).key),
        "hours": (lambda person: _spelled(person.schedule.hours.week), lambda text: _spelled(_week(text))),
        "languages": (lambda person: [*person.languages], _typed_codes),
    }
    others = [field for field in wanted if facts[field][0](seen) != facts[field][0](now)]
    return tuple(field for field in others if facts[field][0](now) != facts[field][1](wanted[field]))


def remove_person(ws: Workspace, id: str) -> Snapshot:
    """Remove the colleague ``id`` from the config and its meetings; their stretches are kept.

    Raises WfhError if the colleague is in a read-only file.
    """
    from wfh.store.config.people import remove_person as write_without

    known = _own(ws, id).name
    write_without(ws.places, id, ws.environ, ws.config_step(N_("remove a colleague"), EffectKind.PERSON_REMOVED, known))
    return ws.committed()


def _own(ws: Workspace, id: str) -> Person:
    """Return the colleague ``id``. Raises WfhError if there is none, or they are in a read-only file."""
    person = next((one for one in ws.config.people if one.id == id), None)
    if person is None:
        raise WfhError(Problem(_("there is nobody called “{name}”").format(name=clean(id)[:40])))
    if person.source:
        what = _("{name} is in {file}, which is only read").format(name=person.name, file=person.source)
        raise WfhError(Problem(what, right=_("change it there, or ask whoever keeps it")))
    return person


def _name(text: str) -> str:
    name = clean(text).strip()
    if not name:
        raise WfhError(Problem(_("a name is needed")))
    return name


def _new_id(name: str, taken: Collection[str]) -> str:
    """Return an unused id: the first word of the name, in plain letters."""
    from unicodedata import normalize

    plain = normalize("NFKD", name).casefold().split()[0]
    short = "".join(letter for letter in plain if letter.isascii() and letter.isalnum())[:20] or "person"
    number, found = 1, short
    while found in taken:
        number += 1
        found = f"{short}-{number}"
    return found


def _week(text: str) -> HoursByDay:
    try:
        week = parse_week(clean(text).strip())
    except (ValueError, IndexError) as error:
        what = _("“{text}” is not a range of hours").format(text=clean(str(error))[:40])
        right = _("for example 09:00-17:00, or mon-thu 09:00-17:00; fri 09:00-13:00")
        raise WfhError(Problem(what, right=right)) from error
    if problem := too_long_problem(*week):
        raise WfhError(problem)
    return week


def _spelled(week: HoursByDay) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(str, ranges)) for ranges in week)


def _range(text: str) -> str:
    try:
        return str(parse_range(clean(text).strip(), night=True))
    except ValueError as error:
        what = _("“{text}” is not a time range").format(text=clean(text)[:40])
        raise WfhError(Problem(what, right=_("for example {example}").format(example="22:00-07:00"))) from error


def _codes(languages: Sequence[str]) -> list[str]:
    return [code for one in languages if (code := clean(one).strip())]


def _typed_codes(text: str) -> list[str]:
    return _codes(text.replace(",", " ").split())


def _extras(languages: Sequence[str], holidays: str, asleep: str) -> dict[str, object]:
    found: dict[str, object] = {"languages": _codes(languages), "holidays": clean(holidays).strip()}
    found["asleep"] = _range(asleep) if asleep.strip() else ""
    return {key: value for key, value in found.items() if value}
