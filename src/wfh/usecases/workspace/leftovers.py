"""What is put in order once at each start of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.store.disk import backups

if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace


def tidy(workspace: Workspace) -> None:
    """Remove the temporary files that processes left which were killed while they wrote."""
    backups.clean_leftovers(workspace.places)
