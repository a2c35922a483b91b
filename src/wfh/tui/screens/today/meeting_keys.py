"""One-off meetings on Today: add one, and change the one under the cursor of the day."""

from __future__ import annotations

from wfh.present.rows.pieces import Role
from wfh.tui.screen import WfhScreen
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any

    from wfh.domain.model.meetings import OneOffMeeting
    from wfh.domain.model.snapshot import Snapshot


class MeetingKeys(WfhScreen):
    """The keys of Today for meetings."""

    @property
    def _meetings(self) -> ModuleType:
        """The verbs on meetings; imported on first use."""
        from wfh.usecases.day import meetings

        return meetings

    def do_meet(self) -> None:
        """Ask for a meeting as a line of quick entry."""
        self._ask_meeting(_("Meeting"), lambda text: self._enter(self._meetings.meet, text) if text else None)

    def edit_meeting(self, meeting: OneOffMeeting) -> None:
        """Change a meeting as a line of quick entry."""
        from wfh.domain.planning.meetings.entry import meeting_text

        base = meeting_text(meeting, self.snapshot.zone)

        def changed(text: str) -> None:
            if text and text != base:
                self._enter(self._meetings.edit, meeting.id, text)

        self._ask_meeting(_("Edit"), changed, base)

    def _ask_meeting(self, label: str, then: Callable[[str], None], value: str = "") -> None:
        from wfh.present.today.day_pane.meeting_rows import meeting_chips, meeting_completions

        self.ask(
            label,
            then,
            value=value,
            example=_("sprint demo 14:30-15:00 @sam >thu"),
            hint=lambda text: meeting_chips(text, self.snapshot),
            complete=lambda text: meeting_completions(text, self.snapshot),
        )

    def _enter(self, use_case: Callable[..., Any], *args: object) -> None:
        self.verb(use_case, *args, then=self._entered)

    def _entered(self, result: tuple[Snapshot, OneOffMeeting]) -> None:
        """Show the meeting, and what overlaps it."""
        from wfh.present.today.day_pane.meeting_rows import beside_text, meeting_text, under_text

        snapshot, meeting = result
        replan = self.wfh.keymap.shown("replan")
        beside = beside_text(snapshot, meeting) or under_text(snapshot, meeting, replan)
        text = " · ".join(filter(None, (meeting_text(snapshot, meeting), beside)))
        self.say(text, Role.ATTENTION if beside else Role.NOW)

    def agree_on(self, meeting: OneOffMeeting) -> None:
        """Mark a tentative meeting as agreed on, or the other way round."""
        self._enter(self._meetings.agree, meeting.id)

    def remove_meeting(self, meeting: OneOffMeeting) -> None:
        """Remove a meeting."""
        self.verb(self._meetings.remove, meeting.id)

    def move_meeting(self, meeting: OneOffMeeting, by: int) -> None:
        """Move a meeting by quarters of an hour."""
        self.verb(self._meetings.move, meeting.id, by)

    def resize_meeting(self, meeting: OneOffMeeting, by: int) -> None:
        """Make a meeting longer or shorter by quarters of an hour."""
        self.verb(self._meetings.resize, meeting.id, by)
