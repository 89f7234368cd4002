"""Which few interviews more would let everyone be compared with everyone?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from scoring.ratings import RatingTable

PAIRS = (("candidate", "interviewer"), ("candidate", "question"), ("interviewer", "question"))


@dataclass(frozen=True)
class Bridge:
    """One interview that joins groups which share nothing so far.

    Attributes
    ----------
    interviewer, candidate : str
        Who sits with whom. Anyone of either one's group would do as well; these have the most
        ratings, so that the link is as sure as can be.
    questions : tuple of str
        What has to be asked for it to link, at least.
    """

    interviewer: str
    candidate: str
    questions: tuple[str, ...]


def bridges(table: RatingTable) -> tuple[Bridge, ...]:
    """Return the fewest interviews that link all subsets; none if everything is linked.

    Notes
    -----
    An interview joins two groups of candidates and interviewers at most, so k groups take k - 1;
    groups of questions are joined on the way, for one interview may ask questions of them all.
    So no smaller set does. The largest group is the one that others are joined to.

    Examples
    --------
    >>> rows = [("Ann", "Joe", "Q1", 4), ("Bob", "Kim", "Q1", 3), ("Ann", "Joe", "Q2", 2)]
    >>> bridges(RatingTable.from_records(rows, points=(1, 5)))
    (Bridge(interviewer='Kim', candidate='Ann', questions=('Q1',)),)
    """
    links = _Links(table)
    meetings = list(_meetings(links))
    if not meetings and not links.is_whole():
        meetings = [(links.busiest("interviewer"), links.busiest("candidate"))]
    return tuple(
        Bridge(who, whom, _asked(links, who, whom, is_last=at == len(meetings)))
        for at, (who, whom) in enumerate(meetings, start=1)
    )


@dataclass
class _Links:
    """What is linked with what so far, for every two facets."""

    table: RatingTable
    count: dict[str, Counter[str]] = field(init=False)
    root: dict[tuple[tuple[str, str], str, str], tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        labels = {
            "candidate": [self.table.candidates[code] for code in self.table.candidate],
            "interviewer": [self.table.interviewers[code] for code in self.table.interviewer],
            "question": [self.table.questions[code] for code in self.table.question],
        }
        self.count = {facet: Counter(own) for facet, own in labels.items()}
        self.root = {
            (pair, facet, label): (facet, label)
            for pair in PAIRS
            for facet in pair
            for label in self.count[facet]
        }
        for met in set(zip(*labels.values(), strict=True)):
            self.meet(dict(zip(labels, met, strict=True)))

    def top(self, pair: tuple[str, str], facet: str, label: str) -> tuple[str, str]:
        """Return who stands for the group of one element."""
        at = (facet, label)
        while self.root[(pair, *at)] != at:
            self.root[(pair, *at)] = self.root[(pair, *self.root[(pair, *at)])]
            at = self.root[(pair, *at)]
        return at

    def meet(self, met: dict[str, str]) -> None:
        """Join what one rating joins."""
        for pair in PAIRS:
            one, other = (self.top(pair, facet, met[facet]) for facet in pair)
            self.root[(pair, *one)] = other

    def joins(self, met: dict[str, str]) -> int:
        """Count the groups that one rating would join."""
        tops = [[self.top(pair, facet, met[facet]) for facet in pair] for pair in PAIRS]
        return sum(one != other for one, other in tops)

    def groups(self, pair: tuple[str, str], facet: str) -> list[list[str]]:
        """Return the elements of a facet by group, the largest group and its busiest first."""
        found: dict[tuple[str, str], list[str]] = {}
        for label in self.ordered(facet):
            found.setdefault(self.top(pair, facet, label), []).append(label)
        size = self.count[facet]
        return sorted(found.values(), key=lambda each: -sum(size[label] for label in each))

    def ordered(self, facet: str) -> list[str]:
        """Return the elements of a facet, the busiest first."""
        size = self.count[facet]
        return sorted(size, key=lambda label: (-size[label], label))

    def busiest(self, facet: str) -> str:
        """Return the element of a facet with the most ratings."""
        return self.ordered(facet)[0]

    def is_whole(self) -> bool:
        """Whether everything is linked."""
        return all(len(self.groups(pair, facet)) == 1 for pair in PAIRS for facet in pair)


def _meetings(links: _Links) -> Iterator[tuple[str, str]]:
    """Yield who of each smaller group sits with a candidate of the largest."""
    home, *others = links.groups(PAIRS[0], "interviewer")
    (whom,) = (own[0] for own in _candidates_of(links, [home[0]]))
    yield from ((other[0], whom) for other in others)


def _candidates_of(links: _Links, interviewers: Iterable[str]) -> Iterator[list[str]]:
    """Yield the candidates of each interviewer's group."""
    for interviewer in interviewers:
        top = links.top(PAIRS[0], "interviewer", interviewer)
        yield [
            label
            for label in links.ordered("candidate")
            if links.top(PAIRS[0], "candidate", label) == top
        ]


def _asked(links: _Links, who: str, whom: str, *, is_last: bool) -> tuple[str, ...]:
    """Return what is asked: a question that both sides know, else one of each; the last joins all."""
    asked: list[str] = []
    for options in (_known(links, who, whom), links.ordered("question") if is_last else ()):
        for question in _joining(links, who, whom, options):
            asked.append(question)
            links.meet({"candidate": whom, "interviewer": who, "question": question})
    return tuple(asked)


def _known(links: _Links, who: str, whom: str) -> list[str]:
    """Return the questions of the candidate's and of the interviewer's groups; the shared first."""
    ordered = links.ordered("question")
    heard = links.top(PAIRS[1], "candidate", whom)
    asked = links.top(PAIRS[2], "interviewer", who)
    hears = {each for each in ordered if links.top(PAIRS[1], "question", each) == heard}
    asks = {each for each in ordered if links.top(PAIRS[2], "question", each) == asked}
    return sorted(hears | asks, key=lambda each: (each not in hears & asks, ordered.index(each)))


def _joining(links: _Links, who: str, whom: str, options: Iterable[str]) -> Iterator[str]:
    """Yield, as long as any joins something, the question that joins most."""
    left = list(options)
    while left:
        joined = {
            each: links.joins({"candidate": whom, "interviewer": who, "question": each})
            for each in left
        }
        best = max(left, key=lambda each: joined[each])
        if not joined[best]:
            return
        yield best
