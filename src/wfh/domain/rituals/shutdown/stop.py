"""When work stopped."""

from __future__ import annotations

from wfh.domain.planning.blocks import left_at
from wfh.domain.rituals import closing
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.late import as_of
from wfh.domain.rituals.reading import read_instant
from wfh.domain.time.formatting import time_text
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    lines: tuple[str, ...] = ()
    if snapshot.running:
        lines = (_("“{title}” is still running; it ends here.").format(title=snapshot.running.title),)
    left = _("{title}, pick up at: {text}")
    lines += tuple(left.format(title=title, text=note) for title, note in left_at(snapshot.day))
    return replace(
        base, lines=lines, field=_("When did you stop work?"),
        default=time_text(_said(snapshot) or as_of(snapshot), snapshot.zone, snapshot.config.ui.clock),
    )  # fmt: skip


def _said(snapshot: Snapshot) -> datetime | None:
    """Return the stop that was given this evening, not one from before the day was reopened."""
    return None if closing.is_first_stop(snapshot.day) else snapshot.day.stopped_at


def _answer(turn: Turn) -> Ledger:
    snapshot = turn.snapshot
    usual = _said(snapshot) or turn.moment.stamp
    at = read_instant(snapshot, turn.text, snapshot.date) if turn.text else usual
    ledger = closing.end_running(turn.ledger, turn.moment, at, late=snapshot.today is not None)
    return replace(turn, ledger=ledger).change(stopped_at=at)


def _result(snapshot: Snapshot) -> str:
    stopped = _said(snapshot)
    return time_text(stopped, snapshot.zone, snapshot.config.ui.clock) if stopped else ""


STOP = Step("stop", N_("Stop"), _ask, _answer, result=_result)
