"""Some candidates of the running position assess themselves: submitted, under way, only invited."""

from datetime import timedelta

from sqlalchemy import select

from app.accounts.models import Person
from app.assessments import actions as assessments
from app.assessments import queries as sittings
from app.assessments.forms import InviteForm, SubmitForm, WishForm
from app.assessments.models import Assessment, AssessmentAnswer
from app.assessments.rules import Question, erased_after
from app.demo import queries
from app.demo.actions.opening import Applied, head
from app.demo.actions.story import Story, reader_of
from app.mail import actions as mail
from app.questions import queries as bank
from app.questions.pages import ItemText

FIXED = WishForm(minutes=75)
ADAPTIVE = WishForm(
    kinds=["self_rating", "judgement", "knowledge"], minutes=65, delivery="adaptive"
)
AT_IT = (1500, 2700)  # seconds
HALF_WAY = 9  # items that are answered so far


class Assessing:
    """Sittings of a few applications."""

    def __init__(self, story: Story, recruiter: Person) -> None:
        self.story, self.recruiter = story, reader_of(recruiter)
        self.examples = queries.examples()

    def submitted(
        self, applied: Applied, ago: float, *, is_released: bool = False, is_adaptive: bool = False
    ) -> None:
        """Let a candidate sit to the end."""
        sitting = self._began(applied, ago, ADAPTIVE if is_adaptive else FIXED)
        self._answer(sitting)
        self._settle(sitting)
        assessments.submit(self.story.session, sitting, SubmitForm(confirmed=True))
        sitting.used_seconds = self.story.chance.randint(*AT_IT)
        sitting.submitted_at = self.story.at + timedelta(seconds=sitting.used_seconds)
        sitting.erase_at = erased_after(sitting)
        if is_released:
            application = head(self.story, applied)
            assessments.release(self.story.session, application, sitting, self.recruiter)

    def started(self, applied: Applied, ago: float) -> None:
        """Leave a candidate in the middle."""
        sitting = self._began(applied, ago)
        self._answer(sitting, HALF_WAY)
        sitting.clock_at = None

    def invited(self, applied: Applied, ago: float, wish: WishForm = FIXED) -> Assessment:
        """Invite a candidate; their letter has left, so that nobody here can read the link."""
        session = self.story.session
        self.story.set_clock(ago)
        application = head(self.story, applied)
        page = sittings.invite_page(session, application, self.recruiter, wish)
        chosen = [o.item_id for theme in page.themes for o in theme.offers if o.is_chosen]
        due = self.story.today.replace(tzinfo=None) + timedelta(days=5)
        form = InviteForm(
            items=chosen,
            due_at=due,
            time_zone="UTC",
            delivery=wish.delivery,
            most=page.most or None,
        )
        assessments.invite(session, application, form, self.recruiter)
        session.flush()
        own = select(Assessment).where(Assessment.application_id == application.id)
        sitting = session.scalars(own).one()
        sitting.seed = f"{application.id.hex[:16]}"
        if sitting.letter_id:
            mail.keep_sent(session, sitting.letter_id)
        return sitting

    def _began(self, applied: Applied, ago: float, wish: WishForm = FIXED) -> Assessment:
        sitting = self.invited(applied, ago, wish)
        at = self.story.set_clock(max(ago - 2, 0.1))
        assessments.begin(self.story.session, sitting)
        sitting.started_at = at
        return sitting

    def _answer(self, sitting: Assessment, most: int | None = None) -> None:
        session = self.story.session
        chosen = {each.number for each in sittings.choices(session, sitting.id)}
        every = [each for each in sittings.places(session, sitting.id) if each.number not in chosen]
        places = every[:most]
        texts = bank.item_texts(session, [place.item_id for place in places])
        for place in places:
            text = texts[place.item_id]
            given = {"picks": self._picks(text), "text": self._text(text)}
            session.add(
                AssessmentAnswer(
                    assessment_id=sitting.id, number=place.number, version=1, given=given
                )
            )
        session.flush()

    def _settle(self, sitting: Assessment) -> None:
        """Answer the cases and questions that the answers choose, to their end."""
        session = self.story.session
        while still := [
            each for each in sittings.choices(session, sitting.id) if each.settled_at is None
        ]:
            [number] = [each.number for each in still]
            places = {each.number: each.item_id for each in sittings.places(session, sitting.id)}
            text = bank.item_texts(session, [places[number]])[places[number]]
            question = sittings.question(session, sitting, number)
            fields = _typed(question, self._picks(text))
            assessments.settle(session, sitting, number, fields)

    def _picks(self, text: ItemText) -> list[int]:
        chance = self.story.chance
        if text.kind == "short_text":
            return []
        if text.kind == "self_rating":
            return [chance.choice((2, 3, 3, 4, 4, 5))]
        if text.kind == "over_claiming":
            return [chance.choice((0, 1, 2, 3, 4) if text.exists else (0, 0, 0, 1, 2))]
        return self._judged(text)

    def _judged(self, text: ItemText) -> list[int]:
        """Answer as somebody who mostly sees what the experts see."""
        chance, places = self.story.chance, list(range(len(text.options)))
        worth = [option.effectiveness or 5 * option.correct for option in text.options]
        seen = [each + chance.gauss(0, 1.5) for each in worth]
        order = sorted(places, key=lambda at: -seen[at])
        if text.asks == "rank":
            return [order.index(at) + 1 for at in places]
        if text.asks == "rate":
            return [min(5, max(1, round(each))) for each in seen]
        return order[:1] if text.kind == "knowledge" else [order[0], order[-1]]

    def _text(self, text: ItemText) -> str:
        if text.kind not in {"self_rating", "short_text"}:
            return ""
        return self.examples[text.competency_code]


def _typed(question: Question, picks: list[int]) -> dict[str, list[str]]:
    """Return what a browser would send for these picks of options as they are written."""
    name = f"i{question.number}"
    if question.kind == "judgement" and question.asks != "most_and_least":
        said = {f"{name}-{at}": picks[written] for at, written in enumerate(question.order)}
    else:
        slots = ("choice",) if question.kind == "knowledge" else ("most", "least")
        shown = (question.order.index(pick) for pick in picks)
        said = dict(zip((f"{name}-{slot}" for slot in slots), shown, strict=True))
    return {field: [str(pick)] for field, pick in said.items()}
