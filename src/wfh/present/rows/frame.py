"""The lines that all screens share: the header on top, keys, choices and notices at the bottom."""

from __future__ import annotations

from functools import lru_cache

from wfh.present.rows.boundary_label import boundary_label
from wfh.present.rows.cell_width import truncate, width
from wfh.present.rows.formatting import clock_text, day_text
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, fit_row, row_width, spread
from wfh.stand_ins import NamedTuple
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row

SMALLEST = (40, 10)
_BETWEEN_KEYS = Piece(" ", Role.NOW, bold=True)


class Tab(NamedTuple):
    """A screen in the header: its key, its title, and whether it is the current one."""

    key: str
    title: str
    here: bool


class KeyHint(NamedTuple):
    """A key that works here, and its effect in one or two words; ``spelled`` is how the key is shown in letters."""

    key: str
    title: str
    spelled: str = ""

    @property
    def shown(self) -> str:
        """The key as the line shows it."""
        return self.spelled or self.key


def too_small(columns: int, lines: int) -> bool:
    """Return whether a window is too small for any screen."""
    return columns < SMALLEST[0] or lines < SMALLEST[1]


def too_small_row(cells: int) -> Row:
    """Return the only line of a window that is too small."""
    words = _("wfh needs a window of {columns} × {lines}").format(columns=SMALLEST[0], lines=SMALLEST[1])
    return fit_row((Piece(words, Role.DIM),), cells)


def badge(fill: Fill = Fill.NOW_SOLID) -> Piece:
    """Return the name of the app as a piece."""
    return Piece(" wfh ", Role.GROUND, fill, bold=True)


def header(snapshot: Snapshot, tabs: Sequence[Tab], cells: int) -> Row:
    """Return the top line: name, screens, boundary state, date and clock, shortened to fit in ``cells``."""
    ui = snapshot.config.ui
    here = snapshot.now.astimezone(snapshot.zone)
    clock, day = clock_text(snapshot.now, snapshot.zone, ui), day_text(here.date())
    state = boundary_label(snapshot)
    around = _around(tuple(tabs), row_width(state), day, clock, cells)
    if around is not None:
        return (*around[0], *state, *around[1])
    brief = boundary_label(snapshot, short=True)
    end: Row = (Piece("  "), Piece(clock, bold=True), Piece(" "))
    rights: tuple[Row, ...] = ((*state, Piece("   "), Piece(day, Role.DIM), *end), (*state, *end), (*brief, *end))
    lefts = _lefts(tuple(tabs))
    # The words of the state and the date are worth more than the names of the screens: their numbers still work.
    for left, right in ((0, 1), (1, 0), (1, 1), (2, 0), (2, 1), (1, 2), (2, 2)):
        if row_width(lefts[left]) + 2 + row_width(rights[right]) <= cells:
            return spread(lefts[left], rights[right], cells)
    return spread((badge(),), rights[2], cells)


@lru_cache(maxsize=16)
def _around(tabs: tuple[Tab, ...], state: int, day: str, clock: str, cells: int) -> tuple[Row, Row] | None:
    """Return what stands left and right of a ``state`` of so many cells if everything fits; else None.

    Cached, because only the state changes each second.
    """
    left = _lefts(tabs)[0]
    right: Row = (Piece("   "), Piece(day, Role.DIM), Piece("  "), Piece(clock, bold=True), Piece(" "))
    room = cells - row_width(left) - state - row_width(right)
    return ((*left, Piece(" " * room)), right) if room >= 2 else None


@lru_cache(maxsize=16)
def _lefts(tabs: tuple[Tab, ...]) -> tuple[Row, Row, Row]:
    """Return the screens in three lengths; cached, because they are needed each second and rarely change."""
    return _tabs(tabs), _tabs(tabs, short=True), _tabs(tabs, short=True, numbers=True)


def _tabs(tabs: Sequence[Tab], *, short: bool = False, numbers: bool = False) -> Row:
    """Lay out the screens; ``short`` without spacing, ``numbers`` with the title of the current one only."""
    row: list[Piece] = [badge(), Piece(" " if short else "  ")]
    for tab in tabs:
        label = tab.key if numbers and not tab.here else f"{tab.key} {tab.title}".lstrip()
        if not label:
            continue
        text = f" {label} " if not short or tab.here else label + " "
        means = f"press:{tab.key}" if tab.key else ""
        if tab.here:
            row.append(Piece(text, Role.TEXT, Fill.SELECTED, bold=True, means=means))
        else:
            row.append(Piece(text, Role.DIM, means=means))
    return tuple(row)


def quiet_header(fill: Fill = Fill.CLOSED_SOLID) -> Row:
    """Return a top line with the name only."""
    return (badge(fill),)


def key_line(hints: Sequence[KeyHint], cells: int, kept: int = 0, *, ascii: bool = False) -> Row:
    """Return the keys that work here, as many as fit; the last one (help) is always included.

    The first ``kept`` are there instead of it if there is no room for all, with shorter words if need be. In ASCII
    the arrows are words: as signs they would be taken for other keys (``v``, ``<``).
    """
    if not hints:
        return EMPTY
    if ascii:
        hints = [hint._replace(spelled=_spelled(hint.key)) for hint in hints]
    if kept and sum(_hint_width(hint) + 2 for hint in hints) > cells:
        each = (cells - 1) // kept - 2
        cut = [hint._replace(title=truncate(hint.title, max(1, each - 1 - width(hint.shown)))) for hint in hints[:kept]]
        whole = sum(_hint_width(hint) + 2 for hint in hints[:kept]) <= cells
        return _key_line(hints[:kept] if whole else cut, cells)
    return _key_line(hints, cells)


def _key_line(hints: Sequence[KeyHint], cells: int) -> Row:
    last = _hint(hints[-1])
    room = cells - 1 - _hint_width(hints[-1])
    gap = 3 if sum(_hint_width(hint) + 3 for hint in hints) <= cells - 1 else 2
    row: list[Piece] = [Piece(" ")]
    for hint in hints[:-1]:
        size = _hint_width(hint) + gap
        if size > room:
            break
        room -= size
        row += (*_hint(hint), Piece(" " * gap))
    return (*row, *last)


def _hint(hint: KeyHint) -> Row:
    """Return a hint; each of two keys can be clicked, and the word describes the first."""
    keys = hint.key.split(" ")
    row = [
        piece
        for key, shown in zip(keys, hint.shown.split(" "), strict=True)
        for piece in (Piece(shown, Role.NOW, bold=True, means=f"press:{key}"), _BETWEEN_KEYS)
    ]
    return (*row[:-1], Piece(f" {hint.title}", Role.DIM, means=f"press:{keys[0]}"))


def _hint_width(hint: KeyHint) -> int:
    return width(hint.shown) + 1 + width(hint.title)


_ARROWS = {"↑": N_("up"), "↓": N_("down"), "←": N_("left"), "→": N_("right")}


def _spelled(key: str) -> str:
    return " ".join(_(_ARROWS[part]) if part in _ARROWS else part for part in key.split(" "))


def option_rows(options: Sequence[tuple[str, str]], chosen: int, cells: int) -> list[Row]:
    """Return options by key and words, in as many rows as they need; the one at ``chosen`` is marked.

    An option whose key is its words has no key to press.
    """
    rows: list[list[Piece]] = [[]]
    for at, (key, words) in enumerate(options):
        here = at == chosen
        means = f"press:{key}"
        option = (
            Piece(" ▸" if here else "  ", Role.NOW),
            Piece("" if key == words else key, Role.NOW, bold=True, means=means),
            Piece(words if key == words else f" {words}", Role.TEXT if here else Role.DIM, bold=here, means=means),
            Piece("  "),
        )
        if rows[-1] and row_width(tuple(rows[-1])) + row_width(option) > cells:
            rows.append([])
        rows[-1] += option
    return [tuple(row) for row in rows]


def offered_row(text: str) -> Row:
    """Return the text that Tab completes the typed text to."""
    return (Piece("tab ", Role.NOW, bold=True), Piece(text))


def notice_row(text: str, cells: int, role: Role = Role.ATTENTION) -> Row:
    """Return a line about the app itself, such as an error or a failed write."""
    return fit_row((Piece(f" {text}", role),), cells)


def notice_rows(text: str, cells: int, role: Role = Role.ATTENTION, *, most: int = 1) -> tuple[Row, ...]:
    """Return a text about the app itself in at most ``most`` rows; the last one is cut if that is too little."""
    lines: list[str] = []
    while len(lines) < most - 1 and width(text) >= cells and (first := _first_line(text, cells - 1)):
        lines.append(first)
        text = text[len(first) :].removeprefix(_PART.rstrip()).lstrip()
    return tuple(notice_row(line, cells, role) for line in (*lines, text) if line)


_PART = " · "


def _first_line(text: str, cells: int) -> str:
    """Return the start of a text that fits in ``cells``: up to the last part whose rest fits too, else to a space."""
    spaces = [at for at, letter in enumerate(text) if letter == " " and width(text[:at]) <= cells]
    parts = [at for at in spaces if text[at:].startswith(_PART) and width(text[at + len(_PART) :]) <= cells]
    return text[: (parts or spaces or [0])[-1]].rstrip()
