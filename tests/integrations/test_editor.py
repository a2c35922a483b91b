"""The person's editor: which one, and what happens when it does not work."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from wfh.errors import WfhError
from wfh.integrations.editor import editor_command, open_editor

if TYPE_CHECKING:
    from pathlib import Path

APPEND = "import sys; open(sys.argv[1], 'a').write('edited')"


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "ed"}, ("code", "--wait")),
        ({"VISUAL": " ", "EDITOR": "'my editor' -x"}, ("my editor", "-x")),
        ({}, ("notepad",) if sys.platform == "win32" else ("vi",)),
    ],
)
def test_the_editor_is_the_one_that_is_set(environ: dict[str, str], command: tuple[str, ...]) -> None:
    assert editor_command(environ) == command


def test_the_editor_changes_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a b.toml"

    open_editor(file, {**os.environ, "EDITOR": f'{sys.executable} -c "{APPEND}"', "VISUAL": ""})

    assert file.read_text() == "edited"


@pytest.mark.parametrize(
    ("editor", "why"),
    [
        ("'vim", "the editor “'vim” is not a command line: a quote is not closed"),
        (
            "no-such-editor",
            (
                "the editor “no-such-editor” cannot be started: No such file or directory"
                " (set EDITOR to the name of your editor)"
            ),
        ),
        ("false", "the editor “false” ended with an error"),
    ],
)
def test_a_failing_editor_is_reported(tmp_path: Path, editor: str, why: str) -> None:
    with pytest.raises(WfhError) as caught:
        open_editor(tmp_path / "x", {**os.environ, "EDITOR": editor, "VISUAL": ""})
    assert str(caught.value) == why
