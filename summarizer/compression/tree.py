"""The tree of a sentence as compression sees it: which words stand or fall together."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.compression.parsing import Parse


class Tree:
    """A sentence's tokens under their heads, some of them tied.

    Two tokens are tied if no compression keeps one without the other. A token is required if every compression that
    keeps its head keeps it, too. Heads begin as the parser's; marks of punctuation are no one's head.

    Attributes:
        parse: the sentence.
        heads: the head of each token; its own place, if it is a root.
        joined: whether each token is tied to its head.
        required: whether each token is required.
        removed: whether each token is out of the tree: what goes before all else.
    """

    def __init__(self, parse: Parse, removed: frozenset[int] = frozenset()) -> None:
        """Begin with the parser's heads.

        Args:
            parse: the sentence.
            removed: tokens that are out of the tree; their children hang on what they hang on.
        """
        self.parse = parse
        self.removed = [index in removed for index in range(len(parse))]
        self.heads = [self._head(index) for index in range(len(parse))]
        self.joined = [False] * len(parse)
        self.required = [False] * len(parse)

    def _head(self, index: int) -> int:
        """The nearest ancestor that is in the tree and no mark; the token's own place, if there is none."""
        tokens = self.parse.tokens
        place = tokens[index].head
        while (self.removed[place] or tokens[place].dep == "punct") and tokens[place].head != place:
            place = tokens[place].head
        return index if self.removed[place] or tokens[place].dep == "punct" else place

    def is_root(self, index: int) -> bool:
        """Whether a token has no head.

        Args:
            index: the token.

        Returns:
            Whether it is a root.
        """
        return self.heads[index] == index

    def ancestors(self, index: int) -> Iterator[int]:
        """Climb from a token to the root.

        Args:
            index: the token.

        Yields:
            The token, its head, the head of that, and so on.
        """
        yield index
        while self.heads[index] != index:
            index = self.heads[index]
            yield index

    def join(self, index: int) -> None:
        """Tie a token to its head.

        Args:
            index: the token; of a root nothing is tied.
        """
        if not self.is_root(index):
            self.joined[index] = True

    def require(self, index: int) -> None:
        """Keep a token whenever its head is kept.

        Args:
            index: the token; of a root nothing is required.
        """
        if not self.is_root(index):
            self.required[index] = True

    def move(self, index: int, head: int) -> bool:
        """Hang a token, and what hangs on it, on another head.

        Args:
            index: the token.
            head: the head.

        Returns:
            Whether that is a tree: the head does not hang on the token.
        """
        if index in self.ancestors(head):
            return False
        self.heads[index] = head
        return True

    def tie(self, first: int, second: int) -> None:
        """Tie two tokens: what is on the way from one to the other goes with them, but for the head of both.

        Args:
            first: a token.
            second: another.
        """
        above = list(self.ancestors(first))
        way = [second]
        while way[-1] not in above and not self.is_root(way[-1]):
            way.append(self.heads[way[-1]])
        meeting = way.pop()
        if meeting not in above:  # they hang on different roots
            return
        up = above[: above.index(meeting)]
        if way and up:
            self.heads[up[-1]] = way[-1]
        for index in [*way[:-1], *up] if way and up else [*way, *up]:
            self.join(index)

    def groups(self) -> list[int]:
        """Which tokens are tied to each other.

        Returns:
            Of each token the topmost one of those that it is tied to.
        """
        tops = list(range(len(self.heads)))
        for index in self.top_down():
            if self.joined[index]:
                tops[index] = tops[self.heads[index]]
        return tops

    def top_down(self) -> list[int]:
        """List the tokens that are in the tree.

        Returns:
            Each after its head.
        """
        children: list[list[int]] = [[] for _ in self.heads]
        order = []
        for index, head in enumerate(self.heads):
            if self.removed[index]:
                continue
            if index == head:
                order.append(index)
            else:
                children[head].append(index)
        for index in order:
            order += children[index]
        return order
