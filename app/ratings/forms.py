"""What an interviewer types on a scorecard."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, model_validator

from app.ratings.models import Reason, Standing

POINTS = range(1, 6)
LONGEST_EVIDENCE = 10_000
LONGEST_REASON = 200
CHOICES: dict[str, dict[str, object]] = {
    **{str(point): {"standing": Standing.RATED, "point": point} for point in POINTS},
    **{reason: {"standing": Standing.NOT_ASKED, "reason": reason} for reason in Reason},
}


def _evidence(typed: str) -> str:
    text = typed.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_EVIDENCE:
        raise ValueError(
            f"Please shorten this to {LONGEST_EVIDENCE:,} characters; it has {len(text):,}."
        )
    return text


Evidence = Annotated[str, AfterValidator(_evidence)]
Keys = Annotated[list[UUID], Field(max_length=200)]
Version = Annotated[int, Field(ge=0, le=1_000_000_000)]
Probe = Annotated[int, Field(ge=0, le=50)]


class RatingForm(BaseModel):
    """What stands beside one question: a point, or that there is none, with its evidence.

    On the page one choice says it all: ``standing`` may be ``1`` to ``5``, which is a point, or
    ``no_time`` and the like, which is why a question was not asked.
    ``version`` is what the page had seen; whoever leaves it out overwrites what stands there.
    ``key`` names this very save and ``after`` those whose answer never came: a save that is sent
    again is kept once, and no window is overtaken by itself. ``join`` is the version whose
    evidence is to stay below one's own.
    """

    standing: Standing = Standing.NOTED
    point: Annotated[int, Field(ge=1, le=5)] | None = None
    reason: Reason | None = None
    other_reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""
    evidence: Evidence = ""
    probes: Annotated[list[Probe], Field(max_length=50)] = []
    version: Version | None = None
    join: Version | None = None
    key: UUID | None = None
    after: Keys = []

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, given: Any) -> Any:  # noqa: ANN401 -- whatever was sent
        """Say a choice of the page in full, and the standing where only a point was given."""
        if not isinstance(given, dict):
            return given
        chosen = given.get("standing")
        if chosen is None and given.get("point") is not None:
            return given | {"standing": Standing.RATED}
        return given | CHOICES.get(chosen, {}) if isinstance(chosen, str) else given

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if self.standing == Standing.RATED and self.point is None:
            raise ValueError("Please choose a point from 1 to 5.")
        if self.standing != Standing.RATED and self.point is not None:
            raise ValueError("A point belongs to a rating only; please choose one of the two.")
        return self

    @property
    def seen(self) -> int | None:
        """Return the version on which this rests."""
        return self.version if self.join is None else self.join

    @property
    def why(self) -> str:
        """Return the reason that is kept: one of the usual, or the interviewer's own words."""
        if self.standing != Standing.NOT_ASKED:
            return ""
        return self.other_reason.strip() if self.reason == Reason.OTHER else self.reason or ""


class SubmitForm(BaseModel):
    """The last word: whether ratings without evidence are meant."""

    confirmed: bool = False
