"""The settings screen as rows."""

from __future__ import annotations

from wfh.domain.setup.settings import SETTING_GROUPS
from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row, heading, meaning
from wfh.words import N_, _, label, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.config import Config
    from wfh.domain.setup.lists import ListLine
    from wfh.domain.setup.settings import Setting, SettingInForce
    from wfh.present.rows.pieces import Row

_WIDEST_TITLE = 24


def settings_rows(
    lines: Sequence[SettingInForce],
    at: int,
    file: str,
    cells: int,
    config: Config | None = None,
    lists: Sequence[ListLine] = (),
) -> tuple[tuple[Row, ...], int]:
    """Return the rows of all settings, with the one at number ``at`` explained, and the number of its row.

    The ``lists`` follow, line by line, and with a ``config`` what only the file can change: see :func:`in_file`.
    """
    titles = min(_WIDEST_TITLE, max(width(_(line.setting.title)) for line in lines))
    rows: list[Row] = []
    keep = number = 0

    def add(row: Row, about: str) -> None:
        nonlocal keep, number
        rows.append(meaning(row, f"pick:{number}"))
        if number == at:
            keep = len(rows)
            rows.extend((Piece(f"      {part}", Role.DIM),) for part in wrap(about, max(10, cells - 8)))
        number += 1

    for group in SETTING_GROUPS:
        rows += [EMPTY] if rows else []
        rows.append((Piece("  "), heading(_(group.title))))
        for _setting in group.settings:
            line = lines[number]
            add(_row(line, titles, cells, here=number == at), _about(line, file))
    for before, each in zip((None, *lists), lists, strict=False):
        if before is None or before.list is not each.list:
            rows += [EMPTY, (Piece("  "), heading(_(each.list.title)))]
        quiet = each.number is None and number != at
        add(_line(list_text(each), "", cells - 8, cells, here=number == at, quiet=quiet), _about_line(each, file))
    if config is not None:
        rows += [EMPTY, (Piece("  "), heading(_("Keys and commands")))]
        for title, value, about in in_file(config, file):
            add(_line(title, value, titles, cells, here=number == at, quiet=False), about)
    return tuple(rows), keep


def list_text(line: ListLine) -> str:
    """Return a line of a list as it is typed; for a new one, what Enter does."""
    return line.text if line.number is not None else _("add one")


def _about_line(line: ListLine, file: str) -> str:
    if line.number is None:
        return _("for example: {example}").format(example=line.list.example)
    return _("Enter changes it, - removes it · {file}").format(file=file)


def in_file(config: Config, file: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, value and the way to change them, for the keys and for what only the file can change."""
    keys = ", ".join(f"{name} {' '.join(key.split())}" for name, key in config.keys)
    hooks = ", ".join(name for name, _command in config.hooks)
    return (
        (
            _("Keys"),
            keys or _("none"),
            _("Enter gives a command another key, for example: done d · done - gives it back its own"),
        ),
        (
            _("Hook commands"),
            hooks or _("none"),
            _("Enter opens {file} in your editor; every setting is explained there.").format(file=file),
        ),
    )


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
    """Describe what a setting does, its name in the file, and its line."""
    where = f"{file}:{line.line}" if line.line is not None else _("default")
    parts = (_(line.setting.about) if line.setting.about else "", line.setting.key, where)
    return " · ".join(part for part in parts if part)


def shown_value(setting: Setting, value: str) -> str:
    """Return a choice or an unset value in words, any other value as it is typed."""
    if not value:
        return _(setting.nothing)
    words = {text.strip('"'): words for _key, text, words in setting.choices}
    return label(words[value]) if value in words else value


_UNITS = {
    "hours.capacity": N_("{value} of your free time"),
    "breaks.free_postpones": N_("{value}×"),
    "overlap.max_stretch_per_month": N_("{value}× a month"),
    "minutes": N_("{value} min"),
    "seconds": N_("{value} s"),
    "hours": N_("{value} h"),
}


def with_unit(setting: Setting, value: str) -> str:
    """Return a number with its unit, which is that of its key or named by it: ``50 min``."""
    if setting.key == "overlap.warning_days" and value.isdecimal():
        return ngettext("{n} day", "{n} days", int(value)).format(n=value)
    unit = _UNITS.get(setting.key) or _UNITS.get(setting.key.rpartition(".")[2].rpartition("_")[2])
    is_number = value.replace(".", "").replace(", ", "").isdecimal()
    return _(unit).format(value=value) if unit and is_number else value


def choices(setting: Setting) -> tuple[tuple[str, str], ...]:
    """Return the keys and the words of a setting with a few choices."""
    return tuple((key, label(words)) for key, _value, words in setting.choices)
