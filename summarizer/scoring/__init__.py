"""The score of every sentence: the networks at inference, queries, and attribution by occlusion."""
