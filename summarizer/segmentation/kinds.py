"""What a line or sentence is, by rules: prose, or something that only stands where prose stands.

`lines.py` says what a line is by its form, `blocks.py` by its neighbours, this module what a sentence is.
A rule is a regular expression with the kind that it recognises; the first that fits decides.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.documents import PROSE
from summarizer.segmentation.biographies import PARAGRAPHS, authors_of, is_biography, may_be_biography
from summarizer.segmentation.courtesy import greets, is_courtesy
from summarizer.segmentation.formalities import decides, is_formality
from summarizer.segmentation.patterns import Pattern, patterns_by_word
from summarizer.segmentation.picture_captions import CAPTION_SHARE, is_picture_caption
from summarizer.segmentation.tokens import CLOSING, UNSPACED

HEADING = "heading"
LIST_ITEM = "list item"
QUOTED = "quoted line"
CODE = "code"
TABLE = "table"
CAPTION = "caption"
LINK = "link"
BYLINE = "by-line"
METADATA = "metadata"
SIGNATURE = "signature"
BOILERPLATE = "boilerplate"
REFERENCE = "reference"
FRAGMENT = "fragment"

KINDS = (
    PROSE,
    LIST_ITEM,
    HEADING,
    QUOTED,
    CODE,
    TABLE,
    CAPTION,
    LINK,
    BYLINE,
    METADATA,
    SIGNATURE,
    BOILERPLATE,
    REFERENCE,
    FRAGMENT,
)
"""Every kind that a sentence can be of."""

FRAGMENT_WORDS = 4
"""What has fewer words is no sentence that could stand in a summary; of scripts without spaces, two characters are a
word."""

HEADING_LENGTH = 250
"""What has more characters is no heading."""

RUN_IN_LENGTH = 90
"""What has as many characters is no heading that stands in the line of its paragraph."""

QUESTIONS = 3
"""So many questions that stand alone are headings, or a table of contents."""

PARAGRAPH_WORDS = 25
"""A list item of one sentence with so many words is a paragraph."""

_LEAD = Pattern(
    r"(?:[\[(]?\d[^\]):]{0,20}(?::\d\d){0,2}[^\]):]{0,6}[\])]?\s)?\s*"
    r"(?:<[^<>]{1,30}>|[^:.!?]{1,60}:(?:\*\*|__)?|[-*+–•]|\[[ xX✓]?\]|\w{1,4}[.)])?\s+"
)
"""What stands before the words of a turn or list item."""

_SMALL = Pattern(r"(?:(?:[-*+–•o]|[\[(]?\w{1,4}[.)\]])\s+)?+[a-zß-öø-ÿа-я]")
"""A list item that begins with a small letter, and so goes on with what stands before the list."""

_UNFINISHED = Pattern(r"[,;]\s(?:and|or|und|oder|sowie|et|ou|y|o|e|ed|en|of|och|og|eller)$", re.IGNORECASE)
"""The end of a list item that goes on in the next."""

LEAD_WORDS = 4
"""Spaces, at least, of a sentence that leads to a list."""

_CLAUSE = Pattern(r"\d+(?:\.\d+)+|[¶§]")
"""The number of a clause, which is a paragraph."""

_CLOSING = f"{CLOSING}*_"
"""What may stand after the end of a sentence, emphasis included."""

_MARKED = Pattern(
    r"(?:(?<=[.!?…])[\"'’”)]?\s?(?:\[\^?[\w ,–-]{1,25}\]\s?|\d{1,2}|[†‡])++"
    r"|[\s\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+)$"
)
"""Marks of notes, or pictures, after a sentence."""

_MARKS = string.punctuation + string.whitespace + "»›→•–—…“”"
"""What may stand before the first word of boilerplate."""

_CONTRACTION = Pattern(r"['’](?!s\b)\w|\b(?:it|that|he|she|what|there|let)['’]s", re.IGNORECASE)
_INSIDE_HEADINGS = frozenset(
    re.findall(
        r"\w+", "a an and at by for from in of on or the to with de des du e et la le y del der die das und von zu"
    )
)
"""Words that stay small in a heading whose other words have capitals."""

_NAME = r"(?:[A-ZÀ-ÞА-Я][\w.'’-]*|de|van|von|der|den|la|le|al|bin|da|di|du|dos)"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,4}}"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)"
_DATE = (
    rf"(?:{_DAY}\.?,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?(?:\s+\d{{4}})?|{_MONTH}\.?\s+\d{{1,2}}"
    rf"(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
)
_TIME = r"(?:at\s+)?\d{1,2}(?:[:.]\d\d){0,2}\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,4})?"

_AUTHORS = {
    "by von por par words story reported reporting written editing posted author authors photograph photographs photo"
    " photos edited translated": rf"""
        (?:[Bb]y|BY|Von|Por|Par|[Ww]ords\ by|[Ss]tory\ by|[Rr]eported\ by|[Rr]eporting\ by|[Ww]ritten\ by|[Ee]diting\ by
        |[Pp]osted\ by|[Aa]uthors?:|[Pp]hotographs?\ by|[Pp]hotos?\ by|[Ee]dited\ by|[Tt]ranslated\ by)\s+
        (?!{_DAY}\b|{_MONTH}\b)
        {_NAMES}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|;\s*[Ee]diting\ by\s+){_NAMES}){{0,6}}
        (?:\.|(?:\s+in\s+{_NAMES})?(?:\s*[,|·–—-]\s*[^.!?]{{0,60}})?)""",
}
"""Words with which by-lines begin, and how they go on."""

_BYLINES = {
    "correspondent correspondents reporter reporters editor editors writer writers columnist columnists contributor"
    " contributors journalist journalists": rf"""
        {_NAMES}\s*[,|·–—-]\s*(?:[\w’'-]+\s+){{0,4}}
        (?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|[Cc]olumnist|[Cc]ontributor|[Jj]ournalist)s?\b[^.!?]{{0,40}}""",
    "department dept school faculty institute university college hospital center centre division laboratory"
    " laboratories": r"""
        (?:[\d*†‡§]{1,2}\s?)?(?:[A-ZÀ-Þ][\w’'&-]*,?\s){0,4}
        (?:Department|Dept\.?|School|Faculty|Institute|University|College|Hospital|Cent(?:er|re)|Division|Laborator(?:y|ies))
        (?:,?\s(?:[A-ZÀ-Þ][\w’'&.-]*|\d+|of|for|and|the|in|at|de|di|du|der|für)){2,30}[.;]?""",
    "read": r"\d{1,3}\s*-?\s*min(?:ute)?s?\s+read",
}
"""Words of other by-lines, and what a by-line with one of them looks like."""

_MARKED_NAMES = Pattern(
    r"(?:[A-ZÀ-Þ][^\W\d]*\.?\s){1,3}[A-ZÀ-Þ][^\W\d]*[\d,*†‡§]+"
    r"(?:\s(?:and\s|&\s)?(?:[A-ZÀ-Þ][^\W\d]*\.?\s){1,3}[A-ZÀ-Þ][^\W\d]*[\d,*†‡§]+){0,30}"
)
"""Names of authors with the marks of their addresses."""

_DATELINE = Pattern(
    rf"""(?:(?:[Ll]ast\s+)?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|[Mm]odified|[Ff]irst\ published|PUBLISHED|UPDATED)
        (?:\s+(?:on|at))?:?\s+)?(?:{_TIME},?\s*)?{_DATE}(?:,?\s*(?:[|·•–—-]\s*)?{_TIME})?
        (?:\s*[|·•–—-]\s*(?:[^.!?]{{1,60}}))?\.?
    | [A-Z][A-Z .,'’-]{{2,40}},?\s+{_DATE}\s*(?:\([^()]{{1,40}}\))?\s*[-–—]*
    | \d{{4}}[-年/.]\d{{1,2}}[-月/.]\d{{1,2}}日?(?:\s*[(（][^()（）]{{1,3}}[)）])?
        (?:\s*\d{{1,2}}[:：時时]\d\d分?(?::\d\d)?)?
        \s*(?:来源|來源|作者|编辑|編輯|记者|記者|出典)\s?[:：][^。！？.!?]{{1,40}}""",
    re.VERBOSE,
)
"""A date, with a place, time or source."""

_DATELINE_WORDS = (
    "last published updated posted modified first at mon tue wed thu fri sat sun"
    " jan feb mar apr may jun jul aug sep oct nov dec"
)
_DATELINE_STARTS = tuple(_DATELINE_WORDS.split())
"""How the first word begins, in small letters, of one that does not begin with a number or capitals."""

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
    r"|بالاستمرار في (?:تصفح|استخدام)|.{0,40}ملفات تعريف الارتباط",
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
        \bwir\ (?:verwenden|nutzen|setzen)\b.{0,30}\bcookies | \bnous\ utilisons\ des\ cookies
        | \b(?:utilizamos|usamos|utilizziamo|usiamo|utilizăm|folosim|používáme|używamy|käytämme|χρησιμοποιούμε)\b
            .{0,30}\b(?:cookie|evästei)
        | \b(?:vi|wij?|we|kami|ми|мы)\ (?:bruger|bruker|använder|gebruiken|menggunakan|используем|використовуємо)\b
            .{0,30}\b(?:cookie|куки)
        | \b(?:diese|ce|este|esta|questo|deze|denne|denna|tato|ta|nasza|situs|сайт|портал|our)\ (?:\w+\ )?(?:\w+\ )?
            (?:verwendet|nutzt|utilise|utiliza|usa|utilizza|gebruikt|bruker|bruger|använder|používá|używa|menggunakan
            |использует|uses)\b.{0,30}\bcookie
        | \boldalunk\b.{0,30}\bhasznál | \bçerez\w*\ kullan
        | \b(?:accept\w*|akzeptier\w*|accepte[rz]|acept\w+|aceit\w+|accett\w+|accepterer|godkänner)\b
            .{0,25}\b(?:our|use\ of|alle|tous|todas|utilisation|uso|brug|bruk)\b.{0,15}\bcookies?""",
    "continuing continuer continuant navegando continuando proseguendo surfen": r"""
        \b(?:by\ continuing\ (?:to\ (?:browse|use)|your\ visit)|en\ (?:continuant|poursuivant)|si\ continúa\ navegando
        |al\ continuar|ao\ continuar|proseguendo|continuando)\b.{0,60}
        \b(?:you\ (?:agree|accept|consent)|vous\ acceptez|acepta|concorda|aceita|accett\w+|acconsent\w+)\b""",
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


_AUTHORS_BY_WORD = patterns_by_word(_AUTHORS, 0)
_BYLINES_BY_WORD = patterns_by_word(_BYLINES, 0)
_BUTTONS_BY_WORD = patterns_by_word(_BUTTONS)
_NOTICES_BY_WORD = patterns_by_word(_NOTICES)

_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_REFERENCE = Pattern(
    rf"""\s*(?:
      \[\d{{1,3}}\]\s+(?=[^\W\d]).*(?:{_YEAR}|https?://|\bdoi\b|\bpp?\.|\bvol\.|\bet\ al\b).*
    | (?:\d{{1,3}}\.\s+)?[A-Z][\w’'-]+,\s+(?:[A-Z]\.[\s-]?){{1,3}}(?:,|and\b|&|\(|et\ al).*\b{_YEAR}\b.*
    | (?:\d{{1,3}}\.\s+)?[A-Z][\w’'-]+\s[A-Z]{{1,3}}(?:,\s[A-Z][\w’'-]+\s[A-Z]{{1,3}})*(?:,\set\ al)?\..*\b{_YEAR}\b;.*
    | (?:\d{{1,3}}\.\s+)?[A-Z][\w’'-]+,\s+[A-Z][\w.’'-]+.{{0,80}}\(?{_YEAR}\)?[.,:].*
        (?:\bpp?\.|\d+\s?\(\d+\)|\bdoi\b|https?://|Press|Journal|Proceedings|University|Review).*
    | [A-Z][^.;\d]{{1,60}}\.?\s{_YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?;\s?\d+(?:\([^()]{{1,12}}\))?:\s?\w?\d+.*
    | (?:[Ss]ee(?:\ also|,\ e\.g\.,)?\s|Cf\.\s)?[A-Z][^.;]{{1,60}}\sv\.\s[A-Z].{{1,80}}
        ,\s\d+\s[A-Z][\w.\ ]{{1,20}}\s\d+.*\)[.,;]?
    | (?:See(?:\ also)?|Refer\ to)\ (?:[Cc]hapter|[Ss]ection|[Pp]age|[Aa]ppendix|[Ff]ig|[Tt]able|[Aa]nnex)\b.{{0,60}}
    | (?:See|Cf\.|Id\.|Ibid\.)(?:\ also)?,?(?:\s(?:[A-Z§¶(]|\d)[^\s]*|\s(?:at|and|of|cf\.|p{{1,2}}\.))+\.?
    | (?:https?://|doi:|www\.)\S+[.,;]?
    | (?:[\w.:+-]{{1,40}}\s?\(\d\w{{0,3}}\)(?:,?\s(?:and\s|und\s|et\s|y\s|и\s)?|[.,;]?$)){{2,}}  # manual pages
    )\s*""",
    re.VERBOSE | re.DOTALL,
)

_REFERRING = ("http", "doi:", "www.", "See", "see ", "Cf.", "Id.", "Ibid.", "Refer to")
"""What a reference to something begins with, if it is no entry."""

_TARGET = Pattern(r"\]\([^()]*\)|\b\w{2,6}://\S+")
"""Where a link leads."""

_DIGIT = Pattern(r"\d")
_WORD = Pattern(
    r"""(?=[^ ])(?:                     # passes over spaces at once
      [a-z]++(?=[ .,])                 # most words; without this line, slower but the same
    | [^\W\d_][\w’'-]*+
    | \d[\d.,:]*+
    )""",
    re.VERBOSE,
)


@dataclass(slots=True)
class Unit:
    """A sentence of a block, before it is said what it is.

    Attributes:
        text: the sentence, without white space around it.
        start: where it starts in the text.
        end: where the next one starts.
        block: the block's kind.
        count: sentences of the block.
        turn: whether the block is a speaker's turn.
    """

    text: str
    start: int
    end: int
    block: str
    count: int
    turn: bool


_ABOUT_SOMEBODY = ("She ", "He ", "They ", "Her ", "His ", "Their ")
"""How a paragraph begins that goes on about the author."""

_SET_APART = frozenset([CODE, TABLE, FRAGMENT])
"""Blocks after which a sentence may go on."""


def document_kinds(units: Sequence[Unit]) -> list[str]:
    """What each sentence of a document is.

    Where most of the text of paragraphs ends with a full stop or the like, one that does not is a heading if it stands
    alone, and a fragment if it does not, and what goes on after it in another block is a fragment, too. A sentence in
    capitals that stands alone is a heading, and so are one with a colon before what is no prose, and several questions
    that stand alone. Items of a list are
    prose where they are paragraphs themselves, or where the document has more of them than of other sentences.

    Args:
        units: its sentences.

    Returns:
        Their kinds.
    """
    kinds = _kinds_by_block(units)
    told = [n for n, kind in enumerate(kinds) if kind in (PROSE, FRAGMENT, LIST_ITEM)]
    without_end = [n for n in told if is_open(units[n].text)]
    still_open = [n for n in without_end if units[n].block == PROSE]
    ended = sum(len(units[n].text) for n in told) - sum(len(units[n].text) for n in without_end)
    if sum(len(units[n].text) for n in still_open) <= ended:
        for n in still_open:
            if not units[n].turn and len(units[n].text) < HEADING_LENGTH:
                kinds[n] = HEADING if units[n].count == 1 else FRAGMENT
                rest = next((m for m in range(n + 1, min(n + 9, len(units))) if units[m].block not in _SET_APART), n)
                if kinds[rest] == PROSE and units[n].text[-1] != "," and units[rest].text[0].islower():
                    kinds[rest] = FRAGMENT
    for n in range(1, len(units)):  # what goes on after a formula
        if units[n - 1].block == FRAGMENT and kinds[n] == PROSE and units[n].text[0].islower():
            kinds[n] = FRAGMENT
    alone = [
        n for n, kind in enumerate(kinds) if kind in (PROSE, LIST_ITEM) and units[n].count == 1 and not units[n].turn
    ]
    loud = [n for n in alone if is_loud(units[n].text)]
    leads = [n for n, unit in enumerate(units) if unit.text[-1] == ":" and PROSE not in kinds[n + 1 : n + 2]]
    for n in loud * (2 * len(loud) < len(told)) + leads:
        kinds[n] = HEADING if kinds[n] in (PROSE, LIST_ITEM) else kinds[n]
    for n in _question_headings(units, kinds, alone):
        kinds[n] = HEADING
    for n in (*_half_items(units, kinds), *_before_others(units, kinds)):
        kinds[n] = FRAGMENT
    items = [n for n, kind in enumerate(kinds) if kind == LIST_ITEM and is_ended(units[n].text)]
    if len(items) > kinds.count(PROSE):
        for n in items:
            kinds[n] = PROSE
    for n in (*_biographies(units, kinds), *_formalities(units, kinds)):
        kinds[n] = BOILERPLATE
    return kinds


def _kinds_by_block(units: Sequence[Unit]) -> list[str]:
    """What sentences are by themselves and by the blocks that they are in.

    Captions that stand as paragraphs are captions, unless much of the document is of such.
    """
    kinds = [_unit_kind(unit) for unit in units]
    captions: list[int] = []
    n = 0
    while n < len(units):
        last = n + (units[n].count or 1)
        first_sentences = " ".join(unit.text for unit in units[n : min(last, n + 9)])
        if units[n].block == PROSE and not units[n].turn and is_picture_caption(first_sentences):
            captions += [m for m in range(n, last) if kinds[m] in (PROSE, FRAGMENT)]
        n = last
    whole = sum(len(unit.text) for unit, kind in zip(units, kinds, strict=True) if kind in (PROSE, FRAGMENT, LIST_ITEM))
    if sum(len(units[n].text) for n in captions) <= CAPTION_SHARE * whole:
        for n in captions:
            kinds[n] = CAPTION
    return kinds


def _before_others(units: Sequence[Unit], kinds: Sequence[str]) -> Iterator[int]:
    """Sentences that end their paragraph with a colon, and so are half of what they say."""
    first = 0
    for n, unit in enumerate(units):
        last = n + 1 - first >= unit.count
        if last and unit.text[-1] == ":" and kinds[n] == PROSE and not unit.turn:
            yield n
        first = n + 1 if last else first


def _half_items(units: Sequence[Unit], kinds: Sequence[str]) -> Iterator[int]:
    """Items of lists that are half a sentence: they go on with what leads to the list, or in the item after them."""
    hanging = False
    for n, unit in enumerate(units):
        if unit.block != LIST_ITEM or unit.text[-1] == ":":
            hanging = unit.text[-1] in ":—" and unit.text.count(" ") >= LEAD_WORDS
        elif kinds[n] == LIST_ITEM:
            small = bool(_SMALL.match(unit.text))
            if (hanging and small) or _UNFINISHED.search(unit.text[-12:]) or (small and unit.text[-1] in ",;"):
                yield n


def _biographies(units: Sequence[Unit], kinds: Sequence[str]) -> Iterator[int]:
    """Which sentences are of paragraphs at the end that say who wrote the document."""
    starts = []
    n = 0
    while n < len(units):
        starts += [n] * (kinds[n] == PROSE and not units[n].turn)
        n += units[n].count or 1
    authors = authors_of([unit.text for unit, kind in zip(units, kinds, strict=True) if kind == BYLINE])
    inside = False
    for n in starts[-PARAGRAPHS:] if len(starts) > 1 else ():
        text = units[n].text
        if inside := inside and text.startswith(_ABOUT_SOMEBODY):
            pass
        elif may_be_biography(text, authors):
            before = " ".join(units[m].text for m in range(n) if kinds[m] != BYLINE)
            inside = is_biography(text, before, authors)
        if inside:
            yield from range(n, n + units[n].count)


def _formalities(units: Sequence[Unit], kinds: Sequence[str]) -> list[int]:
    """Which sentences say only that a meeting took its course, where others say what it decided."""
    prose = [n for n, kind in enumerate(kinds) if kind == PROSE]
    found = [n for n in prose if is_formality(units[n].text)]
    return found if found and any(decides(units[n].text) for n in prose) else []


def _question_headings(units: Sequence[Unit], kinds: Sequence[str], alone: Sequence[int]) -> list[int]:
    """Which of the sentences that stand alone are questions over their answers, or in a table of contents."""
    asked = [n for n in alone if units[n].text[-1] in "?？" and kinds[n] in (PROSE, LIST_ITEM)]
    asked = [n for n in asked if not units[n].text[0].islower()]
    if len(asked) < QUESTIONS:
        return []
    others = [n for n, kind in enumerate(kinds) if kind == PROSE and units[n].text[-1] not in "?？"]
    if 2 * sum(units[n].count > 1 for n in others) >= len(others) > 0:
        return asked
    listed = {
        n for n in asked if {n - 1, n + 1} <= {*asked} or {n + 1, n + 2} <= {*asked} or {n - 1, n - 2} <= {*asked}
    }
    return sorted(listed) if others else []


def _unit_kind(unit: Unit) -> str:
    """What a sentence is by itself and by its block."""
    if unit.block not in (PROSE, LIST_ITEM):
        return unit.block
    lead = _LEAD.match(unit.text) if unit.turn or unit.block == LIST_ITEM else None
    kind = sentence_kind(unit.text[lead.end() :] if lead else unit.text)
    if kind == PROSE and (_is_courtesy(unit, lead) or (unit.count > 1 and _is_run_in_heading(unit.text))):
        return FRAGMENT
    if kind != PROSE or unit.block == PROSE:
        return kind
    long = unit.count > 1 or len(unit.text.split(maxsplit=PARAGRAPH_WORDS)) >= PARAGRAPH_WORDS
    whole = is_ended(unit.text) and not _SMALL.match(unit.text)
    return PROSE if (long or _CLAUSE.match(unit.text)) and whole else LIST_ITEM


def sentence_kind(text: str) -> str:
    """What a sentence of a paragraph is.

    Args:
        text: the sentence.

    Returns:
        `PROSE`, or what the rules recognise: a by-line or date, boilerplate, an entry of a list of references, or a
        fragment, which has too few words.
    """
    text = text.strip()
    words = _WORD.findall((_TARGET.sub(" ", text[:600]) if "/" in text else text[:600]).lower())
    if len(text) < 200 and _is_byline(text, words):
        return BYLINE
    if len(text) < 600 and _is_boilerplate(text, words):
        return BOILERPLATE
    if is_reference(text):
        return REFERENCE
    unspaced = len(UNSPACED.findall(text[:100])) / 2 if len(words) < FRAGMENT_WORDS else 0
    if len(words) + unspaced < FRAGMENT_WORDS:
        return FRAGMENT
    numbers = words and words[0][0].isdecimal() and all(word[0].isdecimal() for word in words) and not unspaced
    return FRAGMENT if numbers else PROSE


def _is_courtesy(unit: Unit, lead: re.Match[str] | None) -> bool:
    """Whether a sentence is only a courtesy, or one of a turn only that or a greeting."""
    text = unit.text[lead.end() if lead else 0 :]
    return greets(text) if unit.turn else is_courtesy(text)


def _is_run_in_heading(text: str) -> bool:
    """Whether a text is a heading that stands in the line of its paragraph: "2. Grant of License."."""
    if len(text) >= RUN_IN_LENGTH or text[-1] != ".":
        return False
    capitals = 0
    for word in text.split():
        letters = word.strip(_MARKS)
        if letters[:1].isupper() and letters[1:].islower():
            capitals += 1
        elif letters[:1].islower() and letters not in _INSIDE_HEADINGS:
            return False
        if _CONTRACTION.search(letters):
            return False
    return capitals > (not text[0].isalpha())


def _is_byline(text: str, words: Sequence[str]) -> bool:
    """Whether a text says who wrote what follows, or where and when."""
    if not text[-1].isalnum() and text[-1] in SENTENCE_ENDS and len(words) > 12 and words[0] not in _AUTHORS_BY_WORD:
        return False
    asked = list(_AUTHORS_BY_WORD.get(words[0], ())) if words else []
    if not _BYLINES_BY_WORD.keys().isdisjoint(words):
        asked += [pattern for word in words for pattern in _BYLINES_BY_WORD.get(word, ())]
    if any(pattern.fullmatch(text) for pattern in asked):
        return True
    if not _DIGIT.search(text):
        return text[-1] in "*†‡§" and bool(_MARKED_NAMES.fullmatch(text))
    dated = len(words) <= 20 and _may_be_dateline(text, words) and _DATELINE.fullmatch(text)
    return bool(dated or (text[-1] in "0123456789,*†‡§" and _MARKED_NAMES.fullmatch(text)))


def _may_be_dateline(text: str, words: Sequence[str]) -> bool:
    """Whether a text begins with a number, a word of dates or capitals, as a date or the place before it does."""
    return not text[1:2].islower() or any(word.startswith(_DATELINE_STARTS) for word in words[:1])


def _is_boilerplate(text: str, words: Sequence[str]) -> bool:
    """Whether a text is of those that stand on many pages."""
    buttons = _BUTTONS_BY_WORD.get(words[0], ()) if words else ()
    if buttons and any(pattern.match(text.lstrip(_MARKS)) for pattern in buttons):
        return True
    if (not "A" <= text[0] <= "ɏ" or "©" in text or "(c)" in text) and _SIGNS.match(text):
        return True
    if _NOTICES_BY_WORD.keys().isdisjoint(words):
        return False
    asked = _NOTICES_BY_WORD.keys() & words
    return any(pattern.search(text) for word in asked for pattern in _NOTICES_BY_WORD[word])


def is_reference(text: str) -> bool:
    """Whether a text is an entry of a list of references.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return len(text) < 600 and _may_be_reference(text) and bool(_REFERENCE.fullmatch(text))


def _may_be_reference(text: str) -> bool:
    """Whether a text has what every entry has: a year or page, an address, or a word that refers."""
    if text[0] == "[" or text.startswith(_REFERRING):
        return True
    return text[0].isalnum() and ("(" in text or ";" in text or text.count(".") > 2) and bool(_DIGIT.search(text))


def is_loud(text: str) -> bool:
    """Whether most letters of a text are capitals.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return 2 * sum(map(str.isupper, text[:400])) > sum(map(str.isalpha, text[:400]))


def is_open(text: str) -> bool:
    """Whether a text does not end as sentences do: with a full stop or the like, before closing quotes and brackets.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return _last(text) not in SENTENCE_ENDS


def is_ended(text: str) -> bool:
    """Whether a text ends with a full stop or the like, and not only before a list or inside one.

    Args:
        text: the text.

    Returns:
        True if so.
    """
    return _last(text) in SENTENCE_ENDS - _PAUSES


def _last(text: str) -> str:
    """The last character, but for closing quotes, brackets and marks of notes."""
    if text.endswith("____"):  # to be filled in
        return "_"
    last = text.rstrip(_CLOSING)[-1:]
    plain = last in SENTENCE_ENDS or not (last.isalnum() or last > "†")
    return last if plain else _MARKED.sub("", text[-60:]).rstrip(_CLOSING)[-1:]


SENTENCE_ENDS = frozenset(".!?…:;。！？؟۔।")
"""Characters that end a sentence, or the line before a list."""

_PAUSES = frozenset(":;")
