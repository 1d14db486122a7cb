"""Man pages of the commands, made of their `--help`: `python tools/man_pages.py FOLDER`.

Each command has one, such as `summarizer-batch.1`; `summarizer.1` lists them, and `summarize.1` is for the short name.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from summarizer.cli import main


class ManPage(click.HelpFormatter):
    """Writes help in the language of man pages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Begin with the usage line, and go on with the description."""
        self.write(f".SH SYNOPSIS\n.B {_escape(prog)}\n{_escape(args)}\n.SH DESCRIPTION\n")

    def write_heading(self, heading: str) -> None:
        """Begin a section."""
        self.write(f".SH {_escape(heading.upper())}\n")

    def write_paragraph(self) -> None:
        """Begin a paragraph."""
        self.write(".PP\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; each line is filled by who reads it."""
        self.write("\n.PP\n".join(_escape(" ".join(part.split())) for part in text.split("\n\n")) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with what they mean."""
        for term, meaning in rows:
            self.write(f".TP\n.B {_escape(term)}\n{_escape(' '.join(meaning.split()))}\n")


def man_pages() -> Iterator[tuple[str, str]]:
    """The man pages.

    Yields:
        The name of each, and its text.
    """
    parent = click.Context(main, info_name="summarizer")
    yield "summarizer", _page(parent)
    for name in main.list_commands(parent):
        command = main.get_command(parent, name)
        assert command
        yield f"summarizer-{name}", _page(click.Context(command, info_name=name, parent=parent))
        if name == "summarize":
            yield name, _page(click.Context(command, info_name=name))


def _page(context: click.Context) -> str:
    name = context.command_path.replace(" ", "-")
    formatter = ManPage()
    context.command.format_help(context, formatter)
    title = f'.TH "{_escape(name.upper())}" 1\n.SH NAME\n'
    purpose = " ".join((context.command.help or "").split("\n\n")[0].split()).partition(". ")[0]
    return f"{title}{_escape(name)} \\- {_escape(purpose)}\n{formatter.getvalue()}"


def _escape(text: str) -> str:
    """A text of which nothing means anything to roff."""
    text = text.translate(_ESCAPES)
    return rf"\&{text}" if text.startswith(".") else text


_ESCAPES = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", '"': r"\(dq"})


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in man_pages():
        (folder / f"{name}.1").write_text(page, encoding="utf-8")
