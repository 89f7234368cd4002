"""What the three pages of fairness show: figures as they were counted, and when the next are due."""

from dataclasses import dataclass
from datetime import datetime

from app.fairness.pages.functioning import Functioning
from app.fairness.pages.steps import Audit, Steps
from app.jobs.pages import JobRow


@dataclass(frozen=True)
class Figures:
    """All that is counted for one month."""

    steps: Steps
    audit: Audit
    functioning: Functioning


@dataclass(frozen=True)
class Counting:
    """How far the figures of this month are."""

    due: datetime  # the day as of which they count
    is_due: bool  # not counted yet
    job: JobRow | None  # that counts them, the newest

    @property
    def is_open(self) -> bool:
        """Whether they are being counted."""
        return self.is_due and self.job is not None and self.job.is_open

    @property
    def fault(self) -> str:
        """Say why counting them failed, if it did."""
        return self.job.fault if self.is_due and self.job else ""


@dataclass(frozen=True)
class FairnessPage:
    """Who is selected how often; None before anything was counted."""

    figures: Steps | None
    counting: Counting
    unasked: int  # whose application is over, and whom no letter asked


@dataclass(frozen=True)
class AuditPage:
    """The tables of New York's Local Law 144."""

    figures: Audit | None
    counting: Counting


@dataclass(frozen=True)
class FunctioningPage:
    """Whether questions and interviewers treat categories alike."""

    figures: Functioning | None
    counting: Counting
