"""The first words by which a sentence of a language other than English leans on the one before (see `cues`).

Only how a sentence begins is looked at: a pronoun, a demonstrative or a connective. What a language says without one,
such as a subject that it drops, is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

PRONOUN, DEMONSTRATIVE, CONNECTIVE = 0.7, 0.7, 0.4
"""What each costs a summary without the sentence before."""


class _Openings(NamedTuple):
    """Words of a language, in small letters.

    Attributes:
        pronouns: for somebody or something named before.
        demonstratives: for something said before.
        connectives: what goes on with what was said.
        prepositions: what may stand before a demonstrative.
        not_meant: nouns, a demonstrative before which points to the time or to the text as a whole.
        empty: words after a pronoun that then stands for nothing: "il y a".
    """

    pronouns: frozenset[str]
    demonstratives: frozenset[str]
    connectives: frozenset[str]
    prepositions: frozenset[str]
    not_meant: frozenset[str]
    empty: frozenset[str] = frozenset()


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _openings(*lists: str) -> _Openings:
    return _Openings(*(frozenset(_split(words)) for words in lists))


LANGUAGES = {
    "de": _openings(
        "er ihm ihn ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner ihnen",
        "dies diese dieser dieses diesen diesem jene jener jenes solche solcher letztere letzterer beide",
        "aber und oder sondern denn doch jedoch außerdem zudem ferner daher darum deshalb deswegen dadurch damit dabei "
        "dafür dagegen dazu darauf daraus davon darin daran danach hierbei hierzu hierfür trotzdem allerdings "
        "stattdessen somit folglich ebenso hingegen dennoch dann auch",
        "in an auf bei mit nach von zu aus für über unter während durch seit trotz wegen im am",
        "jahr jahre jahren monat monate woche wochen tag tage sommer winter herbst frühjahr jahrhundert jahrzehnt "
        "montag dienstag mittwoch donnerstag freitag samstag sonntag arbeit studie artikel abschnitt kapitel buch "
        "beitrag dokument handbuch seite fassung projekt",
    ),
    "fr": _openings(
        "il elle ils elles lui leur leurs son sa ses celui-ci celle-ci ceux-ci celles-ci",
        "ce cet cette ces cela ça ceci",
        "mais et ou or donc ainsi cependant toutefois néanmoins pourtant alors puis ensuite enfin aussi également",
        "à dans de en pour par sur avec sous depuis selon malgré pendant",
        "année années mois semaine semaines jour jours soir matin été hiver siècle étude article travail livre ouvrage "
        "thèse mémoire document chapitre section rapport guide",
        "y faut s est suffit semble convient reste",
    ),
    "es": _openings(
        "él ella ellos ellas su sus",
        "este esta estos estas ese esa esos esas esto eso ello aquel aquella aquellos aquellas",
        "pero y e o además también entonces luego así asimismo",
        "en de con por para a según desde durante sin sobre tras",
        "año años mes meses semana semanas día días noche mañana tarde verano invierno siglo estudio artículo trabajo "
        "libro obra documento capítulo sección informe guía tesis",
    ),
    "it": _openings(
        "lui lei loro egli ella esso essa essi esse",
        "questo questa questi queste quello quella quelli quelle ciò",
        "ma e ed o però quindi dunque così inoltre anche tuttavia invece infatti poi allora perciò pertanto",
        "in di con per a da su secondo durante dopo",
        "anno anni mese mesi settimana settimane giorno giorni sera mattina estate inverno secolo studio articolo "
        "lavoro libro documento capitolo sezione rapporto guida tesi",
    ),
    "pt": _openings(
        "ele ela eles elas seu sua seus suas",
        "este esta estes estas esse essa esses essas isso isto aquele aquela aqueles aquelas",
        "mas e ou porém contudo também então assim portanto entretanto",
        "em de com por para a segundo desde durante sem sobre após",
        "ano anos mês meses semana semanas dia dias noite manhã tarde verão inverno século estudo artigo "
        "trabalho livro "
        "obra documento capítulo seção relatório guia tese",
    ),
    "nl": _openings(
        "hij zij ze haar hun hen hem",
        "deze dit die dat dergelijke zulke",
        "maar en of dus ook daarom daarnaast echter toch bovendien vervolgens daarbij hierdoor daardoor verder",
        "in op van met bij voor door over na sinds",
        "jaar jaren maand maanden week weken dag dagen avond zomer winter eeuw studie artikel hoofdstuk document boek "
        "rapport",
    ),
    "sv": _openings(
        "han hon de hans hennes deras dem",
        "detta denna dessa sådana",
        "men och eller också därför dock även sedan dessutom alltså",
        "i på av med för under efter från till",
        "år månad vecka dag sommar vinter studie artikel rapport kapitel bok",
    ),
    "da": _openings(
        "han hun de hans hendes deres dem",
        "dette denne disse sådanne",
        "men og eller også derfor dog desuden derefter så alligevel",
        "i på af med for under efter fra til",
        "år måned uge dag sommer vinter undersøgelse artikel rapport kapitel bog",
    ),
    "no": _openings(
        "han hun de hans hennes deres dem",
        "dette denne disse slike",
        "men og eller også derfor likevel dessuten deretter så",
        "i på av med for under etter fra til",
        "år måned uke dag sommer vinter studie artikkel rapport kapittel bok",
    ),
    "pl": _openings(
        "on ona oni one jego jej ich jemu im",
        "ten ta to te ci tego tej tych temu takie taki taka",
        "ale i oraz lub jednak także również dlatego więc zatem ponadto natomiast potem wtedy",
        "w na z o po przy od do dla za przez",
        "rok roku lata miesiąc miesiącu tydzień tygodniu dzień dnia badanie artykuł praca książka rozdział raport",
    ),
    "cs": _openings(
        "on ona oni jeho její jejich jemu",
        "tento tato toto tyto těchto tomto této to takový takové",
        "ale a nebo však také proto tedy navíc dále přesto",
        "v na z o po při od do pro za",
        "rok roce rok týden den článek studie práce kniha kapitola zpráva",
    ),
    "ru": _openings(
        "он она они оно его ее её их ему ей им",
        "этот эта это эти этого этой этом этих этим этому такой такая такие такое тот те",
        "но и а или однако также поэтому затем потом зато причем причём тогда",
        "в на с о по при от до для за из у после",
        "год году года месяц месяце неделя неделе день дня век веке статья статье работа работе исследование "
        "книга глава",
    ),
    "uk": _openings(
        "він вона вони воно його її їх йому їй їм",
        "цей ця це ці цього цієї цьому цих такий така такі",
        "але і й а або однак також тому потім проте тоді",
        "в у на з про по при від до для за із після",
        "рік року місяць місяці тиждень день дня стаття робота дослідження книга",
    ),
    "tr": _openings(
        "o onlar onun onların",
        "bu bunlar bunun buna bunu bundan şu",
        "ama ve veya ancak fakat ayrıca böylece dolayısıyla",
        "",
        "yıl yılın ay hafta gün yaz kış çalışma çalışmada makale makalede kitap bölüm rapor",
    ),
    "id": _openings(
        "dia ia mereka beliau",
        "ini itu tersebut",
        "namun tetapi tapi dan atau selain kemudian selanjutnya karena sehingga",
        "di pada dari dengan dalam untuk setelah",
        "tahun bulan minggu hari penelitian artikel buku bab laporan",
    ),
    "ar": _openings(
        "هو هي هم وهو وهي وهم",
        "هذا هذه ذلك تلك هؤلاء وهذا وهذه وذلك",
        "لكن ولكن كما لذلك ولذلك أيضا وأيضا وقد إذ ثم",
        "في من على عن مع منذ بعد",
        "العام السنة الشهر الأسبوع اليوم الدراسة المقال الكتاب التقرير",
    ),
}
"""Words of languages that put spaces between them."""

PREFIXES = {
    "zh": _split("他 她 它 其 这 該 该 此 這 但 而 并且 因此 所以 然而 同时 另外 于是 不过"),
    "ja": _split(
        "彼 それ これ この その そこ そう しかし また そして だが ただし したがって なお さらに 一方 つまり しかも でも"
    ),
    "ko": _split("그는 그녀는 그들은 이는 이것 그러나 하지만 그리고 또한 따라서 그래서 이에"),
}
"""Beginnings of sentences where words have no spaces between them; what they cost is `CONNECTIVE`."""

NOT_PREFIXES = {"zh": ("其他", "其中", "此外", "而且"), "ja": ("この論文", "この研究", "この記事"), "ko": ()}
"""Longer beginnings that do not lean on anything, or not much."""

_SIE_VERBS = frozenset(_split("hat ist war wird wurde kann konnte soll muss will hatte gilt darf"))
"""Verbs after a German "Sie" that stands for somebody named before, and not for the reader."""

_DAS_VERBS = frozenset(_split("ist war hat hatte wird wurde bedeutet heißt zeigt gilt sei führt liegt macht geht sagt"))
"""Verbs after a German "Das" that stands alone."""


def opening(words: Sequence[str], text: str, language: str) -> tuple[str, float] | None:
    """How a sentence leans on the one before by its first words.

    Args:
        words: its first words, in small letters, without what stands before them.
        text: the sentence.
        language: its language; two letters.

    Returns:
        The word by which it leans, and what it costs a summary; None if there is none, or the language has no list.
    """
    if language in PREFIXES:
        bare = text.lstrip(' \u3000「『“"（(')
        found = next((start for start in PREFIXES[language] if bare.startswith(start)), "")
        return (found, CONNECTIVE) if found and not bare.startswith(NOT_PREFIXES[language]) else None
    lists = LANGUAGES.get(language)
    if not lists or not words:
        return None
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in lists.pronouns:
        return None if second in lists.empty else (first, PRONOUN)
    if language == "de" and _stands_alone(first, second):
        return first, PRONOUN
    place = 1 if first in lists.prepositions and second in lists.demonstratives else 0
    if words[place] in lists.demonstratives:
        return None if not lists.not_meant.isdisjoint(words[place + 1 : place + 3]) else (words[place], DEMONSTRATIVE)
    return (first, CONNECTIVE) if first in lists.connectives else None


def _stands_alone(first: str, second: str) -> bool:
    """Whether a German "sie" or "das" stands for what was said before."""
    if first == "das":
        return second in _DAS_VERBS
    return first == "sie" and (second in _SIE_VERBS or (second.endswith("t") and not second.endswith("st")))
