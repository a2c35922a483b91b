"""The facts behind the hints of the first days and the tips: the days on disk, and the commands used so far."""

from __future__ import annotations

from wfh.domain.today.guidance.tour import TOUR_DAYS, Past
from wfh.store.state.printed import PrintedLists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace

_LIST = "used"


def past(workspace: Workspace) -> Past:
    """Return the dates of all days, whether one of the first was closed, and the commands that were used."""
    dates = workspace.journal.dates()
    days, _problems = workspace.journal.days(dates[: TOUR_DAYS + 1])
    used = frozenset(PrintedLists(workspace.places).read(_LIST))
    return Past(dates, any(day.closed_at for day in days.values()), used)


def note_use(workspace: Workspace, command: str) -> None:
    """Record in the state folder that a command was used; ignored if that cannot be written."""
    printed = PrintedLists(workspace.places)
    used = printed.read(_LIST)
    if command not in used:
        printed.write(_LIST, (*used, command))
