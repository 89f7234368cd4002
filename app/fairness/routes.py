"""The candidate's own page, reached from their sitting; and the figures, for administrators."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import Administrator, Anyone
from app.assessments.guards import OwnSitting
from app.database.doors import OneThread
from app.database.session import DbSession
from app.fairness import actions, queries, rules, writing
from app.fairness.forms import IdentificationForm
from app.web.filters import plural
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)

KEPT = "Thank you. Your answer is kept apart from your application."
FORGOTTEN = "Nothing of it is kept any more."
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/sitting/about-you", name="fairness.own")
def own(request: Request, sitting: OwnSitting, session: DbSession) -> HTMLResponse:
    """Show the candidate what they may say of themselves, and what becomes of it."""
    return render(request, "fairness/own.html", page=queries.own_page(session, sitting))


@router.post("/sitting/about-you", name="fairness.identify")
def identify(
    request: Request, sitting: OwnSitting, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Keep what the candidate says."""
    form = typed.read(IdentificationForm, again=path_for(request, "fairness.own"))
    actions.identify(session, sitting.application_id, form)
    return go_to(request, "fairness.own", notice=KEPT)


@router.post("/sitting/about-you/withdraw", name="fairness.withdraw")
def withdraw(request: Request, sitting: OwnSitting, session: DbSession) -> RedirectResponse:
    """Forget what the candidate said."""
    actions.withdraw(session, sitting.application_id)
    return go_to(request, "fairness.own", notice=FORGOTTEN)


@router.get(rules.LETTER_PATH, name="fairness.letter")
def letter(request: Request, _everybody: Anyone, token: str, session: DbSession) -> HTMLResponse:
    """Show the same page to a candidate who comes by their letter; it shows no answer either."""
    return render(request, "fairness/own.html", page=queries.letter_page(session, token))


@router.post(rules.LETTER_PATH, name="fairness.answer_letter")
def answer_letter(
    request: Request, _everybody: Anyone, token: str, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Keep what a candidate says who came by their letter."""
    asked = queries.asked(session, token)
    form = typed.read(IdentificationForm, again=path_for(request, "fairness.letter", token=token))
    actions.identify(session, asked.application_id, form)
    return go_to(request, "fairness.letter", notice=KEPT, token=token)


@router.post(f"{rules.LETTER_PATH}/withdraw", name="fairness.withdraw_letter")
def withdraw_letter(
    request: Request, _everybody: Anyone, token: str, session: DbSession
) -> RedirectResponse:
    """Forget what a candidate said who came by their letter."""
    actions.withdraw(session, queries.asked(session, token).application_id)
    return go_to(request, "fairness.letter", notice=FORGOTTEN, token=token)


@router.post("/fairness/letters", name="fairness.ask")
def ask(request: Request, administrator: Administrator, session: DbSession) -> RedirectResponse:
    """Ask by letter everybody whose application is over."""
    count = actions.ask(session, actor=administrator.id)
    notice = (
        f"{plural(count, 'letter')} written; they are sent as soon as the mail server takes them."
    )
    return go_to(request, "fairness.index", notice=notice)


@router.get("/fairness", name="fairness.index")
def index(request: Request, _administrator: Administrator, session: DbSession) -> HTMLResponse:
    """Show how often each category is selected, step by step."""
    return render(request, "fairness/index.html", page=queries.fairness_page(session))


@router.post("/fairness", name="fairness.count")
def count(request: Request, administrator: Administrator, session: DbSession) -> RedirectResponse:
    """Have the figures of this month counted."""
    actions.ask_for_figures(session, actor=administrator.id)
    return go_to(request, "fairness.index", notice="The figures are being counted.")


@router.get("/fairness/functioning", name="fairness.functioning")
def functioning(
    request: Request, _administrator: Administrator, session: DbSession
) -> HTMLResponse:
    """Show whether questions and interviewers treat categories alike."""
    page = queries.functioning_page(session)
    return render(request, "fairness/functioning.html", page=page)


@router.get("/fairness/audit", name="fairness.audit")
def audit(request: Request, _administrator: Administrator, session: DbSession) -> HTMLResponse:
    """Show the tables of New York's Local Law 144."""
    return render(request, "fairness/audit.html", page=queries.audit_page(session))


@router.get("/fairness/audit.csv", name="fairness.csv")
def csv(_administrator: Administrator, session: DbSession) -> Response:
    """Hand out the tables as text."""
    written = writing.csv(queries.audit_tables(session))
    return _file(written, "text/csv; charset=utf-8", "local-law-144.csv")


@router.get("/fairness/audit.xlsx", name="fairness.xlsx")
def xlsx(_administrator: Administrator, session: DbSession) -> Response:
    """Hand out the tables as a spreadsheet."""
    return _file(writing.xlsx(queries.audit_tables(session)), SHEET, "local-law-144.xlsx")


def _file(written: bytes, kind: str, name: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(written, media_type=kind, headers=disposition)
