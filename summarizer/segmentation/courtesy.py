"""Sentences that only thank, greet or wish well, in one language after another."""

from __future__ import annotations

import re

from summarizer.segmentation.patterns import Pattern, patterns_by_word

LENGTH, WORDS = 60, 8
"""Characters and words that a sentence has less than, if it only thanks or greets."""

_AGREED = (
    "so|ok(?:ay)?|well|yes|yep|all right|great|perfect|fine|super|awesome|excellent|wonderful|lovely|sounds good|got it"
    "|no problem|and|ja|prima|toll|klasse|perfekt|gut|alles klar|einverstanden|oui|parfait|génial|très bien|d['’]accord"
    "|entendu|sí|vale|perfecto|bien|muy bien|de acuerdo|sì|perfetto|ottimo|va bene|d['’]accordo|sim|perfeito|ótimo"
    "|certo|mooi|goed|akkoord|fint|flott|topp|bra|godt|świetnie|dobrze|jasne|ano|dobře|да|отлично|хорошо"
)
"""What somebody may say before thanks."""

_THANKED = (
    "thanks thank thx dank danke dankeschön merci mercis remercie gracias grazie obrigado obrigada bedankt dankt"
    " dziękuję dziękujemy dzięki děkuji děkuju děkujeme díky ďakujem ďakujeme tack tak takk kiitos kiitoksia köszönöm"
    " köszönjük köszi mulțumesc mulțumim gràcies teşekkür teşekkürler спасибо благодарю благодарим дякую дякуємо"
    " благодаря ευχαριστώ ευχαριστούμε terima cảm शुक्रिया धन्यवाद شكرا"
)
THANKED = frozenset(_THANKED.split())
"""Words, one of which is among the first of a sentence that thanks, if its language has words."""

_UNSPACED = ("谢谢", "謝謝", "感谢您", "感谢你", "感谢大家", "多谢", "多謝", "ありがとう", "감사합니다", "감사드")

_THANKS = (
    r"thanks?\b(?! to\b(?! (?:all|both|every|you|each))|\s?giving)|thx\b",
    r"(?:vielen|herzlichen|besten|schönen|tausend) dank\b|danke(?:schön)?\b|dank (?:dir|euch|ihnen)\b",
    r"(?:un grand |mille )?mercis?\b|je (?:vous|te) remercie",
    r"(?:muchas |muchísimas |mil )?gracias\b(?! al?\b(?! (?:tod|ti\b|ust|vos)))",
    r"(?:molte |mille |tante )?grazie\b(?! a(?:i|l|lla|lle|gli|d|ll['’])?\b(?! (?:tutt|te\b|voi\b|lei\b)))",
    r"(?:muito |muitíssimo )?obrigad[oa]\b|(?:moltes )?gràcies",
    r"(?:(?:hartelijk|heel erg|veel) )?(?:bedankt\b|dank (?:je|u|voor)\b)",
    r"dziękuj\w+|dzięki(?= (?:za|wszystk|bardzo|wielkie)|\W*$)|děkuj\w+|díky(?= (?:za|všem|moc)|\W*$)|ďakuj\w+",
    r"(?:stort )?tack\b(?! vare\b)|(?:mange |tusen )?takk\b|(?:mange |tusind )tak\b|tak(?= (?:for|til|skal)\b|\W*$)",
    r"kiitos\b|kiitoksia|köszön[öj]\w+|köszi\b|mulțumi\w+|(?:çok )?teşekkür",
    r"(?:большое )?спасибо|благодарим?\b|благодарю|дякую|дякуємо|благодаря(?= (?:за|ви|ти)\b|\W*$)|ευχαριστ",
    r"(?:banyak )?terima kasih|(?:xin )?cảm ơn|शुक्रिया|धन्यवाद|شكرا",
    *_UNSPACED,
)
"""How somebody thanks, which is not how one says to whom or what something is due: "thanks to the rain"."""

_GREETINGS = (
    "good (?:morning|afternoon|evening|night|day)|hello|welcome\\b|(?:good)?bye|guten (?:morgen|tag|abend)",
    "auf wiedersehen|bonjour|bonsoir|au revoir|buen[oa]s (?:d[ií]as|tardes|noches)|buon(?:giorno|asera)",
    r"bo(?:m dia|a tarde|a noite)|bon dia|goede(?:morgen|middag|navond|n)|dzień dobry|dobrý den|hej\b|jó napot",
    "bună ziua|iyi (?:günler|akşamlar)|günaydın|добрый день|здравствуйте|selamat (?:pagi|siang|sore|malam)|xin chào",
    "مرحبا|大家好|你好|おはよう|こんにちは|안녕",
)
"""How somebody greets."""

LONGEST_WISH = 120
"""Characters of the longest sentence that only wishes well or excuses a late answer."""

_WISHES = {
    "i we hope hoping trust": r"""
        (?:i|we)?\ ?(?:do\ |am\ |are\ )?(?:hop(?:e|ing)|trust)\ (?:that\ )?
        (?:(?:this|my|our)\ (?:e-?mail|letter|message|note)\ finds
        |(?:you|all|everyone|everything|it)\b(?:['’]\w+)?.{0,30}
          \b(?:well|good|fine|great|a\ (?:nice|good|great|lovely|wonderful|relaxing)))\b.{0,40}$""",
    "sorry apologies please i my we": r"""
        (?:(?:i['’]?m|i\ am|we\ are)\ )?(?:so\ |very\ |really\ )?
        (?:sorry|(?:my\ |our\ |please\ accept\ my\ )?apologies|(?:i|we)\ apologi[sz]e|please\ excuse)
        \ (?:for\ )?(?:the|my|our|this|not)\b.{0,25}\b(?:late|delay\w*|slow|silence|repl\w+|sooner)\b.{0,60}$""",
    "ich wir entschuldigen entschuldige entschuldigung bitte": r"""
        (?:ich|wir)\ hoffen?,?\ (?:dass\ )?(?:es\ geht|du|ihr|sie|dir|euch|ihnen)\b.{0,40}\b(?:gut|wohl)\b.{0,30}$
        | (?:bitte\ )?entschuldig\w+\b.{0,40}\b(?:späte|verspätete|verzögerte|lange)\b.{0,40}$""",
    "j'espère j’espère nous désolé désolée désolés pardon veuillez toutes": r"""
        (?:j['’]espère|nous\ espérons)\ que\ (?:vous|tu|tout)\b.{0,40}\b(?:bien|forme)\b.{0,30}$
        | (?:désolée?s?|toutes\ (?:mes|nos)\ excuses|pardon|veuillez\ m['’]excuser)\b.{0,30}
          \b(?:retard|tard|délai)\b.{0,60}$""",
    "espero esperamos disculpa disculpe disculpad perdón perdona perdonad siento lamento desculpa desculpe peço": r"""
        esper(?:o|amos)\ que\b.{0,40}\b(?:bien|bem)\b.{0,30}$
        | (?:disculp\w+|perd[oó]n\w*|siento|lamento|desculpe?a?s?|peço\ desculpas?)\b.{0,30}
          \b(?:retraso|demora|tardanza|tardar|atraso)\b.{0,60}$""",
    "spero speriamo scusa scusate scusi mi": r"""
        sper(?:o|iamo)\ che\b.{0,40}\bbene\b.{0,30}$ | (?:scus\w+|mi\ scuso)\b.{0,30}\britardo\b.{0,60}$""",
    "hoop ik hoppas jag håber håper jeg förlåt beklagar beklager undskyld ursäkta sorry excuses": r"""
        (?:ik\ )?hoop(?:\ dat)?\b.{0,30}\bgoed\b.{0,30}$
        | (?:jag\ |jeg\ )?h(?:oppas|åber|åper)\b.{0,30}\b(?:bra|godt|fint|vel|väl)\b.{0,30}$
        | (?:jag\ |jeg\ )?(?:förlåt|beklaga[rt]|beklager|undskyld|ursäkta|sorry|excuses)\b.{0,30}
          \b(?:sen\w*|sent|late)\b.{0,40}$""",
    "mam mamy przepraszam doufám omlouvám": r"""
        mamy?\ nadzieję,\ że\b.{0,40}\b(?:dobrze|porządku)\b.{0,30}$
        | przepraszam\b.{0,25}\b(?:późn|zwłok|opóźn).{0,60}$
        | doufám,\ že\b.{0,40}\bdobře\b.{0,30}$ | omlouvám\ se\ za\ (?:pozdní|zpoždění|prodlevu).{0,60}$""",
    "надеюсь надеемся прошу извините извини простите приношу": r"""
        наде(?:юсь|емся),?\ (?:что\ )?.{0,40}\b(?:хорошо|порядке)\b.{0,30}$
        | (?:прошу\ прощения|извини(?:те)?|простите|приношу\ извинения)\b.{0,20}\b(?:задержк|поздн).{0,60}$""",
    "thank thanks many vielen herzlichen danke merci gracias muchas grazie bedankt dank hartelijk tack tak obrigado"
    " obrigada dziękuję dziękujemy спасибо благодарим": r"""
        (?:thank\ you|(?:many\ )?thanks|(?:vielen|herzlichen)\ dank|danke|merci|(?:muchas\ )?gracias|grazie|tack|tak
          |(?:hartelijk\ )?(?:bedankt|dank)|obrigad[oa]|dziękuj(?:ę|emy)|спасибо|благодарим)\b
          (?!\ (?:to|al?|all[ao]|an)\b)
        .{0,12}\b(?:contact\w*|writing|reaching|getting\ in\ touch|escribir\w*|scritto|avermi
          |avoir\ (?:contacté|écrit)
          |(?:your|ihre|deine|votre|ton|tu|su|il\ (?:tuo|suo)|uw|je|din|a\ sua|twoj\w+|ваш\w*)\ (?:quick\ |kind\ )?
            (?:e-?mail|mail|message|note|letter|nachricht|anfrage|interesse|courriel|mensaje|correo|messaggio|bericht
            |vraag|mensagem|wiadomo\w+|письмо|обращение))\b.{0,60}$""",
    "umarım": r"umarım\b.{0,40}\biyi.{0,30}$",
}
"""Words with which such a sentence begins, and how it goes on."""

_WISHES_BY_WORD = patterns_by_word(_WISHES)

_UNSPACED_WISHES = Pattern(
    r"(?:いつも|平素|日頃|毎度).{0,50}(?:ありがとうございます|御礼申し上げます)|.{0,8}お世話になって(?:おり)?ます|お疲れ様です|.{2,24}の\w{1,6}(?:でございます|と申します)。?$"
    r"|(?:以上、|どうぞ|何卒|今後とも|引き続き).{0,25}よろしくお願い|ご不明な点が.{0,40}お(?:気軽に)?.{0,4}(?:問い合わせ|連絡)"
    r"|.{0,12}[，,]?(?:您好|你好|大家好)[！!。，,]?$|感[谢謝](?:您|你)?的?(?:来信|來信|咨询|支持|关注)|如有任何(?:疑问|问题|疑問|問題)"
    r"|(?:관심|문의).{0,10}감사"
)
"""The same where words have no spaces between them."""

_BEFORE = rf"(?:(?:{_AGREED})[,.!]? ){{0,2}}(?:many )?"
_THANKING = Pattern(rf"{_BEFORE}(?:{'|'.join(_THANKS)})", re.IGNORECASE)
_GREETING = Pattern(rf"{_BEFORE}(?:{'|'.join(_GREETINGS)})", re.IGNORECASE)
_EDGES = " \"'“”„«»‘’¡!¿?()[]*_-–—…"


def is_courtesy(text: str) -> bool:
    """Whether a sentence only thanks, wishes well or excuses a late answer.

    Args:
        text: the sentence, without what stands before its words.

    Returns:
        True if so.
    """
    if len(text) > LONGEST_WISH:
        return False
    words = text.split(maxsplit=5)
    first = words[0].strip(_EDGES + ".,;:").lower() if words else ""
    if first in _WISHES_BY_WORD and any(pattern.match(text) for pattern in _WISHES_BY_WORD[first]):
        return True
    if text[:1] > "⺀" and _UNSPACED_WISHES.match(text):
        return True
    if not _is_short(text):
        return False
    asked = {word.strip(_EDGES + ".,;:").lower() for word in words[:5]}
    return not (THANKED.isdisjoint(asked) and not text.startswith(_UNSPACED)) and bool(_THANKING.match(text))


def greets(text: str) -> bool:
    """Whether what somebody says is only thanks or a greeting.

    Args:
        text: a sentence of a turn, without the speaker's name.

    Returns:
        True if so.
    """
    bare = text.strip(_EDGES)
    return is_courtesy(bare) or (_is_short(bare) and bool(_GREETING.match(bare)))


def _is_short(text: str) -> bool:
    return len(text) < LENGTH and text.count(" ") < WORDS
