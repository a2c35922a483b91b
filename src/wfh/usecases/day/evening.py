"""Verbs of the evening."""

from __future__ import annotations

from wfh.domain.rituals import closing
from wfh.domain.rituals.closing import RestUntil, rest
from wfh.domain.time.sanitize import clean
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

__all__ = ["REOPEN_REASONS", "RestUntil", "reopen", "rest"]

REOPEN_REASONS = {"incident": "incident", "zone": "other time zone", "choice": "my choice"}
"""Why work is opened again: the word of the shell, and what is kept of it."""


def reopen(workspace: Workspace, reason: str) -> Snapshot:
    """Open work again on a closed day. The reason is kept and counted."""
    words = clean(reason).strip()
    return workspace.apply(N_("open again"), lambda ledger, _look, moment: closing.reopen(ledger, moment, words))
