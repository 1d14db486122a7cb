"""Files, processes, batches and the terminal: what has nothing to do with summaries."""
