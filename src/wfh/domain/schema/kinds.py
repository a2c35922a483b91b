"""The kinds of values that files hold: what each accepts, the message if it is something else, how it is written."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from wfh.domain.schema.quoting import meant, nearest, shown
from wfh.domain.time.hours_text import ENGLISH_WEEKDAYS, weekday_number
from wfh.domain.time.sanitize import clean
from wfh.domain.time.working_hours import WEEKDAYS, TimeRange, parse_range
from wfh.domain.time.zones import is_storable, known_zone, nearest_zones
from wfh.stand_ins import Generic, TypeVar
from wfh.values import Value, field
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import UnionType
    from typing import Any

    from wfh.stand_ins import StrEnum

T = TypeVar("T")


class RefusedError(ValueError):
    """A value that its kind does not accept.

    ``guess`` says what would be right, if more can be known than the kind's example; it is only called when it is
    shown. ``what`` says what is wrong, if that is more than the kind's sentence. Both are translated texts.
    """

    def __init__(self, guess: Callable[[], str] = str, what: str = "") -> None:
        """Keep the messages."""
        super().__init__(what)
        self.guess = guess
        self.what = what


class Kind(Value, Generic[T], slots=False):
    """What a key holds.

    ``read`` returns the value or raises :class:`RefusedError`; ``wanted`` completes "must be …" (a message, translated
    when shown, with ``limits`` to fill in); ``sample`` is a right value as TOML text. ``write`` is the way back to a
    TOML value. ``merge(raw, after)`` returns what to write in place of ``raw`` if not all of it may have been
    understood; ``after`` is what ``write`` returned, or None.
    """

    read: Callable[[object], T]
    wanted: str
    sample: str
    limits: Mapping[str, object] = field(default_factory=dict)
    write: Callable[[Any], object] = lambda value: value
    merge: Callable[[Any, Any], Any] = lambda _raw, after: after

    @property
    def words(self) -> str:
        """What completes "must be …", in the language in use."""
        return _(self.wanted).format(**self.limits)

    def sentence(self, value: object) -> str:
        """Describe what is wrong with ``value``."""
        return _("must be {wanted}, not {found}").format(wanted=self.words, found=shown(value))


# --- texts ---


def text(sample: str = "…", *, empty: bool = True) -> Kind[str]:
    """Accept any text, cleaned; with ``empty=False`` one that shows something."""
    wanted = N_("a text in quotes") if empty else N_("a text in quotes, and not empty")
    return Kind(lambda value: _some_text(value, empty=empty), wanted, f'"{sample}"')


def lines(sample: str = "…") -> Kind[str]:
    """Accept a text of several lines, each cleaned."""
    return Kind(_lines, N_("a text in quotes"), f'"{sample}"')


def link_template() -> Kind[str]:
    """Accept a web address in which ``{id}`` stands for the item to open."""
    return Kind(_link_template, N_("an address such as https://example.org/{id}"), '"https://example.org/{id}"')


def raw_text(sample: str) -> Kind[str]:
    """Accept a text that names something for the system (a file, a program, its argument), kept to the letter."""
    return Kind(_raw_text, N_("a text in quotes, without control characters"), f'"{sample}"')


def name(sample: str, *, but: tuple[str, str] = ("", "")) -> Kind[str]:
    """Accept an id: letters, digits, ``-``, ``_`` and ``.``; ``but`` is an id that is refused, and why."""
    return Kind(lambda value: _name(value, *but), N_("a short name of letters, digits, - and _"), f'"{sample}"')


def item_id(sample: str) -> Kind[str]:
    """Accept the id of an item of wfh's own files, by which it is found in the file again: as it stands."""
    return Kind(_raw_text, N_("a short name in quotes"), f'"{sample}"')


def texts() -> Kind[tuple[str, ...]]:
    """Accept a list of texts; what else is in it stays in the file."""
    return Kind(_texts, N_("a list of texts"), '["…"]', write=list, merge=_merge_texts)


def texts_by_name() -> Kind[tuple[tuple[str, tuple[str, ...]], ...]]:
    """Accept a table of lists of texts."""

    def write(value: Iterable[tuple[str, Iterable[str]]]) -> object:
        return {key: list(lines) for key, lines in value}

    return Kind(_texts_by_name, N_("lists of texts by name"), '{ en = ["…"] }', write=write)


def choice(options: Sequence[str], *, sample: str = "") -> Kind[str]:
    """Accept one of ``options``, in small or capital letters."""
    limits = {"options": ", ".join(options)}
    return Kind(lambda value: _choice(value, options), N_("one of {options}"), f'"{sample or options[0]}"', limits, str)


def word(of: type[StrEnum], *words: StrEnum) -> Kind[Any]:
    """Accept one of the words of an enum: of all, or of these."""
    plain = choice(words or tuple(of))
    return Kind(lambda value: of(plain.read(value)), plain.wanted, plain.sample, plain.limits, _written(str))


def language() -> Kind[str]:
    """Accept the code of a language, with or without a region."""
    return Kind(_language, N_("the code of a language such as en or nl"), '"nl"')


def email() -> Kind[str]:
    """Accept an e-mail address."""
    return Kind(_email, N_("an e-mail address"), '"noor@example.org"')


def holidays() -> Kind[str]:
    """Accept a country or a country and its subdivision, as the holidays package names them."""
    return Kind(_holidays, N_("a country code, or a country and its subdivision"), '"NL"')


def anything(sample: str) -> Kind[Any]:
    """Accept any value, as it stands."""
    return Kind(lambda value: value, N_("a value"), sample)


# --- numbers ---


def flag() -> Kind[bool]:
    """Accept ``true`` or ``false``."""
    return Kind(lambda value: _if(isinstance(value, bool), value), N_("true or false"), "true")


def keys(sample: str) -> Kind[str]:
    """Accept a key of the keyboard or a list of them; the value has one key per line."""

    def write(text: str) -> object:
        return text.split("\n") if "\n" in text else text

    return Kind(_keys, N_("a key in quotes, or a list of keys"), f'"{sample}"', write=write)


def whole(low: int, high: int, sample: int) -> Kind[int]:
    """Accept a whole number from ``low`` to ``high``."""
    limits = {"low": low, "high": high}
    take: Callable[[Any], Any] = lambda value: _if(_is_number(value, int) and low <= value <= high, value)  # noqa: E731
    return Kind(take, N_("a whole number from {low} to {high}"), str(sample), limits)


def number(low: float, high: float, sample: float) -> Kind[float]:
    """Accept a number from ``low`` to ``high``."""
    limits = {"low": low, "high": high}
    # Not a number and the infinite ones compare false, and are refused with the rest.
    take: Callable[[Any], Any] = lambda value: _if(_is_number(value, int | float) and low <= value <= high, value)  # noqa: E731
    return Kind(take, N_("a number from {low} to {high}"), str(sample), limits)


def number_choice(options: Sequence[int]) -> Kind[int]:
    """Accept one of a few whole numbers."""
    limits = {"options": ", ".join(map(str, options))}
    take: Callable[[Any], Any] = lambda value: _if(_is_number(value, int) and value in options, value)  # noqa: E731
    return Kind(take, N_("one of {options}"), str(options[0]), limits)


def spelled(parse: Callable[[str], T], wanted: str, sample: str) -> Kind[T]:
    """Accept what ``parse`` makes of a text, and write it as ``str`` spells it; ``parse`` raises ValueError."""
    return Kind(lambda value: _parsed(parse, value), wanted, f'"{sample}"', write=_written(str))


# --- dates and times ---


def day(sample: str = "2027-04-27") -> Kind[date]:
    """Accept a date, as TOML writes it."""
    return Kind(lambda value: _if(_is_date(value), value), N_("a date (year-month-day, without quotes)"), sample)


def instant() -> Kind[datetime]:
    """Accept a date and time with its offset."""
    wanted = N_("a date and time with its offset")
    return Kind(_instant, wanted, "2026-11-23T09:20:00+01:00", write=_written(fixed))


def instants() -> Kind[tuple[datetime, ...]]:
    """Accept a list of dates and times with their offset."""
    wanted = N_("a list of dates and times with their offset")
    return Kind(_instants, wanted, "[2026-11-23T17:05:00+01:00]", write=lambda values: [fixed(one) for one in values])


def clock_time() -> Kind[int]:
    """Accept a time of day as wfh itself writes it, past midnight to ``47:59``; return minutes after midnight."""
    return Kind(_minutes_after_midnight, N_("a time of day in quotes"), '"17:30"', write=_written(_clock))


def time_of_day(low: int = 0, high: int = 24 * 60 - 1, sample: str = "10:45") -> Kind[int]:
    """Accept a time of day from ``low`` to ``high``; return minutes after midnight."""
    limits = {"low": _clock(low), "high": _clock(high)}
    wanted = N_("a time from {low} to {high}")
    return Kind(lambda value: _time_of_day(value, low, high), wanted, f'"{sample}"', limits, _clock)


def time_range(sample: str = "09:00-12:30", *, night: bool = False) -> Kind[TimeRange]:
    """Accept a range of the clock; past midnight when its end is before its start. ``night``: a range of sleep."""
    return Kind(
        lambda value: _parsed(lambda given: parse_range(given, night=night), value),
        N_("a range of time such as 09:00-17:30 or 22:00-06:00"),
        f'"{sample}"',
        write=str,
    )


def weekday() -> Kind[int]:
    """Accept a weekday's name, short or long, English or Dutch; return its number, Monday 0."""
    wanted = N_("a weekday (mon, tue, wed, thu, fri, sat, sun)")
    return Kind(_weekday, wanted, '"mon"', write=lambda number: WEEKDAYS[number])


def weekday_name() -> Kind[str]:
    """Accept a weekday's name as :func:`weekday` does; return its short English name."""
    return Kind(lambda value: WEEKDAYS[_weekday(value)], weekday().wanted, '"sun"')


def zone() -> Kind[str]:
    """Accept the IANA name of a time zone."""
    return Kind(_zone, N_("a time zone by its IANA name"), '"Europe/Amsterdam"')


def fixed(value: datetime) -> datetime:
    """Return the instant with its offset alone: named zones compare by the wall clock, which a clock change doubles."""
    offset = value.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        return value.astimezone(UTC)  # local mean time, to the second: not something TOML can say
    return value.replace(tzinfo=timezone(offset), fold=0)


# --- how each is read ---


def _written(write: Callable[[Any], object]) -> Callable[[Any], object]:
    """Return a function that writes a value that may be None."""
    return lambda value: None if value is None else write(value)


def _if(right: bool, value: Any) -> Any:  # noqa: ANN401  (a value of the kind)
    if not right:
        raise RefusedError
    return value


def _text(value: object) -> str:
    return str(_if(isinstance(value, str), value))


def _some_text(value: object, *, empty: bool) -> str:
    cleaned = clean(_text(value))
    return str(_if(empty or bool(cleaned.strip()), cleaned))


def _lines(value: object) -> str:
    return "\n".join(clean(line).rstrip() for line in _text(value).splitlines()).strip("\n")


def _link_template(value: object) -> str:
    address = _text(value)
    is_web = address.startswith(("https://", "http://")) and "{id}" in address
    return str(_if(is_web and address.isascii() and address.isprintable() and " " not in address, address))


def _keys(value: object) -> str:
    if not isinstance(value, list):
        return _some_text(value, empty=True)
    return "\n".join(_some_text(each, empty=False) for each in _if(bool(value), value))


def _raw_text(value: object) -> str:
    raw = _text(value)
    return str(_if(bool(raw.strip()) and clean(raw) == raw, raw))


def _name(value: object, taken: str, why: str) -> str:
    given = _text(value)
    if not 0 < len(given) <= 40 or not all(character.isalnum() or character in "-_." for character in given):
        raise RefusedError
    if taken and given.casefold() == taken:
        raise RefusedError(what=_(why))
    return _some_text(given, empty=False)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(clean(item) for item in _if(isinstance(value, list), value) if isinstance(item, str))


def _texts_by_name(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    items = _if(isinstance(value, dict), value).items()
    return tuple((clean(key), _texts(lines)) for key, lines in sorted(items))


def _merge_texts(raw: object, after: object) -> object:
    """Keep what is not a text, and the spelling of the texts that stay."""
    if not isinstance(raw, list):
        return after
    spelled = {clean(item): item for item in raw if isinstance(item, str)}
    odd = [item for item in raw if not isinstance(item, str)]
    new = [spelled.get(item, item) for item in after] if isinstance(after, list) else []
    return [*new, *odd] or None


def _choice(value: object, options: Sequence[str]) -> str:
    given = _text(value).strip().casefold()
    if given in options:
        return given
    raise RefusedError(lambda: meant(nearest(given, options)))


def _language(value: object) -> str:
    code = _text(value).strip()
    base = code.replace("_", "-").split("-")[0]
    is_short = 2 <= len(base) <= 3 and len(code) < 16
    return str(_if(is_short and base.isascii() and base.isalpha() and clean(code) == code, code))


def _email(value: object) -> str:
    address = _text(value).strip()
    name, at, host = address.rpartition("@")
    is_whole = bool(name and at and host) and clean(address) == address
    return str(_if(is_whole and not any(character.isspace() for character in address), address))


def _holidays(value: object) -> str:
    code = _text(value).strip().upper()
    country, dash, subdivision = code.partition("-")
    right = len(country) == 2 and country.isascii() and country.isalpha()
    return str(_if(not code or (right and (not dash or (subdivision.isascii() and subdivision.isalnum()))), code))


def _is_number(value: object, of: type | UnionType) -> bool:
    return isinstance(value, of) and not isinstance(value, bool)


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime) and is_storable(value)


def _instant(value: object) -> Any:  # noqa: ANN401
    is_known = isinstance(value, datetime) and value.tzinfo is not None and is_storable(value)
    return _if(is_known, value)


def _instants(value: object) -> tuple[datetime, ...]:
    return tuple(map(_instant, _if(isinstance(value, list), value)))


def _clock(minutes: int) -> str:
    """Return minutes after midnight as files write them: ``17:30``; past midnight the hours go on, ``25:30``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes_after_midnight(value: object) -> int:
    hours, colon, minutes = value.partition(":") if isinstance(value, str) else ("", "", "")
    right = colon and all(len(part) == 2 and part.isascii() and part.isdecimal() for part in (hours, minutes))
    if not right or int(hours) >= 48 or int(minutes) >= 60:
        raise RefusedError
    return int(hours) * 60 + int(minutes)


def _time_of_day(value: object, low: int, high: int) -> int:
    # The start of a range is a time of day: one reader of clock times, so one spelling of them everywhere.
    minutes = _parsed(lambda given: parse_range(f"{given}-{given}" if "-" not in given else "").start, value)
    return int(_if(low <= minutes <= high, minutes))


def _parsed(parse: Callable[[str], T], value: object) -> T:
    try:
        return parse(_text(value).strip())
    except ValueError as error:
        raise RefusedError from error


def _weekday(value: object) -> int:
    given = _text(value)
    found = weekday_number(given)
    if found is not None:
        return found
    raise RefusedError(lambda: meant(nearest(given, ENGLISH_WEEKDAYS)))


def _zone(value: object) -> str:
    given = _text(value).strip()
    if known_zone(given):
        return given
    raise RefusedError(lambda: _zone_meant(given))


def _zone_meant(given: str) -> str:
    from wfh.domain.time.zone_abbreviations import explain

    return explain(given) or meant(*nearest_zones(given))
