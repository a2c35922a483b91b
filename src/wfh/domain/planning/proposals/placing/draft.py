"""A proposal in the making: the layout so far, what is placed in it, and what was refused."""

from __future__ import annotations

from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.planning.proposals.placing.layout import Layout, Placements
    from wfh.domain.planning.proposals.proposal import Refusal, Why
    from wfh.domain.planning.proposals.waiting import WaitingTask


class TaskPlacement(Value):
    """A task with its ``places`` in order of time; ``why`` is None if the place itself tells the reason."""

    waiting: WaitingTask
    places: Placements
    why: Why | None = None
    person: str = ""

    @property
    def minutes(self) -> int:
        """The minutes placed."""
        return sum(minutes for _start, minutes in self.places)


class Refused(Value):
    """A task without a place, or with less time than it needs: why, and who is not there."""

    waiting: WaitingTask
    why: Refusal
    minutes: int
    person: str = ""


class Draft(Value):
    """The layout with all that is ``placed``, and the tasks that were ``refused``."""

    layout: Layout
    placed: tuple[TaskPlacement, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def tasks(self) -> tuple[WaitingTask, ...]:
        """The tasks with a place."""
        return tuple(placed.waiting for placed in self.placed)

    @property
    def refused_tasks(self) -> tuple[WaitingTask, ...]:
        """The tasks refused, in whole or in part."""
        return tuple(refused.waiting for refused in self.refused)

    def place(self, placed: TaskPlacement, layout: Layout) -> Draft:
        """Return the draft with a task placed in ``layout``; one without any place changes nothing."""
        return replace(self, layout=layout, placed=(*self.placed, placed)) if placed.places else self

    def refuse(self, waiting: WaitingTask, why: Refusal, person: str = "", minutes: int = 0) -> Draft:
        """Return the draft with a task refused, for the whole of its time unless ``minutes`` are named."""
        return replace(self, refused=(*self.refused, Refused(waiting, why, minutes or waiting.minutes, person)))
