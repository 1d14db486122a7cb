"""Documents of many kinds, each with the sentences and kinds that a reader finds in it."""

from pathlib import Path

import pytest

from summarizer.segmentation import segment
from summarizer.segmentation.document_kinds import document_kinds
from summarizer.segmentation.kinds import KINDS, sentence_kind

DOCUMENTS = sorted(path for path in (Path(__file__).parent / "documents").iterdir() if path.suffix != ".kinds")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_sentences_and_kinds_of_documents(path: Path) -> None:
    found = [f"{sentence.kind} | {' '.join(sentence.text.split())}" for sentence in segment(path.read_text()).sentences]
    assert found == path.with_suffix(".kinds").read_text().splitlines()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By Dana Whitcombe and Raj Patel", "by-line"),
        ("Dana Whitcombe, Chief Science Correspondent", "by-line"),
        ("Tuesday 3 March 2026, 10:31 GMT", "by-line"),
        ("By Friday the bridge had been closed for a week.", "prose"),
        ("All rights reserved.", "boilerplate"),
        ("A version of this article appears in print on June 2, 2026, Section A, Page 3.", "boilerplate"),
        ("ADVERTISEMENT", "boilerplate"),
        ("This message is intended for the addressee only and may be confidential.", "boilerplate"),
        ("Publikováno 12. 4. 2024 v 7:30 | Autor: Jan Kříž | Doba čtení: 2 min.", "by-line"),
        ("Publicado: 12 de abril de 2024, 10:30", "by-line"),
        ("Publicado en 1961, el libro cuenta la historia de un puente: el de Ellory.", "prose"),
        ("All bug reports and contributions are welcome.", "boilerplate"),
        ("Please see https://docs.example.org/lamps for more info.", "boilerplate"),
        ("In deze nieuwsbrief lees je wat er allemaal speelt.", "boilerplate"),
        ("The contributions of Maria to the plan were welcomed by the council in May.", "prose"),
        ("In this issue the court found for the town.", "prose"),
        ("I declare that this thesis is my own work and has not been submitted elsewhere.", "boilerplate"),
        ("Hiermit versichere ich, dass ich die Arbeit selbstständig verfasst habe.", "boilerplate"),
        ("The thesis of the book is that bridges change towns of their own accord.", "prose"),
        ("Wir verwenden Cookies, um Anzeigen zu personalisieren.", "boilerplate"),
        ("Diese Website benutzt Cookies.", "boilerplate"),
        ("جميع الحقوق محفوظة لصحيفة النيل في مصر.", "boilerplate"),
        ("لا يجوز نسخ أو إعادة نشر المحتوى دون إذن.", "boilerplate"),
        ("כל הזכויות שמורות לעיתון הנמל בע״מ.", "boilerplate"),
        ("لا يجوز للبنك أن يخفض سعر الفائدة هذا العام.", "prose"),
        ("105 x69 i 106 x6A j 107 x6B k 108 x6C l", "fragment"),
        ("44 x2C , 45 x2D - 46 x2E .", "fragment"),
        ("148 x94 Ẻ 149 x95 Ẹ 150 x96 Ê", "fragment"),
        ("FB00 ff ff ff ff", "fragment"),
        ("1. e4 e5 2. Nf3 Nc6 3. Bb5 a6", "fragment"),
        ("Is it so as we do it?", "prose"),
        ("In 2021 it had 58,200 of us.", "prose"),
        ("그 책은 참 좋은 글", "prose"),
        ("Ved at fortsætte accepterer du vores brug af cookies.", "boilerplate"),
        ("Utilizamos cookies propias y de terceros para mejorar nuestros servicios.", "boilerplate"),
        ("En poursuivant votre navigation, vous acceptez l'utilisation de cookies.", "boilerplate"),
        ("Мы используем файлы cookie, чтобы сайт работал лучше.", "boilerplate"),
        ("بالاستمرار في تصفح الموقع فإنك توافق على سياسة الخصوصية.", "boilerplate"),
        ("本网站使用cookies来改善您的体验。", "boilerplate"),
        ("The court ruled that the site uses cookies without consent.", "prose"),
        ("She baked cookies with her grandmother and we accepted all of them.", "prose"),
        ("The advertisement showed a bridge that had never been built.", "prose"),
        ("He subscribed to the view that bridges are for walking.", "prose"),
        ("Hale, J. (2004). Plants of the salt marsh. Fenwick Press, pp. 12–19.", "reference"),
        ("In 2004 Hale wrote the first book about plants of the salt marsh.", "prose"),
        ("Ida Quist*, Tom Holm†", "by-line"),
        ("Copyright (c) 2024 Ida Quist and others", "boilerplate"),
        ("2021, 2022, 2023, 2024.", "fragment"),
        ("Good.", "fragment"),
        ("He said.", "fragment"),
        ("桥明天关闭。", "fragment"),
        ("市议会决定从明天起关闭这座旧桥。", "prose"),
    ],
)
def test_kind_of_a_sentence(text: str, kind: str) -> None:
    assert sentence_kind(text) == kind
    assert kind in KINDS


PLAIN = "The lock at Port Ellory is closed for eleven weeks from May on, and the boats go round the island."


def kinds(text: str) -> list[str]:
    return [sentence.kind for sentence in segment(text).sentences]


def test_a_title_and_a_last_line_without_a_full_stop_are_no_prose() -> None:
    text = "The old bridge is closed\n\nIt was closed on Monday. Nobody knows for how long. Read the whole story"
    assert kinds(text) == ["heading", "prose", "prose", "fragment"]


def test_text_without_full_stops_stays_prose() -> None:
    assert kinds("he came in and sat down\n\nshe looked at him for a while and left the room again without a word") == [
        "heading",
        "prose",
    ]
    assert document_kinds([]) == []


def test_a_list_is_prose_where_there_is_nothing_else() -> None:
    items = "- The bridge is closed from Monday.\n- Cars take the road by the mill.\n"
    assert kinds(items) == ["prose", "prose"]
    assert kinds("The council met on Tuesday. It talked for two hours. It decided this.\n" + items)[-2:] == [
        "list item",
        "list item",
    ]


def test_an_item_that_goes_on_with_another_sentence_is_no_sentence() -> None:
    text = (
        "The council met on Tuesday. It talked for two hours.\n\n"
        "You may distribute the programs, provided that you do at least one of the following:\n\n"
        "a) distribute a standard version of the programs, with instructions. Nobody in the town minds that.\n"
        "b) give the files other names.\n\n"
        "1. The board keeps the old names of all the berths, and\n2. It pays for the new ones.\n"
    )
    assert kinds(text) == [*("prose",) * 2, "heading", "fragment", "prose", "fragment", "fragment", "list item"]


def test_an_unclosed_fence_swallows_nothing() -> None:
    assert kinds("```\n\nThe bridge is closed from Monday. Cars take the road by the mill.") == [
        "code",
        "prose",
        "prose",
    ]


def test_a_title_over_by_line_and_date_is_no_list() -> None:
    text = "Lamps harm moths\nBy Ines Falk\n12 May 2026\n\nLamps along country roads keep moths away from blossoms."
    assert kinds(text) == ["heading", "by-line", "by-line", "prose"]


def test_a_word_hyphenated_at_the_end_of_a_long_line_goes_on() -> None:
    line = "Lamps along country roads keep moths from the blossoms, " * 3
    document = segment(f"{line}as re-\nsearchers found. Visits rose within two weeks.")
    assert [sentence.kind for sentence in document.sentences] == ["prose", "prose"]
    assert document.sentences[0].line.endswith("as researchers found.")


def test_a_signature_with_bars() -> None:
    text = (
        "The boats go twice a day.\n\nThanks,\nIda\n\nIda Quist | Press officer | Ferry Union North\nTel. +1 555 0100\n"
    )
    assert set(kinds(text)[1:]) == {"signature"}


@pytest.mark.parametrize(
    "turn",
    [
        "Thank you very much, Mr. Chairman.",
        "Good morning, everybody, to all of you.",
        "Vielen Dank, Herr Präsident, für das Wort.",
        "Merci beaucoup à vous tous ici.",
        "Muchas gracias a todos por venir aquí.",
        "Большое спасибо всем за работу.",
        "Terima kasih banyak atas kehadiran Anda.",
    ],
)
def test_a_turn_that_only_thanks_or_greets(turn: str) -> None:
    text = f"ERIK: {turn}\nANNA: The lock is closed for eleven weeks from May on.\nERIK: Nobody knew of it before May."
    assert [sentence.kind for sentence in segment(text).sentences] == ["fragment", "prose", "prose"]


@pytest.mark.parametrize(
    "thanks",
    [
        "Thanks for sending the plan so early.",
        "danke für den Plan.",
        "super, danke dir für den Plan!",
        "merci pour ce plan.",
        "Parfait, merci beaucoup pour le plan.",
        "Muchas gracias por el trabajo de ayer.",
        "grazie mille per la risposta.",
        "Muito obrigado pelo plano de ontem.",
        "Bedankt voor het plan van gisteren.",
        "Tak for din mail fra i går.",
        "Tack för planen som du skickade.",
        "Dzięki za plan na ten tydzień.",
        "Děkuji za plán na tento týden.",
        "Спасибо за план на эту неделю.",
        "谢谢大家今天来参加会议。",
        "ありがとうございました、皆さん。",
    ],
)
def test_a_sentence_that_only_thanks(thanks: str) -> None:
    for text in (f"{thanks}\n\n{PLAIN}", f"{thanks} {PLAIN}", f"Ida: {thanks}\nTom: {PLAIN}\nIda: {PLAIN}"):
        assert kinds(text)[0] == "fragment", text


@pytest.mark.parametrize(
    "wish",
    [
        "I hope this email finds you well.",
        "I hope you're all well and had a good summer.",
        "Sorry for the late reply, I was on holiday.",
        "Bitte entschuldigen Sie die späte Antwort.",
        "J’espère que vous allez bien.",
        "Disculpe la demora en responder.",
        "Spero che tu stia bene.",
        "Hoppas att allt är bra med dig.",
        "Mam nadzieję, że u Ciebie wszystko dobrze.",
        "Прошу прощения за задержку с ответом — была в отпуске.",
        "いつもさくら書店をご利用いただき、誠にありがとうございます。",
        "李老师，您好！",
        "Gracias por contactar con nosotros y disculpa la demora en la respuesta.",
        "Vielen Dank für Ihre Anfrage vom 3. Mai zu unseren Lampen.",
        "Thanks for reaching out, Maria, and for the photos of the roof.",
        "北浜製作所の中村でございます。",
    ],
)
def test_a_sentence_that_only_wishes_well_or_excuses_a_late_answer(wish: str) -> None:
    assert kinds(f"{wish} {PLAIN}")[0] == "fragment"


@pytest.mark.parametrize(
    "text",
    [
        "I hope that the bridge will be repaired well before the winter.",
        "Sorry for the mess, said the mayor, when he saw the flooded street.",
        "Ich hoffe, dass die Stadt das Geld bald findet.",
        "Espero que el alcalde cumpla su palabra.",
        "Надеюсь, что мост откроют к зиме.",
        "Gracias a su mensaje la ciudad se salvó del agua.",
        "Thanks to the message of the mayor the town was saved.",
        "Thanks to the rain the lakes are full.",
        "Thanksgiving falls on a Thursday in November.",
        "Dank des Regens sind die Seen voll.",
        "Gracias a la lluvia los lagos están llenos.",
        "Grazie alla pioggia i laghi sono pieni.",
        "Tack vare regnet är sjöarna fulla nu.",
        "Tak wynika z raportu o jeziorach.",
        "Dzięki deszczowi jeziora są znowu pełne.",
        "Благодаря дождю озёра снова полны.",
        '"Thank you for the boats," said the mayor.',
    ],
)
def test_what_is_due_to_something_or_hoped_for_is_no_courtesy(text: str) -> None:
    assert kinds(f"{text} {PLAIN}")[0] == "prose"


def test_an_arabic_sentence_with_a_name_in_capitals_is_no_heading() -> None:
    text = (
        "وكان الاقتصاديون (ومعظمهم من شركة Goldman Sachs) يتوقعون الخفض منذ مارس 2024. "
        "ويقولون إن الاقتصاد نما في عام 2023 بنسبة 1.9 في المئة."
    )
    assert [sentence.kind for sentence in segment(text).sentences] == ["prose", "prose"]


def test_a_chinese_paragraph_with_spaces_and_capitals_is_no_heading() -> None:
    text = "那么找准咱们创新赋能的这个着力点。那么比如说我们利用了大数据 AI 的技术去实现了 CFC 监管 场景，很好"
    assert [sentence.kind for sentence in segment(text).sentences] == ["prose", "prose"]


@pytest.mark.parametrize(
    ("greeting", "closing"),
    [
        ("Hej Ole,", "Med venlig hilsen"),
        ("Hei Kari,", "Vennlig hilsen"),
        ("Hei Matti,", "Ystävällisin terveisin"),
        ("Bonjour Anne,", "Bien cordialement,"),
        ("Moin Jonas,", "Liebe Grüße aus Kiel"),
        ("Ciao Sara,", "Distinti saluti,"),
        ("Olá Rita,", "Um abraço,"),
        ("Beste Jan,", "Hartelijke groeten,"),
        ("Cześć Olu,", "Pozdrawiam,"),
        ("Уважаемая Анна,", "С уважением,"),
    ],
)
def test_the_frame_of_letters_in_other_languages(greeting: str, closing: str) -> None:
    assert kinds(f"{greeting}\n\n{PLAIN}\n\n{closing}\nMette Ek\n") == ["signature", "prose", "signature", "signature"]


def test_the_name_of_an_abstract_is_a_heading() -> None:
    text = "Abstract:We study how locks fail. The gates leak before they break.\n\nAbstract: none\n"
    assert [sentence.text for sentence in segment(text).sentences][:2] == ["Abstract:", "We study how locks fail."]
    assert kinds(text)[:3] == ["heading", "prose", "prose"]


@pytest.mark.parametrize(
    "preamble",
    [
        "All notable changes to this project will be documented in this file.",
        "The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),",
        "Check Keep a Changelog for recommendations on how to structure this file.",
        "This project adheres to [Semantic Versioning](https://semver.org/).",
    ],
)
def test_the_preamble_of_a_changelog(preamble: str) -> None:
    assert sentence_kind(preamble) == "boilerplate"
    assert sentence_kind("The changelog says that all notable boats were kept in the harbour.") == "prose"


@pytest.mark.parametrize(
    "trailer",
    [
        "Signed-off-by: Ida Quist <ida@example.org>",
        "Co-authored-by: Tom Hale <tom@example.org>",
        "Change-Id: I4f4b5306d833e2787c75fe41dfdc9228fcb738",
        "commit 214f9b5306d833e2787c75fe41dfdc9228fcb738",
    ],
)
def test_the_trailers_of_a_commit(trailer: str) -> None:
    assert kinds(f"{PLAIN}\n{trailer}\n{trailer}\n\n{PLAIN}") == ["prose", "metadata", "metadata", "prose"]


@pytest.mark.parametrize("heading", ["*** The closed lock ***", "=== The closed lock ===", "~~ The closed lock ~~"])
def test_a_heading_between_marks(heading: str) -> None:
    assert kinds(f"{PLAIN}\n{heading}\n{PLAIN}") == ["prose", "heading", "prose"]


@pytest.mark.parametrize(
    "text",
    [
        "The comments below do not reflect the views of the Harbour Post.",
        "Die Kommentare geben nicht die Meinung der Redaktion wieder.",
        "Los comentarios no reflejan la opinión de este diario.",
        "A cikkhez hozzáfűzött hozzászólások nem a lap nézeteit tükrözik.",
    ],
)
def test_what_a_page_says_of_its_comments_is_no_text(text: str) -> None:
    assert sentence_kind(text) == "boilerplate"


def test_what_somebody_said_of_comments_is_text() -> None:
    assert sentence_kind("The mayor said that her comments had not been about the bridge at all.") == "prose"


CHANGES = """\
Release 2.5.0 Tue October 25 2022
        Security fixes:
  #616 #649 #650  Fix the lock after the gate was opened too
                    early in the harbour of the town.

        Bug fixes:
       #612 #645  Fix boats that go round the island
            #656  Gate: Fix the colour of the paint

        Reports:
Bug 566727 – The lamp is dark
Bug 567165 – The clock stands still since
             the storm
"""


def test_entries_of_a_list_of_changes_begin_with_the_numbers_of_reports() -> None:
    found = [(sentence.kind, " ".join(sentence.text.split())) for sentence in segment(CHANGES).sentences]
    assert found == [
        ("heading", "Release 2.5.0 Tue October 25 2022"),
        ("heading", "Security fixes:"),
        (
            "prose",
            "#616 #649 #650 Fix the lock after the gate was opened too early in the harbour of the town.",
        ),
        ("heading", "Bug fixes:"),
        ("list item", "#612 #645 Fix boats that go round the island"),
        ("list item", "#656 Gate: Fix the colour of the paint"),
        ("heading", "Reports:"),
        ("list item", "Bug 566727 – The lamp is dark"),
        ("list item", "Bug 567165 – The clock stands still since the storm"),
    ]
    assert kinds("The council met on Tuesday, and it is the\n#10 of all.\n") == ["prose"]


COMMANDS = """\
See 'harbour help' to read about a command

Main commands
   open                    Open the gate of the lock for all boats that wait
   close                   Close it again
   format-gate             Paint the gate in the colours of the town, with the numbers of all of its berths on it
"""


def test_commands_in_two_columns_are_a_list() -> None:
    assert kinds(COMMANDS) == ["heading", "heading", "list item", "list item", "list item"]


def test_names_one_a_line_are_a_list() -> None:
    text = f"{PLAIN}\n\ngate_open\ngate_close\ngate_paint_all\n\n{PLAIN.replace('lock', 'gate')}"
    assert kinds(text) == ["prose", "fragment", "fragment", "fragment", "prose"]


def test_headings_over_lines_that_are_set_in() -> None:
    text = (
        "描述\n       此命令打开港口的闸门，让所有等待的船只通过。\n\nVersion 1.48 (6-Jun-97)\n\tThe gate is painted.\n"
    )
    assert kinds(text) == ["heading", "prose", "heading", "prose"]


def test_a_list_of_manual_pages_is_no_sentence() -> None:
    assert sentence_kind("id(1), login(1), newgrp(1), su(1).") == "reference"
    assert sentence_kind("The command su(1) is like login(1), but asks for less.") == "prose"


def test_what_leads_to_code_is_half_a_sentence() -> None:
    text = f'{PLAIN}\n\nTo open the gate, the program will run the script as:\n\n   gate open "<name>"\n\n{PLAIN}'
    assert kinds(text) == ["prose", "heading", "code", "prose"]
    text = f"{PLAIN}\n\nThe lock is old and leaks. The mayor of the town said this on Monday to us:\n\n{PLAIN}"
    assert kinds(text) == ["prose", "prose", "fragment", "prose"]


def test_a_title_that_ends_where_the_next_word_had_room_is_a_heading() -> None:
    text = (
        "The board has four rules.\n\n"
        "    2. We will give back to the free towns of the island\n"
        "       When we build new locks on the island, we will give the plans of\n"
        "       them to all towns that want to build some.\n"
    )
    assert [(sentence.kind, " ".join(sentence.text.split())[:30]) for sentence in segment(text).sentences[1:]] == [
        ("heading", "2. We will give back to the fr"),
        ("prose", "When we build new locks on the"),
    ]


def test_what_is_set_in_after_a_colon_is_apart() -> None:
    text = (
        "The lock has two kinds of gates. The plans of the old ones (from before the war) look like this:\n"
        "      gate_1.3.dsc\n      gate_1.3.tar.gz\nTo open this kind of gate, just turn the wheel to the left.\n"
    )
    assert [" ".join(sentence.text.split()) for sentence in segment(text).sentences if sentence.kind == "prose"] == [
        "The lock has two kinds of gates.",
        "To open this kind of gate, just turn the wheel to the left.",
    ]


def test_terms_and_their_definitions_after_tabs() -> None:
    text = (
        f"{PLAIN}\n\n'gatekey'\tTells to use the old keys to start the pumps of the\n\t\tlock.\n"
        "'gatebell'\tRings when a boat waits.\n'gatelamp'\tShines at night, and in fog and rain on all days of\n"
        "\t\tthe year.\n"
    )
    assert [" ".join(sentence.text.split()) for sentence in segment(text).sentences[2::2]] == [
        "Tells to use the old keys to start the pumps of the lock.",
        "Rings when a boat waits.",
        "Shines at night, and in fog and rain on all days of the year.",
    ]


def test_a_full_stop_on_a_line_of_its_own_is_no_text() -> None:
    assert kinds(f"{PLAIN}\n.\n\n{PLAIN.replace('lock', 'gate')}\n.\n") == ["prose", "metadata", "prose", "metadata"]


def test_what_goes_on_after_code_is_half_a_sentence() -> None:
    text = "The class is new.\n\nFor example,\n\n    \\title{A}\n    \\author{B}\n\nwould set the title of a text."
    kinds = {sentence.text: sentence.kind for sentence in segment(text).sentences}
    assert kinds["would set the title of a text."] == "fragment"


def test_a_long_sentence_that_breaks_off_is_a_fragment() -> None:
    half = "After the page with the title the thesis has to have its parts in this order: the thanks, the contents, and"
    text = f"{'The class is new and has many options. ' * 9}\n\n{half * 3}"
    assert segment(text).sentences[-1].kind == "fragment"


@pytest.mark.parametrize(
    "text",
    [
        "I'm your host, Ben Ashdown, and this week's episode is brought to you by Merrow Tea.",
        "Use code TIDE for ten percent off.",
        "If you liked the show, leave us a review wherever you get your podcasts.",
    ],
)
def test_what_sponsors_pay_for_is_no_text(text: str) -> None:
    assert sentence_kind(text) == "boilerplate"
    assert sentence_kind("The eels were brought to the weir by the tide.") == "prose"


def test_labels_between_bars_are_no_text() -> None:
    text = f"Size: {{}} | Colour: Navy | Verified Purchase\n{PLAIN}\n\n"
    assert kinds(text.format(9) + text.format(6).replace("lock", "gate")) == ["heading", "prose"] * 2


@pytest.mark.parametrize(
    "line",
    [
        "2018-01-01  Dana Whitcombe  <dana@harbour.example>  [6ec8169f04f524126a61335c0ececbefdd6b596c]",
        "Fri Jan  2 12:00:00 1998  Dana Whitcombe  <dana@harbour.example>",
        "-- Dana Whitcombe <dana@harbour.example>  Mon, 13 Feb 2023 10:00:00 +0100",
        "Karel Z. Whitcombe <dana@harbour.example>",
        "gates: Dana Whitcombe <dana@harbour.example>",
    ],
)
def test_who_changed_something_is_no_text(line: str) -> None:
    assert kinds(f"{PLAIN}\n\n{line}\n\n{PLAIN.replace('lock', 'gate')}") == ["prose", "metadata", "prose"]


def test_lines_that_nobody_has_wrapped_are_a_list() -> None:
    entries = "Paint the gate of the lock\nAdd a lamp for boats that come at night, in fog and in rain\nMend the pump\n"
    text = f"{PLAIN}\n\n - Repairs of the year:\n{entries}Ask the clerk\n\n{PLAIN.replace('lock', 'gate')}"
    found = kinds(text)
    assert len(found) == 7
    assert [n for n, kind in enumerate(found) if kind == "prose"] == [0, 6]
    commas = entries.replace("\n", " of the town,\n")
    assert kinds(f"{PLAIN}\n\n{commas}Ask the clerk of the harbour\n")[1:] == ["list item"] * 4


def test_code_after_the_mark_of_help_files() -> None:
    text = (
        f"{PLAIN}\nThe clerk opens it for all of the boats. To send him a message, without expecting any: >\n"
        "    call gate_send(clerk, text)\nThe clerk can send back a response at any time of the day.\n"
    )
    assert kinds(text)[-3:] == ["fragment", "code", "prose"]


def test_words_of_a_sentence_one_a_line_are_a_sentence() -> None:
    assert kinds("the\ngate\nof\nthe\nlock\nis\nclosed\nin\nmay") == ["prose"]


def test_questions_over_their_answers_are_headings() -> None:
    names = ("boat", "lock", "gate")
    text = "\n\n".join(f"What is the {name} of Ida?\n\nThe {name} is very old. It is red as well." for name in names)
    assert kinds(f"{PLAIN}\n\n{text}") == ["prose", *["heading", "prose", "prose"] * 3]


def test_questions_of_a_table_of_contents_are_headings() -> None:
    contents = ["What is the boat of Ida?", "What is the lock of Ida?", "What is the gate of Ida?"]
    lone = f"{PLAIN}\n\nWhat is the town of Ida?\n\n{PLAIN}\n\n{PLAIN}"
    for count, found in ((3, ["heading"] * 3), (2, ["prose"] * 2)):
        text = "\n\n".join([PLAIN, *contents[:count], lone])
        assert kinds(text)[1 : count + 1] == found
        assert kinds(text)[count + 1 :] == ["prose"] * 4
    small = "\n\n".join([PLAIN, *(question.replace("What", "what") for question in contents), lone])
    assert kinds(small)[1:4] == ["prose"] * 3


def test_what_goes_on_after_an_open_line_is_half_a_sentence() -> None:
    for end, kind in ((",", "prose"), ("", "fragment")):
        assert kinds(f"{PLAIN}\n\nFor example{end}\n\nthey wait for the water.")[1:] == ["heading", kind]
    assert kinds(f"{PLAIN}\n\nFor example\n\nThey wait for the water.")[1:] == ["heading", "prose"]
    code = f"{PLAIN}\n\nFor example,\n\n    x = open(1);\n\nwould set the title of a text."
    assert kinds(code)[-1] == "fragment"


def test_a_heading_in_the_line_of_its_paragraph_ends_with_a_full_stop() -> None:
    assert kinds(f"Grant of License. {PLAIN}")[0] == "fragment"
    assert kinds(f"Go Home Now Ida! {PLAIN}")[0] == "prose"
