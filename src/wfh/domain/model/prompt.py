"""The rituals as data: which step comes, what it asks, what Enter alone answers. One definition, two faces.

A face (the full screen, or line prompts) shows a :class:`Prompt` and gives back an :class:`Answer`; the use case
applies it, durably, and the next prompt follows from what is then on disk. So a ritual killed at any moment goes on
at its step.
"""

from __future__ import annotations

from wfh.stand_ins import StrEnum
from wfh.values import Value, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


class Ritual(StrEnum):
    """The rituals there are; names as day files keep them."""

    PLAN = "plan"
    SHUTDOWN = "shutdown"
    WEEK = "week"


class Takes(StrEnum):
    """What a choice needs besides its key. A task is a line of quick entry."""

    NOTHING = "nothing"
    DATE = "date"
    PERSON = "person"
    TEXT = "text"
    RESULT = "result"
    TASK = "task"
    LENGTH = "length"
    TIME = "time"


class Answer(Value):
    """What a person answered to the prompt of ``step``.

    Nothing set is Enter alone. ``text`` is the field's text, ``choice`` the key of a choice with ``item`` and, if
    it takes one, ``argument``; ``tick`` turns an item's tick. ``skip`` leaves the step unanswered, ``back`` returns.
    """

    step: str
    text: str | None = None
    choice: str = ""
    item: str = ""
    argument: str = ""
    tick: str = ""
    skip: bool = False
    back: bool = False


class Turn(Value):
    """An answer with its context: the ledger it changes, the snapshot that was shown, the moment, and the answer."""

    ledger: Ledger
    snapshot: Snapshot
    moment: Moment
    given: Answer

    @property
    def day(self) -> Day:
        """The day the ritual is held for."""
        return self.ledger.day(self.snapshot.date, self.snapshot.zone.key)

    @property
    def text(self) -> str:
        """What was typed; empty with Enter alone."""
        return (self.given.text or "").strip()

    @property
    def lines(self) -> tuple[str, ...]:
        """What was typed, or pasted, line by line; none with Enter alone."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @property
    def argument(self) -> str:
        """What was given with the choice."""
        return self.given.argument.strip()

    def change(self, **fields: Any) -> Ledger:
        """Return the ledger with fields of the day changed; a ``ritual_step`` is where the ritual stays."""
        return self.ledger.with_day(replace(self.day, **fields))

    def keep(self, name: str, read: Callable[[str], object] = str) -> Ledger:
        """Return the ledger with what was typed kept in a field of the day; Enter alone leaves it as it is."""
        return self.ledger if self.given.text is None else self.change(**{name: read(self.text)})


def unchanged(turn: Turn) -> Ledger:
    """Return the ledger as it is: what is done by an answer that only goes on."""
    return turn.ledger


class Choice(Value):
    """Something that can be done with an item: a key, its word, what it takes, and whether it is for all items.

    ``does`` is what it does; after that the question stays while it can be asked, unless the choice ``passes`` it.
    ``arrow`` names an arrow that does it, too, if there are arrows (``left``, ``right``); ``aliases`` are keys that
    are not shown. ``own_text``: what it takes begins as the item's own text. A ``quiet`` one works and
    is not named: another way stands there already.
    """

    key: str
    label: str
    takes: Takes = Takes.NOTHING
    every_item: bool = False
    arrow: str = ""
    own_text: bool = False
    does: Callable[[Turn], Ledger] = field(default=unchanged, compare=False)
    passes: bool = False
    aliases: tuple[str, ...] = ()
    quiet: bool = False


class Item(Value):
    """A line of a step. ``ticked`` is None if it cannot be ticked; ``settled`` says what was decided.

    ``default`` is what Enter decides about it, if that is not the same for all. Enter on a line that is ``whole``
    does what it says for every item that waits.
    ``reason`` says why, in a line of its own if there is room; ``rule`` in two sentences, when somebody asks.
    ``heading`` stands above it, if a list has parts: above the first item of each.
    """

    id: str
    text: str
    detail: str = ""
    ticked: bool | None = None
    settled: str = ""
    default: str = ""
    whole: bool = False
    reason: str = ""
    rule: str = ""
    heading: str = ""


class Aside(Value):
    """What there is to know below the items: a title, and a line for each fact."""

    title: str
    lines: tuple[str, ...]


class Copy(Value):
    """A text that a key copies: the key, its words, the text, and what it is about if a key has several."""

    key: str
    label: str
    text: str
    about: str = ""


class Progress(Value):
    """A step in the list of steps: its title, what came of it, and whether it is past, here or ahead (-1, 0, 1)."""

    step: str
    title: str
    result: str
    where: int


class Prompt(Value):
    """One question.

    ``step`` names the step and, after a dot, the part of it (``sweep.1``). ``lines`` say what there is to know.
    ``items`` can be ticked with space (``ticked``) or given a ``choice``; the first item that is not settled is the one
    asked about. ``field`` labels a line of text, ``default`` is what Enter alone answers there, ``repeats`` says that a
    non-empty answer asks again. ``enter`` says in two words what Enter does, and ``whole`` that it does so for every
    item that waits and not for one. ``numbered`` items are taken by their number, too. ``copies`` are texts to copy.
    ``why`` names the reason it is asked for, if that is not the one of its step. ``name`` stands over the steps in
    place of the ritual's own, if it is not empty. ``start`` is the id of the item the cursor starts on, if that is not
    the first. With ``revisable`` the cursor goes to items that are settled, too, and what was decided can be changed.
    One that ``opens`` lists questions that come one after the other, and is not a question itself. ``asides`` stand
    below the items.
    """

    ritual: Ritual
    step: str
    title: str
    progress: tuple[Progress, ...]
    lines: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    choices: tuple[Choice, ...] = ()
    field: str = ""
    default: str = ""
    repeats: bool = False
    enter: str = ""
    whole: bool = False
    numbered: bool = False
    copies: tuple[Copy, ...] = ()
    why: str = ""
    name: str = ""
    revisable: bool = False
    start: str = ""
    opens: bool = False
    asides: tuple[Aside, ...] = ()

    def choice(self, key: str) -> Choice | None:
        """Return the choice of a key, or None."""
        return next((choice for choice in self.choices if key in {choice.key, *choice.aliases}), None)

    @property
    def current(self) -> Item | None:
        """The item that is asked about: the first one with choices to make, nothing settled, and no tick."""
        asked = (item for item in self.items if not item.settled and not item.whole and item.ticked is None)
        return next(asked, None) if self.choices else None

    @property
    def actionable(self) -> tuple[Item, ...]:
        """The items the cursor can stand on: those to tick, those without an answer, or all if each has one."""
        if self.choices and self.current and not self.revisable:
            return tuple(item for item in self.items if not item.settled)
        return self.items if self.choices else tuple(item for item in self.items if item.ticked is not None)


def step_of(part: str) -> str:
    """Return the step that a part such as ``sweep.1`` belongs to."""
    return part.partition(".")[0]
