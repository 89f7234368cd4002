"""What was counted of each question, so that ten thousand can be sorted by it."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table

PLACES = (
    "by_asked",
    "by_exposure",
    "by_hard",
    "by_easy",
    "by_agreement",
    "by_fit",
    "by_discrimination",
    "by_mean",
    "by_longest",
    "by_shortest",
)


class Tally(Table):
    """What all ratings of one question say, whatever its wording; counted anew now and then."""

    __tablename__ = "question_tally"
    __table_args__ = tuple(
        Index(f"ix_question_tally_{place}_number", place, "number") for place in PLACES
    )

    slug: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(unique=True)  # its entry's
    asked: Mapped[int]  # interviews
    no_evidence: Mapped[int]  # ratings
    ones: Mapped[int]
    twos: Mapped[int]
    threes: Mapped[int]
    fours: Mapped[int]
    fives: Mapped[int]
    mean: Mapped[float | None]
    exposure: Mapped[float | None] = mapped_column(index=True)  # share of a year's interviews
    pairs: Mapped[int]  # of two interviewers who heard the same answer
    agreement: Mapped[float | None]  # share of pairs within one point
    compared: Mapped[int]  # ratings beside others on their scorecard
    discrimination: Mapped[float | None]
    difficulty: Mapped[float | None]  # logits
    difficulty_low: Mapped[float | None]
    difficulty_high: Mapped[float | None]
    fit: Mapped[float | None]  # infit
    calibration: Mapped[int | None]  # the number of the one that difficulty and fit are from
    timed: Mapped[int]  # interviews whose time at it is known
    spent: Mapped[float | None]  # the median minutes of these
    interviews: Mapped[int]  # that somebody rated in the year before this was counted
    counted_at: Mapped[datetime]
    by_asked: Mapped[int]  # its place in each order, so that no page puts ten thousand in order
    by_exposure: Mapped[int]
    by_hard: Mapped[int]
    by_easy: Mapped[int]
    by_agreement: Mapped[int]
    by_fit: Mapped[int]
    by_discrimination: Mapped[int]
    by_mean: Mapped[int]
    by_longest: Mapped[int]
    by_shortest: Mapped[int]
