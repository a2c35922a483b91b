"""What of a row is sent to a terminal: runs of one look, and nothing that a terminal would act on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.present.rows.pieces import Piece, Row

_KEPT = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{IDEOGRAPHIC SPACE}"


def runs(row: Row) -> list[tuple[Piece, str]]:
    """Join neighbours that look the same, so that a terminal is sent few changes of colour.

    A blank piece has no colour but that of its ground, so it joins what comes before it on the same ground.
    """
    joined: list[tuple[Piece, str]] = []
    for piece in row:
        if not piece.text:
            continue
        text = printable(piece.text)
        before = joined[-1] if joined else None
        if before is not None and _looks_same(before[0], piece, text):
            joined[-1] = (before[0], before[1] + text)
        else:
            joined.append((piece, text))
    return joined


def _looks_same(before: Piece, piece: Piece, text: str) -> bool:
    """Return whether a piece with this text looks as the one before it does, and is part of the same link."""
    is_blank = before.fill is piece.fill and text.isspace()
    return before.link == piece.link and (before[1:4] == piece[1:4] or is_blank)


def printable(text: str) -> str:
    """Return the text without what a terminal would act on. It was cleaned where it came in; this is the last gate."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _KEPT else "\N{REPLACEMENT CHARACTER}" for c in text)
