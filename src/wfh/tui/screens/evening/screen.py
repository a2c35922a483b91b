"""The evening: when work stopped, how long the rest is, and three keys. No task is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.present.ritual.evening import evening
from wfh.present.rows.formatting import closed_text
from wfh.present.rows.frame import KeyHint, quiet_header
from wfh.present.rows.pieces import Role
from wfh.tui.keys.reasons import Reason
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.evening import COMMANDS, EVENING
from wfh.usecases.day import evening as verbs
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.present.rows.pieces import Row


class EveningScreen(WfhScreen):
    """Nearly nothing, on purpose."""

    SCOPE = EVENING
    KEPT_HINTS = 2
    ALLOWED = frozenset({"quit", "help", "undo", "palette", "handbook-screen"})
    FIRST = Reason.CLOSED

    @property
    def is_told(self) -> bool:
        """Whether a low window reserves a row for the notice: the two keys always stay."""
        return not self.is_roomy and bool(self.wfh.notice[0])

    def draw(self) -> None:
        """Draw the rest that has begun."""
        self.body.show(evening(self.snapshot, verbs.rest(self.snapshot), self.columns, self.lines))

    def top_row(self) -> Row:
        """Return the name alone: no screens, no clock."""
        return quiet_header()

    def hints(self) -> Sequence[KeyHint]:
        """Return the three keys."""
        return [self.hint(command) for command in COMMANDS]

    def do_evening_park(self) -> None:
        """Ask for a thought to park until the morning."""
        from wfh.tui.input.prompts import ask_thought

        ask_thought(self, _("Park a thought for tomorrow"), _("Parked until tomorrow."))

    def do_reopen(self) -> None:
        """Ask why work is opened again; the reason is kept and counted."""
        options = (("1", _("incident")), ("2", _("other time zone")), ("3", _("my choice")), ("4", _("other …")))
        self.choose(_("Why reopen the day?"), options, self._reopen, default="3")

    def _reopen(self, key: str) -> None:
        reasons = dict(zip("123", verbs.REOPEN_REASONS.values(), strict=True))
        if key in reasons:
            self.verb(verbs.reopen, reasons[key])
        else:
            self.ask(_("Reason"), lambda text: self.verb(verbs.reopen, text or reasons["3"]))

    def do_handbook_screen(self) -> None:
        """Show until when work is closed, and the handbook's rule for urgent matters, if there is one."""
        urgent = next((rule.id for rule in self.snapshot.config.rules if rule.when == "always"), "")
        closed = closed_text(self.snapshot)
        if urgent:
            closed += " " + _("What cannot wait: {command}").format(command=f"wfh how {urgent}")
        self.say(closed, Role.DIM)

    def do_good_night(self) -> None:
        """Leave."""
        self.wfh.leave()
