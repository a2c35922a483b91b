"""Day files, the backlog, the key results and the stretches: from their tables to the domain's values, and back."""

from __future__ import annotations

from itertools import count

from wfh.domain.model.day import Day
from wfh.domain.model.handbook.kept import Asks, Checklists, Decisions
from wfh.domain.model.key_results import Results
from wfh.domain.model.ledger import Backlog, Stretches
from wfh.errors import Problem
from wfh.store.journal.fields import CONFLICT, DAY_SHAPE, EVERY_LISTED, LISTED, REOPENED, RESULTS_SHAPE
from wfh.store.toml.decode import Findings, Layer, Source, Table
from wfh.store.toml.parse import parse
from wfh.store.toml.read import read, read_field, read_tables
from wfh.values import Value, field, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from typing import Any

    from wfh.domain.model.conflict import Conflict
    from wfh.domain.schema.fields import Shape
    from wfh.store.toml.write import Record

_SCHEMA = 1
_LISTS = ("task", "block", "meeting", "note", "break", "reply")
_SHAPES = {key: shape for key, _name, shape in EVERY_LISTED}

FileValue = Day | Backlog | Stretches | Results | Asks | Decisions | Checklists


class Document(Value):
    """What one file holds.

    ``tables`` are its TOML tables to the letter; ``value`` is what they mean: a Day, a Backlog, the Stretches, the
    Results, or None if nothing could be understood. ``refused`` says why the file is never written, None if it
    may be.
    """

    tables: Record = field(default_factory=dict)
    value: FileValue | None = None
    problems: tuple[Problem, ...] = ()
    refused: Problem | None = None


def read_day(data: bytes | None, when: date, file: str) -> Document:
    """Return the day file of ``when``; the date in its name counts. None: a file that is not there yet."""
    if data is None:
        return Document({"schema": _SCHEMA, "date": when}, Day(when))
    return _read(data, file, lambda top: _day(top, when))


def read_backlog(data: bytes | None, file: str) -> Document:
    """Return the backlog. None: a file that is not there yet."""
    return _read(data, file, lambda top: _plain(Backlog, top, task="tasks", reply="replies"))


def read_stretches(data: bytes | None, file: str) -> Document:
    """Return who stretched when. None: a file that is not there yet."""
    return _read(data, file, lambda top: _plain(Stretches, top, stretch="stretches"))


def read_kept(data: bytes | None, file: str, of: type[Asks | Decisions | Checklists], key: str) -> Document:
    """Return what is kept for the handbook: a list ``key`` of a file. None: a file that is not there yet."""
    return _read(data, file, lambda top: _plain(of, top, **{key: f"{key}s"}))


def read_results(data: bytes | None, file: str) -> Document:
    """Return the key results. None: a file that is not there yet."""
    return _read(data, file, lambda top: read(top, RESULTS_SHAPE, {"results": _listed(top, "result")}))


def _read(data: bytes | None, file: str, understand: Callable[[Table], FileValue]) -> Document:
    parsed = ("", {"schema": _SCHEMA}) if data is None else parse(data, file)
    if isinstance(parsed, Problem):
        return Document(problems=(parsed,), refused=parsed)
    text, tables = parsed
    for key, _name, shape in EVERY_LISTED:
        _name_items(tables, key, shape)
    found = Findings()
    top = Table([Layer(tables, (), Source(file, text))], found)
    refused = _newer(top)
    value = understand(top)
    if value.conflicts:
        value = replace(value, conflicts=tuple(map(meant, value.conflicts)))
    return Document(tables, value, tuple(found.problems), refused)


def _newer(top: Table) -> Problem | None:
    schema = top.first("schema") if top.has("schema") else _SCHEMA
    if schema == _SCHEMA and not isinstance(schema, bool):
        return None
    what = _("comes from a newer version of wfh; it is read as far as it is understood, and not written")
    if not isinstance(schema, int) or schema < _SCHEMA:
        what = _("must be {schema}; the file is read, and not written").format(schema=_SCHEMA)
    top.tell(("schema",), what)
    return top.found.problems[-1]


def _name_items(tables: Record, key: str, shape: Shape) -> None:
    """Ensure that every item has its own id: one that a person typed in, or that was merged in twice, may lack it.

    The id is derived from the item, so that it is the same at the next load; it is written with the next change of the
    file. Among several items with one id, the first with words keeps it.
    """
    found = tables.get(key)
    items = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    keeps: dict[str, Record] = {}
    for item in items:
        name = item.get("id")
        if isinstance(name, str) and name and (name not in keeps or (_has_words(item) > _has_words(keeps[name]))):
            keeps[name] = item
    seen = set(keeps)
    tries: dict[str, Iterator[int]] = {}
    for item in items:
        name = item.get("id", "")
        if name == "" or (isinstance(name, str) and keeps[name] is not item):
            # If many say the same, each goes on where the one before found its name.
            item["id"] = _new_name(shape, said := repr(item), tries.setdefault(said, count()), seen)
            seen.add(item["id"])


def _has_words(item: Record) -> bool:
    """Return whether the item has words; without any it is not understood."""
    return any(isinstance(item.get(key), str) for key in ("title", "text", "name", "what"))


def _new_name(shape: Shape, said: str, numbers: Iterator[int], seen: set[str]) -> str:
    from hashlib import sha256  # late: it loads a library of ciphers

    prefix = shape.fields["id"].kind.sample.strip('"').partition("-")[0]
    digests = (sha256(f"{number}{said}".encode()).hexdigest() for number in numbers)
    return next(name for digest in digests if (name := f"{prefix}-{digest[:10]}") not in seen)


def _day(top: Table, when: date) -> Day:
    if top.has("date") and top.first("date") != when:
        what = _("is not the date in the file's name, {date}; that one counts").format(date=when.isoformat())
        top.tell(("date",), what)
    day: Day = read(top, DAY_SHAPE, {"date": when} | {name: _listed(top, key) for key, name, _shape in LISTED})
    return day


def _plain(of: Callable[..., FileValue], top: Table, **lists: str) -> FileValue:
    """Return a function that makes a value of lists alone, by their keys and the names they have in it."""
    listed = {name: _listed(top, key) for key, name in lists.items()}
    listed["conflicts"] = read_tables(top, "conflict", CONFLICT)
    return of(**listed, extra=top.rest(frozenset({"schema", "conflict", *lists})))


def _listed(top: Table, key: str) -> tuple[Any, ...]:
    return read_tables(top, key, _SHAPES[key])


def meant(conflict: Conflict) -> Conflict:
    """Return the conflict with its value decoded as the field of its item."""
    shape = _SHAPES.get(conflict.kind, DAY_SHAPE if conflict.kind == "file" else None)
    declared = shape.fields.get(conflict.key) if shape else None
    if declared is None:
        return conflict  # a field of a newer version; as much as to say a value of ``extra``
    top = Table([Layer({conflict.key: conflict.theirs}, (), Source("", ""))], Findings())
    value = read_field(top, conflict.key, declared)
    return conflict if value is None else replace(conflict, attribute=declared.attribute(conflict.key), value=value)


def head_record(value: FileValue) -> Record:
    """Return the content of a file besides its lists by id."""
    from wfh.store.toml.write import plain, record  # late: what only reads writes no table

    if isinstance(value, Day):
        return record(DAY_SHAPE, value)
    if isinstance(value, Results):
        return record(RESULTS_SHAPE, value)
    conflicts = [record(CONFLICT, conflict) for conflict in value.conflicts]
    rest: Record = plain(value.extra)
    return rest | ({"conflict": conflicts} if conflicts else {})


def tables_of(value: FileValue) -> Record:
    """Return the tables of a value as a new file holds them."""
    from wfh.store.toml.write import record

    tables: Record = {"schema": _SCHEMA} | ({"date": value.date} if isinstance(value, Day) else {}) | head_record(value)
    for key, name, shape in EVERY_LISTED:
        if items := getattr(value, name, ()):
            tables[key] = [record(shape, item) for item in items]
    return tables


def text_of(tables: Record, like: bytes | None = None) -> bytes:
    """Return the text of a file in the order people read it; line ends as in ``like``, its earlier text."""
    from wfh.store.toml.render import render  # late: what only reads writes no text

    head = tuple(key for key in DAY_SHAPE.fields if key not in {"reopened", "conflict"})
    lists = (*_LISTS, "reopened", "stretch", "result", "ask", "decision", "checklist", "conflict")
    known = ("schema", "date", *head, "week", *lists)
    ordered = {key: _in_order(key, value) for key, value in tables.items()}
    return render(ordered, (*known, *sorted(tables.keys() - {*known})), like)


def _in_order(key: str, value: object) -> object:
    """Return the items of a list with their keys in the order in which they are declared: every machine's order."""
    shape = _SHAPES.get(key) or {"reopened": REOPENED, "conflict": CONFLICT}.get(key)
    if shape is None or not isinstance(value, list):
        return value
    return [_keys_in_order(item, shape) if isinstance(item, dict) else item for item in value]


def _keys_in_order(item: Record, shape: Shape) -> Record:
    known = [key for key in shape.fields if key in item]
    return {key: item[key] for key in (*known, *sorted(item.keys() - {*known}))}
