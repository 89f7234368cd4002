"""Charts drawn by hand: every value is said in words too, colours follow the page, grey prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from app.web.filters import decimal

RIGHT = 16
FOOT = 34
LETTER = 6.2  # pixels of one, on average


@dataclass(frozen=True)
class Whisker:
    """One row: an estimate with its interval, and perhaps the mark it is held against."""

    name: str
    value: float
    low: float
    high: float
    mark: float | None = None
    is_off: bool = False
    mark_words: str = "target met from"

    @property
    def words(self) -> str:
        """Say the row."""
        said = f"{self.name}: {decimal(self.value)} ({decimal(self.low)} to {decimal(self.high)})"
        return f"{said}, {self.mark_words} {decimal(self.mark)}" if self.mark is not None else said


@dataclass(frozen=True)
class Axis:
    """What the rows are measured on."""

    label: str
    ticks: Sequence[float]
    reference: float | None = None

    @property
    def low(self) -> float:
        """Return where the axis begins."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """Return where the axis ends."""
        return self.ticks[-1]


@dataclass(frozen=True)
class Sheet:
    """How much room a chart takes, in pixels at its natural size."""

    width: int = 640
    left: int = 190
    step: int = 30


def whiskers(
    rows: Sequence[Whisker], axis: Axis, *, title: str, name: str, sheet: Sheet | None = None
) -> Markup:
    """Draw a dot with its interval for each row; ``name`` makes its ids unique on the page."""
    sheet = sheet or Sheet()
    height = sheet.step * len(rows) + FOOT + 6
    drawn = [
        Markup(
            '<svg class="chart" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
            'aria-labelledby="{n}-title" aria-describedby="{n}-desc"><title id="{n}-title">{t}</title>'
            '<desc id="{n}-desc">{d}</desc>'
        ).format(
            w=sheet.width, h=height, n=name, t=title, d="; ".join(row.words for row in rows) + "."
        ),
        *_grid(axis, sheet, height),
        *(_row(row, index, axis, sheet) for index, row in enumerate(rows)),
        Markup("</svg>"),
    ]
    return Markup("").join(drawn)


def _grid(axis: Axis, sheet: Sheet, height: int) -> list[Markup]:
    foot = height - FOOT + 4
    lines = [
        Markup('<line class="grid" x1="{x}" x2="{x}" y1="2" y2="{y}"/>').format(
            x=_x(tick, axis, sheet), y=foot
        )
        + Markup('<text class="soft" text-anchor="middle" x="{x}" y="{y}">{t}</text>').format(
            x=_x(tick, axis, sheet), y=foot + 14, t=f"{tick:g}".replace("-", "\N{MINUS SIGN}")
        )
        for tick in axis.ticks
    ]
    if axis.reference is not None:
        at = _x(axis.reference, axis, sheet)
        lines.append(
            Markup('<line class="ref" x1="{x}" x2="{x}" y1="2" y2="{y}"/>').format(x=at, y=foot)
        )
    middle = (sheet.left + sheet.width - RIGHT) / 2
    label = Markup('<text class="soft" text-anchor="middle" x="{x}" y="{y}">{t}</text>')
    return [*lines, label.format(x=middle, y=height - 2, t=axis.label)]


def _row(row: Whisker, index: int, axis: Axis, sheet: Sheet) -> Markup:
    y = sheet.step * (index + 0.5) + 4
    parts = [
        Markup('<g class="off">') if row.is_off else Markup("<g>"),
        Markup('<text text-anchor="end" x="{x}" y="{y}">{t}</text>').format(
            x=sheet.left - 10, y=y + 4, t=escape(_fitting(row.name, sheet))
        ),
        *_interval(row, y, axis, sheet),
        Markup('<circle class="dot" cx="{x}" cy="{y}" r="{r}"/>').format(
            x=_x(row.value, axis, sheet), y=y, r=min(5.5, sheet.step / 4)
        ),
    ]
    if row.mark is not None:
        parts.append(
            Markup('<line class="mark" x1="{x}" x2="{x}" y1="{a}" y2="{b}"/>').format(
                x=_x(row.mark, axis, sheet), a=y - 9, b=y + 9
            )
        )
    return Markup("").join([*parts, Markup("</g>")])


def _interval(row: Whisker, y: float, axis: Axis, sheet: Sheet) -> list[Markup]:
    """Draw the interval; an arrow's head says that it goes on beyond the axis."""
    line = Markup('<line class="whisker" x1="{a}" x2="{b}" y1="{y}" y2="{y}"/>')
    head = Markup('<path class="whisker" d="M{a} {b}L{c} {y}L{a} {d}"/>')
    beyond = [(axis.low, 5)] * (row.low < axis.low) + [(axis.high, -5)] * (row.high > axis.high)
    return [
        line.format(a=_x(row.low, axis, sheet), b=_x(row.high, axis, sheet), y=y),
        *(
            head.format(
                a=_x(end, axis, sheet) + back, c=_x(end, axis, sheet), b=y - 4, d=y + 4, y=y
            )
            for end, back in beyond
        ),
    ]


def _fitting(name: str, sheet: Sheet) -> str:
    """Cut a name that has no room beside the chart; in words it is said in full."""
    room = int((sheet.left - 10) / LETTER)
    return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"


def _x(value: float, axis: Axis, sheet: Sheet) -> float:
    inside = min(max(value, axis.low), axis.high)
    share = (inside - axis.low) / (axis.high - axis.low)
    return round(sheet.left + share * (sheet.width - sheet.left - RIGHT), 1)
