"""What stands beside a text: the frame of press releases, the author, other pages, signatures of forums."""

import pytest

from summarizer.segmentation import segment
from summarizer.segmentation.side_headings import AUTHOR, CONSENT, NEWSLETTER, RELATED, side_heading

NEWS = (
    "The harbour bridge will close for nine months from March, the city said on Monday.\n\n"
    "Engineers found cracks in two of the main cables last autumn, and could not wait any longer.\n\n"
    "Shop owners fear for their trade, and the council has promised to help all of them.\n\n"
    "Traffic will be led over the old ferry crossing, which opens again in February.\n"
)


def chosen(text: str) -> list[str]:
    return [sentence.line for sentence in segment(text).sentences if sentence.kind in ("prose", "list item")]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("You may also like", RELATED),
        ("Customers also bought", RELATED),
        ("RELATED ARTICLES:", RELATED),
        ("More from Local", RELATED),
        ("Das könnte Ihnen auch gefallen", RELATED),
        ("À lire aussi", RELATED),
        ("También te puede interesar", RELATED),
        ("Leggi anche", RELATED),
        ("Veja também", RELATED),
        ("Lees ook", RELATED),
        ("Læs også", RELATED),
        ("Czytaj także", RELATED),
        ("Читайте также", RELATED),
        ("関連記事", RELATED),
        ("猜你喜欢", RELATED),
        ("About the author", AUTHOR),
        ("Über die Autorin", AUTHOR),
        ("Sign up to our weekly letter", NEWSLETTER),
        ("Newsletter-Anmeldung", NEWSLETTER),
        ("Abonnez-vous à la lettre", NEWSLETTER),
        ("We value your privacy", CONSENT),
        ("Related work", ""),
        ("More than a game", ""),
        ("You can do it", ""),
        ("The most popular songs of 1990", ""),
        ("Your rights as a tenant", ""),
    ],
)
def test_headings_of_what_stands_beside_a_text(heading: str, kind: str) -> None:
    assert side_heading(heading) == kind


@pytest.mark.parametrize(
    ("head", "end"),
    [
        (
            "FOR IMMEDIATE RELEASE\n\nContact:\nDana Holt\nOrrin Tools, Inc.\n(555) 010-2233\n\n",
            "###\n\nAll else is told there.\n",
        ),
        ("Press release, 14 May 2026\n\n", "ENDS\n\nNotes to editors\nThe bridge was built in 1911 by the county.\n"),
        ("PRESSEMITTEILUNG\n\n", "Über Orrin Tools\nOrrin Tools baut seit 1950 Werkzeug in drei Werken.\n"),
        (
            "PRESSEMITTEILUNG\n\n",
            "Über die Stadtwerke Kiel\nDie Stadtwerke Kiel haben seit 1856 viele Kunden in der Stadt.\n",
        ),
        ("", "About Orrin Tools\nOrrin Tools makes garden tools in three factories and employs 640 people.\n"),
        ("", "About the author\n\nShe has lived by the harbour for all of her life and likes boats.\n"),
        ("", "Related stories\n\nThe ferry will be painted by volunteers in the spring of next year.\n"),
    ],
)
def test_the_frame_of_a_text_is_not_chosen(head: str, end: str) -> None:
    assert chosen(f"{head}Harbour bridge to close\n\n{NEWS}\n{end}") == chosen(NEWS)


def test_a_section_about_something_is_of_the_text_where_it_is_not_at_its_end() -> None:
    text = f"About Orrin Tools\n\nOrrin Tools makes garden tools in three factories and employs 640 people.\n\n{NEWS}"
    assert "Orrin Tools makes garden tools in three factories and employs 640 people." in chosen(text)
    scenes = f"{NEWS}\n###\n\nThe next day the ferry came again, and nobody spoke of the bridge.\n\n###\n\n{NEWS}"
    assert "The next day the ferry came again, and nobody spoke of the bridge." in chosen(scenes)


@pytest.mark.parametrize(
    ("byline", "biography"),
    [
        ("By Helen Marsh\n\n", "Helen Marsh lives in Todmorden with two dogs. She has written a book."),
        ("", "Helen Marsh has covered the environment for the Post since 2014."),
        ("", "Joe Palmer is a reporter who writes about planning. Before that he worked on a farm."),
        ("", "Petra Weiß ist freie Journalistin und lebt in Kiel."),
        ("", "Luc Petit est journaliste à Rennes et suit les questions de transport."),
        ("", "Ana Ruiz es periodista y vive en Cádiz con su familia."),
    ],
)
def test_who_wrote_a_text_is_not_chosen(byline: str, biography: str) -> None:
    text = f"Harbour bridge to close\n\n{byline}{NEWS}\n{biography}\n"
    assert chosen(text) == chosen(NEWS)


def test_somebody_whom_a_text_is_about_is_not_its_author() -> None:
    news = f"Helen Marsh won the prize of the city on Monday.\n\n{NEWS}"
    last = "Helen Marsh is a writer and lives in Todmorden with two dogs."
    assert chosen(f"{news}\n{last}\n")[-1] == last
    other = "Kate Ross, a journalist of the county, is against it."
    assert chosen(f"{NEWS}\n{other}\n")[-1] == other


def test_a_signature_under_a_drawn_line_in_a_forum() -> None:
    post = "tina_b wrote on 12 May 2021, 18:40:\nThe roof leaks whenever it rains for more than an hour.\n"
    signature = "__________________\n1974 Sprite Alpine, 1998 Volvo 940\nIf it is not broken, do not fix it at all.\n"
    assert chosen(f"{post}{signature}\n{NEWS}")[1:] == chosen(NEWS)
    ruled = f"{NEWS}\n__________________\n\nThe ferry will be painted in the spring of next year.\n"
    assert chosen(ruled)[-1] == "The ferry will be painted in the spring of next year."


@pytest.mark.parametrize(
    "notice",
    [
        "Follow the Calder Post on Facebook and Instagram for the latest from the valley.",
        "Partagez cet article sur Facebook ou par courriel avec vos amis.",
        "Do you have a story for us from the valley?",
        "Write to the newsdesk at newsdesk@calderpost.example.",
        "Recevez chaque matin l'essentiel de l'actualité en vous inscrivant à notre lettre.",
        "Licensed under CC BY 4.0.",
        "We and our 734 partners store and access information on your device.",
    ],
)
def test_notices_of_news_pages(notice: str) -> None:
    assert chosen(f"{NEWS}\n{notice}\n") == chosen(NEWS)
