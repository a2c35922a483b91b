"""The user's own ratio of time worked to time estimated, over done tasks."""

from __future__ import annotations

from wfh.domain.time.formatting import one_decimal
from wfh.domain.today.worked import worked_to_estimated
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot


def own_ratio(ledger: Ledger, snapshot: Snapshot) -> float | None:
    """Return minutes worked per minute estimated, over done tasks with blocks; None if there are too few."""
    return worked_to_estimated(tuple(ledger.days.values()), snapshot.now)[0]


def ratio_text(snapshot: Snapshot) -> str:
    """Return the ratio as ``You take 1.4× your estimates.``; empty if too little is known."""
    return ratio_words(own_ratio(snapshot.ledger, snapshot))


def ratio_words(ratio: float | None) -> str:
    """Return a ratio in words; empty for None."""
    if ratio is None:
        return ""
    number = one_decimal(ratio)
    return _("You take {number}× your estimates.").format(number=number)
