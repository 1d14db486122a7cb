"""Jobs over more documents than fit into memory: shards of rows, each summarized by itself and written as one file.

A job can be stopped anywhere and started again: a shard whose file is there is done.
"""

from summarizer.jobs.checks import check_job
from summarizer.jobs.job import Job, Outcome
from summarizer.jobs.shards import Shard, find_shards

__all__ = ["Job", "Outcome", "Shard", "check_job", "find_shards"]
