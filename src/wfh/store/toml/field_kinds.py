"""The kinds of values in the files of days, backlog, key results and stretches: how each is read, and told of."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from wfh.domain.model.key_results import LARGEST
from wfh.domain.time.sanitize import clean
from wfh.store.toml.decode import Kind, RefusedError
from wfh.words import N_

if TYPE_CHECKING:
    from enum import StrEnum

_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise RefusedError
    return clean(value)


def _some_text(value: object) -> str:
    text = _text(value)
    if not text.strip():
        raise RefusedError
    return text


def _id(value: object) -> str:
    # Used to find the item in the file again, so it is taken as it stands or not at all.
    if not isinstance(value, str) or not value.strip() or clean(value) != value:
        raise RefusedError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise RefusedError
    return tuple(clean(item) for item in value if isinstance(item, str))


def _texts_by_name(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        raise RefusedError
    return tuple((clean(name), _texts(lines)) for name, lines in sorted(value.items()))


def merge_texts(raw: object, after: object) -> object:
    """Keep what is not a text, and the spelling of the texts that stay."""
    if not isinstance(raw, list):
        return after
    spelled = {clean(item): item for item in raw if isinstance(item, str)}
    odd = [item for item in raw if not isinstance(item, str)]
    new = [spelled.get(item, item) for item in after] if isinstance(after, list) else []
    return [*new, *odd] or None


def _instant(value: object) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None or not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise RefusedError
    return value


def _instants(value: object) -> tuple[datetime, ...]:
    if not isinstance(value, list):
        raise RefusedError
    return tuple(map(_instant, value))


def _date(value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date) or not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise RefusedError
    return value


def _minutes_after_midnight(value: object) -> int:
    hours, colon, minutes = value.partition(":") if isinstance(value, str) else ("", "", "")
    right = colon and all(len(part) == 2 and part.isascii() and part.isdecimal() for part in (hours, minutes))
    if not right or int(hours) >= 48 or int(minutes) >= 60:
        raise RefusedError
    return int(hours) * 60 + int(minutes)


def _whole(value: object, low: int, high: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise RefusedError
    return value


def _number(value: object) -> int | float:
    # Not a number and the infinite ones compare false, and are refused with the rest.
    if isinstance(value, bool) or not isinstance(value, int | float) or not -LARGEST <= value <= LARGEST:
        raise RefusedError
    return value


def clock(minutes: int) -> str:
    """Return minutes after midnight as files write them: ``17:30``; past midnight the hours go on, ``25:30``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


TEXT: Kind[Any] = Kind(_text, N_("a text in quotes"), '"…"')
SOME_TEXT: Kind[Any] = Kind(_some_text, N_("a text in quotes, and not empty"), '"…"')
ID: Kind[Any] = Kind(_id, N_("a short name in quotes"), '"t-7f3a02"')
TEXTS: Kind[Any] = Kind(_texts, N_("a list of texts"), '["…"]')
TEXTS_BY_NAME: Kind[Any] = Kind(_texts_by_name, N_("lists of texts by name"), '{ en = ["…"] }')
INSTANT: Kind[Any] = Kind(_instant, N_("a date and time with its offset"), "2026-11-23T09:20:00+01:00")
INSTANTS: Kind[Any] = Kind(_instants, N_("a list of dates and times with their offset"), "[2026-11-23T17:05:00+01:00]")
DATE: Kind[Any] = Kind(_date, N_("a date"), "2026-11-24")
NUMBER: Kind[Any] = Kind(
    _number, N_("a number from {low} to {high}"), "45", {"low": -LARGEST, "high": LARGEST}
)  # fmt: skip
CLOCK: Kind[Any] = Kind(_minutes_after_midnight, N_("a time of day in quotes"), '"17:30"')


def whole(low: int, high: int) -> Kind[Any]:
    """Return the kind of a whole number from ``low`` to ``high``."""
    bounds = {"low": low, "high": high}
    return Kind(lambda value: _whole(value, low, high), N_("a whole number from {low} to {high}"), str(high), bounds)


def one_of(words: type[StrEnum]) -> Kind[Any]:
    """Return the kind of one of the words of an enum."""

    def read(value: object) -> StrEnum:
        try:
            return words(str(value) if isinstance(value, str) else "")
        except ValueError:
            raise RefusedError from None

    listed = ", ".join(words)
    return Kind(read, N_("one of {words}"), f'"{next(iter(words))}"', {"words": listed})
