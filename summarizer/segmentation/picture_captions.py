"""Captions of pictures that stand in paragraphs like any other, and say at the end who took the picture."""

from __future__ import annotations

import re

from summarizer.segmentation.patterns import Pattern
from summarizer.segmentation.tokens import count_words

CAPTION_WORDS = 40
"""Words of the longest caption."""

CAPTION_SHARE = 0.4
"""Share of a text that may be captions; of more, these are what it is about."""

_CREDIT_LENGTH = 90
"""Characters of the longest credit at the end of a caption."""

_PICTURE = (
    r"(?:(?:file|archive|press|ap|epa|afp|reuters|symbol|archiv|handout)[\s-]?)?"
    r"(?:photo(?:graph|graphie)?s?|fotos?|fotografías?|fotografia|bild(?:er)?|images?|imagen|pictures?|picture|pic"
    r"|credits?|crédits?|beeld|kuva|zdjęcie|fot\.|фото|снимок|billede|bilde)"
    r"(?:\s(?:credits?|photos?|courtesy))?"
)
_CREDIT = Pattern(
    rf"""(?:
      (?:[.!?…"”“»)]\s{{0,3}}|\s[|/–—-]\s|[(（\[])
        (?:{_PICTURE}\s?(?:[:/©]|\b(?:by|via|courtesy\ of|di|von|av|af)\b)\s?[^.!?。！？]{{2,60}}
        |(?:photo|foto)s?\ (?-i:[A-ZÀ-Þ])[\w/. -]{{1,40}}
        |(?:getty\ images|istock|shutterstock|alamy|reuters\s?/[^.!?]{{2,40}})
        |©\s?[^.!?]{{2,60}})\W{{0,2}}
    | [(（\[](?:[^()（）]{{0,30}}\b)?(?:photos?|fotos?|getty\ images|handout)\b[^()（）]{{0,40}}[)）\]]\.?
    | (?:^|[\s。！？”（(/])[\u4e00-\u9fff·]{{2,12}}\s{{0,3}}[/／]?\s?(?:摄影?|攝影?)[）)]?
    | [（(【]\s?(?:资料|資料|档案|檔案|新华社|网络|網絡)?(?:图片|圖片|照片|图|圖)(?:来源)?[^（()）]{{0,20}}[）)】]
    | (?:供图|供圖|图源|圖源|图片来源|圖片來源|摄影|攝影|撮影|写真|사진)\s?(?:[:：＝=/][^。！？]{{1,20}})?[）)]?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = Pattern(r"[（(【▲△▼▽↑↓]?\s?(?:[上下左右]?[图圖](?:[为為](?!什|何)|片显示|说|[:：])|写真は)")
_SIGNS = (
    *("hot", "HOT", "oto", "OTO", "ild:", "ild ", "mage", "icture", "redit", "rédit", "eeld", "uva", "djęcie", "ot."),
    *(
        "©",
        "фото",
        "Фото",
        "Getty",
        "iStock",
        "hutterstock",
        "Alamy",
        "REUTERS",
        "Reuters",
        "andout",
        "摄",
        "攝",
        "图",
        "圖",
        "影",
        "照片",
        "写真",
        "사진",
    ),
)
"""Parts of words, one of which every credit has."""


def is_picture_caption(text: str) -> bool:
    """Whether a paragraph is the caption of a picture.

    Args:
        text: the paragraph.

    Returns:
        True if it is short and ends with who took the picture, or says that it is about one.
    """
    text = " ".join(text.split()).strip("*_ ")
    edges = f"{text[:4]}\n{text[-_CREDIT_LENGTH:]}"
    if len(text) > 600 or not any(sign in edges for sign in _SIGNS):
        return False
    found = _OPENING.match(text) or _CREDIT.search(text[-_CREDIT_LENGTH:])
    return bool(found) and count_words(text) <= CAPTION_WORDS
