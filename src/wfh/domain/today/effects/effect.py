"""The effects that a verb can have, and the label by which the history and the notice line name a verb.

The most telling effect names the verb: in the notice line, and in the history, where an undo in any process finds it.
"""

from __future__ import annotations

from enum import Enum

from wfh.values import Value
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


class EffectKind(Enum):
    """The kinds of effects, the most telling first; the value names one after “Undone:” or “Done again:”."""

    REPLANNED = N_("replanned the day")
    SPLIT = N_("split the block of {name}")
    AWAY = N_("noted what you did while away from {name}")
    CLOCK = N_("moved the block of {name} with the clock")
    CLOCK_BREAK = N_("moved the break with the clock")
    SLOT = N_("booked {name}")
    IMPORTED = N_("imported blocks")
    MERGED = N_("merged the copies")
    CHOSEN = N_("chose between two machines")
    CLOSED = N_("closed the day")
    CLOSED_EARLIER = N_("closed an earlier day")
    REOPENED = N_("reopened the day")
    BLOCK_CORRECTED = N_("corrected the block of {name}")
    BLOCK_ADDED = N_("added a block of {name}")
    STARTED = N_("started {name}")
    TO_TASK = N_("made {name} a task")
    HANDED = N_("handed over {name}")
    DROPPED = N_("dropped {name}")
    DONE = N_("finished {name}")
    OPENED = N_("opened {name} again")
    MOVED = N_("moved {name}")
    ADDED = N_("added {name}")
    ENDED = N_("ended the block of {name}")
    CANCELLED = N_("cancelled the block of {name}")
    INTERRUPTED = N_("noted an interruption of {name}")
    PAUSED = N_("paused {name}")
    RESUMED = N_("resumed {name}")
    EXTENDED = N_("changed the length of {name}")
    ESTIMATED = N_("estimated {name}")
    EDITED = N_("changed {name}")
    FIRST_STEP = N_("set the first step of {name}")
    REORDERED = N_("moved {name} in the list")
    PARKED = N_("parked {name}")
    THOUGHT_CHANGED = N_("changed the thought {name}")
    THOUGHT_DROPPED = N_("dropped the thought {name}")
    THOUGHT_ANSWERED = N_("answered the thought {name}")
    AWAITED = N_("waiting for {name}")
    REPLIED = N_("got the reply of {name}")
    PLANNED = N_("planned {name}")
    BLOCK_MOVED = N_("moved the block of {name}")
    RESIZED = N_("changed the length of the block of {name}")
    REMOVED = N_("removed the block of {name}")
    MEETING_ADDED = N_("added the meeting {name}")
    MEETING_CHANGED = N_("changed the meeting {name}")
    MEETING_REMOVED = N_("removed the meeting {name}")
    BREAK = N_("started a break")
    BREAK_ENDED = N_("ended the break")
    BREAK_POSTPONED = N_("postponed the break")
    BREAK_SKIPPED = N_("skipped the break")
    RESULT = N_("changed the result {name}")
    ONE_THING = N_("made {name} the one thing")
    NUDGED = N_("snoozed the reminder to stop")
    SAVED = N_("answered {name}")
    QUESTION_KEPT = N_("kept the question {name}")
    QUESTION_CHANGED = N_("changed the question {name}")
    DECIDED = N_("wrote down {name}")
    TICKED = N_("ticked the checklist {name}")
    SETTING = N_("changed the setting {name}")
    PERSON_ADDED = N_("added {name} as a colleague")
    PERSON_CHANGED = N_("changed the details of {name}")
    PERSON_REMOVED = N_("removed {name}")


class Effect(Value):
    """One thing that was changed: its ``name``, and what it is now (``value``, None if it is gone).

    ``where`` is the date of a task, None for the backlog.
    """

    kind: EffectKind
    name: str = ""
    value: object = None
    where: date | None = None


class VerbLabel(Value):
    """What a step of the history did: a kind, and the name of what it touched; ``verb`` if neither is known."""

    verb: str
    kind: str = ""
    name: str = ""

    def __str__(self) -> str:
        """Return it as it is shown after “Undone:”, in the language in use."""
        if self.kind not in EffectKind.__members__:
            return _(self.verb)
        unnamed = {EffectKind.SAVED.name: N_("a question"), EffectKind.SLOT.name: N_("a slot")}
        name = _("“{name}”").format(name=self.name) if self.name else _(unnamed.get(self.kind, N_("a block")))
        return _(EffectKind[self.kind].value).format(name=name)


class VerbDone(Value):
    """A verb that took effect, or that was taken back or done again (``turned``), with its effects."""

    label: VerbLabel
    effects: tuple[Effect, ...] = ()
    turned: str = ""
