"""Defaults of options: the command line, then the environment, then the project's file, then the user's."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from conftest import TEXT

from summarizer.cli import COMMANDS, main
from summarizer.cli.defaults import CONFIG_FILE, key, options_with_defaults
from summarizer.cli.summarize import command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a text, above the current one, and a user's folder beside it."""
    (tmp_path / "project/texts").mkdir(parents=True)
    (tmp_path / "project/a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "user").mkdir()
    monkeypatch.chdir(tmp_path / "project/texts")
    monkeypatch.delenv("SUMMARIZER_CONFIG")
    monkeypatch.setattr(click, "get_app_dir", lambda name: str(tmp_path / "user"))
    return tmp_path / "project"


def write(folder: Path, text: str, table: str = "summarize") -> Path:
    path = folder / CONFIG_FILE
    path.write_text(f"[{table}]\n{text}\n", encoding="utf-8")
    return path


def run(*arguments: object, **options: object) -> Result:
    return CliRunner().invoke(command, ["../a.txt", *map(str, arguments)], **options)


def n_lines(*arguments: object, **options: object) -> int:
    result = run(*arguments, **options)
    assert (result.exit_code, result.stderr) == (0, "")
    return len(result.stdout.splitlines())


def test_the_order_of_what_wins(project: Path) -> None:
    assert n_lines() == 3
    write(project.parent / "user", "sentences = 5")
    assert n_lines() == 5
    write(project, "sentences = 4")
    assert n_lines() == 4
    environment = {"SUMMARIZER_SUMMARIZE_SENTENCES": "2"}
    assert n_lines(env=environment) == 2
    assert n_lines("-n", 1, env=environment) == 1


def test_keys_of_both_files_count_and_the_nearest_file_of_the_project(project: Path) -> None:
    write(project.parent / "user", "format = 'markdown'")
    write(project, "sentences = 1")
    assert run().stdout.count("\n> ") == 1
    write(project / "texts", "sentences = 2")
    assert run().stdout.count("> ") == 2


def test_one_file_in_place_of_the_others(project: Path, tmp_path: Path) -> None:
    write(project, "sentences = 1")
    other = write(tmp_path, "sentences = 2").rename(tmp_path / "other.toml")
    assert n_lines(env={"SUMMARIZER_CONFIG": str(other)}) == 2
    assert n_lines(env={"SUMMARIZER_CONFIG": ""}) == 3
    result = run(env={"SUMMARIZER_CONFIG": "none.toml"})
    assert (result.exit_code, result.stderr) == (1, "Error: none.toml: no such file or directory\n")


def test_both_ways_to_call_the_command_read_it(project: Path) -> None:
    write(project, "sentences = 1")
    assert CliRunner().invoke(main, ["summarize", "../a.txt"]).stdout == run().stdout
    assert len(run().stdout.splitlines()) == 1


def test_values_of_every_kind(project: Path, model_folder: Path) -> None:
    model_folder.rename(project / "model")
    write(project, 'ratio = 0.2\nquery = "Who pays?"\nimportance = 0\nmodel = "model"')
    expected = run(
        "-r", "0.2", "-q", "Who pays?", "--importance", "0", "--model", "../model", env={"SUMMARIZER_CONFIG": ""}
    )
    assert expected.exit_code == 0
    assert run().stdout == expected.stdout
    write(project, 'stem = false\nmetric = ["rouge1", "rouge2"]\nreferences = "../a.txt"', "evaluate")
    scores = ["evaluate", "-p", "../a.txt", "-f", "json"]
    with_file = CliRunner().invoke(main, [*scores, "-r", "../a.txt"])
    assert with_file.exit_code == 0
    assert '"rouge2"' in with_file.stdout
    assert "rougeL" not in with_file.stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sentences = 'x'", "{}: [summarize] sentences: 'x' is not a valid integer range."),
        ("sentences = 0", "{}: [summarize] sentences: 0 is not in the range x>=1."),
        ("sentences = 1.5", "{}: [summarize] sentences: '1.5' is not a valid integer range."),
        ("sentences = true", "{}: [summarize] sentences: this is text or a number, not true or false"),
        ('model = "a\\u0000b"', "{}: [summarize] model: there is a null character in it"),
        ("sentences = [1]", "{}: [summarize] sentences: this is text or a number, not a list"),
        (
            "format = 'yaml'",
            "{}: [summarize] format: 'yaml' is not one of 'text', 'json', ",
        ),
        ("sentence = 1", "{}: [summarize] sentence: there is no such option; did you mean 'sentences'?"),
        ("n = 1", "{}: [summarize] n: there is no such option"),
        ("output = 'a'", "{}: [summarize] output: no default is taken for this option; give it on the command line"),
        ("version = true", "{}: [summarize] version: no default is taken for this option; give it on the command line"),
        ("[summarise]", "{}: there is no command 'summarise'; did you mean 'summarize'?"),
        ("[summarize", "{}: this is not TOML: "),
        ("a = '\udcff'", "{}: this is not TOML: "),
        ("[evaluate]\nstem = 1\n", ""),
    ],
)
def test_what_is_wrong_is_one_line_that_names_the_file(project: Path, text: str, message: str) -> None:
    path = project / CONFIG_FILE
    path.write_bytes(f"[summarize]\n{text}\n".encode("utf-8", "surrogateescape"))
    result = run()
    assert result.stderr.startswith(f"Error: {message.format(path)}" if message else "")
    assert result.stderr.count("\n") == bool(message)
    assert result.exit_code == bool(message)
    assert run("--help").exit_code == 0


def test_flags_are_true_or_false(project: Path) -> None:
    path = write(project, "stem = 1", "evaluate")
    result = CliRunner().invoke(main, ["evaluate", "-p", "../a.txt", "-r", "../a.txt"])
    assert (result.exit_code, result.stderr) == (1, f"Error: {path}: [evaluate] stem: 1 is neither true nor false\n")


def test_a_table_that_is_none(project: Path) -> None:
    path = project / CONFIG_FILE
    path.write_text("summarize = 1\n")
    assert run().stderr == f"Error: {path}: summarize is a table: [summarize]\n"


@pytest.mark.parametrize(
    ("variable", "value"), [("SENTENCES", "x"), ("SENTENCES", "0"), ("FORMAT", "yaml"), ("RATIO", "2")]
)
def test_a_wrong_variable_is_named(project: Path, variable: str, value: str) -> None:
    result = run(env={f"SUMMARIZER_SUMMARIZE_{variable}": value})
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: SUMMARIZER_SUMMARIZE_{variable}: ")
    assert result.stderr.count("\n") == 1


def test_wrong_use_of_the_command_line_is_still_that(project: Path) -> None:
    write(project, "sentences = 2")
    result = run("-n", "x")
    assert result.exit_code == 2
    assert "Invalid value for '-n' / '--sentences'" in result.stderr


def test_neither_outputs_nor_settings_of_a_network_have_defaults(project: Path) -> None:
    context = click.Context(main)
    keys = {name: set() for name in COMMANDS}
    for name in COMMANDS:
        found = main.get_command(context, name)
        assert found
        keys[name] = {key(option) for option in options_with_defaults(found)}
    assert {"sentences", "format", "query"} <= keys["summarize"]
    assert not [name for name in COMMANDS if keys[name] & {"output", "html", "scores", "hidden-size", "version"}]
    write(project, "hidden-size = 8", "train")
    assert "hidden-size: no default" in CliRunner().invoke(main, ["train", "../texts", "-o", "m"]).stderr


def test_names_of_variables_are_those_of_options() -> None:
    variables = {key(option): option.envvar for option in options_with_defaults(command)}
    assert variables["format"] == "SUMMARIZER_SUMMARIZE_FORMAT"
    assert variables["text-column"] == "SUMMARIZER_SUMMARIZE_TEXT_COLUMN"
    serve = main.get_command(click.Context(main), "serve")
    assert serve
    assert {key(option): option.envvar for option in options_with_defaults(serve)}["token"] == "SUMMARIZER_TOKEN"
