"""Small plots as pieces of rows: bars, sparklines and progress, in eighth blocks or in ASCII."""

from __future__ import annotations

from wfh.present.rows.pieces import Piece, Role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.present.rows.pieces import Row

_UP = "▁▂▃▄▅▆▇█"
_ACROSS = "▏▎▍▌▋▊▉█"
_ASCII_UP = "._-=+*%#"
_LEVELS = 8


def sparkline(values: Sequence[float | None], low: float, high: float, *, ascii: bool) -> str:
    """Return a cell for each value, scaled from ``low`` to ``high``; a dot for what is not known."""
    signs = _ASCII_UP if ascii else _UP
    dot = "." if ascii else "·"
    reach = high - low or 1

    def sign(value: float) -> str:
        level = int((min(max(value, low), high) - low) / reach * (_LEVELS - 1) + 0.5)
        return signs[level]

    return "".join(dot if value is None else sign(value) for value in values)


def bar_across(value: float, most: float, cells: int, *, ascii: bool) -> str:
    """Return a bar of up to ``cells``, to an eighth of a cell; at least a trace if the value is not 0."""
    eighths = min(cells * _LEVELS, round(value / most * cells * _LEVELS)) if most > 0 else 0
    if value > 0:
        eighths = max(1, eighths)
    if ascii:
        return "#" * -(-eighths // _LEVELS)
    whole, rest = divmod(eighths, _LEVELS)
    return "█" * whole + (_ACROSS[rest - 1] if rest else "")


def column_cell(value: float, most: float, row: int, rows: int, width: int, *, ascii: bool) -> str:
    """Return the part of an upright bar that falls in ``row`` (0 is the lowest) of ``rows``, ``width`` cells wide."""
    eighths = round(value / most * rows * _LEVELS) if most > 0 else 0
    if value > 0:
        eighths = max(1, eighths)
    here = min(_LEVELS, max(0, eighths - row * _LEVELS))
    if not here:
        return " " * width
    return ("#" if ascii else _UP[here - 1]) * width


def progress(start: float, before: float, now: float, target: float, cells: int, *, ascii: bool) -> Row:
    """Return the way from ``start`` to ``target``: the part done before, the part done in the span, the rest."""
    line, mark, rest = ("=", "|", "-") if ascii else ("━", "┿", "╌")

    def cell(value: float) -> int:
        reach = target - start
        return round(min(max((value - start) / reach, 0), 1) * cells) if reach else cells

    first, last = sorted((cell(before), cell(now)))
    if first == last:
        return (Piece(line * last, Role.FOCUS), Piece(rest * (cells - last), Role.LINE))
    return (
        Piece(line * first, Role.FOCUS),
        Piece(mark, Role.TEXT),
        Piece(line * (last - first - 1), Role.DONE),
        Piece(rest * (cells - last), Role.LINE),
    )
