"""What was counted of each question, so that ten thousand can be sorted by it."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table


class Tally(Table):
    """What all ratings of one question say, whatever its wording; counted anew now and then."""

    __tablename__ = "question_tally"

    slug: Mapped[str] = mapped_column(unique=True)
    asked: Mapped[int] = mapped_column(index=True)  # interviews
    no_evidence: Mapped[int]  # ratings
    ones: Mapped[int]
    twos: Mapped[int]
    threes: Mapped[int]
    fours: Mapped[int]
    fives: Mapped[int]
    mean: Mapped[float | None] = mapped_column(index=True)
    exposure: Mapped[float | None] = mapped_column(index=True)  # share of a year's interviews
    pairs: Mapped[int]  # of two interviewers who heard the same answer
    agreement: Mapped[float | None] = mapped_column(index=True)  # share of pairs within one point
    compared: Mapped[int]  # ratings beside others on their scorecard
    discrimination: Mapped[float | None] = mapped_column(index=True)
    difficulty: Mapped[float | None] = mapped_column(index=True)  # logits
    difficulty_low: Mapped[float | None]
    difficulty_high: Mapped[float | None]
    fit: Mapped[float | None] = mapped_column(index=True)  # infit
    calibration: Mapped[int | None]  # the number of the one that difficulty and fit are from
    timed: Mapped[int]  # interviews whose time at it is known
    spent: Mapped[float | None] = mapped_column(index=True)  # the median minutes of these
    interviews: Mapped[int]  # that somebody rated in the year before this was counted
    counted_at: Mapped[datetime]
