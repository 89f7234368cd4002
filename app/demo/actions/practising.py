"""Interviewers practise twice in the year; the last of them never does."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from app.accounts.models import Person
from app.demo.actions.story import Story, reader_of
from app.questions import queries as bank
from app.questions.pages import SampleText
from app.training import actions as training
from app.training.models import PracticeRating

ROUNDS = (364, 30)  # so many days ago; the first certificate lasts until after the second
SLIPS = (0, 0, 0, 0, 0, 0, 1, -1, -1, 1)  # points from the key
NOTE = "Heard what this anchor says, with a date and a name."


def practise(story: Story, interviewers: Sequence[Person]) -> None:
    """Let each rate a round of sample answers; most come near enough to be certified."""
    chance = Random("practice")  # noqa: S311 -- a story, not a secret
    rounds = _rounds(story)
    for person in interviewers[:-1]:
        for number, (ago, samples) in enumerate(zip(ROUNDS, rounds, strict=True), start=1):
            _rate(story, person, (number, ago), samples, chance)


def _rounds(story: Story) -> tuple[list[SampleText], list[SampleText]]:
    """Share out the answers, so that each round has every competency."""
    found = bank.samples(story.session)
    texts = bank.sample_texts(story.session, [each.id for each in found])
    ordered = sorted(texts.values(), key=lambda each: (each.competency_code, each.slug))
    return ordered[::2], ordered[1::2]


def _rate(
    story: Story,
    person: Person,
    when: tuple[int, int],
    samples: Sequence[SampleText],
    chance: Random,
) -> None:
    number, ago = when
    at = story.set_clock(ago)
    for place, sample in enumerate(samples):
        story.session.add(
            PracticeRating(
                person_id=person.id,
                sample_id=sample.id,
                round=number,
                point=min(max(sample.key + chance.choice(SLIPS), 1), 5),
                evidence=NOTE,
                created_at=at + timedelta(minutes=2 * place),
            )
        )
    story.session.flush()
    training.certify(story.session, reader_of(person), number, at + timedelta(hours=1))
