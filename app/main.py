"""The house is put together here; no other room knows them all."""

import gc
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, nullcontext
from threading import Timer

import anyio
import anyio.to_thread
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine

from app.accounts.routes import router as accounts
from app.assemblies import measures as assembling
from app.assemblies.routes import router as assemblies
from app.assessments import measures as choosing
from app.assessments.jobs import handlers as assessing
from app.assessments.routes import router as assessments
from app.backstage.routes import router as backstage
from app.calibrations.jobs import handlers as calibrating
from app.calibrations.routes import router as calibrations
from app.candidates.routes import router as candidates
from app.conduct.routes import router as conduct
from app.console.routes import router as console
from app.contrasts.routes import router as contrasts
from app.database.engine import open_engine
from app.database.session import Database
from app.database.turns import Turns
from app.decisions.jobs import handlers as deciding
from app.decisions.routes import router as decisions
from app.fairness.jobs import handlers as forgetting
from app.fairness.routes import router as fairness
from app.faults.jobs import handlers as mending
from app.faults.routes import router as faults
from app.guests.routes import router as guests
from app.interviews.routes import router as interviews
from app.jobs.handling import Handler, gathered
from app.jobs.jobs import handlers as tidying
from app.jobs.working import Worker
from app.mail.jobs import handlers as mailing
from app.positions.routes import router as positions
from app.profiles import measures as measuring
from app.questions.jobs import handlers as comparing
from app.questions.routes import router as questions
from app.ratings.routes import router as ratings
from app.reminders.jobs import handlers as reminding
from app.reminders.routes import router as reminders
from app.reports.routes import router as reports
from app.settings import settings
from app.training.routes import router as training
from app.usage.jobs import handlers as counting
from app.usage.routes import router as usage
from app.validity.jobs import handlers as foretelling
from app.validity.routes import router as validity
from app.web.error_pages import show_refusals
from app.web.security import SameOriginOnly, SecurityHeaders
from app.web.statics import FOLDER

ROUTERS = (  # a path is sought in this order: what is open during an interview stands first
    console,
    ratings,
    conduct,
    reports,
    accounts,
    usage,
    questions,
    training,
    positions,
    candidates,
    interviews,
    reminders,
    guests,
    calibrations,
    assemblies,
    assessments,
    contrasts,
    decisions,
    faults,
    backstage,
    fairness,
    validity,
)
TURN = 0.0005  # seconds after which a job lets the thread of a page go on
COLLECT_EVERY = 20_000  # objects more than before; a page makes some thousands, and lets them go
HANDLERS = (
    tidying,
    mailing,
    reminding,
    comparing,
    calibrating,
    deciding,
    mending,
    counting,
    forgetting,
    assessing,
    foretelling,
)


def serve() -> FastAPI:
    """Build the app on its own database, with a worker beside it; it stays as long as the process.

    So the collector need not look through it again and again, nor at every page's short-lived
    rows (measured: README, decisions).
    """
    app = create_app(is_working=settings().worker)
    app.state.warms_after = 1.0  # second
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY)
    return app


def create_app(engine: Engine | None = None, *, is_working: bool = False) -> FastAPI:
    """Build the app on a database."""
    app = FastAPI(
        title="Panelwise", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_open
    )
    app.state.is_working = is_working
    app.state.warms_after = None
    app.state.database = Database(engine or open_engine(settings().database_url))
    app.add_middleware(SameOriginOnly)
    app.add_middleware(SecurityHeaders, over_tls=settings().secure_cookies)
    show_refusals(app)
    app.router.routes.extend(doors())
    app.state.paths = {door.name: door.path for door in doors()}
    app.mount("/static", StaticFiles(directory=FOLDER), name="static")
    return app


def doors() -> list[APIRoute]:
    """Return every door of the house."""
    return [door for router in ROUTERS for door in router.routes if isinstance(door, APIRoute)]


def handlers() -> dict[str, Handler]:
    """Return what is done of each job."""
    return gathered(HANDLERS)


@asynccontextmanager
async def _open(app: FastAPI) -> AsyncIterator[None]:
    """Open the doors: threads for readers and writers, and one for work that nobody waits for."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = settings().threads
    app.state.readers = Turns(_at_once(app.state.database))
    app.state.writers = anyio.CapacityLimiter(_at_once(app.state.database))
    with _worker(app), _warming(app.state.warms_after):
        yield


@contextmanager
def _warming(seconds: float | None) -> Iterator[None]:
    """Load what plans, chooses and measures once pages are served, so that the first waits no longer.

    A house that closes meanwhile waits for it: a thread cut off within an extension aborts all.
    """
    if seconds is None:
        yield
        return
    timer = Timer(seconds, _warm)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _warm() -> None:
    choosing.warm()  # a candidate waits for it as they begin
    measuring.warm()  # an interviewer, as they submit the last scorecard
    assembling.warm()


def _at_once(database: Database) -> int:
    """One at a time for SQLite: its readers do not wait for it, and its writers queue here.

    So writers are awake at once, and need not sleep and ask again as SQLite lets them.
    """
    return 1 if database.engine.dialect.name == "sqlite" else settings().threads


def _worker(app: FastAPI) -> AbstractContextManager[None]:
    """Work beside the pages; whoever waits for a page gets their turn ten times sooner than usual."""
    database: Database = app.state.database
    if not app.state.is_working:
        return nullcontext()
    sys.setswitchinterval(TURN)
    return Worker(database, handlers()).working()
