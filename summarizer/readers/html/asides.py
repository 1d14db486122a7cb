"""What stands on a page beside its text, by the names that people give to elements: menus, adverts, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from summarizer.readers import markup
from summarizer.readers.html.page_statistics import PageStatistics

_ASIDE = (
    "nav navigation navbar subnav navbox menu menubar topbar toolbar masthead breadcrumb breadcrumbs pagination pager"
    " toc sidebar foot footer printfooter catlinks related recirc recirculation recommended recommendations outbrain"
    " taboola newsletter cookie cookies cookiebanner consent gdpr popup modal skiplink adsbygoogle boilerplate pgheader"
    " pgfooter authorbox authorbio onetrust didomi usercentrics cookiebot cybotcookiebot truste cmp cmpbox upsell"
    " legalnotice ambox mbox tmbox ombox fmbox bandeau noticebox"
)
ASIDE = frozenset(_ASIDE.split())
"""Words in the class or id of elements that are no main text, however much they hold."""

_SMALL_ASIDE = (
    "ad ads adv advert adverts advertisement advertising advertorial anzeige werbung publicidad publicite sponsor"
    " sponsored promo promotion promoted signup subscribe subscription paywall donate donation share sharing sharebar"
    " social readmore byline dateline copyright credit credits caption captions tags editsection"
    " headerlink hatnote noprint login cta signature signatures sig postsignature usersig forumsig"
)
SMALL_ASIDE = frozenset(_SMALL_ASIDE.split())
"""Such words of elements that are no main text if they hold little: authors use them for what they write about, too."""

_COMMENTS = (
    "comment comments commentlist discussion discussions replies responses respond disqus kommentare"
    " kommentarer kommentar commentaires comentarios comentarii commenti reacties komentarze"
)
COMMENTS = frozenset(_COMMENTS.split())
"""Such words of elements in which readers write."""

SMALL = 60
"""Words of paragraphs that are little."""

_TAGS = frozenset(("nav", "aside", "figcaption", "footer", "form", "menu"))
_OF_STATE = frozenset(("with", "has", "no", "not", "without", "is", "category", "tag", "type", "format", "status"))
_STATES = frozenset(
    ("required", "enabled", "disabled", "open", "opened", "closed", "active", "none", "only", "locked", "protected")
)
_ONLY_FIRST = frozenset(("promoted", "sponsored"))
_WORDS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]*")
_NOT_LETTERS = re.compile(r"[\W_]+")


def find_asides(root: etree._Element, page: PageStatistics, *, comments: bool = True) -> list[etree._Element]:
    """Find the elements of a page that are not of its main text.

    Args:
        root: the page.
        page: how much text is where.
        comments: whether what readers write is an aside, too.

    Returns:
        The elements.
    """
    return [element for element in root.iter(etree.Element) if _is_aside(element, page, comments=comments)]


def find_comments(root: etree._Element) -> list[etree._Element]:
    """Find the elements of a page in which readers write, by their names.

    Args:
        root: the page.

    Returns:
        The elements.
    """
    return [element for element in root.iter(*markup.BLOCKS - markup.PAGE) if not COMMENTS.isdisjoint(_words(element))]


def _is_aside(element: etree._Element, page: PageStatistics, *, comments: bool) -> bool:
    """Whether an element is no main text by its tag or by what it is called; not if it holds the main text."""
    if element.tag in markup.PAGE or element in page.holders or _is_inside_text(element):
        return False
    words = set(_words(element))
    prose = page.words(element)
    if not COMMENTS.isdisjoint(words):
        return comments
    if not SMALL_ASIDE.isdisjoint(words):
        return prose < SMALL
    return (element.tag in _TAGS or not ASIDE.isdisjoint(words)) and 2 * prose <= page.words(page.root)


def _is_inside_text(element: etree._Element) -> bool:
    parent = element.getparent()
    return element.tag not in markup.BLOCKS and parent is not None and parent.tag in ("p", "li", "span", "td")


def _words(element: etree._Element) -> Iterator[str]:
    """The words of an element's names that say what it is, and not in what state, or what its heading says."""
    for name in ("class", "id", "aria-label"):
        value = element.get(name, "")[:300]
        if name == "id" and value and is_slug(value, element):
            continue
        for token in value.split():
            words = [word.lower() for word in _WORDS.findall(token)]
            for number, word in enumerate(words):
                state = number > 0 and (words[number - 1] in _OF_STATE or word in _ONLY_FIRST)
                section = word == "discussion" and is_slug(word, element)  # of a paper
                if not state and not section and _STATES.isdisjoint(words[number + 1 : number + 2]):
                    yield word


def is_slug(name: str, element: etree._Element) -> bool:
    """Whether a name was made of the heading of its element, and so says nothing of what it is.

    Args:
        name: the name.
        element: the element.

    Returns:
        Whether it was.
    """
    heading = next(element.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    if heading is None:
        return False
    title, slug = ("".join(_NOT_LETTERS.split(text.lower())) for text in ("".join(heading.itertext()), name))
    slug = slug.rstrip("0123456789") or slug
    return bool(slug) and title.startswith(slug)
