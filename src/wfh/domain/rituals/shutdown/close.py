"""The end of the shutdown: energy, one good thing, tonight; and what closing will write and run, exactly."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from wfh.domain.focus.hook_events import Event
from wfh.domain.model.block import planned_end
from wfh.domain.rituals import closing
from wfh.domain.rituals.loose_ends import as_of
from wfh.domain.rituals.shutdown import week_review
from wfh.domain.rituals.shutdown.checklist import runs
from wfh.domain.time.formatting import day_text
from wfh.domain.time.moment import Moment, NewIds
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Look


def parts(look: Look) -> tuple[str, ...]:
    """Return the questions at the end; on the last day of a week the good thing shares its page with the week."""
    good = week_review.PART if week_review.is_asked(look) else "close.good"
    return ("close.energy", good, "close.seal")


def ask(look: Look, base: Prompt) -> Prompt:
    """Ask what can be asked at the end; the last page lists what closing does."""
    day = look.day
    match base.step:
        case "close.energy":
            return replace(
                base, field=_("Energy, 1 to 5?"), default=str(day.energy or ""),
                why=_("Only for you: over weeks it shows which days cost too much. Empty is fine."),
            )  # fmt: skip
        case week_review.PART:
            return week_review.ask(look, base)
        case "close.good":
            return replace(
                base, field=_("One good thing today?"), default=day.good,
                why=_("It is shown on the evening screen, and on Friday. Empty is fine."),
            )  # fmt: skip
        case _ if look.today:
            return replace(
                base, lines=seal_lines(look), enter=_("close the day"),
                why=_("The day is closed as of when work stopped, and the plan goes on where it was."),
            )  # fmt: skip
        case _:
            return replace(
                base, lines=seal_lines(look), field=_("And tonight?"), default=day.tonight, enter=_("close the day"),
                why=_("Something to go to is the best way to leave. No work is shown until the next working day."),
            )  # fmt: skip


def sealed(ledger: Ledger, look: Look, moment: Moment) -> Ledger:
    """Close the day of ``look``: what is still open goes to the following one."""
    return closing.close(ledger, moment, "repaired" if look.today else "ritual", following_date(look))


def written(look: Look) -> tuple[date, ...]:
    """Return the days whose files closing now would write: those that would not be as they are."""
    ids = count(1)
    moment = Moment(as_of(look), look.zone, look.date, NewIds(lambda prefix: f"{prefix}-{next(ids)}-new"))
    after = sealed(look.ledger, look, moment)
    changed = {when for when, day in after.days.items() if look.ledger.days.get(when) != day}
    # The plan goes on from there: where it stands is written, too.
    return tuple(sorted(changed | ({look.today} if look.today else set())))


def commands(look: Look) -> tuple[tuple[str, ...], ...]:
    """Return what closing now would run, in this order: the hook for the end of a block, the checklist, the day's end."""
    hooks = dict(look.config.hooks)
    ends = [hooks[Event.FOCUS_END.value]] if Event.FOCUS_END in hooks and _ends_a_block(look) else []
    done = [hooks[Event.SHUTDOWN_DONE.value]] if Event.SHUTDOWN_DONE in hooks and not look.today else []
    return (*ends, *(check.run for check in runs(look)), *done)


def _ends_a_block(look: Look) -> bool:
    """Return whether closing ends a block whose end nobody was told of: one past its planned end was told of then."""
    if look.running is None or (look.today and look.running.date != look.date):
        return False
    end = planned_end(look.running.block, look.now)
    return look.running.block.is_paused or end is None or end > look.now


def seal_lines(look: Look) -> tuple[str, ...]:
    """List what waits, what closing writes and runs, and the phrase it ends with."""
    when = following_date(look)
    count = len(look.parked) + len(look.day.open_tasks) + len(look.ledger.day(when).open_tasks)
    if look.today:
        waits = ngettext("{n} task waits for you today.", "{n} tasks wait for you today.", count)
    else:
        waits = ngettext("{n} task waits on {day}.", "{n} tasks wait on {day}.", count)
    days = ", ".join(map(day_text, written(look)))
    return (
        waits.format(n=count, day=day_text(when)),
        _("Written: {days}.").format(days=days),
        *(_("Then runs: {command}").format(command=" ".join(command)) for command in commands(look)),
        _("Nothing is sent."),
        phrase(look),
    )


def phrase(look: Look) -> str:
    """Return the words that end the day."""
    return look.config.shutdown.phrase or _("Shutdown complete")
