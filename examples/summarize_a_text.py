"""Summarize a text in three sentences."""

from summarizer import Summarizer

TEXT = """
The harbour bridge will close for nine months from March, the city said on Monday. Engineers found cracks in two of the
14 main cables last autumn. "We could not wait any longer," said Dr. Ana Ruiz, who leads the works. The repair will cost
$3.5 million. Ferries will run every ten minutes instead. Shop owners fear for their trade, and one of them called the
plan a disgrace. The council promised to help.
"""

summarizer = Summarizer()
summary = summarizer(TEXT, num_sentences=3)

for line in summary.lines:
    print(line)
