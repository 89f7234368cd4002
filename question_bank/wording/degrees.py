"""Do two anchors say the same behaviour, only more or less of it?"""

import re
from collections.abc import Iterator, Mapping

from question_bank.findings import Finding, Findings

DEGREES = re.compile(
    r"\b(?:a|about|absolutely|all|almost|always|any|at|bit|both|certain|completely|consistently|"
    r"constantly|enough|ever|every|everything|extent|extremely|fairly|few|fewer|frequently|"
    r"fully|great|greatly|hardly|highly|in|largely|least|less|little|lot|many|mostly|more|most|"
    r"much|nearly|never|no|not|occasionally|of|often|only|part|partially|partly|quite|rarely|"
    r"rather|really|regularly|seldom|several|slightly|some|somewhat|sometimes|the|time|times|"
    r"to|too|totally|usually|very|well|whole|wholly)\b"
)
LY = re.compile(
    r"^(?!(?:apply|rely|reply|supply|comply|family|early|only|daily|weekly|monthly|yearly)$)\w{3,}ly$"
)


def differ_by_degree(anchors: Mapping[str, str]) -> Findings:
    """Name each anchor that an earlier one becomes by changing adverbs and words of degree."""
    seen: dict[tuple[str, ...], tuple[str, str]] = {}
    for point, anchor in anchors.items():
        bare = tuple(_bare(anchor))
        other, text = seen.setdefault(bare, (point, anchor))
        if bare and other != point and _plain(text) != _plain(anchor):
            why = f"anchor {point} differs from anchor {other} only in words of degree"
            yield Finding(("anchors", point), why, "say what is said or done at this point.")


def _bare(anchor: str) -> Iterator[str]:
    return (word for word in _plain(anchor) if not DEGREES.fullmatch(word) and not LY.match(word))


def _plain(anchor: str) -> list[str]:
    return re.findall(r"[\w'-]+", anchor.casefold())
