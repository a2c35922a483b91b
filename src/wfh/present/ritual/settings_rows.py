"""The settings screen as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.setup.settings import SETTING_GROUPS
from wfh.domain.time.working_hours import WindowKind
from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row, heading, meaning
from wfh.words import N_, _, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.config import Config
    from wfh.domain.setup.settings import Setting, SettingInForce
    from wfh.present.rows.pieces import Row

_WIDEST_TITLE = 24


def settings_rows(
    lines: Sequence[SettingInForce], at: int, file: str, cells: int, config: Config | None = None
) -> tuple[tuple[Row, ...], int]:
    """Return the rows of all settings, the one at number ``at`` explained, and which row that is.

    With a ``config`` those that only the file changes follow: see :func:`in_file`.
    """
    titles = min(_WIDEST_TITLE, max(width(_(line.setting.title)) for line in lines))
    rows: list[Row] = []
    keep = number = 0
    for group in SETTING_GROUPS:
        rows += [EMPTY] if rows else []
        rows.append((Piece("  "), heading(_(group.title))))
        for _setting in group.settings:
            line, here = lines[number], number == at
            rows.append(meaning(_row(line, titles, cells, here=here), f"pick:{number}"))
            if here:
                keep = len(rows)
                rows += [(Piece(f"      {part}", Role.DIM),) for part in wrap(_about(line, file), max(10, cells - 8))]
            number += 1
    if config is not None:
        rows += [EMPTY, (Piece("  "), heading(_("In the file")))]
        for title, value in in_file(config):
            here = number == at
            rows.append(meaning(_line(title, value, titles, cells, here=here, quiet=False), f"pick:{number}"))
            if here:
                keep = len(rows)
                about = _("Enter opens {file} in your editor; every setting is explained there.").format(file=file)
                rows += [(Piece(f"      {part}", Role.DIM),) for part in wrap(about, max(10, cells - 8))]
            number += 1
    return tuple(rows), keep


def in_file(config: Config) -> tuple[tuple[str, str], ...]:
    """Return title and value of what has several parts and is changed in the file, such as protected time and keys."""
    kinds = (
        (_("Lunch"), (each for each in config.windows if each.kind is WindowKind.LUNCH)),
        (_("Protected time"), (each for each in config.windows if each.kind is not WindowKind.LUNCH)),
    )
    windows = [(title, ", ".join(dict.fromkeys(str(each.time) for each in found))) for title, found in kinds]
    rest = (
        (_("Meetings"), ", ".join(meeting.title for meeting in config.meetings)),
        (_("Room checklist"), ", ".join(item.text for item in config.shutdown.checks)),
        (_("Keys"), ", ".join(f"{name} {' '.join(key.split())}" for name, key in config.keys)),
        (_("Hook commands"), ", ".join(name for name, _command in config.hooks)),
    )
    return tuple((title, value or _("none")) for title, value in (*windows, *rest))


def _row(line: SettingInForce, titles: int, cells: int, *, here: bool) -> Row:
    quiet = line.line is None and not here
    value = with_unit(line.setting, shown_value(line.setting, line.value))
    return _line(_(line.setting.title), value, titles, cells, here=here, quiet=quiet)


def _line(title: str, value: str, titles: int, cells: int, *, here: bool, quiet: bool) -> Row:
    row = (
        Piece("  ▸ " if here else "    ", Role.NOW, bold=here),
        column(title, titles, bold=here),
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
    """Return a choice or a value that is not set in words, any other value as it is typed."""
    if not value:
        return _(setting.nothing)
    words = {text.strip('"'): words for _key, text, words in setting.choices}
    return label(words[value]) if value in words else value


_UNITS = {
    "minutes": N_("{value} minutes"),
    "seconds": N_("{value} s"),
    "hours": N_("{value} h"),
    "days": N_("{value} days"),
}


def with_unit(setting: Setting, value: str) -> str:
    """Return a number with its unit, which its key names: ``50 min``."""
    unit = _UNITS.get(setting.key.rpartition(".")[2].rpartition("_")[2])
    is_number = value.replace(".", "").replace(", ", "").isdecimal()
    return _(unit).format(value=value) if unit and is_number else value


def choices(setting: Setting) -> tuple[tuple[str, str], ...]:
    """Return the keys and the words of a setting that is one of a few."""
    return tuple((key, label(words)) for key, _value, words in setting.choices)
