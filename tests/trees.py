"""Trees that are written by hand: what a rule does depends on labels, and not on how a parser reads a sentence."""

from summarizer.compression.parsing import Parse, Token


def written(tree: str) -> Parse:
    """A tree.

    Args:
        tree: its tokens, each as word/tag/label/place of its head; with a "+" before a token there is no space.
    """
    text, tokens = "", []
    for token in tree.split():
        word, tag, label, head = token.removeprefix("+").rsplit("/", 3)
        text += "" if not text or token[0] == "+" else " "
        tokens.append(Token(word, len(text), tag, label, int(head)))
        text += word
    return Parse(text, tuple(tokens))
