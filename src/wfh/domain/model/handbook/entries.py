"""What a handbook holds besides rules: who decides, words, trees, decisions, gatherings, checklists."""

from __future__ import annotations

from wfh.domain.model.handbook.fields import EntryFields, address, entry_fields, several_people, some_text, who
from wfh.domain.schema import kinds
from wfh.domain.schema.fields import Field, Form, Shape
from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

PURPOSES = ("build", "learn", "celebrate")
STATUSES = ("proposed", "accepted", "rejected", "dropped")


class Area(EntryFields):
    """Who decides about something, whom they ask first, and who is told."""

    id: str
    what: str
    decides: str
    ask: tuple[str, ...] = ()
    tell: tuple[str, ...] = ()
    limit: str = ""


AREA = Shape(
    Area,
    lambda: {
        "id": Field(kinds.name("prices"), "tells it from the others", need=True),
        "what": some_text("Prices and discounts", "what is decided", empty=False, need=True),
        "decides": who("the one who decides", need=True),
        "ask": several_people("who is asked first"),
        "tell": several_people("who is told"),
        "limit": some_text("up to 10 % Sam decides alone", "what others decide alone"),
        **entry_fields(),
    },
    name="id",
    joined=True,
)


class Term(EntryFields):
    """A word and what the team means by it; ``synonyms`` are other words for the same."""

    word: str
    means: str
    synonyms: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The word, by which it is found."""
        return self.word


TERM = Shape(
    Term,
    lambda: {
        "word": some_text("done", "the word", empty=False, need=True),
        "means": some_text("merged and released", "what the team means by it", empty=False, need=True),
        "also": Field(kinds.text("finished", empty=False), "words for the same", form=Form.SEVERAL, name="synonyms"),
        **entry_fields(),
    },
    name="word",
    joined=True,
)


class TreeOption(Value):
    """An answer in a tree: ``then`` is advice, the id of another question, or ``kind:id`` of an entry."""

    say: str
    then: str
    tongues: tuple[tuple[str, str], ...] = ()


class TreeNode(EntryFields):
    """A question of a decision tree; ``yes`` and ``no`` are what :class:`TreeOption` has as ``then``."""

    id: str
    question: str
    yes: str = ""
    no: str = ""
    options: tuple[TreeOption, ...] = ()


_THEN = "advice, the id of the next question, or an entry such as rule:chat"
_CHOICE = Shape(
    TreeOption,
    lambda: {
        "say": some_text("half a day", "the answer", empty=False, need=True),
        "then": some_text("rule:chat", _THEN, empty=False, need=True, refers="entry"),
    },
)
TREE = Shape(
    TreeNode,
    lambda: {
        "id": Field(kinds.name("stuck"), "what other questions lead to", need=True),
        "question": some_text("Is it in the handbook?", "what is asked", empty=False, need=True),
        "yes": some_text("Use it.", _THEN, empty=False, refers="entry"),
        "no": some_text("stuck-2", _THEN, empty=False, refers="entry"),
        "options": Field(
            form=Form.TABLES, shape=_CHOICE, about="Two to nine answers, in place of yes and no.",
            make=lambda options: options[:9],
        ),
        **entry_fields(),
    },
    name="id",
    joined=True,
)  # fmt: skip


class Decision(EntryFields):
    """Something that was decided. That it is superseded follows from the newer one, and is never written.

    ``replaced_by`` holds the ids of those that supersede it, once all decisions are known; ``extra`` fields unknown to
    this version.
    """

    id: str
    date: date
    title: str
    status: str = "accepted"
    decides: str = ""
    asked: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    why: str = ""
    so: str = ""
    context: str = ""
    options: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()
    result: str = ""
    links: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


DECISION = Shape(
    Decision,
    lambda: {
        "id": Field(kinds.name("0012"), "tells it from the others", need=True),
        "date": Field(kinds.day("2026-11-12"), "when it was decided", need=True),
        "title": some_text("Releases on Tuesday and Thursday", "what was decided", empty=False, need=True),
        "status": Field(kinds.choice(STATUSES, sample="accepted"), "how it stands", default="accepted"),
        "decides": who("who decided"),
        "asked": several_people("who was asked"),
        "told": several_people("who was told"),
        "why": some_text("Two Friday releases cost a weekend each.", "why"),
        "so": some_text("No release on Friday.", "what follows from it"),
        "context": some_text("We release by hand.", "what it rests on"),
        "options": Field(kinds.text("release any day", empty=False), "what else was weighed", form=Form.SEVERAL),
        "supersedes": Field(kinds.name("0007"), "the decisions it replaces", form=Form.SEVERAL),
        "amends": Field(kinds.name("0007"), "the decisions it changes", form=Form.SEVERAL),
        "result": Field(kinds.name("kr1"), "the result it serves"),
        "links": Field(
            address(), "where more is written", form=Form.SEVERAL, make=lambda links: links[:20]
        ),
        **entry_fields(),
    },
    name="id",
    joined=True,
)  # fmt: skip


class Travel(Value):
    """When somebody travels to a gathering and back."""

    who: str
    out: dt.date | None = None
    back: dt.date | None = None


class Gathering(EntryFields):
    """When the team meets in person, through the date ``until``; ``timezone`` is the clock of the people there."""

    date: date
    purpose: tuple[str, ...]
    where: str = ""
    title: str = ""
    until: dt.date | None = None
    timezone: str = ""
    who: tuple[str, ...] = ()
    decides: str = ""
    prepare: tuple[str, ...] = ()
    came_of_it: str = ""
    travel: tuple[Travel, ...] = ()

    @property
    def id(self) -> str:
        """The date, by which it is found."""
        return self.date.isoformat()


_TRAVEL = Shape(
    Travel,
    lambda: {
        "who": who("who travels", need=True),
        "out": Field(kinds.day("2027-03-13"), "the way there"),
        "back": Field(kinds.day("2027-03-20"), "the way back"),
    },
)
GATHERING = Shape(
    Gathering,
    lambda: {
        "date": Field(kinds.day("2027-03-16"), "its first day", need=True),
        "until": Field(kinds.day("2027-03-18"), "its last day"),
        "title": some_text("Spring build", "what it is called", empty=False),
        "purpose": Field(kinds.choice(PURPOSES), "what it is for", need=True, form=Form.SEVERAL),
        "where": some_text("Utrecht", "the place"),
        "timezone": Field(kinds.zone(), "the clock of who is there, those days"),
        "who": several_people("who comes"),
        "decides": some_text("the three results of Q2", "what is decided there"),
        "prepare": Field(
            kinds.text("read the three proposals", empty=False), "what is done before", form=Form.SEVERAL
        ),
        "came_of_it": some_text("three results, one owner each", "what came of it"),
        "travel": Field(form=Form.TABLES, shape=_TRAVEL, about="Who travels when."),
        **entry_fields(),
    },
    name="date",
    joined=True,
    twins=True,
)  # fmt: skip


class ChecklistItem(Value):
    """A line to tick; ``see`` is the entry it opens, ``day`` the day on which it is due."""

    text: str
    see: str = ""
    who: str = ""
    day: int | None = None
    tongues: tuple[tuple[str, str], ...] = ()


class Checklist(EntryFields):
    """Lines to tick, for example on the first day of a colleague."""

    id: str
    title: str
    items: tuple[ChecklistItem, ...]


_ITEM = Shape(
    ChecklistItem,
    lambda: {
        "text": some_text("Write your card", "what is done", empty=False, need=True),
        "see": Field(kinds.text("tree:stuck", empty=False), "the entry it opens, or card", refers="entry only"),
        "who": Field(kinds.text("your buddy"), "who does it"),
        "day": Field(kinds.whole(1, 365, 5), "the day on which it is due"),
    },
)
CHECKLIST = Shape(
    Checklist,
    lambda: {
        "id": Field(kinds.name("first-day"), "tells it from the others", need=True),
        "title": some_text("First day of a new colleague", "what it is called", empty=False, need=True),
        "items": Field(
            form=Form.TABLES, shape=_ITEM, about="Its lines.", need=True, make=lambda items: items[:40]
        ),
        **entry_fields(),
    },
    name="id",
    joined=True,
)  # fmt: skip
