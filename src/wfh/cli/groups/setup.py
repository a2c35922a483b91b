"""``wfh init``: the set-up questions line by line."""

from __future__ import annotations

from wfh.cli.opening import done, workspace
from wfh.domain.model.people import people_meant
from wfh.domain.setup.questions import PRESETS, answer_of, options_of, questions_for, with_answer, with_preset
from wfh.domain.time.hours_text import week_text
from wfh.errors import UsageError, WfhError
from wfh.present.ritual.setup_rows import label_of
from wfh.usecases.setup import settings
from wfh.words import _, set_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.people import Person
    from wfh.domain.setup.questions import SetupAnswers, SetupQuestion
    from wfh.usecases.workspace.workspace import Workspace

BACK, WHY = "<", "?"


def init(call: ParsedCall, shell: Shell) -> int:
    """Ask the set-up questions and write the config; never overwrites one."""
    name = call.get("preset")
    if name == "?":
        shell.say(*(f"{key:<9} {_(preset.label)}: {week_text(preset.hours)}" for key, preset in PRESETS.items()))
        return 0
    ws = workspace(call, shell)
    if ws.configured:
        raise WfhError(_("There is a config already: {path}").format(path=ws.places.config))
    if call.get("include"):
        return _init_from_team(call, ws, shell)
    shell.folds = True
    answers: SetupAnswers | None = _with_named_preset(settings.machine_defaults(ws), name)
    if answers is not None and not call.has("yes"):
        answers = _ask_all(answers, shell, skip=("preset",) if name else ())
    if answers is None:
        shell.say(_("Nothing was saved. “wfh init” asks again, “wfh init --yes” takes every default."))
        return 1
    snapshot = settings.init(ws, answers)
    shell.say(_("Saved: {path}").format(path=ws.places.config), _("“wfh” opens the app."))
    return done(ws, snapshot, shell)


def _init_from_team(call: ParsedCall, ws: Workspace, shell: Shell) -> int:
    """Ask who of a team's file the person is; that file says the rest."""
    from wfh.usecases.setup import team_file

    path, people = team_file.team_of_file(ws, call.get("include") or "")
    likely, answers = team_file.likely_me(ws, people), settings.machine_defaults(ws)
    me: Person | None = likely
    if not call.has("yes") and people:
        picked = _who_of_these(people, likely, shell)
        me = people[picked - 1] if picked else None
        if picked is None or (me and not _is_right(me, shell)):
            shell.say(_("Nothing was saved. “wfh init” asks again, “wfh init --yes” takes every default."))
            return 1
    if me is None and not call.has("yes"):
        asked = _ask_all(answers, shell, skip=())
        if asked is None:
            shell.say(_("Nothing was saved. “wfh init” asks again, “wfh init --yes” takes every default."))
            return 1
        answers = asked
    snapshot = team_file.init_from_team(ws, path, me, answers)
    shell.say(_("Saved: {path}").format(path=ws.places.config), _("“wfh handbook first-day” begins with the handbook."))
    return done(ws, snapshot, shell)


def _who_of_these(people: Sequence[Person], likely: Person | None, shell: Shell) -> int | None:
    """Return the number of the person, 0 for none of them, None at the end of the input."""
    shell.say(_("Who of these are you?"))
    shell.say(*(f"{number:3}  {person.name}" for number, person in enumerate(people, 1)), "  0  " + _("none of these"))
    usual = str(people.index(likely) + 1 if likely else 1)
    while (line := shell.ask(_("Your number"), usual)) is not None:
        if line.isascii() and line.isdecimal() and len(line) < 4 and int(line) <= len(people):
            return int(line)
        if len(found := people_meant(people, line)) == 1:
            return people.index(found[0]) + 1
        shell.say(_("a whole number from {low} to {high}").format(low=0, high=len(people)))
    return None


def _is_right(me: Person, shell: Shell) -> bool:
    """Show what the team's file says of the person; return whether it is to be written."""
    hours = week_text(me.schedule.hours.week)
    shell.say(f"  {me.name} · {me.schedule.timezone} · {hours or _('no hours')}")
    return shell.ask(_("Enter saves the file.")) is not None


def _with_named_preset(answers: SetupAnswers, preset: str | None) -> SetupAnswers:
    if preset is None:
        return answers
    try:
        return with_preset(answers, preset)
    except WfhError as error:
        raise UsageError(*error.problems) from None


def _ask_all(answers: SetupAnswers, shell: Shell, skip: tuple[str, ...]) -> SetupAnswers | None:
    """Ask every question, then show all answers until they are right; None if the input ends first."""
    questions = [question for question in questions_for(answers) if question.id not in skip]
    shell.say(_("Enter takes what is in brackets; everything can be changed later."), _keys())
    at = 0
    while True:
        while at < len(questions):
            shell.say("", f"{at + 1}/{len(questions)} {_(questions[at].text)}")
            answers, step = _asked(questions[at], answers, shell)
            if step is None:
                return None
            at = max(0, at + step)
        line = _choice(answers, shell)
        if not line:
            return None if line is None else answers
        if line == BACK:
            at -= 1
            continue
        answers, step = _asked(questions_for(answers)[int(line) - 1], answers, shell)
        if step is None:
            return None


def _keys() -> str:
    return _("{back} goes back, {why} explains.").format(back=BACK, why=WHY)


def _asked(question: SetupQuestion, answers: SetupAnswers, shell: Shell) -> tuple[SetupAnswers, int | None]:
    """Return the answers after ``question``, and how many questions to advance (-1: back, None: end of input)."""
    _explain(question, shell)
    while (line := shell.ask(f"{label_of(question)}:", question.default(answers))) is not None:
        if line == BACK:
            return answers, -1
        if line == WHY:
            _explain(question, shell)
            shell.say(_keys())
            continue
        try:
            after = with_answer(question, answers, _option(question, line))
        except WfhError as error:
            shell.say(*map(str, error.problems))
        else:
            set_language(after.language)
            return after, 1
    return answers, None


def _explain(question: SetupQuestion, shell: Shell) -> None:
    shell.say(_(question.help))
    options = enumerate(options_of(question), 1)
    shell.say(*(f"{at:3}  {value}  {name}" + (f": {hours}" if hours else "") for at, (value, name, hours) in options))


def _choice(answers: SetupAnswers, shell: Shell) -> str | None:
    """Show all answers; return the number of the line to change, BACK, an empty text to write, None at the end."""
    questions = questions_for(answers)
    shell.say("", _("Your settings, to be saved with a comment at each:"))
    lines = enumerate(((label_of(question), answer_of(question, answers)) for question in questions), 1)
    shell.say(*(f"{at:3}  {label}: {value}" for at, (label, value) in lines))
    while (line := shell.ask(_("Enter saves the file; a number changes that line."))) is not None:
        if line in {"", BACK} or (
            line.isascii() and line.isdecimal() and len(line) < 3 and 1 <= int(line) <= len(questions)
        ):
            return line
        shell.say(
            _keys() if line == WHY else _("a whole number from {low} to {high}").format(low=1, high=len(questions))
        )
    return None


def _option(question: SetupQuestion, line: str) -> str:
    """Return the value with the number in ``line``, if the question has options; else the line itself."""
    number = int(line) if line.isascii() and line.isdigit() and len(line) < 4 else 0
    return question.options[number - 1][0] if 1 <= number <= len(question.options) else line
