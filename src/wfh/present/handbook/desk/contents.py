"""The contents of the handbook as rows, shown without a search; and the offers shown without a handbook."""

from __future__ import annotations

from wfh.domain.model.handbook.kept import AskStatus
from wfh.present.handbook.contents import HEADINGS, change_lines
from wfh.present.handbook.desk.finds import short_id
from wfh.present.handbook.entry_lines import KIND_WORDS, short_day
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import day_text
from wfh.present.rows.pieces import (
    EMPTY,
    Fill,
    Piece,
    Role,
    column,
    filled,
    fit_row,
    heading,
    meaning,
    row_width,
    spread,
)
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.handbook.team import Team
    from wfh.present.handbook.times import Clock
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row
    from wfh.usecases.handbook.desk import Contents

_MOST_TOLD = 4


def contents_rows(team: Team, clock: Clock, found: Contents, at: int, cells: int, signs: Shapes) -> tuple[Row, ...]:
    """Return the kinds with the names of their entries, what is kept for later, and what changed or is stale.

    The cursor is on the kind ``at``; below 0 it is nowhere.
    """
    rows: list[Row] = []
    names = max((width(_(HEADINGS[kind])) for kind in found.kinds), default=0)
    for number, kind in enumerate(found.kinds):
        here = number == at
        entries = found.of_kind(kind)
        titles = [entry.value.name if kind == "person" else short_id(entry) for entry in entries]
        left: Row = (
            Piece(f"{signs.selected if here else ' '} ", Role.NOW),
            column(_(HEADINGS[kind]), names, Role.DIM),
            Piece("  "),
            *_as_many(titles, cells - names - 10),
        )
        row = spread(left, (Piece(f"{len(entries)} ", Role.DIM),), cells)
        means = "press:enter" if here else f"step:{number - at}"
        rows.append(meaning(filled(row, Fill.SELECTED) if here else row, means))
    since = found.changes.since
    title = heading(_("Since you read it") if since else _("To be looked at"))
    day = Piece(f"  {day_text(since)}" if since else "", Role.DIM)
    kept = (heading(_("Kept for later")),), _kept(team, clock, found, cells)
    for head, lines in (kept, ((title, day), _told(found, cells, signs))):
        if lines:
            rows += (EMPTY, (Piece("  "), *head), *lines)
    return tuple(rows)


def _as_many(names: list[str], cells: int) -> Iterator[Piece]:
    """Yield as many names as there is room for."""
    left = cells
    for number, name in enumerate(names):
        size = width(name) + 2
        if size > left - (3 if number < len(names) - 1 else 0):
            yield Piece("…", Role.DIM)
            return
        left -= size
        yield Piece(f"{name}  ")


def _kept(team: Team, clock: Clock, found: Contents, cells: int) -> list[Row]:
    people = [team.person(each.ask.who) for each in found.asks]
    names = [person.name if person else each.ask.who for person, each in zip(people, found.asks, strict=True)]
    longest = max(map(width, names), default=0)
    rows = []
    for name, each in zip(names, found.asks, strict=True):
        at = each.ask.due if each.ask.status is AskStatus.ASKED else each.at
        left = (Piece("  "), column(name, longest), Piece("  "), Piece(each.ask.text))
        rows.append(spread(left, (Piece(f"{clock.brief(at)} " if at else "", Role.ATTENTION),), cells))
    more = len(rows) - _MOST_TOLD
    if more > 0:
        rows = [*rows[:_MOST_TOLD], (Piece("  " + _("{n} more").format(n=more), Role.DIM),)]
    return rows


def _told(found: Contents, cells: int, signs: Shapes) -> list[Row]:
    lines = [line for change in found.changes.changed for line in change_lines(change)]
    rows: list[Row] = [fit_row((Piece(f"  {line}", Role.DIM),), cells) for line in lines[:_MOST_TOLD]]
    if len(lines) > _MOST_TOLD:
        rows.append((Piece("  " + _("{n} more").format(n=len(lines) - _MOST_TOLD), Role.DIM),))
    for each in found.stale[:_MOST_TOLD]:
        text = _("to be looked at since {day}").format(day=short_day(each.since))
        row: Row = (
            Piece(f"  {_(KIND_WORDS[each.kind])} "), Piece(each.id),
            Piece(f"  {signs.ending} {text}", Role.ATTENTION),
        )  # fmt: skip
        rows.append(fit_row(row, cells) if row_width(row) > cells else row)
    return rows


def start_rows(team: Team, found: Contents, cells: int) -> tuple[Row, ...]:
    """Return what can be written in the field, by examples of this handbook."""
    rule = next((each.id for each in team.config.rules if each.when == "hours"), "")
    person = next((each.name for each in team.config.people), "")
    word = next((each.word for each in team.config.terms), "")
    samples = [
        (f"{rule} {person.casefold()}", _("when an answer can be expected")) if rule and person else None,
        (person.casefold(), _("how somebody is reached")) if person else None,
        (word, _("what a word means")) if word else None,
        (team.config.areas[0].id, _("who decides")) if team.config.areas else None,
        (team.config.trees[0].id, _("what to do, question by question")) if team.config.trees else None,
    ]
    kept = [each for each in samples if each]
    names = max((width(text) for text, _about in kept), default=0)
    count = ngettext("{n} entry", "{n} entries", len(found.entries)).format(n=len(found.entries))
    title = f"{found.name or _('Handbook')}"
    rows = [spread((heading(title),), (Piece(f"{count} ", Role.DIM),), cells), EMPTY]
    rows.append((Piece(_("Type what you want to know:"), Role.DIM),))
    rows += [(Piece("  "), column(text, names), Piece("   "), Piece(about, Role.DIM)) for text, about in kept]
    return tuple(rows)


def no_book_rows(cells: int, keys: tuple[str, str, str]) -> tuple[Row, ...]:
    """Return the rows shown without a handbook; ``keys`` are those for the starter, for a file, and to leave."""
    lines = (
        (_("No handbook yet."), Role.TEXT),
        ("", Role.DIM),
        (_("{key}  a starter of twelve rules, a file of yours to change").format(key=keys[0]), Role.DIM),
        (_("{key}  include your team's file").format(key=keys[1]), Role.DIM),
        (_("{key}  back").format(key=keys[2]), Role.DIM),
    )
    return tuple(fit_row((Piece(f" {text}", role),), cells) if text else EMPTY for text, role in lines)
