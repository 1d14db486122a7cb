"""What stands on many pages: buttons, captions, notices of rights and of privacy, addresses for more information.

A rule is a regular expression by the words that ask for it: those with which a text begins, or any of its words.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence

from summarizer.segmentation.patterns import Pattern, patterns_by_word

_MARKS = string.punctuation + string.whitespace + "»›→•–—…“”"
"""What may stand before the first word of boilerplate."""

_BUTTONS = {
    "advertisement anzeige werbung publicidad publicité pubblicità sponsored story continue read learn related share"
    " loading menu skip comments comment leave most recommended back print scroll": r"""
        (?:advertisement|anzeige|werbung|publicidad|publicité|pubblicità|sponsored(?:\ content)?|story\ continues\ below
        |continue\ reading|read\ more|learn\ more|related(?:\ (?:articles|stories|topics|content))?
        |share\ this(?:\ \w+)?|loading|menu|skip\ to\ \w+(?:\ content)?|comments?(?:\ \(\d+\))?|leave\ a\ comment
        |most\ (?:read|popular|viewed)|recommended(?:\ for\ you)?|back\ to\ top|print\ this\ page
        |scroll\ down\ for\ (?:the\ )?videos?)\b[\s:.…!»›→-]*(?:$|advertisement)""",
    "click tap": r"(?:click|tap)\ (?:here|on|the|below)\b",
    "lesen mehr lea lire más read see watch listen more related also": r"""
        (?:lesen\ sie\ auch|mehr\ zum\ thema|lea\ también|lire\ aussi|más\ información|read(?:\ more)?|see|watch
        |listen|more|related|also\ read|read\ also|read\ next|see\ also)\s?:\s""",
    "follow like join": r"(?:follow|like|join)\ (?:us|me)\b.{0,20}\b(?:on|at)\b",
    "for": r"""
        for\ (?:more|further|additional|press|media)\b.{0,40}\b(?:information|details|inquiries|enquiries)\b
            .{0,80}\b(?:contact|visit|call|go\ to|see|e-?mail|write)\b
        | for\ (?:the|other)\b.{1,60},\ see\b""",
    "media press": r"(?:media|press)\ (?:contacts?|inquiries|enquiries)\b | media\ omitted>",
    "sent get page last edited our did": r"""
        sent\ from\ my\ \w+ | get\ outlook\ for\b | page\ \d+(?:\ of\ \d+)?\W*$ | (?:last\ )?edited\ by\b
        | last\ (?:edited|updated)\ on\b | our\ standards:\s | did\ you\ make\ this\b""",
    "about if was this missed": r"""
        about\ the\ authors?\b | if\ you\ (?:liked|enjoyed)\ this\b | was\ this\ (?:page|article|answer)\ helpful\b
        | this\ (?:page|article)\ was\ last\ (?:edited|updated)\ on\b | this\ message\ was\ deleted
        | missed\ (?:voice|video)\ call""",
    "photo photos image images picture pictures video videos credit credits source sources foto fotos": r"""
        (?:photo|image|picture|video|credit|source|foto)s?(?:\ credit)?\s?:\s""",
    "e e-mail email tel telephone phone fax mobile cell": r"(?:e-?mail|tel|telephone|phone|fax|mobile|cell)\.?\s?:\s",
    "end ends": r"ends?\W*$",
}
"""Words with which boilerplate begins, and how it goes on."""

_SIGNS = Pattern(
    r"\W*(?:©|#\s?#\s?#\W*$|(?:-\s?)?30\s?-\W*$|\d+ (?:comments?|shares?|likes?|views)\W*$)|.*(?:©|\(c\))\s*\d{4}"
    r"|版权所有|無断転載|(?:本网站|我们|本站)使用.{0,6}cookie|当サイトでは.{0,20}(?:クッキー|cookie)"
    r"|بالاستمرار في (?:تصفح|استخدام)|.{0,40}ملفات تعريف الارتباط"
    r"|جميع الحقوق محفوظة|(?:و?لا يجوز|يمنع|يحظر) (?:نسخ|إعادة نشر|نقل) |כל הזכויות שמורות|אין להעתיק",
    re.IGNORECASE,
)
"""Boilerplate without a word of its own: "© 2026", "###", "12 comments"."""

_NOTICES = {
    "reserved rechte derechos droits": r"""
        \b(?:all\ rights|alle\ rechte|todos\ los\ derechos|tous\ droits)\ (?:reserved|vorbehalten|reservad|réserv)""",
    "copyright": r"(?:^\W*|\b)copyright\s*(?:©\s*|\(c\)\s*)?\d{4} | ^\W*copyright\ ©",
    "sign subscribe register": r"""
        \b(?:sign\ up|subscribe|register)\b.{0,60}
            \b(?:newsletters?|e-?mails?|alerts?|updates|inbox|account|mailing\ list)\b
        | \bsubscribe\ (?:now|today|here)\b""",
    "unsubscribe": r"\bunsubscribe\b",
    "checkout browser receiving received tag redirects": r"""
        \buse\ code\ \w+\ at\ checkout\b | \bview\ (?:this|in)\b.{0,30}\bbrowser\b | \btag\ @\w+
        | \byou(?:(?:\ are|['’]re)\ receiving|\ received)\ this\ (?:e-?mail|newsletter|message)\b
        | ^\W*.{1,80}\bredirects\ here\W*$""",
    "facebook instagram twitter linkedin youtube tiktok whatsapp": r"""
        ^\W*(?:follow|folgen\ sie|suivez|sigue|síguenos|segui|seguici|volg|følg|följ)\b.{0,50}$
        | ^\W*(?:follow|folgen\ sie|suivez|sigue|segui|volg|følg|följ)\ .{1,50}\b(?:on|auf|sur|en|su|op|på)\b""",
    "notable noteworthy": r"""
        ^\W*all\ (?:the\ )?(?:notable|noteworthy)\ changes\b.{0,120}
        \b(?:documented|recorded|listed|kept|described)\b""",
    "changelog log": r"""
        ^\W*(?:(?:the|this)\ (?:\w+\ )?(?:format|file|change\ ?log|project)|check|see|format|based)\b
        .{0,60}\bkeep\ a\ change\ ?log\b""",
    "versioning semver": r"""
        ^\W*(?:this|the|our|we|and|it|versions?)\b.{0,60}\b(?:adhere|follow|use|compl)\w*\b.{0,20}
        \b(?:semantic\ versioning|semver)\b""",
    "share partager partagez teilen comparte compartir condividi": r"""
        ^\W*(?:share|partage[rz]|teilen\ sie|comparte|compartir|condividi)
        \ (?:this|these|cet?|diese[ns]?|este|questo|il)\b
        .{0,12}\b(?:article|artikel|beitrag|artículo|articolo|story|post|page|seite|noticia|notizia)\b""",
    "story tip": r"""^\W*(?:do\ you\ have|have\ you\ got|got|have)\ a\ (?:news\ )?(?:story|tip)\b.{0,50}\?\W*$""",
    "write email e-mail contact reach": r"""
        ^\W*(?:write\ to|e-?mail|contact|reach)\b.{0,40}\s\S+@\S+\W*$""",
    "newsletter lettre inbox postfach correo boletín mail": r"""
        (?=.*[.!?]\W*$)(?:
        \b(?:inscri(?:vez|vant)|abonn(?:ez|ieren|ée?s?)|melden\ sie\ sich|suscrí\w+|iscrivi\w*|assine|sign\ up)\b
        .{0,90}\b(?:newsletter|lettre|inbox|postfach|correo|boletín)\b
        | ^\W*(?:recevez|reciba|recibe|ricevi|erhalten\ sie)\b
        .{0,90}\b(?:lettre|newsletter|boîte|correo|mail|postfach)\b)""",
    "partners device consent processing": r"""
        \bstore\ (?:and/or|and|or)\ access\ information\b
        | \bconsent\ to\ (?:our|the|this|such)\ .{0,40}processing\b
        | \b(?:our|\d+)\ (?:\d+\ )?partners\b.{0,80}\b(?:data|consent|cookies|device|geolocation|process)
        | \bobject\ to\ such\ processing\b""",
    "follow": r"""
        \bfollow\ (?:@\w+|(?:us|him|her|them|me)\ on\ (?:twitter|x|facebook|instagram|linkedin|bluesky|mastodon))\b""",
    "confidential privileged": r"""
        \bthis\ (?:e-?mail|message|communication|transmission|fax)\b.{0,120}\b(?:confidential|privileged)\b""",
    "recipient error mistake originated environment sender delete unless": r"""
        \bif\ you\ (?:are\ not|have\ received)\b.{0,60}\b(?:intended\ recipient|in\ error|by\ mistake)\b
        | \boriginated\ (?:from\ )?outside\b | \bplease\ (?:consider\ the\ environment|notify\ the\ sender)\b
        | \bplease\ delete\ (?:it|this\ (?:message|e-?mail))\b
        | \bdo\ not\ (?:click|open)\b.{0,40}\b(?:links?|attachments?)\b.{0,80}\b(?:sender|unless)\b""",
    "prohibited": r"""
        \b(?:unauthori[sz]ed\ use|(?:unauthori[sz]ed|any)\ (?:review|disclosure|distribution|copying))\b.{0,80}
        \bprohibited\b""",
    "statements statement forward-looking differ": r"""
        \bstatements\ (?:are\ (?:based|subject)|involve)\b.{0,60}\b(?:expectations|risks)\b
        | \bforward-looking\ statements?\b | \bactual\ results\ (?:may|could|might)\ differ\b""",
    "brought sponsored sponsor sponsors": r"""
        \b(?:episode|show|programme|program|podcast|newsletter|video|issue|segment)\b.{0,20}
            \b(?:is|was|are)\ (?:brought\ to\ you|sponsored|supported)\ by\b
        | \b(?:thanks?|thank\ you)\ to\ (?:our|today['’]s|this\ (?:week|month)['’]s)\ sponsors?\b""",
    "promo code off discount": r"\buse\ (?:the\ )?(?:promo\ |discount\ )?code\ \S+\ (?:for|at|to\ get)\b",
    "review rate": r"""
        \b(?:leave|write|give)\ us\ a\ (?:review|rating|five-star)\b | \brate\ us\ on\b
        | \breview\b.{0,40}\bwherever\ you\ (?:get|listen)""",
    "turn": r"\bturn\ the\ (?:call|conference)\b.{0,40}\bover\ to\b",
    "listen-only line disconnect instructions recorded concludes conclude": r"""
        \blisten-only\ mode\b | \byour\ line\ is\ (?:now\ )?open\b | \byou\ may\ (?:now\ )?disconnect\b
        | \boperator\ instructions\b | \b(?:call|conference|event|meeting|webcast)\ is\ being\ recorded\b
        | \bthis\ (?:concludes|will\ conclude)\b.{0,40}\b(?:call|conference|webcast)\b""",
    "employer": r"\bequal[\ -]opportunit(?:y|ies)\ employer\b",
    "edited": r"\b(?:interview|conversation|transcript)\b.{0,40}\bedited\b.{0,30}\bfor\ (?:length|clarity|brevity)\b",
    "encrypted chat attached group joined left": r"""
        \bend-to-end\ encrypted\b | \bno\ one\ outside\ of\ this\ chat\b | \bfile\ attached\)$
        | \bcreated\ group\ ["“] | \b(?:joined|left)\ \#\S{1,40}$
        | \bhas\ (?:joined|left)\ the\ (?:channel|chat|conversation)\b""",
    "terms privacy cookie cookies": r"""
        \b(?:terms\ (?:of\ (?:use|service)|and\ conditions)|privacy\ (?:policy|notice|settings)
        |cookies?\ (?:policy|settings))\b(?:\s*[|·,.&]|\s*$|.{0,40}\b(?:apply|accept|agree))
        | \b(?:we|this\ (?:site|website))\ uses?\ cookies\b""",
    "cookie cookies cookie-kat sütiket cookie-uri evästeitä çerez çerezler куки": r"""
        \bwir\ (?:verwenden|nutzen|benutzen|setzen)\b.{0,30}\bcookies | \bnous\ utilisons\ des\ cookies
        | \b(?:utilizamos|usamos|utilizziamo|usiamo|utilizăm|folosim|používáme|używamy|käytämme|χρησιμοποιούμε)\b
            .{0,30}\b(?:cookie|evästei)
        | \b(?:vi|wij?|we|kami|ми|мы)\ (?:bruger|bruker|använder|gebruiken|menggunakan|используем|використовуємо)\b
            .{0,30}\b(?:cookie|куки)
        | \b(?:diese|ce|este|esta|questo|deze|denne|denna|tato|ta|nasza|situs|сайт|портал|our)\ (?:\w+\ )?(?:\w+\ )?
            (?:verwendet|nutzt|benutzt|utilise|utiliza|usa|utilizza|gebruikt|bruker|bruger|använder|používá|używa|menggunakan
            |использует|uses)\b.{0,30}\bcookie
        | \boldalunk\b.{0,30}\bhasznál | \bçerez\w*\ kullan
        | \b(?:accept\w*|akzeptier\w*|accepte[rz]|acept\w+|aceit\w+|accett\w+|accepterer|godkänner)\b
            .{0,25}\b(?:our|use\ of|alle|tous|todas|utilisation|uso|brug|bruk)\b.{0,15}\bcookies?""",
    "continuing continuer continuant navegando continuando proseguendo surfen": r"""
        \b(?:by\ continuing\ (?:to\ (?:browse|use)|your\ visit)|en\ (?:continuant|poursuivant)|si\ continúa\ navegando
        |al\ continuar|ao\ continuar|proseguendo|continuando)\b.{0,60}
        \b(?:you\ (?:agree|accept|consent)|vous\ acceptez|acepta|concorda|aceita|accett\w+|acconsent\w+)\b""",
    "contributions contribution pull bug issues": r"""
        ^\W*(?:(?:all|any|your)\ )?(?:bug\ reports?|issues|contributions?|pull\ requests|patches|feedback|suggestions)\b
        [^.!?]{0,60}\b(?:are|is)\ (?:\w+\ )?welcomed?\b[^.!?]{0,20}[.!]?$""",
    "newsletter issue nieuwsbrief nyhedsbrev nyhetsbrev boletín infolettre": r"""
        ^\W*(?:in\ (?:this|diesem|deze)|dans\ cette|en\ este|i\ (?:denne|detta|dette|det\ här))\s\W?
        (?:month['’]s\ |week['’]s\ )?
        (?:newsletter|issue|nieuwsbrief|nyhedsbrev|nyhetsbrev|boletín|infolettre)\b.{0,12}
        \b(?:you|we|lees|vind|lesen|finden|erfahren|vous|encontrar\w*|kan|kunnen|læse|läsa|lese)\b[^:]{0,80}$""",
    "info information details": r"""
        ^\W*(?:please\ )?(?:see|visit|check\ out)\ \S*https?://\S+\ for\ more\b.{0,30}$""",
    "thesis dissertation arbeit mémoire tesis tese tesi degree diploma hilfsmittel prüfungsbehörde": r"""
        \b(?:declare|certify|confirm|affirm|hereby\ state)\b.{0,60}\bown\b
        | \bsubmitted\b.{0,80}\b(?:degree|diploma)\b.{0,60}\b(?:universit|institut|qualification|elsewhere)
        | \b(?:versicher|erklär)\w*\b.{0,100}\b(?:selbst(?:st)?ändig|eigenständig)\b
        | \bkeine\ anderen\ als\ die\ angegebenen\b | \bprüfungsbehörde\b.{0,40}\bvorgelegt
        | \b(?:déclare|certifie)\b.{0,80}\b(?:personnel|propre|original)
        | \b(?:declaro|declara|dichiaro)\b.{0,80}\b(?:autor|autora|original|originale|propri)""",
    "expressed": r"\b(?:views|opinions)\ expressed\b.{0,80}\b(?:author|own|not\ necessarily|do\ not)\b",
    "comments kommentare leserkommentare commentaires comentarios comentários commenti reacties hozzászólások kommentek"
    " komentarze komentáře комментарии комментариев коментарите коментари kommentarer kommentit التعليقات الآراء": r"""
        ^(?=.*\b(?:not|nicht|no|ne|non|não|niet|nem|nie|не|ikke|inte|eivät|لا)\b).*\b(?:reflect|represent|express|spiegeln|geben
            |entsprechen|reflètent|représentent|engagent|reflejan|representan|expresan|refletem|representam|riflettono
            |rappresentano|weerspiegelen|tükrözi\w*|odzwierciedlają|vyjadřují|odrážejí|отража\w+|gjenspeiler|afspejler|speglar
            |edusta|تعبر)\b
        | \bcomments\ (?:are|will\ be)\ (?:moderated|closed|reviewed)\b | \bcomments\ policy\b
        | \b(?:odrážejí|odzwierciedlają)\ .{0,40}\bautor""",
    "originally updated republished published print": r"""
        \b(?:this|an?(?:\ earlier)?\ version\ of\ this)\ (?:article|story|post|piece)\b.{0,60}
        \b(?:originally\ (?:appeared|published)|was\ (?:first|originally)\ published|has\ been\ updated
        |is\ republished|appear(?:s|ed)\ in\ print)\b""",
    "reproduced published broadcast copied redistributed": r"""
        \bmay\ not\ be\ (?:reproduced|published|broadcast|copied|redistributed)\b""",
    "licensed licenced": r"""
        ^\W*licen[sc]ed\ under\ (?:the\ |an?\ )?(?:CC|MIT|Apache|BSD|GNU|A?L?GPL|MPL|creative\ commons)\b""",
    "personal internal educational": r"\bfor\ (?:personal|internal|educational)\ use\ only\b",
    "offer advice reply": r"""
        \bnot\ (?:an\ offer|investment\ advice|financial\ advice|legal\ advice|medical\ advice)\b
        | \bdo\ not\ reply\ to\ this\b""",
}
"""Words of boilerplate, one of which it has, and what it looks like."""

_BUTTONS_BY_WORD = patterns_by_word(_BUTTONS)
_NOTICES_BY_WORD = patterns_by_word(_NOTICES)
_WORDS = frozenset(_NOTICES_BY_WORD)


def is_boilerplate(text: str, words: Sequence[str]) -> bool:
    """Whether a text is of those that stand on many pages.

    Args:
        text: the text, without white space around it.
        words: its words, in lower case.

    Returns:
        True if so.
    """
    buttons = _BUTTONS_BY_WORD.get(words[0], ()) if words else ()
    if buttons and any(pattern.match(text.lstrip(_MARKS)) for pattern in buttons):
        return True
    if (not "A" <= text[0] <= "ɏ" or "©" in text or "(c)" in text) and _SIGNS.match(text):
        return True
    if _WORDS.isdisjoint(words):
        return False
    return any(pattern.search(text) for word in _WORDS.intersection(words) for pattern in _NOTICES_BY_WORD[word])
