"""Formalities of a meeting in its minutes: that it was opened, who was excused, that the last minutes were approved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.segmentation.patterns import Pattern

LONGEST = 220
"""Characters of the longest formality."""

_ENGLISH_SIGNS = ("inute", "eeting", "ession", "pologies", "genda", "uorum", "elcome", "usiness", "nterest", "egrets")
"""Parts of words, one of which every formality in English has."""

_OTHER_SIGNS = (
    *("rotokoll", "iederschrift", "itzung", "ersammlung", "egrüß", "agesordnung", "ntschuldig", "eschlussfähig"),
    *("Wortmeldung", "procès-verbal", "séance", "réunion", "acta ", "acta.", "sesión", "verbale", "seduta"),
    *("résents", "xcusés", "ordre du jour", "délibéré", "éunis", "siendo las", "reúne", "riunit", "e da por"),
    *("asuntos que tratar", "ull'altro", "ada mais havendo", "ata d", "vergadering", "otulen", "mötet", "mødet"),
    *("posiedzeni", "ebrani", "аседани", "обрани", "ротокол", "会议", "會議", "開会", "閉会", "次回", "前回"),
)
"""Parts of words, one of which every formality in another language has."""

_MEETING = r"(?:meeting|session|assembly)"
_FORMALITY = Pattern(
    rf"""\W*(?:
      (?:the\ )?(?:draft\ )?minutes\b.{{0,90}}\b(?:were|was|are|is|have\ been|had\ been)\ (?:\w+ly\ )?
        (?:taken\ as\ )?(?:read|approved|confirmed|accepted|agreed|adopted|signed|passed|circulated)\b
    | (?:.{{1,60}}\b)?(?:approved|adopted|confirmed|accepted)\ the\ (?:draft\ )?(?:minutes|agenda)\b
    | (?:the\ )?agenda\ (?:was|were|is)\ (?:\w+ly\ )?(?:approved|adopted|accepted|agreed)\b
    | (?:apologies|regrets)\b.{{0,40}}\b(?:were|was|had\ been|have\ been)\ (?:received|given|noted|sent|accepted|made)\b
    | the\ {_MEETING}\ (?:was\ (?:then\ |duly\ |formally\ )?(?:called\ to\ order|adjourned|closed|concluded)\b
        |(?:ended|closed|adjourned|concluded|finished)\ (?:at|with)\b)
    | .{{1,60}}\b(?:opened|closed|adjourned|called)\ the\ {_MEETING}\b
    | .{{1,60}}\bwelcomed
        \ (?:everyone|everybody|all\b|those\ present|(?:the\ )?(?:members|attendees|participants|guests))
    | (?:a|the)\ quorum\ (?:was|is)\b | there\ (?:being|was|were|is)\ no\ (?:further|other|any\ other)\ business\b
    | (?:minutes\ (?:taken|recorded|prepared)\ by|(?:date\ of\ )?(?:the\ )?next\ meeting\s?(?::|(?:is|will\ be)\ on))\b
    | (?:there\ were\ )?no\ (?:declarations|conflicts)\ of\ interest\b
    | (?:das\ )?(?:protokoll|die\ niederschrift)\b.{{0,90}}\b(?:wird|wurde|ist)\b
        .{{0,60}}\b(?:genehmigt|angenommen|verlesen|bestätigt|verabschiedet)\b
    | .{{1,60}}\bbegrüß(?:t|te|en|ten)\b.{{0,60}}\b(?:anwesend\w*|erschienen\w*|mitglieder\w*|teilnehm\w*|gäste)\b
    | .{{1,60}}\b(?:eröffne|schließ|schloss|beende)\w*\ (?:um\ .{{1,20}}\ )?die\ (?:sitzung|versammlung|besprechung)\b
    | die\ (?:\w*sitzung|\w*versammlung|besprechung)\ (?:wird|wurde|ist|endete?|beg[ai]nnt?|schließt)\b
        (?=.{{0,60}}\b(?:eröffnet|geschlossen|beendet|beschlussfähig|uhr)\b)
    | die\ tagesordnung\ (?:wird|wurde|ist)\b.{{0,60}}\b(?:genehmigt|angenommen|festgestellt|bestätigt)\b
    | (?:es\ )?(?:entschuldigt\ (?:haben|sind|fehl\w+|ist|hat)|fehlen\ entschuldigt)\b
    | .{{0,60}}\bbeschlussfähigkeit\b.{{0,40}}\bfest
    | (?:es\ (?:gab|gibt|liegen)\ )?keine\ (?:weiteren\ )?wortmeldungen\b
    | le\ procès-verbal\b.{{0,90}}\b(?:est|a\ été)\ (?:approuvé|adopté)
    | (?:.{{0,60}},\ )?la\ (?:séance|réunion)\ est\ (?:ouverte|levée)\b | .{{0,60}}\bouvre\ la\ (?:séance|réunion)\b
    | (?:(?:étaient\ )?(?:présents|absents|excusés)|(?:absents\ )?excusés|secrétaire\ de\ séance)\b.{{0,20}}\s?:
    | fait\ et\ délibéré\b
    | (?:el\ |se\ aprueba\ el\ )?acta\b.{{0,90}}\baprob | .{{0,60}}\bse\ (?:abre|levanta|cierra)\ la\ sesión\b
    | lectura\ y\ (?:en\ su\ caso\ )?aprobación\b.{{0,40}}\bacta\b | se\ da\ por\ leíd
    | il\ verbale\b.{{0,90}}\b(?:è|viene)\ approvat | la\ seduta\ (?:è|viene)\ (?:aperta|chiusa|tolta)\b
    | (?:non\ essendoci|null['’]altro)\b.{{0,60}}\bseduta | nada\ mais\ havendo\ a\ tratar
    | (?:a\ )?ata\ da\ (?:reunião|sessão)\b.{{0,60}}\baprovada
    | .{{1,60}}\b(?:opent|sluit)\ de\ vergadering\b | de\ notulen\b.{{0,90}}\b(?:goedgekeurd|vastgesteld)\b
    | (?:mötet|mødet)\ (?:öppnades|avslutades|förklarades|blev|sluttede|begyndte)\b
    | .{{1,60}}\b(?:otworzył|zamkn|otwier)\w*\ (?:posiedzenie|zebranie)\b | protokół\b.{{0,60}}\bprzyjęto
    | (?:заседание|собрание)\ (?:открыл|закрыл|объявля\w+|считается)\b
    | .{{0,20}}(?:(?:開会|閉会)(?:を宣言|した)|前回.{{0,10}}議事録.{{0,12}}(?:承認|確認))
    | 次回は?.{{1,30}}(?:開催|予定)
    | (?:会议|會議)(?:由.{{1,14}}主持|首先.{{0,20}}(?:介绍|介紹)|最后.{{0,30}}感(?:谢|謝)|到此)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_OPENING = 600
"""Characters of the longest sentence that says where and when somebody met, and who."""

_OPENING = Pattern(
    r"l['’]an deux mille\b.{0,250}\bréuni|en .{1,40}, (?:siendo las|a .{1,60}\bse reúne)\b|addì .{1,80}\briunit",
    re.IGNORECASE,
)
_DECISION = Pattern(
    r"\b(?:decid|resolved?\b|agreed (?:to|that|on|by)\b|voted?\b|carried\b|reported\b"
    r"|beschl(?:ie|o)ss?|beschloß|beschließ"
    r"|stimm(?:t|te|en)\b|abgestimmt|vereinbar|einigt|décid|acuerd|acord|decis|delibera"
    r"|besluit|beslut|uchwal|adopte\b|autorise\b|решил|постанов)|可決|決まった|決定|决定|通过|同意",
    re.IGNORECASE,
)


def find_formalities(texts: Sequence[str]) -> list[int]:
    """Find the sentences of minutes that say only that a meeting took its course, where others say what it decided.

    Args:
        texts: the sentences of a document.

    Returns:
        Their places; none if nothing was decided or reported.
    """
    whole = "\n".join(texts)
    not_english = "\n".join(text for text in texts if " the " not in text and " and " not in text)
    signs = [sign for sign in _ENGLISH_SIGNS if sign in whole] + [sign for sign in _OTHER_SIGNS if sign in not_english]
    found = [n for n, text in enumerate(texts) if is_formality(text, signs)] if signs else []
    return found if found and any(map(decides, texts)) else []


def is_formality(text: str, signs: Sequence[str] = (*_ENGLISH_SIGNS, *_OTHER_SIGNS)) -> bool:
    """Whether a sentence of minutes says only that a meeting took its course.

    Args:
        text: the sentence.
        signs: parts of words, one of which it has to have.

    Returns:
        True if so.
    """
    if len(text) > LONGEST_OPENING or not any(sign in text for sign in signs):
        return False
    if _OPENING.match(text):
        return True
    return len(text) <= LONGEST and bool(_FORMALITY.match(text)) and not _DECISION.search(text)


def decides(text: str) -> bool:
    """Whether a sentence says that something was decided or reported.

    Args:
        text: the sentence.

    Returns:
        True if so.
    """
    return bool(_DECISION.search(text))
