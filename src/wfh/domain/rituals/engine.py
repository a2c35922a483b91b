"""The engine of the rituals: which question comes, and what an answer to it leads to.

Where a ritual stands is one word on the day (``ritual_step``), and every answer is applied at once; so nothing has to
be remembered between two answers, and a ritual that was killed goes on at its step.
"""

from __future__ import annotations

from wfh.domain.model.prompt import Progress, Prompt, Turn, step_of, unchanged
from wfh.domain.today.days.other_day import snapshot_on
from wfh.domain.today.take_snapshot import take_snapshot
from wfh.errors import WfhError
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Answer, Ritual
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


def _always(_snapshot: Snapshot) -> object:
    return True


def _nothing(_snapshot: Snapshot) -> str:
    return ""


class Step(Value):
    """A question of a ritual.

    ``name`` is that of the step, or with a dot of a later question of it (``decide.first``); what follows in a part
    (``decide.first.t-1``) is the question's own. ``asks`` fills in the prompt; ``answer`` applies Enter, a text or a
    tick, and returns None to skip the rest of its step. It is asked if ``if_any`` returns True; a step with parts of
    its own names them by ``parts``. Its ``result`` is shown in the list of steps, in which a ``listed`` step stands
    even if it is not asked. ``late_title`` is the title if an earlier day is made up for.
    """

    name: str
    title: str
    asks: Callable[[Snapshot, Prompt], Prompt]
    answer: Callable[[Turn], Ledger | None] = unchanged
    if_any: Callable[[Snapshot], object] = _always
    parts: Callable[[Snapshot], tuple[str, ...]] | None = None
    result: Callable[[Snapshot], str] = _nothing
    listed: bool = False
    late_title: str = ""


class Engine(Value):
    """A ritual: its steps in order, and what comes after the last of them."""

    ritual: Ritual
    steps: tuple[Step, ...]
    end: Callable[[Ledger, Snapshot, Moment], Ledger]

    @property
    def titles(self) -> dict[str, str]:
        """The names of the steps with their titles."""
        return {step_of(step.name): step.title for step in self.steps}

    def parts(self, snapshot: Snapshot) -> tuple[str, ...]:
        """Return the questions in order; a step with nothing to ask is left out."""
        found: list[str] = []
        for step in self.steps:
            found += step.parts(snapshot) if step.parts else [step.name] if step.if_any(snapshot) else []
        return tuple(found)

    def current_part(self, snapshot: Snapshot) -> str:
        """Return the part the ritual stands at: the stored one, or the next that is asked if that is gone."""
        known, stored = self.parts(snapshot), snapshot.day.ritual_step
        here = self._place(stored)
        return stored if stored in known else next((part for part in known if self._place(part) >= here), known[-1])

    def _place(self, part: str) -> int:
        return next((at for at, name in enumerate(self.titles) if name == step_of(part)), 0)

    def _step(self, part: str) -> Step:
        """Return the step that asks a part: of those whose name it starts with, the longest."""
        return max((step for step in self.steps if f"{part}.".startswith(f"{step.name}.")), key=lambda one: one.name)

    def prompt(self, snapshot: Snapshot) -> Prompt | None:
        """Return the question the ritual stands at; None if it is not under way."""
        if snapshot.day.ritual != self.ritual or snapshot.day.is_closed:
            return None
        return self._prompt(snapshot, self.current_part(snapshot))

    def _prompt(self, snapshot: Snapshot, part: str) -> Prompt:
        asked = {step_of(known) for known in self.parts(snapshot)}
        first = {step_of(step.name): step for step in reversed(self.steps)}
        here, progress = self._place(part), []
        for place, name in enumerate(self.titles):
            step = first[name]
            title = _((step.late_title if snapshot.today else "") or step.title)
            if step.listed or name in asked:
                progress.append(Progress(name, title, step.result(snapshot), (place > here) - (place < here)))
        title = next(one.title for one in progress if one.where == 0)
        return self._step(part).asks(snapshot, Prompt(self.ritual, part, title, tuple(progress), enter=_("next")))

    # ------------------------------------------------------------ answers

    def answer(self, ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
        """Apply an answer to the part the ritual stands at, and go on once it is answered.

        Raises WfhError with what would be right if the answer cannot be read.
        """
        part = self.current_part(snapshot)
        if given.step and given.step != part:
            raise WfhError(_("The ritual was continued in another window."))
        if given.back:
            known = self.parts(snapshot)
            return self.at(ledger, snapshot, known[max(0, known.index(part) - 1)])
        # Kept with the answer: a stored part that is gone must not lead elsewhere once the answer adds parts.
        ledger = self.at(ledger, snapshot, part)
        if given.skip:
            return self._go_on(ledger, snapshot, moment, part, leave=True)
        prompt = self._prompt(snapshot, part)
        turn = Turn(ledger, snapshot, moment, replace(given, step=part))
        if given.choice or (given.item and prompt.choices):
            after, stays, leave = *_chosen(prompt, turn), False
        else:
            answered = self._step(part).answer(turn)
            after, leave = (ledger, True) if answered is None else (answered, False)
            stays = bool(given.tick) or (prompt.repeats and bool(turn.text))
        if after.day(snapshot.date).ritual_step != part or (stays and part in self.parts(seen(after, snapshot))):
            return after
        return self._go_on(after, snapshot, moment, part, leave=leave)

    def at(self, ledger: Ledger, snapshot: Snapshot, part: str) -> Ledger:
        """Return the ledger with the ritual standing at a part."""
        day = ledger.day(snapshot.date, snapshot.zone.key)
        return ledger.with_day(replace(day, ritual=self.ritual, ritual_step=part))

    def _go_on(self, ledger: Ledger, snapshot: Snapshot, moment: Moment, part: str, *, leave: bool) -> Ledger:
        """Go on with the next part as things are after the answer; with ``leave`` to the next step."""
        known, here = self.parts(snapshot), self._place(part)
        passed = known[: known.index(part) + 1]
        for other in self.parts(seen(ledger, snapshot)):
            if other not in passed and self._place(other) >= here + leave:
                return self.at(ledger, snapshot, other)
        return self.end(ledger, snapshot, moment)


def _chosen(prompt: Prompt, turn: Turn) -> tuple[Ledger, bool]:
    """Do what a choice does; return the ledger and whether the question stays. An item alone is the first choice."""
    key = turn.given.choice or prompt.choices[0].key
    choice = prompt.choice(key)
    if choice is None:
        raise WfhError(_("“{key}” is not one of the choices.").format(key=key))
    if choice.every_item:
        return choice.does(turn), not choice.passes
    item = turn.given.item or (prompt.current.id if prompt.current else "")
    if not item:
        raise WfhError(_("Which one?"))
    if all(one.id != item for one in (prompt.items if prompt.numbered else prompt.actionable)):
        raise WfhError(_("The ritual was continued in another window."))
    return choice.does(replace(turn, given=replace(turn.given, item=item))), not choice.passes


def seen(ledger: Ledger, snapshot: Snapshot) -> Snapshot:
    """Return what there is to see after an answer."""
    after = take_snapshot(ledger, snapshot.config, snapshot.zone, snapshot.now)
    return snapshot_on(after, snapshot.date) if snapshot.today else after
