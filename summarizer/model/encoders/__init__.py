"""From the words of a sentence to its vector. An encoder says what size that has, in `size`."""
