"""The settings screen as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.setup.settings import GROUPS
from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row, heading
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.setup.settings import Setting, SettingInForce
    from wfh.present.rows.pieces import Row

_WIDEST_TITLE = 24


def settings_rows(lines: Sequence[SettingInForce], at: int, file: str, cells: int) -> tuple[tuple[Row, ...], int]:
    """Return the rows of all settings, the one at number ``at`` explained, and which row that is."""
    titles = min(_WIDEST_TITLE, max(width(_(line.setting.title)) for line in lines))
    rows: list[Row] = []
    keep = number = 0
    for group in GROUPS:
        rows += [EMPTY] if rows else []
        rows.append((Piece("  "), heading(_(group.title))))
        for _setting in group.settings:
            line, here = lines[number], number == at
            rows.append(_row(line, titles, cells, here=here))
            if here:
                keep = len(rows)
                rows += [(Piece(f"      {part}", Role.DIM),) for part in wrap(_about(line, file), max(10, cells - 8))]
            number += 1
    return tuple(rows), keep


def _row(line: SettingInForce, titles: int, cells: int, *, here: bool) -> Row:
    value = shown_value(line.setting, line.value)
    quiet = line.line is None and not here
    row = (
        Piece("  ▸ " if here else "    ", Role.NOW, bold=here),
        column(_(line.setting.title), titles, bold=here),
        Piece("   "),
        Piece(value, Role.DIM if quiet else Role.TEXT, bold=here),
    )
    return filled(fit_row(row, cells), Fill.SELECTED) if here else fit_row(row, cells)


def _about(line: SettingInForce, file: str) -> str:
    """Describe what a setting does, what it is called in the file, and where it stands."""
    where = f"{file}:{line.line}" if line.line is not None else _("usual value")
    parts = (_(line.setting.about) if line.setting.about else "", line.setting.key, where)
    return " · ".join(part for part in parts if part)


def shown_value(setting: Setting, value: str) -> str:
    """Return a value in words where it is one of a few or none, else as it is typed."""
    if not value:
        return _(setting.nothing)
    words = {text.strip('"'): words for _key, text, words in setting.choices}
    return _(words[value]) if value in words else value


def choices(setting: Setting) -> tuple[tuple[str, str], ...]:
    """Return the keys and the words of a setting that is one of a few."""
    return tuple((key, _(words)) for key, _value, words in setting.choices)
