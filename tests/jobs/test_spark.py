import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.jobs.spark import map_in_pandas

TEXTS = [f"The bridge number {number} closes. Ferries run instead. Nobody likes it." for number in range(40)]

pytestmark = pytest.mark.filterwarnings("ignore")  # Spark's own


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("Spark needs Java")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[2]), prepend=os.pathsep)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        spark = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        yield spark
        spark.stop()


def test_every_row_has_the_librarys_summary(session: Any) -> None:
    rows = [*enumerate(TEXTS), (len(TEXTS), None)]
    frame = session.createDataFrame(rows, "id long, text string").repartition(4)
    summarized = frame.mapInPandas(map_in_pandas(num_sentences=1), "id long, text string, summary string")
    found = sorted(summarized.collect())
    summaries = [*map(str, Summarizer().pipe(TEXTS, num_sentences=1)), None]
    assert found == [(*row, summary) for row, summary in zip(rows, summaries, strict=True)]
