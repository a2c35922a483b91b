"""Background work of an open window: signs of life, due hooks, the bell at an end, gaps to ask about."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.focus import nudges
from wfh.domain.model.absence import SignOfLife
from wfh.domain.today.absence import clock_shift, unanswered_gap
from wfh.domain.today.running_break import what_runs
from wfh.present.rows.pieces import Role
from wfh.tui.runtime.write_queue import Job
from wfh.tui.screens.focus import FOCUS
from wfh.tui.screens.overlap import OVERLAP
from wfh.tui.screens.today import DAY, TODAY, WORKED

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.merge.questions import ConflictQuestion
    from wfh.domain.model.absence import Gap
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.inbox import FromInbox
    from wfh.errors import WfhError
    from wfh.tui.app import WfhApp
    from wfh.tui.runtime.write_queue import WriteQueue
    from wfh.usecases.workspace.notifications import Notices
    from wfh.usecases.workspace.workspace import Workspace

EVERY = timedelta(seconds=50)
AFTERWARDS = timedelta(seconds=8)
_ASKED_ON = {TODAY, DAY, WORKED, FOCUS, OVERLAP}


class BackgroundWork:
    """Asks and reports without a key press; never while something is being typed."""

    def __init__(self, host: WfhApp, saving: WriteQueue) -> None:
        """Work for an app."""
        self._host = host
        self._saving = saving
        self._notices: Notices | None = None
        self._asked: Gap | None = None
        self._differed: ConflictQuestion | None = None
        self._questioned: tuple[Ledger, ConflictQuestion | None] | None = None
        self._offered = 0
        self._nudged: str | None = None
        self._ledger: Ledger | None = None
        self._since: datetime | None = None
        self._tended: datetime | None = None
        self._next = host.ws.clock.now()
        self._clock: SignOfLife | None = None
        self._is_adjusting = False
        self._inbox_trouble = ""

    def start(self) -> None:
        """Begin, once the first frame is drawn."""
        from wfh.usecases.workspace.background import answer_promptly
        from wfh.usecases.workspace.notifications import Notices

        answer_promptly()
        self._notices = Notices(self._host.ws)
        self._host.ws.expect_data()
        self.seen(self._host.snapshot)

    def seen(self, snapshot: Snapshot) -> None:
        """Report what ended since the previous snapshot, and ask what was not asked yet."""
        if self._notices is None:
            return
        written, said = self._notices.notice(snapshot)
        self._host.write_to_terminal(written)
        if said is not None:
            self._saving.aside(self._notices.run, said, then=lambda _nothing: None)
        self._nudge(snapshot)
        self.ask(snapshot)

    def ask(self, snapshot: Snapshot) -> None:
        """Ask about a gap, and about a conflict of two machines, unless asked before."""
        if self._notices is not None:
            self._ask_gap(snapshot)
            self._ask_conflict(snapshot)

    def _nudge(self, snapshot: Snapshot) -> None:
        """Show a nudge to stop as soon as it is active, and announce it unless it was when the window opened."""
        found = nudges.active_nudge(snapshot)
        key = found.key if found else ""
        if key == self._nudged:
            return
        opened, self._nudged = self._nudged is None, key
        self._host.show_nudge()
        if found:
            self._saving.aside(_said, self._host.ws, snapshot, opened, then=self._host.write_to_terminal)

    def _ask_gap(self, snapshot: Snapshot) -> None:
        found, shown = unanswered_gap(snapshot) if snapshot.gap else None, self._host.shown
        asked = shown.form if shown is not None else None
        if asked is not None and asked.is_answered and asked.is_attached and asked.is_answered(snapshot):
            asked.close()
        if found is None or found == self._asked or shown is None or shown.form is not None:
            return
        if shown.scope in _ASKED_ON:
            from wfh.tui.screens.focus.questions import ask_gap

            self._asked = found
            ask_gap(shown)

    def _offer_merge(self, count: int) -> None:
        """Offer to merge the copies of a sync tool, once in this window for each number of copies."""
        shown = self._host.shown
        if count == self._offered or shown is None or shown.form is not None or shown.scope not in _ASKED_ON:
            return
        self._offered = count
        if count:
            from wfh.tui.input.conflicts import offer_merge

            offer_merge(shown, count)

    def _ask_conflict(self, snapshot: Snapshot) -> None:
        """Ask which of two machines is right, once in this window."""
        if self._questioned is None or self._questioned[0] is not snapshot.ledger:
            from wfh.usecases.machines.conflicts import next_question

            self._questioned = snapshot.ledger, next_question(snapshot)
        found, shown = self._questioned[1], self._host.shown
        if found is None or found == self._differed or shown is None or shown.form is not None:
            return
        if shown.scope in _ASKED_ON:
            from wfh.tui.input.conflicts import ask_conflict

            self._differed = found
            ask_conflict(shown, found)

    @property
    def is_reading(self) -> bool:
        """Whether calendars are being read for this window."""
        if not self._host.snapshot.config.sources:
            return False
        from wfh.usecases.calendars.upkeep import is_reading_calendars

        return is_reading_calendars()

    def rest(self) -> float:
        """Return for how many seconds there is nothing to do unless something changes: at most a minute."""
        now = self._host.ws.clock.now()
        if self._is_recent(now, self._host.snapshot):
            return 0
        hour = 3600 - now.minute * 60 - now.second  # what the clock says is part of what is looked at
        return min((self._next - now).total_seconds(), hour)

    def watch(self) -> None:
        """Leave a sign of life, run what is due, and reload if something on the disk changed.

        Usually a glance at the files is enough, which needs no other thread.
        """
        ws, snapshot = self._host.ws, self._host.snapshot
        ws.expect_data()
        if snapshot.config.sources:
            from wfh.usecases.calendars.upkeep import poll_calendars

            poll_calendars(ws)
        is_time = self._is_time(ws.clock.now(), snapshot)
        if snapshot.config.inbox:
            self._take_inbox(ws, snapshot, only_new=not is_time)
        if is_time:
            self._saving.aside(_watched, ws, snapshot, self._host.keymap.shown("settings"), then=self._watched)
        elif ws.changed():
            self._saving.reload()

    def _take_inbox(self, ws: Workspace, snapshot: Snapshot, *, only_new: bool) -> None:
        """Take what waits in the inbox."""
        from wfh.usecases.day import inbox

        if inbox.is_waiting(ws, snapshot, only_new=only_new):
            self._saving.add(Job(inbox.take_inbox, then=self._came, refused=self._was_said))

    def _was_said(self, error: WfhError) -> bool:
        """Return whether the same problem with the inbox was reported before: retries go on, reports do not."""
        before, self._inbox_trouble = self._inbox_trouble, str(error)
        return before == self._inbox_trouble

    def _came(self, result: tuple[Snapshot, FromInbox]) -> None:
        """Show what the inbox brought."""
        from wfh.present.today.inbox_text import inbox_text

        self._inbox_trouble = ""
        if text := inbox_text(result[1]):
            self._host.say(text, Role.NOW)

    def is_clock_set(self, *, would_know: bool = False) -> bool:
        """Return whether the wall clock was set during a block or break that has not been moved along yet.

        The first process to notice moves it, and the others read that; until then nothing is reported. The clocks are
        not compared if the window ``would_know`` of a change.
        """
        if would_know and self._clock is not None:
            return self._is_adjusting
        ws, snapshot = self._host.ws, self._host.snapshot
        now, boot, before = ws.clock.now(), ws.clock.boot(), self._clock
        self._clock = SignOfLife(now, boot.awake, boot.real, boot.id)
        if before is not None and clock_shift(before, self._clock) and what_runs(snapshot):
            from wfh.usecases.workspace.background import follow_clock

            self._is_adjusting = True
            self._saving.add(Job(follow_clock, then=self._adjusted, refused=self._adjusted))
        return self._is_adjusting

    def _adjusted(self, _snapshot: object) -> bool:
        self._is_adjusting = False
        return True

    def _is_time(self, now: datetime, snapshot: Snapshot) -> bool:
        """Return whether to do the chores: once a minute, when something is due, and for a while after each change.

        A clock that jumps is noticed at once.
        """
        if snapshot.ledger is not self._ledger:
            self._ledger, self._since, self._next = snapshot.ledger, now, now
        is_tended = self._tended is not None and self._tended <= now < self._next
        if is_tended and not self._is_recent(now, snapshot):
            return False
        from wfh.domain.focus.hook_events import next_due

        due = next_due(snapshot)
        self._tended, self._next = now, min(now + EVERY, due or now + EVERY)
        return True

    def _is_recent(self, now: datetime, snapshot: Snapshot) -> bool:
        """Return whether something changed so recently that its hook may still fail."""
        return bool(snapshot.config.hooks) and now - (self._since or now) < AFTERWARDS

    def _watched(self, found: tuple[tuple[str, ...], bool, int]) -> None:
        lines, changed, copies = found
        self._offer_merge(copies)
        if lines:
            self._host.say(lines[-1], Role.DIM)
        if changed:
            self._saving.reload()


def _said(ws: Workspace, snapshot: Snapshot, silent: bool) -> str:
    from wfh.usecases.workspace.notifications import nudge

    return nudge(ws, snapshot, writes=True, silent=silent)


def _watched(ws: Workspace, snapshot: Snapshot, settings_key: str) -> tuple[tuple[str, ...], bool, int]:
    from wfh.usecases.calendars.upkeep import scan_calendars
    from wfh.usecases.machines.waiting import waiting_copies
    from wfh.usecases.workspace.background import tend
    from wfh.usecases.workspace.travel import question_once

    lines = tend(ws, snapshot)
    scan_calendars(ws)
    lines = (*((" · ".join(said),) if (said := ws.hook_told()) else ()), *lines)
    # The last line is the one that is shown: the question of the clock waits until there is no other.
    if not lines and (asked := question_once(ws, settings_key)):
        lines = (asked,)
    return lines, ws.changed(), len(waiting_copies(ws))
