"""The rituals line by line: the same questions as in the app, for a screen reader, a pipe or a dumb terminal."""

from __future__ import annotations

from wfh.cli.opening import done, workspace
from wfh.cli.output import stopped_here
from wfh.domain.model.prompt import Answer, Ritual, Takes, step_of
from wfh.domain.rituals.shutdown import at_once
from wfh.domain.rituals.shutdown.tell import lines
from wfh.domain.today.after_hours import hides_work
from wfh.errors import NotSavedError, WfhError
from wfh.present.ritual.items import named_choices
from wfh.present.ritual.line_text import (
    answered_lines,
    choice_text,
    is_moved,
    is_text,
    item_lines,
    question_text,
    title_text,
)
from wfh.present.ritual.reasons import reason
from wfh.usecases.day import named, rituals
from wfh.values import replace
from wfh.words import _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.prompt import Choice, Item, Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

BACK, SKIP, WHY, RULE, NOTHING, QUICK = "<", ">", "?", ".", "-", "z"


class InputEndedError(Exception):
    """The input ended before the ritual did."""


def run_plan(ws: Workspace, shell: Shell) -> int:
    """Plan the day line by line."""
    snapshot = ws.snapshot()
    if not snapshot.day.is_closed:
        snapshot = _asked(ws, Ritual.PLAN, shell)
    if snapshot.day.is_closed or not snapshot.day.ritual:
        from wfh.present.shell import plain

        shell.say("", *plain.today_lines(snapshot))
        named.keep_today(ws, snapshot)
    return done(ws, snapshot, shell)


def run_shutdown(ws: Workspace, shell: Shell) -> int:
    """Close the day line by line; a day that is closed already shows its evening."""
    snapshot = ws.snapshot()
    if not snapshot.day.is_closed:
        snapshot = _asked(ws, Ritual.SHUTDOWN, shell)
        failed = ws.hook_lines(wait=True)
        shell.say(*ws.hook_told())
        shell.complain(failed)
    if snapshot.day.is_closed:
        from wfh.present.shell import plain

        shell.say("", *plain.evening_lines(snapshot))
    return done(ws, snapshot, shell)


def standup(call: ParsedCall, shell: Shell) -> int:
    """Report what to tell the others; once the day is closed, that it is, until the next working day."""
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    told: tuple[str, ...] = ()
    if not hides_work(snapshot):
        from wfh.domain.time.zones import zone
        from wfh.usecases.overlap.slots import named

        reader = named(snapshot, [call.get("for") or ""])[0] if call.get("for") else None
        told = lines(snapshot, clock=zone(reader.schedule.timezone) if reader else None)
    if call.has("json"):
        shell.say_json({"date": snapshot.date.isoformat(), "language": language(), "lines": list(told)})
    elif hides_work(snapshot):
        shell.say(_("The day is closed; on the next working day there is something to tell."))
    else:
        shell.say(*told)
    return done(ws, snapshot, shell)


def _asked(ws: Workspace, ritual: Ritual, shell: Shell) -> Snapshot:
    """Ask until nothing is left to ask, or the input ends; then the ritual stays where it is."""
    shell.folds = True
    snapshot = rituals.begin(ws, ritual)
    shell.say(_("Enter takes what is in brackets. ? tells why, < goes back, > skips the step, - leaves it empty."))
    if ritual is Ritual.SHUTDOWN:
        shell.say(_("z closes the day at once, after one page that says what goes where."))
    shown: Prompt | None = None
    while (prompt := rituals.prompt(snapshot)) is not None and prompt.ritual is ritual:
        _show(prompt, shell, shown)
        shown = prompt
        if prompt.opens:
            snapshot = rituals.answer(ws, Answer(prompt.step))
            continue
        try:
            answered = _answered(ws, prompt, shell)
            shown = prompt if answered else None  # after why, the whole question
            snapshot = answered or snapshot
        except InputEndedError:
            shell.say(stopped_here())
            break
        except NotSavedError:
            raise
        except WfhError as error:  # what was wrong in one line, and the same question; ? says all of it again
            shell.say(*map(str, error.problems))
    return snapshot


def _answered(ws: Workspace, prompt: Prompt, shell: Shell) -> Snapshot | None:
    """Ask once, apply the answer and say what came of it; None if it was a question back."""
    line = _line(shell, question_text(prompt), prompt.default or _enter(prompt))
    if line == WHY:
        shell.say(reason(prompt))
        return None
    if line.startswith(RULE) and any(item.rule for item in prompt.items):
        number = line.removeprefix(RULE).strip()
        shell.say(_numbered(prompt, number or "1").rule)
        return ws.snapshot()
    if line == QUICK and prompt.ritual is Ritual.SHUTDOWN:
        return _closed_at_once(ws, shell)
    snapshot: Snapshot | None = None
    for given in _read(prompt, line, shell):
        ws.finished_changes()
        snapshot = rituals.answer(ws, given)
        after = rituals.prompt(snapshot)
        if given.back and after is not None and after.opens:  # a page that opens by itself is passed, this way too
            snapshot = rituals.answer(ws, Answer(after.step, back=True))
        shell.say(*answered_lines(prompt, given, ws.finished_changes(), after, snapshot))
    return snapshot


def _closed_at_once(ws: Workspace, shell: Shell) -> Snapshot | None:
    """Show what goes where and ask for one good thing, then close; None if the person went back."""
    asked = at_once.page(ws.snapshot())
    shell.say("", asked.name, *asked.lines, *item_lines(asked))
    while (line := _line(shell, asked.field, asked.default)) == WHY:
        shell.say(reason(asked))
    if line == BACK:
        return None
    return rituals.quick_close(ws, {"": None, NOTHING: "", SKIP: None}.get(line, line))


def _line(shell: Shell, question: str, default: str) -> str:
    line = shell.ask(question, default)
    if line is None:
        raise InputEndedError
    return "" if line == default else line


def _enter(prompt: Prompt) -> str:
    """Return what Enter does, as the default in brackets, if it is not an empty line of text."""
    return "" if prompt.field else prompt.enter


# ---------------------------------------------------------------- the question


def _show(prompt: Prompt, shell: Shell, before: Prompt | None) -> None:
    """Print what there is to know; for the same question as ``before``, only a list whose numbers have changed."""
    if before is None or step_of(prompt.step) != step_of(before.step):
        shell.say("", title_text(prompt))
    elif prompt.step == before.step:
        if is_moved(before, prompt) and not (prompt.repeats or _asks_for_one(prompt)):
            shell.say(*item_lines(prompt))
        return
    if prompt.field and prompt.numbered and before is not None:
        return  # one of several questions that come one after the other
    shell.say(*prompt.lines)
    if prompt.opens:
        return
    shell.say(*item_lines(prompt))
    if any(item.rule for item in prompt.items):
        shell.say(_(". and a number tells why that line is there, for example . 1"))


def _asks_for_one(prompt: Prompt) -> bool:
    """Return whether the question names the one item it is about."""
    return bool(prompt.current) and not prompt.revisable and not is_text(prompt)


# ---------------------------------------------------------------- the answer


def _read(prompt: Prompt, line: str, shell: Shell) -> list[Answer]:
    """Read a line as answers to the prompt. Raises WfhError with what would be right."""
    answer = Answer(prompt.step)
    if line == BACK:
        return [replace(answer, back=True)]
    if line == SKIP:
        return [replace(answer, skip=True)]
    if not line:
        return [answer]
    if prompt.field:
        return [replace(answer, text="" if line == NOTHING else line)]
    words = line.replace(",", " ").split()
    ticks = any(item.ticked is not None for item in prompt.items) and all(word.isdecimal() for word in words)
    if prompt.choices and not ticks:
        return [_chosen(prompt, answer, line, shell)]
    return [replace(answer, tick=_numbered(prompt, word).id) for word in words]


def _chosen(prompt: Prompt, answer: Answer, line: str, shell: Shell) -> Answer:
    words = line.split()
    item = _numbered(prompt, words.pop(0)) if words[0].isdecimal() else prompt.current
    if item and item.whole:
        if words:
            raise WfhError(_("“{label}” is for one line: type its number first.").format(label=" ".join(words)))
        return answer
    key = words.pop(0) if words else prompt.choices[0].key
    choice = prompt.choice(key)
    if choice is None:
        keys = ", ".join(choice_text(choice) for choice in named_choices(prompt))
        raise WfhError(_("“{key}” is not one of: {keys}.").format(key=key, keys=keys))
    if item is None and not choice.every_item:
        raise WfhError(_("Which one? Type its number first: 2 {key}").format(key=key))
    argument = " ".join(words)
    if choice.takes is not Takes.NOTHING and not argument:
        argument = _line(shell, _asks(choice), "")
    return replace(answer, choice=choice.key, item=item.id if item else "", argument=argument)


def _asks(choice: Choice) -> str:
    match choice.takes:
        case Takes.DATE:
            return _("On which day (thu, +3, 2026-11-26)?")
        case Takes.PERSON:
            return _("To whom?")
        case Takes.RESULT:
            return _("Which result, and where does it stand (kr1 45)?")
        case _:
            return f"{choice.label.capitalize()}?"


def _numbered(prompt: Prompt, word: str) -> Item:
    number = int(word[:4]) if word.isascii() and word.isdigit() else 0
    if 1 <= number <= len(prompt.items):
        return prompt.items[number - 1]
    raise WfhError(_("There is no item {number} here.").format(number=word))
