"""What templates may see of self against panel."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from app.assessments.pages import MeasureLine, Result
from app.candidates.pages import ApplicationHead
from app.profiles.pages import CompetencyLine
from app.web.filters import decimal


@dataclass(frozen=True)
class ContrastLine:
    """One competency: the candidate's word, their answers, and the panel, each by itself."""

    code: str
    name: str
    own: MeasureLine | None
    panel: CompetencyLine | None

    @property
    def gap(self) -> float | None:
        """Return how much higher a candidate rates themselves than the panel does."""
        if self.own is None or not self.own.self_point or not self.panel or not self.panel.ratings:
            return None
        return self.own.self_point - self.panel.fair

    @property
    def gap_words(self) -> str:
        """Say the gap, and whether the panel's own doubt covers it."""
        if self.gap is None or self.panel is None or self.own is None:
            return "nothing to compare"
        is_covered = self.panel.low <= (self.own.self_point or 0) <= self.panel.high
        way = "higher" if self.gap > 0 else "lower"
        size = decimal(abs(self.gap))
        return f"{size} {way}" + (", within the panel's doubt" if is_covered else "")

    @property
    def is_apart(self) -> bool:
        """Whether the candidate's word lies where the panel hardly can."""
        if self.gap is None or self.panel is None or self.own is None:
            return False
        return not self.panel.low <= (self.own.self_point or 0) <= self.panel.high


@dataclass(frozen=True)
class Probes:
    """What to ask further about a competency of which little is known."""

    name: str
    why: str
    question: str
    slug: str
    probes: tuple[str, ...]


@dataclass(frozen=True)
class ContrastPage:
    """Self against panel, for those who decide."""

    application: ApplicationHead
    result: Result | None
    lines: tuple[ContrastLine, ...]
    chart: Markup
    probes: tuple[Probes, ...]
    is_rated: bool  # by any panel
    erased_at: datetime | None = None
