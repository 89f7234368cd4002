"""Does the wording say which answer is wanted?"""

import re

from question_bank.findings import Finding, Findings, Place
from question_bank.wording.clauses import asking

NOT = r"(?:don't|doesn't|didn't|isn't|aren't|wasn't|weren't|won't|wouldn't|can't|couldn't|shouldn't|haven't|hasn't)"
AUX = r"(?:do|does|did|is|are|was|were|will|would|can|could|should|have|has)"
PUSHES = re.compile(
    rf"(?:^|, (?:and |but |so )?){NOT} (?:you|it|that|this|they|we|there|one|everybody|everyone)\b"
    rf"|\b(?:would|do) you not (?:agree|think|say|feel|find)\b"
    rf"|, (?:{AUX}|{NOT}) (?:you|it|that|they|we)(?: not)?\?$"
    r"|\b(?:do|would|you(?:'d| would)?(?: surely| certainly)?) agree that\b"
    r"|^(?:and |but |so )?(?:do|would) you agree\b"
    r"|(?<!most )(?<!more )\b(?:surely|obviously|undoubtedly|needless to say|of course|no doubt|as we all know)\b"
    r"|\b(?:everyone|everybody|anyone|anybody) (?:knows|agrees|would agree)\b"
    r"|\b(?:I|we) (?:assume|take it|trust|am sure|are sure|imagine) (?:that )?you\b|\bI'm sure you\b"
    r"|, (?:right|correct|yes|no|okay|ok)\?$",
    re.IGNORECASE,
)
FLATTERS = re.compile(
    r"^(?:and |so |then )?(?:"
    r"how (?:important|essential|vital|critical) (?:is|are|was|were)\b"
    r"|are you (?:an? |comfortable|able|willing|happy|good|confident|used to|familiar|ready|prepared)"
    r"|can you (?:handle|cope|deal with|work (?:under|well|in)|multitask|manage)\b"
    r"|do you (?:enjoy|like|consider yourself|see yourself|work well|cope well|handle|care about)\b"
    r"|would you (?:say (?:that )?you|call yourself|describe yourself as)\b)",
    re.IGNORECASE,
)


def leading(text: str, place: Place) -> Findings:
    """Name what pushes towards an answer, and what every candidate answers alike."""
    for sentence in asking(text):
        if pushed := PUSHES.search(sentence):
            words = pushed.group().strip(" ,")
            why = f"{words!r} tells the candidate which answer is wanted"
            yield Finding(place, why, "ask openly, with what or how.")
        elif flattered := FLATTERS.search(sentence):
            why = f"{flattered.group()!r} is answered alike by everybody who wants the position"
            yield Finding(place, why, "ask for one case and what they did in it.", "warning")
