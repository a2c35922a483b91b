"""Every verb as one small file: to be undone and redone, also after a restart, and finished after a crash.

``state/history/NNNNNNNN.<where>.toml`` holds the verb, its instant and its changes. The file's name holds its state, so
a rename is enough to change it::

    open ──all files written──▶ done ──▶ undoing ──all files written──▶ undone ──▶ redoing ──▶ done ──▶ …

A step found *open*, *undoing* or *redoing* was cut short. If all its files are written it counts as done; if one is
not, nobody was told that it was saved, so it is taken back before anything else is done.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import datetime

from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.stand_ins import StrEnum
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.file_ops import create_synced, make_folder, read_regular, saving, sync_folder
from wfh.store.toml.parse import parse
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from wfh.domain.today.effects.effect import VerbLabel
    from wfh.store.journal.changes import Change

_KEPT = 200
_CAP = 64 << 20
_SUFFIX = ".toml"
CONFIG_FILE, TEXT = "config.toml", "text"
"""The file and the kind of the one change that a step of the config has: its whole text, the path as ``id``."""
_FILE = (
    r"(?:backlog|results|stretches|asks|decisions|checklists)\.toml"
    r"|days/(\d{4})/\1-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\.toml"
)


class StepState(StrEnum):
    """The state of a step."""

    OPEN = "open"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    REDOING = "redoing"


CUT_SHORT = {
    StepState.OPEN: (StepState.DONE, None),
    StepState.UNDOING: (StepState.UNDONE, StepState.DONE),
    StepState.REDOING: (StepState.DONE, StepState.UNDONE),
}
"""Where a step that was cut short goes: once all its files are written, and where one is not (None: it never was)."""


class HistoryStep(Value):
    """One verb: its name, the instant it happened, and what it changed. ``number`` counts up from 1.

    ``kind`` and ``name`` are what it did and to what (:mod:`wfh.domain.today.effects.effect`); empty in a step of an
    older wfh.
    """

    number: int
    where: StepState
    verb: str
    at: datetime
    changes: tuple[Change, ...]
    kind: str = ""
    name: str = ""

    @property
    def label(self) -> VerbLabel:
        """What the step did, by name."""
        from wfh.domain.today.effects.effect import VerbLabel  # late: what only reads has no effects

        return VerbLabel(self.verb, self.kind, self.name)

    @property
    def is_position(self) -> bool:
        """Whether it only moved a ritual to another question, which undo skips."""
        return all(change.is_position for change in self.changes)

    @property
    def is_of_config(self) -> bool:
        """Whether it changed ``config.toml`` and no other file."""
        return self.changes[:1] != () and self.changes[0].kind == TEXT


class History:
    """The steps in one folder. Only the last listing of the folder is kept in memory."""

    def __init__(self, folder: Path) -> None:
        """Read from ``folder``, which need not be there."""
        self.folder = folder
        self._seen: tuple[tuple[int, ...], dict[int, StepState]] = ((), {})
        self._verbs: dict[tuple[int, tuple[int, ...]], str] = {}

    def stamp(self) -> tuple[int, ...]:
        """Return a fingerprint that differs once a step was made or changed its state."""
        return stamp(self.folder)

    def paths(self) -> tuple[Path, ...]:
        """Return what :meth:`stamp` looks at."""
        return (self.folder,)

    def cut_short(self) -> tuple[int, ...]:
        """Return the numbers of the steps that were begun and not finished, oldest first."""
        return tuple(number for number, where in self._steps().items() if where in CUT_SHORT)

    def to_undo(self) -> int:
        """Return the number of the step that undo would reverse; 0 if there is none."""
        return max((number for number, where in self._steps().items() if where is StepState.DONE), default=0)

    def done(self) -> list[int]:
        """Return the numbers of the steps that can be taken back, latest first."""
        return sorted((number for number, where in self._steps().items() if where is StepState.DONE), reverse=True)

    def to_redo(self) -> int:
        """Return the number of the step that redo would do; 0 if there is none."""
        done = self.to_undo()
        steps = self._steps().items()
        return min((number for number, where in steps if where is StepState.UNDONE and number > done), default=0)

    def verb(self, number: int) -> str:
        """Return the verb of a step; empty for none."""
        if not number:
            return ""
        path = self._path(number, self._steps().get(number, StepState.DONE))
        key = number, stamp(path)  # numbers start anew if a person empties the folder
        if key not in self._verbs:
            step = self.read(number)
            self._verbs[key] = step.verb if step else ""
        return self._verbs[key]

    def read(self, number: int) -> HistoryStep | None:
        """Return a step; None if its file is gone, damaged, or was not completely written.

        Raises WfhError if the system does not let it be read.
        """
        where = self._steps().get(number)
        data = read_regular(self._path(number, where), _CAP) if where else None
        if where is None or data is None:
            return None
        with suppress(KeyError, TypeError, ValueError):
            return _step(number, where, data)
        return None

    def begin(self, verb: VerbLabel | str, at: datetime, changes: Iterable[Change], about: Path) -> HistoryStep:
        """Put a new step on the disk, open. Raises NotSavedError, about the file ``about``, if that fails."""
        number = max(self._steps(), default=0) + 1
        from wfh.domain.today.effects.effect import VerbLabel

        label = verb if isinstance(verb, VerbLabel) else VerbLabel(verb)
        step = HistoryStep(number, StepState.OPEN, label.verb, at, tuple(changes), label.kind, label.name)
        with saving(about):
            make_folder(self.folder)
            create_synced(self._path(number, StepState.OPEN), _text(step))
            try:
                sync_folder(self.folder)
            except OSError:
                self.forget(number)  # one that stays all the same is taken back: no file of it was written
                raise
        self.refresh()
        return step

    def move(self, number: int, source: StepState, target: StepState, about: Path | None = None) -> None:
        """Change the state of a step.

        With ``about`` it is on the disk when this returns, else it may be later. After a power loss that reverts the
        move, the step is finished once more, which changes nothing. Raises NotSavedError.
        """
        with saving(about or self.folder):
            os.rename(self._path(number, source), self._path(number, target))
            self.refresh()
            if about:
                sync_folder(self.folder)

    def forget(self, number: int) -> None:
        """Remove a step in any state."""
        for where in StepState:
            with suppress(OSError):
                os.unlink(self._path(number, where))
        self.refresh()

    def thin_out(self, newest: int) -> None:
        """Keep the last 200 steps, and none that was undone before the step ``newest`` was done."""
        steps = self._steps()
        done = sorted(number for number, where in steps.items() if where is StepState.DONE)
        undone = [number for number, where in steps.items() if where is StepState.UNDONE and number < newest]
        for number in (*done[:-_KEPT], *undone):
            self.forget(number)

    def refresh(self) -> None:
        """List the folder again at the next query: two changes within a tick of its clock look like one."""
        self._seen = ((), {})

    def _steps(self) -> dict[int, StepState]:
        now = self.stamp()
        if now != self._seen[0]:
            self._seen = now, _listed(self.folder)
        return self._seen[1]

    def _path(self, number: int, where: StepState) -> Path:
        return self.folder / f"{number:08}.{where}{_SUFFIX}"


def _listed(folder: Path) -> dict[int, StepState]:
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        return {}
    except OSError as error:  # not empty: the next step would take the number of an old one
        why = _("cannot be read: {why}").format(why=error.strerror or error)
        raise WfhError(Problem(why, file=folder.name)) from error
    found = {}
    for name in names:
        number, dot, where = name.removesuffix(_SUFFIX).partition(".")
        if dot and name.endswith(_SUFFIX) and number.isdecimal() and where in list(StepState):
            found[int(number)] = StepState(where)
    return found


def _text(step: HistoryStep) -> bytes:
    from wfh.store.toml.render import render  # late: what only reads writes no text

    names = {key: text for key, text in (("kind", step.kind), ("name", step.name)) if text}
    changes = [_table(change) for change in step.changes]
    tables = {"schema": 1, "verb": step.verb, **names, "at": step.at, "change": changes}
    body = render(tables)
    # A file cut short may still read as TOML, with half of a move in it; the digest tells.
    return f'digest = "{_digest(body)}"\n'.encode() + body


def _digest(body: bytes) -> str:
    from hashlib import sha256  # late: it loads a library of ciphers

    return sha256(body).hexdigest()


def _table(change: Change) -> dict[str, Any]:
    names = {"file": change.file, "kind": change.kind, "id": change.id, "field": change.field}
    sides = {"before": change.before, "after": change.after}
    return names | {side: value for side, value in sides.items() if value is not None}


def _step(number: int, where: StepState, data: bytes) -> HistoryStep:
    first, _newline, body = data.partition(b"\n")
    parsed = parse(data, "")
    if isinstance(parsed, Problem):
        raise ValueError(str(parsed))  # noqa: TRY004  (what is read is wrong, not what was passed)
    _text, tables = parsed
    if tables["digest"] != _digest(body) or not isinstance(tables["at"], datetime):
        raise ValueError(first)
    kind, name = (clean(str(tables.get(key, ""))) for key in ("kind", "name"))
    changes = tuple(map(_change, tables["change"]))
    return HistoryStep(number, where, str(tables["verb"]), tables["at"], changes, kind, name)


def _change(table: dict[str, Any]) -> Change:
    from wfh.store.journal.changes import Change  # late: it belongs to what writes

    names = [str(table[name]) for name in ("file", "kind", "id", "field")]
    if not (names[:2] == [CONFIG_FILE, TEXT] or (re.fullmatch(_FILE, names[0], re.ASCII) and names[1] != TEXT)):
        raise ValueError(names[0])  # a step never leads out of the data folder, but to the config that is in use
    return Change(names[0], names[1], names[2], names[3], table.get("before"), table.get("after"))
