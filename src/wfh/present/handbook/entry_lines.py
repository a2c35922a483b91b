"""Entries of the handbook in full, in lines."""

from __future__ import annotations

from wfh.domain.handbook.answers import is_mine
from wfh.domain.model.handbook.fields import said
from wfh.domain.time.formatting import day_text
from wfh.present.handbook.rule_lines import rule_details
from wfh.present.handbook.times import name_of, names_of, state_text
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from typing import Any

    from wfh.domain.handbook.on_call import Duty
    from wfh.domain.handbook.search import Entry
    from wfh.domain.handbook.team import Team
    from wfh.domain.model.handbook.entries import Decision, TreeNode
    from wfh.present.handbook.times import Clock

KIND_WORDS = {
    "rule": N_("rule"),
    "person": N_("person"),
    "oncall": N_("on call"),
    "area": N_("who decides"),
    "term": N_("term"),
    "tree": N_("tree"),
    "decision": N_("decision"),
    "gathering": N_("gathering"),
    "checklist": N_("checklist"),
    "page": N_("page"),
}
_PURPOSES = {"build": N_("build"), "learn": N_("learn"), "celebrate": N_("celebrate")}
STATUS_WORDS = {
    "proposed": N_("proposed"),
    "accepted": N_("in force"),
    "rejected": N_("rejected"),
    "dropped": N_("dropped"),
}


def entry_lines(team: Team, clock: Clock, entry: Entry, ticked: tuple[int, ...] = ()) -> Iterator[str]:
    """Yield an entry in full."""
    if entry.kind == "checklist":
        yield from checklist_lines(entry.value, ticked)
    elif entry.kind == "person":
        person = entry.value
        there = clock.there(clock.now, team.hours(person).zone_at(clock.now))
        text = _("{name}: {time} there, {state}")
        yield text.format(name=person.name, time=there, state=state_text(team, person, clock.now))
    elif entry.kind == "oncall":
        yield from _duty_lines(team, clock, entry.value)
    elif entry.kind == "rule":
        yield from rule_details(team, clock, entry.value)
        if text := kept_text(team, entry.value):
            yield f"  {text}"
    else:
        yield from _LINES[entry.kind](team, entry.value)
    if entry.kind not in {"rule", "person", "page"} and (note := said(entry.value, "note")):
        yield f"  {note}"


def _duty_lines(team: Team, clock: Clock, duty: Duty) -> Iterator[str]:
    until, following = clock.here(duty.until), name_of(duty.following) if duty.following else _("nobody")
    if duty.to is None:
        text = _("{id}: nobody is on call until {time}, then {next}.")
        yield text.format(id=duty.id, time=until, next=following)
        return
    mine = is_mine(duty.to)
    text = _("{id}: you are on call until {time}, then {next}.")
    text = text if mine else _("{id}: {name} is on call until {time}, then {next}.")
    yield text.format(id=duty.id, name=duty.to.name, time=until, next=following)
    if not mine:
        there = clock.there(duty.at, team.hours(duty.to).zone_at(duty.at))
        state = state_text(team, duty.to, duty.at)
        yield "  " + _("{name}'s clock {time}, {state}").format(name=duty.to.name, time=there, state=state)


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "?", "…")) else f"{text}."


def _area(team: Team, area: Any) -> Iterator[str]:  # noqa: ANN401
    parts = [_("{name} decides.").format(name=names_of(team, (area.decides,)))]
    if area.ask:
        parts.append(_("Ask {names} first.").format(names=names_of(team, area.ask)))
    if area.tell:
        parts.append(_("Tell {names}.").format(names=names_of(team, area.tell)))
    limit = said(area, "limit")
    if limit:
        parts.append(_ended(limit[:1].upper() + limit[1:]))
    yield " ".join(parts)
    yield "  " + _("Write it down: {command}").format(command=f'wfh decide "…" --decides {area.decides}')


def _term(team: Team, term: Any) -> Iterator[str]:  # noqa: ANN401
    about = kept_text(team, term)
    text = f"{said(term, 'word')}: {said(term, 'means')}"
    yield f"{text} ({about})" if about else text


def kept_text(team: Team, value: Any) -> str:  # noqa: ANN401
    """Return who keeps an entry and when it was looked at: ``owner Noor, looked at 12 Oct``."""
    owner = value.owner or team.config.handbook.owner
    parts = [_("owner {name}").format(name=names_of(team, (owner,)))] if owner else []
    if value.reviewed:
        parts.append(_("looked at {day}").format(day=short_day(value.reviewed)))
    return ", ".join(parts)


def short_day(day: date) -> str:
    """Return a date without its weekday: ``12 Oct``."""
    return day_text(day).partition(" ")[2]


def _tree(team: Team, node: TreeNode) -> Iterator[str]:
    trees = {each.id: each for each in team.config.trees}
    yield from tree_lines(team, trees, node, "", frozenset())


def choices_of(node: TreeNode) -> tuple[tuple[str, str], ...]:
    """Return the answers of a question and where each leads."""
    if node.options:
        return tuple((said(choice, "say"), said(choice, "then")) for choice in node.options)
    return (_("yes"), said(node, "yes")), (_("no"), said(node, "no"))


def tree_lines(
    team: Team, trees: dict[str, TreeNode], node: TreeNode, indent: str, seen: frozenset[str]
) -> Iterator[str]:
    """Yield a decision tree, each question indented below the answer that leads to it."""
    yield indent + said(node, "question")
    for number, (say, then) in enumerate(choices_of(node), 1):
        following = trees.get(then.removeprefix("tree:"))
        if following is None or following.id in seen | {node.id}:
            yield f"{indent}  {number} {say}: {then_text(team, then)}"
        else:
            yield f"{indent}  {number} {say}:"
            yield from tree_lines(team, trees, following, indent + "    ", seen | {node.id})


def then_text(team: Team, then: str) -> str:
    """Return where an answer leads: the advice itself, or the command that shows the entry."""
    kind, colon, id = then.partition(":")
    if colon and kind == "rule" and any(rule.id == id for rule in team.config.rules):
        return f"wfh how {id}"
    if colon and kind in KIND_WORDS and " " not in then:
        return f"wfh handbook {id}"
    return "wfh card" if then == "card" else then


def _decision(team: Team, decision: Decision) -> Iterator[str]:
    yield decision_line(team, decision)
    yield from decision_details(team, decision)


def decision_details(team: Team, decision: Decision) -> Iterator[str]:
    """Yield the other facts about a decision."""
    told = (
        (_("context: {text}"), said(decision, "context")),
        (_("so: {text}"), said(decision, "so")),
        (_("weighed: {text}"), "; ".join(decision.options)),
        (_("told: {text}"), names_of(team, decision.told)),
        (_("changes: {text}"), ", ".join(decision.amends)),
        (_("serves: {text}"), decision.result),
        (_("more: {text}"), "  ".join(decision.links)),
    )
    yield from (f"  {line.format(text=text)}" for line, text in told if text)


def decision_line(team: Team, decision: Decision) -> str:
    """Return a decision in a line: since when, who decided, what, why, and what it replaces."""
    day = f"{short_day(decision.date)} {decision.date.year}"
    if decision.replaced_by:
        others = ", ".join(decision.replaced_by)
        head = _("{id} of {day}, replaced by {others}").format(id=decision.id, day=day, others=others)
    elif decision.status == "accepted":
        head = _("{id} in force since {day}").format(id=decision.id, day=day)
    else:
        status = _(STATUS_WORDS[decision.status])
        head = _("{id} {status}, {day}").format(id=decision.id, status=status, day=day)
    if decision.decides:
        head += ", " + _("{name} decided").format(name=names_of(team, (decision.decides,)))
    if decision.asked:
        head += ", " + _("{names} asked").format(names=_and(names_of(team, decision.asked)))
    parts = [f"{head}: {_ended(said(decision, 'title'))}"]
    if said(decision, "why"):
        parts.append(_("Why: {why}").format(why=_ended(said(decision, "why"))))
    if decision.supersedes:
        parts.append(_("Replaces {ids}.").format(ids=", ".join(decision.supersedes)))
    return " ".join(parts)


def _and(names: str) -> str:
    first, comma, last = names.rpartition(", ")
    return _("{names} and {name}").format(names=first, name=last) if comma else names


def _gathering(team: Team, gathering: Any) -> Iterator[str]:  # noqa: ANN401
    days = day_text(gathering.date)
    if gathering.until and gathering.until != gathering.date:
        days += f" – {day_text(gathering.until)}"
    purpose = ", ".join(_(_PURPOSES[each]) for each in gathering.purpose)
    parts = [f"{days} {gathering.date.year}", said(gathering, "where"), purpose]
    title = said(gathering, "title")
    yield (f"{title}: " if title else "") + ", ".join(filter(None, parts))
    if gathering.who:
        yield "  " + names_of(team, gathering.who)
    if said(gathering, "decides"):
        yield "  " + _("decides: {what}").format(what=said(gathering, "decides"))
    for line in gathering.prepare:
        yield "  " + _("before: {what}").format(what=line)
    for trip in gathering.travel:
        dates = [day_text(day) for day in (trip.out, trip.back) if day]
        yield "  " + _("travel: {name}, {days}").format(name=names_of(team, (trip.who,)), days=" – ".join(dates))
    if said(gathering, "came_of_it"):
        yield "  " + _("what came of it: {what}").format(what=said(gathering, "came_of_it"))


def checklist_lines(checklist: Any, ticked: tuple[int, ...]) -> Iterator[str]:  # noqa: ANN401
    """Yield a checklist with what is ticked of it."""
    done = sum(number in ticked for number in range(1, len(checklist.items) + 1))
    head = _("{title}: {done} of {all}")
    yield head.format(title=said(checklist, "title"), done=done, all=len(checklist.items))
    for number, item in enumerate(checklist.items, 1):
        mark = "✓" if number in ticked else "·"
        parts = [f"  {mark} {number} {said(item, 'text')}", item.who]
        if item.day:
            parts.append(_("day {n}").format(n=item.day))
        if item.see:
            parts.append("wfh card" if item.see == "card" else f"wfh handbook {item.see.partition(':')[2]}")
        yield " · ".join(filter(None, parts))


def _page(_team: Team, section: Any) -> Iterator[str]:  # noqa: ANN401
    yield section.title
    yield from (f"  {line}" for line in section.lines)


_LINES: dict[str, Callable[[Team, Any], Iterator[str]]] = {
    "area": _area,
    "term": _term,
    "tree": _tree,
    "decision": _decision,
    "gathering": _gathering,
    "page": _page,
}


def entry_title(entry: Entry) -> str:
    """Return the title of an entry in a list."""
    value = entry.value
    match entry.kind:
        case "rule":
            return ", ".join((said(value, "channel"), *value.use_for[:2]))
        case "person":
            return str(value.name)
        case "oncall":
            return name_of(value.to) if value.to else _("nobody")
        case "area":
            return said(value, "what")
        case "term":
            return said(value, "means")
        case "tree":
            return said(value, "question")
        case "page":
            return str(value.title)
        case _:
            return said(value, "title") or entry.id
