"""What keeps a question out of the bank, beyond its shape."""

from collections.abc import Iterator

from question_bank.checks.shared import (
    Faults,
    Said,
    anchors_can_be_heard,
    anchors_differ,
    is_fair,
    says_once,
)
from question_bank.reading import Place

TELLS = ("behavioural", "work_sample")  # these may say "Tell me about ..." and end in a full stop


def question_faults(said: Said) -> Faults:
    """Name what keeps a question out of the bank."""
    yield from _asks_one_thing(said)
    yield from is_fair(_asked(said))
    yield from _shows_material(said)
    yield from anchors_can_be_heard(said)
    yield from anchors_differ(said)
    for name in ("levels", "specialisations", "tags", "probes", "look_fors", "warning_signs"):
        yield from says_once(said, name)


def _asks_one_thing(said: Said) -> Faults:
    text, kind = said.get("text", "").strip(), said.get("kind", "")
    if text.count("?") > 1:
        yield ("text",), "the text asks more than one question; keep one, make the others probes."
    if kind in TELLS and text and text[-1] not in "?.":
        yield ("text",), "the text must end in a question mark or, as an instruction, a full stop."
    if kind and kind not in TELLS and text and not text.endswith("?"):
        yield ("text",), "the text must end in a question mark; ask something."
    for n, probe in enumerate(said.get("probes", ())):
        if not probe.strip().endswith("?"):
            yield ("probes", n), f"probe {n + 1} must end in a question mark; ask one thing."


def _shows_material(said: Said) -> Faults:
    kind, material = said.get("kind"), said.get("material")
    if kind == "work_sample" and material == "":
        yield ("kind",), "a work sample needs 'material' that the candidate reads; add it."
    if kind not in {"work_sample", None} and material:
        yield ("material",), "only a work sample has 'material'; leave it out, or change the kind."


def _asked(said: Said) -> Iterator[tuple[Place, str]]:
    yield ("text",), said.get("text", "")
    yield from ((("probes", n), probe) for n, probe in enumerate(said.get("probes", ())))
