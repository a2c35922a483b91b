"""What a team has agreed on: response rules, words, decision trees, and when it meets in person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.schema import kinds
from wfh.domain.schema.fields import Field, Form, shape
from wfh.values import dataclass
from wfh.words import N_

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """How long an answer may take; ``unit`` is ``minutes``, ``hours``, ``working hours`` or ``working days``."""

    amount: int
    unit: str

    def __str__(self) -> str:
        """Return ``4 working hours``, as files spell it."""
        return f"{self.amount} {self.unit}"


def _answer_time(value: object) -> AnswerTime:
    amount, _space, unit = (value if isinstance(value, str) else "").strip().casefold().partition(" ")
    unit = " ".join(unit.split())
    unit = unit if unit.endswith("s") else f"{unit}s"
    right = unit in {"minutes", "hours", "working hours", "working days"}
    if not (right and amount.isascii() and amount.isdecimal() and len(amount) < 5):
        raise kinds.RefusedError
    return AnswerTime(int(amount), unit)


@dataclass(frozen=True, slots=True)
class ResponseRule:
    """When a channel is answered."""

    id: str
    channel: str
    use_for: tuple[str, ...] = ()
    answer_within: AnswerTime | None = None
    owner: str = ""
    review: date | None = None
    source: str = ""


_ANSWER_TIME = kinds.Kind(
    _answer_time, N_("a number of minutes, hours, working hours or working days"), '"4 working hours"', write=str
)
RULE = shape(
    ResponseRule,
    {
        "id": Field(kinds.name("chat"), "tells it from the others", need=True),
        "channel": Field(kinds.text("chat", empty=False), "what it is about", need=True),
        "use_for": Field(kinds.text("question", empty=False), "what the channel is for", form=Form.SEVERAL),
        "answer_within": Field(_ANSWER_TIME, "how long an answer may take"),
        "owner": Field(kinds.text("noor"), "who keeps it up to date"),
        "review": Field(kinds.day("2027-02-01"), "when it is looked at again"),
        "source": Field(kinds.text("https://example.org/handbook/chat"), "where it is written down"),
    },
    name="id",
    joined=True,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what the team means by it."""

    word: str
    means: str


TERM = shape(
    Term,
    {
        "word": Field(kinds.text("done", empty=False), "the word", need=True),
        "means": Field(kinds.text("merged and released", empty=False), "what the team means by it", need=True),
    },
    name="word",
    joined=True,
)


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A question of a decision tree; ``yes`` and ``no`` are advice or the id of another node."""

    id: str
    question: str
    yes: str
    no: str


TREE = shape(
    TreeNode,
    {
        "id": Field(kinds.name("ask"), "what other questions lead to", need=True),
        "question": Field(kinds.text("Is it in the handbook?", empty=False), "what is asked", need=True),
        "yes": Field(kinds.text("ask-2", empty=False), "advice, or the id of the next question", need=True),
        "no": Field(kinds.text("ask-2", empty=False), "advice, or the id of the next question", need=True),
    },
    name="id",
    joined=True,
)


@dataclass(frozen=True, slots=True)
class Gathering:
    """A date on which the team meets in person."""

    date: date
    purpose: str
    where: str = ""


GATHERING = shape(
    Gathering,
    {
        "date": Field(kinds.day("2027-03-18"), "the day", need=True),
        "purpose": Field(kinds.choice(("build", "learn", "celebrate")), "what it is for", need=True),
        "where": Field(kinds.text("Utrecht"), "the place"),
    },
    name="date",
    joined=True,
    twins=True,
)
