import json

from summarizer import Summarizer
from summarizer.persistence.checkpoint import Checkpoint
from summarizer.rendering import jsonl
from summarizer.rendering.json import as_object

ODD = "The bridge\u2028will close\x85for repairs. It will\u2029open again."


def test_one_object_a_line(checkpoint: Checkpoint) -> None:
    summaries = [(name, Summarizer(checkpoint)(text)) for name, text in (("a\u2028b", ODD), ("b", "One. Two."))]
    lines = [jsonl.block(*summary) for summary in summaries]
    assert all(line.endswith("\n") and len(line.splitlines()) == 1 for line in lines)
    assert [json.loads(line) for line in lines] == [as_object(*summary) for summary in summaries]
    assert json.loads(lines[0])["sentences"][0]["text"] in ODD
