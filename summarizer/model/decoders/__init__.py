"""From what is known of a document's sentences to the named terms of their scores."""
