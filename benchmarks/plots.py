"""Line plots as SVG, readable in light and dark pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from math import floor, log10

LEFT, TOP, WIDTH, HEIGHT, GAP, LABELS = 64, 64, 300, 260, 190, 120
RIGHT = LEFT + WIDTH + GAP
"""Where the second of two diagrams begins."""

Line = Sequence[tuple[float, float]]


def text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(words)}</text>'


def pair(title: str, styles: Mapping[str, str], parts: Iterable[str], *, note: str = "") -> str:
    """A picture of two diagrams side by side.

    Args:
        title: what it shows.
        styles: the CSS of each class of lines.
        parts: the diagrams.
        note: what is said after the title.
    """
    width, height = LEFT + 2 * WIDTH + GAP + LABELS, TOP + HEIGHT + 48
    style = (
        "rect{fill:#fff}text{fill:#222}line{stroke:#ddd}path{fill:none;stroke-width:2}"
        f"{''.join(f'.{name}{{{css}}}' for name, css in styles.items())}"
        "@media(prefers-color-scheme:dark){rect{fill:#16181b}text{fill:#e6e6e6}line{stroke:#444}.two{stroke:#56b4e9}}"
    )
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-size="12" '
        'font-family="system-ui, sans-serif">',
        f'<title>{title}</title><style>{style}</style><rect width="{width}" height="{height}"/>',
        text(8, 20, f"{title}{note}"),
    ]
    return "\n".join([*head, *parts, "</svg>", ""])


def logarithmic(
    left: float, names: tuple[str, str], lines: Mapping[str, Line], classes: Mapping[str, str]
) -> Iterator[str]:
    """A diagram with logarithmic axes, its lines with their names at its right, each at the height of its end.

    Args:
        left: where it begins.
        names: of what goes upwards, and of what goes to the right.
        lines: the points of each line, from left to right.
        classes: each line's style.
    """
    points = [point for line in lines.values() for point in line]
    first, last = (log10(end(x for x, _ in points)) for end in (min, max))
    low, high = floor(log10(min(y for _, y in points))), -floor(-log10(max(y for _, y in points)))

    def x(value: float) -> float:
        return left + WIDTH * (log10(value) - first) / (last - first)

    def y(value: float) -> float:
        return TOP + HEIGHT * (high - log10(value)) / (high - low)

    yield text(left - 40, TOP - 14, names[0])
    for power in range(low, high + 1):
        height = y(10.0**power)
        yield f'<line x1="{left}" y1="{height:.1f}" x2="{left + WIDTH}" y2="{height:.1f}"/>'
        yield text(left - 8, height + 4, f"{10.0**power:,.{max(-power, 0)}f}", anchor="end")
    for power in range(-floor(-first), floor(last) + 1):
        yield text(x(10.0**power), TOP + HEIGHT + 18, f"{10**power:,}", anchor="middle")
    yield text(left + WIDTH / 2, TOP + HEIGHT + 36, names[1], anchor="middle")
    taken: list[float] = []
    for name, line in sorted(lines.items(), key=lambda one: -one[1][-1][1]):
        path = " ".join(f"{x(right):.1f} {y(up):.1f}" for right, up in line)
        end = max([y(line[-1][1]) + 4, *(other + 14 for other in taken)])
        taken.append(end)
        yield f'<path class="{classes[name]}" d="M{path}"/>'
        yield text(left + WIDTH + 8, end, name)
