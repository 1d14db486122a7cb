"""Patches in mails and logs are code, and the lists of changed files over them tables."""

from summarizer.segmentation import segment

MAIL = """\
The gate of the lock opens too early, and the boats run into it. Here is what mends it.

 gate/lock.c | 3 +-
 1 file changed, 2 insertions(+), 1 deletion(-)

diff --git a/gate/lock.c b/gate/lock.c
index 83db48f..bf2a1c9 100644
--- a/gate/lock.c
+++ b/gate/lock.c
@@ -10,7 +10,8 @@ int open_gate(void)
 The gate opens when the water is level.

-It opens at once.
+It opens when the clerk of the harbour has seen that the water is level,
+and not before.
 See the rules of the harbour for more.
This has been tried for a week, and no boat was hurt.
"""


def test_a_patch_is_code() -> None:
    found = [(sentence.kind, sentence.text) for sentence in segment(MAIL).sentences]
    assert [text for kind, text in found if kind == "prose"] == [
        "The gate of the lock opens too early, and the boats run into it.",
        "Here is what mends it.",
        "This has been tried for a week, and no boat was hurt.",
    ]
    assert [kind for kind, _ in found[2:4]] == ["table", "table"]
    assert {kind for kind, _ in found[4:-1]} == {"code"}


LOG = """\
commit 03d89a67daed7b508fac088316b00f7c5f89cbd4
Author: Dana Whitcombe <dana@harbour.example>
Date:   Mon Nov 30 00:37:32 2026 +0000

    gate.open() waits until the water is level; the clerk looks at it first.
"""


def test_what_the_message_of_a_commit_says_is_text() -> None:
    assert [sentence.kind for sentence in segment(LOG).sentences] == ["metadata", "metadata", "metadata", "prose"]
