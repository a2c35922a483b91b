"""The person's ratio over the last weeks; their files are read only when an estimate is asked for."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.planning.estimate_ratio import own_ratio

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_DAYS = 28


def recent_ratio(workspace: Workspace, snapshot: Snapshot) -> float | None:
    """Return minutes worked for each minute estimated, over the tasks done in four weeks; None if there are too few."""
    dates = tuple(snapshot.date - timedelta(days=back) for back in range(1, _DAYS + 1))
    return own_ratio(workspace.journal.load(snapshot.date, dates).ledger, snapshot)
