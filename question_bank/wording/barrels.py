"""Are two things asked at once?"""

import re

from question_bank.findings import Finding, Findings, Place, Severity
from question_bank.wording.clauses import INSTRUCTS, asking

WH = r"(?:what|how|why|when|who|whom|whose|which|where)"
WORD = rf"\b{WH}\b"
AUX = (
    r"(?:do|does|did|is|are|was|were|will|would|can|could|should|shall|have|has|had|may|might|must)"
)
PREPOSITION = r"(?:(?:at|by|for|from|in|on|to|with|under|then|also)\s+)?"
BOTH = re.compile(
    rf"\b(?:and|or|but|as well as)\s+{PREPOSITION}(?:"
    rf"{WH}(?:\s+[\w'-]+){{0,2}}?\s+{AUX}\b"
    r"|(?:what|who|which)\s+(?:happened|came|became|went|made|\w+ed)\b"
    rf"|{AUX}\s+you\b)",
    re.IGNORECASE,
)
TOLD_HOW = re.compile(
    rf"^\W*(?:please\s+|then\s+)?(?:tell|describe|explain|say|show|walk)\b(?:\s+(?:me|us|to me|to us))?"
    rf"(?:\s+through)?\s+{WH}\b.*?\b(?:and|or)\s+{PREPOSITION}{WH}\s+[\w'-]+\s+[\w'-]+",
    re.IGNORECASE,
)
TOLD_TWICE = re.compile(
    r"(?:\band|\bthen|,)\s+(?:then\s+|also\s+)?(?:tell|describe|explain|outline|list|name)\s+"
    rf"(?:me|us|the|your|a|an|one|{WH})\b",
    re.IGNORECASE,
)
PAIRS = re.compile(
    r"\b(?:strengths? (?:and|or) weakness(?:es)?|likes? (?:and|or) dislikes?"
    r"|success(?:es)? (?:and|or) failures?|best and (?:the )?worst|most and least)\b",
    re.IGNORECASE,
)


def double_barrelled(text: str, place: Place, severity: Severity = "fault") -> Findings:
    """Name what asks for a second answer, also without a second question mark."""
    sentences = asking(text)
    for sentence in sentences:
        if seam := _seam(sentence):
            why = f"{seam!r} asks a second thing, so that nobody knows which answer is rated"
            yield Finding(place, why, "ask one, make the other a probe.", severity)
    told = [one for one in sentences if INSTRUCTS.match(one) and not one.endswith("?")]
    if len(told) > 1 and not any(map(_seam, told)):
        why = f"the text asks twice to be told something, the second time by {told[1]!r}"
        yield Finding(place, why, "keep one, make the other a probe.", severity)


def _seam(sentence: str) -> str:
    """Return the words at which the second question begins."""
    seam = BOTH.search(sentence) if sentence.endswith("?") else None
    if seam and not _goes_on(sentence[: seam.start()], seam.group()):
        return seam.group()
    if told := INSTRUCTS.match(sentence):
        if seam := TOLD_HOW.search(sentence):
            return " ".join(seam.group().split()[-4:])
        if seam := TOLD_TWICE.search(sentence, told.end()):
            return seam.group().lstrip(", ")
    seam = PAIRS.search(sentence)
    return seam.group() if seam else ""


def _goes_on(before: str, seam: str) -> bool:
    """Whether the seam goes on with a clause within: who decides what is built and what is bought."""
    within = set(re.findall(WORD, " ".join(before.lower().split()[1:])))
    return bool(within & set(re.findall(WORD, seam.lower())))
