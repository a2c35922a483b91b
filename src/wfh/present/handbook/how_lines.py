"""The text of ``wfh how``: the best answer in full, the next two in a line each."""

from __future__ import annotations

from wfh.domain.model.people import distinct_names
from wfh.domain.time.formatting import day_text
from wfh.present.handbook.rule_lines import answer_lines, beside_line, counted_line, meeting_lines, say_text
from wfh.present.handbook.times import Clock
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.handbook.team import Team
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.handbook.how import Found, HandbookHit

MOST = 3
"""How many answers are shown: the best, and others in a line each."""


def clock_of(snapshot: Snapshot) -> Clock:
    """Return my clock."""
    return Clock(snapshot.zone, snapshot.now.replace(microsecond=0), snapshot.config.ui.clock)


def how_lines(team: Team, clock: Clock, found: Found, *, all: bool = False) -> Iterator[str]:
    """Yield what the handbook answers."""
    if found.is_ladder:
        yield from _ladder_lines(team, clock, found)
        return
    first, *rest = found.findings
    yield from _full(team, clock, first)
    if found.question.unclear:
        names = ", ".join(distinct_names(found.question.unclear))
        yield "  " + _("Whom do you mean: {names}?").format(names=names)
    if first.answer and (line := beside_line(clock, found)):
        yield f"  {line}"
    if first.answer and (text := say_text(team, clock, first.answer)):
        yield "  " + _("text: {text}").format(text=text)
    if all and first.answer and (text := counted_line(team, clock, first.answer)):
        yield "  " + _("counted: {text}").format(text=text)
    if first.stale:
        yield "  " + _("to be looked at since {day}").format(day=day_text(first.stale, clock.now.date()))
    for finding in rest if all else [each for each in rest if not each.is_beside][: MOST - 1]:
        yield _line(team, clock, finding)


def _ladder_lines(team: Team, clock: Clock, found: Found) -> Iterator[str]:
    for finding in found.findings:  # by when each reaches them, not whether a meeting fits then
        yield from _full(team, clock, replace(finding, meeting=None))
    if found.findings and (line := beside_line(clock, found)):
        yield f"  {line}"
    if not found.findings:
        yield _("No rule says how to reach {name}.").format(name=found.question.to.name if found.question.to else "")


def _full(team: Team, clock: Clock, finding: HandbookHit) -> Iterator[str]:
    if finding.meeting and finding.answer and finding.answer.to:
        yield from meeting_lines(clock, finding.answer.to, finding.meeting)
    elif finding.answer:
        yield from answer_lines(team, clock, finding.answer)
    else:
        from wfh.present.handbook.entry_lines import entry_lines  # late: most answers are rules

        yield from entry_lines(team, clock, finding.entry)


def _line(team: Team, clock: Clock, finding: HandbookHit) -> str:
    if finding.answer and finding.answer.to:
        return next(answer_lines(team, clock, finding.answer))
    from wfh.present.handbook.entry_lines import KIND_WORDS, entry_title

    kind = _(KIND_WORDS[finding.entry.kind])
    return f"{kind} {finding.entry.id}: {entry_title(finding.entry)}"
