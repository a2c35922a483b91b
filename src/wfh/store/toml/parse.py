"""Read one TOML file whole: bytes to text to tables, with the line of the mistake if that fails."""

from __future__ import annotations

import re

import tomli

from wfh.errors import Problem
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

BOM = b"\xef\xbb\xbf"
MARKER = rb"(?m)^<{7}(?: |\r?$)"
"""The line with which git begins what two sides said differently."""
CONFIG_CAP = 1 << 20
"""The most bytes of a config, or of a file it includes."""

# What the parser's messages begin with, and what they are in our words. The first that fits counts.
_REASONS: Mapping[str, str] = {
    "Invalid statement": N_("a line cannot begin like this"),
    "Expected newline or end": N_("what follows belongs on a line of its own"),
    "Expected '=' after a key": N_("an equals sign is missing after the key"),
    "Expected ']": N_("a closing bracket is missing"),
    "Expected ": N_("a closing quote is missing"),
    "Found invalid character": N_("a character that TOML does not allow"),
    "Illegal character": N_("a character that TOML does not allow"),
    "Cannot declare": N_("this table is in the file twice"),
    "Cannot redefine": N_("this table is in the file twice"),
    "Cannot overwrite a value": N_("this key has a value already"),
    "Duplicate inline table key": N_("this key has a value already"),
    "Cannot mutate immutable": N_("a table or list in one line cannot be added to later"),
    "Invalid initial character": N_("a key cannot begin like this"),
    "Unclosed array": N_("a list is not closed"),
    "Unclosed inline table": N_("a table is not closed"),
    "Unescaped": N_("a backslash has to be doubled here"),
    "Invalid hex value": N_("a backslash and a code that stand for no character"),
    "Escaped character": N_("a backslash and a code that stand for no character"),
    "Unterminated string": N_("a closing quote is missing"),
    "Invalid date": N_("there is no such date or time"),
    "Invalid value": N_("not a value of TOML; a text needs quotes"),
}


def parse(data: bytes, name: str) -> tuple[str, dict[str, Any]] | Problem:
    """Return the text and the tables of a file's bytes, or the problem that keeps them from being read.

    Line ends are kept, a byte order mark is not.
    """
    try:
        text = data.removeprefix(BOM).decode()  # the codec that does it is a module of its own
        return text, tomli.loads(text)
    except UnicodeDecodeError as error:
        at = error.start + (len(BOM) if data.startswith(BOM) else 0)  # counted from behind a byte order mark
        line, column = _place(data, at)
        what = _("column {column}: is not UTF-8 text (byte 0x{byte:02x})").format(column=column, byte=data[at])
        return Problem(what, name, line, right=_("save it as UTF-8"))
    except tomli.TOMLDecodeError as error:
        if marker := re.search(MARKER, data):
            line, _column = _place(data, marker.start())
            right = _("keep one of the two sides, and remove the lines of the markers")
            return Problem(_("has the markers of a conflict that git left (<<<<<<<)"), name, line, right=right)
        if b"\0" in data:
            line, column = _place(data, data.index(b"\0"))
            return Problem(_("column {column}: has a zero byte; the file is damaged").format(column=column), name, line)
        what = _("is not valid TOML, column {column}: {why}").format(column=error.colno, why=reason(error))
        return Problem(what, name, error.lineno)
    except (RecursionError, ValueError, MemoryError):
        return Problem(_("cannot be read: nested too deep, or a number too long"), name)


def _place(data: bytes, at: int) -> tuple[int, int]:
    return data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)


def reason(error: tomli.TOMLDecodeError) -> str:
    """Describe the parser's error in our words, in the language in use."""
    known = next((words for start, words in _REASONS.items() if error.msg.startswith(start)), None)
    return _(known) if known else error.msg
