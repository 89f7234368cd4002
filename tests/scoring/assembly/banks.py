"""Makers of banks, small and made up."""

from scoring.assembly import Competency, Interview, Question, Specification, Wishes

KINDS = ("behavioural", "situational", "knowledge", "work_sample")


def make_bank(size=40, codes=("PLAN", "RISK", "IT", "FIN"), **given):
    """Return questions that differ in competency, kind and minutes, in turn."""
    return tuple(
        Question(f"q{n:05}", codes[n % len(codes)], KINDS[n // len(codes) % 4], 5 + n % 7, **given)
        for n in range(size)
    )


def make_specification(questions=None, **given):
    codes = ("PLAN", "RISK", "IT", "FIN")
    weights = (40, 30, 20, 10)
    given = {
        "interviews": (Interview(50), Interview(50)),
        "competencies": tuple(
            Competency(code, weight, is_must_have=code == "RISK")
            for code, weight in zip(codes, weights, strict=True)
        ),
        "wishes": Wishes(),
    } | given
    return Specification(make_bank() if questions is None else questions, **given)


def asked(picks):
    return [name for names in picks for name in names]
