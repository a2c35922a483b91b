"""What takes many verbs to reach is reached once in a process; each test that begins there lives in a copy of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wfh.clock import FixedClock
from wfh.domain.model.prompt import Answer, Ritual
from wfh.usecases.day import rituals
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace

MORNING = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
"""Monday of the sample, as its day begins."""
EVENING = datetime(2026, 11, 23, 16, 18, tzinfo=UTC)
"""The same day, when it is to be closed."""

_files: dict[tuple[Hashable, ...], dict[Path, bytes]] = {}


def reached(folder: Path, reach: Callable[..., object], *how: Hashable) -> None:
    """Leave in the empty ``folder`` the files that ``reach(folder, *how)`` leaves in one."""
    if (found := _files.get((reach, *how))) is None:
        reach(folder, *how)
        files = (path for path in folder.rglob("*") if path.is_file())
        _files[reach, *how] = {path.relative_to(folder): path.read_bytes() for path in files}
        return
    for name, data in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def at_question(folder: Path, now: datetime, ritual: Ritual, step: str) -> Workspace:
    """Return the sample at ``now``, its ritual gone on by Enter alone to the question ``step``."""
    reached(folder, _go_on, now, ritual, step)
    return demo_workspace(folder, language="en", clock=FixedClock(now))


def _go_on(folder: Path, now: datetime, ritual: Ritual, step: str) -> None:
    by_enter_alone(demo_workspace(folder, language="en", clock=FixedClock(now)), ritual, step)


def by_enter_alone(ws: Workspace, ritual: Ritual, step: str) -> None:
    """Begin a ritual, and answer by Enter alone until the question ``step``."""
    snapshot = rituals.begin(ws, ritual)
    while (question := rituals.prompt(snapshot)) and question.step != step:
        snapshot = rituals.answer(ws, Answer(question.step))
