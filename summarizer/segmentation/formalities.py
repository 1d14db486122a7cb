"""Formalities of a meeting in its minutes: that it was opened, who was excused, that the last minutes were approved."""

from __future__ import annotations

import re

from summarizer.segmentation.patterns import Pattern

LONGEST = 220
"""Characters of the longest formality."""

_SIGNS = (
    *("inute", "eeting", "ession", "pologies", "genda", "uorum", "elcome", "usiness", "nterest", "egrets"),
    *("rotokoll", "iederschrift", "itzung", "ersammlung", "egrüß", "agesordnung", "ntschuldig", "eschlussfähig"),
    *("Wortmeldung", "procès-verbal", "séance", "réunion", "acta ", "sesión", "verbale", "seduta"),
)
"""Parts of words, one of which every formality has."""

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
    | la\ (?:séance|réunion)\ est\ (?:ouverte|levée)\b
    | (?:el\ |se\ aprueba\ el\ )?acta\b.{{0,90}}\baprob | se\ (?:abre|levanta|cierra)\ la\ sesión\b
    | il\ verbale\b.{{0,90}}\b(?:è|viene)\ approvat | la\ seduta\ (?:è|viene)\ (?:aperta|chiusa|tolta)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DECISION = Pattern(
    r"\b(?:decid|resolved?\b|agreed (?:to|that|on|by)\b|voted?\b|carried\b|reported\b"
    r"|beschl(?:ie|o)ss?|beschloß|beschließ"
    r"|stimm(?:t|te|en)\b|abgestimmt|vereinbar|einigt|décid|acuerd|acord|decis|delibera)",
    re.IGNORECASE,
)


def is_formality(text: str) -> bool:
    """Whether a sentence of minutes says only that a meeting took its course.

    Args:
        text: the sentence.

    Returns:
        True if so.
    """
    if len(text) > LONGEST or not any(sign in text for sign in _SIGNS):
        return False
    return bool(_FORMALITY.match(text)) and not _DECISION.search(text)


def decides(text: str) -> bool:
    """Whether a sentence says that something was decided or reported.

    Args:
        text: the sentence.

    Returns:
        True if so.
    """
    return bool(_DECISION.search(text))
