"""How many years of school does a text ask for?

The Flesch-Kincaid grade: Kincaid, J. P., Fishburne, R. P., Rogers, R. L. and Chissom, B. S. (1975).
Derivation of new readability formulas for Navy enlisted personnel. Research Branch Report 8-75.
"""

import re

from question_bank.findings import Finding, Findings, Place

FEWEST_WORDS = 10  # under these one long word decides
HEARD = 13.0  # of what is asked aloud; the hardest of 211 questions of this house has 12.9
READ = 21.0  # of an anchor, read with time; the hardest of 1,055 has 20.4

WORDS = re.compile(r"[A-Za-z0-9][\w'\u2019.,-]*")
STOPS = re.compile(r"[.?!:;](?=[\s\"'\u201d)]|$)")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?:[^lae]e|(?<![tdscxzg])es|(?<![td])ed)$")


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text; 0.0 when it has no word.

    >>> round(grade("The cat sat on the mat."), 1)
    -1.4
    """
    words = WORDS.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(STOPS.findall(text)))
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def hard_to_follow(text: str, place: Place, hardest: float = HEARD) -> Findings:
    """Name a text that asks more of its listener than nearly all others do."""
    if len(WORDS.findall(text)) >= FEWEST_WORDS and (level := grade(text)) > hardest:
        why = f"this reads at school grade {level:.0f}, above {hardest:.0f}"
        yield Finding(place, why, "shorten the sentences and choose shorter words.", "warning")


def _syllables(word: str) -> int:
    word = word.lower().strip("'\u2019.,-")
    count = len(VOWELS.findall(word))
    if count > 1 and SILENT.search(word):
        count -= 1
    return max(count, 1)
