"""Calendars that are on this machine already, where the programs that keep them put them."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from wfh.domain.time.sanitize import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CONFIGS = ("vdirsyncer/config", "khal/config")
_PLACES = (
    ".calendars", ".calendars/*", "calendars", ".local/share/khal/calendars/*", ".local/share/vdirsyncer/calendars",
    ".local/share/evolution/calendar/*/calendar.ics", "calendars/*.ics", "Documents/*.ics", "Downloads/*.ics",
)  # fmt: skip
"""Folders of vdirsyncer and khal, the file of Evolution, and where exports of Thunderbird and others end up."""
_PATH = re.compile(r"^\s*path\s*=\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_CAP = 1 << 18
_MOST = 500


def found_calendar(environ: Mapping[str, str]) -> str:
    """Return the path of the likeliest calendar, below the home folder as ``~/…``; empty if there is none."""
    home = environ.get("HOME") or environ.get("USERPROFILE") or ""
    if not Path(home).is_absolute():
        return ""
    folder = Path(home)
    for path in (*_named(folder, environ), *_usual(folder)):
        if clean(str(path)) == str(path) and _has_events(path):
            return f"~/{path.relative_to(folder).as_posix()}" if path.is_relative_to(folder) else str(path)
    return ""


def _named(home: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    """Yield what vdirsyncer and khal are set to keep; a pattern stands for the folder that it is in."""
    configs = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    for name in _CONFIGS:
        text = ""
        with suppress(OSError, UnicodeDecodeError), (configs / name).open(encoding="utf-8") as file:
            text = file.read(_CAP)
        for match in _PATH.finditer(text):
            path = re.sub(r"/\*+$", "", match[1].strip().rstrip("/"))
            yield home / path[2:] if path.startswith("~/") else home / path


def _usual(home: Path) -> Iterator[Path]:
    for pattern in _PLACES:
        with suppress(OSError):
            yield from sorted(home.glob(pattern))


def _has_events(path: Path) -> bool:
    with suppress(OSError):
        if path.suffix.lower() == ".ics":
            return path.is_file()
        names = (name for folder in (path, *_folders(path)) for name in os.listdir(folder)[:_MOST])  # noqa: PTH208
        return any(name.lower().endswith(".ics") for name in names)
    return False


def _folders(path: Path) -> list[Path]:
    return [each for each in sorted(path.iterdir())[:_MOST] if each.is_dir()]
