"""Jobs over more documents than fit into memory: blocks of rows, each summarized by itself and written as one file.

A job can be stopped anywhere and started again: a block whose file is there is done.
"""

from summarizer.batch.blocks import Block, find_blocks
from summarizer.batch.job import Job, Outcome

__all__ = ["Block", "Job", "Outcome", "find_blocks"]
