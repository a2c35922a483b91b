"""Calendars that are on this machine already, where the programs that keep them put them."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from wfh.domain.time.sanitize import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CONFIGS = ("vdirsyncer/config", "khal/config")
_PLACES = (
    ".calendars", ".calendars/*", "calendars", ".local/share/khal/calendars/*", ".local/share/vdirsyncer/calendars",
    ".local/share/evolution/calendar/*/calendar.ics", "calendars/*.ics",
)  # fmt: skip
"""Folders of vdirsyncer and khal, and the file of Evolution."""
_SAVED_IN = ("Documents", "Downloads", "Desktop")
"""Where exports of Thunderbird, Google and others end up, unless the desktop says another name."""
_USER_FOLDER = re.compile(r'^XDG_(?:DESKTOP|DOWNLOAD|DOCUMENTS)_DIR="\$HOME/([^"\n]+)"', re.MULTILINE)
_OWN = "wfh "
"""How the names of invitations begin that wfh wrote."""
_PATH = re.compile(r"^\s*path\s*=\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_CAP = 1 << 18
_MOST = 500


def found_calendar(environ: Mapping[str, str]) -> str:
    """Return the path of the likeliest calendar, below the home folder as ``~/…``; empty if there is none."""
    home = environ.get("HOME") or environ.get("USERPROFILE") or ""
    if not Path(home).is_absolute():
        return ""
    folder = Path(home)
    for path in (*_named(folder, environ), *_usual(folder), *_exports(folder, environ)):
        if clean(str(path)) == str(path) and _has_events(path):
            return f"~/{path.relative_to(folder).as_posix()}" if path.is_relative_to(folder) else str(path)
    return ""


def _named(home: Path, environ: Mapping[str, str]) -> Iterator[Path]:
    """Yield what vdirsyncer and khal are set to keep; a pattern stands for its folder."""
    configs = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    for name in _CONFIGS:
        for match in _PATH.finditer(_text(configs / name)):
            path = re.sub(r"/\*+$", "", match[1].strip().rstrip("/"))
            yield home / path[2:] if path.startswith("~/") else home / path


def _usual(home: Path) -> Iterator[Path]:
    for pattern in _PLACES:
        with suppress(OSError):
            yield from sorted(home.glob(pattern))


def _exports(home: Path, environ: Mapping[str, str]) -> list[Path]:
    """Return the calendar files in the usual download folders, the largest first: invitations are small.

    An archive of Google is unpacked to a folder of its own.
    """
    said = _text(Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs")
    found: list[tuple[int, str, Path]] = []
    for name in dict.fromkeys((*_SAVED_IN, *_USER_FOLDER.findall(said))):
        for pattern in ("*.ics", "*.ical/*.ics"):
            with suppress(OSError):
                found += [(-path.stat().st_size, str(path), path) for path in (home / name).glob(pattern)]
    return [path for _size, _name, path in sorted(found) if not path.name.startswith(_OWN)]


def _text(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError), path.open(encoding="utf-8") as file:
        return file.read(_CAP)
    return ""


def _has_events(path: Path) -> bool:
    with suppress(OSError):
        if path.suffix.lower() == ".ics":
            return path.is_file()
        names = (name for folder in (path, *_folders(path)) for name in os.listdir(folder)[:_MOST])  # noqa: PTH208
        return any(name.lower().endswith(".ics") for name in names)
    return False


def _folders(path: Path) -> list[Path]:
    return [each for each in sorted(path.iterdir())[:_MOST] if each.is_dir()]
