"""Is it a riddle, which tells nothing of the work?"""

import re

from question_bank.findings import Finding, Findings, Place
from question_bank.wording.clauses import unquoted

THINGS = (
    r"(?:golf|tennis|ping[ -]?pong|table[ -]tennis) balls|piano tuners|(?:gas|petrol|filling) stations"
    r"|jelly ?beans|smarties|pizzas?|haircuts|barbers|traffic lights|manhole covers|windows are there"
    r"|balloons|nappies|diapers|cups of coffee|taxis"
)
VESSELS = r"(?:\w+ )?(?:bus|plane|aeroplane|airplane|jet|lorry|truck|stadium|pool|bathtub|house|suitcase|lift|elevator|747)"
RIDDLES = re.compile(
    rf"\bhow (?:many|much) (?:{THINGS}) (?:are|is|would|could|can|fit|do|does|did|get|were|in)\b"
    rf"|\bhow many \w+(?: \w+){{0,2}} (?:would |could |can |you )*(?:fit|fill|squeeze)s? (?:in|into|inside) (?:an? |the )?(?:{VESSELS})\b"
    r"|\bestimate (?:the number of|how many) (?:[\w-]+ ){1,4}in (?:the (?:city|country|world|united)|(?-i:[A-Z]))"
    r"|\bmanhole covers? (?:are |is )?(?:round|circular)|\bwhy are manhole\b"
    r"|\bif you (?:were|could be|had to be) (?:an? )?(?:\w+ )?"
    r"(?:animal|tree|fruit|vegetable|colour|color|car|kitchen|superhero|cartoon|biscuit|drink|shape|dinosaur)\b"
    r"|\bsell me this\b|\b(?:mount|mt\.?) fuji\b|\bdesert(?:ed)? island\b"
    r"|\bburning ropes?\b|\bropes? (?:that )?(?:each )?burns?\b"
    r"|\b(?:eight|nine|twelve|8|9|12) (?:identical )?(?:balls|coins|marbles)\b"
    r"|\b(?:25|twenty-five) horses\b|\bthree (?:light )?(?:bulbs|switches)\b"
    r"|\bangle between the (?:hands|hour)|\bhands of (?:a|the) clock\b"
    r"|\b(?:fox|wolf),? (?:a |the )?(?:goat|chicken|hen)\b|\bcross (?:a|the) (?:bridge|river) (?:at night|with one torch)"
    r"|\bweigh (?:an? )?(?:\w+ )?(?:elephant|aeroplane|airplane|jumbo|plane)\b"
    r"|\b(?:riddle|brain ?teaser|trick question)\b"
    r"|\bshrunk to the size\b|\bsize of a (?:coin|nickel|pencil)\b|\bblender\b"
    r"|\bgallon jugs?\b|\b(?:3|5|three|five)[ -](?:litre|liter|gallon) (?:jug|bucket|can)s?\b",
    re.IGNORECASE,
)


def brain_teasing(text: str, place: Place) -> Findings:
    """Name what asks for a guess or a trick."""
    if riddle := RIDDLES.search(unquoted(text)):
        why = f"{riddle.group()!r} is a brain-teaser, which does not foretell how somebody works"
        yield Finding(place, why, "ask for something that the work really brings.")
