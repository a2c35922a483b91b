"""Reads the tables of a handbook; references to missing entries are reported and left out."""

from __future__ import annotations

from datetime import datetime, time

from wfh.domain.model.config import CONFIG, Shelf
from wfh.domain.schema.fields import Form
from wfh.domain.schema.quoting import meant, nearest
from wfh.domain.time.sanitize import clean
from wfh.errors import Severity
from wfh.store.config.names import ENTRIES, referring
from wfh.store.toml.read import read, read_tables
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from wfh.domain.schema.fields import Field, Shape
    from wfh.store.config.names import Names
    from wfh.store.toml.decode import Table

_LISTS = (*ENTRIES, "oncall", "roster")
_WITHIN = (Form.TABLE, Form.TABLES)
_HEALTH = ("sick", "ill ", "illness", "hospital", "burn-out", "burnout", "depress", "ziek", "griep", "overspannen")


def read_handbook(top: Table, names: Names) -> dict[str, Any]:
    """Return the tables of a handbook in the files, by their keys."""
    there = frozenset(top.keys())
    found: dict[str, Any] = {}
    for key in ("handbook", "disconnect"):
        if key in there:
            found[key] = read(top.table(key), bound(CONFIG.fields[key].shape, names))
    for key in _LISTS:
        if key in there:
            field = CONFIG.fields[key]
            doubts = _DOUBTS.get(key)
            values = read_tables(top, key, bound(field.shape, names), _first_look(doubts, names))
            found[key] = field.make(values) if field.make else values
    for table in top.tables("person") if "person" in there else ():
        _doubt_person(table)
    if "tree" in there:
        _doubt_circles(top)
    if "disconnect" in found:
        _doubt_exceptions(top, found)
    return found


def bound(shape: Shape, names: Names) -> Shape:
    """Return the shape with values that may name only existing entries."""

    def declare() -> Mapping[str, Field]:
        return {key: _bound(field, names) for key, field in shape.fields.items()}

    return replace(shape, declare=declare)


def _bound(field: Field, names: Names) -> Field:
    if field.refers:
        return replace(field, kind=referring(field.kind, names.checks(field.refers)))
    if field.form in _WITHIN and any(each.refers for each in field.shape.fields.values()):
        return replace(field, shape=bound(field.shape, names))
    return field


def shelves(top: Table) -> tuple[Shelf, ...]:
    """Return the folders of pages and records that each file names, the person's own first."""
    found = []
    for layer in top.layers:
        said = layer.data.get("handbook")
        for key in ("pages", "decisions"):
            value = said.get(key) if isinstance(said, dict) else None
            field = CONFIG.fields["handbook"].shape.fields[key]
            for name in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
                try:
                    found.append(Shelf(layer.source.folder, field.kind.read(name), layer.source.name, key != "pages"))
                except ValueError:
                    continue  # told where the table is read
    return tuple(found)


def _first_look(doubts: Callable[[Table], None] | None, names: Names) -> Callable[[Table, Any], Mapping[str, object]]:
    def look(table: Table, _name: object) -> Mapping[str, object]:
        if doubts:
            doubts(table)
        owner = table.first("owner")
        if isinstance(owner, str) and owner and owner not in names.people:  # people leave; the entry is still right
            near = meant(nearest(owner, names.people)) or None
            table.tell(
                ("owner",), _("nobody here has the id “{id}”").format(id=clean(owner)), near, severity=Severity.HINT
            )
        return {"file": table.layers[0].source.name}

    return look


# --- what only counts for a table together ---


def _doubt_rule(table: Table) -> None:
    when, within = table.first("when"), table.first("answer_within")
    if when != "always" and isinstance(within, str) and within.strip().endswith(("hours", "hour")):
        amount, _space, unit = within.strip().partition(" ")
        if "working" not in unit:
            what = _("counts while the other works; write “{right}”").format(right=f"{amount} working {unit.strip()}")
            table.tell(("answer_within",), what, severity=Severity.HINT)
    steps = table.first("steps")
    for number, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict) and "wait" not in step and number + 1 < len(steps):  # type: ignore[arg-type]
            table.tell(("steps", number), _("needs wait, or the next one is never reached"))
    if (when == "always" or steps) and not (table.first("because") and table.first("makeup")):
        what = _("reaches people outside their hours: say why (because) and how it is made up (makeup)")
        table.tell(("when",) if when == "always" else ("steps",), what, severity=Severity.HINT)


def _doubt_area(table: Table) -> None:
    if isinstance(table.first("decides"), list):
        table.tell(("decides",), _("one person decides; the others belong under ask"))


def _doubt_roster(table: Table) -> None:
    if table.has("weeks"):
        what = _("is not known: a year may have 53 weeks, so even weeks slip; use every = 2 and from")
        table.tell(("weeks",), what)
    every = table.first("every")
    if isinstance(every, int) and every > 1 and table.first("from") is None:
        what = _("every second week needs the date it is counted from")
        table.tell(("every",), what, _("for example: {example}").format(example="from = 2026-11-26"))
    _doubt_order(table)


def _doubt_order(table: Table, key: str = "from") -> None:
    first, last = table.first(key), table.first("until")
    try:
        wrong = first is not None and last is not None and last < first  # type: ignore[operator]
    except TypeError:
        return
    if wrong:
        table.tell(("until",), _("is before {date}").format(date=first))


def _doubt_oncall(table: Table) -> None:
    swaps = table.first("swaps")
    spans: list[tuple[int, datetime, datetime]] = []
    for number, swap in enumerate(swaps if isinstance(swaps, list) else ()):
        start, end = (_start_of(swap.get(key)) if isinstance(swap, dict) else None for key in ("from", "until"))
        if start is None or end is None:
            continue
        if end <= start:
            table.tell(("swaps", number, "until"), _("is before {date}").format(date=start.date()))
        other = next((each for each in spans if each[1] < end and start < each[2]), None)
        if other:
            what = _("overlaps {other}").format(other=f"swaps[{other[0] + 1}]")
            table.tell(("swaps", number), what)
        spans.append((number, start, end))


def _start_of(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo is None else None
    return datetime.combine(value, time()) if hasattr(value, "year") else None  # type: ignore[arg-type]


def _doubt_gathering(table: Table) -> None:
    is_planned = any(table.first(key) for key in ("title", "who", "until"))  # a date and a purpose alone is a wish
    if is_planned and not table.first("decides") and not table.first("prepare"):
        table.tell((), _("what is to come of it? (decides, prepare)"), severity=Severity.HINT)
    _doubt_order(table, "date")


def _doubt_tree(table: Table) -> None:
    options = table.first("options")
    has_options = isinstance(options, list) and 2 <= len(options) <= 9
    if not has_options and not (table.first("yes") and table.first("no")):
        table.tell(("options",) if options is not None else (), _("needs yes and no, or options (2 to 9)"))


_DOUBTS: dict[str, Callable[[Table], None]] = {
    "rule": _doubt_rule,
    "area": _doubt_area,
    "roster": _doubt_roster,
    "oncall": _doubt_oncall,
    "gathering": _doubt_gathering,
    "tree": _doubt_tree,
}


def _doubt_person(table: Table) -> None:
    away = table.first("away")
    for number, item in enumerate(away if isinstance(away, list) else ()):
        note = item.get("note") if isinstance(item, dict) else None
        if isinstance(note, str) and any(word in f"{note.casefold()} " for word in _HEALTH):
            what = _("say that somebody is away, not why: illness is health data")
            table.tell(("away", number, "note"), what, severity=Severity.HINT)


def _doubt_circles(top: Table) -> None:
    """Report each question whose answers lead back to it."""
    tables = {str(table.first("id")): table for table in top.tables("tree")}
    leads = {id: [each for each in _thens(table) if each in tables] for id, table in tables.items()}
    told: set[str] = set()
    for id in tables:
        path, seen = [id], {id}
        stack = [(id, iter(leads[id]))]
        while stack:
            at, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                seen.discard(at)
                path.pop()
            elif following in seen and not {at, following} <= told:
                told |= seen
                what = _("{id} leads back to {other}").format(id=at, other=following)
                tables[at].tell((), what, severity=Severity.HINT)
            elif following not in seen and following not in told:
                seen.add(following)
                path.append(following)
                stack.append((following, iter(leads[following])))


def _thens(table: Table) -> list[str]:
    options = table.first("options")
    found = [table.first("yes"), table.first("no")]
    found += [item.get("then") for item in options if isinstance(item, dict)] if isinstance(options, list) else []
    return [each.removeprefix("tree:") for each in found if isinstance(each, str)]


def _doubt_exceptions(top: Table, found: Mapping[str, Any]) -> None:
    always = {rule.id for rule in found.get("rule", ()) if rule.reaches_out}
    for number, id in enumerate(found["disconnect"].exceptions):
        if id not in always and any(rule.id == id for rule in found.get("rule", ())):
            what = _('{id} does not hold around the clock (when = "always")').format(id=id)
            top.table("disconnect").tell(("except", number), what)
