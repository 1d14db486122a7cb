"""`summarize [FILES]…`: print the summaries of texts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli import Command, Failure
from summarizer.cli.options import (
    OUTPUT,
    STDOUT,
    check_lengths,
    check_output,
    length_options,
    note,
    open_output,
    terminal_columns,
)
from summarizer.errors import BudgetError, ConfigError, InputError, MissingExtraError, SummarizerError
from summarizer.readers import STDIN, extracts
from summarizer.readers.plain import check_encoding
from summarizer.rendering.characters import escaped, printable

if TYPE_CHECKING:
    from summarizer.documents import Document, Summary
    from summarizer.readers.passages import Extract
    from summarizer.selection.budget import Lengths

LONG = 500_000
"""Characters of texts from which on it is shown how far they have been read."""


WITHOUT_VALUE = {"--compress": "medium", "--explain": "terms"}
"""The options that may go without their value, and what it is then."""

EXPLANATIONS = ("terms", "words")


class _Summarize(Command):
    """A command with options that may go without their value, which no FILE is then taken for.

    The value stands behind an equals sign. That of --explain may stand alone, too, since it is one of two words.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put equals signs and values where they are left out."""
        end = args.index("--") if "--" in args else len(args)
        plain: list[str] = []
        for before, argument in pairwise(["", *args[:end]]):
            if before == "--explain" and argument in EXPLANATIONS:
                plain[-1] = f"--explain={argument}"
            else:
                value = WITHOUT_VALUE.get(argument)
                plain.append(f"{argument}={value}" if value else argument)
        return super().parse_args(ctx, plain + args[end:])


@click.command(cls=_Summarize, name="summarize", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, type=click.Path(path_type=str, allow_dash=True, readable=False))
@length_options
@click.option("-q", "--query", metavar="TEXT", help="Prefer sentences that have to do with what TEXT asks about.")
@click.option(
    "--compress",
    metavar="[=LEVEL]",
    help="Shorten the chosen sentences: light, medium (default) or strong, or the probability from which on a reader "
    "would not miss a piece. Needs the spacy extra.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "markdown", "html"]),
    default="text",
    show_default=True,
)
@click.option(
    "--explain",
    type=click.Choice(EXPLANATIONS),
    metavar="[=terms|words]",
    help="Print every sentence's score and its terms as a table (terms, the default), or the words that speak most for "
    "each chosen sentence and against it; these are added to JSON.",
)
@click.option(
    "--keywords",
    type=click.IntRange(min=1),
    metavar="N",
    help="Print the N most probable keywords, one a line, in place of the sentences; in other formats, beside them.",
)
@click.option("-o", "--output", type=OUTPUT, default=STDOUT, help="Write to this file.  [default: -]")
@click.option(
    "--model",
    type=click.Path(path_type=Path, readable=False),
    help="A folder written by `summarizer train`.  [default: our own]",
)
@click.option("--device", metavar="cpu|cuda", help="Run with torch on this device.  [default: NumPy]")
@click.option(
    "--language", metavar="CODE", help="Language of the texts (en, de, …), for its sentences.  [default: detected]"
)
@click.option("--encoding", metavar="NAME", help="Encoding of the files.  [default: what they say, UTF-8, or a guess]")
@click.option("--text-column", metavar="NAME", help="Column of the texts in JSONL and Parquet files.")
@click.version_option(package_name="gru-summarizer", prog_name="summarize")
def command(files: tuple[str, ...], form: str, **options: Any) -> None:
    """Print the most important sentences of each FILE, one a line and as they stand in it.

    A FILE is a plain text, Markdown, HTML, PDF, DOCX, EPUB or e-mail, a JSONL or Parquet file with a text in each row,
    or the http address of one of these. With no FILE, or with -, it is read from standard input. A summary has 3
    sentences unless a length is given; of several lengths all hold.
    """
    check_lengths(options)
    if options["explain"] == "terms" and form != "text":
        raise click.UsageError("--explain is for text; JSON and HTML always have the terms")
    if options["explain"] and form not in ("text", "json", "jsonl"):
        raise click.UsageError("--explain=words is for text and JSON")
    if options["explain"] and options["keywords"] and form == "text":
        raise click.UsageError("give one of --explain and --keywords")
    if not files and sys.stdin is not None and sys.stdin.isatty():
        raise click.UsageError("give a FILE, or pipe a text in")
    check_output(options["output"])
    check_encoding(options["encoding"])
    sources = files or (STDIN,)
    failures: list[str] = []

    def report(error: SummarizerError) -> None:
        failures.append(str(error))
        Failure(str(error)).show()

    texts = _texts(sources, report, options)
    first = next(texts, None)
    single = len(sources) == 1 and not (first and first.is_row)
    summaries = _summaries(chain([first] if first else [], texts), report, options, count=len(sources))
    _write(_rendered(form, summaries, single=single, options=options), options["output"])
    if failures:
        sys.exit(1)


def _texts(
    sources: Sequence[str], report: Callable[[SummarizerError], None], options: dict[str, Any]
) -> Iterator[Extract]:
    """Read the files that can be read, and report the others."""
    for source in sources:
        try:
            for extract in extracts(source, encoding=options["encoding"], text_column=options["text_column"]):
                if extract.guessed:
                    note(f"{extract.name}: read as {extract.guessed}, a guess; give its encoding with --encoding")
                if extract.text.strip():
                    yield extract
                else:
                    report(InputError(f"{extract.name}: there is no text in it"))
        except (InputError, MissingExtraError) as error:
            report(error)


def _summaries(
    texts: Iterator[Extract], report: Callable[[SummarizerError], None], options: dict[str, Any], *, count: int
) -> Iterator[tuple[str, Summary]]:
    """Summarize texts, a batch at a time; how many files there are decides whether a bar shows how many are done."""
    from summarizer.documents import unwatched  # noqa: PLC0415
    from summarizer.pipeline import BATCH_SIZE, Summarizer  # noqa: PLC0415

    model = options["model"]
    settings = {name: options[name] for name in ("device", "language")}
    lengths, too_long = _lengths(options)
    summarizer = Summarizer.from_pretrained(model, **settings) if model else Summarizer(**settings)
    hidden = count <= BATCH_SIZE or sys.stdout.isatty() or not sys.stderr.isatty()
    with click.progressbar(length=count, label="summarize", file=sys.stderr, hidden=hidden) as bar:
        while batch := list(islice(texts, BATCH_SIZE)):
            bodies = [_body(extract, options["language"]) for extract in batch]
            long = sum(len(extract.text) for extract in batch) >= LONG
            watch = _steps if long and sys.stderr.isatty() and hidden else unwatched
            summaries = summarizer.pipe(
                bodies,
                options["ratio"],
                query=options["query"],
                compress=options["compress"],
                watch=watch,
                **lengths,
            )
            for extract, summary in zip(batch, summaries, strict=True):
                if summary and options["keywords"] and summary.expected is None:
                    raise ConfigError(f"the model {model} knows no keywords: run `summarizer fit` on it first")
                if summary:
                    yield extract.name, summary
                else:
                    report(BudgetError(f"{extract.name}: {too_long}"))
            bar.update(len(batch))


def _body(extract: Extract, language: str | None) -> str | Document:
    """What a summarizer takes: a text, or a document where a format says what is in it."""
    if not extract.blocks:
        return extract.text
    from summarizer.segmentation import segment  # noqa: PLC0415

    return segment(extract.text, language=language, blocks=extract.blocks)


def _lengths(options: dict[str, Any]) -> tuple[Lengths, str]:
    """The lengths that are asked for, and what there is to say if no sentence is chosen."""
    from summarizer.selection import Budget  # noqa: PLC0415

    counter = None
    if options["tokenizer"]:
        from summarizer.tokenizers import token_counter  # noqa: PLC0415

        counter = token_counter(options["tokenizer"])
    sizes = Budget(words=options["words"], chars=options["chars"], tokens=options["tokens"], count_tokens=counter)
    lengths: Lengths = {**sizes.lengths, "num_sentences": options["sentences"]}
    return lengths, f"no sentence is as short as {sizes}" if sizes.sized else "there is no sentence in it"


def _steps(steps: Iterable[Any], count: int, what: str) -> Iterator[Any]:
    """Show a bar on stderr while the steps of a long text pass."""
    with click.progressbar(
        length=count, label=f"{what:<17}", file=sys.stderr, update_min_steps=-(-count // 100)
    ) as bar:
        for step in steps:
            yield step
            bar.update(1)


def _rendered(
    form: str, summaries: Iterable[tuple[str, Summary]], *, single: bool, options: dict[str, Any]
) -> Iterator[str]:
    """The summaries in a format, safe to print."""
    keywords, explain = options["keywords"], options["explain"]
    if form == "json":
        from summarizer.rendering import json  # noqa: PLC0415

        return map(escaped, json.blocks(summaries, single=single, keywords=keywords, word_scores=bool(explain)))
    if form == "jsonl":
        from summarizer.rendering import jsonl  # noqa: PLC0415

        return map(escaped, jsonl.blocks(summaries, keywords=keywords, word_scores=bool(explain)))
    if form == "markdown":
        from summarizer.rendering import markdown  # noqa: PLC0415

        return map(printable, markdown.blocks(summaries, keywords=keywords))
    if form == "html":
        from summarizer.rendering import html  # noqa: PLC0415

        return html.blocks(summaries, single=single, keywords=keywords)
    from summarizer.rendering import text  # noqa: PLC0415

    show = partial(text.keywords, count=keywords) if keywords else text.lines
    if explain:
        from summarizer.rendering import table, words  # noqa: PLC0415

        explanation = words.explanation if explain == "words" else table.explanation
        show = partial(explanation, columns=terminal_columns(options["output"]))
    return map(printable, text.blocks(summaries, show, titled=not single))


def _write(blocks: Iterator[str], output: Path) -> None:
    """Write blocks as they come; a file is not touched if there are none."""
    if (first := next(blocks, None)) is not None:
        with open_output(output) as write:
            write(first)
            for block in blocks:
                write(block)
