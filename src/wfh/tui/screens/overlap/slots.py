"""Slots by keyboard: take a proposal, copy a slot, write it as an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.time.sanitize import clean
from wfh.present.overlap.clipboard_text import copy_text
from wfh.present.overlap.words import taken_text
from wfh.present.rows.pieces import Role
from wfh.usecases.overlap import slots as overlap
from wfh.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.tui.screens.overlap.screen import OverlapScreen


class SlotKeys:
    """Acts on a slot of a screen."""

    def __init__(self, screen: OverlapScreen) -> None:
        """Work for ``screen``."""
        self._screen = screen

    def choose(self) -> None:
        """Take the marked proposal; if none is marked, go to the list: Enter alone never takes one unseen."""
        screen, offers = self._screen, self._screen.offers
        if not offers or screen.desk is None:
            screen.wfh.say(_("There is no proposal to take."), Role.DIM)
        elif screen.offer is None:
            screen.mark_offer(0)
        else:
            self.take(offers[screen.offer])

    def take(self, proposal: SlotProposal) -> None:
        """Take a proposal: keep who stretches for it, and say so."""
        screen = self._screen
        if screen.desk is None:
            return
        found, undo = screen.desk.overlap, screen.wfh.keymap.shown("undo")

        def said(_look: Snapshot) -> None:
            screen.stand_at(proposal)
            screen.wfh.say(taken_text(found, proposal, screen.snapshot.config.ui, undo), Role.NOW)

        screen.wfh.verb(overlap.take, screen.snapshot, proposal, then=said)

    def copy(self, *, markdown: bool) -> None:
        """Copy the slot of the cursor, a line for each place, and say how it begins."""
        screen = self._screen
        if screen.desk is None:
            return
        ui = screen.snapshot.config.ui
        screen.copy_lines(copy_text(screen.desk.overlap, screen.slot.span, ui, markdown=markdown))

    def invite(self) -> None:
        """Write the slot of the cursor as a file that calendars read, and say where it is."""
        screen = self._screen
        if screen.desk is None:
            return
        from wfh.present.overlap.invitation import invitation  # late: it loads what makes checksums

        slot = screen.slot
        data = invitation(screen.desk.overlap, slot, screen.snapshot.now, screen.snapshot.config.ui)

        def written(path: Path) -> None:
            shown = clean(str(path))
            home = screen.wfh.ws.environ.get("HOME", "").rstrip("/")
            shown = f"~{shown.removeprefix(home)}" if home and shown.startswith(f"{home}/") else shown
            screen.wfh.say(_("The invitation is in {path}").format(path=shown), Role.NOW)

        screen.wfh.read(overlap.write_invitation, slot, data, then=written)
