"""Headings over what stands beside a text: other pages and goods, the author, a newsletter, consent to cookies."""

from __future__ import annotations

import re

from summarizer.segmentation.patterns import Pattern

RELATED = "related"
AUTHOR = "author"
NEWSLETTER = "newsletter"
CONSENT = "consent"

LONGEST = 80
"""Characters of the longest such heading."""

_HEADINGS = (
    (
        RELATED,
        "you your customers clients shoppers people others frequently recently related recommended similar more read"
        " most popular trending up latest don don't editor editors sponsored also complete keep what continue see",
        r"""you\ (?:may|might|could|will)\ (?:also\ )?(?:like|love|enjoy|need|be\ interested\ in)(?:\ .{1,20})?
        | (?:customers|clients|shoppers|people|others)\ (?:who\ .{1,30}\ )?(?:also|often)
            \ (?:bought|viewed|like[ds]?|read|ask)
        | frequently\ bought\ together | (?:your\ )?recently\ viewed(?:\ .{1,20})? | complete\ the\ look
        | (?:related|recommended|similar|latest|popular|trending|sponsored)(?:\ (?:for\ you|now|today
            |(?:products|articles|stories|posts|items|content|news|links|topics|reading|coverage|searches|videos)))?
        | more\ (?:from|in|on|about|like)\ (?!than).{1,40} | (?:read|discover|explore|see)\ (?:more|next|also)
        | more\ (?:stories|news|articles|products|posts|reading|to\ (?:read|explore|discover))
        | most\ (?:read|popular|viewed|shared) | up\ next | what\ to\ read\ next | keep\ reading | continue\ reading
        | don['’]?t\ miss(?:\ (?:this|these))? | editors?['’]?s?\ (?:picks?|choice)""",
    ),
    (
        RELATED,
        "das kunden ähnliche mehr lesen weitere passend passende zuletzt meistgelesen auch andere empfohlene verwandte",
        r"""das\ könnte\ (?:sie|ihnen|dich|dir|euch)\ auch\ (?:interessieren|gefallen)
        | (?:kunden|andere)\ (?:kauften|sahen|interessierten)\b.{0,30}
        | (?:ähnliche|weitere|passende|empfohlene|verwandte)\ \w+
        | mehr\ (?:zum\ thema|aus\ .{1,30}|zu\ .{1,30}) | lesen\ sie\ (?:auch|mehr|weiter) | passend\ dazu
        | zuletzt\ angesehen(?:e\ \w+)? | meistgelesen\w* | auch\ interessant""",
    ),
    (
        RELATED,
        "vous à a sur produits articles les nos lire également",
        r"""vous\ (?:aimerez|pourriez)\ (?:aussi|également|peut-être|aussi\ aimer).{0,20}
        | [àa]\ (?:lire|voir|découvrir)\ (?:aussi|également) | sur\ le\ même\ (?:sujet|thème)
        | (?:produits|articles)\ (?:similaires|associés|liés|connexes|recommandés)
        | les\ (?:plus\ lus|clients\ ont\ aussi\ acheté) | nos\ recommandations | lire\ (?:aussi|la\ suite)""",
    ),
    (
        RELATED,
        "también te le productos artículos noticias lo lea lee otros clientes quizás quizá más",
        r"""(?:también\ )?(?:te|le)\ (?:puede|podría|pueden|podrían)\ (?:también\ )?(?:interesar|gustar).{0,15}
        | también\ (?:te|le)\ (?:puede|podría)\ (?:interesar|gustar)
        | (?:productos|artículos|noticias)\ (?:relacionad[oa]s|similares|recomendad[oa]s) | lo\ más\ (?:leído|visto)
        | le[ae]\ también | (?:otros\ )?clientes\ también\ (?:compraron|vieron) | quizás?\ te\ interese
        | más\ (?:noticias|sobre\ .{1,30}|en\ .{1,30})""",
    ),
    (
        RELATED,
        "potrebbe potrebbero ti leggi prodotti articoli i chi você voce veja leia produtos notícias mais quem outros",
        r"""(?:ti\ )?potrebber?o?\ (?:anche\ )?(?:interessarti|piacerti|interessare|piacere).{0,10} | leggi\ anche
        | (?:prodotti|articoli)\ (?:correlati|simili|consigliati) | i\ più\ letti | chi\ ha\ acquistato\ .{1,30}
        | voc[êe]\ (?:também\ )?(?:pode|vai)\ (?:também\ )?(?:gostar|se\ interessar).{0,10}
        | (?:veja|leia)\ (?:também|mais)
        | (?:produtos|notícias)\ (?:relacionad[oa]s|semelhantes) | mais\ (?:lidas|lidos|vistos|notícias)
        | (?:quem|outros)\ .{0,20}(?:comprou|compraram)\b.{0,20}""",
    ),
    (
        RELATED,
        "misschien lees gerelateerde vergelijkbare anderen meest læs les läs relaterede relaterte relaterade andre"
        " andra liknande lignende måske kanskje kanske mest katso lue aiheeseen",
        r"""misschien\ (?:vind|ben|bent)\ .{1,30} | lees\ (?:ook|meer|verder) | (?:gerelateerde|vergelijkbare)\ \w+
        | anderen\ (?:kochten|bekeken)\ ook | meest\ gelezen | (?:læs|les|läs)\ (?:også|också|mere?)
        | (?:relatere(?:de|te)|relaterade|liknande|lignende)\ \w+ | (?:andre|andra)\ (?:købte|kjøpte|köpte)\b.{0,20}
        | (?:måske|kanskje|kanske)\ .{0,20}interess?er\w* | mest\ (?:læste?|leste?|läst) | (?:katso|lue)\ myös
        | aiheeseen\ liittyvää""",
    ),
    (
        RELATED,
        "czytaj zobacz przeczytaj podobne powiązane polecane klienci może mohlo související podobné další вам читайте"
        " похожие с смотрите другие покупатели",
        r"""(?:czytaj|zobacz|przeczytaj)\ (?:też|także|również|więcej) | (?:podobne|powiązane|polecane)(?:\ \w+)?
        | klienci\ .{0,20}kupili\b.{0,20} | może\ (?:cię|ci)\ .{1,30} | mohlo\ by\ (?:vás|se)\ .{1,30}
        | (?:související|podobné|další)\ (?:články|produkty|zprávy) | вам\ (?:также\ )?может\ .{1,30}
        | (?:читайте|смотрите)\ (?:также|ещё|еще) | похожие\ \w+ | с\ этим\ (?:товаром|также)\ .{1,30}""",
    ),
    (
        RELATED,
        "猜你 相关 相關 推荐 推薦 延伸 热门 関連 おす あわ 合わ よく この 관련 추천 함께",
        r"""猜你喜欢 | 相[关關](?:文章|新闻|新聞|阅读|閱讀|推荐|商品|链接|報導)? | 推[荐薦](?:阅读|閱讀|商品|文章)
        | 延伸[阅閱][读讀]
        | 热门(?:文章|新闻|推荐) | 関連(?:記事|商品|ニュース|リンク) | おすすめ(?:の)?(?:商品|記事)
        | (?:あわ|合わ)せて読みたい.{0,10}
        | よく一緒に購入.{0,20} | この(?:商品|記事)を.{1,30} | (?:관련|추천)\s?(?:기사|상품|글|뉴스) | 함께\s.{1,20}""",
    ),
    (
        RELATED,
        "praise advance also other further books by weitere vom von du",
        r"""(?:advance\ )?praise\ for\ .{1,60}
        | (?:also|other\ (?:books|titles|works)|books|further\ titles)\ by\ .{1,50}
        | by\ the\ same\ author | weitere\ bücher\ (?:von|des)\ .{1,40} | vom\ selben\ autor | du\ même\ auteur""",
    ),
    (
        AUTHOR,
        "about meet über à sobre sull'autore sull’autore sull l'autore over om o об 作者 关于 關於 著者 この 筆者",
        r"""(?:about|meet)\ (?:the\ |our\ )?(?:authors?|writers?|contributors?|reporters?|journalists?|me)
        | über\ d(?:en|ie)\ autor(?:in|en|innen)? | à\ propos\ (?:de\ l['’]aut(?:eur|rice)|des\ aut(?:eur|rice)s)
        | sobre\ (?:el|la|los|as|os|o|a)\ autor(?:a|es|as)? | (?:sul)?l['’]autor[ei](?:ce)? | over\ de\ auteurs?
        | om\ (?:forfatter(?:en|ne)|författar(?:en|na)) | o\ autor(?:ze|ce|ovi|kách|ech)? | об\ автор(?:е|ах)
        | 作者(?:简介|簡介|介绍) | 关于作者 | 關於作者 | 著者(?:について|紹介|プロフィール) | この記事を書いた人
        | 筆者(?:紹介|プロフィール)""",
    ),
    (
        NEWSLETTER,
        "sign subscribe get join stay our newsletter never the become support abonnieren newsletter-anmeldung inscrivez"
        " abonnez recevez suscríbete suscríbase iscriviti assine schrijf",
        r"""sign\ up\b.{0,60} | subscribe\b.{0,60}
        | get\ .{1,40}
            \b(?:in(?:to)?\ your\ inbox|newsletters?|by\ e-?mail|delivered)\b.{0,20}
        | join\ (?:our|the)\ (?:newsletter|mailing\ list|community).{0,30}
        | stay\ (?:in\ (?:the\ loop|touch)|informed|up\ to\ date|connected).{0,20}
        | (?:our\ )?(?:weekly\ |daily\ |free\ )?newsletter(?:s|-anmeldung)?(?:\ \w+){0,3} | never\ miss\ .{1,40}
        | abonnieren\ sie\b.{0,50} | (?:inscrivez|abonnez)-vous\b.{0,50} | recevez\ .{1,50}
        | suscr[íi]b(?:ete|ase)\b.{0,50}
        | iscriviti\b.{0,50} | assine\ .{1,40} | schrijf\ (?:je|u)\ in\b.{0,40}""",
    ),
    (
        CONSENT,
        "we your cookie cookies privacy this manage wir ihre deine datenschutz datenschutzeinstellungen privatsphäre"
        " nous votre vos valoramos su tu tus rispettiamo la le gestisci uw jouw wij vi szanujemy ваша",
        r"""(?:we|nous|wir|vi|wij)\ (?:value|care\ about|respect|respectons|respektieren|schätzen
            |respekterer|värnar)\b.{0,40}
            \b(?:privacy|vie\ privée|privatsphäre|datenschutz|privatliv|integritet|personvern)
        | (?:we|this\ (?:site|website))\ uses?\ cookies
        | (?:your\ )?(?:privacy|cookies?)
            (?:\ (?:and|&)\ (?:privacy|cookies?))?
            (?:\ (?:matters|choices|settings|consent|preferences?|notice|banner|policy|control)){1,3}.{0,20}
        | manage\ (?:your\ )?(?:consent|cookies?|privacy)\b.{0,30}
        | (?:ihre|deine)\ (?:privatsphäre|datenschutz\w*|cookie\w*)\b.{0,30}
        | (?:datenschutz-?|privatsphäre-?|cookie-?)\s?einstellungen
        | (?:vos|votre)\ (?:choix|vie\ privée|cookies)\b.{0,40}
        | valoramos\ (?:su|tu)\ privacidad | (?:su|tu)\ privacidad\b.{0,30} | rispettiamo\ la\ (?:tua|sua)\ privacy
        | la\ (?:tua|sua)\ privacy\b.{0,30} | (?:uw|jouw)\ privacy\b.{0,30} | szanujemy\ .{0,10}prywatność""",
    ),
)
"""What stands under a heading; the first words of such headings (or characters, without spaces); and all of it."""


def _by_first_word() -> dict[str, list[tuple[str, Pattern[str]]]]:
    found: dict[str, list[tuple[str, Pattern[str]]]] = {}
    for kind, words, source in _HEADINGS:
        pattern = Pattern(source, re.IGNORECASE | re.VERBOSE)
        for word in words.split():
            found.setdefault(word, []).append((kind, pattern))
    return found


_BY_FIRST_WORD = _by_first_word()
_EDGES = " \t\"'“”„«»‘’¡!¿?()[]*_#:：.…>›»→|-–—▶►"


def side_heading(text: str) -> str:
    """Say what stands under a heading, if that is beside the text.

    Args:
        text: the heading, on one line.

    Returns:
        `RELATED`, `AUTHOR`, `NEWSLETTER` or `CONSENT`; nothing if it is a heading of the text, or none.
    """
    if not text or len(text) > LONGEST:
        return ""
    bare = text.strip(_EDGES)
    first = bare.split(None, 1)[0].lower() if bare else ""
    first = first if first in _BY_FIRST_WORD else re.split("[-,]", first)[0]
    for kind, pattern in _BY_FIRST_WORD.get(first, _BY_FIRST_WORD.get(bare[:2], [])):
        if pattern.fullmatch(bare):
            return kind
    return ""
