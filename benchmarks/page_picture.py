"""Takes a picture of the page that `summarize --format html` writes, in a Chromium that is installed.

    python benchmarks/page_picture.py corpora/samples/texts/news-harbour.txt docs/page.png

The pointer is on a chosen sentence, so that its terms are shown.
"""

import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from summarizer import Summarizer
from summarizer.rendering.html import block, join

SIZE = {"width": 1180, "height": 720}


def main(text: str, picture: str) -> None:
    source = Path(text)
    summary = Summarizer()(source.read_text(encoding="utf-8"), num_sentences=5)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_path = Path(folder) / "page.html"
        page_path.write_text("".join(join([block(source.name, summary, single=True)])), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(page_path.as_uri())
        page.locator(".s.on").nth(1).hover()
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
