"""Read ``config.toml`` and what it includes, check all of it, and make a new one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from wfh.domain.model.config import SCHEMA
from wfh.errors import Problem, Severity, WfhError
from wfh.store.config.includes import gather
from wfh.store.config.read import decode, runs_commands, without_commands
from wfh.store.disk import durable_write
from wfh.store.toml.decode import Findings
from wfh.store.toml.parse import CONFIG_CAP, parse
from wfh.values import Value
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from wfh.domain.model.config import Config
    from wfh.store.config.includes import Gathered
    from wfh.store.disk.paths import Places
    from wfh.store.toml.locate import KeyPath

_WRITABLE_BY_OTHERS = 0o022


class LoadedConfig(Value):
    """A config and what is wrong with it.

    ``stamps`` are the fingerprints of every file that was looked for; while ``durable_write.stamp`` gives the same
    ones, nothing changed. ``exists``: there is a config file. ``readable``: it parses, or there is none.
    ``hooks_off``: why its hooks are not run.
    """

    config: Config
    problems: tuple[Problem, ...]
    stamps: tuple[tuple[Path, tuple[int, ...]], ...]
    exists: bool
    readable: bool = True
    hooks_off: Problem | None = None


def load_config(path: Path, environ: Mapping[str, str] | None = None) -> LoadedConfig:
    """Return the valid parts of the config at ``path``, with every problem of it and of the files it includes.

    Never raises for the content of files.
    """
    found = Findings()
    gathered = gather(path, os.environ if environ is None else environ, found)
    config = decode(gathered.layers, found)
    hooks_off = None
    if runs_commands(config) and (shared := _open_to_others(path)):
        config, hooks_off = without_commands(config), _hooks_off(path, shared)
        found.problems.append(hooks_off)
        gathered.stamps += [] if shared == path else [(shared, durable_write.stamp(shared))]
    problems = tuple(sorted(found.problems, key=_by_place(gathered)))
    if found.more:
        what = ngettext("and {n} more problem", "and {n} more problems", found.more).format(n=found.more)
        problems = (*problems, Problem(what, path.name))
    return LoadedConfig(config, problems, tuple(gathered.stamps), gathered.exists, gathered.readable, hooks_off)


def last_good_config(places: Places, environ: Mapping[str, str] | None = None) -> LoadedConfig | None:
    """Return the config of the newest whole backup, with the files it includes; None if there is none.

    Nothing is written: somebody may be editing the config on disk.
    """
    from wfh.store.disk.backups import list_backups  # late: only a config that cannot be read needs one

    known = os.environ if environ is None else environ
    for backup in list_backups(places, places.config):
        with suppress(OSError, WfhError):
            parsed = parse(durable_write.read(backup.file, CONFIG_CAP) or b"", backup.name)
            if isinstance(parsed, Problem):
                continue
            config = decode(gather(places.config, known, Findings(), parsed[1]).layers, Findings())
            return LoadedConfig(_safe(config, places.config), (), (), exists=True)
    return None


def _safe(config: Config, path: Path) -> Config:
    return without_commands(config) if _open_to_others(path) else config


def value_above_tables(path: Path, key: str) -> object:
    """Return what stands at ``schema`` or ``include`` in the config at ``path``, or what counts where it does not."""
    default = {"schema": SCHEMA, "include": []}[key]
    parsed = parse(durable_write.read(path, CONFIG_CAP) or b"", path.name)
    return default if isinstance(parsed, Problem) else parsed[1].get(key, default)


def line_of(path: Path, key: str) -> int | None:
    """Return the line of the setting ``key`` (dotted) in the config at ``path``, or None if it is not there."""
    return lines_of(path, (key,)).get(key)


def lines_of(path: Path, keys: Iterable[str]) -> dict[str, int]:
    """Return the lines of the settings ``keys`` (dotted), as far as they stand in the config at ``path``."""
    try:
        data = durable_write.read(path, CONFIG_CAP)
    except WfhError:
        return {}
    parsed = parse(data or b"", path.name)
    if isinstance(parsed, Problem):
        return {}
    from wfh.store.toml.locate import find_places  # late: most commands ask for no line

    lines = find_places(parsed[0]).lines
    places = ((key, _place(parsed[1], key)) for key in keys)
    return {key: lines[where] for key, where in places if where in lines}


def _place(data: Mapping[str, object], key: str) -> KeyPath:
    from wfh.store.toml.key_path import find_path, split_key

    try:
        return find_path(data, split_key(key))
    except WfhError:
        return ()


def create_config(places: Places, text: str) -> None:
    """Write a new config. Raises WfhError if there is one already, NotSavedError if the system refuses."""
    if os.path.lexists(places.config):
        raise WfhError(Problem(_("there is a config already; it is left as it is"), file=str(places.config)))
    durable_write.write(places.config, text.encode(), None, places)


def _open_to_others(path: Path) -> Path | None:
    """Return what lets others change the config: the file, or a folder in which they can replace it."""
    places = (path, path.parent, path.resolve().parent)
    return next((place for place in places if _others_may_write(place)), None)


def _hooks_off(path: Path, shared: Path) -> Problem:
    what = _("can be written by others: its hooks and programs are off")
    name = path.name
    if shared != path:
        what = _("is in a folder that others can write in: its hooks and programs are off")
        name = str(shared)
    return Problem(what, path.name, 1, right=_("chmod go-w {file}").format(file=name), severity=Severity.HINT)


def _others_may_write(path: Path) -> bool:
    if os.name != "posix":
        return False
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    is_sticky = stat.S_ISDIR(mode) and mode & stat.S_ISVTX  # others can add files there, and not replace one
    return bool(mode & _WRITABLE_BY_OTHERS) and not is_sticky


def _by_place(gathered: Gathered) -> Callable[[Problem], tuple[int, str, int]]:
    names = {layer.source.name: number for number, layer in enumerate(gathered.layers)}
    return lambda problem: (names.get(problem.file or "", len(names)), problem.file or "", problem.line or 0)
