"""``wfh how``: what the handbook answers, for this moment, on the clock."""

from __future__ import annotations

from wfh.cli.opening import note_problems, workspace
from wfh.domain.handbook.team import team_of
from wfh.usecases.handbook.how import how as ask_handbook
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.handbook.team import Team
    from wfh.domain.model.handbook.entries import TreeNode
    from wfh.present.handbook.times import Clock
    from wfh.usecases.handbook.how import Found


def how(call: ParsedCall, shell: Shell) -> int:
    """Print the best answer, and what else was found; exit code 1 if nothing is."""
    from wfh.present.handbook.how_lines import MOST, clock_of, how_lines

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    most = None if call.has("all") else MOST
    found = ask_handbook(ws, snapshot, call.words, call.get("at") or "", most=most)
    if not ws.is_rehearsal:
        from wfh.usecases.handbook.changes import note_first_reading

        note_first_reading(ws, snapshot)
    team, clock = team_of(snapshot), clock_of(snapshot)
    if call.has("json"):
        from wfh.present.handbook.as_json import how_json

        shell.say_json(how_json(team, clock, found, all=call.has("all")))
    elif shell.is_terminal and found.findings and found.findings[0].entry.kind == "tree":
        _walk(team, clock, found.findings[0].entry.value, shell)
    elif found.findings or found.is_ladder:
        shell.say(*how_lines(team, clock, found, all=call.has("all")))
    note_problems(ws, snapshot, shell)
    if found.findings:
        return 0
    from wfh.present.rows.formatting import closed_text

    shell.complain([closed_text(snapshot) if found.closed else nothing_text(found)])
    return 1


def nothing_text(found: Found) -> str:
    """Return the message that the handbook has no answer to a question, and what to do next."""
    words = " ".join(found.question.asked) or found.question.text
    text = _("Nothing here says “{words}”.").format(words=words)
    if found.nearest:
        return f"{text} " + _("Did you mean {word}?").format(word=found.nearest)
    return f"{text} " + _("“wfh handbook” lists what there is; “wfh ask” keeps a question for a colleague.")


def _walk(team: Team, clock: Clock, node: TreeNode, shell: Shell) -> None:
    """Ask the questions of a tree one by one, and say where the answers lead."""
    from wfh.domain.handbook.answers import answer
    from wfh.domain.model.handbook.fields import said
    from wfh.present.handbook.entry_lines import choices_of, then_text
    from wfh.present.handbook.rule_lines import answer_lines

    trees = {each.id: each for each in team.config.trees}
    rules = {f"rule:{each.id}": each for each in team.config.rules}
    seen: set[str] = set()
    at: TreeNode | None = node
    while at and at.id not in seen:
        seen.add(at.id)
        choices = choices_of(at)
        shell.say(said(at, "question"), *(f"  {number} {say}" for number, (say, _then) in enumerate(choices, 1)))
        line = shell.ask(_("Number of your answer"))
        if not line or not (line.isascii() and line.isdecimal() and 1 <= int(line[:3]) <= len(choices)):
            return
        then = choices[int(line) - 1][1]
        at = trees.get(then.removeprefix("tree:"))
        if then in rules:
            shell.say(*answer_lines(team, clock, answer(team, rules[then], clock.now)))
        elif at is None:
            shell.say(then_text(team, then))
