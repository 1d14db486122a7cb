from hypothesis import given
from hypothesis import strategies as st
from rouge_score.tokenizers import DefaultTokenizer

from summarizer.evaluation.tokenization import UnicodeTokenizer, share_dropped


@given(st.text(st.characters(max_codepoint=127)), st.booleans())
def test_ascii_text_has_the_tokens_of_rouge_score(text: str, stemmer: bool) -> None:
    assert UnicodeTokenizer(stemmer=stemmer).tokenize(text) == DefaultTokenizer(stemmer).tokenize(text)


def test_other_scripts() -> None:
    tokenize = UnicodeTokenizer(stemmer=False).tokenize
    assert tokenize("Über Москву, naïve café's") == ["über", "москву", "naïve", "café", "s"]
    assert tokenize("東京へ行く。") == ["東", "京", "へ", "行", "く"]
    assert tokenize("हिन्दी भाषा") == ["हिन्दी", "भाषा"]
    assert tokenize("서울은 크다") == ["서울은", "크다"]
    assert tokenize("ﬁne Ｆｕｌｌ") == ["fine", "full"]


def test_words_of_ascii_alone_are_stemmed() -> None:
    assert UnicodeTokenizer(stemmer=True).tokenize("Naïves running in cafés") == ["naïves", "run", "in", "cafés"]


def test_share_dropped() -> None:
    assert share_dropped(["plain text", ""]) == 0
    assert share_dropped(["Москва"]) == 1
    assert share_dropped([]) == 0
    assert share_dropped(["abc где"]) == 0.5
    assert share_dropped(["abc где", "где", "de f"]) == 0.5
    assert share_dropped(["abc где", "à b"]) == 0.5


def test_characters() -> None:
    assert UnicodeTokenizer(stemmer=True, characters=True).tokenize("Ab 1, мо́ст 大桥") == [*"ab1м", "о́", *"ст大桥"]
