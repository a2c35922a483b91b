"""Day files, the backlog, the key results and the stretches: from their tables to the domain's values, and back."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from wfh.domain.model.day import Day
from wfh.domain.model.key_results import Results
from wfh.domain.model.ledger import Backlog
from wfh.domain.model.stretch import Stretches
from wfh.store.journal.fields import DAY, EVERY_LISTED, LISTED, RESULTS
from wfh.store.toml.decode import Findings, Source
from wfh.store.toml.own_files import UnreadableError, parse, render
from wfh.store.toml.table_shape import Reader, Record, plain
from wfh.values import dataclass, field
from wfh.words import _

if TYPE_CHECKING:
    from datetime import date

    from wfh.errors import Problem

SCHEMA = 1
_LISTS = ("task", "block", "note", "break", "reply")
_HEAD = (*(item.name for item in DAY.fields), *(item.name for item in RESULTS.fields))
_ORDER = ("schema", "date", *_HEAD, *_LISTS, "reopened", "stretch", "result")
_PREFIX = {"task": "t", "block": "b", "note": "n", "break": "r", "reply": "w", "stretch": "s", "result": "kr"}
_SHAPES = {key: shape for key, _name, shape in EVERY_LISTED}

Value = Day | Backlog | Stretches | Results


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds.

    ``tables`` are its TOML tables to the letter; ``value`` is what they mean: a Day, a Backlog, the Stretches, the
    Results, or None if nothing could be understood. ``refused`` says why the file is never written, None if it
    may be.
    """

    tables: Record = field(default_factory=dict)
    value: Value | None = None
    problems: tuple[Problem, ...] = ()
    refused: Problem | None = None


def read_day(data: bytes | None, when: date, file: str) -> Document:
    """Return the day file of ``when``; the date in its name counts. None: a file that is not there yet."""
    if data is None:
        return Document({"schema": SCHEMA, "date": when}, Day(when))
    return _read(data, file, lambda tables, reader: _day(tables, when, reader))


def read_backlog(data: bytes | None, file: str) -> Document:
    """Return the backlog. None: a file that is not there yet."""
    if data is None:
        return Document({"schema": SCHEMA}, Backlog())
    return _read(data, file, _backlog)


def read_stretches(data: bytes | None, file: str) -> Document:
    """Return who stretched when. None: a file that is not there yet."""
    if data is None:
        return Document({"schema": SCHEMA}, Stretches())
    return _read(data, file, _stretches)


def read_results(data: bytes | None, file: str) -> Document:
    """Return the key results. None: a file that is not there yet."""
    if data is None:
        return Document({"schema": SCHEMA}, Results())
    return _read(data, file, _results)


def _read(data: bytes, file: str, understand: Any) -> Document:  # noqa: ANN401  (tables, reader -> value)
    try:
        tables, text = parse(data, file)
    except UnreadableError as error:
        return Document(problems=(error.problem,), refused=error.problem)
    source, found = Source(file, text), Findings()
    for key, _name, _shape in EVERY_LISTED:
        _name_items(tables, key)
    reader = Reader(lambda path, what, right: found.tell(source, path, what, right))
    refused = _newer(tables, found, source)
    value = understand(tables, reader)
    return Document(tables, value, tuple(found.problems), refused)


def _newer(tables: Record, found: Findings, source: Source) -> Problem | None:
    schema = tables.get("schema", SCHEMA)
    if schema == SCHEMA and not isinstance(schema, bool):
        return None
    what = _("is of a newer version of wfh; it is read as far as it is understood, and not written")
    if not isinstance(schema, int) or schema < SCHEMA:
        what = _("must be {schema}; the file is read, and not written").format(schema=SCHEMA)
    found.tell(source, ("schema",), what)
    return found.problems[-1]


def _name_items(tables: Record, key: str) -> None:
    """Hand over every item a name of its own: one that a person typed in, or that was merged in twice, may have none.

    The name follows from what the item says, so that it is the same at the next load; the file gets it when it is
    next written.
    """
    items = tables.get(key)
    seen: set[object] = set()
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict):
            if item.get("id", "") == "" or _is_in(item["id"], seen):
                item["id"] = _new_name(key, item, seen)
            if isinstance(item["id"], str):
                seen.add(item["id"])


def _is_in(name: object, seen: set[object]) -> bool:
    return isinstance(name, str) and name in seen


def _new_name(key: str, item: Record, seen: set[object]) -> str:
    from hashlib import sha256  # late: it loads a library of ciphers

    digests = (sha256(f"{number}{item!r}".encode()).hexdigest() for number in count())
    return next(name for digest in digests if (name := f"{_PREFIX[key]}-{digest[:6]}") not in seen)


def _day(tables: Record, when: date, reader: Reader) -> Day:
    if "date" in tables and tables["date"] != when:
        what = _("is not the date in the file's name, {date}; that one counts").format(date=when.isoformat())
        reader.tell(("date",), what, None)
    listed = {name: _listed(tables, key, reader) for key, name, _shape in LISTED}
    day: Day = DAY.read(tables, (), reader, date=when, **listed)
    return day


def _backlog(tables: Record, reader: Reader) -> Backlog:
    known = {"schema", "task", "reply"}
    extra = {key: value for key, value in tables.items() if key not in known}
    return Backlog(_listed(tables, "task", reader), _listed(tables, "reply", reader), extra)


def _stretches(tables: Record, reader: Reader) -> Stretches:
    known = {"schema", "stretch"}
    return Stretches(_listed(tables, "stretch", reader), {key: tables[key] for key in tables if key not in known})


def _results(tables: Record, reader: Reader) -> Results:
    results: Results = RESULTS.read(tables, (), reader, results=_listed(tables, "result", reader))
    return results


def _listed(tables: Record, key: str, reader: Reader) -> tuple[Any, ...]:
    return reader.items(_SHAPES[key], tables[key], (key,)) if key in tables else ()


def head_record(value: Value) -> Record:
    """Return what stands in a file besides its lists by id."""
    if isinstance(value, Day):
        return DAY.record(value)
    return RESULTS.record(value) if isinstance(value, Results) else plain(value.extra)


def tables_of(value: Value) -> Record:
    """Return the tables of a value as a new file holds them."""
    tables: Record = {"schema": SCHEMA} | ({"date": value.date} if isinstance(value, Day) else {}) | head_record(value)
    for key, name, shape in EVERY_LISTED:
        if items := getattr(value, name, ()):
            tables[key] = [shape.record(item) for item in items]
    return tables


def text_of(tables: Record, like: bytes | None = None) -> bytes:
    """Return the text of a file in the order people read it; line ends as in ``like``, its earlier text."""
    return render(tables, _ORDER, like)
