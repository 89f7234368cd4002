"""Rows of text become ratings; every fault is kept with its row, so that all are said at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.imports.forms.options import Points

LONGEST = 200  # letters of a label
NOT_GIVEN = frozenset({"", "na", "n/a", "nan", "none", "null", "-"})
MOST = 1_000_000


@dataclass(frozen=True)
class PastRow:
    """One rating as the file said it; ``at`` is its row, the header being the first."""

    at: int
    candidate: str
    interviewer: str
    question: str
    competency: str
    point: int
    given_at: datetime | None


class RowFault(ValueError):
    """What is wrong with one row, in words that follow its number."""


@dataclass
class Reading:
    """Rows as they are read, and what was wrong with any."""

    places: Mapping[str, int]
    width: int
    points: Points | None
    rows: list[PastRow] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    left_out: int = 0
    _seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    _owner: dict[str, tuple[str, int]] = field(default_factory=dict)

    def read(self, lines: Iterable[Sequence[str]]) -> None:
        """Read every row below the header."""
        for at, line in enumerate(lines, start=2):
            if not any(value.strip() for value in line):
                continue
            try:
                self._take(at, line)
            except RowFault as fault:
                self.faults[f"row {at}"] = f"row {at}: {fault}."

    def _take(self, at: int, line: Sequence[str]) -> None:
        if len(line) != self.width:
            raise RowFault(f"{len(line)} values under {self.width} column names")
        text = {name: line[place].strip() for name, place in self.places.items()}
        if text["rating"].lower() in NOT_GIVEN:
            self.left_out += 1
            return
        row = PastRow(
            at=at,
            candidate=_label(text, "candidate"),
            interviewer=_label(text, "interviewer"),
            question=_label(text, "question"),
            competency=_label(text, "competency") if "competency" in text else "",
            point=_point(text["rating"], self.points),
            given_at=_moment(text["time"]) if "time" in text else None,
        )
        self._refuse_repeat(row)
        self._refuse_two_competencies(row)
        self.rows.append(row)

    def _refuse_repeat(self, row: PastRow) -> None:
        key = (row.candidate, row.interviewer, row.question, row.given_at)
        first = self._seen.setdefault(key, row.at)
        if first != row.at:
            what = "the same candidate, interviewer and question"
            mend = "the same time" if row.given_at else "only a time column could tell them apart"
            raise RowFault(f"repeats row {first} ({what}; {mend})")

    def _refuse_two_competencies(self, row: PastRow) -> None:
        owner, first = self._owner.setdefault(row.question, (row.competency, row.at))
        if owner != row.competency:
            raise RowFault(
                f"the question {row.question!r} stands under {row.competency!r} here, "
                f"and under {owner!r} in row {first}"
            )


def _label(text: Mapping[str, str], name: str) -> str:
    value = text[name]
    if not value:
        raise RowFault(f"the {name} is empty")
    if len(value) > LONGEST:
        raise RowFault(f"the {name} is longer than {LONGEST} letters")
    return value


def _point(text: str, points: Points | None) -> int:
    try:
        number = float(text)
    except ValueError:
        raise RowFault(f"the rating {text[:40]!r} is no number") from None
    if not abs(number) < MOST or not number.is_integer():
        raise RowFault(f"the rating {text[:40]} is no whole point")
    if points and not points[0] <= number <= points[1]:
        raise RowFault(
            f"the rating {text[:40]} is not on the scale from {points[0]} to {points[1]}"
        )
    return int(number)


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise RowFault(f"the time {text[:40]!r} is no date, such as 2025-03-14") from None
