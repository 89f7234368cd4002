"""What keeps a question out of the bank, or is worth a second look, beyond its shape."""

from question_bank.checks.shared import anchors_can_be_heard, anchors_differ, says_once
from question_bank.findings import Finding, Findings, Said
from question_bank.wording import (
    brain_teasing,
    differ_by_degree,
    double_barrelled,
    forbidden,
    hard_to_follow,
    leading,
)

TELLS = ("behavioural", "work_sample")  # these may say "Tell me about ..." and end in a full stop


def question_findings(said: Said) -> Findings:
    """Name what keeps a question out of the bank, and what is worth a second look."""
    yield from _text_asks_well(said)
    yield from _probes_ask_well(said)
    yield from _shows_material(said)
    yield from anchors_can_be_heard(said)
    yield from anchors_differ(said)
    yield from differ_by_degree(said.get("anchors", {}))
    for name in ("levels", "specialisations", "tags", "probes", "look_fors", "warning_signs"):
        yield from says_once(said, name)


def _text_asks_well(said: Said) -> Findings:
    text, place = said.get("text", "").strip(), ("text",)
    yield from _ends_as_its_kind(text, said.get("kind", ""))
    if text.count("?") > 1:
        why = "the text asks more than one question"
        yield Finding(place, why, "keep one, make the others probes.")
    else:
        yield from double_barrelled(text, place)
    yield from leading(text, place)
    yield from brain_teasing(text, place)
    yield from hard_to_follow(text, place)
    yield from forbidden(text, place)


def _ends_as_its_kind(text: str, kind: str) -> Findings:
    if kind in TELLS and text and text[-1] not in "?.":
        why = "the text must end in a question mark or, as an instruction, a full stop"
        yield Finding(("text",), why, "end it so.")
    if kind and kind not in TELLS and text and not text.endswith("?"):
        yield Finding(("text",), "the text must end in a question mark", "ask something.")


def _probes_ask_well(said: Said) -> Findings:
    for n, probe in enumerate(said.get("probes", ())):
        place = ("probes", n)
        if not probe.strip().endswith("?"):
            why = f"probe {n + 1} must end in a question mark"
            yield Finding(place, why, "ask one thing.")
        yield from double_barrelled(probe, place, "warning")
        yield from leading(probe, place)
        yield from brain_teasing(probe, place)
        yield from hard_to_follow(probe, place)
        yield from forbidden(probe, place)


def _shows_material(said: Said) -> Findings:
    kind, material = said.get("kind"), said.get("material")
    if kind == "work_sample" and material == "":
        why = "a work sample needs 'material' that the candidate reads"
        yield Finding(("kind",), why, "add it.")
    if kind not in {"work_sample", None} and material:
        why = "only a work sample has 'material'"
        yield Finding(("material",), why, "leave it out, or change the kind.")
