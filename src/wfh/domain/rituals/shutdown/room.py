"""The room: a checklist of one's own, by place and weekday. An item may run a command once the day is closed."""

from __future__ import annotations

from wfh.domain.model.prompt import Item
from wfh.domain.rituals.engine import Step
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.config import CheckItem
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def checklist(snapshot: Snapshot) -> tuple[CheckItem, ...]:
    """Return the items of the checklist that count at the place and on the weekday of the day."""
    place = snapshot.day.place or snapshot.config.me.place[snapshot.date.weekday()]
    weekday = snapshot.date.weekday()
    return tuple(check for check in snapshot.config.shutdown.checks if check.is_asked(weekday, place))


def runs(snapshot: Snapshot) -> tuple[CheckItem, ...]:
    """Return the ticked items that run a command once the day is closed, in the order in which they run."""
    return tuple(check for check in checklist(snapshot) if check.run and check.text in snapshot.day.checked)


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    items = tuple(
        Item(check.text, check.text, " ".join(check.run), check.text in snapshot.day.checked)
        for check in checklist(snapshot)
    )
    return replace(
        base, lines=(_("Your room. It's fine to leave these unticked."),), items=items,
    )  # fmt: skip


def _answer(turn: Turn) -> Ledger:
    """Tick a line, or take its tick away."""
    day, text = turn.day, turn.given.tick
    if not text:
        return turn.ledger
    without = tuple(other for other in day.checked if other != text)
    return turn.change(checked=without if text in day.checked else (*day.checked, text))


ROOM = Step("room", N_("Room"), _ask, _answer, checklist)
