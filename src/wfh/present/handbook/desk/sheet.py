"""An entry of the handbook opened, as rows: what it means now, how else, what to copy, the rule itself."""

from __future__ import annotations

from wfh.domain.handbook.answers import is_mine
from wfh.domain.model.handbook.fields import said
from wfh.domain.time.formatting import length_text, time_text
from wfh.domain.time.zones import wall
from wfh.present.handbook.desk.finds import ROLES, due_text
from wfh.present.handbook.desk.hours_strip import hours_strip
from wfh.present.handbook.entry_lines import (
    KIND_WORDS,
    choices_of,
    entry_lines,
    entry_title,
    kept_text,
    short_day,
    then_text,
)
from wfh.present.handbook.rule_lines import about_text, away_text, counted_line, meeting_lines, say_text
from wfh.present.handbook.times import length_words, name_of, state_of, state_text
from wfh.present.overlap.screen import shape_of
from wfh.present.rows.big_digits import big_time
from wfh.present.rows.cell_width import width, wrap, wrap_all
from wfh.present.rows.formatting import day_text
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, column, filled, fit_row, heading, spread
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from wfh.domain.handbook.answers import RuleAnswer
    from wfh.domain.handbook.search import Entry
    from wfh.domain.handbook.team import Team
    from wfh.present.handbook.times import Clock
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row
    from wfh.usecases.handbook.desk import Sheet


class Paper(Value):
    """What an entry is drawn on: the people, my clock, the signs, so many cells; ``tall`` with large digits and air.

    ``path`` are the questions and answers that led here, ``copy_key`` the key that copies.
    """

    team: Team
    clock: Clock
    signs: Shapes
    cells: int
    tall: bool = False
    ascii: bool = False
    path: tuple[str, ...] = ()
    copy_key: str = "y"


def sheet_rows(paper: Paper, sheet: Sheet) -> tuple[Row, ...]:
    """Return an entry opened, with the path that led to it above."""
    rows = [*_path(paper), *_title(paper, sheet)]
    answer = sheet.finding.answer
    if sheet.finding.meeting and answer and answer.to:
        rows += _lines(paper, meeting_lines(paper.clock, answer.to, sheet.finding.meeting))
    elif answer:
        rows += _answer(paper, sheet, answer)
    else:
        rows += _entry(paper, sheet)
    rows += _copy(paper, sheet)
    rows += _about(paper, sheet)
    return tuple(fit_row(row, paper.cells) if row else row for row in rows)


def page_rows(paper: Paper, sections: Sequence[Entry], at: Entry) -> tuple[tuple[Row, ...], int]:
    """Return every section of a page, and the row at which the section ``at`` begins."""
    rows: list[Row] = []
    begins = 0
    for section in sections:
        if section.id == at.id:
            begins = len(rows)
        rows += [(heading(part),) for part in wrap(section.value.title, paper.cells - 1)]
        rows += [EMPTY, *_lines(paper, (f"  {line}" for line in section.value.lines)), EMPTY]
    rows.append((Piece(_("source"), Role.DIM), Piece(f"  {at.value.source or at.value.file}")))
    return tuple(fit_row(row, paper.cells) if row else row for row in rows), begins


def advice_rows(paper: Paper, text: str) -> tuple[Row, ...]:
    """Return where the walk through a tree ended, if that is advice."""
    return (*_path(paper), *((Piece(f"  {line}", bold=True),) for line in wrap(text, paper.cells - 4)))


def _path(paper: Paper) -> list[Row]:
    rows: list[Row] = [(Piece(part, Role.DIM),) for step in paper.path for part in wrap(step, paper.cells - 1)]
    return [*rows, EMPTY] if rows else []


def _lines(paper: Paper, lines: Iterator[str], role: Role = Role.TEXT) -> Iterator[Row]:
    """Yield lines as rows, broken if they are too long; indentation is kept."""
    for line in lines:
        text = line.strip()
        indent = min(8, len(line) - len(line.lstrip()))
        room = max(10, paper.cells - indent - 1)
        for part in [text] if width(text) <= room else wrap_all(text, room):  # code keeps its columns
            yield (Piece(" " * indent + part, role),) if part else EMPTY


def _title(paper: Paper, sheet: Sheet) -> list[Row]:
    entry, answer = sheet.entry, sheet.finding.answer
    if entry.kind == "person":
        title = entry.value.name
    elif entry.kind == "page":
        title = entry.value.title
    elif answer and answer.to and answer.when != "always":
        title = _("{channel} to {name}").format(channel=said(answer.rule, "channel"), name=name_of(answer.to))
    elif entry.kind in {"area", "checklist", "gathering"}:
        title = entry_title(entry)
    elif entry.kind == "oncall":
        title = f"{_(KIND_WORDS['oncall'])}: {entry.id}"
    else:
        title = entry.id
    kept = kept_text(paper.team, entry.value) if entry.kind not in {"person", "page"} else ""
    row = spread((heading(title),), (Piece(f"{kept} ", Role.DIM),) if kept else (), paper.cells)
    return [row, EMPTY] if paper.tall or paper.cells >= 70 else [row]


# --- a rule ---


def _answer(paper: Paper, sheet: Sheet, answer: RuleAnswer) -> list[Row]:
    if answer.to is None:
        return _for_everybody(paper, sheet.answers, answer)
    if answer.when == "always":
        return _around_the_clock(paper, answer)
    rows: list[Row] = []
    if answer.back:
        rows += [(Piece(part, Role.ATTENTION),) for part in wrap(away_text(answer), paper.cells - 1)]
    if answer.due is None:
        rows += _lines(
            paper, iter([_("No answer is expected."), about_text(paper.team, paper.clock, answer, answer.to)])
        )
        return rows
    lead = _lead(paper, answer)
    day = day_text(wall(answer.due, paper.clock.zone).date(), wall(paper.clock.now, paper.clock.zone).date())
    time = time_text(answer.due, paper.clock.zone, paper.clock.hours)
    there = _there(paper, answer)
    about = about_text(paper.team, paper.clock, answer, answer.to)
    role = ROLES[answer.when]
    if paper.tall:
        rows += _large(paper, lead, (day, time), (there, about), role)
        rows += hours_strip(paper.team, paper.clock, answer, paper.cells, ascii=paper.ascii)
    else:
        rows.append((Piece(lead, Role.DIM),))
        rows.append((Piece(f"  {day} ", role), Piece(time, role, bold=True), Piece(f"   {there}", Role.DIM)))
        rows += [(Piece(f"  {part}", Role.DIM),) for part in wrap(about, paper.cells - 3)]
    if answer.read_here:
        rows.append((Piece("  " + _("you see it {time}").format(time=paper.clock.here(answer.read_here)), Role.DIM),))
    return [*rows, *_otherwise(paper, sheet)]


def _lead(paper: Paper, answer: RuleAnswer) -> str:
    name = answer.to.name if answer.to else ""
    if answer.when == "both":
        return _("First {length} that suit you both").format(length=length_text(answer.rule.minutes))
    if answer.when == "office-hours":
        return _("{name}'s next office hours").format(name=name)
    if answer.to and is_mine(answer.to):
        return _("Sent now, you answer by")
    if answer.sent == paper.clock.now:
        return _("Sent now, {name} answers by").format(name=name)
    return _("Sent {time}, {name} answers by").format(time=paper.clock.here(answer.sent), name=name)


def _there(paper: Paper, answer: RuleAnswer) -> str:
    if answer.to is None or answer.due is None or is_mine(answer.to):
        return ""
    there = paper.clock.there(answer.due, paper.team.hours(answer.to).zone_at(answer.due))
    return _("{name}'s clock {time}").format(name=answer.to.name, time=there)


def _large(paper: Paper, lead: str, due: tuple[str, str], beside: tuple[str, str], role: Role) -> Iterator[Row]:
    day, time = due
    digits = "".join(each for each in time if each.isdigit() or each == ":")
    drawn = big_time(digits, ascii=paper.ascii)
    tail = time.removeprefix(digits)
    yield (Piece(lead, Role.DIM),)
    room = max(8, paper.cells - width(day) - width(drawn[0]) - 10)
    notes = [part for text in beside for part in wrap(text, room) or [""]]
    while len(notes) < 3:
        notes.append("")
    for number in range(max(3, min(len(notes), 5))):
        left = day if number == 1 else ""
        middle = drawn[number] if number < 3 else " " * width(drawn[0])
        yield (
            column(left, width(day), role, bold=True), Piece("   "), Piece(middle, role),
            Piece(f"{tail if number == 1 else '':3} "), Piece(notes[number] if number < len(notes) else "", Role.DIM),
        )  # fmt: skip
    yield EMPTY


def _otherwise(paper: Paper, sheet: Sheet) -> list[Row]:
    found, clock = sheet.found, paper.clock
    ways: list[tuple[str, str, str, Role]] = []
    if found.office_hour:
        ways.append((_("if it can wait"), clock.brief(found.office_hour), _("office hours"), Role.ATTENTION))
    if found.both:
        about = _("{length} free for both").format(length=length_text(found.both_minutes))
        ways.append((_("if you must talk"), clock.brief(found.both), about, Role.MEETING))
    if found.urgent:
        use = found.urgent.use_for[0] if found.urgent.use_for else said(found.urgent, "channel")
        ways.append((_("if it cannot wait"), _("now"), f"{found.urgent.id}: {use}", Role.OVER))
    if not ways:
        return []
    first, second = (max(width(way[at]) for way in ways) for at in (0, 1))
    rows: list[Row] = [EMPTY, (heading(_("Or")),)] if paper.tall else [EMPTY]
    for when, time, about, role in ways:
        rows.append(
            (column(when, first), Piece("  "), column(time, second, role, bold=True), Piece(f"  {about}", Role.DIM))
        )
    return rows


def _for_everybody(paper: Paper, answers: Sequence[RuleAnswer], answer: RuleAnswer) -> list[Row]:
    """Return a rule that nobody was named for: what it is, and what it would mean for each colleague."""
    within = length_words(answer.within) if answer.within else _("no answer is expected")
    rows: list[Row] = [
        (Piece(part),)
        for part in wrap(f"{', '.join(answer.rule.use_for) or answer.rule.id}: {within}", paper.cells - 1)
    ]
    if answers:
        rows += [EMPTY, (Piece(_("Sent now:"), Role.DIM),)]
    return [*rows, *_lines_of(paper, answers, [each.to.name if each.to else "" for each in answers])]


def _lines_of(paper: Paper, answers: Sequence[RuleAnswer], names: Sequence[str]) -> Iterator[Row]:
    """Yield a row for each answer: its name, when it is due, and what the clock there reads then."""
    dues = [due_text(paper.clock, each) or _("no answer is expected") for each in answers]
    first, second = (max(map(width, texts), default=0) for texts in (names, dues))
    for answer, name, due in zip(answers, names, dues, strict=True):
        when = column(due, second, ROLES[answer.when] if answer.due else Role.DIM, bold=bool(answer.due))
        yield (column(name, first), Piece("   "), when, Piece(f"   {_there(paper, answer)}", Role.DIM))


def _around_the_clock(paper: Paper, answer: RuleAnswer) -> list[Row]:
    team, clock = paper.team, paper.clock
    first = answer.to
    now = (
        _("Now, {time}").format(time=clock.brief(answer.sent)) if answer.sent == clock.now else clock.here(answer.sent)
    )
    rows: list[Row] = [(Piece(now, Role.DIM),)]
    asked = [(first, said(answer.rule, "channel"), answer.sent, answer.due)] if first else []
    asked += [(rung.to, rung.by or said(answer.rule, "channel"), rung.at, rung.due) for rung in answer.rungs]
    for number, (person, by, at, due) in enumerate(asked, 1):
        theirs = team.hours(person).zone_at(at)
        shape, role = shape_of(state_of(team, person, at), paper.signs)
        name = " ".join(filter(None, (name_of(person), person.phone)))
        since = "" if number == 1 else _("from {time}").format(time=clock.brief(at))
        state = (
            "" if is_mine(person) else f"{time_text(at, theirs, clock.hours)} {shape} {state_text(team, person, at)}"
        )
        row = (Piece(f"{number}  {by}  ", Role.DIM), Piece(name, bold=True), Piece(f"  {since}", Role.DIM))
        rows.append(spread(row, (Piece(state, role),) if state else (), paper.cells))
        if due and number == 1:
            text = _("answers by {time}").format(time=clock.here(due))
            rows.append((Piece(f"   {text}", Role.OVER, bold=True),))
    if answer.turn:
        text = _("on call until {time}").format(time=clock.here(answer.turn.end))
        rows += [EMPTY, (Piece(text, Role.DIM),)]
    why = "; ".join(filter(None, (said(answer.rule, "because"), said(answer.rule, "makeup"))))
    if why:
        text = _("may reach people outside hours: {why}").format(why=why)
    else:
        text = _("may reach people outside hours, and does not say why (because) and how it is made up (makeup)")
    return [*rows, EMPTY, *((Piece(part, Role.DIM),) for part in wrap(text, paper.cells - 1))]


# --- other entries ---


def _entry(paper: Paper, sheet: Sheet) -> list[Row]:
    entry = sheet.entry
    if entry.kind == "tree":
        return _tree(paper, entry.value)
    lines = entry_lines(paper.team, paper.clock, entry, sheet.ticks)
    if entry.kind == "person":
        rows = list(_lines(paper, lines))
        if sheet.answers:
            rows += [EMPTY, (heading(_("Sent now")),)]
        return [*rows, *_lines_of(paper, sheet.answers, [said(each.rule, "channel") for each in sheet.answers])]
    if entry.kind in {"page", "checklist"}:
        next(lines, None)  # the title stands above
    return list(_lines(paper, lines))


def _tree(paper: Paper, node: Any) -> list[Row]:  # noqa: ANN401
    rows: list[Row] = [(Piece(part, bold=True),) for part in wrap(said(node, "question"), paper.cells - 1)]
    rows.append(EMPTY)
    trees = {each.id for each in paper.team.config.trees}
    for number, (say, then) in enumerate(choices_of(node), 1):
        leads = "" if then.removeprefix("tree:") in trees else _leads_to(paper, then)
        row = (Piece(f"  {number}  ", Role.NOW, bold=True), Piece(say), Piece(f"   {leads}" if leads else "", Role.DIM))
        rows.append(row)
    return rows


def _leads_to(paper: Paper, then: str) -> str:
    text = then_text(paper.team, then)
    for command in ("wfh how ", "wfh handbook "):
        text = text.removeprefix(command)
    return text


# --- what stands below ---


def copied_text(paper: Paper, sheet: Sheet) -> str:
    """Return the text that is copied from an entry: what to write with the question, else its own text."""
    answer = sheet.finding.answer
    if answer and (text := say_text(paper.team, paper.clock, answer)):
        return text
    if sheet.entry.kind == "page":  # as it stands: no address is broken
        return "\n".join((sheet.entry.value.title, "", *sheet.entry.value.lines))
    rows = sheet_rows(paper, sheet)
    lines = ["".join(piece.text for piece in row).rstrip() for row in rows]
    return "\n".join(line for line in lines if line.strip())


def _copy(paper: Paper, sheet: Sheet) -> list[Row]:
    answer = sheet.finding.answer
    text = say_text(paper.team, paper.clock, answer) if answer else ""
    if not text:
        return []
    if not paper.tall:
        key = Piece(f"{paper.copy_key}  ", Role.NOW, bold=True)
        return [
            EMPTY,
            *(
                (key if not number else Piece("   "), Piece(part))
                for number, part in enumerate(wrap(text, paper.cells - 4))
            ),
        ]
    bar = Piece(f"{paper.signs.selected} ", Role.FOCUS)
    parts = wrap(text, paper.cells - 8)
    rows: list[Row] = [EMPTY, (heading(_("To copy")),), EMPTY]
    for number, part in enumerate(parts):
        end: Row = (Piece(f"{paper.copy_key} ", Role.NOW, bold=True),) if not number else ()
        rows.append(filled(spread((bar, Piece(part)), end, paper.cells), Fill.SELECTED))
    return rows


def _about(paper: Paper, sheet: Sheet) -> list[Row]:
    entry, value = sheet.entry, sheet.entry.value
    pairs: list[tuple[str, str]] = []
    if sheet.finding.answer and paper.tall:
        rule = sheet.finding.answer.rule
        pairs.append((_("use for"), ", ".join(rule.use_for)))
        pairs.append((_("note"), said(rule, "note") if rule.note else ""))
    if sheet.finding.answer:
        pairs.append((_("counted"), counted_line(paper.team, paper.clock, sheet.finding.answer)))
    if paper.tall and paper.team.config.disconnect.promise and sheet.finding.answer:
        pairs.append((_("promise"), said(paper.team.config.disconnect, "promise")))
    if entry.kind != "person":
        source = getattr(value, "source", "")
        pairs.append((_("source"), source_of(sheet) if not source or source == source_of(sheet) else source))
    shown = [(name, text) for name, text in pairs if text]
    names = max((width(name) for name, _text in shown), default=0)
    rows: list[Row] = [EMPTY] if shown else []
    if shown and paper.tall and sheet.finding.answer:
        rows.append((heading(_("The rule")),))
    for name, text in shown:
        for number, part in enumerate(wrap(text, max(10, paper.cells - names - 3))):
            rows.append((column("" if number else name, names, Role.DIM), Piece("  "), Piece(part)))
    if sheet.finding.stale:
        text = _("to be looked at since {day}").format(day=short_day(sheet.finding.stale))
        rows.append((Piece(f"{paper.signs.ending} {text}", Role.ATTENTION),))
    return rows


def source_of(sheet: Sheet) -> str:
    """Return where an entry stands: its source, else its file."""
    value = sheet.entry.value
    return getattr(value, "source", "") or getattr(value, "file", "")
