"""Where files are. Finding places creates nothing.

The paths load :mod:`pathlib` only for more than most commands need: with its own imports it takes a third of an
interpreter's start. For type checkers they *are* pathlib paths, and they compare equal to them.
"""

from __future__ import annotations

import os
import sys

from wfh.errors import WfhError
from wfh.folder_key import folder_key
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from typing import Any

OLD_STATE, OLD_CACHE = ".state", ".cache"
"""Where state and cache were, in the data folder."""
_FOLDERS = "folders"
"""What holds a folder for each data folder that was given."""
_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


class _LightPath:
    """A path that can join, and has a name and a parent; the :mod:`pathlib` path that it stands for does the rest."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Hold a text that ``str`` of a path of :mod:`pathlib` would give."""
        self._text = text

    def __fspath__(self) -> str:
        return self._text

    __str__ = __fspath__

    def __truediv__(self, name: str | os.PathLike[str]) -> Path:
        return path_of(os.path.join(self._text, name))

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self._text.rpartition("/")[2]

    @property
    def parent(self) -> Path:
        """The folder it is in."""
        return path_of(self._text.rpartition("/")[0] or "/")

    def with_name(self, name: str) -> Path:
        """Return the path of another ``name`` in the same folder."""
        return self.parent / name

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _LightPath):
            return self._text == other._text
        return bool(self._full() == other) if hasattr(other, "__fspath__") else NotImplemented

    def __hash__(self) -> int:
        return hash(self._full())

    def __lt__(self, other: os.PathLike[str]) -> bool:
        return bool(self._full() < full_path(other))

    def __gt__(self, other: os.PathLike[str]) -> bool:
        return bool(self._full() > full_path(other))

    def __repr__(self) -> str:
        return repr(self._full())

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return full_path, (self._text,)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._full(), name)

    def _full(self) -> Path:
        return full_path(self._text)


def full_path(text: str | os.PathLike[str]) -> Path:
    """Return the :mod:`pathlib` path."""
    from pathlib import Path

    return Path(text)


def path_of(text: str) -> Path:
    """Return the path that ``text`` names, as :mod:`pathlib` tidies it, without loading that if it is tidy."""
    is_tidy = sys.platform != "win32" and text.startswith("/") and text[-1] != "/"
    if not is_tidy or "//" in text or "/./" in text or text.endswith("/."):
        return full_path(text)
    light: Any = _LightPath(text)
    return light  # type: ignore[no-any-return]


class Places(Value):
    """The config file, and the folders of what is kept: ``data``, ``state`` (backups, locks, history), ``cache``.

    State and cache belong to this machine; people sync only the data folder.
    """

    config: Path
    data: Path
    state: Path
    cache: Path

    @property
    def holds_old_state(self) -> bool:
        """Whether the data folder holds state or cache, as those of an older wfh did."""
        old = ((self.state, self.data / OLD_STATE), (self.cache, self.data / OLD_CACHE))
        return any(place != inside and os.path.isdir(inside) for place, inside in old)

    @property
    def unfinished(self) -> Path:
        """The folder of the writes in place that are under way, or were cut short."""
        return self.state / "unfinished"

    @property
    def days(self) -> Path:
        """The folder that holds a folder of day files for each year."""
        return self.data / "days"

    def day(self, day: date) -> Path:
        """Return the file of one working day."""
        return self.data / day_name(day)

    @property
    def backlog(self) -> Path:
        """The file of tasks without a date."""
        return self.data / "backlog.toml"

    @property
    def results(self) -> Path:
        """The file of key results."""
        return self.data / "results.toml"

    @property
    def stretches(self) -> Path:
        """The file that keeps who stretched when."""
        return self.data / "stretches.toml"


def day_name(day: date) -> str:
    """Return the name of the file of one working day in the data folder: ``days/2026/2026-11-23.toml``."""
    return f"days/{day.year:04}/{day.isoformat()}.toml"


def find_places(environ: Mapping[str, str], config: str | None = None, data: str | None = None) -> Places:
    """Return the places: what the options say, else ``WFH_CONFIG`` and ``WFH_DATA``, else the system's usual ones.

    For a given data folder, state and cache get a folder of their own on this machine, and one below the data folder
    only if there is no home folder. Raises WfhError if a place cannot be determined.
    """
    config = config or environ.get("WFH_CONFIG")
    data = data or environ.get("WFH_DATA")
    config_file = typed_path(config, environ) if config else _usual("config", environ) / "config.toml"
    if data:
        folder = typed_path(data, environ)
        return Places(config_file, folder, *_own_folders(folder, environ))
    return Places(config_file, _usual("data", environ), _usual("state", environ), _usual("cache", environ))


def _own_folders(data: Path, environ: Mapping[str, str]) -> tuple[Path, Path]:
    """Return the folders of this machine for state and cache of a data folder."""
    try:
        state, cache, usual = (_usual(kind, environ) for kind in ("state", "cache", "data"))
    except WfhError:
        return data / OLD_STATE, data / OLD_CACHE
    key = folder_key(os.fspath(data))
    return (state, cache) if key == folder_key(os.fspath(usual)) else (state / _FOLDERS / key, cache / _FOLDERS / key)


def typed_path(text: str, environ: Mapping[str, str]) -> Path:
    """Return the path that somebody typed or set; an unknown home folder stays as typed."""
    if text == "~" or text.startswith("~/"):
        text = str(_home(environ)) + text[1:]
    return path_of(os.path.abspath(os.path.expanduser(text)))


def _home(environ: Mapping[str, str]) -> Path:
    home = environ.get("HOME", "") or (environ.get("USERPROFILE", "") if sys.platform == "win32" else "")
    if not home:
        raise WfhError(
            _("no home folder is known (HOME is not set): name the places with --config FILE and --data DIR")
        )
    return path_of(home)


def _usual(kind: str, environ: Mapping[str, str]) -> Path:
    """Return the folder by platformdirs; on Linux computed here, as that import is too slow for a shell prompt."""
    if not sys.platform.startswith("linux"):
        return _by_platform(kind)
    variable, below_home = _XDG[kind]
    folder = environ.get(variable, "").strip()
    # The XDG specification: a relative path is invalid and to be ignored.
    return (path_of(folder) if folder.startswith("/") else _home(environ) / below_home) / "wfh"


def _by_platform(kind: str) -> Path:
    from platformdirs import PlatformDirs

    folder: Path = getattr(PlatformDirs("wfh", appauthor=False), f"user_{kind}_path")
    return folder
