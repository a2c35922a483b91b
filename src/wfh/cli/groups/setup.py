"""``wfh init``: the set-up questions line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.cli.opening import done, workspace
from wfh.domain.setup.questions import PRESETS, QUESTIONS, with_answer, with_preset
from wfh.errors import UsageError, WfhError
from wfh.usecases.setup import settings
from wfh.words import _, set_language

if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.setup.questions import Question, SetupAnswers


def init(call: ParsedCall, shell: Shell) -> int:
    """Ask the set-up questions and write the config; never overwrites one."""
    name = call.get("preset")
    if name == "?":
        shell.say(*(f"{key:<9} {_(preset.label)}" for key, preset in PRESETS.items()))
        return 0
    ws = workspace(call, shell)
    if ws.configured:
        raise WfhError(_("There is a config already: {path}").format(path=ws.places.config))
    answers: SetupAnswers | None = _with_named_preset(settings.machine_defaults(ws), name)
    if answers is not None and not call.has("yes"):
        answers = _ask_all(answers, shell, skip=("preset",) if name else ())
    if answers is None:
        shell.say(_("Nothing was written. “wfh init” asks again, “wfh init --yes” takes every default."))
        return 1
    snapshot = settings.init(ws, answers)
    shell.say(_("Written: {path}").format(path=ws.places.config), _("“wfh” opens the app."))
    return done(ws, snapshot, shell)


def _with_named_preset(answers: SetupAnswers, preset: str | None) -> SetupAnswers:
    if preset is None:
        return answers
    try:
        return with_preset(answers, preset)
    except WfhError as error:
        raise UsageError(*error.problems) from None


def _ask_all(answers: SetupAnswers, shell: Shell, skip: tuple[str, ...]) -> SetupAnswers | None:
    """Ask every question; None if the input ends first."""
    questions = [question for question in QUESTIONS if question.id not in skip]
    shell.say(_("Enter takes what is in brackets; everything can be changed later."))
    for number, question in enumerate(questions, 1):
        shell.say("", f"{number}/{len(questions)} {_(question.text)}", _(question.help))
        shell.say(*(f"{at:3}  {value}  {_(label)}" for at, (value, label) in enumerate(question.options, 1)))
        updated = _answer(question, answers, shell)
        if updated is None:
            return None
        answers = updated
        set_language(answers.language)
    return answers


def _answer(question: Question, answers: SetupAnswers, shell: Shell) -> SetupAnswers | None:
    while (line := shell.ask(">", question.default(answers))) is not None:
        try:
            return with_answer(question, answers, _option(question, line))
        except WfhError as error:
            shell.say(*map(str, error.problems))
    return None


def _option(question: Question, line: str) -> str:
    """Return the value with the number in ``line``, if the question has options; else the line itself."""
    number = int(line) if line.isascii() and line.isdigit() and len(line) < 4 else 0
    return question.options[number - 1][0] if 1 <= number <= len(question.options) else line
