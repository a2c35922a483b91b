"""How long a task has been carried from day to day."""

from __future__ import annotations

from wfh.domain.time.formatting import day_text, ordinal
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.day import Task


def age_text(task: Task, today: date) -> str:
    """Describe how long a task has been carried (``3rd day``), empty on its first day.

    If days were left out between, that is the day from which it was carried: ``since Fri 25 Sep``.
    """
    if task.carried and task.since:
        return _("since {day}").format(day=day_text(task.since, today))
    return _("{nth} day").format(nth=ordinal(task.carried + 1)) if task.carried else ""
