"""Lines of the shell in ASCII: where the settings ask for it, and where the output knows nothing else."""

from __future__ import annotations

import json
import os
import subprocess
from io import BytesIO, StringIO, TextIOWrapper
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.cli.shell import CONFIG
from tests.terminal.harness import wfh
from wfh.cli.run import run_process

if TYPE_CHECKING:
    from tests.cli.shell import Person

LINES = (("today", "--plain"), ("overlap", "--plain"), ("plan", "--plain"), ("who",), ("status",))


def test_where_the_settings_ask_every_sign_is_ascii(noor: Person) -> None:
    noor.run("add", "memo ~45m @16:00")
    drawn = {words: noor.run(*words).out for words in LINES}
    noor.configure(f"{CONFIG}\n[ui]\nascii = true\n")
    for words in LINES:
        said = noor.run(*words).out
        assert said
        assert said.isascii(), said
        assert said.count("?") == drawn[words].count("?")


def test_an_output_without_the_signs_gets_others_and_data_stay_as_they_are(noor: Person) -> None:
    noor.run("add", "Zoë memo ~45m @16:00")
    printed = {}
    for encoding in ("utf-8", "latin-1"):
        for words in (("today", "--plain"), ("today", "--json")):
            out = TextIOWrapper(BytesIO(), encoding)
            with patch("sys.stdout", out), patch("sys.stderr", StringIO()), patch.dict(os.environ, noor.environ):
                run_process([*words, "--now", noor.now])
            out.flush()
            printed[encoding, words[1]] = out.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
    assert "·" in printed["utf-8", "--plain"]
    assert "·" not in printed["latin-1", "--plain"]
    assert "Zoë" in printed["latin-1", "--plain"]
    assert "?" not in printed["latin-1", "--plain"]
    assert json.loads(printed["utf-8", "--json"])["tasks"][0]["title"] == "Zoë memo"


def test_in_the_locale_c_the_prompt_is_ascii(noor: Person) -> None:
    environ = {**noor.environ, "LANG": "C"}
    said = [subprocess.run(wfh("status"), env=environ, capture_output=True, check=True).stdout for _time in range(2)]
    assert all(line and line.isascii() for line in said)
