"""The rows below the people: slot proposals and clock changes."""

from __future__ import annotations

from wfh.domain.overlap.slot_proposals import slot_rule
from wfh.domain.time.zones import wall
from wfh.present.overlap.words import (
    note_groups,
    note_period,
    note_text,
    reasons,
    shift_texts,
    verdict,
)
from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.formatting import day_text, length_text, shapes, span_text
from wfh.present.rows.pieces import EMPTY, Piece, Role, heading, meaning, row_width
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.present.overlap.words import HasNames
    from wfh.present.rows.pieces import Row


def follow_up_rows(
    overlap: Overlap,
    cells: int,
    ui: Ui,
    *,
    air: bool = False,
    add_key: str = "c",
    everybody: int = 1,
    mark: int | None = None,
    why: bool = False,
) -> tuple[Row, ...]:
    """Return proposals and clock changes under their headings, after an empty row; with ``air``, one below each.

    ``mark`` is the proposal that Enter takes (0 is the first), None while the list has no cursor; ``why`` shows the
    rule behind it. If there are no colleagues, ``add_key`` is shown as the key that adds one; some of ``everybody`` may
    be left out.
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
    title, *rest = _proposals(overlap, cells, ui, mark, why=why)
    clocks = ((EMPTY, (Piece(" "), heading(_("Clocks"))), *gap, *changes)) if changes else ()
    return (EMPTY, title, *(gap if rest else ()), *rest, *clocks)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _wrapped(text: str, cells: int) -> list[Row]:
    return [(Piece(f" {line}", Role.DIM),) for line in wrap(text, cells - 2)]


def _proposals(overlap: Overlap, cells: int, ui: Ui, mark: int | None, *, why: bool) -> list[Row]:
    length = length_text(overlap.minutes)
    rows: list[Row] = [(Piece(" "), heading(_("Proposals")), Piece(f"   {length}", Role.DIM))]
    summary = verdict(overlap)
    if summary and overlap.humane:
        rows += [(Piece(f"  {line}", Role.DIM),) for line in wrap(_sentence(summary), cells - 4)]
    elif summary:
        first, *more = wrap(_sentence(summary), cells - 5)
        rows.append((Piece(f"  {shapes(ui).over} ", Role.OVER), Piece(first, bold=True)))
        rows += [(Piece(f"    {line}", bold=True),) for line in more]
    for number, proposal in enumerate(overlap.offers):
        offered = _proposal(overlap, proposal, cells, ui, marked=number == mark)
        rows += (meaning(row, f"offer:{number}") for row in offered)
        if why and number == mark:
            lines = wrap(slot_rule(proposal), cells - 6)
            signs = ("    . ", *[" " * 6] * (len(lines) - 1))
            rows += [(Piece(sign, Role.NOW), Piece(line, Role.DIM)) for sign, line in zip(signs, lines, strict=True)]
    return rows


def _proposal(overlap: Overlap, proposal: SlotProposal, cells: int, ui: Ui, *, marked: bool) -> list[Row]:
    date = wall(proposal.span.start, overlap.zone).date()
    day = f"{day_text(date)} " if overlap.days > 1 or proposal.span.start >= overlap.span.end else ""
    lead: Row = (
        Piece(f"  {shapes(ui).cursor if marked else ' '} ", Role.NOW, bold=True),
        Piece(f" {day}{span_text(proposal.span, overlap.zone, ui)}   ", bold=True),
    )
    return flowing(lead, reason_pieces(overlap, proposal), cells, shapes(ui).dot)


def reason_pieces(overlap: HasNames, proposal: SlotProposal) -> list[Piece]:
    """Return what a slot means for people, with roles."""
    roles = (Role.TEXT, Role.ATTENTION, Role.DIM)
    return [Piece(text, role) for role, texts in zip(roles, reasons(overlap, proposal), strict=True) for text in texts]


def flowing(lead: Row, parts: list[Piece], cells: int, dot: str) -> list[Row]:
    """Return parts one after the other to the right of ``lead``, wrapped to further rows."""
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
