"""Inputs that failed once, and the sentences and kinds that are right."""

from pathlib import Path

import pytest

from summarizer.readers import read

CASES = Path(__file__).parents[1] / "cases"

SENTENCES = {
    "20-pm-monday.txt": [
        "The council will meet at 7 p.m. Monday at Town Hall to vote on the plan.",
        "Polls close at 8 p.m. Tuesday in most counties.",
        "The launch is at 4 p.m. EDT on Friday from the pier.",
    ],
    "20b-capitals.txt": ["MR. LIND AND DR. BERG SPOKE FOR THE PLAN.", "MRS. HOLM DID NOT AND SAID SO."],
    "22-zh-wrapped.txt": [
        "周二晚上，市议会以七比四的票数决定疏浚旧港口，并重建东码头。",
        "市长说，这项工程将从明年四月开始，预计持续十八个月。",
        "反对者认为，费用太高，而且渔民在施工期间将无处停船。",
    ],
    "real-zh-wrapped.txt": [
        "港口委员会星期一决定把渔船的停泊费提高百分之九，这是十一年来第一次涨价，表决此前已经推迟了三次。",
        "根据审计报告，自二〇一六年以来委员会每年都在亏损，储备金到明年冬末就会用完。",
        "在会上发言的渔民说，他们中的许多人付不起更多的钱，因为鲭鱼的价格下跌了三分之一，他们要求把涨价推迟到秋天。",
    ],
    "23-hyphens.txt": [
        "My father-in-law built the lock, a state-of-the-art work of the years 1911-1913, with a firm from "
        "Port-au-Prince that nobody in the town had heard of before he came there."
    ],
}


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(name: str) -> None:
    document = read(CASES / name)
    assert [sentence.line for sentence in document.sentences] == SENTENCES[name]
    assert {sentence.kind for sentence in document.sentences} == {"prose"}
