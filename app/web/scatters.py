"""One thing against another, person by person; each is said in words too, and shapes print in grey."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.web.charts import Axis
from app.web.filters import decimal

WIDTH, HEIGHT = 480, 330
LEFT, TOP, RIGHT, FOOT = 52, 10, 16, 44
SHAPES = (
    '<circle cx="{x}" cy="{y}" r="4.5"/>',
    '<rect x="{a}" y="{b}" width="8.4" height="8.4"/>',
    '<path d="M{x} {b}l5 8.8h-10z"/>',
    '<path d="M{x} {b}l5 5l-5 5l-5 -5z"/>',
)
MOST_SAID = 60


@dataclass(frozen=True)
class Plotted:
    """One point; kinds are told apart by their shape."""

    name: str
    across: float
    up: float
    kind: int = 0

    @property
    def words(self) -> str:
        """Say the point."""
        return f"{self.name}: {decimal(self.across)} and {decimal(self.up)}"


def scatter(points: Sequence[Plotted], across: Axis, up: Axis, *, title: str, name: str) -> Markup:
    """Draw a point for each; ``name`` makes its ids unique on the page."""
    opened = Markup(
        '<svg class="chart scatter" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
        'aria-labelledby="{n}-title" aria-describedby="{n}-desc"><title id="{n}-title">{t}</title>'
        '<desc id="{n}-desc">{d}</desc>'
    ).format(w=WIDTH, h=HEIGHT, n=name, t=title, d=_said(points, across, up))
    drawn = [*_columns(across), *_lines(up), *(_point(each, across, up) for each in points)]
    return Markup("").join([opened, *drawn, Markup("</svg>")])


def _said(points: Sequence[Plotted], across: Axis, up: Axis) -> str:
    said = f"{across.label}, and {up.label[0].lower()}{up.label[1:]}. "
    said += "; ".join(each.words for each in points[:MOST_SAID]) + "."
    more = len(points) - MOST_SAID
    return f"{said} And {more} more." if more > 0 else said


def _columns(axis: Axis) -> list[Markup]:
    foot = HEIGHT - FOOT
    drawn = [
        Markup(
            '<line class="grid" x1="{x}" x2="{x}" y1="{a}" y2="{b}"/>'
            '<text class="soft" text-anchor="middle" x="{x}" y="{c}">{t:g}</text>'
        ).format(x=_x(tick, axis), a=TOP, b=foot, c=foot + 16, t=tick)
        for tick in axis.ticks
    ]
    middle = (LEFT + WIDTH - RIGHT) / 2
    label = Markup('<text class="soft" text-anchor="middle" x="{x}" y="{y}">{t}</text>')
    return [*drawn, label.format(x=middle, y=HEIGHT - 8, t=axis.label)]


def _lines(axis: Axis) -> list[Markup]:
    drawn = [
        Markup(
            '<line class="grid" x1="{a}" x2="{b}" y1="{y}" y2="{y}"/>'
            '<text class="soft" text-anchor="end" x="{c}" y="{d}">{t:g}</text>'
        ).format(
            a=LEFT, b=WIDTH - RIGHT, y=_y(tick, axis), c=LEFT - 8, d=_y(tick, axis) + 4, t=tick
        )
        for tick in axis.ticks
    ]
    label = Markup(
        '<text class="soft" text-anchor="middle" transform="translate(14 {y}) rotate(-90)">{t}</text>'
    )
    return [*drawn, label.format(y=(TOP + HEIGHT - FOOT) / 2, t=axis.label)]


def _point(point: Plotted, across: Axis, up: Axis) -> Markup:
    x, y = _x(point.across, across), _y(point.up, up)
    shape = Markup(SHAPES[point.kind % len(SHAPES)])  # noqa: S704 -- our own shapes
    return Markup('<g class="dot">{s}</g>').format(
        s=shape.format(x=x, y=y, a=round(x - 4.2, 1), b=round(y - 4.6, 1))
    )


def _x(value: float, axis: Axis) -> float:
    return round(LEFT + _share(value, axis) * (WIDTH - LEFT - RIGHT), 1)


def _y(value: float, axis: Axis) -> float:
    return round(HEIGHT - FOOT - _share(value, axis) * (HEIGHT - FOOT - TOP), 1)


def _share(value: float, axis: Axis) -> float:
    inside = min(max(value, axis.low), axis.high)
    return (inside - axis.low) / (axis.high - axis.low)
