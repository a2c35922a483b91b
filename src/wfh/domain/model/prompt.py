"""The rituals as data: which step comes, what it asks, what Enter alone answers. One definition, two faces.

A face (the full screen, or line prompts) shows a :class:`Prompt` and gives back an :class:`Answer`; the use case
applies it, durably, and the next prompt follows from what is then on disk. So a ritual killed at any moment goes on
at its step.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wfh.values import dataclass
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Steps = tuple[tuple[str, str], ...]
"""The steps of a ritual in order: name and title (marked for translation)."""


class Ritual(StrEnum):
    """The rituals there are; names as day files keep them."""

    PLAN = "plan"
    SHUTDOWN = "shutdown"


class Takes(StrEnum):
    """What a choice needs besides its key. A task is a line of quick entry."""

    NOTHING = "nothing"
    DATE = "date"
    PERSON = "person"
    TEXT = "text"
    RESULT = "result"
    TASK = "task"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be done with an item: a key, its word, what it takes, and whether it is for all items.

    ``arrow`` names an arrow that does it, too, where there are arrows (``left``, ``right``). ``own_text``: what it
    takes begins as the item's own text.
    """

    key: str
    label: str
    takes: Takes = Takes.NOTHING
    every_item: bool = False
    arrow: str = ""
    own_text: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a step. ``ticked`` is None if it cannot be ticked; ``settled`` says what was decided."""

    id: str
    text: str
    detail: str = ""
    ticked: bool | None = None
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that a key copies: the key, its words, the text, and what it is about where a key has several."""

    key: str
    label: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A step in the list of steps: its title, what came of it, and whether it is past, here or ahead (-1, 0, 1)."""

    step: str
    title: str
    result: str
    where: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question.

    ``step`` names the step and, after a dot, the part of it (``sweep.1``). ``lines`` say what there is to know.
    ``items`` can be ticked with space (``ticked``) or given a ``choice``; the first item that is not settled is the
    one asked about. ``field`` labels a line of text, ``default`` is what Enter alone answers there, ``repeats`` says
    that a non-empty answer asks again. ``enter`` says in two words what Enter does, and ``whole`` that it does so for
    every item that waits and not for one. ``numbered`` items are taken by their number, too. ``copies`` are texts to
    copy. ``why`` explains the step. ``name`` stands over the steps in place of the ritual's own, where it is not empty.
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

    @property
    def current(self) -> Item | None:
        """The item that is asked about: the first one with choices to make, nothing settled, and no tick."""
        asked = (item for item in self.items if not item.settled and item.ticked is None)
        return next(asked, None) if self.choices else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered to the prompt of ``step``.

    Nothing set is Enter alone. ``text`` is the field's text, ``choice`` the key of a choice with ``item`` and, where
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


def step_of(part: str) -> str:
    """Return the step that a part such as ``sweep.1`` belongs to."""
    return part.partition(".")[0]


def part_at(steps: Steps, known: Sequence[str], stored: str) -> str:
    """Return the part a ritual stands at: the ``stored`` one, or where that is gone the next of those ``known``."""
    if stored in known:
        return stored
    order = [name for name, _title in steps]
    here = order.index(step_of(stored)) if step_of(stored) in order else 0
    return next((part for part in known if order.index(step_of(part)) >= here), known[-1])


def progress_of(steps: Steps, here: str, result: Callable[[str], str]) -> tuple[Progress, ...]:
    """Return the list of ``steps`` as seen from the step ``here``, each with what came of it."""
    order = [name for name, _title in steps]
    place = order.index(here)
    return tuple(
        Progress(name, _(title), result(name), (index > place) - (index < place))
        for index, (name, title) in enumerate(steps)
    )
