"""The proposals that ``wfh overlap`` printed last, by number: looked up again as they are now, never trusted."""

from __future__ import annotations

from datetime import date, datetime

from wfh.domain.time.spans import Span
from wfh.errors import WfhError
from wfh.store.state.printed import PrintedLists
from wfh.usecases.overlap.slots import overlap
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.usecases.workspace.workspace import Workspace

_LIST = "proposed"


class ProposedSlot(Value):
    """A slot that was printed, and the overlap as it is now; ``proposal`` is None if it is no longer proposed."""

    span: Span
    people: tuple[str, ...]
    overlap: Overlap
    proposal: SlotProposal | None


def keep_proposals(workspace: Workspace, result: Overlap, asked: tuple[str, ...], *, usual: bool) -> None:
    """Remember the slots that were printed, with the people ``asked`` for; without any, the previous ones stay.

    A rehearsal of the ``usual`` question is not kept if nothing was: without a kept list, numbers refer to the present
    proposals.
    """
    printed = PrintedLists(workspace.places)
    lines, before = _lines(result, asked), list(printed.read(_LIST))
    if result.offers and lines != before and (before or not (usual and workspace.is_rehearsal)):
        printed.write(_LIST, lines)


def _lines(result: Overlap, asked: tuple[str, ...] = ()) -> list[str]:
    slots = ("\t".join((*_edges(each), *each.people)) for each in result.offers)
    return ["\t".join((result.date.isoformat(), str(result.days), str(result.minutes), *asked)), *slots]


def _edges(proposal: SlotProposal) -> tuple[str, str]:
    return proposal.span.start.isoformat(), proposal.span.end.isoformat()


def proposed_slot(workspace: Workspace, snapshot: Snapshot, text: str) -> ProposedSlot:
    """Return the slot with a number; if none was printed, of the proposals of today, which are kept from then on.

    Raises WfhError if no proposal has the number.
    """
    printed = PrintedLists(workspace.places)
    kept = _kept(printed.read(_LIST))
    if kept is None:
        now = overlap(snapshot)
        slots = [(each.span, each.people) for each in now.offers]
        printed.write(_LIST, _lines(now))
    else:
        (day, days, minutes, asked), slots = kept
        now = overlap(snapshot, day, days, asked, minutes=minutes)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= len(slots)):
        most = _("“wfh overlap” printed {n}").format(n=len(slots))
        raise WfhError(_("There is no proposal {number} ({most}).").format(number=text[:64], most=most))
    span, people = slots[int(text) - 1]
    same = (each for each in now.offers if (each.span, each.people) == (span, people))
    return ProposedSlot(span, people, now, next(same, None))


_Question = tuple[date, int, int, tuple[str, ...]]


def _kept(lines: tuple[str, ...]) -> tuple[_Question, list[tuple[Span, tuple[str, ...]]]] | None:
    """Return the question and the slots; None if nothing was kept, or it is unreadable."""
    try:
        day, days, minutes, *asked = lines[0].split("\t")
        slots = []
        for line in lines[1:]:
            start, end, *people = line.split("\t")
            slots.append((Span(datetime.fromisoformat(start), datetime.fromisoformat(end)), tuple(people)))
        return (date.fromisoformat(day), int(days), int(minutes), tuple(asked)), slots
    except (IndexError, ValueError):
        return None
