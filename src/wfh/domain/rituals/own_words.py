"""Questions answered in a line of one's own words each: a page that lists them, and behind it one after the other.

Enter opens the line under the cursor; from there on Enter goes to the next, and with nothing typed it passes that one
only. The lines stay in sight with what was answered, and going back shows it again.
"""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Item
from wfh.domain.rituals.engine import Step
from wfh.values import Value, replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


class _OwnWords(Value):
    """The questions of a step: its name, the fields of the day with their questions, and what is said above them."""

    name: str
    questions: tuple[tuple[str, str], ...]
    above: Callable[[Snapshot], tuple[str, ...]]

    def ask(self, snapshot: Snapshot, base: Prompt) -> Prompt:
        """List the questions; behind the page, ask one of them."""
        items = tuple(Item(name, _(words), "", None, getattr(snapshot.day, name)) for name, words in self.questions)
        listed = replace(base, lines=self.above(snapshot), items=items, numbered=True)
        if base.step == self.name:
            return replace(listed, choices=(Choice("e", _("answer"), does=self._open),), enter=_("answer"), opens=True)
        field = self._field(base.step)
        return replace(listed, field=_(dict(self.questions)[field]), default=getattr(snapshot.day, field))

    def answer(self, turn: Turn) -> Ledger:
        """Keep what was typed, ``-`` empties the line; nothing typed leaves it as it is."""
        return turn.ledger if turn.given.step == self.name else turn.keep(self._field(turn.given.step), _words)

    def _open(self, turn: Turn) -> Ledger:
        """Open a line; one that was typed with its number is kept at once, and ``-`` empties it."""
        if turn.argument:
            return turn.change(**{turn.given.item: _words(turn.argument)})
        return turn.change(ritual_step=f"{self.name}.{turn.given.item}")

    def _field(self, part: str) -> str:
        return part.removeprefix(f"{self.name}.")


def _words(text: str) -> str:
    """Return what was typed on a line; a hyphen alone leaves it empty."""
    return "" if text == "-" else text


def own_words(
    name: str,
    title: str,
    questions: tuple[tuple[str, str], ...],
    above: Callable[[Snapshot], tuple[str, ...]],
    if_any: Callable[[Snapshot], bool] = lambda _snapshot: True,
) -> Step:
    """Return the step that asks for a line each: fields of the day with their questions, and what is said ``above``."""
    asked, parts = _OwnWords(name, questions, above), (name, *(f"{name}.{field}" for field, _words in questions))
    return Step(name, title, asked.ask, asked.answer, parts=lambda snapshot: parts if if_any(snapshot) else ())


LINE_EACH = N_("Your week: one line each, all optional.")
