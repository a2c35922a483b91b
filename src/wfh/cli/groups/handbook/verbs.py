"""``wfh ask``, ``decide`` and ``decision``: what wfh keeps for the handbook."""

from __future__ import annotations

from wfh.cli.opening import done, workspace
from wfh.domain.handbook.asks import OpenAsk
from wfh.domain.handbook.team import team_of
from wfh.domain.today.after_hours import hides_work
from wfh.errors import UsageError, WfhError
from wfh.present.handbook.how_lines import clock_of
from wfh.present.handbook.kept_lines import ask_line, asks_json, decision_json, decision_lines, kept_line
from wfh.present.rows.formatting import closed_text
from wfh.usecases.handbook import asks as asking
from wfh.usecases.handbook import decisions as deciding
from wfh.usecases.overlap.slots import named
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.handbook.kept import Ask
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

    _Verb = Callable[[Workspace, Snapshot, str, str], tuple[Snapshot, Ask, str]]


def ask(call: ParsedCall, shell: Shell) -> int:
    """Keep a question for a colleague, list the open ones, or say what became of one."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    if not call.words:
        return _list(call, ws, snapshot, shell)
    verb = _VERBS.get(call.words[0])
    if verb and len(call.words) > 1:
        return _done_with(call, ws, snapshot, verb, shell)
    if len(call.words) < 2:
        raise UsageError(_("Whom do you ask what? For example: wfh ask priya the quota."))
    (person,) = named(snapshot, [call.words[0].removeprefix("@")])
    snapshot, waiting = asking.ask(ws, snapshot, person, shell.typed(" ".join(call.words[1:])), call.get("by") or "")
    team, clock = team_of(snapshot), clock_of(snapshot)
    if call.has("json"):
        shell.say_json(asks_json((waiting,)))
    else:
        shell.say(kept_line(team, clock, waiting))
    return done(ws, snapshot, shell)


def _list(call: ParsedCall, ws: Workspace, snapshot: Snapshot, shell: Shell) -> int:
    if hides_work(snapshot):
        shell.complain([closed_text(snapshot)])
        return 1
    team, clock, found = team_of(snapshot), clock_of(snapshot), asking.open_asks(snapshot)
    if call.has("json"):
        shell.say_json(asks_json(found))
    else:
        shell.say(*([ask_line(team, clock, each) for each in found] or [_("No question is open.")]))
    return done(ws, snapshot, shell)


def _done_with(call: ParsedCall, ws: Workspace, snapshot: Snapshot, verb: _Verb, shell: Shell) -> int:
    """Record what became of a question, and print it."""
    snapshot, found, line = verb(ws, snapshot, call.words[1], shell.typed(" ".join(call.words[2:])))
    if call.has("json"):
        shell.say_json(asks_json((OpenAsk(found),)))
    else:
        shell.say(line)
    return done(ws, snapshot, shell)


def _asked(ws: Workspace, snapshot: Snapshot, id: str, _rest: str) -> tuple[Snapshot, Ask, str]:
    snapshot, found = asking.asked(ws, snapshot, id)
    clock, team = clock_of(snapshot), team_of(snapshot)
    person = team.person(found.who)
    name = person.name if person else found.who
    if not found.due:
        return snapshot, found, _("Asked {name}: {text}. No answer is expected.").format(name=name, text=found.text)
    text = _("Asked {name}: {text}. An answer is due by {time}.")
    return snapshot, found, text.format(name=name, text=found.text, time=clock.here(found.due))


def _answered(ws: Workspace, _snapshot: Snapshot, id: str, answer: str) -> tuple[Snapshot, Ask, str]:
    snapshot, found = asking.answered(ws, id, answer)
    text = " · ".join(filter(None, (found.text, found.answer)))
    return snapshot, found, _("Answered: {text}").format(text=text)


def _dropped(ws: Workspace, _snapshot: Snapshot, id: str, _rest: str) -> tuple[Snapshot, Ask, str]:
    snapshot, found = asking.dropped(ws, id)
    return snapshot, found, _("Dropped: {text}").format(text=found.text)


_VERBS: dict[str, _Verb] = {
    "asked": _asked,
    "done": _answered,
    "drop": _dropped,
}


def decide(call: ParsedCall, shell: Shell) -> int:
    """Write a decision down; on a terminal, ask why, who, and what it replaces."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    if hides_work(snapshot):
        raise WfhError(closed_text(snapshot))
    team = team_of(snapshot)
    draft = _draft(call, snapshot, shell)
    if area := deciding.area_of(team, draft.title):
        from wfh.domain.handbook.entries import entry_of
        from wfh.domain.model.handbook.fields import said
        from wfh.present.handbook.entry_lines import entry_lines

        line = next(entry_lines(team, clock_of(snapshot), entry_of("area", area)))
        told = f"{said(area, 'what')}: {line}"
        if call.has("json"):  # standard output is for the data
            shell.complain([told])
        else:
            shell.say(told)
    if shell.is_terminal and not call.has("json"):
        draft = _asked_for(draft, shell, snapshot)
    snapshot, made, file = deciding.decide(ws, snapshot, team, draft)
    if call.has("json"):
        found = deciding.FoundDecision(made, made.status == "accepted")
        shell.say_json(decision_json((found,)) | {"file": file})
    else:
        shell.say(f"{made.id} {made.title}", file)
    return done(ws, snapshot, shell)


def _draft(call: ParsedCall, snapshot: Snapshot, shell: Shell) -> deciding.DecisionDraft:
    return deciding.DecisionDraft(
        shell.typed(call.text),
        decides=_id(snapshot, call.get("decides") or ""),
        asked=tuple(_id(snapshot, name) for name in _listed(call.get("asked"))),
        why=shell.typed(call.get("why") or ""),
        supersedes=_listed(call.get("supersedes")),
        result=call.get("result") or "",
        links=_listed(call.get("link")),
        status=call.get("status") or "accepted",
    )


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _id(snapshot: Snapshot, name: str) -> str:
    """Return the id of a person by their id or name, as the files of the team say it."""
    if not name:
        return ""
    team = team_of(snapshot)
    person = team.person(name) or named(snapshot, [name])[0]
    return team.id_of(person)


def _asked_for(draft: deciding.DecisionDraft, shell: Shell, snapshot: Snapshot) -> deciding.DecisionDraft:
    """Ask for what was not given; Enter skips a question."""
    from wfh.values import replace

    if not draft.why:
        draft = replace(draft, why=shell.ask(_("Why?")) or "")
    if not draft.decides:
        draft = replace(draft, decides=_id(snapshot, shell.ask(_("Who decided?")) or ""))
    if not draft.supersedes:
        draft = replace(draft, supersedes=_listed(shell.ask(_("What does it replace? (the number)"))))
    return draft


def decision(call: ParsedCall, shell: Shell) -> int:
    """Print the decisions in force, or those with the words or the id; exit code 1 if there is none."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    if hides_work(snapshot):
        shell.complain([closed_text(snapshot)])
        return 1
    chain = call.has("chain")
    found, problems = deciding.find_decisions(ws, snapshot, call.words, every=call.has("all"), chain=chain)
    if call.has("json"):
        shell.say_json(decision_json(found))
    else:
        shell.say(*decision_lines(team_of(snapshot), found))
    shell.complain(problems)
    if not found:
        text = _("No decision says “{words}”.") if call.words else _("Nothing is decided yet.")
        shell.complain([text.format(words=call.text) + " " + _("“wfh decide” writes one down.")])
    done(ws, snapshot, shell)
    return 0 if found else 1
