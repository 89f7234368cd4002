"""Which entries ask the same in other words?

Two measures, both TF-IDF and cosine, without the words that every question has. Words find the pairs
that may be alike, in blocks of rows, so that memory does not grow with the square of the bank; runs
of three to five characters, which see past endings, then say how alike each pair is.

Measured on the 211 questions of this house: twelve rewordings reach .54 to .87, of its 22,155 pairs
none more than .52. Texts are also compared with the probes of other questions. Probes of
different questions are not compared with each other: "Whom did you tell first?" may follow many.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scipy.sparse import csr_array

TEXTS, PROBES = 0.53, 0.75  # likeness from which two texts, a text and a probe, are alike
SHARED = 0.30  # cosine of words from which a pair is looked at
FEWEST = 4  # words of its own that a probe must have to be compared
BLOCK = 256  # rows at a time
ASKING = {
    "tell",
    "tells",
    "describe",
    "explain",
    "say",
    "time",
    "times",
    "did",
    "do",
    "does",
    "done",
}
ASKING |= {"situation", "occasion", "example", "case", "happened", "somebody"}


@dataclass(frozen=True, order=True)
class Alike:
    """Two entries that ask nearly the same, by their names."""

    likeness: float
    one: str
    other: str


def near_duplicates(
    texts: Mapping[str, str],
    probes: Mapping[str, Sequence[str]] | None = None,
    least: float = TEXTS,
) -> list[Alike]:
    """Return the pairs of entries that are alike, the most alike first; both by name.

    Two texts are alike from ``least`` on; below the usual, more pairs are looked at as well.
    """
    asked = [(name, _bare(text)) for name, text in texts.items()]
    followed = [(name, _bare(one)) for name, each in (probes or {}).items() for one in each]
    long = [each for each in followed if len(each[1].split()) >= FEWEST]
    said = [*(each for each in asked if each[1]), *long]
    count = sum(bool(bare) for _, bare in asked)
    if count == 0:
        return []
    owners, words = [name for name, _ in said], [bare for _, bare in said]
    found: dict[tuple[str, str], float] = {}
    enough = SHARED * min(least / TEXTS, 1.0)
    for i, j, likeness in _likeness(words, list(_candidates(words, count, owners, enough))):
        if likeness >= (least if j < count else PROBES):
            pair = (min(owners[i], owners[j]), max(owners[i], owners[j]))
            found[pair] = max(likeness, found.get(pair, 0.0))
    return sorted((Alike(likeness, *pair) for pair, likeness in found.items()), reverse=True)


def likest(text: str, texts: Mapping[str, str], most: int = 3) -> list[Alike]:
    """Return the entries that a text under way is alike to, the most alike first; it is `one`."""
    said = [(name, bare) for name, other in texts.items() if (bare := _bare(other))]
    bare = _bare(text)
    if not said or not bare:
        return []
    words = [bare, *(each for _, each in said)]
    pairs = [(0, n) for n in range(1, len(words))]
    alike = [
        Alike(likeness, "", said[n - 1][0])
        for _, n, likeness in _likeness(words, pairs)
        if likeness >= TEXTS
    ]
    return sorted(alike, reverse=True)[:most]


def _bare(text: str) -> str:
    """Return a text without the words that every question has."""
    found = re.findall(r"\w\w+", text.lower())
    return " ".join(word for word in found if word not in _usual())


@cache
def _usual() -> frozenset[str]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS  # noqa: PLC0415 -- heavy

    return frozenset(ENGLISH_STOP_WORDS | ASKING)


def _weights(words: list[str], **settings: Any) -> "csr_array":  # noqa: ANN401 -- its own settings
    from scipy.sparse import csr_array  # noqa: PLC0415 -- heavy
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- heavy

    return csr_array(TfidfVectorizer(sublinear_tf=True, **settings).fit_transform(words))


def _candidates(
    words: list[str], texts: int, owners: list[str], shared: float
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share enough words; the first of each is a text."""
    weights = _weights(words)
    columns = weights.T.tocsr()
    for start in range(0, texts, BLOCK):
        block = (weights[start : min(start + BLOCK, texts)] @ columns).tocoo()
        enough = block.data >= shared
        for i, j in zip(block.row[enough] + start, block.col[enough], strict=True):
            if i < j and owners[i] != owners[j]:
                yield int(i), int(j)


def _likeness(words: list[str], pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int, float]]:
    """Yield each pair with the cosine of its runs of characters."""
    weights = _weights(words, analyzer="char_wb", ngram_range=(3, 5))
    for start in range(0, len(pairs), BLOCK):
        some = pairs[start : start + BLOCK]
        ones, others = weights[[i for i, _ in some]], weights[[j for _, j in some]]
        cosines = ones.multiply(others).sum(axis=1)
        for (i, j), cosine in zip(some, cosines.ravel().tolist(), strict=True):
            yield i, j, cosine
