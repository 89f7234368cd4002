"""Who meets whom, and who asks what?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Design:
    """The plan of a hiring round: who meets whom, and who asks what.

    Attributes
    ----------
    candidates, interviewers : int
        How many of each there are.
    panel : int
        How many interviewers each candidate meets.
    questions : int
        How many questions each candidate is asked, over all interviewers.
    bank : int or None
        How many questions there are to draw from; as many as are asked unless given.
    competencies : int
        Questions take turns over this many competencies; with a larger bank a candidate is
        asked equally many of each.
    is_serial : bool
        Each interviewer of a panel asks questions of their own, so that every question is
        rated once; otherwise the whole panel rates every question.
    groups : int
        Into how many groups candidates and interviewers are divided; panels stay in the group.
    crossing : float
        Share of candidates whose panel is drawn from all groups.

    Raises
    ------
    ScoringError
        If the plan cannot be carried out.
    """

    candidates: int = 400
    interviewers: int = 25
    panel: int = 3
    questions: int = 6
    bank: int | None = None
    competencies: int = 1
    is_serial: bool = False
    groups: int = 1
    crossing: float = 0.0

    def __post_init__(self) -> None:
        for is_broken, sentence in _rules(self):
            if is_broken:
                raise ScoringError(sentence)

    @property
    def bank_size(self) -> int:
        """How many questions there are to draw from."""
        return self.bank or self.questions


def _rules(design: Design) -> Iterator[tuple[bool, str]]:
    counts = (design.candidates, design.panel, design.questions, design.competencies, design.groups)
    yield min(counts) < 1, "A design takes at least one of everything it counts."
    in_group = design.interviewers // design.groups
    too_large = design.panel > in_group
    yield too_large, f"A panel of {design.panel} does not fit in groups of {in_group} interviewers."
    too_few = design.bank_size < design.questions
    yield too_few, f"The bank of {design.bank_size} has fewer than {design.questions} questions."
    yield not 0 <= design.crossing <= 1, "crossing is a share of candidates, from 0 to 1."
    left_over = design.questions % design.competencies or design.bank_size % design.competencies
    yield (
        left_over > 0,
        f"Questions cannot be shared equally by {design.competencies} competencies.",
    )


def panels(design: Design, rng: np.random.Generator) -> Codes:
    """Draw each candidate's panel, of shape (n_candidates, panel)."""
    order = rng.random((design.candidates, design.interviewers))
    candidate_group = np.arange(design.candidates) % design.groups
    interviewer_group = np.arange(design.interviewers) % design.groups
    crosses = np.zeros(design.candidates, dtype=bool)
    crosses[: round(design.crossing * design.candidates)] = True
    rng.shuffle(crosses)
    is_outside = candidate_group[:, None] != interviewer_group[None, :]
    order[is_outside & ~crosses[:, None]] += 1.0
    return np.argsort(order, axis=1)[:, : design.panel].astype(np.int32)


def asked(design: Design, rng: np.random.Generator) -> Codes:
    """Draw each candidate's questions, of shape (n_candidates, questions)."""
    each = design.questions // design.competencies
    in_bank = design.bank_size // design.competencies
    order = rng.random((design.candidates, design.competencies, in_bank))
    place = np.argsort(order, axis=2)[:, :, :each]
    question = place * design.competencies + np.arange(design.competencies)[None, :, None]
    return question.reshape(design.candidates, design.questions).astype(np.int32)


def rows(design: Design, panel: Codes, question: Codes) -> tuple[Codes, Codes, Codes]:
    """Return candidate, interviewer and question of every rating, by candidate."""
    n_candidates = len(panel)
    if design.is_serial:
        seat = np.arange(design.questions) % design.panel
        candidate = np.repeat(np.arange(n_candidates, dtype=np.int32), design.questions)
        return candidate, panel[:, seat].ravel(), question.ravel()
    candidate = np.repeat(np.arange(n_candidates, dtype=np.int32), design.panel * design.questions)
    interviewer = np.repeat(panel, design.questions, axis=1).ravel()
    return candidate, interviewer, np.tile(question, (1, design.panel)).ravel()
