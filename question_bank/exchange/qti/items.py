"""One item of QTI, in the words of version 2.1: written, and read.

Knowledge and judgement are choices; a judgement that asks for an order is an order interaction;
all else is extended text, with the rater's guide in a rubric block that only scorers see. Reasons
are modal feedback. Source: IMS Question and Test Interoperability, Information Model 2.1.
"""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Any

from question_bank.exchange import choices, facts, guides
from question_bank.exchange.carried import Carried, slug_of
from question_bank.exchange.trees import Tree

RESPONSE, FEEDBACK = "RESPONSE", "FEEDBACK"
CHOICE, ORDER, TEXT = "choiceInteraction", "orderInteraction", "extendedTextInteraction"
INTERACTION = "Interaction"
ASIDE = ("rubricBlock", "feedbackBlock", "stylesheet", CHOICE, ORDER, TEXT)
WHOLE = choices.WHOLE


def written(entry: Carried, space: str) -> Tree:
    """Return the item of an entry."""
    slug = str(entry.said.get("slug", ""))
    fixed = {"adaptive": "false", "timeDependent": "false"}
    item = Tree("assessmentItem", xmlns=space, identifier=slug, title=slug, **fixed)
    given = choices.choices(entry.said) if entry.is_choice else []
    _declare(item, entry, given)
    _write_body(item.add("itemBody"), entry, given)
    _process(item.add("responseProcessing"), entry)
    for letter, choice in zip(ascii_uppercase, given, strict=False):
        shown = {"outcomeIdentifier": FEEDBACK, "identifier": letter, "showHide": "show"}
        item.add("modalFeedback", **shown).add("contentBody").add("p", choice.reason)
    return item


def _declare(item: Tree, entry: Carried, given: list[choices.Choice]) -> None:
    cardinality = "ordered" if _is_order(entry) else "single"
    base = "identifier" if given else "string"
    response = item.add(
        "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base
    )
    if given:
        _declare_key(response, given, in_order=_is_order(entry))
    item.add("outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    if given:
        told = "multiple" if _is_order(entry) else "single"
        item.add("outcomeDeclaration", identifier=FEEDBACK, cardinality=told, baseType="identifier")


def _declare_key(response: Tree, given: list[choices.Choice], *, in_order: bool) -> None:
    ranked = sorted(zip(ascii_uppercase, given, strict=False), key=lambda each: -each[1].share)
    right = response.add("correctResponse")
    for letter, _ in ranked if in_order else ranked[:1]:
        right.add("value", letter)
    mapping = response.add("mapping", defaultValue="0")
    for letter, choice in zip(ascii_uppercase, given, strict=False):
        mapping.add("mapEntry", mapKey=letter, mappedValue=f"{choice.share:.7g}")


def _write_body(body: Tree, entry: Carried, given: list[choices.Choice]) -> None:
    _write_guide(body, entry)
    for line in str(entry.said.get("text", "")).split("\n"):
        body.add("p", line)
    if entry.said.get("material"):
        body.add("h4", "Material")
        body.add("div").add("pre", entry.said["material"])
    if not given:
        body.add(TEXT, responseIdentifier=RESPONSE)
        return
    kind = ORDER if _is_order(entry) else CHOICE
    most = {} if kind == ORDER else {"maxChoices": "1"}
    interaction = body.add(kind, responseIdentifier=RESPONSE, shuffle="true", **most)
    for letter, choice in zip(ascii_uppercase, given, strict=False):
        interaction.add("simpleChoice", choice.text, identifier=letter)


def _write_guide(body: Tree, entry: Carried) -> None:
    sections = list(guides.sections(entry.said))
    if not sections:
        return
    guide = body.add("rubricBlock", view="scorer", use="scoring").add("contentBody")
    for title, lines in sections:
        guide.add("h4", title)
        block = guide.add("ol")
        for line in lines:
            block.add("li", line)


def _process(processing: Tree, entry: Carried) -> None:
    if not entry.is_choice:
        return
    score = processing.add("setOutcomeValue", identifier="SCORE")
    score.add("mapResponse", identifier=RESPONSE)
    told = processing.add("setOutcomeValue", identifier=FEEDBACK)
    told = told.add("multiple") if _is_order(entry) else told
    told.add("variable", identifier=RESPONSE)


def _is_order(entry: Carried) -> bool:
    return bool(entry.said.get("asks") == "rank")


def read(item: Tree, told: Iterable[str]) -> Carried:
    """Return what an item says, with the facts told of it; refuse what has no place here."""
    told = list(told)
    body = item.first("itemBody")
    [interaction] = _interactions(body)
    named = item.get("title") or item.get("identifier")
    said: dict[str, Any] = {"slug": slug_of(named), **facts.said_in(told), **_asked(body)}
    if interaction.name == TEXT:
        said |= _guide(body)
        return Carried(facts.room_in(told, otherwise="questions"), said)
    given = list(_choices(item, interaction))
    if interaction.name == ORDER:
        said.setdefault("asks", "rank")
    said |= choices.said_of(given, [*told, *_kind(interaction)])
    return Carried("items", said)


def _interactions(body: Tree) -> list[Tree]:
    found = [each for each in _inside(body) if each.name.endswith(INTERACTION)]
    if len(found) != 1:
        raise ValueError(f"it has {len(found)} interactions; an item here has one.")
    if found[0].name not in {CHOICE, ORDER, TEXT}:
        raise ValueError(f"there is no place for a {found[0].name} here.")
    if found[0].name == CHOICE and found[0].get("maxChoices") not in {"", "1"}:
        raise ValueError("several options are to be chosen; an item here has one best answer.")
    return found


def _inside(tree: Tree) -> Iterator[Tree]:
    for child in tree.children:
        yield child
        yield from _inside(child)


def _kind(interaction: Tree) -> list[str]:
    return ["kind: judgement"] if interaction.name == ORDER else []


def _asked(body: Tree) -> dict[str, str]:
    material = next((pre.words for pre in body.anywhere("pre")), "")
    prompts = [each.prose() for each in body.anywhere("prompt")]
    words = body.prose(*ASIDE, *(["div", "h4"] if material else []))
    text = "\n".join(part for part in (words, *prompts) if part)
    return {"text": text, **({"material": material} if material else {})}


def _guide(body: Tree) -> dict[str, Any]:
    """Read the rater's guide; a text of its own stands as a list of one."""
    rubrics = (each.first("contentBody") for each in body.anywhere("rubricBlock"))
    return guides.from_html("".join(rubric.markup() for rubric in rubrics))


def _choices(item: Tree, interaction: Tree) -> Iterator[choices.Choice]:
    response = item.first("responseDeclaration")
    shares = _shares(response)
    reasons = {each.get("identifier"): each.prose() for each in item.all("modalFeedback")}
    for each in interaction.anywhere("simpleChoice"):
        name = each.get("identifier")
        inline = " ".join(one.prose() for one in each.anywhere("feedbackInline"))
        text = each.prose("feedbackInline")
        yield choices.Choice(text, shares.get(name, 0.0), inline or reasons.get(name, ""))


def _shares(response: Tree) -> dict[str, float]:
    """Return each option's share of the points, from the mapping or else from the right answer."""
    entries = response.within("mapping", "mapEntry")
    most = max((each.number("mappedValue") for each in entries), default=0.0)
    if most > 0:
        return {each.get("mapKey"): WHOLE * each.number("mappedValue") / most for each in entries}
    right = [each.words.strip() for each in response.within("correctResponse", "value")]
    step = WHOLE / max(len(right), 1)
    return {name: WHOLE - n * step for n, name in enumerate(right)}
