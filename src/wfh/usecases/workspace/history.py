"""Undo and redo of every verb, also after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


def undo(workspace: Workspace) -> tuple[str, Snapshot]:
    """Undo the last verb; return its name (untranslated) and the snapshot after it.

    Raises WfhError if there is none.
    """
    return workspace.undo()


def redo(workspace: Workspace) -> tuple[str, Snapshot]:
    """Do the last undone verb again; return its name and the snapshot after it. Raises WfhError if there is none."""
    return workspace.redo()
