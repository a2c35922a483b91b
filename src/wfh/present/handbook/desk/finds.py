"""What a search found, as rows: the kind, the name, what it says, and when an answer is due."""

from __future__ import annotations

from wfh.domain.model.handbook.fields import said
from wfh.present.handbook.entry_lines import KIND_WORDS, entry_title
from wfh.present.handbook.rule_lines import away_text
from wfh.present.handbook.times import length_words, state_text
from wfh.present.rows.cell_width import truncate, width, wrap
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row, meaning, row_width, spread
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.handbook.answers import RuleAnswer
    from wfh.domain.handbook.search import Entry
    from wfh.domain.handbook.team import Team
    from wfh.present.handbook.times import Clock
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row
    from wfh.usecases.handbook.how import Found, HandbookHit

_LONGEST_NAME = 16
ROLES = {"hours": Role.NOW, "office-hours": Role.ATTENTION, "both": Role.MEETING, "always": Role.OVER}


def due_text(clock: Clock, found: RuleAnswer) -> str:
    """Return when an answer is due, in brief; the time it may take if nobody is named; empty if none is due."""
    if found.due:
        return clock.brief(found.due)
    if found.to and found.back:
        return away_text(found)
    return length_words(found.within) if found.within and found.to is None else ""


def finding_name(finding: HandbookHit) -> str:
    """Return the name of an entry in a list."""
    entry = finding.entry
    if entry.kind == "person":
        return str(entry.value.name)
    return short_id(entry)


def short_id(entry: Entry) -> str:
    """Return the id of an entry; for a page, the name of its file without the folder."""
    return entry.id.rpartition("/")[2].partition("#")[0].removesuffix(".md") if entry.kind == "page" else entry.id


def _detail(team: Team, clock: Clock, finding: HandbookHit, signs: Shapes) -> str:
    entry = finding.entry
    if entry.kind == "person":
        there = clock.there(clock.now, team.hours(entry.value).zone_at(clock.now))
        return f"{there} {signs.dot} {state_text(team, entry.value, clock.now)}"
    if finding.answer is None:
        return entry_title(entry)
    rule = finding.answer.rule
    uses = ", ".join(rule.use_for[:2])
    channel = said(rule, "channel")
    within = length_words(finding.answer.within) if finding.answer.within else ""
    parts = [channel if channel != rule.id else "", uses, within]
    return f" {signs.dot} ".join(filter(None, parts))


def finding_rows(
    team: Team, clock: Clock, findings: Sequence[HandbookHit], at: int, cells: int, signs: Shapes, *, tall: bool
) -> tuple[Row, ...]:
    """Return the findings, two rows each with air between them if ``tall``, else one; the cursor is on the one ``at``.

    A cursor below 0 is nowhere.
    """
    kinds = max((width(_(KIND_WORDS[each.entry.kind])) for each in findings), default=0)
    names = min(_LONGEST_NAME, max((width(finding_name(each)) for each in findings), default=0))
    rows: list[Row] = []
    for number, finding in enumerate(findings):
        here = number == at
        mark = Piece(f"{signs.selected if here else ' '} ", Role.NOW)
        kind = column(_(KIND_WORDS[finding.entry.kind]), kinds, Role.DIM)
        due = due_text(clock, finding.answer) if finding.answer else ""
        role = ROLES[finding.answer.when] if finding.answer and finding.answer.due else Role.DIM
        right: Row = (Piece(due, role), Piece(" ")) if due else ()
        stale = Piece(f"{signs.ending} ", Role.ATTENTION) if finding.stale else Piece("")
        detail = Piece(_detail(team, clock, finding, signs), Role.DIM)
        if tall:
            name = truncate(finding_name(finding), max(4, cells - kinds - 6 - row_width(right)))
            first = spread((mark, kind, Piece("  "), stale, Piece(name, bold=True)), right, cells)
            second = fit_row((mark, Piece(" " * (kinds + 2)), detail), cells)
            made: tuple[Row, ...] = (first, second)
        else:
            name_piece = column(finding_name(finding), names, bold=True)
            made = (spread((mark, kind, Piece("  "), name_piece, Piece("  "), stale, detail), right, cells),)
        means = "press:enter" if here else f"step:{number - at}"
        rows += (meaning(filled(row, Fill.SELECTED) if here else row, means) for row in made)
        if tall:
            rows.append(EMPTY)
    return tuple(rows)


def nothing_rows(found: Found, tree: str, cells: int, keys: tuple[str, str]) -> tuple[Row, ...]:
    """Return the rows shown if nothing was found: a ``tree`` that may help, and the ``keys`` to take it and to ask."""
    words = " ".join(found.question.asked) or found.question.text
    lines: list[tuple[str, Role]] = [(_("Nothing here says “{words}”.").format(words=words), Role.TEXT), ("", Role.DIM)]
    if found.nearest:
        lines.append((_("{key} did you mean {word}?").format(key=keys[0], word=found.nearest), Role.TEXT))
    if tree:
        lines.append((_("The decision tree “{tree}” helps you decide: type {tree}.").format(tree=tree), Role.DIM))
    lines.append((_("{key} ask a colleague at office hours").format(key=keys[1]), Role.DIM))
    return tuple(
        (Piece(f" {part}", role),) if part else EMPTY
        for text, role in lines
        for part in (wrap(text, cells - 2) or [""])
    )
