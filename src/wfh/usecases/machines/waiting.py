"""Copies that wait to be merged; looked for each minute, without loading the merge."""

from __future__ import annotations

from wfh.store.disk.recovery import leftovers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace


def waiting_copies(ws: Workspace) -> tuple[Path, ...]:
    """Return the copies of files of wfh that can be merged."""
    return tuple(path for path in leftovers.conflict_copies(ws.places) if leftovers.original_of(path, ws.places))
