"""Which past ratings speak of the house's own questions and scale?"""

OWN_SCALE = (1, 5)


def is_own(points: tuple[int, int], questions: int, known_questions: int) -> bool:
    """Whether scale and questions are the house's own, so that its calibrations learn of it."""
    return points == OWN_SCALE and questions == known_questions
