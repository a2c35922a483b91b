"""A made-up language: every message accented and 40 % longer, to find out what a real third language would find out.

It is made from the sources when it is asked for and is in no file of the repository. Nothing in wfh knows its code.

- ``with speaking():`` speaks it in this process: what is drawn or printed inside is in it. A workspace opened there
  speaks it by ``Workspace(…, language=CODE)`` or by ``LANGUAGE`` in its environment. For tests of screens and texts.
- ``installed(folder)`` returns a folder for ``PYTHONPATH`` in which wfh, linked to the sources, has the language as a
  folder of its ``locale``. For tests of the real program.
- ``said(text)`` returns a message in it, to look for on a screen.

Only letters change: blanks such as ``{time}``, numbers, signs, spaces at the edges, options, addresses and the commands
in a message (``“wfh start”``) stay as they are.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog

from tests.locale.catalogue import LOCALE, SOURCE, extract, mo_bytes
from wfh import words

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "eo"
"""The code it takes; a real one, for a made-up code is no language to the machine."""

_ACCENTS = str.maketrans("aeiouycnszAEIOUYCNSZ", "áéíóúýčñšžÁÉÍÓÚÝČÑŠŽ")
_FIXED = r"\{[^}]*\}|“wfh[^”]*”|\bwfh\b(?: [a-z]+(?![a-z]*…))?|\S*[@\\/=\[\]_]\S*|--?[a-z][\w-]*|\w*\.\w+|\w*\d\w*"
_WORD = re.compile(rf"({_FIXED})|([^\W\d_]{{2,}})")


def said(text: str) -> str:
    """Return a message in the made-up language: its words accented, and the message 40 % longer than it was."""
    words_of = [match for match in _WORD.finditer(text) if match[2]]
    more = -(-2 * len(re.sub(_FIXED, "", text)) // 5)
    shares = {match.start(): (more + number) // len(words_of) for number, match in enumerate(words_of)}
    return _WORD.sub(lambda match: match[1] or _longer(match[2], shares[match.start()]), text)


def _longer(word: str, more: int) -> str:
    at = max(map(word.casefold().rfind, "aeiouy")) + 1 or len(word)
    return (word[:at] + word[at - 1].casefold() * more + word[at:]).translate(_ACCENTS)


@cache
def catalogue() -> bytes:
    """Return the compiled catalogue of the made-up language."""
    made = Catalog(locale=CODE, charset="utf-8")
    for message in extract():
        if isinstance(message.id, str):
            if message.id:
                made.add(message.id, said(message.id))
        else:
            made.add(message.id, tuple(said(each) for each in message.id))
    return mo_bytes(made)


@contextmanager
def speaking() -> Iterator[None]:
    """Speak the made-up language in this process, and what was spoken before afterwards."""
    before, folder = words.language(), words.LOCALE
    with TemporaryDirectory() as made:
        _put_locale(Path(made))
        try:
            _read_from(made)
            words.set_language(CODE)
            yield
        finally:
            _read_from(folder)
            words.set_language(before)


def installed(folder: Path) -> Path:
    """Put wfh with the made-up language into a folder, and return the folder: it goes to ``PYTHONPATH``."""
    package = folder / "wfh"
    package.mkdir()
    for part in SOURCE.iterdir():
        if part.name not in {"locale", "__pycache__"}:
            (package / part.name).symlink_to(part)
    (package / "locale").mkdir()
    _put_locale(package / "locale")
    return folder


def _put_locale(folder: Path) -> None:
    for language in LOCALE.iterdir():
        if language.is_dir():
            (folder / language.name).symlink_to(language)
    file = folder / CODE / "LC_MESSAGES" / "wfh.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(catalogue())


def _read_from(folder: str) -> None:
    """Look for translations in a folder, and forget those that were read."""
    words.LOCALE = folder
    words.languages.cache_clear()
    words._catalogue.cache_clear()
