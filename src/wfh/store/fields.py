"""What the files of days, backlog, key results and stretches hold: every field once, how it is read and written.

A :class:`Shape` reads a TOML table into a value of the domain and gives the table of a value. What is wrong is told
and left out of the value; what is unknown goes into the value's ``extra``. Empty fields are not written.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from wfh.domain.day import Break, Day, Note, NoteStatus, Reopened, Task, TaskStatus
from wfh.domain.focus import Block, BlockOutcome, Pause
from wfh.domain.results import LARGEST, KeyResult, Measure, Results
from wfh.domain.stretches import PastStretch
from wfh.domain.text import clean
from wfh.domain.waiting import Reply
from wfh.store.decode import Kind, RefusedError
from wfh.values import dataclass, initial
from wfh.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from wfh.store.toml_lines import KeyPath

Record = dict[str, Any]
"""A TOML table."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2999


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a file; it has the same name in the domain's value.

    ``kind`` reads its TOML value, ``write`` gives that value back. ``always``: written even where it is the default.
    ``merge(raw, after)`` gives what to write in place of ``raw`` where the field holds several things of which some
    may not have been understood; ``after`` is what ``write`` gave, or None.
    """

    name: str
    kind: Kind[Any]
    write: Callable[[Any], Any] = lambda value: value
    always: bool = False
    merge: Callable[[Any, Any], Any] = lambda _raw, after: after


@dataclass(frozen=True, slots=True)
class Reader:
    """Where problems are told while a file is read: path of the key, what is wrong, what would be right."""

    tell: Callable[[KeyPath, str, str | None], None]

    def read(self, kind: Kind[Any], value: object, path: KeyPath) -> Any:  # noqa: ANN401  (what the kind gives)
        """Give the value, or None where it is wrong."""
        try:
            return kind.read(value)
        except RefusedError as refused:
            example = _("for example: {example}").format(example=f"{path[-1]} = {kind.sample}")
            self.tell(path, kind.sentence(value), refused.guess() or example)
            return None

    def items(self, shape: Shape, value: object, path: KeyPath) -> tuple[Any, ...]:
        """Give the right items of a list of tables."""
        if not isinstance(value, list):
            self.tell(path, _("must be a list of tables"), _("write [[{name}]] above each").format(name=path[-1]))
            return ()
        read = (shape.read(item, (*path, number), self) for number, item in enumerate(value))
        return tuple(item for item in read if item is not None)


QUIET = Reader(lambda _path, _what, _right: None)
"""Reads without telling; for what was told before."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of table: the class of its values, its fields in the order they are written, the tables within it.

    ``lists`` are fields that hold tables of another shape; ``needed`` are fields without which there is no value;
    ``reserved`` are keys that are somebody else's business here.
    """

    of: type
    fields: tuple[Field, ...]
    lists: tuple[tuple[str, Shape], ...] = ()
    needed: frozenset[str] = frozenset()
    reserved: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """Give every key that does not go into ``extra``."""
        return self.reserved | {field.name for field in self.fields} | {name for name, _shape in self.lists}

    def read(self, raw: object, path: KeyPath, reader: Reader, **given: object) -> Any:  # noqa: ANN401
        """Give the value of a table, or None where it is no table or something needed is absent or wrong."""
        if not isinstance(raw, dict):
            reader.tell(path, _("must be a table"), None)
            return None
        values = self.values(raw, path, reader)
        if missing := [name for name in sorted(self.needed) if name not in values]:
            if missing[0] not in raw:
                reader.tell(path, _("needs `{key}`").format(key=missing[0]), None)
            return None
        return self.of(**values, **given, extra=self.unknown(raw))

    def values(self, raw: Mapping[str, object], path: KeyPath, reader: Reader) -> dict[str, Any]:
        """Give the fields that are there and right, by name."""
        read = {
            field.name: reader.read(field.kind, raw[field.name], (*path, field.name))
            for field in self.fields
            if field.name in raw
        }
        right = {name: value for name, value in read.items() if value is not None}
        return right | {
            name: reader.items(shape, raw[name], (*path, name)) for name, shape in self.lists if name in raw
        }

    def unknown(self, raw: Mapping[str, object]) -> dict[str, Any]:
        """Give what this version does not know."""
        known = self.known
        return {key: value for key, value in raw.items() if key not in known}

    def record(self, value: Any) -> Record:  # noqa: ANN401  (a value of the class ``of``)
        """Give the table of a value; fields that are empty are left out."""
        defaults = initial(self.of)
        record: Record = {
            field.name: field.write(getattr(value, field.name))
            for field in self.fields
            if field.always or getattr(value, field.name) != defaults.get(field.name, self)
        }
        for name, shape in self.lists:
            if items := getattr(value, name):
                record[name] = [shape.record(item) for item in items]
        record.update(plain(value.extra))
        return record

    def merged(self, key: str, raw: object, after: Any) -> Any:  # noqa: ANN401
        """Give what to write for ``key`` in place of ``raw``, where its record is to be ``after``; None for nothing.

        What was not understood stays, and so does the spelling of what was not changed.
        """
        for name, shape in self.lists:
            if name == key and isinstance(raw, list):
                return merge_items(shape, raw, after or []) or None
        for field in self.fields:
            if field.name == key:
                return field.merge(raw, after)
        return after


def merge_items(shape: Shape, raw: list[Any], after: list[Record]) -> list[Any]:
    """Give ``raw``, a list of tables, with those that are understood changed to ``after``, one by one."""
    merged, rest = [], iter(after)
    for item in raw:
        value = shape.read(item, (), QUIET)
        if value is None:
            merged.append(item)
        elif (new := next(rest, None)) is not None:
            merged.append(patched(shape, item, shape.record(value), new))
    return [*merged, *rest]


def patched(shape: Shape, raw: Record, before: Record, after: Record) -> Record:
    """Give ``raw`` with the fields in which its record changes from ``before`` to ``after``."""
    new = dict(raw)
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            value = shape.merged(key, raw.get(key), after.get(key))
            new.pop(key, None) if value is None else new.update({key: value})
    return new


def plain(value: Any) -> Any:  # noqa: ANN401  (any TOML value)
    """Give a TOML value made of fresh dicts and lists, instants with a fixed offset."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return fixed(value) if isinstance(value, datetime) and value.tzinfo else value


def fixed(instant: datetime) -> datetime:
    """Give the instant with its offset alone: named zones compare by the wall clock, which a clock change doubles."""
    offset = instant.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        return instant.astimezone(UTC)  # local mean time, to the second: not something TOML can say
    return instant.replace(tzinfo=timezone(offset), fold=0)


# --- kinds of values ---


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


def _merge_texts(raw: object, after: object) -> object:
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
    """Give minutes after midnight as files write them: ``17:30``; past midnight the hours go on, ``25:30``."""
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
    """Give the kind of a whole number from ``low`` to ``high``."""
    bounds = {"low": low, "high": high}
    return Kind(lambda value: _whole(value, low, high), N_("a whole number from {low} to {high}"), str(high), bounds)


def one_of(words: type[StrEnum]) -> Kind[Any]:
    """Give the kind of one of the words of an enum."""

    def read(value: object) -> StrEnum:
        try:
            return words(str(value) if isinstance(value, str) else "")
        except ValueError:
            raise RefusedError from None

    listed = ", ".join(words)
    return Kind(read, N_("one of {words}"), f'"{next(iter(words))}"', {"words": listed})


# --- the shapes ---


def _field(name: str, kind: Kind[Any], *, always: bool = False) -> Field:
    return Field(name, kind, always=always)


def _at(name: str) -> Field:
    return Field(name, INSTANT, lambda value: value and fixed(value))


def _clock(name: str) -> Field:
    return Field(name, CLOCK, lambda value: None if value is None else clock(value))


def _word(name: str, words: type[StrEnum], *, always: bool = False) -> Field:
    return Field(name, one_of(words), lambda value: value and str(value), always=always)


_MINUTES = whole(0, 100_000)

TASK = Shape(
    Task,
    (
        _field("id", ID, always=True),
        _field("title", SOME_TEXT, always=True),
        _field("estimate", _MINUTES),
        _field("result", TEXT),
        _word("status", TaskStatus, always=True),
        _clock("at"),
        _field("carried", whole(0, 100_000)),
        _field("moved_to", DATE),
        _at("done_at"),
        _field("first_step", TEXT),
        _field("resume", TEXT),
        _field("handed_to", TEXT),
    ),
    needed=frozenset({"id", "title"}),
)
NOTE = Shape(
    Note,
    (
        _field("id", ID, always=True),
        _at("at"),
        _field("text", TEXT, always=True),
        _word("status", NoteStatus, always=True),
    ),
    needed=frozenset({"id", "at", "text"}),
)
PAUSE = Shape(
    Pause,
    (_at("start"), _at("end"), _field("kind", TEXT), _field("note", TEXT)),
    needed=frozenset({"start"}),
)
BLOCK = Shape(
    Block,
    (
        _field("id", ID, always=True),
        _field("task", TEXT),
        _at("planned_start"),
        _field("planned_minutes", _MINUTES),
        _at("start"),
        _at("end"),
        _field("round", _MINUTES),
        _field("rounds", _MINUTES),
        _field("break_minutes", _MINUTES),
        _field("first_planned_minutes", _MINUTES),
        _word("outcome", BlockOutcome),
    ),
    lists=(("pauses", PAUSE),),
    needed=frozenset({"id"}),
)
BREAK = Shape(
    Break,
    (
        _field("id", ID, always=True),
        _at("due"),
        _at("start"),
        _at("end"),
        _field("minutes", _MINUTES),
        _field("idea", TEXT),
        _field("postponed", _MINUTES),
    ),
    needed=frozenset({"id"}),
)
REPLY = Shape(
    Reply,
    (
        _field("id", ID, always=True),
        _field("who", SOME_TEXT, always=True),
        _field("what", TEXT),
        _field("since", DATE),
        _field("due", DATE),
        _field("answered", DATE),
    ),
    needed=frozenset({"id", "who"}),
)
STRETCH = Shape(
    PastStretch,
    (
        _field("id", ID, always=True),
        _field("date", DATE, always=True),
        _field("person", ID, always=True),
        _field("minutes", _MINUTES, always=True),
    ),
    needed=frozenset({"id", "date", "person", "minutes"}),
)
MEASURE = Shape(
    Measure,
    (_field("date", DATE, always=True), _field("value", NUMBER, always=True)),
    needed=frozenset({"date", "value"}),
)
RESULT = Shape(
    KeyResult,
    (
        _field("id", ID, always=True),
        _field("title", SOME_TEXT, always=True),
        _field("unit", TEXT),
        _field("start", NUMBER, always=True),
        _field("target", NUMBER, always=True),
        _field("since", DATE),
        _field("week", DATE),
        _field("ended", DATE),
    ),
    lists=(("history", MEASURE),),
    needed=frozenset({"id", "title"}),
)
RESULTS = Shape(Results, (_field("week", DATE),), reserved=frozenset({"schema", "result"}))
REOPENED = Shape(
    Reopened,
    (_at("start"), _at("end"), _field("reason", TEXT, always=True)),
    needed=frozenset({"start", "reason"}),
)
DAY = Shape(
    Day,
    (
        _field("timezone", TEXT),
        _field("place", TEXT),
        _clock("stop_at"),
        _field("outcome", TEXT),
        _field("if_then", TEXT),
        _at("planned_at"),
        _at("stopped_at"),
        _at("closed_at"),
        _field("closed_how", TEXT),
        _field("energy", whole(1, 5)),
        _field("detached", whole(1, 5)),
        _field("good", TEXT),
        _field("tonight", TEXT),
        _field("first_tomorrow", TEXT),
        _field("week_well", TEXT),
        _field("week_hard", TEXT),
        _field("week_learned", TEXT),
        _field("week_thanks", TEXT),
        _field("week_change", TEXT),
        Field("checked", TEXTS, list, merge=_merge_texts),
        Field("told", TEXTS_BY_NAME, lambda told: {name: list(lines) for name, lines in told}),
        Field("nudged_later", INSTANTS, lambda values: [fixed(value) for value in values]),
        _field("ritual", TEXT),
        _field("ritual_step", TEXT),
    ),
    lists=(("reopened", REOPENED),),
    reserved=frozenset({"schema", "date", "task", "block", "note", "break", "reply"}),
)
LISTED: tuple[tuple[str, str, Shape], ...] = (
    ("task", "tasks", TASK),
    ("block", "blocks", BLOCK),
    ("note", "notes", NOTE),
    ("break", "breaks", BREAK),
    ("reply", "replies", REPLY),
)
"""What a day or the backlog lists by id: the key in the file, the field of the value, the shape."""
LISTED_STRETCHES: tuple[str, str, Shape] = ("stretch", "stretches", STRETCH)
"""The same of ``stretches.toml``."""
LISTED_RESULTS: tuple[str, str, Shape] = ("result", "results", RESULT)
"""The same of ``results.toml``."""
EVERY_LISTED = (*LISTED, LISTED_STRETCHES, LISTED_RESULTS)
"""The same of every file."""
