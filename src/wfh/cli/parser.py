"""A small parser of the command line; argparse alone takes longer to load than a command takes to run."""

from __future__ import annotations

from wfh.errors import UsageError
from wfh.values import Value, field
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Option(Value, slots=False):
    """An option. Without ``metavar`` it is a switch; ``choices`` are its only valid values.

    ``short`` is a letter that stands for it, as in ``-o``. For choices that are messages (``is_spoken``), the words of
    the language in use are accepted as well.
    """

    name: str
    help: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    short: str = ""
    is_spoken: bool = False

    def chosen(self, text: str) -> str | None:
        """Return the choice that ``text`` stands for, or None."""
        if text in self.choices:
            return text
        return dict(zip(self.spoken(), self.choices, strict=True)).get("-".join(text.casefold().split()))

    def spoken(self) -> tuple[str, ...]:
        """Return the choices in the words of the language in use."""
        return tuple(map(spoken_word, self.choices)) if self.is_spoken else self.choices


def spoken_word(message: str) -> str:
    """Return a message as one word of a command line: ``nog-niet-af``."""
    return "-".join(_(message).split())


class ShellCommand(Value, slots=False):
    """A command of the shell.

    ``words`` describes its arguments besides options, ``least`` and ``most`` limit their number (None: unlimited).
    ``module`` and ``function`` name its implementation. ``together`` are sets of mutually exclusive options.
    """

    name: str
    module: str
    function: str
    help: str
    words: str = ""
    least: int = 0
    most: int | None = 0
    options: tuple[Option, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    examples: tuple[str, ...] = ()
    more: str = ""


class ParsedCall(Value):
    """A parsed command line. A switch has an empty text as its value."""

    command: str
    values: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    def has(self, option: str) -> bool:
        """Return whether the option is present."""
        return option in self.values

    def get(self, option: str) -> str | None:
        """Return the option's value, or None."""
        return self.values.get(option)

    @property
    def text(self) -> str:
        """The words joined into one line."""
        return " ".join(self.words)


def parse_command_line(
    argv: Sequence[str], commands: Mapping[str, ShellCommand], common: Sequence[Option]
) -> ParsedCall:
    """Parse the command line; without a command, the name is empty. Raises UsageError with one sentence."""
    name = _command_of(argv, common)
    if name and name not in commands:
        raise UsageError(_no_command(name, commands))
    command = commands[name]
    options = {option.name: option for option in (*common, *command.options)}
    values, words = _read(argv, options, takes_text=command.most is None)
    if name:
        words.remove(name)
    call = ParsedCall(name, values, tuple(words))
    if not (call.has("help") or call.has("version")):
        _check(call, command)
    return call


def _command_of(argv: Sequence[str], common: Sequence[Option]) -> str:
    valued = {"--" + option.name for option in common if option.metavar}
    rest = iter(argv)
    for word in rest:
        if word == "--":
            return ""
        if word in valued:
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return ""


def _read(argv: Sequence[str], options: Mapping[str, Option], *, takes_text: bool) -> tuple[dict[str, str], list[str]]:
    values: dict[str, str] = {}
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        if word == "--":
            words.extend(rest)
        elif word.startswith("--"):
            name, value = _option(word[2:], rest, options)
            values[name] = value
        elif word in {"-h", "-?"}:
            values["help"] = ""
        elif (short := _short(word, options)) is not None:
            name, value = _option(short.name, rest, options)
            values[name] = value
        elif word.startswith("-") and len(word) > 1 and not takes_text:
            raise UsageError(_no_option(word, options))
        else:
            words.append(word)
    return values, words


def _short(word: str, options: Mapping[str, Option]) -> Option | None:
    return next((option for option in options.values() if option.short and word == f"-{option.short}"), None)


def _option(text: str, rest: Iterator[str], options: Mapping[str, Option]) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    option = options.get(name)
    if option is None:
        raise UsageError(_no_option("--" + name, options))
    if not option.metavar:
        if equals:
            raise UsageError(_("--{name} takes no value.").format(name=name))
        return name, ""
    argument = value if equals else next(rest, None)
    if argument is None:
        raise UsageError(_("--{name} needs a value: --{name} {metavar}.").format(name=name, metavar=option.metavar))
    if not option.choices:
        return name, argument
    chosen = option.chosen(argument)
    if chosen is None:
        choices = ", ".join(option.spoken())
        raise UsageError(_("--{name} must be one of: {choices}.").format(name=name, choices=choices))
    return name, chosen


def _check(call: ParsedCall, command: ShellCommand) -> None:
    if len(call.words) < command.least or (command.most is not None and len(call.words) > command.most):
        usage = " ".join(part for part in ("wfh", command.name, command.words) if part)
        if len(call.words) < command.least:
            raise UsageError(_("Missing an argument: {usage}.").format(usage=usage))
        raise UsageError(
            _("“{word}” is one word too many: {usage}.").format(word=call.words[command.most or 0], usage=usage)
        )
    for names in command.together:
        options = [f"--{name}" for name in names if call.has(name)]
        if len(options) > 1:
            raise UsageError(_("{one} and {other} do not go together.").format(one=options[0], other=options[1]))


def _no_command(word: str, commands: Mapping[str, ShellCommand]) -> str:
    text = _("There is no command “{word}”.").format(word=word)
    return _with_nearest(text, word, [name for name in commands if name])


def _no_option(word: str, options: Mapping[str, Option]) -> str:
    text = _("There is no option {word} here.").format(word=word)
    return _with_nearest(text, word, ["--" + name for name in options])


def _with_nearest(text: str, word: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1, cutoff=0.6)
    hint = _("Did you mean {near}?").format(near=near[0]) if near else _("See wfh --help.")
    return f"{text} {hint}"
