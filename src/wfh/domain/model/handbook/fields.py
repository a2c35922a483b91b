"""What the tables of a handbook share: kinds of values, and the keys that every entry has."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from wfh.domain.schema import kinds
from wfh.domain.schema.fields import Field, Form
from wfh.domain.schema.quoting import meant, nearest, shown
from wfh.domain.time.hours_text import weekday_number
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.values import Value, field
from wfh.words import N_, _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

_MOST = {"minutes": 1440, "hours": 168, "working hours": 400, "working days": 60}
_PERIODS = ("days", "weeks", "months", "years")
LONGEST_PATH = 400


class EntryFields(Value, kw_only=True):
    """What every entry of a handbook has: see :func:`entry_fields`.

    ``tongues`` are its texts in other languages, ``file`` is where it stands.
    """

    owner: str = ""
    review: date | None = None
    reviewed: date | None = None
    source: str = ""
    words: tuple[str, ...] = ()
    note: str = ""
    tongues: tuple[tuple[str, str], ...] = ()
    file: str = field(default="", compare=False)


class AnswerTime(Value):
    """How long an answer may take; ``unit`` is ``minutes``, ``hours``, ``working hours`` or ``working days``."""

    amount: int
    unit: str

    def __str__(self) -> str:
        """Return ``4 working hours`` or ``1 working day``, as files spell it."""
        return _spelled(self.amount, self.unit)

    @property
    def doubled(self) -> AnswerTime:
        """Twice as long, or the longest there is."""
        return AnswerTime(min(self.amount * 2, _MOST[self.unit]), self.unit)


class Period(Value):
    """A length of the calendar; ``unit`` is ``days``, ``weeks``, ``months`` or ``years``."""

    amount: int
    unit: str

    def __str__(self) -> str:
        """Return ``6 months`` or ``1 year``."""
        return _spelled(self.amount, self.unit)


def _spelled(amount: int, unit: str) -> str:
    return f"{amount} {unit.removesuffix('s') if amount == 1 else unit}"


class Handover(Value):
    """When somebody else takes over: a weekday (Monday 0) and minutes after midnight."""

    weekday: int
    minute: int

    def __str__(self) -> str:
        """Return ``mon 09:00``."""
        return f"{WEEKDAYS[self.weekday]} {self.minute // 60:02}:{self.minute % 60:02}"


def said(value: Any, name: str) -> str:  # noqa: ANN401  (any value whose shape has twins)
    """Return the text ``name`` of a value in the language in use, else the text without a language."""
    text: str = dict(value.tongues).get(f"{name}_{language()}") or getattr(value, name)
    return text


# --- kinds ---


def answer_time() -> kinds.Kind[AnswerTime]:
    """Accept ``4 working hours``."""
    wanted = N_("a number of minutes, hours, working hours or working days")
    return kinds.Kind(_answer_time, wanted, '"4 working hours"', write=str)


def _amount(value: object) -> tuple[int, str]:
    amount, _space, unit = (value if isinstance(value, str) else "").strip().casefold().partition(" ")
    unit = " ".join(unit.split())
    if not (amount.isascii() and amount.isdecimal() and len(amount) < 5):
        raise kinds.RefusedError
    return int(amount), unit if unit.endswith("s") else f"{unit}s"


def _answer_time(value: object) -> AnswerTime:
    amount, unit = _amount(value)
    most = _MOST.get(unit)
    if most is None:
        raise kinds.RefusedError
    if not 0 < amount <= most:
        what = _("must be more than 0 and at most {most}, not {found}")
        raise kinds.RefusedError(what=what.format(most=AnswerTime(most, unit), found=shown(value)))
    return AnswerTime(amount, unit)


def period() -> kinds.Kind[Period]:
    """Accept ``6 months``."""
    return kinds.Kind(_period, N_("a number of days, weeks, months or years"), '"6 months"', write=str)


def _period(value: object) -> Period:
    amount, unit = _amount(value)
    if unit not in _PERIODS or not amount:
        raise kinds.RefusedError
    return Period(amount, unit)


def handover() -> kinds.Kind[Handover]:
    """Accept ``mon 09:00``."""
    return kinds.Kind(_handover, N_("a weekday and a time"), '"mon 09:00"', write=str)


def _handover(value: object) -> Handover:
    day, _space, time = (value if isinstance(value, str) else "").strip().partition(" ")
    number = weekday_number(day)
    if number is None:
        raise kinds.RefusedError
    return Handover(number, kinds.time_of_day().read(time))


def day_or_time(sample: str = "2026-12-28") -> kinds.Kind[Any]:
    """Accept a date, or a local date and time."""
    plain = kinds.day()

    def take(value: object) -> Any:  # noqa: ANN401
        if isinstance(value, datetime) and value.tzinfo is None:
            plain.read(value.date())
            return value.replace(microsecond=0)
        return plain.read(value)

    return kinds.Kind(take, N_("a date, or a date and time without quotes"), sample)


def address() -> kinds.Kind[str]:
    """Accept an address of the web, or the name of a file below the one it stands in."""
    wanted = N_("an address that begins with https:// or http://, or a file below this one")
    return kinds.Kind(_address, wanted, '"https://example.org/handbook/chat"')


def _address(value: object) -> str:
    text = kinds.raw_text("").read(value).strip()
    if text.startswith(("https://", "http://")):
        if any(character.isspace() for character in text):
            raise kinds.RefusedError
        return text
    return _below(text)


def folder() -> kinds.Kind[str]:
    """Accept the name of a folder below the file it stands in."""
    take = lambda value: _below(kinds.raw_text("").read(value).strip())  # noqa: E731
    return kinds.Kind(take, N_("a folder below this file"), '"pages"')


def _below(text: str) -> str:
    parts = text.replace("\\", "/").split("/")
    out = text.startswith(("-", "/", "~")) or ":" in parts[0] or ".." in parts
    if out or "\\" in text or len(text) > LONGEST_PATH:
        raise kinds.RefusedError
    return text


def template(sample: str, fields: Sequence[str]) -> kinds.Kind[str]:
    """Accept a text with some of the ``fields`` in braces."""
    plain = kinds.text(sample)

    def take(value: object) -> str:
        text = plain.read(value)
        for name in _braced(text):
            if name not in fields:
                what = _("unknown field {name}").format(name=f"{{{name}}}")
                raise kinds.RefusedError(partial(_meant_field, name, fields), what)
        return text

    return kinds.Kind(take, plain.wanted, plain.sample)


def _meant_field(name: str, fields: Sequence[str]) -> str:
    near = nearest(name, fields)
    return meant(f"{{{near}}}") if near else ""


def _braced(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:] if "}" in part]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its fields replaced; braces that hold none stay."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _own_word(value: object) -> str:
    text: str = kinds.text(empty=False).read(value).strip()
    if len(text) > 40:
        raise kinds.RefusedError
    return text


# --- keys ---


def who(about: str, **more: Any) -> Field:
    """Declare a key that names a person of the file or who is on call."""
    return Field(kinds.name("sam"), about, refers="person", **more)


def several_people(about: str, **more: Any) -> Field:
    """Declare a key that lists people."""
    return Field(kinds.name("sam"), about, refers="person", form=Form.SEVERAL, default=(), **more)


def some_text(sample: str, about: str, *, empty: bool = True, **more: Any) -> Field:
    """Declare a text that may be said in several languages."""
    return Field(kinds.text(sample, empty=empty), about, spoken=True, **more)


def entry_fields() -> dict[str, Field]:
    """Return the keys that every entry of a handbook has."""
    return {
        "owner": Field(kinds.name("noor"), "who keeps it up to date; without it, the handbook's owner"),
        "review": Field(kinds.day("2027-02-01"), "when it is looked at again"),
        "reviewed": Field(kinds.day("2026-11-23"), "when somebody last looked at it"),
        "source": Field(address(), "where it is written down"),
        "words": Field(
            kinds.Kind(_own_word, N_("a word of at most 40 letters"), '"message"'),
            "other words that find it",
            form=Form.SEVERAL,
            make=lambda words: words[:20],
        ),
        "note": some_text("agreed in May", "a note"),
    }
