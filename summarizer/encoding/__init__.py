"""What the network reads: tokens as numbers, features of sentences, and arithmetic on ragged arrays."""
