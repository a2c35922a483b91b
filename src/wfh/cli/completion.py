"""Completion for bash, zsh and fish, generated from the table of commands; nothing is run at a TAB."""

from __future__ import annotations

from wfh.cli.commands import COMMON, EXPORT_FORMATS, SHELL_COMMANDS
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wfh.cli.parser import Option, ShellCommand

SHELLS = ("bash", "zsh", "fish")
"""The shells that can be served."""
_PATHS = {"FILE", "DIR"}


def completion_text(shell: str) -> str:
    """Return the completion for a shell of :data:`SHELLS`, in the language in use."""
    return "\n".join({"bash": _bash, "zsh": _zsh, "fish": _fish}[shell]()) + "\n"


def _named() -> list[ShellCommand]:
    return [command for name, command in SHELL_COMMANDS.items() if name]


def first_words(command: ShellCommand) -> list[str]:
    """Return the words that the first argument of a command may be, which is how its arguments are described."""
    if command.name == "export":
        return list(EXPORT_FORMATS)
    words = command.words.strip("[]").split(" | ") if "]" in command.words else [command.words.split(" ")[0]]
    found = [word.split(" ")[0] for part in words for word in part.split("|")]
    return [word for word in found if word.isascii() and word.replace(".", "").isalpha() and word.islower()]


def _flags(options: Iterable[Option]) -> list[str]:
    long_and_short = ((f"--{option.name}", f"-{option.short}" if option.short else "") for option in options)
    return [flag for flags in long_and_short for flag in flags if flag]


# ---------------------------------------------------------------- bash


def _bash() -> Iterator[str]:
    yield "# bash completion for wfh; made from its table of commands."
    yield "_wfh() {"
    yield '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="" i'
    yield "    COMPREPLY=()"
    yield "    for ((i = 1; i < COMP_CWORD; i++)); do"
    yield '        case "${COMP_WORDS[i]}" in'
    yield f"            {'|'.join(_flags(option for option in COMMON if option.metavar))}) ((i++)) ;;"
    yield "            -*) ;;"
    yield '            *) command="${COMP_WORDS[i]}"; break ;;'
    yield "        esac"
    yield "    done"
    yield '    case "$command:$before" in'
    for command in _named():
        for option in command.options:
            yield from _bash_values(f"{command.name}:--{option.name}", option)
    for option in COMMON:
        yield from _bash_values(f"*:--{option.name}", option)
    yield "    esac"
    yield '    case "$command" in'
    common = " ".join(_flags(COMMON))
    names = " ".join(command.name for command in _named())
    top = " ".join(_flags(SHELL_COMMANDS[""].options))
    yield f"        '') COMPREPLY=($(compgen -W '{names} {top} {common}' -- \"$word\")) ;;"
    for command in _named():
        words = " ".join([*first_words(command), *_flags(command.options), common])
        yield f"        {command.name}) COMPREPLY=($(compgen -W '{words}' -- \"$word\")) ;;"
    yield "    esac"
    yield "}"
    yield "complete -o default -F _wfh wfh"


def _bash_values(pattern: str, option: Option) -> Iterator[str]:
    if option.choices:
        yield f"        {pattern}) COMPREPLY=($(compgen -W '{' '.join(option.choices)}' -- \"$word\")); return ;;"
    elif option.metavar in _PATHS:
        kind = "-d" if option.metavar == "DIR" else "-f"
        yield f'        {pattern}) COMPREPLY=($(compgen {kind} -- "$word")); return ;;'
    elif option.metavar:
        yield f"        {pattern}) return ;;"


# ---------------------------------------------------------------- zsh


def _zsh() -> Iterator[str]:
    yield "#compdef wfh"
    yield "# zsh completion for wfh; made from its table of commands."
    yield "_wfh() {"
    yield "    local context state state_descr line"
    yield "    typeset -A opt_args"
    yield "    local -a common=("
    yield from (f"        {_zsh_option(option)}" for option in COMMON)
    yield "    )"
    yield '    _arguments -C "$common[@]" \\'
    yield from (f"        {_zsh_option(option)} \\" for option in SHELL_COMMANDS[""].options)
    yield "        '1: :->command' '*:: :->words'"
    yield "    case $state in"
    yield "        command)"
    yield "            local -a commands=("
    for command in _named():
        yield f"                {_quoted(f'{command.name}:{_(command.help)}')}"
    yield "            )"
    yield "            _describe command commands ;;"
    yield "        words)"
    yield "            case $line[1] in"
    for command in _named():
        words = first_words(command)
        first = [_quoted("1::" + command.name + ":(" + " ".join(words) + ")")] if words else []
        rest = _quoted("*::" + command.name + ":_files") if command.words else ""
        parts = [*(map(_zsh_option, command.options)), *first, *([rest] if rest else [])]
        yield f"                {command.name})"
        yield from (f"                    {line}" for line in _arguments(parts))
        yield "                    ;;"
    yield "            esac ;;"
    yield "    esac"
    yield "}"
    yield 'if [ "$funcstack[1]" = "_wfh" ]; then _wfh "$@"; else compdef _wfh wfh; fi'


def _arguments(parts: list[str]) -> Iterator[str]:
    """Yield a call with each of its arguments on a line of its own."""
    yield '_arguments "$common[@]"' + (" \\" if parts else "")
    for number, part in enumerate(parts, 1):
        yield f"    {part}" + (" \\" if number < len(parts) else "")


def _zsh_option(option: Option) -> str:
    said = _(option.help).translate(_ZSH)
    value = ""
    if option.metavar:
        choices = f"({' '.join(option.choices)})" if option.choices else "_files" if option.metavar in _PATHS else " "
        value = f":{_(option.metavar).translate(_ZSH)}:{choices}"
    text = _quoted(f"--{option.name}{'=' if option.metavar else ''}[{said}]{value}")
    if not option.short:
        return text
    return f"{text} {_quoted(f'-{option.short}[{said}]{value}')}"


_ZSH = str.maketrans({"[": "\\[", "]": "\\]", ":": "\\:"})


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


# ---------------------------------------------------------------- fish


def _fish() -> Iterator[str]:
    yield "# fish completion for wfh; made from its table of commands."
    yield "complete -c wfh -f"
    for option in COMMON:
        yield _fish_option(option, "")
    for option in SHELL_COMMANDS[""].options:
        yield _fish_option(option, "__fish_use_subcommand")
    for command in _named():
        yield f"complete -c wfh -n __fish_use_subcommand -a {command.name} -d {_fish_quoted(_(command.help))}"
    for command in _named():
        seen = f"'__fish_seen_subcommand_from {command.name}'"
        if words := first_words(command):
            yield f"complete -c wfh -n {seen} -a '{' '.join(words)}'"
        if "FILE" in command.words:
            yield f"complete -c wfh -n {seen} -F"
        yield from (_fish_option(option, seen) for option in command.options)


def _fish_option(option: Option, when: str) -> str:
    parts = ["complete -c wfh", *([f"-n {when}"] if when else []), f"-l {option.name}"]
    parts += [f"-s {option.short}"] if option.short else []
    if option.choices:
        parts.append(f"-xa '{' '.join(option.choices)}'")
    elif option.metavar:
        parts.append("-rF" if option.metavar in _PATHS else "-x")
    return " ".join([*parts, f"-d {_fish_quoted(_(option.help))}"])


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
