"""The app's own signs in ASCII, and when they are asked for."""

from __future__ import annotations

import ast
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wfh
from tests.locale.catalogue import po_file
from wfh.present.rows.cell_width import width
from wfh.present.rows.signs import encodable, in_ascii, wants_ascii

SOURCES = Path(wfh.__file__).parent
_READ_ONLY = {"sanitize.py", "cell_width.py", "zone_cities.py", "csv_text.py", "entry.py", "runs.py", "pages.py"}
"""Modules whose signs are looked for in what a person or a file says, and not shown."""


UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""It stands for what could not be read: as a question mark, too."""


def signs_shown() -> set[str]:
    """Return every sign, letters left out, in a text of the sources or of the Dutch catalogue."""
    texts = [po_file("nl").read_text(encoding="utf-8")]
    for path in SOURCES.rglob("*.py"):
        if path.name not in _READ_ONLY and path.name != "signs.py":
            tree = ast.walk(ast.parse(path.read_text()))
            texts += [each.value for each in tree if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return {sign for text in texts for sign in text if not sign.isascii() and not sign.isalpha()}


@pytest.mark.lint
def test_every_sign_of_ours_has_an_ascii_form_other_than_a_question_mark() -> None:
    found = signs_shown() - {UNREADABLE}
    shown = {sign: in_ascii(sign) for sign in found if category(sign) not in {"Cf", "Cc"}}
    assert {sign for sign, plain in shown.items() if not plain.isascii() or plain == "?" or len(plain) != 1} == set()
    assert len(shown) > 40


@given(st.text())
def test_letters_and_widths_stay(text: str) -> None:
    plain = in_ascii(text)
    assert width(plain) == width(text)
    assert in_ascii("Zoë … ●") == "Zoë ~ *"


def test_characters_that_an_encoding_lacks_are_replaced_cell_for_cell() -> None:
    assert encodable("Zoë", "latin-1") == "Zoë"
    assert encodable("Zoë 日 ж", "latin-1") == "Zoë ?? ?"


@pytest.mark.parametrize(
    ("variables", "terminal", "wanted"),
    [
        ({"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "xterm-256color", "LANG": "en_GB"}, True, False),
        ({"TERM": "linux", "LANG": "en_GB.UTF-8"}, True, True),
        ({"TERM": "linux", "LANG": "en_GB.UTF-8"}, False, False),
        ({"TERM": "xterm", "LANG": "C"}, False, True),
        ({"TERM": "xterm", "LANG": "C.UTF-8"}, True, False),
        ({"TERM": "xterm", "LANG": "nl_NL.ISO-8859-1"}, False, True),
        ({"TERM": "xterm", "LANG": "nl_NL.ISO-8859-15@euro", "LC_ALL": "nl_NL.utf8"}, True, False),
        ({"TERM": "vt220", "LC_ALL": "en_US.UTF-8"}, True, True),
    ],
)
def test_locale_and_terminal_ask_for_ascii(variables: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert wants_ascii(variables, terminal=terminal) is wanted
