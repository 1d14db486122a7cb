"""Capitals for text in small letters, as other texts have them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BIGRAM_WEIGHT = 2.0
"""What the forms that a word has beside a neighbour count for, against those that it has anywhere."""

MIN_BIGRAM_COUNT = 2
"""How often a word must have been seen beside a neighbour for that to count."""

MIN_NAME_LENGTH = 3
"""Letters of an unknown word that is taken for a name."""

SUFFIXES = (
    *("s", "ed", "ing", "ly", "er", "est", "ion", "ment", "ness", "ity", "able", "ible", "al", "ous", "ive", "ful"),
    *("less", "ic", "ist", "ism", "ship", "ward", "wise", "like", "ize", "ise", "ism"),
)
"""Endings of common words: an unknown word that has one is not taken for a name."""

Counts = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Truecaser:
    """Gives words the capitals that they most often have.

    Attributes:
        forms: by each word in lower case, how often each of its forms is met.
        after: the same by the word before it and itself.
        before: the same by itself and the word after it.
    """

    forms: Mapping[str, Counts]
    after: Mapping[tuple[str, str], Counts]
    before: Mapping[tuple[str, str], Counts]

    @classmethod
    def count(cls, sentences: Iterable[Sequence[str]]) -> Truecaser:
        """Count the forms of words away from the beginnings of sentences.

        Args:
            sentences: the tokens of each.

        Returns:
            The truecaser.
        """
        forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        after: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        before: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for tokens in sentences:
            lower = [token.lower() for token in tokens]
            first = _first_word(tokens)
            for index in range(first + 1, len(tokens)):
                if tokens[index][0].isalpha():
                    forms[lower[index]][tokens[index]] += 1
                    after[lower[index - 1], lower[index]][tokens[index]] += 1
                    if index + 1 < len(tokens):
                        before[lower[index], lower[index + 1]][tokens[index]] += 1
        return cls(forms, _frequent(after), _frequent(before))

    def restore(self, tokens: Sequence[str]) -> list[str]:
        """Give the words of a sentence their capitals.

        Args:
            tokens: its tokens, in lower case.

        Returns:
            The tokens; the first word has a capital.
        """
        cased = [self._form(tokens, index) for index in range(len(tokens))]
        first = _first_word(tokens)
        if first < len(tokens):
            cased[first] = cased[first][:1].upper() + cased[first][1:]
        return cased

    def _form(self, tokens: Sequence[str], index: int) -> str:
        word = tokens[index]
        known = self.forms.get(word)
        if not known:
            name = word.isalpha() and len(word) >= MIN_NAME_LENGTH and not word.endswith(SUFFIXES)
            return word.capitalize() if name else word
        scores = _shares(known)
        for table, pair in ((self.after, tokens[index - 1 : index + 1]), (self.before, tokens[index : index + 2])):
            if len(pair) == 2 and (beside := table.get((pair[0], pair[1]))):
                for form, share in _shares(beside).items():
                    scores[form] = scores.get(form, 0.0) + BIGRAM_WEIGHT * share
        return max(scores, key=lambda form: (scores[form], form))


def _shares(counts: Counts) -> dict[str, float]:
    total = sum(counts.values())
    return {form: count / total for form, count in counts.items()}


def _frequent(table: Mapping[tuple[str, str], Counts]) -> dict[tuple[str, str], Counts]:
    return {pair: counts for pair, counts in table.items() if sum(counts.values()) >= MIN_BIGRAM_COUNT}


def _first_word(tokens: Sequence[str]) -> int:
    return next((index for index, token in enumerate(tokens) if token[0].isalnum()), len(tokens))
