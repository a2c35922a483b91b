"""The command line: read in any order, and refused in one sentence that helps."""

from __future__ import annotations

import pytest

from wfh.cli.commands import COMMON, SHELL_COMMANDS
from wfh.cli.parser import ParsedCall, parse_command_line
from wfh.errors import UsageError


def read(*argv: str) -> ParsedCall:
    return parse_command_line(argv, SHELL_COMMANDS, COMMON)


def refused(*argv: str) -> str:
    with pytest.raises(UsageError) as caught:
        read(*argv)
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_without_a_command_the_app_runs() -> None:
    assert read() == ParsedCall("")


@pytest.mark.parametrize(
    "argv",
    [
        ("--data", "d", "--now", "2026-11-24T09:30", "add", "memo", "~45m"),
        ("add", "--data=d", "memo", "--now=2026-11-24T09:30", "~45m"),
        ("add", "memo", "~45m", "--now", "2026-11-24T09:30", "--data", "d"),
    ],
)
def test_common_options_stand_before_or_after_the_command(argv: tuple[str, ...]) -> None:
    call = read(*argv)
    assert (call.command, call.text) == ("add", "memo ~45m")
    assert (call.get("data"), call.get("now")) == ("d", "2026-11-24T09:30")


def test_a_command_as_the_value_of_an_option_is_a_value() -> None:
    assert read("--data", "add", "note", "x") == ParsedCall("note", {"data": "add"}, ("x",))


def test_words_after_two_dashes_are_words() -> None:
    assert read("add", "--", "--plain", "-x").words == ("--plain", "-x")


def test_text_may_begin_with_a_dash_and_times_with_a_minus() -> None:
    assert read("add", "-1", "apple").text == "-1 apple"
    assert read("when", "-2h").words == ("-2h",)


def test_the_name_of_the_command_may_come_again_in_its_text() -> None:
    assert read("add", "add", "a", "test").text == "add a test"


def test_a_switch_has_no_value() -> None:
    assert read("today", "--plain").has("plain")
    assert not read("today").has("plain")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("foucs",), "There is no command “foucs”. Did you mean focus?"),
        (("dance",), "There is no command “dance”."),
        (("qqqqq",), "There is no command “qqqqq”. See wfh --help."),
        (("today", "--jsn"), "There is no option --jsn here. Did you mean --json?"),
        (("today", "-x"), "There is no option -x here."),
        (("add",), "Missing an argument: wfh add TEXT…."),
        (("pause", "now"), "“now” is one word too many: wfh pause."),
        (("start", "--minutes"), "--minutes needs a value: --minutes N."),
        (("start", "--open=yes"), "--open takes no value."),
        (("start", "--minutes", "5", "--until", "11:00"), "--minutes and --until do not go together."),
        (("today", "--plain", "--json"), "--plain and --json do not go together."),
        (("stop", "--outcome", "good"), "--outcome must be one of: done, moved-on, stuck."),
        (("add", "memo", "--json"), "There is no option --json here."),
        (("--", "add"), "“add” is one word too many: wfh."),
    ],
)
def test_an_invalid_command_line_is_refused_in_one_sentence(argv: tuple[str, ...], sentence: str) -> None:
    assert refused(*argv).startswith(sentence)


def test_help_works_even_with_other_errors() -> None:
    assert read("add", "--help").has("help")
    assert read("-h").has("help")


def test_every_command_has_a_module_and_a_function() -> None:
    from importlib import import_module

    for command in SHELL_COMMANDS.values():
        assert callable(getattr(import_module(f"wfh.cli.groups.{command.module}"), command.function))
