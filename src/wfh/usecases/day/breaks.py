"""Verbs on breaks. Each is durable when it returns the new snapshot."""

from __future__ import annotations

from wfh.domain.focus import breaks
from wfh.domain.focus.breaks import break_offer
from wfh.domain.time.sanitize import clean
from wfh.errors import WfhError
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

__all__ = ["break_offer", "finish", "postpone", "skip", "take"]

_LONGEST_MINUTES = 240


def take(workspace: Workspace, minutes: int | None = None) -> Snapshot:
    """Begin the offered break, or one of ``minutes``. Raises WfhError if a block or a break runs."""
    if minutes is not None and not 1 <= minutes <= _LONGEST_MINUTES:
        raise WfhError(_("A break takes 1 to {most} minutes.").format(most=_LONGEST_MINUTES))
    return workspace.apply(N_("break"), lambda ledger, snapshot, moment: breaks.take(ledger, snapshot, moment, minutes))


def finish(workspace: Workspace) -> Snapshot:
    """End the running break. Raises WfhError if there is none."""
    return workspace.apply(N_("end of the break"), breaks.finish)


def postpone(workspace: Workspace, typed: str = "") -> Snapshot:
    """Postpone the offered break by a few minutes; ``typed`` is what the offer asks to type.

    Raises WfhError if no break is due, or the wrong text was typed.
    """
    words = clean(typed)
    return workspace.apply(
        N_("postpone"), lambda ledger, snapshot, moment: breaks.postpone(ledger, snapshot, moment, words)
    )


def skip(workspace: Workspace) -> Snapshot:
    """Skip the offered break. Raises WfhError if no break is due."""
    return workspace.apply(N_("skip"), breaks.skip)
