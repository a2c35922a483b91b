"""What wfh keeps for the handbook itself: questions for office hours, decisions, ticks of checklists."""

from __future__ import annotations

from wfh.stand_ins import StrEnum
from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from typing import Any

    from wfh.domain.model.conflict import Conflict
    from wfh.domain.model.handbook.entries import Decision


class AskStatus(StrEnum):
    """The status of a question; one that was ``asked`` waits for its answer."""

    KEPT = "kept"
    ASKED = "asked"
    ANSWERED = "answered"
    DROPPED = "dropped"


class Ask(Value):
    """A question for ``who`` (an id), kept since the date ``since``, to be asked by the rule ``by``.

    ``due`` is when the answer is due, once it was asked, and ``in_time`` whether it came by then; how long it took is
    not recorded. ``extra`` holds fields unknown to this version.
    """

    id: str
    who: str
    text: str
    since: date | None = None
    status: AskStatus = AskStatus.KEPT
    by: str = ""
    due: datetime | None = None
    answer: str = ""
    in_time: bool | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it is neither answered nor dropped."""
        return self.status in {AskStatus.KEPT, AskStatus.ASKED}


class Asks(Value):
    """The content of ``asks.toml``."""

    asks: tuple[Ask, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


class Decisions(Value):
    """The content of ``decisions.toml``: decisions that were written down with wfh."""

    decisions: tuple[Decision, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


class ChecklistTicks(Value):
    """What is ticked of the checklist ``id``: the texts of its lines."""

    id: str
    done: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


class Checklists(Value):
    """The content of ``checklists.toml``."""

    checklists: tuple[ChecklistTicks, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
