"""The candidate's own pages. Their link becomes a cookie, so that no address names it again."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import Anyone
from app.assessments import actions, queries, rules
from app.assessments.forms import AnswerForm, BeginForm, NextForm, ReviewForm, SubmitForm
from app.assessments.guards import NO_LINK, OwnSitting, ReleasedSitting, cookie_name
from app.assessments.pages import Kept
from app.database.doors import OneThread
from app.database.session import DbSession
from app.errors import Misread, NotFound
from app.settings import settings
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)

SETTLED = (
    "That question was answered before, perhaps on another device; its answer stays. "
    "Here is what comes now."
)
STALE = (
    "This page was answered elsewhere meanwhile, perhaps on another device. Below stands what was "
    "saved there, and what you typed here; save again if yours shall count."
)


@router.get(rules.LINK_PATH, name="assessments.enter")
def enter(request: Request, _everybody: Anyone, token: str, session: DbSession) -> RedirectResponse:
    """Take the link out of the address and into a cookie of this browser."""
    sitting = queries.by_token(session, token)
    if sitting is None:
        raise NotFound(NO_LINK)
    response = go_to(request, "assessments.welcome")
    response.set_cookie(
        cookie_name(),
        token,
        path="/sitting",
        expires=sitting.expires_at,
        httponly=True,
        samesite="lax",
        secure=settings().secure_cookies,
    )
    return response


@router.get("/sitting", name="assessments.welcome")
def welcome(request: Request, sitting: OwnSitting, session: DbSession) -> HTMLResponse:
    """Show what this is, and the way in."""
    page = queries.welcome_page(session, sitting)
    return render(request, "assessments/welcome.html", page=page)


@router.get("/sitting/practice", name="assessments.practice")
def practice(
    request: Request, sitting: OwnSitting, session: DbSession, most: str = "", least: str = ""
) -> HTMLResponse:
    """Show one item to try; nothing of it is kept."""
    page = queries.welcome_page(session, sitting)
    return render(request, "assessments/practice.html", page=page, most=most, least=least)


@router.post("/sitting/start", name="assessments.begin")
def begin(
    request: Request, sitting: OwnSitting, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Begin, or go on after a break."""
    if sitting.started_at is None:
        typed.read(BeginForm, again=path_for(request, "assessments.welcome"))
    actions.begin(session, sitting)
    number = queries.welcome_page(session, sitting).next_theme
    return go_to(request, "assessments.theme", number=number)


@router.get("/sitting/pages/{number}", name="assessments.theme")
def theme(request: Request, sitting: OwnSitting, number: int, session: DbSession) -> Response:
    """Show one page of items; to whom it is not open, the first page."""
    page = queries.theme_page(session, sitting, number)
    if not page.about.is_running:
        return go_to(request, "assessments.welcome")
    if page.theme.is_chosen:
        return go_to(request, "assessments.next_question")
    return render(request, "assessments/theme.html", page=page)


@router.post("/sitting/pages/{number}", name="assessments.answer")
def answer(
    request: Request, sitting: OwnSitting, number: int, typed: TypedFields, session: DbSession
) -> Response:
    """Keep what the page says, and go on to where the candidate wishes."""
    form = typed.read(AnswerForm, again=path_for(request, "assessments.theme", number=number))
    kept = actions.keep(session, sitting, number, typed.fields, form.seen)
    if request.headers.get("hx-request"):
        return render(request, "assessments/_kept.html", kept=kept)
    if kept.is_stale:
        raise Misread({"seen": STALE})
    if form.then == "leave":
        return _left(request, sitting, session)
    return _onward(request, sitting, number, form.then, session)


@router.get("/sitting/next", name="assessments.next_question")
def next_question(request: Request, sitting: OwnSitting, session: DbSession) -> Response:
    """Show the question that is open in an adaptive sitting; after the last one, the review."""
    page = queries.next_page(session, sitting)
    if not page.about.is_running or page.about.adaptive is None:
        return go_to(request, "assessments.welcome")
    if page.item is None:
        return go_to(request, "assessments.review")
    return render(request, "assessments/next_question.html", page=page)


@router.post("/sitting/next", name="assessments.settle")
def settle(
    request: Request, sitting: OwnSitting, typed: TypedFields, session: DbSession
) -> Response:
    """Take an answer for good, and go on to the question that it chooses."""
    form = typed.read(NextForm, again=path_for(request, "assessments.next_question"))
    if form.then in {"note", "back", "leave"}:
        kept = actions.note(session, sitting, form.number, typed.fields)
        return _noted(request, sitting, kept, form.then, session)
    is_passed = form.then == "pass"
    is_new = actions.settle(session, sitting, form.number, typed.fields, is_passed=is_passed)
    return go_to(request, "assessments.next_question", notice="" if is_new else SETTLED)


@router.post("/sitting/clock", name="assessments.tick")
def tick(request: Request, sitting: OwnSitting, session: DbSession) -> HTMLResponse:
    """Take a sign of life, and say how much time is left."""
    actions.tick(sitting)
    about = queries.about(session, sitting, ())
    return render(request, "assessments/_clock.html", clock=about)


@router.post("/sitting/leave", name="assessments.leave")
def leave(request: Request, sitting: OwnSitting, session: DbSession) -> Response:
    """Stop the clock, and let the browser forget the link."""
    return _left(request, sitting, session)


@router.get("/sitting/review", name="assessments.review")
def review(request: Request, sitting: OwnSitting, session: DbSession) -> Response:
    """Show everything before it is submitted."""
    page = queries.review_page(session, sitting)
    if sitting.submitted_at or not page.about.is_readable:
        return go_to(request, "assessments.welcome")
    return render(request, "assessments/review.html", page=page)


@router.post("/sitting/submit", name="assessments.submit")
def submit(
    request: Request, sitting: OwnSitting, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Hand the answers in, for good."""
    form = typed.read(SubmitForm, again=path_for(request, "assessments.review"))
    actions.submit(session, sitting, form)
    return go_to(request, "assessments.welcome")


@router.get("/sitting/copy", name="assessments.copy")
def copy(request: Request, sitting: OwnSitting, session: DbSession) -> Response:
    """Show the candidate's own answers, to keep or to print; nothing before the clock runs."""
    page = queries.review_page(session, sitting)
    if not page.about.is_readable:
        return go_to(request, "assessments.welcome")
    return render(request, "assessments/copy.html", page=page)


@router.get("/sitting/result", name="assessments.result")
def result(request: Request, sitting: ReleasedSitting, session: DbSession) -> HTMLResponse:
    """Show the candidate's own result once it is released."""
    page = queries.result_page(session, sitting)
    return render(request, "assessments/result.html", page=page)


@router.post("/sitting/result/review", name="assessments.ask_review")
def ask_review(
    request: Request, sitting: ReleasedSitting, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Ask that a person looks at the result again."""
    form = typed.read(ReviewForm, again=path_for(request, "assessments.result"))
    actions.ask_review(session, sitting, form)
    notice = "Your request is kept, and shown to the people who hire."
    return go_to(request, "assessments.result", notice=notice)


def _noted(
    request: Request, sitting: OwnSitting, kept: Kept, then: str, session: DbSession
) -> Response:
    if then == "note" and request.headers.get("hx-request"):
        return render(request, "assessments/_kept.html", kept=kept)
    if then == "note":
        return go_to(request, "assessments.next_question")
    if then == "leave":
        return _left(request, sitting, session)
    adaptive = queries.about(session, sitting, ()).adaptive
    last = adaptive.theme - 1 if adaptive else 1
    return go_to(request, "assessments.theme", number=max(last, 1))


def _onward(
    request: Request, sitting: OwnSitting, number: int, then: str, session: DbSession
) -> RedirectResponse:
    last = len(queries.welcome_page(session, sitting).themes)
    wanted = {"next": number + 1, "back": number - 1, "stay": number}.get(then, last + 1)
    if wanted > last:
        return go_to(request, "assessments.review")
    return go_to(request, "assessments.theme", number=max(wanted, 1))


def _left(request: Request, sitting: OwnSitting, session: DbSession) -> HTMLResponse:
    actions.leave(sitting)
    page = queries.about(session, sitting, ())
    response = render(request, "assessments/left.html", page=page)
    secure = settings().secure_cookies
    response.delete_cookie(
        cookie_name(), path="/sitting", httponly=True, samesite="lax", secure=secure
    )
    return response
