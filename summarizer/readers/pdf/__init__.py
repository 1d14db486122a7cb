"""PDF files → passages, read in a process of their own that may take so much time and memory, and no more.

pages            PDFium's pages, within limits → words
glyphs           the characters of a page → words, with their places and fonts
encodings        the codes of characters → what they show
accents          letters and the accents that are printed over them
low_quotes       lowered quotation marks → low ones
legibility       whether the fonts say which letters they show
composition      words → passages, by what follows
overlays         slides that come again with more on them go
torn_words       parts of words that PDFium tears are put together
lost_spaces      spaces that PDFium loses come back
printed_lines    words → rows of cells; marks of notes go
right_to_left    lines of Arabic and Hebrew in order
line_numbers     the numbers of lines go
wrapped_cells    cells of several lines → rows of their own
hanging_labels   terms and what defines them in rows of their own
cells            rows → lines in reading order: columns, rows of tables
typography       how a document is set: sizes, distances, small print
running_heads    heads, feet and page numbers go
drop_caps        large first letters → the words that they begin
inline_code      lines of code in sentences are lines of them
text_blocks      lines → blocks that belong together, over columns and pages
hyphenation      lines → text
block_kinds      blocks → passages, with their kinds
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from summarizer.errors import InputError, SizeError
from summarizer.readers.extract import Passage
from summarizer.readers.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits
from summarizer.system.confinement import Confined


def passages(content: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> Iterator[Passage]:
    """Take the passages out of a PDF file.

    Args:
        content: the bytes of the file.
        limits: how much it may take.

    Returns:
        An iterator of its passages.

    Raises:
        InputError: it is damaged, needs a password, has no text, or letters that cannot be read; or it has too many
            pages or objects, or takes too much memory.
        SizeError: it has too many characters, or takes too much time.
    """
    if find_spec("pypdfium2") is None:
        raise ModuleNotFoundError("pypdfium2 is not installed", name="pypdfium2")
    try:
        return iter(_confined((content, limits), seconds=limits.seconds, memory=limits.memory))
    except TimeoutError as error:
        message = f"this PDF file takes more than {limits.seconds:g} seconds to read; raise --max-seconds"
        raise SizeError(message) from error
    except MemoryError as error:
        size = f"{limits.memory / MEGABYTE:,.0f} MB"
        message = f"this PDF file is damaged, or takes more than {size} of memory to read; raise --max-memory"
        raise InputError(message) from error


def _read(task: tuple[bytes, ReadingLimits]) -> list[Passage]:
    """Take the passages out of a PDF file, in this process."""
    from summarizer.readers.pdf.composition import compose  # noqa: PLC0415
    from summarizer.readers.pdf.pages import read_pages  # noqa: PLC0415

    return list(compose(read_pages(*task)))


_confined = Confined(_read)
