"""The runs of a row that are sent to a terminal: each in one look, without control characters."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.present.rows.pieces import Piece, Row

_KEPT = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{IDEOGRAPHIC SPACE}"


def runs(row: Row) -> list[tuple[Piece, str]]:
    """Join neighbours that look the same, so that few changes of colour are sent.

    A blank piece shows only its ground, so it joins what comes before it on the same ground.
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
    """Return whether a piece with this text looks like the one before it, and is part of the same link."""
    is_blank = before.fill is piece.fill and text.isspace()
    return before.link == piece.link and (before[1:4] == piece[1:4] or is_blank)


def printable(text: str) -> str:
    """Return the text without control characters. It was cleaned on input; this is the last safeguard."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _KEPT else "\N{REPLACEMENT CHARACTER}" for c in text)
