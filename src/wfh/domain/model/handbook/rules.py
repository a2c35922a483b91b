"""When somebody answers, who is on call, where people are, and the right to be left alone."""

from __future__ import annotations

from wfh.domain.model.handbook.fields import (
    EntryFields,
    Handover,
    address,
    answer_time,
    day_or_time,
    entry_fields,
    folder,
    handover,
    period,
    several_people,
    some_text,
    template,
    who,
)
from wfh.domain.schema import kinds
from wfh.domain.schema.fields import Field, Form, Shape, setting
from wfh.domain.time.working_hours import TimeRange, WindowKind
from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.handbook.fields import AnswerTime, Period

PAUSES = (WindowKind.LUNCH, WindowKind.QUIET)
"""The windows in which the time of an answer does not run, where a rule says nothing else."""
_WHEN = ("hours", "both", "office-hours", "always")
_URGENCY = ("low", "normal", "high", "now")


class RuleStep(Value):
    """Who is asked next; ``wait`` is how long they have before the next one is. ``by``: how, else the channel."""

    to: str
    by: str = ""
    wait: AnswerTime | None = None
    tongues: tuple[tuple[str, str], ...] = ()


class RuleException(Value):
    """What a rule is for one person, through the date ``until`` on their clock."""

    who: str
    answer_within: AnswerTime | None = None
    when: str = ""
    note: str = ""
    until: date | None = None
    tongues: tuple[tuple[str, str], ...] = ()


class ResponseRule(EntryFields):
    """When a channel is answered.

    ``when`` is ``hours`` (while the other works), ``both``, ``office-hours`` or ``always``. Without ``answer_within``
    no answer is expected. ``who`` is whom it reaches, whoever is asked if it is empty. ``pauses`` are the windows
    in which the time does not run. ``tongues`` are texts in other languages, ``file`` where it stands.
    """

    id: str
    channel: str
    use_for: tuple[str, ...] = ()
    urgency: str = "normal"
    when: str = "hours"
    answer_within: AnswerTime | None = None
    minutes: int = 30
    who: str = ""
    steps: tuple[RuleStep, ...] = ()
    pauses: tuple[WindowKind, ...] = PAUSES
    exceptions: tuple[RuleException, ...] = ()
    say: str = ""
    because: str = ""
    makeup: str = ""

    @property
    def reaches_out(self) -> bool:
        """Whether it may reach somebody outside their hours."""
        return self.when == "always" or bool(self.steps)


_STEP = Shape(
    RuleStep,
    lambda: {
        "to": who("who is asked", need=True),
        "by": some_text("phone", "how; without it, by the rule's channel", empty=False),
        "wait": Field(answer_time(), "how long until the next one is asked"),
    },
)
_EXCEPTION = Shape(
    RuleException,
    lambda: {
        "who": who("for whom", need=True),
        "answer_within": Field(answer_time(), "how long an answer may take"),
        "when": Field(kinds.choice(_WHEN), "when they answer"),
        "note": some_text("year-end close", "why"),
        "until": Field(kinds.day("2027-01-15"), "its last day, on their clock"),
    },
)
RULE = Shape(
    ResponseRule,
    lambda: {
        "id": Field(kinds.name("chat"), "tells it from the others", need=True),
        "channel": some_text("chat", "what it is about", empty=False, need=True),
        "use_for": Field(kinds.text("question", empty=False), "what the channel is for", form=Form.SEVERAL),
        "urgency": Field(kinds.choice(_URGENCY, sample="normal"), "how pressing it is", default="normal"),
        "when": Field(
            kinds.choice(_WHEN),
            "while they work, while both work, in their office hours, or around the clock",
            default="hours",
        ),
        "answer_within": Field(answer_time(), "how long an answer may take; without it, none is expected"),
        "minutes": Field(kinds.whole(5, 240, 30), "how long it lasts, with both and office-hours", default=30),
        "who": who("whom it reaches; without it, whoever is asked"),
        "steps": Field(
            form=Form.TABLES, shape=_STEP, about="Who is asked next, and when.", make=lambda steps: steps[:9]
        ),
        "pauses": Field(
            kinds.word(WindowKind), "windows in which the time does not run", form=Form.LIST, default=PAUSES
        ),
        "except": Field(form=Form.TABLES, shape=_EXCEPTION, about="What it is for one person.", name="exceptions"),
        "say": Field(
            template("No hurry: {answer} your time is soon enough.", ("answer", "name", "channel")),
            "what to write with it",
            spoken=True,
        ),
        "because": some_text("customers cannot work", "why it may reach people outside their hours"),
        "makeup": some_text("taken off in the same week", "how that is made up"),
        **entry_fields(),
    },
    name="id",
    joined=True,
)


class Swap(Value):
    """Who takes over from ``start`` until ``end``: dates (then at the handover's time) or local dates and times."""

    start: date
    end: date
    who: str


class OnCall(Value):
    """Who is on call in turns of ``every`` weeks, from the date ``start`` on, on the clock of ``timezone``."""

    id: str
    turns: tuple[str, ...]
    start: date
    timezone: str
    handover: Handover = Handover(0, 9 * 60)
    every: int = 1
    swaps: tuple[Swap, ...] = ()
    file: str = field(default="", compare=False)


_SWAP = Shape(
    Swap,
    lambda: {
        "from": Field(day_or_time("2026-12-21"), "its first day or local time", need=True, name="start"),
        "until": Field(day_or_time(), "when it ends", need=True, name="end"),
        "who": who("who takes over", need=True),
    },
)
ONCALL = Shape(
    OnCall,
    lambda: {
        "id": Field(kinds.name("first"), "tells it from the others", need=True),
        "turns": Field(
            kinds.name("sam"), "who follows whom", form=Form.SEVERAL, need=True, refers="person",
            make=lambda turns: turns[:60],
        ),
        "from": Field(kinds.day("2026-11-23"), "the day of the first handover", need=True, name="start"),
        "timezone": Field(kinds.zone(), "whose clock it follows", need=True),
        "handover": Field(handover(), "when the next one takes over", default=Handover(0, 9 * 60)),
        "every": Field(kinds.whole(1, 8, 1), "weeks a turn", default=1),
        "swaps": Field(form=Form.TABLES, shape=_SWAP, about="Turns that somebody else takes."),
    },
    name="id",
    joined=True,
)  # fmt: skip


class Roster(Value):
    """Where people are on some days: every ``every`` weeks from the date ``start``; ``timezone`` is their clock then.

    Without ``days`` (weekday numbers) it counts on all of their working days.
    """

    who: tuple[str, ...]
    place: str
    days: frozenset[int] = frozenset()
    every: int = 1
    start: date | None = None
    until: date | None = None
    timezone: str = ""
    tongues: tuple[tuple[str, str], ...] = ()
    file: str = field(default="", compare=False)


ROSTER = Shape(
    Roster,
    lambda: {
        "who": several_people("who", need=True),
        "place": some_text("Utrecht", "where they are", need=True),
        "days": Field(kinds.weekday(), "without them, all of their working days", form=Form.SEVERAL, make=frozenset),
        "every": Field(kinds.whole(1, 8, 2), "every second week is 2", default=1),
        "from": Field(kinds.day("2026-11-26"), "the day it is counted from", name="start"),
        "until": Field(kinds.day("2027-03-31"), "its last day"),
        "timezone": Field(kinds.zone(), "their clock meanwhile"),
    },
)


class HandbookRules(Value):
    """What the handbook is called, who keeps it, and where its pages are."""

    name: str = setting(kinds.text("Atlas", empty=False), "", about="its name; without it, the folder's")
    owner: str = setting(kinds.name("noor"), "", about="who keeps every entry that names nobody")
    review_every: Period | None = setting(period(), None, about="how often an entry is looked at")
    pages: tuple[str, ...] = setting(folder(), (), about="folders of .md pages below this file", form=Form.SEVERAL)
    decisions: tuple[str, ...] = setting(
        folder(), (), about="folders of decision records below this file", form=Form.SEVERAL
    )
    url: str = setting(address(), "", about="where it is changed")
    decisions_folder: str = setting(
        kinds.raw_text("~/work/decisions"), "", about="where your own decisions go, a file each; your own file only"
    )


class Disconnect(Value):
    """What a team promises about the time outside hours. ``exceptions`` are the ids of rules."""

    promise: str = setting(
        kinds.text("Nobody has to read messages outside their own hours.", empty=False), "", about="in a sentence",
        spoken=True,
    )  # fmt: skip
    exceptions: tuple[str, ...] = setting(
        kinds.name("outage"), (), about="the rules that may reach somebody outside hours", form=Form.SEVERAL,
        key="except", refers="rule",
    )  # fmt: skip
    away: str = setting(
        template("I am back {back}. Until then {cover} helps you.", ("back", "cover")), "",
        about="what to answer while you are away", spoken=True,
    )  # fmt: skip
    quiet: TimeRange | None = setting(
        kinds.time_range("18:00-08:00", night=True), None, about="when nobody is reached; without it, outside hours"
    )
    source: str = setting(address(), "", about="where it is written down")
    tongues: tuple[tuple[str, str], ...] = ()
