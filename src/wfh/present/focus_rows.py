"""The Focus screen as rows: big remaining time, the task, the first step, a bar; or the form that starts a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wfh.domain.focus import elapsed_seconds, planned_end, remaining_seconds
from wfh.domain.moment import utc
from wfh.present.cells import fit, width
from wfh.present.pieces import EMPTY, Fill, Piece, Role, centred, filled, fit_row, spread
from wfh.present.times import clock_text, countdown, length_text, shapes
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from wfh.domain.look import Look, Running
    from wfh.present.pieces import Row

WIDEST = 60
"""Cells the middle of the screen takes at most."""

DIGIT_ROWS = 3
_GLYPHS = {
    "0": ("╭──╮", "│  │", "╰──╯"),
    "1": ("─╮  ", " │  ", "─┴─ "),
    "2": ("╶──╮", "╭──╯", "╰──╴"),
    "3": ("╶──╮", " ──┤", "╶──╯"),
    "4": ("╷  ╷", "╰──┤", "   ╵"),
    "5": ("╭──╴", "╰──╮", "╶──╯"),
    "6": ("╭──╴", "├──╮", "╰──╯"),
    "7": ("╶──╮", "   │", "   ╵"),
    "8": ("╭──╮", "├──┤", "╰──╯"),
    "9": ("╭──╮", "╰──┤", "╶──╯"),
    ":": ("   ", " : ", "   "),
    "+": ("    ", "╶┼─ ", "    "),
}
_ASCII_GLYPHS = {
    "0": (" _  ", "| | ", "|_| "),
    "1": ("    ", "  | ", "  | "),
    "2": (" _  ", " _| ", "|_  "),
    "3": (" _  ", " _| ", " _| "),
    "4": ("    ", "|_| ", "  | "),
    "5": (" _  ", "|_  ", " _| "),
    "6": (" _  ", "|_  ", "|_| "),
    "7": (" _  ", "  | ", "  | "),
    "8": (" _  ", "|_| ", "|_| "),
    "9": (" _  ", "|_| ", " _| "),
    ":": ("   ", " : ", "   "),
    "+": ("    ", "-+- ", "    "),
}


def big_time(text: str, *, ascii: bool = False) -> tuple[str, str, str]:
    """Give a time in digits of three rows."""
    glyphs = [(_ASCII_GLYPHS if ascii else _GLYPHS)[character] for character in text]
    top, middle, bottom = (" ".join(glyph[y] for glyph in glyphs) for y in range(DIGIT_ROWS))
    return top, middle, bottom


# ---------------------------------------------------------------- a block runs


def second_rows(look: Look, running: Running, cells: int) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Give what changes each second: the rows of the digits, and those of the bar."""
    room = min(WIDEST, cells - 4)
    role = _role(look, running)
    digits = tuple(centred((Piece(line, role, bold=True),), cells) for line in _digits(look, running))
    return digits, tuple(centred(row, cells) for row in _bar(look, running, room, role))


def running_rows(look: Look, running: Running, cells: int, height: int) -> tuple[Row, ...]:
    """Give the running block in the middle of ``height`` rows of ``cells``; what matters least goes first when low."""
    room = min(WIDEST, cells - 4)
    digits, bar = second_rows(look, running, cells)
    title = centred((Piece(running.title or _("focus"), bold=True),), cells)
    first = [centred(row, cells) for row in _first_step(running, room)]
    counts = [centred(row, cells) for row in _counts(look, room)]
    if_then = [centred((Piece(look.day.if_then, Role.DIM),), cells)] if look.day.if_then else []
    air = [EMPTY]
    full = [title, *first, *air, *air, *digits, *air, *bar, *air, *air, *counts, *(air if if_then else []), *if_then]
    lean = [title, *first, *air, *digits, *air, *bar, *air, *counts]
    least = [title, *first[:1], *digits, *bar[:1]]
    chosen = next((rows for rows in (full, lean, least) if len(rows) <= height), least[:height])
    above = max(0, (height - len(chosen)) * 2 // 5)
    return (*[EMPTY] * above, *chosen)


def _role(look: Look, running: Running) -> Role:
    left = remaining_seconds(running.block, look.now)
    if running.block.is_paused:
        return Role.DIM
    return Role.ATTENTION if left is not None and left < 0 else Role.FOCUS


def _digits(look: Look, running: Running) -> tuple[str, ...]:
    left = remaining_seconds(running.block, look.now)
    shown = elapsed_seconds(running.block, look.now) if left is None else left
    return big_time(countdown(shown), ascii=look.config.ui.ascii)


def _first_step(running: Running, room: int) -> list[Row]:
    """Give where it was left, and below it the first step; the one of them that there is."""
    rows: list[Row] = []
    if running.resume:
        rows.append(fit_row((Piece(_("go on: "), Role.DIM), Piece(running.resume)), room))
    elif running.first_step:
        rows.append(fit_row((Piece(_("first: "), Role.DIM), Piece(running.first_step, Role.DIM)), room))
    return [_trimmed(row) for row in rows]


def _trimmed(row: Row) -> Row:
    """Take away the padding at the end, so that the row can be centred."""
    return tuple(piece for piece in row if piece.text.strip() or piece is row[0])


def _bar(look: Look, running: Running, room: int, role: Role) -> list[Row]:
    block, signs = running.block, shapes(look.config.ui)
    start = utc(block.start) if block.start else look.now
    begin = Piece(clock_text(start, look.zone, look.config.ui), Role.DIM)
    paused = Piece(_("paused, space goes on"), Role.ATTENTION) if block.is_paused else Piece("")
    end = planned_end(block, look.now)
    if end is None:
        return [
            (Piece(signs.line * room, Role.LINE),),
            spread((begin,), (paused if paused.text else Piece(_("open end"), Role.DIM),), room),
        ]
    worked = elapsed_seconds(block, look.now)
    part = min(room, worked * room // max(1, block.planned_minutes * 60))
    until = Piece(clock_text(end, look.zone, look.config.ui), Role.DIM)
    middle = centred((paused,), max(0, room - width(begin.text) - width(until.text)))
    return [
        (Piece(signs.line * part, role), Piece(signs.bar_rest * (room - part), Role.LINE)),
        (begin, *middle, until),
    ]


def _counts(look: Look, room: int) -> list[Row]:
    """Give the small counts: interruptions, thoughts parked, deep minutes of the day's ceiling."""
    block = look.running.block if look.running else None
    broken = sum(1 for pause in block.pauses if pause.kind) if block else 0
    deep = sum(elapsed_seconds(one, look.now) for one in look.day.blocks) // 60
    ceiling = length_text(look.config.focus.daily_max_minutes)
    words = [
        *([ngettext("{n} interruption", "{n} interruptions", broken).format(n=broken)] if broken else []),
        ngettext("{n} parked", "{n} parked", len(look.parked)).format(n=len(look.parked)),
        _("{length} deep today of {most}").format(length=length_text(deep), most=ceiling),
    ]
    return [fit_row((Piece("   ·   ".join(words), Role.DIM),), min(room, width("   ·   ".join(words))))]


# ---------------------------------------------------------------- the form that starts one


class StartForm(NamedTuple):
    """What the form holds: what, how long, first step, each as text; and the line of the cursor (3: the button)."""

    what: str
    length: str
    first_step: str
    at: int = 3


def start_rows(form: StartForm, cells: int, height: int, *, ascii: bool = False) -> tuple[Row, ...]:
    """Give the form that starts a block, in the middle of ``height`` rows of ``cells``."""
    room = min(WIDEST, cells - 4)
    fields = (
        (_("what"), form.what or _("(no task)"), not form.what),
        (_("how long"), length_words(form.length), False),
        (_("first step"), form.first_step or _("(none)"), not form.first_step),
    )
    label = max(width(name) for name, _value, _dim in fields) + 2
    lines = [_field(form, y, field, label, room) for y, field in enumerate(fields)]
    here = form.at == len(fields)
    sign = ">" if ascii else "▸"
    button = Piece(
        f" {sign} {_('Start')} ", Role.GROUND if here else Role.TEXT, Fill.FOCUS_SOLID if here else Fill.SELECTED, here
    )
    hint = Piece(_("how long: 50, 0 for an open end, or till 11:20"), Role.DIM)
    roomy = height >= 13
    air = [EMPTY] if roomy else []
    rows = [
        (Piece(_("Focus"), bold=True),),
        *air,
        *(row for line in lines for row in (line, *air)),
        *(air or [EMPTY]),
        (button,),
        *air,
        *([fit_row((hint,), room)] if height >= 8 else []),
    ]
    indent = Piece(" " * max(0, (cells - room) // 2))
    above = max(0, (height - len(rows)) * 2 // 5)
    return (*[EMPTY] * above, *((indent, *row) for row in rows))


def _field(form: StartForm, y: int, field: tuple[str, str, bool], label: int, room: int) -> Row:
    name, value, dim = field
    row: Row = (
        Piece(f" {fit(name, label)}", Role.DIM),
        Piece(value, Role.DIM if dim else Role.TEXT, bold=y == 0 and not dim),
    )
    row = fit_row(row, room)
    return filled(row, Fill.SELECTED) if form.at == y else row


def length_words(text: str) -> str:
    """Give the words for a length as it was typed: ``50`` is ``50 m``, ``0`` open-ended."""
    if text.strip() == "0":
        return _("open end")
    return length_text(int(text)) if text.strip().isascii() and text.strip().isdigit() else text
