"""Signs of life, and the gaps between them: time inside a running block in which the person was away."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wfh.domain.time.moment import seconds_between
from wfh.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime


class GapCause(StrEnum):
    """What made a gap, as far as the machine knows."""

    AWAY = "away"
    ASLEEP = "asleep"
    REBOOTED = "rebooted"


class GapAnswer(StrEnum):
    """What a gap was: a pause, work, or the end of the block; ``split`` ends it and starts another."""

    BREAK = "break"
    WORKED = "worked"
    DISCARD = "discard"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class SignOfLife:
    """A sign of life at ``wall`` (UTC): seconds ``awake`` and since boot (``real``) of the boot named ``boot``.

    ``block`` is what ran: a sign of another block says nothing about this one.
    """

    wall: datetime
    awake: float
    real: float
    boot: str
    block: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Nobody was there from ``since`` to ``until`` (UTC), inside the block of the id ``block``.

    ``overnight``: the block was forgotten, that is the working day it began in is over, or its planned end has passed
    by more than a gap; it is proposed to be closed as of the last sign of life.
    """

    block: str
    since: datetime
    until: datetime
    cause: GapCause = GapCause.AWAY
    overnight: bool = False

    @property
    def minutes(self) -> int:
        """Its length to the nearest minute."""
        return (seconds_between(self.since, self.until) + 30) // 60

    @property
    def default(self) -> GapAnswer:
        """The answer of Enter alone."""
        return GapAnswer.DISCARD if self.overnight else GapAnswer.BREAK
