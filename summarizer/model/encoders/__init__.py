"""From the words of a sentence to its vector."""
