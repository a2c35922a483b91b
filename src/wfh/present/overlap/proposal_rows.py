"""What follows from an overlap, as rows: the slots to propose, and the clock changes ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.time.zones import wall
from wfh.present.overlap.words import (
    budget_texts,
    names,
    note_groups,
    note_period,
    note_text,
    notes_to_text,
    shift_texts,
    stretch_text,
    verdict,
)
from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.formatting import clock_text, day_text, length_text, shapes
from wfh.present.rows.pieces import EMPTY, Piece, Role, heading, row_width
from wfh.words import _

if TYPE_CHECKING:
    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.present.overlap.words import HasNames
    from wfh.present.rows.pieces import Row


def follow_up_rows(
    overlap: Overlap, cells: int, ui: Ui, *, air: bool = False, add_key: str = "c", everybody: int = 1
) -> tuple[Row, ...]:
    """Return proposals and clock changes, each under its heading, with an empty row before; with ``air`` one after it.

    Where nobody is there, ``add_key`` is said to be the key that adds somebody; of ``everybody`` some may be left out.
    """
    if len(overlap.rows) < 2 <= everybody:
        return (EMPTY, *_wrapped(_("Everybody else is left out: space brings them back, one by one."), cells))
    if len(overlap.rows) < 2:
        return (
            EMPTY,
            *_wrapped(_sentence(verdict(overlap)), cells),
            *_wrapped(_("{key} adds a colleague: a name, a city, and the hours.").format(key=add_key), cells),
        )
    changes = _changes(overlap, cells, ui)
    gap = [EMPTY] if air else []
    title, *rest = _proposals(overlap, cells, ui)
    clocks = ((EMPTY, (Piece(" "), heading(_("Clocks"))), *gap, *changes)) if changes else ()
    return (EMPTY, title, *(gap if rest else ()), *rest, *clocks)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, cells: int) -> list[Row]:
    return [(Piece(f" {line}", Role.DIM),) for line in wrap(text, cells - 2)]


def _proposals(overlap: Overlap, cells: int, ui: Ui) -> list[Row]:
    length = length_text(overlap.minutes)
    rows: list[Row] = [(Piece(" "), heading(_("Proposals")), Piece(f"   {length}", Role.DIM))]
    summary = verdict(overlap)
    if summary and overlap.humane:
        rows += [(Piece(f"  {line}", Role.DIM),) for line in wrap(_sentence(summary), cells - 4)]
    elif summary:
        first, *more = wrap(_sentence(summary), cells - 5)
        rows.append((Piece(f"  {shapes(ui).over} ", Role.OVER), Piece(first, bold=True)))
        rows += [(Piece(f"    {line}", bold=True),) for line in more]
    for number, proposal in enumerate(overlap.offers, 1):
        rows += _proposal(overlap, proposal, number, cells, ui)
    return rows


def _proposal(overlap: Overlap, proposal: SlotProposal, number: int, cells: int, ui: Ui) -> list[Row]:
    start, end = (clock_text(at, overlap.zone, ui) for at in (proposal.span.start, proposal.span.end))
    date = wall(proposal.span.start, overlap.zone).date()
    day = f"{day_text(date)} " if overlap.days > 1 or proposal.span.start >= overlap.span.end else ""
    lead: Row = (
        Piece(f"  {number} ", Role.NOW, bold=True),
        Piece(f" {day}{start}{'-' if ui.ascii else '–'}{end}   ", bold=True),
    )
    return flowing(lead, reason_pieces(overlap, proposal), cells, shapes(ui).dot)


def reason_pieces(overlap: HasNames, proposal: SlotProposal) -> list[Piece]:
    """Return who comes at ease, who stretches, who is busy, who gets the notes: each with its meaning."""
    busy = [*proposal.in_break, *proposal.in_window]
    troubled = {one.id for one in proposal.stretch} | set(busy)
    easy = [one for one in proposal.people if one not in troubled]
    parts = [Piece(names(overlap, easy))] if easy else []
    parts += [Piece(stretch_text(overlap, one), Role.ATTENTION) for one in proposal.stretch]
    for text, ids in (
        (_("in a break: {names}"), proposal.in_break),
        (_("in a no-meeting window: {names}"), proposal.in_window),
    ):
        if ids:
            parts.append(Piece(text.format(names=names(overlap, ids)), Role.ATTENTION))
    if proposal.absent:
        parts.append(Piece(notes_to_text(overlap, proposal.absent), Role.DIM))
    return [*parts, *(Piece(text, Role.DIM) for text in budget_texts(overlap, proposal))]


def flowing(lead: Row, parts: list[Piece], cells: int, dot: str) -> list[Row]:
    """Return parts one after the other beside ``lead``, going on in the next row where one does not fit."""
    indent = row_width(lead)
    rows: list[list[Piece]] = [list(lead)]
    for part in parts:
        first, *more = wrap(part.text, max(10, cells - indent - 1)) or [""]
        used = row_width(tuple(rows[-1]))
        if used == indent:
            rows[-1].append(part._replace(text=first))
        elif used + 3 + width(first) < cells and not more:
            rows[-1] += (Piece(f" {dot} ", Role.DIM), part._replace(text=first))
        else:
            rows.append([Piece(" " * indent), part._replace(text=first)])
        rows += [[Piece(" " * indent), part._replace(text=line)] for line in more]
    return [tuple(row) for row in rows]


def _changes(overlap: Overlap, cells: int, ui: Ui) -> list[Row]:
    rows: list[Row] = []
    groups = note_groups(overlap.notes)
    periods = [note_period(group[0], ui) for group in groups]
    period_cells = max(map(width, periods), default=0)
    for period, group in zip(periods, groups, strict=True):
        lead: Row = (Piece(f"  {period}{' ' * (period_cells - width(period))}   ", Role.ATTENTION),)
        shifts = [Piece(text, Role.DIM) for text in shift_texts(overlap, group, ui)]
        rows += flowing(lead, [Piece(note_text(overlap, group)), *shifts], cells, shapes(ui).dot)
    return rows
