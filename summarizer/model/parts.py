"""Where settings become modules: the only place that knows what each name stands for."""

from __future__ import annotations

from summarizer.model.cells.elman import Elman
from summarizer.model.cells.gru import GRU
from summarizer.model.cells.jordan import Jordan
from summarizer.model.cells.lstm import LSTM
from summarizer.model.cells.mingru import MinGRU
from summarizer.model.cells.recurrent import Recurrent

CELLS: dict[str, type[Recurrent]] = {cell.name: cell for cell in (Elman, Jordan, LSTM, GRU, MinGRU)}
