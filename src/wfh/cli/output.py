"""The streams of a command: standard input, output and error, and whether they are a terminal."""

from __future__ import annotations

from wfh.domain.time.sanitize import clean
from wfh.values import MutableValue, field
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TextIO

    from wfh.errors import Problem


class Shell(MutableValue):
    """The streams and environment variables of a command."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str] = field(default_factory=dict)
    ascii: bool | Callable[[], bool] = False
    """Whether lines are said in ASCII; asked when the first one is said that has other signs."""
    folds: bool = False
    """Whether lines that are longer than the terminal are broken at spaces: those of a dialogue, which are prose."""

    @property
    def is_terminal(self) -> bool:
        """Whether the app can run: a terminal on both sides that is not dumb."""
        return self.stdin.isatty() and self.stdout.isatty() and self.environ.get("TERM", "") != "dumb"

    @property
    def width(self) -> int:
        """The width of a line in cells: that of the terminal, else 80."""
        if not self.stdout.isatty():
            return 80
        from shutil import get_terminal_size  # late: it loads the archive modules

        return max(40, get_terminal_size((80, 24)).columns)

    def say(self, *lines: str) -> None:
        """Print lines to standard output."""
        for line in lines:
            self.stdout.write(self._folded(self._drawn(line)) + "\n")

    def say_own(self, line: str) -> None:
        """Print a line as the person wrote it, with its control codes, such as colours; the rest of it is clean."""
        self.stdout.write(self._in_signs(line) + "\n")

    def typed(self, text: str) -> str:
        """Return a text to be kept, cut to the length of a line in the app; print a notice if it was longer."""
        from wfh.domain.planning.quick_entry import LONGEST_LINE, cut_text  # late: what only prints does without

        if len(text) > LONGEST_LINE:
            self.complain([cut_text()])
        return text[:LONGEST_LINE]

    def say_json(self, value: Mapping[str, object]) -> None:
        """Print data as indented JSON."""
        self.stdout.write(harmless(json_text(value)) + "\n")

    def complain(self, problems: Iterable[Problem | str]) -> None:
        """Print each problem as a line on standard error."""
        for problem in problems:
            self.stderr.write(f"wfh: {self._drawn(str(problem))}\n")

    def ask(self, question: str, default: str = "") -> str | None:
        """Ask for one line; an empty one is the default, None means the end of the input."""
        self.stdout.write(self._folded(self._drawn(f"{question} [{default}]" if default else question)) + " ")
        self.stdout.flush()
        line = self.stdin.readline()
        answer = self.typed(line.strip())
        if not self.stdin.isatty():
            self.say(answer)  # not typed on this screen: echo it, so that the dialogue can be followed
        return answer or default if line else None

    def _folded(self, text: str) -> str:
        """Return a line broken at spaces where the terminal would break it inside a word; indented as it is."""
        if not self.folds or len(text) < self.width // 2 or not self.stdout.isatty():
            return text
        from wfh.present.rows.cell_width import width, wrap

        indent = text[: len(text) - len(text.lstrip(" "))]
        if width(text) < self.width:
            return text
        return "\n".join(indent + line for line in wrap(text, self.width - 1 - len(indent), cut=False))

    def _drawn(self, text: str) -> str:
        """Return a text as it is printed: without anything that could control a terminal, and in ASCII if asked."""
        return self._in_signs(harmless(text))

    def _in_signs(self, text: str) -> str:
        """Return a text in the signs that can be shown: in ASCII if asked."""
        if text.isascii():
            return text
        if callable(self.ascii):
            self.ascii = self.ascii()
        if not self.ascii:
            return text
        from wfh.present.rows.signs import in_ascii

        return in_ascii(text)


def harmless(text: str) -> str:
    """Return lines without anything that could control a terminal."""
    return text if text.isprintable() else "\n".join(map(clean, text.split("\n")))


_ESCAPED = {
    **{number: f"\\u{number:04x}" for number in range(0x20)},
    **{ord(character): f"\\{letter}" for character, letter in zip('"\\\n\r\t\f\b', '"\\nrtfb', strict=True)},
}
"""What stands in a text of JSON for a character that may not stand there itself."""


def json_text(value: object, indent: str = "\n") -> str:
    """Return data as :func:`json.dumps` with an indent of one space does; loading :mod:`json` takes longer.

    ``indent`` is what begins a line. Raises TypeError for anything that JSON cannot hold.
    """
    match value:
        case str():
            return f'"{value.translate(_ESCAPED)}"'
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case int():
            return repr(int(value))
        case float():
            return repr(float(value))
        case dict():
            inner = [f"{json_text(str(key))}: {json_text(each, indent + ' ')}" for key, each in value.items()]
            ends = "{}"
        case list() | tuple():
            inner = [json_text(each, indent + " ") for each in value]
            ends = "[]"
        case _:
            raise TypeError(f"{type(value).__name__} is no data")
    return f"{ends[0]}{indent} {f',{indent} '.join(inner)}{indent}{ends[1]}" if inner else ends


def stopped_here() -> str:
    """Return the message for a ritual whose input ended early."""
    return _("Stopped here; the same command continues from this step.")
