"""The rituals line by line: the same questions as in the app, for a screen reader, a pipe or a dumb terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.cli.opening import done, workspace
from wfh.cli.output import stopped_here
from wfh.domain.model.prompt import Answer, Ritual, Takes
from wfh.domain.rituals.shutdown import at_once
from wfh.domain.rituals.shutdown.tell import lines
from wfh.domain.today.after_hours import hides_work
from wfh.errors import NotSavedError, WfhError
from wfh.present.ritual.items import named_choices
from wfh.present.ritual.reasons import reason
from wfh.usecases.day import named, rituals
from wfh.values import replace
from wfh.words import _

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
    if hides_work(snapshot):
        shell.say(_("The day is closed; on the next working day there is something to tell."))
    else:
        from wfh.domain.time.zones import zone
        from wfh.usecases.overlap.slots import named

        reader = named(snapshot, [call.get("for") or ""])[0] if call.get("for") else None
        shell.say(*lines(snapshot, clock=zone(reader.schedule.timezone) if reader else None))
    return done(ws, snapshot, shell)


def _asked(ws: Workspace, ritual: Ritual, shell: Shell) -> Snapshot:
    """Ask until nothing is left to ask, or the input ends; then the ritual stays where it is."""
    snapshot = rituals.begin(ws, ritual)
    shell.say(_("Enter takes what is in brackets. ? tells why, < goes back, > skips the step, - answers nothing."))
    if ritual is Ritual.SHUTDOWN:
        shell.say(_("z closes the day at once, after one page that says what goes where."))
    shown, slipped = "", False
    while (prompt := rituals.prompt(snapshot)) is not None and prompt.ritual is ritual:
        if not slipped:
            _show(prompt, shell, shown)
        shown, slipped = prompt.step, False
        try:
            answered = _answered(ws, prompt, shell)
            shown = shown if answered else ""  # after why, the whole question
            snapshot = answered or snapshot
        except InputEndedError:
            shell.say(stopped_here())
            break
        except NotSavedError:
            raise
        except WfhError as error:
            slipped = True  # what was wrong in one line, and the same question; ? says all of it again
            shell.say(*map(str, error.problems))
    return snapshot


def _answered(ws: Workspace, prompt: Prompt, shell: Shell) -> Snapshot | None:
    """Ask once and apply the answer; None if it was a question back."""
    line = _line(shell, _question(prompt), prompt.default or _enter(prompt))
    if line == WHY:
        shell.say(reason(prompt))
        return None
    if line.startswith(RULE) and any(item.rule for item in prompt.items):
        number = line.removeprefix(RULE).strip()
        shell.say(_numbered(prompt, number or "1").rule)
        return None
    if line == QUICK and prompt.ritual is Ritual.SHUTDOWN:
        return _closed_at_once(ws, shell)
    snapshot: Snapshot | None = None
    for given in _read(prompt, line, shell):
        snapshot = rituals.answer(ws, given)
    return snapshot


def _closed_at_once(ws: Workspace, shell: Shell) -> Snapshot | None:
    """Show what goes where and ask for one good thing, then close; None where it was gone back on."""
    asked = at_once.page(ws.snapshot())
    shell.say("", asked.name, *asked.lines, *(_item(number, item) for number, item in enumerate(asked.items, 1)))
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
    """Return what Enter does, as the default in brackets, where it is not an empty line of text."""
    return "" if prompt.field else prompt.enter


# ---------------------------------------------------------------- the question


def _show(prompt: Prompt, shell: Shell, before: str) -> None:
    """Print what there is to know; of a step that was ``before`` it only what is new."""
    if prompt.step.partition(".")[0] != before.partition(".")[0]:
        order = [part.where for part in prompt.progress]
        here = order.index(0) + 1 if 0 in order else len(order)
        shell.say("", " ".join(filter(None, (prompt.name, f"{here}/{len(order)}", prompt.title))))
    elif prompt.field and prompt.numbered:
        return  # one of the questions that were listed just before
    again = prompt.step == before
    if not again:
        shell.say(*prompt.lines)
    if not again or _is_text(prompt) or prompt.revisable or not (prompt.repeats or prompt.current):
        shell.say(*(_item(number, item) for number, item in enumerate(prompt.items, 1)))
        if any(item.rule for item in prompt.items):
            shell.say(_(". and a number tells why that line: . 1"))


def _item(number: int, item: Item) -> str:
    tick = "" if item.ticked is None else f"[{'x' if item.ticked else ' '}] "
    parts = (item.text, item.detail, item.settled, item.reason)
    return f"{number:3}  {tick}" + " · ".join(part for part in parts if part)


def _question(prompt: Prompt) -> str:
    if prompt.field:
        return prompt.field
    can_tick = any(item.ticked is not None for item in prompt.items)
    if prompt.choices:
        keys = ", ".join(_choice(choice) for choice in named_choices(prompt))
        current = prompt.current
        if can_tick:
            return _("Numbers to tick or untick, or a key ({keys})").format(keys=keys)
        if current is None or prompt.revisable or _is_text(prompt):
            return _("Number and key ({keys})").format(keys=keys)
        return f"{prompt.items.index(current) + 1} {current.text}: {keys}"
    if can_tick:
        return _("Numbers to tick or untick")
    return ">"


def _is_text(prompt: Prompt) -> bool:
    """Return whether the items are the lines of a text that is changed, and not things to decide about."""
    return any(choice.own_text for choice in prompt.choices)


def _choice(choice: Choice) -> str:
    return f"{choice.key} {choice.label}"


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
        keys = ", ".join(_choice(choice) for choice in named_choices(prompt))
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
