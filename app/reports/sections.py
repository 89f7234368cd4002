"""What a report is made of when it is handed out: headings, sentences, and tables of figures."""

from dataclasses import dataclass
from typing import TypeAlias

from app.web.filters import decimal, percent


@dataclass(frozen=True)
class Figure:
    """A number as it is known, and how it is written for people."""

    value: float
    places: int = 2
    is_share: bool = False

    @property
    def words(self) -> str:
        """Write it as the page does."""
        return percent(self.value) if self.is_share else decimal(self.value, self.places)


Cell: TypeAlias = str | int | Figure


@dataclass(frozen=True)
class Bar:
    """A row as it is drawn on the scale of points, where there is room for a drawing."""

    fair: float
    low: float
    high: float
    mark: float
    is_below: bool  # the whole interval lies below the mark


@dataclass(frozen=True)
class Section:
    """One heading with what stands under it."""

    heading: str
    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    is_brief: bool = False  # whether it stands on the single page too
    bars: tuple[Bar | None, ...] = ()  # one for each row, or none at all


@dataclass(frozen=True)
class Document:
    """One report, to be handed out."""

    title: str
    subject: str
    sections: tuple[Section, ...]

    @property
    def brief(self) -> tuple[Section, ...]:
        """Return what stands on a single page."""
        return tuple(each for each in self.sections if each.is_brief)
