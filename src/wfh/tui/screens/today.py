"""Today: the day to scale and its lists."""

from __future__ import annotations

from wfh.present.pieces import Piece
from wfh.tui.commands import Scope
from wfh.tui.screens.base import WfhScreen


class TodayScreen(WfhScreen):
    """The day at a glance."""

    SCOPE = Scope.TODAY
    TAB = "today"

    def draw(self) -> None:
        """Draw the lists."""
        self.body.show(tuple((Piece(task.title),) for task in self.look.day.tasks))
