"""A template and what it may show make an answer."""

from collections.abc import Mapping
from typing import cast
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from app.settings import settings
from app.web.filters import FILTERS
from app.web.icons import icon
from app.web.statics import static_path
from app.web.typed import Typed

NOTICE = "panelwise-notice"


@pass_context
def _to(context: Context, name: str, **params: object) -> str:
    """Write the path of a named route into a page."""
    return path_for(context["request"], name, **params)


templates = Jinja2Templates(
    env=Environment(
        loader=FileSystemLoader(settings().templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
)
templates.env.filters.update(FILTERS)
templates.env.globals.update(icon=icon, static=static_path, to=_to)


def render(
    request: Request, template: str, *, status_code: int = 200, **shown: object
) -> HTMLResponse:
    """Fill a template: a page is handed ``page``; a fragment ``_card.html`` is handed ``card``."""
    notice = unquote(request.cookies.get(NOTICE, ""))
    around = {
        "reader": getattr(request.state, "reader", None),
        "typed": getattr(request.state, "typed", None) or Typed(),
        "notice": notice,
    }
    response = templates.TemplateResponse(
        request, template, {**around, **shown}, status_code=status_code
    )
    if notice:
        response.delete_cookie(NOTICE)
    return cast("HTMLResponse", response)


def go_to(
    request: Request, name: str, *, notice: str = "", query: str = "", **params: object
) -> RedirectResponse:
    """Answer a change by the page that shows it, with a sentence on what was done."""
    response = RedirectResponse(f"{path_for(request, name, **params)}{query}", status_code=303)
    if notice:
        secure = settings().secure_cookies
        response.set_cookie(
            NOTICE, quote(notice), max_age=60, httponly=True, samesite="lax", secure=secure
        )
    return response


def path_for(request: Request, name: str, **params: object) -> str:
    """Return the path of a named route."""
    paths: dict[str, str] = request.app.state.paths
    return paths[name].format(**params)


def page_query(request: Request, **changed: object) -> Mapping[str, str]:
    """Return the query of this page with some of it changed; None leaves a key out."""
    query = dict(request.query_params) | {k: str(v) for k, v in changed.items() if v is not None}
    return {k: v for k, v in query.items() if changed.get(k, v) is not None}
