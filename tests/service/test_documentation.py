"""The page on serving and the container say what is so."""

import re

import pytest
from conftest import ROOT

pytest.importorskip("fastapi", reason="the serve extra is not installed")

from summarizer.cli.serve import ServeOptions, _settings, command
from summarizer.service.refusals import REASONS
from summarizer.service.settings import Limits, Settings, WorkSettings

PAGE = (ROOT / "docs/serving.md").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def options(**given: object) -> ServeOptions:
    context = command.make_context("serve", [])
    return ServeOptions(**{**context.params, **given})  # type: ignore[arg-type]


def test_every_refusal_is_documented() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (.*) \|$", PAGE, re.MULTILINE)
    assert rows == [(code, str(reason.status), reason.meaning) for code, reason in REASONS.items()]


def test_every_limit_and_its_default_is_documented() -> None:
    limits, reading = Limits(), WorkSettings().limits
    rows = dict(re.findall(r"^\| `--([\w-]+)` \| ([^|]*) \|", PAGE, re.MULTILINE))
    assert rows == {
        "max-size": f"{limits.max_size // 10**6} MB",
        "max-characters": f"{reading.characters:,}",
        "max-seconds": f"{reading.seconds:g} s",
        "max-memory": f"{reading.memory // 10**6} MB",
        "timeout": f"{limits.seconds:g} s",
        "queue": str(limits.queue),
        "rate": f"{limits.rate:g} a second, {limits.burst} at once",
        "receive-timeout": f"{limits.receive_seconds:g} s",
        "connections": str(limits.connections),
        "memory": f"{WorkSettings().memory // 10**6} MB",
        "grace": f"{limits.grace:g} s",
    }


def test_the_defaults_of_the_command_are_those_of_the_library() -> None:
    settings = _settings(options())
    assert (settings.limits, settings.work) == (Limits(), WorkSettings())
    assert settings.host == Settings().host == "127.0.0.1"
    assert not settings.cors
    assert settings.token is None


def test_strangers_may_have_public_addresses_fetched_only() -> None:
    assert not _settings(options(allow_urls=True)).work.only_public
    assert _settings(options(host="0.0.0.0")).work.only_public
    assert _settings(options(proxy=("127.0.0.1",))).work.only_public


def test_the_container_is_not_root_and_has_a_health_check() -> None:
    user = DOCKERFILE.index("USER summarizer")
    assert user < DOCKERFILE.index("ENTRYPOINT")
    assert "/health" in DOCKERFILE[DOCKERFILE.index("HEALTHCHECK") :]
    copied = re.findall(r"^COPY (.*) \S+$", DOCKERFILE, re.MULTILINE)
    assert all((ROOT / name).exists() for names in copied for name in names.split())
