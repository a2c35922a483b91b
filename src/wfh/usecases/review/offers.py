"""What Review offers, taken: it becomes a setting, and undo takes it back to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.time.formatting import minute_text
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.words import N_

if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.review.values import OfficeHoursOffer
    from wfh.usecases.workspace.workspace import Workspace


def add_office_hours(workspace: Workspace, offer: OfficeHoursOffer) -> Snapshot:
    """Write the offered office hours into the config. Raises WfhError if the file cannot be changed so."""
    from wfh.store.config.edit import add_table  # brings tomlkit: only a change needs it

    values = {
        "kind": "office-hours",
        "days": [WEEKDAYS[day] for day in offer.weekdays],
        "time": f"{minute_text(offer.start)}-{minute_text(offer.end)}",
    }
    add_table(workspace.places, "window", values, workspace.environ, workspace.config_step(N_("add office hours")))
    return workspace.committed()
