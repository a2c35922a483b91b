"""Verbs on decisions: write one down, find them, see what replaced what."""

from __future__ import annotations

from wfh.domain.handbook.entries import entry_of, in_force
from wfh.domain.handbook.search import asked_words, search
from wfh.domain.model.handbook.entries import Decision
from wfh.domain.model.handbook.fields import address
from wfh.domain.schema.kinds import RefusedError
from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, Severity, UsageError, WfhError
from wfh.usecases.handbook.book import OWN_FILE, check_decisions, every_decision, own_folder, shelved
from wfh.values import Value, replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wfh.domain.handbook.team import Team
    from wfh.domain.model.config import Shelf
    from wfh.domain.model.handbook.entries import Area
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

_DIGITS = 4


class DecisionDraft(Value):
    """A decision to write down: ids of people, and of the decisions it replaces."""

    title: str
    decides: str = ""
    asked: tuple[str, ...] = ()
    why: str = ""
    supersedes: tuple[str, ...] = ()
    result: str = ""
    links: tuple[str, ...] = ()
    status: str = "accepted"


class FoundDecision(Value):
    """A decision, and whether it is in force."""

    decision: Decision
    in_force: bool


def area_of(team: Team, title: str) -> Area | None:
    """Return the area that the words of a decision belong to."""
    hits = search([entry_of("area", area) for area in team.config.areas], asked_words(title))
    return hits[0].entry.value if hits and hits[0].score >= 80 else None


def decide(ws: Workspace, snapshot: Snapshot, team: Team, draft: DecisionDraft) -> tuple[Snapshot, Decision, str]:
    """Write down a decision; return it with its file.

    Raises WfhError if it names unknown people or decisions, NotSavedError if the disk refuses.
    """
    _refuse_wrong(ws, snapshot, team, draft)
    folder = own_folder(ws, snapshot)
    made = Decision(
        _next_id(ws, snapshot), snapshot.date, clean(draft.title).strip(), draft.status, draft.decides, draft.asked,
        why=clean(draft.why).strip(), supersedes=draft.supersedes, result=draft.result, links=draft.links,
    )  # fmt: skip
    if folder:
        path = _write_record(ws, folder, made)
        return snapshot, replace(made, file=f"{folder.name}/{path.name}"), str(path)

    def rule(ledger: Ledger, _look: Snapshot, _moment: Moment) -> tuple[Ledger, Decision]:
        kept = ledger.decisions
        known = {each.id for each in kept.decisions}
        new = made if made.id not in known else replace(made, id=_after(known))  # somebody else was quicker
        return replace(ledger, decisions=replace(kept, decisions=(*kept.decisions, new))), new

    after, new = ws.apply(N_("write down a decision"), rule)
    return after, replace(new, file=OWN_FILE), str(ws.places.data / OWN_FILE)


def _refuse_wrong(ws: Workspace, snapshot: Snapshot, team: Team, draft: DecisionDraft) -> None:
    if not clean(draft.title).strip():
        raise WfhError(_("There are no words in it."))
    for id in (*((draft.decides,) if draft.decides else ()), *draft.asked):
        if team.person(id) is None:
            raise WfhError(Problem(_("nobody here has the id “{id}”").format(id=clean(id))))
    known = {each.id for each in every_decision(snapshot, shelved(ws, snapshot))}
    for id in draft.supersedes:
        if id not in known:
            raise WfhError(Problem(_("there is no decision {id}").format(id=clean(id))))
    for link in draft.links:
        try:
            address().read(link)
        except RefusedError:
            text = _("--link must be {wanted}, not “{text}”.")
            raise UsageError(text.format(wanted=address().words, text=clean(link))) from None
    results = {each.id for each in snapshot.ledger.results.results}
    if draft.result and draft.result not in results:
        raise WfhError(Problem(_("there is no result {id}").format(id=clean(draft.result))))


def _next_id(ws: Workspace, snapshot: Snapshot) -> str:
    return _after(each.id for each in every_decision(snapshot, shelved(ws, snapshot)))


def _after(ids: object) -> str:
    numbers = [int(id) for id in ids if id.isascii() and id.isdecimal() and len(id) < 9]  # type: ignore[attr-defined]
    return f"{max(numbers, default=0) + 1:0{_DIGITS}}"


def _write_record(ws: Workspace, folder: Shelf, made: Decision) -> Path:
    from pathlib import Path

    from wfh.store.disk.export import write_new

    words = "-".join(asked_words(made.title))[:60].strip("-") or "decision"
    place = Path(folder.root) / folder.name
    return write_new(place, f"{made.id}-{words}", ".md", record_text(made).encode(), ws.places)


def record_text(made: Decision) -> str:
    """Return a decision as a record (MADR): front matter, title, why."""
    head = [f"status: {made.status}", f"date: {made.date.isoformat()}"]
    lists = (("decision-makers", (made.decides,) if made.decides else ()), ("consulted", made.asked),
             ("informed", made.told), ("supersedes", made.supersedes), ("links", made.links))  # fmt: skip
    head += [f"{key}: [{', '.join(_quoted(one) for one in values)}]" for key, values in lists if values]
    head += [f"result: {made.result}"] if made.result else []
    body = [f"# {made.title}"]
    if made.why:
        body += ["", "## Decision Outcome", "", made.why]
    return "\n".join(["---", *head, "---", *body, ""])


def _quoted(text: str) -> str:
    return f'"{text}"' if text.isdecimal() else text


def find_decisions(
    ws: Workspace, snapshot: Snapshot, words: Sequence[str], *, every: bool = False, chain: bool = False
) -> tuple[tuple[FoundDecision, ...], tuple[Problem, ...]]:
    """Return the decisions with the words or the id, and the problems of decisions.

    Without ``every`` only those in force; ``chain`` adds the decisions that each replaced, in order.
    """
    shelf = shelved(ws, snapshot)
    decisions = every_decision(snapshot, shelf)
    valid = {each.id for each in in_force(decisions)}
    by_id = {each.id: each for each in decisions}
    if len(words) == 1 and words[0] in by_id:
        found = [by_id[words[0]]]
    elif words:
        hits = search([entry_of("decision", each) for each in decisions], asked_words(" ".join(words)))
        found = [hit.entry.value for hit in hits if every or chain or hit.entry.id in valid]
    else:
        found = sorted(
            (each for each in decisions if every or each.id in valid),
            key=lambda each: (each.date, each.id),
            reverse=True,
        )
    if chain:
        found = list({each.id: each for one in found for each in chained(by_id, one)}.values())
    shown = tuple(FoundDecision(each, each.id in valid) for each in found)
    wrong = (each for each in shelf.problems if each.severity is Severity.ERROR)
    return shown, (*wrong, *check_decisions(decisions))


def chained(by_id: dict[str, Decision], decision: Decision) -> list[Decision]:
    """Return a decision and all that it replaced, the newest first."""
    found, waiting = {decision.id: decision}, list(decision.supersedes)
    while waiting:
        other = by_id.get(waiting.pop(0))
        if other is not None and other.id not in found:
            found[other.id] = other
            waiting += other.supersedes
    return list(found.values())
