"""Signs of life, and gaps: time inside a running block in which the person was away."""

from __future__ import annotations

from wfh.domain.time.moment import seconds_between
from wfh.stand_ins import StrEnum
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime


class GapCause(StrEnum):
    """The cause of a gap, as far as the machine can tell."""

    AWAY = "away"
    ASLEEP = "asleep"
    REBOOTED = "rebooted"


class GapAnswer(StrEnum):
    """What a gap was: a break, work, or the end of the block; ``split`` ends the block and starts another."""

    BREAK = "break"
    WORKED = "worked"
    DISCARD = "discard"
    SPLIT = "split"


class SignOfLife(Value):
    """A sign of life at ``wall`` (UTC): seconds ``awake`` and since boot (``real``) of the boot named ``boot``.

    ``block`` is the id of the running block, or of the running break; a sign of another does not count for this one.
    """

    wall: datetime
    awake: float
    real: float
    boot: str
    block: str = ""


class Gap(Value):
    """The person was away from ``since`` to ``until`` (UTC) during the block with the id ``block``.

    ``overnight``: the block was forgotten, that is, the working day it began in is over, or the machine slept or was
    off and the planned end was exceeded by more than a gap; the default is then to end it at the last sign of life.
    """

    block: str
    since: datetime
    until: datetime
    cause: GapCause = GapCause.AWAY
    overnight: bool = False

    @property
    def minutes(self) -> int:
        """The length, rounded to the nearest minute."""
        return (seconds_between(self.since, self.until) + 30) // 60

    @property
    def default(self) -> GapAnswer:
        """The answer if only Enter is pressed: on a machine that was awake the person may well have worked."""
        if self.overnight:
            return GapAnswer.DISCARD
        return GapAnswer.WORKED if self.cause is GapCause.AWAY else GapAnswer.BREAK
