"""Gradients through time: one that vanishes, two that do not, and one that explodes.

    python benchmarks/gradients.py [--plot docs/gradients.svg]

The task is the latch of Bengio et al. 1994: a sequence of 60 numbers, of which the sign of the first is the class and
the others are noise, so the gradient that tells has to come back through 59 steps. A layer of 24 states reads it, and a
linear layer tells the class from the last state (batches of 32).

Left: the norm of the gradient at each distance from the end, relative to that at the end, as `summarizer train
--watch-gradients` writes it. The Elman network, GRU and LSTM have been trained for 100 steps (Adam, step size 0.003,
gradients clipped at 1); the gates that keep the state begin almost open, as is usual for long sequences (Tallec &
Ollivier 2018). The one that explodes is an Elman network at its first step, its weights of the state three times
orthogonal.

Right: the loss of an Elman network whose weights of the state are one and a half times orthogonal, at each step of
stochastic gradient descent (step size 0.1), without clipping and with the gradient's norm clipped at 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, log10
from pathlib import Path

import click
import torch
from plots import HEIGHT, LEFT, RIGHT, TOP, WIDTH, pair, text
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from summarizer.evaluation.tables import render
from summarizer.model.parts import CELLS
from summarizer.model.steps import Steps
from summarizer.training.gradients import GradientWatch

LENGTH, BATCH, SIZE = 60, 32, 24
TRAINED, STEPS = 100, 150
OPEN = {"gru": 1.9, "lstm": 3.0}
"""The bias of the gate that keeps the state: it then keeps 0.98 and 0.95 of it."""

SHOWN = (0, 1, 5, 10, 20, 40, 59)
LOWEST = 1e-20


class Latch(nn.Module):
    """A layer of a cell, and a linear layer over its last state."""

    def __init__(self, cell: str, *, scale: float = 1.0) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.cell = CELLS[cell](1, SIZE)
        self.label = nn.Linear(SIZE, 1)
        self.steps = Steps.of(torch.full((BATCH,), LENGTH))
        with torch.no_grad():
            self.cell.hidden.mul_(scale)
            if cell in OPEN:
                self.cell.bias[..., SIZE : 2 * SIZE] = OPEN[cell]

    def loss(self, inputs: Tensor, labels: Tensor) -> Tensor:
        states = self.cell(self.cell.project(inputs.reshape(-1, 1)), torch.arange(BATCH * LENGTH), self.steps)
        return binary_cross_entropy_with_logits(self.label(states[0, -BATCH:]).squeeze(-1), labels)


def batches(count: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Sequences and their classes."""
    random = torch.Generator().manual_seed(0)
    for _ in range(count):
        inputs = torch.randn(BATCH, LENGTH, generator=random) / 2
        labels = (torch.rand(BATCH, generator=random) > 0.5).float()
        inputs[:, 0] = 2 * labels - 1
        yield inputs, labels


def train(network: Latch, optimizer: torch.optim.Optimizer, *, steps: int, clip: float) -> list[float]:
    """The loss at each step."""
    losses = []
    for inputs, labels in batches(steps):
        optimizer.zero_grad()
        loss = network.loss(inputs, labels)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), clip)
        optimizer.step()
        losses.append(loss.item())
    return losses


def distances(network: Latch) -> list[float]:
    """The norm of the gradient at each distance from the end, relative to that at the end."""
    with GradientWatch(network) as watch:
        network.loss(*next(batches(1))).backward()
    norms = watch.distances()["cell"]
    return [norm / norms[0] for norm in norms]


def trained(cell: str) -> Latch:
    network = Latch(cell)
    train(network, torch.optim.Adam(network.parameters(), lr=0.003), steps=TRAINED, clip=1.0)
    network.zero_grad()
    return network


def exploding(clip: float) -> list[float]:
    network = Latch("elman", scale=1.5)
    return train(network, torch.optim.SGD(network.parameters(), lr=0.1), steps=STEPS, clip=clip)


COLOURS = {
    "one": "stroke:#d55e00",
    "two": "stroke:#0072b2",
    "three": "stroke:#009e73",
    "four": "stroke:#cc79a7;stroke-dasharray:5 3",
}


def plot(norms: dict[str, list[float]], losses: dict[str, list[float]]) -> str:
    """Both diagrams as SVG."""
    logs = {name: [log10(max(value, LOWEST)) for value in line] for name, line in norms.items()}
    powers = {float(power): f"1e{power}" for power in range(-20, 11, 5)}
    quarters = {value / 4: f"{value / 4:.2f}" for value in range(6)}
    parts = [
        *panel(LEFT, ("norm of the gradient, relative to the end", "steps from the end"), logs, ticks=powers),
        *panel(RIGHT, ("loss", "steps of training"), losses, ticks=quarters),
    ]
    return pair("Gradients through time, and what they do to training", COLOURS, parts)


def panel(
    left: float, names: tuple[str, str], lines: dict[str, list[float]], *, ticks: dict[float, str]
) -> Iterator[str]:
    """One diagram, its lines with their names at their ends."""
    low, high = min(ticks), max(ticks)
    longest = max(map(len, lines.values())) - 1

    def y(value: float) -> float:
        return TOP + HEIGHT * (high - min(max(value, low), high)) / (high - low)

    yield text(left - 40, TOP - 14, names[0])
    for value, label in ticks.items():
        yield f'<line x1="{left}" y1="{y(value):.1f}" x2="{left + WIDTH}" y2="{y(value):.1f}"/>'
        yield text(left - 8, y(value) + 4, label, anchor="end")
    for step in range(0, longest + 1, 10 if longest < 100 else 50):
        yield text(left + WIDTH * step / longest, TOP + HEIGHT + 18, str(step), anchor="middle")
    yield text(left + WIDTH / 2, TOP + HEIGHT + 36, names[1], anchor="middle")
    taken: list[float] = []
    colours = dict(zip(lines, COLOURS, strict=False))
    for name, line in sorted(lines.items(), key=lambda one: -one[1][-1]):
        points = " ".join(f"{left + WIDTH * step / longest:.1f} {y(value):.1f}" for step, value in enumerate(line))
        end = max([y(line[-1]) + 4, *(other + 14 for other in taken)])
        taken.append(end)
        yield f'<path class="{colours[name]}" d="M{points}"/>'
        yield text(left + WIDTH + 8, end, name)


def table(lines: dict[str, list[float]], shown: Sequence[int], *, head: str, form: str) -> str:
    rows = [[str(step), *(format(line[step], form) for line in lines.values())] for step in shown]
    return render([head, *lines], rows, "text", keys=1)


@click.command()
@click.option("--plot", "path", type=click.Path(path_type=Path), help="Write the plots to this file.")
def main(path: Path | None) -> None:
    """Print the norms and the losses."""
    torch.set_num_threads(1)
    norms = {cell: distances(trained(cell)) for cell in ("elman", "gru", "lstm")}
    norms["elman, exploding"] = distances(Latch("elman", scale=3.0))
    losses = {"not clipped": exploding(inf), "clipped": exploding(1.0)}
    print(table(norms, SHOWN, head="steps from the end", form=".1e"))
    print(table(losses, (0, 1, 10, 50, 100, STEPS - 1), head="steps of training", form=".3f"), end="")
    if path:
        path.write_text(plot(norms, losses), encoding="utf-8")


if __name__ == "__main__":
    main()
