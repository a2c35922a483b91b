"""The question about a conflict between two machines, on any screen; Enter keeps the value here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.present.today.conflict_text import conflict_text, conflict_values
from wfh.usecases.machines import conflicts, copies
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from wfh.domain.merge.questions import ConflictQuestion
    from wfh.domain.model.snapshot import Snapshot
    from wfh.tui.screen import WfhScreen


def ask_conflict(screen: WfhScreen, question: ConflictQuestion) -> None:
    """Ask which of two values to keep; ``m`` is the one here, ``t`` the other machine's."""
    mine, theirs = conflict_values(question, screen.snapshot)
    options = (("m", _("keep {value}").format(value=mine)), ("t", _("take {value}").format(value=theirs)))

    def chosen(key: str) -> None:
        screen.verb(conflicts.answer, question, theirs=key == "t")

    screen.choose(conflict_text(question), options, chosen, default="m")
    if screen.form:
        screen.form.is_answered = lambda snapshot: not _is_open(snapshot, question)


def offer_merge(screen: WfhScreen, count: int) -> None:
    """Offer to merge the copies that a sync tool left; Enter merges them."""
    text = ngettext(
        "There is {n} copy of a sync tool beside your days",
        "There are {n} copies of a sync tool beside your days",
        count,
    )
    options = (("m", _("merge it")) if count == 1 else ("m", _("merge them")), ("l", _("later")))

    def chosen(key: str) -> None:
        if key == "m":
            screen.verb(copies.merge_offered)

    screen.choose(text.format(n=count), options, chosen, default="m")


def _is_open(snapshot: Snapshot, question: ConflictQuestion) -> bool:
    return conflicts.next_question(snapshot) == question
