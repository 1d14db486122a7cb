"""The tools of assistants, with the client of the SDK: in this process, over stdin and stdout, and over HTTP."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT
from jsonschema import validate

from summarizer import Summarizer

pytest.importorskip("mcp")

import httpx2
from mcp import Client, MCPError
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from summarizer.cli.mcp import command
from summarizer.integrations.allowed_sources import AllowedSources
from summarizer.integrations.assistant_tools import MOST_SECTIONS, AssistantTools
from summarizer.integrations.mcp import make_server

SAMPLES = ROOT / "corpora/samples/texts"
REPORT = "report-flood-review.txt"
TEXT = (SAMPLES / REPORT).read_text(encoding="utf-8")
MCP = ["-m", "summarizer", "mcp", "--root", str(SAMPLES)]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def tools() -> AssistantTools:
    return AssistantTools(Summarizer(), AllowedSources((SAMPLES,)))


def session(server: Any, use: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(server) as client:
            return await use(client)

    return asyncio.run(run())


def call(tools: AssistantTools, name: str, **arguments: object) -> Any:
    return session(make_server(tools), lambda client: client.call_tool(name, arguments))


async def everything(client: Client) -> dict[str, Any]:
    """List the tools and call each, and read a section; the answers fit their schemas."""
    listed = {tool.name: tool for tool in (await client.list_tools()).tools}
    calls = {
        "summarize": {"path": REPORT, "sentences": 2},
        "outline": {"path": REPORT},
        "find": {"path": REPORT, "question": "How many pumps were working?"},
    }
    assert set(listed) == set(calls)
    answers = {}
    for name, arguments in calls.items():
        result = await client.call_tool(name, arguments)
        assert not result.is_error
        validate(result.structured_content, listed[name].output_schema)
        answers[name] = result.structured_content
    (template,) = (await client.list_resource_templates()).resource_templates
    assert template.uri_template == "section://{number}/{+path}"
    section = answers["outline"]["sections"][2]
    (content,) = (await client.read_resource(section["uri"])).contents
    assert content.text == TEXT[section["start"] : section["end"]]
    refused = await client.call_tool("summarize", {"path": "../../../pyproject.toml"})
    assert refused.is_error
    assert "outside of the folders" in refused.content[0].text
    return answers


def check(answers: dict[str, Any]) -> None:
    assert len(answers["summarize"]["sentences"]) == 2
    assert "Three of its four pumps" in answers["find"]["sentences"][0]["text"]
    assert len(answers["outline"]["sections"]) > 5


def test_every_tool_over_standard_input_and_output() -> None:
    parameters = StdioServerParameters(command=sys.executable, args=MCP, env=ENVIRONMENT)
    check(session(parameters, everything))


@pytest.fixture
def address() -> Iterator[str]:
    arguments = [sys.executable, *MCP, "--transport", "http", "--port", "0", "--token", "abc"]
    with subprocess.Popen(arguments, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            yield process.stderr.readline().strip()
        finally:
            process.terminate()


def test_every_tool_over_http_with_a_token(address: str) -> None:
    async def run() -> dict[str, Any]:
        async with httpx2.AsyncClient() as stranger:
            answer = await stranger.post(address, json={})
            assert (answer.status_code, answer.text) == (401, "a bearer token is needed\n")
        headers = {"Authorization": "Bearer abc"}
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(address, http_client=http)) as client,
        ):
            return await everything(client)

    check(asyncio.run(run()))


def test_sentences_are_verbatim_with_offsets_and_headings(tools: AssistantTools) -> None:
    for name, arguments in (("summarize", {"words": 120, "query": "pumps"}), ("find", {"question": "Who warned?"})):
        answer = call(tools, name, text=TEXT, **arguments).structured_content
        assert answer["sentences"]
        for sentence in answer["sentences"]:
            assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"]
            assert sentence["heading"] in TEXT


def test_the_sections_of_an_outline_cover_the_text(tools: AssistantTools) -> None:
    answer = call(tools, "outline", text=f"Before all.\n\n{TEXT}").structured_content
    sections = answer["sections"]
    assert [section["number"] for section in sections] == [*range(len(sections))]
    assert sections[0]["heading"] is None
    assert all(section["uri"] is None for section in sections)
    for section, following in pairwise(sections):
        assert section["end"] <= following["start"]
        if section["best"]:
            assert section["start"] <= section["best"]["start"] < section["best"]["end"] <= section["end"]
    assert sum(section["end"] - section["start"] for section in sections) > 0.95 * len(TEXT)


def test_an_outline_has_an_end(tools: AssistantTools) -> None:
    text = "\n\n".join(f"# Part {number}\n\nIt is part {number} of them." for number in range(MOST_SECTIONS + 3))
    answer = call(tools, "outline", text=text).structured_content
    assert (len(answer["sections"]), answer["left_out"]) == (MOST_SECTIONS, 3)


def test_lengths_hold(tools: AssistantTools) -> None:
    words = call(tools, "summarize", text=TEXT, words=60).structured_content["summary"]
    assert len(words.split()) <= 60
    tokens = call(tools, "summarize", text=TEXT, tokens=80).structured_content["summary"]
    assert 100 < len(tokens.encode()) <= 320
    both = call(tools, "summarize", text=TEXT, sentences=1, tokens=200).structured_content
    assert len(both["sentences"]) == 1


def test_a_question_that_nothing_answers(tools: AssistantTools) -> None:
    answer = call(tools, "find", text="The bridge is closed. It rained.", question="zymurgy?").structured_content
    assert answer == {"sentences": [], "n_sentences": 2}


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("summarize", {}, "give exactly one of text, path and url"),
        ("summarize", {"text": "A b c.", "path": REPORT}, "give exactly one"),
        ("summarize", {"path": "none.txt"}, "none.txt: no such file"),
        ("summarize", {"path": "/etc/passwd"}, "outside of the folders"),
        ("summarize", {"url": "http://127.0.0.1/"}, "without --allow-urls"),
        ("summarize", {"text": TEXT, "tokens": 1}, "no sentence of the document is as short"),
        ("summarize", {"text": TEXT, "sentences": 0}, "greater than or equal to 1"),
        ("summarize", {"text": TEXT, "query": " "}, "query must be"),
        ("find", {"text": TEXT}, "question"),
        ("find", {"text": TEXT, "question": "Who?", "limit": 1000}, "less than or equal to 100"),
        ("outline", {"text": " "}, "nothing in the text"),
    ],
)
def test_errors_are_clear_and_no_traceback(
    tools: AssistantTools, name: str, arguments: dict[str, object], message: str
) -> None:
    result = call(tools, name, **arguments)
    assert result.is_error
    assert message in result.content[0].text
    assert "Traceback" not in result.content[0].text


def test_sections_that_are_not_there(tools: AssistantTools) -> None:
    for uri, message in (
        (f"section://999/{REPORT}", "numbered from 0"),
        ("section://0/..%2F..%2F..%2Fpyproject.toml", "outside of the folders"),
        ("section://0//etc/passwd", "outside of the folders"),
    ):

        async def read(client: Client, uri: str = uri, message: str = message) -> None:
            with pytest.raises(MCPError, match=message):
                await client.read_resource(uri)

        session(make_server(tools), read)


def test_a_whole_path_names_its_sections(tools: AssistantTools) -> None:
    path = str(SAMPLES / REPORT)
    outline = call(tools, "outline", path=path).structured_content
    read = session(make_server(tools), lambda client: client.read_resource(outline["sections"][1]["uri"]))
    assert read.contents[0].text.startswith("1. Purpose")


def test_wrong_use(tmp_path: Path) -> None:
    other_host = CliRunner().invoke(command, ["--transport", "http", "--host", "0.0.0.0"])
    assert (other_host.exit_code, "give --token" in other_host.stderr) == (2, True)
    no_root = CliRunner().invoke(command, ["--root", str(tmp_path / "none")])
    assert (no_root.exit_code, "there is no such folder" in no_root.stderr) == (1, True)
