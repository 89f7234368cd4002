"""What changed from one wording to another, and who signed for each?"""

from sqlalchemy.orm import Session

from app.questions.pages import DifferencesPage, changes
from app.questions.queries import published
from app.questions.queries.drafting import signed


def differences(
    session: Session, room: str, slug: str, older: int | None, newer: int | None
) -> DifferencesPage | None:
    """Return two wordings side by side: those asked for, else the newest and the one before."""
    known = signed(session, room, slug)
    if not known:
        return None
    second = newer or max(known)
    first = older or max((n for n in known if n < second), default=second)
    said = [published.revision(session, room, slug, number) for number in (first, second)]
    if said[0] is None or said[1] is None:
        return None
    return DifferencesPage(
        room=room,
        slug=slug,
        older=known[first],
        newer=known[second],
        numbers=tuple(known),
        changes=changes(said[0], said[1]),
    )
