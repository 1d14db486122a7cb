"""Which language a text is in, as far as the sentence splitter needs to know."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache

from summarizer.segmentation.patterns import Pattern

SAMPLE = 2_000
"""Characters of a text that are looked at: all, or as many from four places of a longer one."""

PARAGRAPH = 60
"""Characters of a paragraph that may be in another language than the text."""

_PLACES = 4
_SURE = 0.9
"""Evidence that is enough: a word that only one language has."""

_LIKELY = 0.45
"""Evidence that is enough where little speaks for English: a word that two languages have."""

_QUESTION = 3
"""Words of the shortest question."""

_SCRIPTS = (  # first character, language whose rules fit most texts of the script
    (0x0000, ""), (0x0370, "el"), (0x0400, "ru"), (0x0530, "hy"), (0x0590, "he"), (0x0600, "ar"), (0x0700, ""),
    (0x0900, "hi"), (0x0980, "bn"), (0x0A00, "pa"), (0x0A80, "gu"), (0x0B00, ""), (0x0B80, "ta"), (0x0C00, "te"),
    (0x0C80, "kn"), (0x0D00, "ml"), (0x0D80, "si"), (0x0E00, "th"), (0x0E80, "lo"), (0x0F00, ""), (0x1000, "my"),
    (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"), (0x1380, ""), (0x1780, "km"), (0x1800, ""), (0x1E00, ""),
    (0x1F00, "el"), (0x2000, ""), (0x3040, "ja"), (0x3100, ""), (0x3400, "zh"), (0xA000, ""), (0xAC00, "ko"),
    (0xD7B0, ""),
)  # fmt: skip
_FIRST = [first for first, _ in _SCRIPTS]

_WORDS = {
    "en": "a i the of and to in is that was for it with he she on are by this they have from at you we his her not be"
    " as an or were been has had but their which who what when where why how did does do will would there about its",
    "de": "der die und das ist nicht den von mit sie ein eine dem zu auf für es wir wie im auch sich wird war er ich"
    " des einen einer eines zum zur bei nach aus oder aber als wer was wann wo warum wurde wurden hat haben sind kann"
    " welche welcher welches wieviel wie viele durch über um vom noch nur man sein seine ihre in an am bis unter gibt"
    " hatte werden so dass wenn kein keine welchem welchen wem wen wessen wofür woher wohin worden",
    "fr": "le la les des et est une un que qui dans pour pas du il elle sur au avec ce ne se nous vous sont à de en"
    " par plus ou aux son sa ses leur leurs cette ces mais on été être ont fait quand où comment pourquoi quel quelle"
    " quels quelles combien quoi était a je c'est qu'est lequel",
    "es": "el la los las que en un una es por con para del se no su al lo más ella está como y de a sus fue son pero"
    " o este esta ha han cuando donde qué quién quiénes cuál cuáles cómo dónde cuándo cuánto cuántos cuántas sobre"
    " entre también hay ser era desde sin muy ya le les nos porque hasta",
    "it": "il la di che è un una per non del della sono con gli nel i lo ha al più si anche e le dei delle nella dal"
    " alla come ma o da in a dalla degli ai alle cui questo questa quando dove perché chi cosa quale quali quanto"
    " quanti quante era stato stata ed suo sua hanno essere tra fra su ci",
    "pt": "os as que do da em um uma não para com é no na por se dos das ele ela mais ao eu foi o a e de como mas sua"
    " seu suas seus pelo pela são nos nas à quando onde quem qual quais quanto quantos quantas porque também foram ou"
    " pode está já ser entre até sobre isso",
    "nl": "de het een en van is dat niet op te zijn voor met die in hij ze er aan ook wordt maar door om als bij naar"
    " over uit wat wie waar wanneer waarom hoe hoeveel welke welk werd heeft hebben kan worden deze nog wel was tot"
    " of hun zij men dan",
    "pl": "i w nie na się z do to jest że o jak ale po co za od przez tym był przed dla czy są kto gdzie kiedy"
    " dlaczego ile jaki jaka jakie który która które było była być może oraz także tylko a ze ich jego jej tego",
    "cs": "a je se na že to v s z do jsem ale jako byl jsou pro nebo který při o k za od po ve i by jak kdo co kde"
    " kdy proč kolik jaký jaká jaké která které byla bylo být jeho podle až také ze u tak není jeho před",
    "sk": "a je sa na že to v s z do som ale ako bol sú pre alebo ktorý pri o k za od po vo aj by kto čo kde kedy"
    " prečo koľko aký aká aké ktorá ktoré bola bolo byť podľa až tiež zo u tak nie jeho pred",
    "sv": "och att det är som en på av för med den inte till ett han hon var jag om men i de har vid från kan eller"
    " vad vem när hur varför vilken vilket vilka hade blev ska sin sina efter över så där också under många",
    "da": "og at det er som en på af for med den ikke til et han hun var jeg om men der i de har ved fra kan eller"
    " hvad hvem hvornår hvordan hvorfor hvilken hvilket hvilke havde blev skal sin efter over så hvor også blive"
    " nogle efter mange meget hedder",
    "nb": "og at det er som en på av for med den ikke til et han hun var jeg om men i de har ved fra kan eller hva"
    " hvem når hvordan hvorfor hvilken hvilket hvilke hadde ble skal sin etter over så hvor også bli noen mange mye"
    " heter",
    "fi": "ja on ei se että oli hän mutta kun ovat myös ole jos tai joka mitä kuka missä milloin miksi miten kuinka"
    " mikä mitkä oli olivat sekä hänen sen niin kuin vain nyt voi ovat joita jotka mukaan",
    "tr": "ve bir bu da de için ile ne çok o daha gibi var ama olan mi olarak kim nerede nasıl neden kaç hangi en"
    " kadar sonra olduğu her değil ya veya mı mu mü ise tarafından göre olduğunu",
    "id": "yang dan di dengan untuk dari ini itu pada adalah tidak dalam akan ke oleh juga ada karena mereka kami"
    " telah sudah bisa dapat atau apa siapa kapan mengapa bagaimana berapa mana sebagai lebih saat para kata tersebut"
    " dia ia seorang bahwa menjadi saya kita",
    "vi": "và của là có không được cho với một các những trong người này đã khi từ về ở đến cũng như để nhiều ra theo"
    " vào tại gì ai nào",
    "ro": "și în de la cu pe nu este o un care din a să că mai pentru au al ale sunt fi sau dar cum când unde cine ce"
    " câți câte prin după fost acest această lui ei lor se am s-a era ca între",
    "ca": "el la els les de i que en un una és per amb del no es a al dels són però o aquest aquesta ha han quan on"
    " què qui quina quin quins quines com perquè també seva seu va ser més des fins aquests",
    "hu": "a az és hogy nem is egy van volt ez meg de csak már ki mi hol mikor miért hogyan mennyi hány melyik vagy"
    " mint amely aki azt ezt el még lett szerint között után",
    "hr": "i je u se na da su za od s koji koja koje kao ne što ali ili tko kada gdje zašto kako koliko bio bila bilo"
    " nije o po iz do će te sam biti samo još",
    "sl": "in je v se na da so za od s ki kot ne kaj ampak ali kdo kdaj kje zakaj kako koliko bil bila bilo ni o po iz"
    " do bo ter tudi pri lahko z še",
    "et": "ja on ei see et oli ta aga kui ka mis kes kus millal miks kuidas mitu oma ning või nagu siis selle pärast"
    " võib olid mille",
    "lt": "ir yra į kad tai iš su ne bet kaip kas kur kada kodėl kiek buvo jis ji nuo apie dar tik arba už po prie"
    " jų jo",
    "lv": "un ir ka no uz ar tas bet kā kas kur kad kāpēc cik bija viņš viņa par vai nav arī pie pēc gan tā lai",
    "ru": "и в не на что с он она они это как по но из у за от так его к для а кто где когда почему сколько какой"
    " какая какие был была было были который также или о до при все бы",
    "uk": "і в не на що з він вона вони це як по але із у за від так його та до для хто де коли чому скільки який яка"
    " які був була було були також або про при все є й",
    "bg": "и в не на че с той тя те това как по но от за се да са е кой къде кога защо колко какво коя които беше"
    " също или до при към ще си като",
    "sr": "и у је се на да су за од с који која које као не што али или ко када где зашто како колико био била било"
    " није о по из до ће те",
    "mk": "и во е се на да за од со кој која кои како не што но или каде кога зошто колку беше тоа го ги ќе",
    "be": "і ў не на што з ён яна яны гэта як па але у за ад так яго да для хто дзе калі чаму колькі які быў была",
}
"""Words of which a text or a question in the language is full."""

_LETTERS = {
    "de": "äöüß", "es": "ñ¿¡éáíóú", "pt": "ãõçáâêéó", "pl": "łąęśżźćńó", "cs": "řěůčšžýíáé", "sk": "ľĺŕôäčšžýáíé",
    "sv": "åäö", "da": "æøå", "nb": "æøå", "tr": "ğşıçöü", "fr": "çœêëèàùâîôé", "it": "àèìòùé", "ro": "ășțşţâî",
    "ca": "çàèòïéíóú", "hu": "őűáéíóöúü", "hr": "čćđšž", "sl": "čšž", "et": "õäöü", "fi": "äö", "lt": "ėįųūčšž",
    "lv": "āēīļķņģūčšž", "vi": "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹâêôàáéèìíòóùúý", "uk": "іїєґ",
    "ru": "ыэё", "bg": "ъ", "sr": "љњћђџј", "mk": "ѓќѕј", "be": "ўыі",
}  # fmt: skip
"""Letters and marks that few other languages have."""

_CYRILLIC = ("ru", "uk", "bg", "sr", "mk", "be")
_LATIN = tuple(language for language in _WORDS if language not in _CYRILLIC)


_ENGLISH = (" the ", " of ", " and ")
"""An eighth of the words of an English text; no other language has them all."""

_KANA = Pattern(r"[\u3040-\u30ff]")
_URDU, _PERSIAN = Pattern(r"[ٹڈڑےں]"), Pattern(r"[پچژگ]")
_RUNS = Pattern(r"[^\W\d_]+")
_LETTER, _BEYOND_LATIN = Pattern(r"[^\W\d_]"), Pattern(r"[^\W\d_\x00-\u036f\u1e00-\u1eff]")


def detect(text: str) -> str:
    """Guess the language of a text from a few thousand of its characters, from all over the text.

    Scripts that one language or a few related ones use are told by their letters, other languages by their most
    frequent words and their letters.

    Args:
        text: any text.

    Returns:
        An ISO 639-1 code of a language that the sentence splitter knows; "en" when in doubt.
    """
    return _detect(_sample(text))


@lru_cache(maxsize=256)  # several parts of the package want to know it of the same text
def _detect(sample: str) -> str:
    sample = sample.lower()
    if sum(map(sample.count, _ENGLISH)) > 4 + len(sample) // 120:
        return "en"
    if not sample.isascii():
        foreign = _BEYOND_LATIN.findall(sample)
        scripts = Counter(_SCRIPTS[bisect_right(_FIRST, ord(letter)) - 1][1] for letter in foreign)
        script, count = scripts.most_common(1)[0] if scripts else ("", 0)
        if script and 3 * count > len(_LETTER.findall(sample)):
            return _of_script(script, sample)
    return _by_words(sample, _LATIN)


def detect_in(paragraph: str, language: str) -> str:
    """Say in which language a paragraph is.

    Args:
        paragraph: any text.
        language: that of most of the text in which it stands.

    Returns:
        This language, unless the paragraph is clearly in another.
    """
    if len(paragraph) < PARAGRAPH or (language == "en" and " the " in paragraph):
        return language
    words = paragraph[:SAMPLE].lower().split()
    own = sum(map(frequent_words(language).__contains__, words))
    if 8 * own > len(words):
        return language
    found = detect(paragraph)
    others = sum(map(frequent_words(found).__contains__, words))
    return found if others > 2 * own + 2 or not frequent_words(found) else language


@cache
def frequent_words(language: str) -> frozenset[str]:
    """Words that hold the sentences of a language together, or ask.

    Args:
        language: its ISO 639-1 code.

    Returns:
        The words, in lower case; none if nothing is known of the language.
    """
    return frozenset(_WORDS.get(language, "").split())


@cache
def _signs(languages: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
    """For each word or letter the languages that have it, and how much it tells of each: the less, the more they are.

    A letter has a full stop behind it, since a word may have one letter.
    """
    owners: dict[str, list[str]] = {}
    for language in languages:
        for sign in (*frequent_words(language), *(f"{letter}." for letter in _LETTERS.get(language, ""))):
            owners.setdefault(sign, []).append(language)
    return {sign: [(language, 1 / len(own)) for language in own] for sign, own in owners.items()}


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    size, step = SAMPLE // _PLACES, (len(text) - SAMPLE // _PLACES) // (_PLACES - 1)
    return " ".join(text[place * step : place * step + size] for place in range(_PLACES))


def _of_script(script: str, sample: str) -> str:
    if script in ("zh", "ja"):
        return "ja" if _KANA.search(sample) else "zh"
    if script == "ar":
        return "ur" if _URDU.search(sample) else "fa" if _PERSIAN.search(sample) else "ar"
    return _by_words(sample, _CYRILLIC) if script == "ru" else script


def _by_words(sample: str, languages: tuple[str, ...]) -> str:
    """The language with the most words and letters of its own; the first one, unless another has clearly more."""
    signs = _signs(languages)
    found = Counter(_RUNS.findall(sample))
    if not sample.isascii():
        found.update(f"{letter}." for letter in sample if letter > "\x7f")
    votes = dict.fromkeys(languages, 0.0)
    for sign, count in found.items():
        for language, weight in signs.get(sign, ()):
            votes[language] += count * weight
    best = max(languages, key=votes.__getitem__)
    likely = votes[best] >= _LIKELY and votes[best] >= 2 * votes[languages[0]] and len(found) >= _QUESTION
    return best if likely or votes[best] >= _SURE else languages[0]
