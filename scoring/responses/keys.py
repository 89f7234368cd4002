"""What is a raw answer worth, against the experts' key?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan

from scoring.errors import ScoringError

MOST_POINTS = 4
ASKS = ("choose", "most_and_least", "rank", "rate")


@dataclass(frozen=True)
class Key:
    """What experts hold of each option, and how the candidate was asked.

    Parameters
    ----------
    asks : {"choose", "most_and_least", "rank", "rate"}
        One best answer; the most and the least effective; all options in order, the best first;
        or each option rated by itself.
    effectiveness : tuple of float
        One for each option, higher is better; for ``"choose"`` 1 where right and 0 elsewhere.

    Raises
    ------
    ScoringError
        If the key tells no option from another, or an answer does not fit the question.

    Notes
    -----
    One best answer is worth 1 point. The others are worth 0 to 4, so that an answer nearly right
    earns nearly all.

    - Most and least: a point up for the best as most and the worst as least, a point down for the
      worst as most and the best as least [1]_, counted from 2.
    - Rank and rate: over all pairs that experts tell apart, each weighing what lies between the
      two in the key, pairs in their order less pairs against it, as a share of all; four times
      that share, rounded, and nothing below 0. This is Kendall's tau with weights.

    Scoring ratings by their distance from the key pays those who keep to the middle of the scale,
    which differs by group and can be coached [2]_. Only the order within one question counts
    here, so where somebody's ratings lie, and how far apart, changes nothing; one rating for
    all, be it the middle, earns 0.

    References
    ----------
    .. [1] Motowidlo, S. J., Dunnette, M. D., & Carter, G. W. (1990). An alternative selection
       procedure: The low-fidelity simulation. Journal of Applied Psychology, 75(6), 640-647.
    .. [2] McDaniel, M. A., Psotka, J., Legree, P. J., Yost, A. P., & Weekley, J. A. (2011). Toward
       an understanding of situational judgment item validity and group differences. Journal of
       Applied Psychology, 96(2), 327-336.

    Examples
    --------
    >>> key = Key("rate", (5, 4, 2, 1))
    >>> key.points([5, 5, 1, 1]), key.points([3, 3, 3, 3]), key.points([4, 3, 2, 1])
    (3, 0, 4)
    >>> Key("most_and_least", (5, 4, 2, 1)).points([0, 2])
    3
    """

    asks: str
    effectiveness: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.asks not in ASKS:
            raise ScoringError(f"asks may be {', '.join(ASKS)}, not {self.asks!r}.")
        if not self.effectiveness or min(self.effectiveness) == max(self.effectiveness):
            raise ScoringError("A key must hold at least one option better than another.")

    @property
    def most(self) -> int:
        """The points of a perfect answer."""
        return 1 if self.asks == "choose" else MOST_POINTS

    def points(self, answer: Sequence[float]) -> int:
        """Return what an answer is worth, from 0 to ``most``.

        Parameters
        ----------
        answer : sequence
            The option chosen; the most and the least effective; all options, the best first; or
            one rating for each option. Options are told by their place, from 0.
        """
        if self.asks == "rate":
            self._expect_length(answer, len(self.effectiveness))
            return self._ordered(answer)
        places = self._places(answer)
        if self.asks == "choose":
            return int(self._is_best(places[0]))
        if self.asks == "rank":
            return self._ordered([-places.index(option) for option in range(len(places))])
        most, least = places
        ups = self._is_best(most) + self._is_worst(least)
        return MOST_POINTS // 2 + ups - self._is_worst(most) - self._is_best(least)

    def _places(self, answer: Sequence[float]) -> list[int]:
        """Return an answer that names options, each once at most."""
        n = len(self.effectiveness)
        self._expect_length(answer, {"choose": 1, "most_and_least": 2}.get(self.asks, n))
        places = [int(each) for each in answer]
        named = sorted(set(places))
        if len(named) < len(places) or named[0] < 0 or named[-1] >= n or places != list(answer):
            raise ScoringError(
                f"An answer names each option once at most, by its place from 0 to {n - 1}; this one is {list(answer)}."
            )
        return places

    def _expect_length(self, answer: Sequence[float], length: int) -> None:
        if len(answer) != length or any(map(isnan, answer)):
            raise ScoringError(f"This question takes {length} answers, not {list(answer)}.")

    def _ordered(self, values: Sequence[float]) -> int:
        """Return four times the weighted share of pairs in their order less those against it."""
        right = whole = 0.0
        pairs = zip(self.effectiveness, values, strict=True)
        for (better, high), (worse, low) in combinations(sorted(pairs, reverse=True), 2):
            whole += better - worse
            right += (better - worse) * ((high > low) - (high < low))
        return int(MOST_POINTS * max(right / whole, 0.0) + 0.5)

    def _is_best(self, option: int) -> bool:
        return self.effectiveness[option] == max(self.effectiveness)

    def _is_worst(self, option: int) -> bool:
        return self.effectiveness[option] == min(self.effectiveness)
