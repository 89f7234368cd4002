"""What counts all questions anew."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.database.base import now
from app.questions.models import CurrentQuestion
from app.usage import queries, rules
from app.usage.models import Tally

NAMES = ("ones", "twos", "threes", "fours", "fives")


def counted(session: Session) -> list[dict[str, Any]]:
    """Return what is to be kept of every question of the bank, asked or not; it writes nothing."""
    found = rules.counts(queries.heard(session), now() - rules.YEAR)
    number, measured = queries.difficulties(session)
    interviews = queries.interviews_of_a_year(session)
    every = {"counted_at": now(), "interviews": interviews}
    unasked = _unasked(interviews)
    rows = [
        {
            **every,
            "slug": slug,
            "number": entry,
            "calibration": number if slug in measured else None,
            **_numbers(found.get(slug, unasked)),
            **_measured(measured.get(slug)),
        }
        for slug, entry in sorted(_entries(session).items())
    ]
    places = rules.places(rows)
    return [row | places[row["slug"]] for row in rows]


def keep(session: Session, rows: list[dict[str, Any]]) -> None:
    """Let these numbers stand instead of the last."""
    session.execute(delete(Tally))
    session.add_all(Tally(**row) for row in rows)


def _entries(session: Session) -> dict[str, int]:
    """Return the entries of the bank with their numbers."""
    each = CurrentQuestion
    return {row.slug: row.number for row in session.execute(select(each.slug, each.number))}


def _unasked(interviews: int) -> rules.Count:
    """Return the count of a question that nobody was asked: in none of a year's interviews."""
    exposure = 0.0 if interviews else None
    return rules.Count(0, 0, (0, 0, 0, 0, 0), exposure, 0, None, 0, None)


def _numbers(count: rules.Count) -> dict[str, Any]:
    return {
        **dict(zip(NAMES, count.points, strict=True)),
        "asked": count.asked,
        "no_evidence": count.no_evidence,
        "mean": count.mean if sum(count.points) >= rules.ENOUGH else None,
        "exposure": count.exposure,
        "pairs": count.pairs,
        "agreement": count.agreement,
        "compared": count.compared,
        "discrimination": count.discrimination,
        "timed": count.timed,
        "spent": count.spent,
    }


def _measured(found: tuple[float | None, ...] | None) -> dict[str, Any]:
    names = ("difficulty", "difficulty_low", "difficulty_high", "fit")
    return dict(zip(names, found or (None, None, None, None), strict=True))
