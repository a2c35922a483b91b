"""The end of the shutdown: energy, one good thing, tonight; and what closing will write and run, exactly."""

from __future__ import annotations

from itertools import count

from wfh.domain.model.block import planned_end
from wfh.domain.model.config import HookEvent
from wfh.domain.rituals import closing
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.late import as_of
from wfh.domain.rituals.reading import read_scale
from wfh.domain.rituals.shutdown import week_review
from wfh.domain.rituals.shutdown.room import runs
from wfh.domain.time.formatting import day_text
from wfh.domain.time.moment import Moment, NewIds
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask_energy(snapshot: Snapshot, base: Prompt) -> Prompt:
    return replace(
        base, field=_("Energy, 1 to 5?"), default=str(snapshot.day.energy or ""),
    )  # fmt: skip


def _ask_good(snapshot: Snapshot, base: Prompt) -> Prompt:
    return replace(
        base, field=_(week_review.GOOD_THING), default=snapshot.day.good,
    )  # fmt: skip


def _ask_seal(snapshot: Snapshot, base: Prompt) -> Prompt:
    """List what closing does, and ask for tonight; not when making up for an earlier day."""
    base = replace(base, lines=seal_lines(snapshot), enter=_("close the day"))
    if snapshot.today:
        return replace(base, why="close.seal.late")
    return replace(
        base, field=_("And tonight?"), default=snapshot.day.tonight,
    )  # fmt: skip


def _seal(turn: Turn) -> Ledger:
    return sealed(turn.keep("tonight"), turn.snapshot, turn.moment)


def sealed(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
    """Close the day of ``snapshot``: what is still open goes to the following one."""
    return closing.close(ledger, moment, "repaired" if snapshot.today else "ritual", following_date(snapshot))


def written(snapshot: Snapshot) -> tuple[date, ...]:
    """Return the days whose files closing now would change."""
    ids = count(1)
    moment = Moment(as_of(snapshot), snapshot.zone, snapshot.date, NewIds(lambda prefix: f"{prefix}-{next(ids)}-new"))
    after = sealed(snapshot.ledger, snapshot, moment)
    changed = {when for when, day in after.days.items() if snapshot.ledger.days.get(when) != day}
    # The plan goes on from there: where it stands is written, too.
    return tuple(sorted(changed | ({snapshot.today} if snapshot.today else set())))


def commands(snapshot: Snapshot, *, checks: bool = True) -> tuple[tuple[str, ...], ...]:
    """Return what closing now would run, in this order.

    The hook for the end of a block, the checklist (left out without ``checks``), the day's end.
    """
    hooks = dict(snapshot.config.hooks)
    ends = [hooks[HookEvent.FOCUS_END.value]] if HookEvent.FOCUS_END in hooks and _ends_a_block(snapshot) else []
    done = [hooks[HookEvent.SHUTDOWN_DONE.value]] if HookEvent.SHUTDOWN_DONE in hooks and not snapshot.today else []
    return (*ends, *(check.run for check in runs(snapshot) if checks), *done)


def _ends_a_block(snapshot: Snapshot) -> bool:
    """Return whether closing ends a block whose end was not announced yet; a block past its planned end was."""
    if snapshot.running is None or (snapshot.today and snapshot.running.date != snapshot.date):
        return False
    end = planned_end(snapshot.running.block, snapshot.now)
    return snapshot.running.block.is_paused or end is None or end > snapshot.now


def seal_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """List what waits, what closing writes and runs, and the phrase it ends with."""
    when = following_date(snapshot)
    count = len(snapshot.parked) + len(snapshot.day.open_tasks) + len(snapshot.ledger.day(when).open_tasks)
    if snapshot.today:
        waits = ngettext("{n} task waits for you today.", "{n} tasks wait for you today.", count)
    else:
        waits = ngettext("{n} task is waiting for {day}.", "{n} tasks are waiting for {day}.", count)
    waits = waits if count else _("No task is waiting for you.")
    days = ", ".join(map(day_text, written(snapshot)))
    return (
        waits.format(n=count, day=day_text(when)),
        _("To be saved: {days}.").format(days=days),
        *(_("Then runs: {command}").format(command=" ".join(command)) for command in commands(snapshot)),
        _("Nothing is sent."),
        phrase(snapshot),
    )


def phrase(snapshot: Snapshot) -> str:
    """Return the words that end the day."""
    return snapshot.config.shutdown.phrase or _("Shutdown complete")


ENERGY = Step("close.energy", N_("Close"), _ask_energy, lambda turn: turn.keep("energy", read_scale), listed=True)
GOOD = Step(
    "close.good", N_("Close"), _ask_good, lambda turn: turn.keep("good"),
    lambda snapshot: not week_review.is_asked(snapshot),
)  # fmt: skip
SEAL = Step("close.seal", N_("Close"), _ask_seal, _seal)
