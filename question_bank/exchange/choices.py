"""Options as other systems score them: a share of the points for each, the best at 100."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from question_bank.exchange.facts import KEYS, said_in, with_keys

WHOLE = 100.0
LOWEST, HIGHEST = 1, 5  # of the experts' key


@dataclass(frozen=True)
class Choice:
    """One option: its words, its share of the points in per cent, why."""

    text: str
    share: float
    reason: str = ""


def choices(said: Mapping[str, Any]) -> list[Choice]:
    """Return the options with their shares; the most effective has them all."""
    options: Sequence[Mapping[str, Any]] = said["options"]
    best = max((int(each.get(KEYS, LOWEST)) for each in options), default=LOWEST)
    return [Choice(each["text"], _share(each, best), each.get("reason", "")) for each in options]


def _share(option: Mapping[str, Any], best: int) -> float:
    if KEYS not in option:
        return WHOLE if option.get("correct") else 0.0
    return WHOLE * (int(option[KEYS]) - LOWEST) / max(best - LOWEST, 1)


def said_of(given: Sequence[Choice], told: Iterable[str] = ()) -> dict[str, Any]:
    """Return kind and options as an item's file says them.

    Shares that are all or nothing, with one at all, are knowledge; others are a judgement,
    with the experts' key from the lines told, or from the shares where no line tells it.
    """
    told = list(told)
    kind = said_in(told).get("kind") or ("knowledge" if _is_knowledge(given) else "judgement")
    if kind == "knowledge":
        return {"kind": kind, "options": [_answer(each) for each in given]}
    return {"kind": kind, "options": with_keys([_action(each) for each in given], told)}


def _is_knowledge(given: Sequence[Choice]) -> bool:
    full = [each for each in given if each.share >= WHOLE]
    return len(full) == 1 and all(each.share <= 0 for each in given if each not in full)


def _answer(choice: Choice) -> dict[str, Any]:
    right: dict[str, Any] = {"correct": True} if choice.share >= WHOLE else {}
    reason = {"reason": choice.reason} if choice.reason else {}
    return {"text": choice.text, **right, **reason}


def _action(choice: Choice) -> dict[str, Any]:
    share = min(max(choice.share, 0.0), WHOLE) / WHOLE
    reason = {"reason": choice.reason} if choice.reason else {}
    return {"text": choice.text, KEYS: LOWEST + round(share * (HIGHEST - LOWEST)), **reason}
