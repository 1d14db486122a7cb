"""A paragraph that is the caption of a picture is not chosen."""

import pytest

from summarizer.segmentation import segment

STORY = """The council has bought the old mill for two million pounds and will turn it into a library.

{}

Residents have asked for a library since 1998. The last one in the valley was closed to save money.

The mill has five floors, and the lowest two are flooded every winter when the river rises above its banks.
"""


def kinds(paragraph: str) -> list[str]:
    return [sentence.kind for sentence in segment(STORY.format(paragraph)).sentences]


@pytest.mark.parametrize(
    "caption",
    [
        "Workers repair the roof of the old mill. Photo: Jane Doe",
        "Workers repair the roof of the old mill. (Photo: Reuters)",
        "*Workers repair the roof of the old mill. Photo by Jane Doe*",
        "Workers repair the roof of the old mill (AP Photo/Jane Doe)",
        "Workers repair the roof of the old mill. Image courtesy of the county",
        "Workers repair the roof of the old mill. Getty Images",
        "Die Arbeiter reparieren das Dach der alten Mühle. Foto: dpa/Stefan Kuhl",
        "Des ouvriers réparent le toit du moulin. Crédit photo : Jean Valjean",
        "Unos obreros reparan el techo del molino. Foto: EFE",
        "Gli operai riparano il tetto del mulino. (Foto Ansa)",
        "工人们在修理旧磨坊的屋顶和大门。新华社记者 李明 摄",
        "图为工人们在修理旧磨坊的屋顶和大门。（资料图片）",
        "*图为工人们在修理旧磨坊的屋顶和大门。*",
    ],
)
def test_a_caption_that_ends_with_who_took_the_picture(caption: str) -> None:
    without = segment(STORY.replace("{}\n\n", "")).sentences
    found = segment(STORY.format(caption)).sentences
    assert [sentence.line for sentence in found if sentence.kind == "prose"] == [sentence.line for sentence in without]
    assert any(sentence.kind == "caption" for sentence in found)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The museum bought the photo. It shows the mill in 1908, and nobody knows who took it.",
        "He took a photo by the river on a morning in May.",
        "图为什么不能显示？这是一个没有人能够回答的问题。",
        "Nobody has seen the mill from the inside since the fire. " * 4 + "Photo: Jane Doe",
    ],
)
def test_a_paragraph_about_pictures_is_none(paragraph: str) -> None:
    assert "caption" not in kinds(paragraph)


def test_a_document_of_captions_keeps_them() -> None:
    captions = "\n\n".join(f"Workers repair the roof of mill number {n}. Photo: Jane Doe" for n in range(9))
    assert "caption" not in [sentence.kind for sentence in segment(captions).sentences]
