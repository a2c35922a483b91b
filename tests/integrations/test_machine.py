"""What the machine knows: a guess, and nothing rather than an error."""

from __future__ import annotations

import os
import sys

import pytest

from wfh.integrations import machine
from wfh.integrations.machine import machine_boot, machine_language, machine_user


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl-BE"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANGUAGE": "de:nl:en", "LANG": "en_US"}, "nl"),
        ({"LC_MESSAGES": "nl"}, "nl"),
    ],
)
def test_the_language_is_the_first_that_wfh_speaks(environ: dict[str, str], language: str) -> None:
    assert machine_language(environ) == language


def test_the_user_name_is_the_full_name_or_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_full_name", lambda: "Noor\x1b de Vries")
    assert machine_user({"USER": "noor"}) == "Noor\ufffd de Vries"
    monkeypatch.setattr(machine, "_full_name", lambda: "")
    assert machine_user({"USER": "noor"}) == "noor"
    assert machine_user({}) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such list of users")
def test_an_unlisted_user_has_no_full_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine_user(os.environ)
    with monkeypatch.context() as patched:
        patched.setattr(os, "getuid", lambda: 987_654)
        assert machine_user({"LOGNAME": "noor"}) == "noor"
    with monkeypatch.context() as patched:
        patched.setattr(os, "name", "nt")
        assert machine_user({"USERNAME": "noor"}) == "noor"


def test_a_boot_without_an_id_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_path: str, encoding: str) -> None:
        raise FileNotFoundError

    assert machine_boot() == machine_boot()
    monkeypatch.setattr(machine, "open", nowhere, raising=False)
    assert machine_boot.__wrapped__() == ""
