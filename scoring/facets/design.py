"""What is to be fitted: the ratings, which thresholds each falls under, and what is held fast."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.ratings import RatingTable
from scoring.validation import Floats, Integers

Anchors = Mapping[str, Mapping[str, float]]

SCALES = ("rating", "partial-credit")
PARTS = ("question", "competency")


@dataclass(frozen=True, eq=False)
class Design:
    """Ratings with their sets of thresholds and anchors.

    ``threshold_set`` tells for each rating which of ``n_sets`` sets of thresholds it falls under;
    the anchors hold the fixed measure of each element, nan where it is free.
    """

    table: RatingTable
    threshold_set: Integers
    set_labels: tuple[str, ...]
    candidate_anchor: Floats
    interviewer_anchor: Floats
    question_anchor: Floats

    @property
    def n_sets(self) -> int:
        """How many sets of thresholds there are."""
        return len(self.set_labels)


def design(table: RatingTable, scale: str, partial_by: str, anchors: Anchors | None) -> Design:
    """Return the design for these settings, or refuse them with a sentence."""
    _refuse_setting("scale", scale, SCALES)
    _refuse_setting("partial_by", partial_by, PARTS)
    _refuse_one_category(table)
    _refuse_no_weight(table)
    held = dict(anchors or {})
    for facet in held:
        _refuse_setting("anchors", facet, ("candidate", "interviewer", "question"))
    part = partial_by if scale == "partial-credit" else ""
    return Design(
        table,
        _threshold_set(table, part),
        {"question": table.questions, "competency": table.competencies}.get(part, ("all",)),
        _held(held.get("candidate", {}), table.candidates, "candidate"),
        _held(held.get("interviewer", {}), table.interviewers, "interviewer"),
        _held(held.get("question", {}), table.questions, "question"),
    )


def pins_of(design: Design) -> npt.NDArray[np.int64]:
    """Return for each competency an anchored question that its origin hangs on; -1 without any.

    Questions are counted on from the interviewers, as facet elements are.
    """
    pins = np.full(len(design.table.competencies), -1, dtype=np.int64)
    anchored = np.flatnonzero(~np.isnan(design.question_anchor))[::-1]
    pins[design.table.competency_of_question[anchored]] = anchored + len(design.table.interviewers)
    return pins


def _threshold_set(table: RatingTable, part: str) -> Integers:
    codes = {"question": table.question, "competency": table.competency}
    return codes.get(part, np.zeros(len(table), dtype=np.int32))


def _held(anchors: Mapping[str, float], labels: tuple[str, ...], facet: str) -> Floats:
    """Return one value an element, nan where it is free."""
    values = np.full(len(labels), np.nan)
    place = {label: code for code, label in enumerate(labels)} if anchors else {}
    for label, value in anchors.items():
        if str(label) not in place:
            raise ScoringError(
                f"The anchored {facet} {str(label)!r} has no rating in the table; take its anchor out."
            )
        if not np.isfinite(value):
            raise ScoringError(
                f"The anchor of {facet} {str(label)!r} must be a number of logits, not {value}."
            )
        values[place[str(label)]] = value
    return values


def _refuse_setting(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ScoringError(f"{name} may be {' or '.join(map(repr, known))}, not {value!r}.")


def _refuse_one_category(table: RatingTable) -> None:
    if table.n_categories < 2:  # noqa: PLR2004 - a scale has two points
        raise ScoringError(
            f"Every rating is {table.lowest}: nobody can be told apart. "
            "If the scale has more points, say so with points=(lowest, highest)."
        )


def _refuse_no_weight(table: RatingTable) -> None:
    if not (table.weight > 0).any():
        raise ScoringError(
            "Every rating has weight 0, so there is nothing to fit. Give at least one a weight, or "
            "measure by a calibration that is there."
        )
